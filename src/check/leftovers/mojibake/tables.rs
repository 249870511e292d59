//! Encodings of one byte a letter, turned round: from a letter to its byte.

use encoding_rs::{Encoding, IBM866, KOI8_R, MACINTOSH};
use encoding_rs::{WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254};
use std::sync::LazyLock;

/// No encoding has a letter beyond.
const LIMIT: usize = 0x2600;

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

    fn new(encoding: &'static Encoding) -> Self {
        let mut bytes = vec![0; LIMIT];
        if encoding == WINDOWS_1252 || encoding == WINDOWS_1254 {
            // Latin-1 leaves the bytes from 0x80 to 0x9F as control characters.
            (0x80..=0xFF_u8).for_each(|b| bytes[usize::from(b)] = b);
        }
        for byte in 0x80..=0xFF_u8 {
            let decoded = encoding
                .decode_without_bom_handling_and_without_replacement(&[byte])
                .map(|d| d.chars().next());
            if let Some(Some(c)) = decoded
                && (c as usize) < LIMIT
            {
                bytes[c as usize] = byte;
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
    leads: Vec<u8>,
    followers: Vec<u8>,
}

impl Suspects {
    /// A bit for each table in which the first of two characters is a leading byte of UTF-8 and the second one that follows.
    pub(super) fn of(&self, first: char, second: char) -> u8 {
        let at = |masks: &[u8], c: char| masks.get(c as usize).copied().unwrap_or_default();
        at(&self.leads, first) & at(&self.followers, second)
    }
}

pub(super) static SUSPECTS: LazyLock<Suspects> = LazyLock::new(|| {
    let masks = |wanted: fn(u8) -> bool| {
        let mask = |c: usize| {
            let bits = TABLES.iter().enumerate().filter(|(_, t)| wanted(t.bytes[c])).map(|(i, _)| 1_u8 << i);
            bits.sum()
        };
        (0..LIMIT).map(mask).collect::<Vec<u8>>()
    };
    let mut followers = masks(|b| matches!(b, 0x80..=0xBF));
    followers[usize::from(b' ')] = u8::MAX; // what was a no-break space may have become a plain one
    Suspects { leads: masks(|b| matches!(b, 0xC2..=0xF4)), followers }
});
