//! `paragraph-omitted` and `paragraph-added`: whole paragraphs whose every sentence stands alone.

use super::{draft, is_surely_alone, lone_side};
use crate::check::{BeadView, Check, Context, DocumentView};
use crate::document::Side;

pub(in crate::check) struct ParagraphOmitted;
pub(in crate::check) struct ParagraphAdded;

impl Check for ParagraphOmitted {
    fn id(&self) -> &str {
        "paragraph-omitted"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        report(document, Side::Source, cx);
    }
}

impl Check for ParagraphAdded {
    fn id(&self) -> &str {
        "paragraph-added"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        report(document, Side::Target, cx);
    }
}

/// Reports every run of lone sentences that covers whole paragraphs and has at least two sentences; a single one is
/// `sentence-omitted`'s.
fn report<'a>(document: &'a DocumentView<'a>, side: Side, cx: &mut Context<'_>) {
    if !document.bitext.pair.is_article() || document.bitext.pair.sentences_given {
        return;
    }
    let mut run: Vec<BeadView<'a>> = Vec::new();
    for bead in document.beads() {
        match lone_side(&bead) {
            Some(text) if text.side == side && is_surely_alone(&bead, text, cx) => run.push(bead),
            // A lone sentence of the other side does not end a run.
            Some(text) if text.side != side => {}
            _ => report_run(&std::mem::take(&mut run), side, cx),
        }
    }
    report_run(&run, side, cx);
}

fn report_run(run: &[BeadView<'_>], side: Side, cx: &mut Context<'_>) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let bitext = first.document.bitext;
    let segments = bitext.segments(side);
    let (from, to) = (first.bead.side(side).start, last.bead.side(side).end);
    let opens = from == 0 || segments[from - 1].block != segments[from].block;
    let ends = to == segments.len() || segments[to].block != segments[to - 1].block;
    if to - from < 2 || !opens || !ends {
        return;
    }
    let span = segments[from].span.to(segments[to - 1].span);
    cx.report(draft(first, side, span, "the paragraph"));
}
