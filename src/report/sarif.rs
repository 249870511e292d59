//! `--format sarif`: SARIF 2.1.0 as GitHub code scanning takes it. Columns are UTF-16 code units.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::error::Error;
use crate::fix::Safety;
use crate::quality::Quality;
use crate::report::Tally;
use crate::report::entry::{Entry, Region, entries, shown_path};
use crate::rules::{self, Confidence, Rule, RuleDocs, Severity, Standing};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use std::sync::Arc;

/// What GitHub takes of a run; it refuses the file where there are more.
pub(crate) const MOST_RESULTS: usize = 25_000;
/// What GitHub takes of a rule's descriptions, in code points.
const LONGEST_DESCRIPTION: usize = 1024;

/// What the output begins with.
pub(crate) const BEGIN: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
    \"runs\":[{\"columnKind\":\"utf16CodeUnits\",\"results\":[";

/// The results of a document, set apart by commas.
pub(crate) fn render(checked: &Checked) -> Vec<u8> {
    let all = entries(checked, ColumnUnit::Utf16).take(MOST_RESULTS);
    let results: Vec<String> = all.map(|entry| result(checked, &entry).to_string()).collect();
    results.join(",\n").into_bytes()
}

/// What stands behind the results.
pub(crate) fn end(
    tally: &Tally,
    tolerance: f64,
    rules: &[Arc<Rule>],
    errors: &[Error],
    left_out: usize,
) -> String {
    let docs = rules::docs();
    let used = |rule: &&Arc<Rule>| {
        tally.rule.contains_key(&rule.id) || tally.not_run().keys().any(|skipped| skipped.rule == rule.id)
    };
    let described = rules.iter().filter(used).map(|r| described(r, docs.iter().find(|d| d.id == r.id)));
    let driver = json!({
        "name": "bilint",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": described.collect::<Vec<_>>(),
        "notifications": [
            {"id": "not-run", "shortDescription": {"text": "A rule did not run"}},
            {"id": "unreadable", "shortDescription": {"text": "A file could not be checked"}},
            {"id": "left-out", "shortDescription": {"text": "There are more findings than the format's readers take"}},
        ],
    });
    let invocation = json!({
        "executionSuccessful": errors.is_empty(),
        "toolExecutionNotifications": notifications(tally, errors, left_out),
    });
    let properties = json!({
        "documents": tally.documents, "sentences": tally.sentences, "words": tally.words,
        "hidden": tally.hidden, "quality": Quality::of(tally, tolerance),
    });
    format!(
        "],\n\"tool\":{},\n\"invocations\":[{invocation}],\n\"properties\":{properties}}}]}}\n",
        json!({"driver": driver})
    )
}

fn result(checked: &Checked, entry: &Entry<'_>) -> Value {
    let finding = entry.finding;
    let related = entry.related.iter().enumerate().map(|(i, (region, message))| {
        let mut at = location(region);
        at["id"] = (i + 1).into();
        at["message"] = json!({"text": message});
        at
    });
    let mut result = json!({
        "ruleId": finding.rule.id,
        "level": level(finding.severity),
        "rank": rank(finding.confidence),
        "message": {"text": entry.message()},
        "locations": [location(&entry.place)],
        "partialFingerprints": fingerprints(&finding.fingerprint),
        "properties": {
            "severity": finding.severity, "confidence": finding.confidence,
            "category": finding.rule.family, "mqm": finding.rule.mqm, "its": finding.rule.its,
        },
    });
    if !entry.related.is_empty() {
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = fix(checked, entry) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// GitHub knows an alert again by the hash of its line; ours is of the sentence, so that moved lines open no new alerts.
fn fingerprints(fingerprint: &str) -> Value {
    let hash = fingerprint.rsplit(':').next().unwrap_or(fingerprint);
    json!({"primaryLocationLineHash": format!("{hash}:1"), "bilintFingerprint/v1": fingerprint})
}

fn location(region: &Region) -> Value {
    json!({"physicalLocation": {"artifactLocation": {"uri": uri(&region.path)}, "region": place(region)}})
}

fn place(region: &Region) -> Value {
    json!({
        "startLine": region.start.0, "startColumn": region.start.1,
        "endLine": region.end.0, "endColumn": region.end.1,
    })
}

fn fix(checked: &Checked, entry: &Entry<'_>) -> Option<Value> {
    let (edits, _) = super::edits(checked, entry.finding, ColumnUnit::Utf16)?;
    let path = edits.first()?.0.path.clone();
    let replacements = edits
        .iter()
        .map(|(region, text)| json!({"deletedRegion": place(region), "insertedContent": {"text": text}}));
    let safe = entry.finding.fix.as_ref().is_some_and(|f| f.safety == Safety::Safe);
    let description = if safe { "safe to write" } else { "somebody should read it" };
    Some(json!({
        "description": {"text": description},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&path)},
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    }))
}

fn described(rule: &Arc<Rule>, docs: Option<&RuleDocs>) -> Value {
    let text = docs.map_or_else(|| rule.summary.clone(), |d| rules::page::page(rule, d));
    let why = docs.map_or(rule.summary.as_str(), |d| d.docs.trim());
    json!({
        "id": rule.id,
        "name": rule.id,
        "shortDescription": {"text": cut(&rule.summary)},
        "fullDescription": {"text": cut(why)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": level(rule.severity), "enabled": rule.default != Standing::OptIn},
        "properties": {
            "tags": ["translation", rule.family],
            "precision": rule.confidence,
            "problem.severity": match rule.severity {
                Severity::Critical | Severity::Major => "error",
                Severity::Minor => "warning",
                Severity::Info => "recommendation",
            },
            "mqm": rule.mqm,
            "its": rule.its,
        },
    })
}

fn cut(text: &str) -> String {
    crate::finding::shortened(text, LONGEST_DESCRIPTION - 1)
}

fn notifications(tally: &Tally, errors: &[Error], left_out: usize) -> Vec<Value> {
    let note = |id: &str, level: &str, text: String| json!({"descriptor": {"id": id}, "level": level, "message": {"text": text}});
    let mut out: Vec<Value> =
        errors.iter().map(|e| error(e, note("unreadable", "error", e.to_string()))).collect();
    out.extend(tally.not_run().iter().map(|(skipped, documents)| {
        let text = format!("{} did not run on {documents} documents: {}", skipped.rule, skipped.reason);
        let mut note = note("not-run", "note", text);
        note["associatedRule"] = json!({"id": skipped.rule});
        note
    }));
    if left_out > 0 {
        out.push(note("left-out", "warning", format!("{left_out} findings are left out")));
    }
    out
}

fn error(error: &Error, mut note: Value) -> Value {
    if let Some((path, line, column)) = error.place() {
        let mut at = json!({"artifactLocation": {"uri": uri(&shown_path(path))}});
        if line > 0 {
            at["region"] = json!({"startLine": line, "startColumn": column.max(1)});
        }
        note["locations"] = json!([{"physicalLocation": at}]);
    }
    note
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Info => "note",
    }
}

fn rank(confidence: Confidence) -> f64 {
    match confidence {
        Confidence::High => 90.0,
        Confidence::Medium => 60.0,
        Confidence::Low => 30.0,
    }
}

/// A path as a URI reference (RFC 3986): relative where the path is.
fn uri(path: &str) -> String {
    const KEPT: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
    let encoded = utf8_percent_encode(path, KEPT).to_string();
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}
