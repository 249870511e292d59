//! Which characters may end a sentence, and how to find the next one fast.

use super::pictures;

/// Ranges of the characters after which UAX 29 may end a sentence (STerm, ATerm, Sep, CR, LF), sorted; a test
/// compares them with `unicode-segmentation`.
#[rustfmt::skip]
const UAX_29: &[(u32, u32)] = &[
    (0xa, 0xa), (0xd, 0xd), (0x21, 0x21), (0x2e, 0x2e), (0x3f, 0x3f), (0x85, 0x85), (0x589, 0x589),
    (0x61d, 0x61f), (0x6d4, 0x6d4), (0x700, 0x702), (0x7f9, 0x7f9), (0x837, 0x837), (0x839, 0x839),
    (0x83d, 0x83e), (0x964, 0x965), (0x104a, 0x104b), (0x1362, 0x1362), (0x1367, 0x1368), (0x166e, 0x166e),
    (0x1735, 0x1736), (0x17d4, 0x17d5), (0x1803, 0x1803), (0x1809, 0x1809), (0x1944, 0x1945),
    (0x1aa8, 0x1aab), (0x1b4e, 0x1b4f), (0x1b5a, 0x1b5b), (0x1b5e, 0x1b5f), (0x1b7d, 0x1b7f),
    (0x1c3b, 0x1c3c), (0x1c7e, 0x1c7f), (0x2024, 0x2024), (0x2028, 0x2029), (0x203c, 0x203d),
    (0x2047, 0x2049), (0x2cf9, 0x2cfb), (0x2e2e, 0x2e2e), (0x2e3c, 0x2e3c), (0x2e53, 0x2e54),
    (0x3002, 0x3002), (0xa4ff, 0xa4ff), (0xa60e, 0xa60f), (0xa6f3, 0xa6f3), (0xa6f7, 0xa6f7),
    (0xa876, 0xa877), (0xa8ce, 0xa8cf), (0xa92f, 0xa92f), (0xa9c8, 0xa9c9), (0xaa5d, 0xaa5f),
    (0xaaf0, 0xaaf1), (0xabeb, 0xabeb), (0xfe12, 0xfe12), (0xfe15, 0xfe16), (0xfe52, 0xfe52),
    (0xfe56, 0xfe57), (0xff01, 0xff01), (0xff0e, 0xff0e), (0xff1f, 0xff1f), (0xff61, 0xff61),
    (0x10a56, 0x10a57), (0x10f55, 0x10f59), (0x10f86, 0x10f89), (0x11047, 0x11048), (0x110be, 0x110c1),
    (0x11141, 0x11143), (0x111c5, 0x111c6), (0x111cd, 0x111cd), (0x111de, 0x111df), (0x11238, 0x11239),
    (0x1123b, 0x1123c), (0x112a9, 0x112a9), (0x113d4, 0x113d5), (0x1144b, 0x1144c), (0x115c2, 0x115c3),
    (0x115c9, 0x115d7), (0x11641, 0x11642), (0x1173c, 0x1173e), (0x11944, 0x11944), (0x11946, 0x11946),
    (0x11a42, 0x11a43), (0x11a9b, 0x11a9c), (0x11c41, 0x11c42), (0x11ef7, 0x11ef8), (0x11f43, 0x11f44),
    (0x16a6e, 0x16a6f), (0x16af5, 0x16af5), (0x16b37, 0x16b38), (0x16b44, 0x16b44), (0x16d6e, 0x16d6f),
    (0x16e98, 0x16e98), (0x1bc9f, 0x1bc9f), (0x1da88, 0x1da88),
];

/// Characters that UAX 29 does not count but that end sentences: ellipses, the Greek question mark, and the
/// semicolon and bar that stand for the Greek question mark and the danda on keyboards without them.
const OURS: [char; 6] = ['…', '‥', '\u{37e}', '⋯', ';', '|'];

/// Bullets, each of which may part two items, and brackets, which may be mouths.
const OTHERS: [char; 7] = ['•', '●', '▪', '■', '◆', '(', ')'];

/// First bytes in UTF-8 of all these characters and of emoji.
static FIRST_BYTES: [bool; 256] = first_bytes();

const fn first_bytes() -> [bool; 256] {
    let mut table = [false; 256];
    let mut i = 0;
    while i < UAX_29.len() {
        let mut byte = first_byte(UAX_29[i].0);
        while byte <= first_byte(UAX_29[i].1) {
            table[byte] = true;
            byte += 1;
        }
        i += 1;
    }
    i = 0;
    while i < OURS.len() {
        table[first_byte(OURS[i] as u32)] = true;
        i += 1;
    }
    i = 0;
    while i < OTHERS.len() {
        table[first_byte(OTHERS[i] as u32)] = true;
        i += 1;
    }
    table
}

const fn first_byte(c: u32) -> usize {
    (match c {
        0..0x80 => c,
        0x80..0x800 => 0xC0 | c >> 6,
        0x800..0x1_0000 => 0xE0 | c >> 12,
        _ => 0xF0 | c >> 18,
    }) as usize
}

/// May this character end a sentence somewhere?
#[must_use]
pub fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。') || {
        let i = UAX_29.partition_point(|&(_, last)| last < c as u32);
        UAX_29.get(i).is_some_and(|&(first, _)| first <= c as u32) || OURS.contains(&c)
    }
}

/// A bullet.
#[must_use]
pub const fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '◆')
}

/// A line or paragraph separator: always an end.
#[must_use]
pub const fn is_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A full stop or its compatibility forms, which abbreviations share.
#[must_use]
pub const fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '\u{2024}' | '\u{fe52}')
}

/// An ellipsis of one character.
#[must_use]
pub const fn is_ellipsis(c: char) -> bool {
    matches!(c, '…' | '‥' | '⋯')
}

/// The first terminator, bullet, round bracket or emoji of feeling at or after `from`.
#[must_use]
pub fn find(text: &str, from: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|&b| FIRST_BYTES[usize::from(b)])?;
        let c = text[at..].chars().next()?;
        let inside_word = c == '.' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
        if !inside_word && (is_terminator(c) || OTHERS.contains(&c) || pictures::is_emotion(c)) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn every_terminator_of_uax_29_is_known() {
        for c in (1..0x11_0000).filter_map(char::from_u32) {
            let text = format!("a{c} B");
            let ends = text.split_sentence_bounds().count() > 1;
            assert_eq!(ends, is_terminator(c) && !OURS.contains(&c), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn finds_terminators_of_every_length_in_bytes() {
        for c in ['.', '\u{37e}', '։', '।', '。', '…', '\u{11047}'] {
            assert_eq!(find(&format!("aé語{c} b"), 0), Some((6, c)));
        }
        assert_eq!(find("3.5 a.b", 0), None);
    }
}
