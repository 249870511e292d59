//! `quote-lost` and `quote-added`: a quotation that the other side does not mark as one.

use super::{all_frames, is_escape, overall};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;

pub(in crate::check) struct QuoteLost;
pub(in crate::check) struct QuoteAdded;

impl Check for QuoteLost {
    fn id(&self) -> &str {
        "quote-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let text = text_of(document, Side::Source);
        for (quoted, target) in unmarked(document, Side::Source) {
            let words = shortened(quoted.of(text), MOST_SHOWN);
            let message = format!("the source quotes {words}: mark these words as a quotation");
            let draft = Draft::new(Anchor::source(quoted), message);
            cx.report(draft.related(Anchor::target(target), "no quotation marks here"));
        }
    }
}

impl Check for QuoteAdded {
    fn id(&self) -> &str {
        "quote-added"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let text = text_of(document, Side::Target);
        for (quoted, source) in unmarked(document, Side::Target) {
            let words = shortened(quoted.of(text), MOST_SHOWN);
            let message = format!("{words} is a quotation here only: take the marks out");
            let draft = Draft::new(Anchor::target(quoted), message);
            cx.report(draft.related(Anchor::source(source), "no quotation marks here"));
        }
    }
}

/// Code points of a quotation shown in a message.
const MOST_SHOWN: usize = 60;

/// A document keeps its quotations where at least so many are kept.
const FEWEST_KEPT: usize = 2;

fn text_of<'a>(document: &'a DocumentView<'a>, side: Side) -> &'a str {
    document.bitext.pair.side(side).map_or("", |d| &d.text)
}

/// Quotations of this side in frames whose other side has no mark of any kind, with that other side; none where the
/// document drops or adds quotation marks as a habit.
fn unmarked<'a>(document: &'a DocumentView<'a>, side: Side) -> Vec<(Span, Span)> {
    let other_side = if side == Side::Source { Side::Target } else { Side::Source };
    let other_text = text_of(document, other_side);
    let (mut kept, mut alone) = (0, Vec::new());
    for (source, target) in all_frames(document) {
        let (here, there) = if side == Side::Source { (source, target) } else { (target, source) };
        let Some(quoted) = first_quotation(document, side, here) else { continue };
        if marks_quotation(there.of(other_text)) {
            kept += 1;
        } else {
            alone.push((quoted, there));
        }
    }
    let keeps = kept >= FEWEST_KEPT && kept >= 2 * alone.len();
    if keeps { alone } else { Vec::new() }
}

/// The first quotation that lies wholly in the span, with its marks; none where they are the escapes of a table.
fn first_quotation<'a>(document: &'a DocumentView<'a>, side: Side, span: Span) -> Option<Span> {
    let quotes = document.evidence.quotes(side);
    let first = quotes.quotations_within(span).next()?;
    let escaped = |mark: usize| is_escape(text_of(document, side), quotes.marks[mark].span);
    (!escaped(first.open) && !escaped(first.close)).then(|| overall(quotes, first))
}

/// Has the text a mark that may be a quotation's: a single or double mark, a bracket of titles, emphasis, or a dash at
/// its start?
fn marks_quotation(text: &str) -> bool {
    const MARKS: &str = "«»‹›“”„‟‘‚‛\"＂「」『』〝〟《》〈〉【】״`*_";
    let single = || text.split_whitespace().any(|word| word.starts_with(['\'', '’', '(']) && word.len() > 1);
    text.contains(|c| MARKS.contains(c)) || text.starts_with(['—', '–', '-', '―']) || single()
}
