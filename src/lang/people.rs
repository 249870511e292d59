//! Names that people have: first names and surnames of many countries, `rules/data/people/people.names`.

use super::fold::{fold, skeleton};
use flate2::read::ZlibDecoder;
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::Read;
use std::sync::LazyLock;

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/people.z"));

/// First names that are translated, of kings, popes and saints: a line is one name in many languages.
static VARIANTS: &str = include_str!("../../rules/data/people/variants.names");

/// Consonants that tell a name by its sound alone; a skeleton of more may be the beginning of any long word.
const TELLING: usize = 4;

static PEOPLE: LazyLock<People> = LazyLock::new(|| {
    let mut names = String::new();
    // A damaged list is an empty one: the binary carries it, and a test reads it.
    let read = ZlibDecoder::new(PACKED).read_to_string(&mut names);
    if read.is_ok() { People::of(&names) } else { People::default() }
});

/// The names in small Latin letters without diacritics, and the consonants of those that have enough of them.
#[derive(Default)]
struct People {
    folded: FxHashSet<Box<str>>,
    sounds: FxHashSet<Box<str>>,
    /// A name and the lines of [`VARIANTS`] that hold it.
    variants: FxHashMap<Box<str>, Vec<usize>>,
}

impl People {
    fn of(names: &str) -> Self {
        let mut people = Self::default();
        let (mut letters, mut bones) = (String::new(), String::new());
        for name in names.lines() {
            fold(name, &mut letters);
            skeleton(&letters, &mut bones);
            if bones.len() == TELLING {
                people.sounds.insert(bones.as_str().into());
            }
            people.folded.insert(letters.as_str().into());
        }
        for (number, line) in VARIANTS.lines().enumerate() {
            for name in line.split(' ') {
                fold(name, &mut letters);
                people.variants.entry(letters.as_str().into()).or_default().push(number);
            }
        }
        people
    }
}

/// Is it a name that people have, by its letters (see [`fold`])?
#[must_use]
pub(crate) fn is_name(folded: &str) -> bool {
    PEOPLE.folded.contains(folded)
}

/// May it be a name that people have, by its sound in another script?
#[must_use]
pub(crate) fn sounds_like_name(folded: &str) -> bool {
    let mut bones = String::new();
    skeleton(folded, &mut bones);
    is_name(folded) || bones.len() == TELLING && PEOPLE.sounds.contains(bones.as_str())
}

/// Are both one first name in two languages, by their letters, perhaps with an ending (`Louis`, `Ludwigs`)?
#[must_use]
pub(crate) fn are_variants(folded: &str, other: &str) -> bool {
    let exact = |name: &str| PEOPLE.variants.get(name).map(Vec::as_slice);
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
        assert!(PEOPLE.folded.len() > 20_000);
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
