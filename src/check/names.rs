//! Rules about names: of people and places, of organisations, of addresses and codes.

pub(super) mod acronym_not_localised;
pub(super) mod address_changed;
pub(super) mod emoji_lost;
pub(super) mod kept_elsewhere;
pub(super) mod kinds;
pub(super) mod likeness;
pub(super) mod name_changed;
pub(super) mod name_inconsistent;
pub(super) mod name_misspelt;
pub(super) mod name_translated;
pub(super) mod place_changed;

use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Word};

/// May the word be a name of at least so many letters, by its looks: one capital, at its head, and no apostrophe?
fn looks_like_name(word: &Word<'_>, letters: usize) -> bool {
    word.shape == Shape::Capital && word.chars() >= letters && !word.text.contains(is_apostrophe)
}
