//! `quote-then-lowercase`: quotation and sentence are closed, and the sentence goes on in lower case.

use crate::check::evidence::quotes::is_double_mark;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

pub(in crate::check) struct QuoteThenLowercase;

impl Check for QuoteThenLowercase {
    fn id(&self) -> &str {
        "quote-then-lowercase"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        // The continuation may have been taken for a sentence of its own: look one word beyond the bead.
        let block = target.document.blocks[target.document.block_at(target.span.start)].span;
        let reach = Span::new(target.span.start, block.end.max(target.span.end));
        let text = reach.of(&target.document.text);
        for (at, mark) in target.as_str().char_indices().filter(|&(_, c)| is_double_mark(c) || c == '’') {
            let Some(end) = continuation(&text[at + mark.len_utf8()..]) else { continue };
            let found = &text[at..at + mark.len_utf8() + end];
            if target.char_before(target.span.start + at).is_none_or(|c| c.is_whitespace() && mark == '"') {
                continue;
            }
            let span = Span::new(at, at + found.len()).shifted(target.span.start);
            let message = format!(
                "`{found}`: the quotation and the sentence end here, but the sentence goes on: take the stop out, or close the quotation later"
            );
            cx.report(Draft::new(Anchor::target(span), message));
        }
    }
}

/// Length of the stop, the spaces and the lower-case word that follow a closing mark.
fn continuation(rest: &str) -> Option<usize> {
    let stop = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', ',']);
    let gap = stop.strip_prefix(['.', '。'])?;
    let word_at = gap.trim_start();
    let gap_holds_line = gap[..gap.len() - word_at.len()].contains('\n');
    if word_at.len() == gap.len() || gap_holds_line {
        return None;
    }
    let word = word_at.unicode_words().next().filter(|w| word_at.starts_with(*w))?;
    let prose = word.chars().all(|c| c.is_lowercase() || matches!(c, '’' | '\''));
    prose.then(|| rest.len() - word_at.len() + word.len())
}
