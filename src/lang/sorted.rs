//! Lines that are found by the first letters of their first word.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Letters by which lines are found.
const LETTERS: usize = 4;
/// The first letters of a word in UTF-8, zeros behind them.
type Key = [u8; 4 * LETTERS];

/// A text whose lines that begin with the same letters stand together, with the places where they do.
#[derive(Debug)]
pub(super) struct Sorted {
    text: String,
    parts: FxHashMap<Key, Range<u32>>,
}

impl Sorted {
    /// Of a text whose lines are sorted by the first letters of their first words, which end at a space, tab or line end.
    pub fn new(text: String) -> Self {
        let mut parts: FxHashMap<Key, Range<u32>> = FxHashMap::default();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len() as u32;
            parts.entry(key(line)).or_insert(start..end).end = end;
            start = end;
        }
        Self { text, parts }
    }

    /// All lines.
    pub fn all(&self) -> &str {
        &self.text
    }

    /// The lines whose first word begins with the same letters as `word`.
    pub fn beginning(&self, word: &str) -> &str {
        self.parts.get(&key(word)).map_or("", |part| &self.all()[part.start as usize..part.end as usize])
    }
}

fn key(line: &str) -> Key {
    let mut key = Key::default();
    let mut letters = 0;
    for (at, b) in line.bytes().enumerate() {
        letters += usize::from(b & 0xc0 != 0x80);
        if letters > LETTERS || matches!(b, b' ' | b'\t' | b'\n') {
            break;
        }
        key[at] = b;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_the_letters_of_their_first_word() {
        let sorted = Sorted::new("a b\tA\nab\tB\nabcd\tC\nabcd f\tD\nçéàx\tE\nмоск\tF\n里昂\tG\n".to_owned());
        for (word, lines) in [
            ("abcdx", "abcd\tC\nabcd f\tD\n"),
            ("ab", "ab\tB\n"),
            ("a", "a b\tA\n"),
            ("çéàxy", "çéàx\tE\n"),
            ("москва", "моск\tF\n"),
            ("里昂", "里昂\tG\n"),
            ("里昂站", ""),
            ("x", ""),
        ] {
            assert_eq!(sorted.beginning(word), lines, "{word}");
        }
        assert_eq!(Sorted::new(String::new()).beginning("ab"), "");
    }
}
