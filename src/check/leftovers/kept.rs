//! What `placeholder-changed` and `tag-changed` share: the frame in which what a program needs must be kept.

use crate::check::BeadView;
use crate::document::{Document, Side};
use crate::span::Span;

/// A document's side, and the part of it that must hold the same as the other side's part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    pub document: &'a Document,
    pub span: Span,
}

/// Source and target of the bead, or of the unit that it is the first bead of, as a tag may move between its sentences.
pub(super) fn frames<'a>(bead: &BeadView<'a>) -> Option<[Frame<'a>; 2]> {
    let bitext = bead.document.bitext;
    let source = bitext.pair.source.as_ref()?;
    let target = &bitext.pair.target;
    if has_none(source) && has_none(target) {
        return None;
    }
    let spans = match bead.bead.unit {
        Some(unit) => {
            let before = bead.number.checked_sub(1).and_then(|b| bitext.beads[b].unit);
            let unit = bitext.pair.units.get(unit).filter(|_| before != Some(unit))?;
            [unit.source, unit.target]
        }
        None => [bitext.bead_span(bead.bead, Side::Source)?, bitext.bead_span(bead.bead, Side::Target)?],
    };
    // What is not translated at all has lost more than its tags.
    if spans[1].of(&target.text).trim().is_empty() {
        return None;
    }
    Some([Frame { document: source, span: spans[0] }, Frame { document: target, span: spans[1] }])
}

fn has_none(document: &Document) -> bool {
    document.codes.is_empty() && document.protected.is_empty()
}
