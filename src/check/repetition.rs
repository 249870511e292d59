//! Rules about text that is said again.

pub(super) mod doubled_phrase;
pub(super) mod doubled_term;
pub(super) mod doubled_word;
pub(super) mod repeated;
pub(super) mod repetition_loop;

use super::evidence::{Text, Word};

/// Is there nothing but white space between two neighbours?
fn adjacent(text: &Text<'_>, first: &Word<'_>, second: &Word<'_>) -> bool {
    text.between(first, second).chars().all(|c| c == ' ' || c == '\u{a0}' || c == '\u{202f}')
}

/// How often a word stands twice in a row.
fn doublings(text: &Text<'_>) -> usize {
    text.words().windows(2).filter(|w| w[0].same(&w[1]) && w[0].is_alphabetic()).count()
}
