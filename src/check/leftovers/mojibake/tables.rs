//! Encodings of one byte a letter, turned round: from a letter to its byte.

use encoding_rs::{Encoding, IBM866, KOI8_R, MACINTOSH};
use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// No encoding has a letter beyond.
const LIMIT: usize = 0x2600;
/// The bytes that are no ASCII.
const HIGH: RangeInclusive<u8> = 0x80..=0xFF;

/// An encoding of one byte a letter.
pub(super) struct Table {
    /// The byte of each character, 0 where it has none.
    bytes: Vec<u8>,
}

impl Table {
    /// The byte, from 0x80 on, that stands for `c`.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        self.bytes.get(c as usize).copied().filter(|&b| b != 0)
    }

    /// A byte that stands for nothing is decoded as U+FFFD, beyond [`LIMIT`].
    fn new(encoding: &'static Encoding) -> Self {
        let mut bytes = vec![0; LIMIT];
        if encoding == WINDOWS_1252 || encoding == WINDOWS_1254 {
            // Latin-1 leaves the bytes from 0x80 to 0x9F as control characters.
            HIGH.for_each(|b| bytes[usize::from(b)] = b);
        }
        let high: Vec<u8> = HIGH.collect();
        let (letters, _) = encoding.decode_without_bom_handling(&high);
        for (c, byte) in letters.chars().zip(HIGH) {
            if let Some(slot) = bytes.get_mut(c as usize) {
                *slot = byte;
            }
        }
        Self { bytes }
    }
}

/// The encodings in which UTF-8 is misread most, the commonest first.
pub(super) static TABLES: LazyLock<[Table; 8]> = LazyLock::new(|| {
    [WINDOWS_1252, WINDOWS_1250, WINDOWS_1251, WINDOWS_1254, MACINTOSH, KOI8_R, IBM866, WINDOWS_1253]
        .map(Table::new)
});

/// Which of [`TABLES`] may take a letter followed by another for the first bytes of a character: a bit for each table.
pub(super) struct Suspects {
    /// For each of [`STARTS`] the letters that are the first byte, and those that are the second.
    masks: [[Vec<u8>; 2]; STARTS.len()],
    /// Letters that begin `à`, whose second byte, a no-break space, may have become a plain one.
    before_space: Vec<u8>,
}

/// How characters of UTF-8 begin: first bytes, second bytes, and whether only scripts of three bytes a letter need it
/// (the others have such letters in marks and symbols alone).
const STARTS: [(RangeInclusive<u8>, RangeInclusive<u8>, bool); 6] = [
    (0xC2..=0xDF, 0x80..=0xBF, false), // letters of two bytes
    (0xE2..=0xE2, 0x80..=0x9F, false), // quotation marks, dashes, symbols
    (0xE3..=0xE3, 0x80..=0x80, false), // marks of Chinese and Japanese
    (0xEF..=0xEF, 0xB8..=0xBF, false), // byte-order mark, full width, replacement
    (0xF0..=0xF0, 0x90..=0x9F, false), // emoji
    (0xE0..=0xF4, 0x80..=0xBF, true),
];

impl Suspects {
    /// Notes that letter `c` is `byte` in the table of `bit`.
    fn add(&mut self, c: usize, byte: u8, bit: u8) {
        for ([firsts, seconds], (first, second, _)) in self.masks.iter_mut().zip(&STARTS) {
            firsts[c] |= if first.contains(&byte) { bit } else { 0 };
            seconds[c] |= if second.contains(&byte) { bit } else { 0 };
        }
        self.before_space[c] |= if byte == 0xC3 { bit } else { 0 };
    }

    /// A bit for each table in which the two are the first bytes of a character; `wide` where the language's letters take
    /// three bytes.
    pub(super) fn of(&self, first: char, second: char, wide: bool) -> u8 {
        if first.is_ascii() {
            return 0;
        }
        let at = |masks: &[u8], c: char| masks.get(c as usize).copied().unwrap_or_default();
        let starts = self.masks.iter().zip(&STARTS).filter(|(_, start)| wide || !start.2);
        starts.fold(0, |bits, ([firsts, seconds], _)| bits | at(firsts, first) & at(seconds, second))
            | if second == ' ' { at(&self.before_space, first) } else { 0 }
    }
}

pub(super) static SUSPECTS: LazyLock<Suspects> = LazyLock::new(|| {
    let mut suspects = Suspects {
        masks: std::array::from_fn(|_| [vec![0; LIMIT], vec![0; LIMIT]]),
        before_space: vec![0; LIMIT],
    };
    for (number, table) in TABLES.iter().enumerate() {
        for (c, &byte) in table.bytes.iter().enumerate().filter(|(_, byte)| **byte != 0) {
            suspects.add(c, byte, 1 << number);
        }
    }
    suspects
});
