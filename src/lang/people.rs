//! Names that people have: first names and surnames of many countries, `rules/data/people/people.names`.

use super::fold::{fold, skeleton};
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

/// Consonants that tell a name by its sound alone; a skeleton of more may be the beginning of any long word.
const TELLING: usize = 4;

/// The consonants of the names that have enough of them.
static SOUNDS: LazyLock<FxHashSet<Box<str>>> = LazyLock::new(|| {
    let mut bones = String::new();
    let sounds = NAMES.lines().filter_map(|name| {
        skeleton(name, &mut bones);
        (bones.len() == TELLING).then(|| bones.as_str().into())
    });
    sounds.collect()
});

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

/// May it be a name that people have, by its sound in another script?
#[must_use]
pub(crate) fn sounds_like_name(folded: &str) -> bool {
    let mut bones = String::new();
    skeleton(folded, &mut bones);
    is_name(folded) || bones.len() == TELLING && SOUNDS.contains(bones.as_str())
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
        for name in ["Андерсон", "Джонсон"] {
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
