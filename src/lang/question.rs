//! The language question: which of two languages words belong to, by how usual they and their letters are in each.

use super::lexicon::Lexicon;

/// A word that no list knows counts as if it were about so usual (Zipf frequency).
const RARE: f32 = 2.2;
/// What letters weigh beside the word itself.
const LETTERS: f32 = 0.3;
/// No word says more than this.
const MOST: f32 = 8.0;

/// How much more a word (lower case) belongs to the language of `one` than to that of `other`, in natural logarithms of
/// odds; a capitalised word, which may be a name, says half.
#[must_use]
pub fn odds(lower: &str, capitalised: bool, one: &Lexicon, other: &Lexicon) -> f32 {
    let known = |lexicon: &Lexicon| lexicon.zipf(lower).unwrap_or(RARE);
    let words = (known(one) - known(other)) * std::f32::consts::LN_10;
    let letters = one.letters(lower) - other.letters(lower);
    let both = (words + LETTERS * letters).clamp(-MOST, MOST);
    if capitalised { both / 2.0 } else { both }
}
