//! `final-mark-missing`: the source ends with a stop, the translation with none, where the document keeps them.

use super::ends::{closes, ends_both, is_ended, is_heading, kept, stop};
use crate::check::evidence::Shape;
use crate::check::{Check, Context, DocumentView, Text};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::span::Span;

pub(in crate::check) struct FinalMarkMissing;

impl Check for FinalMarkMissing {
    fn id(&self) -> &str {
        "final-mark-missing"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let (kept, all) = kept(document);
        // Of the others: each is asked whether it is the exception.
        let others = all.saturating_sub(1);
        let is_kept = kept as f64 >= cx.parameter("kept") * others as f64;
        if !is_kept || all < cx.parameter("sentences") as usize {
            return;
        }
        // The first is often a headline, whatever its mark.
        for bead in document.beads().skip(1).filter(ends_both) {
            let (Some(source), Some(target)) = (bead.source, bead.target) else { continue };
            let Some(mark) = stop(source.as_str()).filter(|&m| m != '…') else { continue };
            if is_heading(target) || is_ended(target.as_str()) || !is_sentence(source) {
                continue;
            }
            let Some(last) = target.words().last().filter(|_| target.words().len() >= 3) else { continue };
            let rest = &target.document.text[last.span.end..target.span.end];
            // Behind a smiley, a hashtag or a link no stop is missing.
            let plain = rest.trim().is_empty() && last.is_alphabetic() && !last.text.contains('.');
            let end = target.span.start + target.as_str().trim_end().len();
            if !plain || target.document.is_protected(Span::new(last.span.start, end)) {
                continue;
            }
            let wanted = wanted(mark, target.lang.is_unspaced());
            let message = format!(
                "the source ends with `{mark}`, the translation without a final mark: end it with `{wanted}`"
            );
            let fix = Fix::replacement(Span::empty(end), wanted.to_string(), Safety::Unsafe);
            let draft = Draft::new(Anchor::target(Span::new(last.span.start, end)), message).fix(fix);
            cx.report(draft.related(Anchor::source(source.span), "this is what it translates"));
        }
    }
}

/// Is the stop of the source no part of an abbreviation, a date or a number, and what it ends long enough for a sentence?
fn is_sentence(source: &Text<'_>) -> bool {
    const WORDS: usize = 4;
    let words = source.words();
    let Some(last) = words.last().filter(|_| words.len() >= WORDS) else { return false };
    let ended = source.as_str().trim_end_matches(closes);
    let goes_on = words[0].shape == Shape::Lower; // what a sentence before it began
    !goes_on
        && last.is_alphabetic()
        && last.chars() > 2
        && source.lang.abbreviations.find(ended, false).is_none()
}

/// The final mark of the translation for that of the source.
const fn wanted(mark: char, full_width: bool) -> char {
    match (mark, full_width) {
        ('.' | '。' | '．' | '।' | '۔' | '։', true) => '。',
        ('!' | '！', true) => '！',
        ('?' | '？' | '؟', true) => '？',
        ('!' | '！', false) => '!',
        ('?' | '？' | '؟', false) => '?',
        _ => '.',
    }
}
