//! Rules about what is missing from the translation, or was added to it.

pub(super) mod clause_omitted;
mod ends;
pub(super) mod exclamation_lost;
pub(super) mod final_mark_missing;
pub(super) mod negation_lost;
pub(super) mod order_changed;
pub(super) mod paragraph_lone;
pub(super) mod question_lost;
pub(super) mod sentence_lone;
pub(super) mod target_abridged;
pub(super) mod target_too_long;
pub(super) mod target_too_short;
pub(super) mod target_truncated;
mod unsupported;

use super::evidence::Text;
use super::untranslated::target_empty::is_blank;
use super::{BeadView, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;

/// The side of a bead that stands alone; `None` where both sides have text.
fn lone_side<'a>(bead: &BeadView<'a>) -> Option<&'a Text<'a>> {
    match (bead.source, bead.target) {
        (Some(text), None) | (None, Some(text)) => Some(text),
        _ => None,
    }
}

/// Is the alignment sure that nothing fits a bead of one side, in a document that has both?
fn is_surely_alone(bead: &BeadView<'_>, text: &Text<'_>, cx: &Context<'_>) -> bool {
    bead.document.has_source()
        && f64::from(bead.bead.score) >= cx.parameter("score")
        && is_prose(text)
        && !unit_is_empty(bead)
        && !(text.side == Side::Source && target_abridged::is_abridged(bead.document))
}

/// Three words and more, so that a missing interjection or list number is not called a sentence.
fn is_prose(text: &Text<'_>) -> bool {
    let words = text.words().iter().filter(|w| w.is_alphabetic()).count();
    words >= 3 && (!text.lang.is_unspaced() || text.as_str().chars().count() >= 8)
}

/// A unit without text on one side is one fault, not one for each sentence.
fn unit_is_empty(bead: &BeadView<'_>) -> bool {
    let pair = &bead.document.bitext.pair;
    let Some(unit) = bead.unit() else { return false };
    let blank = |side: Side, span: Span| pair.side(side).is_none_or(|d| is_blank(span.of(&d.text)));
    blank(Side::Source, unit.source) || blank(Side::Target, unit.target)
}

/// A finding about text that stands alone: at the text, and the place where its counterpart should be.
fn draft(bead: &BeadView<'_>, side: Side, span: Span, what: &str) -> Draft {
    let document = bead.document;
    let text = document.bitext.pair.side(side).map_or("", |d| span.of(&d.text));
    let (anchor, other, place) = match side {
        Side::Source => (Anchor::source(span), Side::Target, "it should stand here"),
        Side::Target => (Anchor::target(span), Side::Source, "nothing in the source stands here"),
    };
    let at = Span::empty(document.bitext.place_of_absent(bead.number, other));
    let message = match side {
        Side::Source => {
            format!("{what} `{}` has no counterpart in the translation: translate it", shortened(text, 60))
        }
        Side::Target => {
            format!("{what} `{}` has no counterpart in the source: take it out", shortened(text, 60))
        }
    };
    let draft = Draft::new(anchor, message).related(Anchor { side: other, span: at }, place);
    match bead.bead.rival.map(|sentence| document.bitext.segments(side)[sentence].span) {
        Some(rival) => draft.related(Anchor { side, span: rival }, "or this one: both fit what stands there"),
        None => draft,
    }
}
