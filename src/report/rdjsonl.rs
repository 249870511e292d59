//! `--format rdjsonl`: a diagnostic of the Reviewdog Diagnostic Format in each line. Columns are bytes of the line in
//! UTF-8; suggestions are written as the file's format asks. What did not run has no place in it.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::report::entry::{Entry, Region, entries};
use crate::rules::Severity;
use serde_json::{Value, json};

/// The findings of a document, one a line.
pub(crate) fn render(checked: &Checked) -> Vec<u8> {
    let lines = entries(checked, ColumnUnit::Bytes).map(|entry| format!("{}\n", diagnostic(checked, &entry)));
    lines.collect::<String>().into_bytes()
}

fn diagnostic(checked: &Checked, entry: &Entry<'_>) -> Value {
    let finding = entry.finding;
    let severity = match finding.severity {
        Severity::Critical | Severity::Major => "ERROR",
        Severity::Minor => "WARNING",
        Severity::Info => "INFO",
    };
    let mut out = json!({
        "message": entry.message(),
        "location": location(&entry.place),
        "severity": severity,
        "source": {"name": "bilint"},
        "code": {"value": finding.rule.id},
    });
    if let Some((edits, _)) = super::edits(checked, finding, ColumnUnit::Bytes) {
        let suggestion = |(region, text): &(Region, String)| json!({"range": range(region), "text": text});
        out["suggestions"] = edits.iter().map(suggestion).collect();
    }
    if !entry.related.is_empty() {
        let related =
            |(region, message): &(Region, String)| json!({"message": message, "location": location(region)});
        out["related_locations"] = entry.related.iter().map(related).collect();
    }
    out
}

fn location(region: &Region) -> Value {
    json!({"path": region.path, "range": range(region)})
}

fn range(region: &Region) -> Value {
    let position = |(line, column): (usize, usize)| json!({"line": line, "column": column});
    json!({"start": position(region.start), "end": position(region.end)})
}
