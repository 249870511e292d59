//! Rules about what inline links, brackets and page furniture leave behind.

pub(super) mod auxiliary_lost;
pub(super) mod bracketed_source_text;
pub(super) mod contraction_missing;
pub(super) mod determiner_doubled;
pub(super) mod determiner_lost;
pub(super) mod elision_broken;
pub(super) mod footnote_mark_lost;
pub(super) mod fused_words;
pub(super) mod links;
pub(super) mod lowercase_after_stop;
pub(super) mod media_text_untranslated;
pub(super) mod space_before_mark;
pub(super) mod space_missing_after_stop;
pub(super) mod stray_capital;

use super::evidence::{Shape, Text, Word};
use crate::lang::Class;

/// Are most words of the text capitalised, as in a headline in title case?
pub(super) fn is_title_case(text: &Text<'_>) -> bool {
    if text.lang.pack.grammar.noun_capitals {
        return false;
    }
    let words = text.words().iter().filter(|w| w.is_alphabetic() && w.chars() > 3);
    let (capital, all) =
        words.fold((0_usize, 0_usize), |(c, n), w| (c + usize::from(w.is_capitalised()), n + 1));
    all > 0 && capital * 10 >= all * 6
}

/// Is the text all capitals, or has it none (social text)?
pub(super) fn is_shouted(text: &Text<'_>) -> bool {
    let (upper, lower) = text.words().iter().fold((0_usize, 0_usize), |(u, l), w| match w.shape {
        Shape::Upper => (u + 1, l),
        Shape::Lower => (u, l + 1),
        _ => (u, l),
    });
    upper > lower
}

/// Is it an article or other determiner?
fn is_determiner(text: &Text<'_>, word: &Word<'_>) -> bool {
    text.lang.is_any(&[Class::Article, Class::Determiner], word.lower)
}

/// Do only spaces stand between the two, and at least one?
pub(super) fn spaced(text: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    let gap = text.between(before, word);
    !gap.is_empty() && gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
}
