//! `quote-unclosed` and `quote-unopened`: a quotation without its end or its beginning, over the whole document.

use super::quote_reopened::is_reopening;
use super::source_frame_is_sound;
use crate::check::evidence::Role;
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
        let what = "is opened and never closed: close the quotation where it ends";
        for mark in faulty(document, Role::Open) {
            report(document, mark, what, cx);
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
        let what = "closes a quotation that was never opened: open it where it begins";
        for mark in faulty(document, Role::Close) {
            report(document, mark, what, cx);
        }
    }
}

/// Where there are more, the text is no prose.
const MOST: usize = 100;

/// The first marks of this role that have no partner.
fn faulty<'a>(document: &'a DocumentView<'a>, role: Role) -> impl Iterator<Item = &'a QuoteMark> {
    let marks = &document.evidence.quotes(Side::Target).marks;
    let alone = move |&i: &usize| marks[i].role == role && is_alone(document, marks, i);
    (0..marks.len()).filter(alone).take(MOST).map(|i| &marks[i])
}

fn is_alone<'a>(document: &'a DocumentView<'a>, marks: &[QuoteMark], i: usize) -> bool {
    let mark = &marks[i];
    match mark.fault {
        Some(Fault::Reopened(second)) => !is_reopening(document, mark.span, marks[second].span),
        Some(_) => true,
        // A mark repeated at the start of the paragraph stands for the one that opened the quotation.
        None if starts_block_for(marks, i) => false,
        None => mark.partner.is_some_and(|p| leaves_frame(document, mark, &marks[p])),
    }
}

/// Does the first mark of the block stand for the one that the mark is paired with?
fn starts_block_for(marks: &[QuoteMark], i: usize) -> bool {
    let first = marks.partition_point(|m| m.block < marks[i].block);
    marks[first].partner == Some(i)
}

/// Does the quotation leave its frame although the source's quotations, there or at its other end, stay inside theirs?
/// Then its partner belongs to another quotation.
fn leaves_frame<'a>(document: &'a DocumentView<'a>, mark: &QuoteMark, partner: &QuoteMark) -> bool {
    if !document.has_source() || mark.block == partner.block {
        return false;
    }
    let Some((source, target)) = super::frames(document, mark.span.start) else { return false };
    let has_quotations = |source| !document.evidence.quotes(Side::Source).within(source).is_empty();
    let other_end = || super::frames(document, partner.span.start).is_some_and(|(s, _)| has_quotations(s));
    !target.contains(partner.span)
        && (has_quotations(source) || other_end() && source_frame_is_sound(document, partner.span.start))
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
