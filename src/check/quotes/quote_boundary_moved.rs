//! `quote-boundary-moved`: much more or much less of the text is quoted than in the source.

use super::{all_frames, overall};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct QuoteBoundaryMoved;

/// A share of fewer letters than this tells nothing.
const SHORTEST: usize = 20;

impl Check for QuoteBoundaryMoved {
    fn id(&self) -> &str {
        "quote-boundary-moved"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        for (source, target) in all_frames(document) {
            let (Some(theirs), Some(ours)) =
                (Quoted::of(document, Side::Source, source), Quoted::of(document, Side::Target, target))
            else {
                continue;
            };
            if (ours.share - theirs.share).abs() < cx.parameter("difference") {
                continue;
            }
            let message = if ours.share > theirs.share {
                "more is quoted than in the source: end the quotation where the quoted words end"
            } else {
                "less is quoted than in the source: take all quoted words into the quotation"
            };
            let draft = Draft::new(Anchor::target(ours.longest), message);
            cx.report(draft.related(Anchor::source(theirs.longest), "the source’s quotation"));
        }
    }
}

/// What is quoted in a text.
struct Quoted {
    /// Share of its letters and digits, 0 to 1.
    share: f64,
    /// The longest quotation.
    longest: Span,
}

impl Quoted {
    /// `None` where nothing is quoted, or the marks do not pair inside the text.
    fn of<'a>(document: &'a DocumentView<'a>, side: Side, span: Span) -> Option<Self> {
        let quotes = document.evidence.quotes(side);
        let text = &document.bitext.pair.side(side)?.text;
        if !quotes.is_balanced_within(span) {
            return None;
        }
        let outer: Vec<Span> =
            quotes.quotations_within(span).filter(|q| q.depth == 0).map(|q| overall(quotes, q)).collect();
        let longest = outer.iter().copied().max_by_key(|s| s.len())?;
        let whole = letters(span.of(text));
        let quoted: usize = outer.iter().map(|s| letters(s.of(text))).sum();
        (whole >= SHORTEST).then(|| Self { share: ratio(quoted, whole), longest })
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole)
}
