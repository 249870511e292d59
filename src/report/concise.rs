//! `--format concise`: one finding a line, `path:line:column: severity rule: message`.

use crate::check::Checked;
use crate::report::locate::Locator;
use crate::report::visible;

/// The findings of a document.
pub(crate) fn render(checked: &Checked) -> String {
    let locator = Locator::new(&checked.bitext);
    let mut out = String::new();
    for finding in &checked.outcome.findings {
        let at = locator.location(finding.primary, finding.bead);
        visible::escape_into(&mut out, &at.path);
        out.push_str(&format!(
            ":{}:{}: {} {}: ",
            at.line,
            at.column,
            finding.severity.name(),
            finding.rule.id
        ));
        visible::escape_into(&mut out, &finding.message);
        out.push('\n');
    }
    out
}
