//! `--format junit`: a suite for each document, a test case for each finding. What is below `--fail-on` is a case that
//! passed with its finding as output; a rule that did not run is a skipped case. Columns are code points.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::error::Error;
use crate::report::Options;
use crate::report::entry::{Entry, entries, shown_path};
use crate::report::xml::escaped;

/// What the output begins with.
pub(crate) const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bilint\">\n";
/// What it ends with.
pub(crate) const END: &str = "</testsuites>\n";

/// The suite of a document.
pub(crate) fn render(checked: &Checked, options: &Options) -> Vec<u8> {
    let pair = &checked.bitext.pair;
    let path = shown_path(&pair.target.path);
    let named = pair.units.first().and_then(|u| u.document.as_deref());
    let name = named.map_or_else(|| path.clone(), |document| format!("{path} ({document})"));
    let mut cases = Vec::new();
    let mut failures = 0;
    for entry in entries(checked, ColumnUnit::CodePoints) {
        let fails = entry.finding.severity >= options.fail_on;
        failures += usize::from(fails);
        cases.push(case(&entry, fails));
    }
    let skipped = &checked.outcome.not_run;
    for rule in skipped.iter() {
        let (id, reason) = (escaped(&rule.rule), escaped(&rule.reason));
        cases.push(format!(
            "    <testcase name=\"{id}\" classname=\"bilint.{id}\" time=\"0\">\n      <skipped message=\"{reason}\"/>\n    </testcase>\n"
        ));
    }
    if checked.outcome.findings.is_empty() {
        cases.push("    <testcase name=\"no findings\" classname=\"bilint\" time=\"0\"/>\n".to_owned());
    }
    format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\" time=\"0\">\n{}  </testsuite>\n",
        escaped(&name),
        cases.len(),
        skipped.len(),
        cases.concat()
    )
    .into_bytes()
}

fn case(entry: &Entry<'_>, fails: bool) -> String {
    let (finding, place) = (entry.finding, &entry.place);
    let rule = escaped(&finding.rule.id);
    let at = format!("{}:{}:{}", place.path, place.start.0, place.start.1);
    let text =
        escaped(&format!("{at}: {} {}: {}", finding.severity.name(), finding.rule.id, entry.message()));
    let inside = if fails {
        let (message, severity) = (escaped(&entry.message()), finding.severity.name());
        format!("<failure message=\"{message}\" type=\"{severity}\">{text}</failure>")
    } else {
        format!("<system-out>{text}</system-out>")
    };
    let name = escaped(&format!("{} at {at}", finding.rule.id));
    format!(
        "    <testcase name=\"{name}\" classname=\"bilint.{rule}\" time=\"0\">\n      {inside}\n    </testcase>\n"
    )
}

/// The suite of a file that could not be checked.
pub(crate) fn error(error: &Error) -> String {
    let name = error.place().map_or_else(|| "bilint".to_owned(), |(path, ..)| shown_path(path));
    let (name, message) = (escaped(&name), escaped(&error.to_string()));
    format!(
        "  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n    \
         <testcase name=\"{name}\" classname=\"bilint\" time=\"0\">\n      <error message=\"{message}\" type=\"unreadable\"/>\n    \
         </testcase>\n  </testsuite>\n"
    )
}
