//! `--format checkstyle`: Checkstyle's report, which many build servers read. Columns are UTF-16 code units, as Java
//! counts. What did not run has no place in it.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::report::entry::entries;
use crate::report::xml::escaped;
use crate::rules::Severity;

/// What the output begins with; the version is that of the form.
pub(crate) const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
/// What it ends with.
pub(crate) const END: &str = "</checkstyle>\n";

/// The findings of a document, by file.
pub(crate) fn render(checked: &Checked) -> Vec<u8> {
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in entries(checked, ColumnUnit::Utf16) {
        let severity = match entry.finding.severity {
            Severity::Critical | Severity::Major => "error",
            Severity::Minor => "warning",
            Severity::Info => "info",
        };
        let line = format!(
            "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"bilint.{}\"/>\n",
            entry.place.start.0,
            entry.place.start.1,
            escaped(&entry.message()),
            escaped(&entry.finding.rule.id)
        );
        match files.iter_mut().find(|(path, _)| *path == entry.place.path) {
            Some((_, lines)) => lines.push_str(&line),
            None => files.push((entry.place.path, line)),
        }
    }
    let file =
        |(path, lines): (String, String)| format!("  <file name=\"{}\">\n{lines}  </file>\n", escaped(&path));
    files.into_iter().map(file).collect::<String>().into_bytes()
}
