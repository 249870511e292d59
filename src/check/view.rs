//! What a check sees: a bead or the whole document, with the evidence.

use super::evidence::{Difference, DocumentEvidence, TermFault, Text};
use crate::bitext::{Bead, Bitext};
use crate::document::{Side, Unit};
use crate::glossary::Index;
use crate::lang::Language;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// The languages of a document pair.
#[derive(Debug, Clone, Copy)]
pub struct Languages {
    /// The source's; with `--target-only` only where it was said.
    pub source: Option<&'static Language>,
    /// The target's.
    pub target: &'static Language,
}

/// What a check sees of a bead.
#[derive(Debug, Clone, Copy)]
pub struct BeadView<'a> {
    /// Number of the bead in the document.
    pub number: usize,
    /// The bead.
    pub bead: &'a Bead,
    /// The document it belongs to.
    pub document: &'a DocumentView<'a>,
    /// Its source text; `None` where the bead has none or the document has no source.
    pub source: Option<&'a Text<'a>>,
    /// Its target text; `None` where the bead has none.
    pub target: Option<&'a Text<'a>>,
}

impl<'a> BeadView<'a> {
    /// The bead `by` places further on in the same unit.
    #[must_use]
    pub fn neighbour(&self, by: isize) -> Option<BeadView<'a>> {
        let number = self.number.checked_add_signed(by)?;
        let view = self.document.bead(number)?;
        (view.bead.unit == self.bead.unit).then_some(view)
    }

    /// The unit that it lies in; `None` in articles.
    #[must_use]
    pub fn unit(&self) -> Option<&'a Unit> {
        self.bead.unit.and_then(|unit| self.document.bitext.pair.units.get(unit))
    }

    /// How the values of its sides differ.
    #[must_use]
    pub fn differences(&self) -> &'a [Difference] {
        self.target.map_or(&[], |target| target.differences(self))
    }

    /// Where its translation departs from the glossary.
    #[must_use]
    pub fn term_faults(&self) -> &'a [TermFault] {
        self.target.map_or(&[], |target| target.term_faults(self))
    }
}

/// What a check sees of a document.
#[derive(Debug)]
pub struct DocumentView<'a> {
    /// The documents, sentences and beads.
    pub bitext: &'a Bitext,
    /// The languages.
    pub languages: Languages,
    /// What is known of the document as a whole.
    pub evidence: &'a DocumentEvidence<'a>,
    /// The glossary's terms for the languages, where it has any.
    pub glossary: Option<&'a Index>,
    pub(super) texts: &'a [[Option<Text<'a>>; 2]],
    /// Sentence of the target by number → the earlier one that it repeats, once it was asked for.
    pub(super) repetitions: OnceCell<BTreeMap<usize, usize>>,
}

impl<'a> DocumentView<'a> {
    /// Bead number `number`, counted from 0.
    #[must_use]
    pub fn bead(&'a self, number: usize) -> Option<BeadView<'a>> {
        let bead = self.bitext.beads.get(number)?;
        let [source, target] = &self.texts[number];
        Some(BeadView { number, bead, document: self, source: source.as_ref(), target: target.as_ref() })
    }

    /// All beads in order.
    pub fn beads(&'a self) -> impl Iterator<Item = BeadView<'a>> {
        (0..self.bitext.beads.len()).filter_map(|n| self.bead(n))
    }

    /// Is there a source at all?
    #[must_use]
    pub fn has_source(&self) -> bool {
        self.bitext.pair.source.is_some()
    }

    /// Number of the bead that holds byte `at` of a side's text; the last one before it where none does.
    #[must_use]
    pub fn bead_at(&self, side: Side, at: usize) -> usize {
        self.evidence.bead_at(side, at)
    }
}
