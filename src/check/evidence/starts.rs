//! Where phrases may begin in a text, with the first letters by which lists of phrases are searched.

use crate::lang::script::is_unspaced;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Letters at the start of a phrase by which it is sought.
const KEY: usize = 4;

/// A place where a phrase may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Byte in the text.
    pub at: usize,
    /// [`key`] of what follows.
    pub key: u64,
}

/// Where a phrase may begin: not inside a word of a script with spaces.
pub fn starts(text: &str) -> impl Iterator<Item = Start> + '_ {
    let (mut next, mut in_word) = (0, false);
    std::iter::from_fn(move || {
        while let Some(&b) = text.as_bytes().get(next) {
            let at = next;
            let (spaced, is_space, len) = if b.is_ascii() {
                (b.is_ascii_alphanumeric(), matches!(b, b'\t'..=b'\r' | b' '), 1)
            } else {
                let c = text[at..].chars().next()?;
                (is_spaced(c), c.is_whitespace(), c.len_utf8())
            };
            next += len;
            let begins = !(is_space || in_word && spaced);
            in_word = spaced;
            if begins {
                return Some(Start { at, key: key(text[at..].chars().map(fold)) });
            }
        }
        None
    })
}

/// A letter or digit of a script with spaces.
#[must_use]
pub fn is_spaced(c: char) -> bool {
    match c {
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | 'а'..='я' | 'А'..='Я' => true,
        '\u{2000}'..='\u{2070}' | '«' | '»' => false,
        _ => !is_unspaced(c) && c.is_alphanumeric(),
    }
}

/// What the first characters of a phrase, or of a text where one may begin, have in common whatever follows: its first
/// letters up to the word's end, or one character that is no letter or belongs to a script without spaces.
#[must_use]
pub fn key(folded: impl Iterator<Item = char>) -> u64 {
    let mut hasher = FxHasher::default();
    for (i, c) in folded.take(KEY).enumerate() {
        let joins = is_spaced(c);
        if i == 0 || joins {
            hasher.write_u32(u32::from(c));
        }
        if !joins {
            break;
        }
    }
    hasher.finish()
}

/// Small letters, the straight apostrophe, the common space.
#[must_use]
pub fn fold(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        '’' | 'ʼ' => '\'',
        '\u{a0}' | '\u{202f}' => ' ',
        'а'..='я' => c,
        _ if is_unspaced(c) => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}
