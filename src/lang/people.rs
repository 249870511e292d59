//! Names that people have: first names and surnames of many countries, `rules/data/people/people.names`.

use super::fold::{fold, sound};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// One a line, in small Latin letters without diacritics, sorted.
static NAMES: &str = include_str!("../../rules/data/people/people.names");
static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    /// Bytes of a name and its line’s end, about.
    const LENGTH: usize = 8;
    let mut known = FxHashSet::with_capacity_and_hasher(NAMES.len() / LENGTH, Default::default());
    known.extend(NAMES.lines());
    known
});

/// First names that are translated, of kings, popes and saints: a line is one name in many languages.
static VARIANTS: &str = include_str!("../../rules/data/people/variants.names");

/// Words of many things’ names, in English: they are translated in names too.
static OF_THINGS: &str = include_str!("../../rules/data/people/generic.names");
static WORDS_OF_THINGS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| OF_THINGS.split_ascii_whitespace().collect());

/// What people are called before their names, in many languages.
static TITLES: &str = include_str!("../../rules/data/people/titles.names");
static WORDS_OF_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| TITLES.split_ascii_whitespace().collect());

/// What the names sound like, told by [`sound`].
static SOUNDS: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    NAMES.lines().filter(|name| name.len() >= SOUNDED).map(|name| sound(name).into()).collect()
});

/// Letters of a name that is known by its sound.
const SOUNDED: usize = 5;

/// A translated first name and the lines of [`VARIANTS`] that hold it.
static ROWS: LazyLock<FxHashMap<Box<str>, Vec<usize>>> = LazyLock::new(|| {
    let mut rows: FxHashMap<Box<str>, Vec<usize>> = FxHashMap::default();
    let mut letters = String::new();
    for (number, line) in VARIANTS.lines().enumerate() {
        for name in line.split(' ') {
            fold(name, &mut letters);
            rows.entry(letters.as_str().into()).or_default().push(number);
        }
    }
    rows
});

/// Is it a name that people have, by its letters (see [`fold`])?
#[must_use]
pub(crate) fn is_name(folded: &str) -> bool {
    KNOWN.contains(folded)
}

/// Is it a word (lower case, English) that names of streets, offices and peoples are made of?
#[must_use]
pub(crate) fn is_in_names_of_things(lower: &str) -> bool {
    WORDS_OF_THINGS.contains(lower)
}

/// Is it a title (lower case, without a stop) that stands before a name: `mrs`, `herr`, `г-н`?
#[must_use]
pub(crate) fn is_title(lower: &str) -> bool {
    WORDS_OF_TITLES.contains(lower)
}

/// May it be a name that people have, by its sound in another script, perhaps with an ending?
#[must_use]
pub(crate) fn sounds_like_name(folded: &str) -> bool {
    const ENDINGS: [&str; 8] = ["om", "ym", "oi", "a", "u", "y", "e", "i"];
    let heard = |name: &str| name.len() >= SOUNDED && SOUNDS.contains(sound(name).as_str());
    let ended = || ENDINGS.iter().filter_map(|ending| folded.strip_suffix(ending)).any(heard);
    is_name(folded) || heard(folded) || ended()
}

/// Are both one first name in two languages, by their letters, perhaps with an ending (`Louis`, `Ludwigs`)?
#[must_use]
pub(crate) fn are_variants(folded: &str, other: &str) -> bool {
    let exact = |name: &str| ROWS.get(name).map(Vec::as_slice);
    let without_ending =
        |name: &str| name.char_indices().next_back().and_then(|(end, _)| exact(&name[..end]));
    let lines = |name: &str| exact(name).or_else(|| without_ending(name)).unwrap_or_default();
    lines(folded).iter().any(|line| lines(other).contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_in_letters_and_by_sound() {
        assert!(NAMES.lines().is_sorted() && NAMES.lines().count() > 20_000);
        assert!(is_name("schneider") && is_name("muller") && !is_name("lighthouse"));
        let mut folded = String::new();
        for name in ["Андерсон", "Джонсону", "Мюллера", "Мартинес"] {
            fold(name, &mut folded);
            assert!(sounds_like_name(&folded), "{name} {folded}");
        }
    }

    #[test]
    fn kings_have_names_in_each_language() {
        assert!(
            are_variants("louis", "ludwig")
                && are_variants("louis", "liudovika")
                && are_variants("john", "ivan")
        );
        assert!(!are_variants("louis", "john") && !are_variants("nobody", "nobody"));
    }
}
