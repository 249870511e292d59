//! `quote-reopened`: the same opening mark twice with one close: a fragment was translated as if it stood alone.

use super::source_frame_is_sound;
use crate::check::evidence::quotes::Fault;
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;
use crate::span::Span;

pub(in crate::check) struct QuoteReopened;

impl Check for QuoteReopened {
    fn id(&self) -> &str {
        "quote-reopened"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let quotes = document.evidence.quotes(Side::Target);
        for first in &quotes.marks {
            let Some(Fault::Reopened(second)) = first.fault else { continue };
            let again = &quotes.marks[second];
            if !is_reopening(document, first.span, again.span) {
                continue;
            }
            let message = format!(
                "`{0}` opens a quotation that is open already and closed only once: take the second `{0}` out",
                again.mark
            );
            let mut draft = Draft::new(Anchor::target(again.span), message)
                .related(Anchor::target(first.span), "opened here");
            if let Some(close) = again.partner {
                draft = draft.related(Anchor::target(quotes.marks[close].span), "closed here");
            }
            if !looks_cut(document, again.span) {
                draft = draft.confidence(Confidence::Medium);
            }
            cx.report(draft);
        }
    }
}

/// Is the second mark the faulty one (as against a first quotation that lost its end)?
pub(in crate::check) fn is_reopening<'a>(document: &'a DocumentView<'a>, first: Span, again: Span) -> bool {
    if looks_cut(document, again) {
        return source_frame_is_sound(document, again.start);
    }
    // Without a telling cut only a source with fewer quotations than the target shows which mark is too many.
    document.has_source() && source_frame_is_sound(document, again.start) && source_has_fewer(document, first)
}

/// Does a bracket, a dash or the same mark stand before the mark?
fn looks_cut(document: &DocumentView<'_>, mark: Span) -> bool {
    let text = &document.bitext.pair.target.text;
    let before = text[..mark.start].trim_end();
    let twice = text[mark.start..].chars().next().is_some_and(|c| c != '"' && before.ends_with(c));
    twice || before.ends_with([']', '—', '–']) && !before.ends_with(": —")
}

/// Has the source's frame around the place fewer opening marks than the target's?
fn source_has_fewer<'a>(document: &'a DocumentView<'a>, first: Span) -> bool {
    let Some((source, target)) = super::frames(document, first.start) else { return false };
    let opening = |side, span| {
        let quotes = document.evidence.quotes(side);
        quotes.marks[quotes.within(span)]
            .iter()
            .filter(|m| m.role == crate::check::evidence::Role::Open)
            .count()
    };
    opening(Side::Source, source) < opening(Side::Target, target)
}
