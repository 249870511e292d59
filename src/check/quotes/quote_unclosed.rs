//! `quote-unclosed` and `quote-unopened`: a quotation without its end or its beginning, over the whole document.

use super::quote_reopened::is_reopening;
use super::source_frame_is_sound;
use crate::check::evidence::quotes::{Fault, QuoteMark};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};

pub(in crate::check) struct QuoteUnclosed;
pub(in crate::check) struct QuoteUnopened;

impl Check for QuoteUnclosed {
    fn id(&self) -> &str {
        "quote-unclosed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let marks = &document.evidence.quotes(Side::Target).marks;
        for mark in marks {
            let faulty = match mark.fault {
                Some(Fault::Unclosed) => true,
                Some(Fault::Reopened(second)) => !is_reopening(document, mark.span, marks[second].span),
                _ => false,
            };
            if faulty {
                report(document, mark, "is opened and never closed: close the quotation where it ends", cx);
            }
        }
    }
}

impl Check for QuoteUnopened {
    fn id(&self) -> &str {
        "quote-unopened"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        for mark in &document.evidence.quotes(Side::Target).marks {
            if mark.fault == Some(Fault::Unopened) {
                report(
                    document,
                    mark,
                    "closes a quotation that was never opened: open it where it begins",
                    cx,
                );
            }
        }
    }
}

fn report<'a>(document: &'a DocumentView<'a>, mark: &QuoteMark, what: &str, cx: &mut Context<'_>) {
    if !source_frame_is_sound(document, mark.span.start) {
        return;
    }
    let mut draft = Draft::new(Anchor::target(mark.span), format!("`{}` {what}", mark.mark));
    if let Some((source, _)) = super::frames(document, mark.span.start) {
        let quotes = document.evidence.quotes(Side::Source);
        if let [first, .., last] = &quotes.marks[quotes.within(source)] {
            draft =
                draft.related(Anchor::source(first.span.to(last.span)), "the source’s quotation is complete");
        }
    }
    cx.report(draft);
}
