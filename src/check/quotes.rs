//! Rules about quotation boundaries.

pub(super) mod quote_reopened;
pub(super) mod quote_then_lowercase;
pub(super) mod quote_unclosed;

use super::DocumentView;
use crate::document::Side;
use crate::span::Span;

/// Source and target text around a place in the target: its unit, or in articles its bead. `None` where there is no
/// source beside it.
fn frames<'a>(document: &'a DocumentView<'a>, at: usize) -> Option<(Span, Span)> {
    let bead = document.bead(document.bead_at(Side::Target, at))?;
    match bead.bead.unit {
        Some(unit) if document.has_source() => {
            let unit = &document.bitext.pair.units[unit];
            (!unit.source.is_empty()).then_some((unit.source, unit.target))
        }
        _ => Some((bead.source?.span, bead.target?.span)),
    }
}

/// Are the source's own marks around the place balanced, so that the fault is the translation's? True where the
/// document has no source at all; false where this place has none.
fn source_frame_is_sound<'a>(document: &'a DocumentView<'a>, at: usize) -> bool {
    if !document.has_source() {
        return true;
    }
    let Some((source, target)) = frames(document, at) else { return false };
    // Straight marks in a row (`""so""`) are the escapes of a table that was read as text.
    let pair = &document.bitext.pair;
    let escaped = |side: Side, span: Span| pair.side(side).is_some_and(|d| span.of(&d.text).contains("\"\""));
    !escaped(Side::Source, source)
        && !escaped(Side::Target, target)
        && document.evidence.quotes(Side::Source).is_balanced_within(source)
}
