//! Rules about text that is said again.

pub(super) mod doubled_term;
pub(super) mod doubled_word;
pub(super) mod repetition_loop;

use super::evidence::{Text, Word};

/// Is there nothing but white space between two neighbours?
fn adjacent(text: &Text<'_>, first: &Word<'_>, second: &Word<'_>) -> bool {
    text.between(first, second).chars().all(|c| c == ' ' || c == '\u{a0}' || c == '\u{202f}')
}

/// Does any word stand twice in a row, or twice around one word?
fn repeats_itself(text: &Text<'_>) -> bool {
    let words = text.words();
    let again = |distance: usize| {
        words.windows(distance + 1).any(|w| w[0].lower == w[distance].lower && w[0].is_alphabetic())
    };
    again(1)
}
