//! `quote-then-lowercase`: quotation and sentence are closed, and the sentence goes on in lower case.

use crate::check::evidence::Text;
use crate::check::evidence::quotes::is_double_mark;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;
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
        for (at, mark) in target.as_str().char_indices().filter(|&(_, c)| is_double_mark(c)) {
            let start = target.span.start + at;
            if target.char_before(start).is_none_or(|c| c.is_whitespace() && mark == '"') {
                continue;
            }
            let behind = &text[at + mark.len_utf8()..];
            let inside = stop_inside(target, start);
            let found =
                continuation(behind).map(|end| (at, end)).or_else(|| Some((at - inside?, goes_on(behind)?)));
            let Some((from, end)) = found else { continue };
            if from < at && bead.source.is_some_and(does_so) {
                continue;
            }
            let found = &text[from..at + mark.len_utf8() + end];
            let message = format!(
                "`{found}`: the quotation and the sentence end here, but the sentence goes on: take the stop out, or close \
                 the quotation later"
            );
            let span = Span::new(from, from + found.len()).shifted(target.span.start);
            let draft = Draft::new(Anchor::target(span), message);
            cx.report(if from < at { draft.confidence(Confidence::Medium) } else { draft });
        }
    }
}

/// Does a sentence go on behind a quotation that holds its stop, as in some headlines that are quoted (`“It is over.” or`)?
fn does_so(source: &Text<'_>) -> bool {
    let text = source.as_str();
    let mut marks = text.char_indices().filter(|&(_, c)| is_double_mark(c));
    marks.any(|(at, mark)| {
        stop_inside(source, source.span.start + at).is_some()
            && goes_on(&text[at + mark.len_utf8()..]).is_some()
    })
}

/// Length of the full stop before the mark at byte `start`, where it ends a sentence of three words and more: no
/// ellipsis, no abbreviation, no title.
fn stop_inside(target: &Text<'_>, start: usize) -> Option<usize> {
    if target.lang.pack.sentences.stop_inside_goes_on {
        return None;
    }
    let before = &target.document.text[target.span.start..start];
    let sentence = before.strip_suffix('.')?;
    let last = sentence.rsplit(|c: char| !c.is_alphabetic()).next()?;
    (last.chars().count() >= 4 || sentence.ends_with(|c: char| c.is_lowercase()) && last.chars().count() == 3)
        .then_some(1)
}

/// Length of the space and the lower-case word behind a closing mark that has its stop inside.
fn goes_on(rest: &str) -> Option<usize> {
    let word_at = rest.strip_prefix([' ', '\u{a0}'])?;
    let word = word_at.unicode_words().next().filter(|w| word_at.starts_with(*w))?;
    let prose = word.chars().all(char::is_lowercase) && word_at[word.len()..].contains(char::is_alphabetic);
    prose.then(|| rest.len() - word_at.len() + word.len())
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
    // A lone word at the end is an agency's mark (`». dpa`).
    if !word_at[word.len()..].contains(char::is_alphabetic) {
        return None;
    }
    let prose = word.chars().all(|c| c.is_lowercase() || matches!(c, '’' | '\''));
    prose.then(|| rest.len() - word_at.len() + word.len())
}
