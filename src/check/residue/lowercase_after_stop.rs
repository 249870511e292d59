//! `lowercase-after-stop`: a sentence is closed by a stop, and the next word begins in lower case.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;
use std::cell::OnceCell;

pub(in crate::check) struct LowercaseAfterStop;

impl Check for LowercaseAfterStop {
    fn id(&self) -> &str {
        "lowercase-after-stop"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let small = OnceCell::new();
        for pair in target.words().windows(2) {
            let (last, first) = (&pair[0], &pair[1]);
            if !is_seam(target, last, first) || is_abbreviation(target, last) {
                continue;
            }
            if bead.document.evidence.is_tokenised(Side::Target)
                || bead.document.evidence.begins_small(Side::Target)
                || *small.get_or_init(|| bead.source.is_some_and(goes_on_small))
            {
                return;
            }
            if first.chars() > 3 && bead.source.is_some_and(|s| s.has_word(first.lower)) {
                continue;
            }
            let message = format!(
                "`{}` ends a sentence, but the next one begins in lower case: write a capital, or take the stop out",
                target.slice(crate::span::Span::new(last.span.start, last.span.end + 1))
            );
            let sure = if target.lang.is_unknown() { Confidence::Medium } else { Confidence::High };
            cx.report(Draft::new(Anchor::target(last.span.to(first.span)), message).confidence(sure));
        }
    }
}

/// A word of five and more letters, a stop, one space, a word in lower case.
fn is_seam(target: &Text<'_>, last: &Word<'_>, first: &Word<'_>) -> bool {
    let least = if target.lang.is_unknown() { 7 } else { 5 };
    let next = target.char_at(first.span.end);
    target.between(last, first) == ". "
        && matches!(last.shape, Shape::Lower | Shape::Capital)
        && (last.chars() >= least || is_usual(target, last) && target.lang.is_closed_class(first.lower))
        && first.shape == Shape::Lower
        && first.text.starts_with(char::is_alphabetic)
        && !next.is_some_and(|c| matches!(c, '.' | '@' | '/' | '_' | '=' | ')' | '(' | '-' | '&'))
        && (first.chars() > 1 || target.lang.is_closed_class(first.lower))
}

/// Is it a short word that is too usual to be an abbreviation?
fn is_usual(target: &Text<'_>, word: &Word<'_>) -> bool {
    const USUAL: f32 = 4.5;
    word.chars() == 4 && target.lang.lexicon().and_then(|l| l.zipf(word.lower)).is_some_and(|z| z >= USUAL)
}

/// Does the language pack know the word with its stop as an abbreviation?
fn is_abbreviation(target: &Text<'_>, last: &Word<'_>) -> bool {
    let lists = &target.lang.pack.sentences;
    let known = lists.never.iter().chain(&lists.before_number).chain(&lists.maybe);
    let stopped = |entry: &String| {
        let entry = entry.rsplit(' ').next().unwrap_or(entry);
        entry.strip_suffix('.').is_some_and(|e| e.to_lowercase() == last.lower)
    };
    known.into_iter().any(stopped)
}

/// Does the source go on in lower case behind a stop too, or does it begin so?
fn goes_on_small(source: &Text<'_>) -> bool {
    let words = source.words();
    let letters = || source.as_str().chars();
    let cased = letters().any(char::is_uppercase);
    let small = |w: &Word<'_>| w.shape == Shape::Lower;
    // Shorter words are abbreviations (`г. Москва`).
    words.windows(2).any(|p| small(&p[1]) && p[0].chars() > 3 && source.between(&p[0], &p[1]) == ". ")
        || cased && words.first().is_some_and(small)
        || !cased && letters().any(char::is_lowercase)
}
