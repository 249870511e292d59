//! `--format gitlab`: a Code Quality report. GitLab shows lines, not columns; what did not run has no place in it.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::report::entry::{Entry, entries};
use crate::rules::Severity;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_128;

/// The findings of a document, set apart by commas.
pub(crate) fn render(checked: &Checked) -> Vec<u8> {
    let issues = entries(checked, ColumnUnit::CodePoints).map(|entry| issue(&entry).to_string());
    issues.collect::<Vec<_>>().join(",\n").into_bytes()
}

fn issue(entry: &Entry<'_>) -> Value {
    let finding = entry.finding;
    let severity = match finding.severity {
        Severity::Critical => "critical",
        Severity::Major => "major",
        Severity::Minor => "minor",
        Severity::Info => "info",
    };
    // GitLab asks for fingerprints that no other file has.
    let key = format!("{}\0{}", entry.place.path, finding.fingerprint);
    json!({
        "description": entry.message(),
        "check_name": finding.rule.id,
        "fingerprint": format!("{:032x}", xxh3_128(key.as_bytes())),
        "severity": severity,
        "location": {
            "path": entry.place.path,
            "lines": {"begin": entry.place.start.0, "end": entry.place.end.0},
        },
    })
}
