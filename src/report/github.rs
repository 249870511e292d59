//! `--format github`: workflow commands, which GitHub Actions shows as annotations of the changed files. Columns are
//! code points.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::error::Error;
use crate::report::Tally;
use crate::report::entry::{entries, shown_path};
use crate::rules::Severity;

/// The findings of a document.
pub(crate) fn render(checked: &Checked) -> Vec<u8> {
    let mut out = String::new();
    for entry in entries(checked, ColumnUnit::CodePoints) {
        let command = match entry.finding.severity {
            Severity::Critical | Severity::Major => "error",
            Severity::Minor => "warning",
            Severity::Info => "notice",
        };
        let place = &entry.place;
        let mut properties = format!("file={},line={}", property(&place.path), place.start.0);
        // GitHub takes columns only of what stands in one line.
        if place.start.0 == place.end.0 {
            properties +=
                &format!(",endLine={},col={},endColumn={}", place.end.0, place.start.1, place.end.1);
        } else {
            properties += &format!(",endLine={}", place.end.0);
        }
        let title = property(&entry.finding.rule.id);
        out += &format!("::{command} {properties},title={title}::{}\n", message(&entry.message()));
    }
    out.into_bytes()
}

/// A file that could not be checked.
pub(crate) fn error(error: &Error) -> String {
    let place = match error.place() {
        Some((path, 0, _)) => format!("file={},", property(&shown_path(path))),
        Some((path, line, _)) => format!("file={},line={line},", property(&shown_path(path))),
        None => String::new(),
    };
    format!("::error {place}title=bilint::{}\n", message(&error.to_string()))
}

/// One notice about the rules that did not run: GitHub shows no more than ten.
pub(crate) fn end(tally: &Tally) -> String {
    if tally.not_run().is_empty() {
        return String::new();
    }
    let reasons: Vec<String> =
        tally.not_run().keys().map(|skipped| format!("{} ({})", skipped.rule, skipped.reason)).collect();
    format!("::notice title=bilint::did not run: {}\n", message(&reasons.join(", ")))
}

/// As actions/toolkit writes messages.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As actions/toolkit writes properties.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
