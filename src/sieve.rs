//! What of a document's findings is shown: not what its text or a list asks to ignore, what did not change, or what
//! the baseline holds.

use crate::baseline::{Baseline, Entry};
use crate::changes::Changes;
use crate::check::Checked;
use crate::ignore::{comment, list::List};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What findings pass through before they are reported.
#[derive(Debug, Default)]
pub struct Sieve {
    /// Requests beside the texts.
    pub list: Option<List>,
    /// Only what changed is shown.
    pub changes: Option<Arc<Changes>>,
    /// What was accepted.
    pub baseline: Option<Baseline>,
    /// Accepts what is left: the reason, and who says so.
    pub accept: Option<(String, String)>,
    /// Names and families of the rules that run.
    pub names: BTreeSet<String>,
}

/// What came of it for a document.
#[derive(Debug, Default)]
pub struct Sifted {
    /// What a person should know about the requests.
    pub notes: Vec<String>,
    /// What is to be added to the baseline.
    pub accepted: Vec<Entry>,
}

impl Sieve {
    /// Takes out of a document's findings what is not shown.
    pub fn sift(&self, checked: &mut Checked) -> Sifted {
        let mut findings = std::mem::take(&mut checked.outcome.findings);
        let mut sifted = Sifted::default();
        if let Some(changes) = &self.changes {
            findings.retain(|f| changes.touch(&checked.bitext, f));
        }
        let (mut hidden, notes) = comment::apply(&checked.bitext, &mut findings, |name| self.ran(name));
        // Where only changes are looked at, what hides nothing may hide what did not change.
        sifted.notes = if self.changes.is_none() { notes } else { Vec::new() };
        hidden += self.list.as_ref().map_or(0, |list| list.apply(checked, &mut findings));
        if let Some(baseline) = &self.baseline {
            let before = findings.len();
            findings.retain(|f| !baseline.holds(checked, f));
            if let Some((reason, by)) = &self.accept {
                sifted.accepted = findings.iter().map(|f| baseline.entry(checked, f, reason, by)).collect();
                findings.clear();
            }
            hidden += before - findings.len();
        }
        checked.outcome.findings = findings;
        checked.outcome.hidden = hidden;
        sifted
    }

    /// What a person should know once all documents are checked.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let is_whole = self.changes.is_none();
        self.list.iter().filter(|_| is_whole).flat_map(|list| list.notes(|name| self.ran(name))).collect()
    }

    fn ran(&self, name: &str) -> bool {
        name == "all" || self.names.contains(name)
    }
}
