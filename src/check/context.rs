//! What a check reports to: findings cut to the rule's ceilings.

use super::{Active, DocumentView};
use crate::document::CodeKind;
use crate::finding::{Anchor, Draft, Finding};
use crate::rules::{Evidence, Rule};
use std::sync::Arc;

/// Families whose rules look at what stands beside each other.
const NEIGHBOURS: [&str; 3] = ["typography", "repetition", "residue"];
/// Bytes of a place that is about neighbours and no passage.
const LONGEST_PLACE: usize = 80;

/// What a check reports to.
#[derive(Debug)]
pub struct Context<'a> {
    pub(super) active: &'a Active,
    pub(super) has_source: bool,
    pub(super) bead: Option<usize>,
    pub(super) document: &'a DocumentView<'a>,
    pub(super) findings: Vec<Finding>,
}

impl Context<'_> {
    /// Does the rule have nothing to say about the part of a page that a place lies in?
    fn is_silent_at(&self, place: Anchor) -> bool {
        let silent_in = &self.active.rule.silent_in;
        let document = self.document.bitext.pair.side(place.side).filter(|_| !silent_in.is_empty());
        let part = document.and_then(|d| d.kind_at(place.span.start).page_part());
        part.is_some_and(|part| silent_in.contains(&part))
    }

    /// Is what the rule sees beside each other parted by an inline code that stands for something (a picture, a break, a
    /// value)? Then what it says of spaces, marks and repetition may be wrong.
    fn is_at_code(&self, place: Anchor) -> bool {
        let Some(document) = self.document.bitext.pair.side(place.side) else { return false };
        if document.codes.is_empty() || !NEIGHBOURS.contains(&&*self.active.rule.family) {
            return false;
        }
        let first = document.codes.partition_point(|c| c.span.start < place.span.start);
        let near = document.codes[first..].iter().take_while(|c| c.span.start <= place.span.end);
        let mut alone = near.filter(|c| c.kind == CodeKind::Alone && c.span.is_empty());
        place.span.len() <= LONGEST_PLACE && alone.next().is_some()
    }

    /// Reports a finding, unless it lies in a part of a page that the rule is silent in. Severity and confidence are cut to the rule's; a rule that would have asked the source
    /// is one step less sure without it.
    pub fn report(&mut self, draft: Draft) {
        let rule = &self.active.rule;
        if self.is_silent_at(draft.primary) || self.is_at_code(draft.primary) {
            return;
        }
        let mut confidence = draft.confidence.min(rule.confidence);
        if confidence < self.active.min_confidence {
            return;
        }
        if rule.evidence == Evidence::Asks && !self.has_source {
            confidence = confidence.lowered();
        }
        let place = draft.primary;
        let bead = self.bead.unwrap_or_else(|| self.document.bead_at(place.side, place.span.start));
        self.findings.push(Finding {
            rule: Arc::clone(rule),
            severity: draft.severity.min(self.active.severity),
            confidence,
            message: draft.message,
            bead,
            primary: draft.primary,
            related: draft.related,
            fix: draft.fix,
            fingerprint: String::new(),
        });
    }

    /// A parameter of the rule.
    #[must_use]
    pub fn parameter(&self, name: &str) -> f64 {
        self.active.rule.parameters.get(name).copied().unwrap_or_default()
    }

    /// The rule that is running.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.active.rule
    }
}
