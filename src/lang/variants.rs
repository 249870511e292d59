//! What tells the varieties of a language apart, indexed: spellings and words of regions, characters of scripts.

use super::pack::Variants;
use rustc_hash::FxHashMap;

/// Which variety a word or character belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Marker {
    /// Number of the pack's `[[variants]]`.
    pub group: usize,
    /// The first or the second of the two varieties.
    pub side: usize,
}

/// The markers of a language.
#[derive(Debug, Default)]
pub struct Markers {
    words: FxHashMap<Box<str>, Marker>,
    beginnings: FxHashMap<Box<str>, Marker>,
    /// Code points that beginnings have, the longest first.
    lengths: Vec<usize>,
    characters: FxHashMap<char, Marker>,
}

/// The first `length` characters of a word; `None` where it has fewer.
fn front(word: &str, length: usize) -> Option<&str> {
    if word.is_ascii() {
        return word.get(..length);
    }
    let last = word.char_indices().nth(length.checked_sub(1)?)?;
    Some(&word[..last.0 + last.1.len_utf8()])
}

impl Markers {
    /// Those of a pack.
    #[must_use]
    pub fn new(variants: &[Variants]) -> Self {
        let mut new = Self::default();
        for (group, list) in variants.iter().enumerate() {
            for (side, word) in list.words.iter().flat_map(|pair| pair.split(' ').take(2).enumerate()) {
                let marker = Marker { group, side };
                match word.strip_suffix('*') {
                    Some(beginning) => {
                        new.lengths.push(beginning.chars().count());
                        new.beginnings.insert(beginning.into(), marker)
                    }
                    None => new.words.insert(word.into(), marker),
                };
            }
            let characters = list.characters.iter().flat_map(|row| row.split_whitespace());
            for (side, c) in characters.flat_map(|pair| pair.chars().take(2).enumerate()) {
                new.characters.insert(c, Marker { group, side });
            }
        }
        new.lengths.sort_unstable_by(|a, b| b.cmp(a));
        new.lengths.dedup();
        new
    }

    /// The variety of a word (lower case).
    #[must_use]
    pub fn of_word(&self, lower: &str) -> Option<Marker> {
        let beginning = |&length: &usize| self.beginnings.get(front(lower, length)?).copied();
        self.words.get(lower).copied().or_else(|| self.lengths.iter().find_map(beginning))
    }

    /// The variety of a character.
    #[must_use]
    pub fn of_character(&self, c: char) -> Option<Marker> {
        self.characters.get(&c).copied()
    }

    /// Are there words that tell?
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.words.is_empty() || !self.beginnings.is_empty()
    }

    /// Are there characters that tell?
    #[must_use]
    pub fn has_characters(&self) -> bool {
        !self.characters.is_empty()
    }
}
