//! Words of a text: UAX 29 word boundaries, in unspaced scripts those of ICU; elided words set apart, lower-cased once.

use super::Text;
use crate::lang::{Class, Language};
use crate::span::Span;
use bumpalo::Bump;
use bumpalo::collections::Vec;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A word or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Where it is in the document's text. An elided word includes its apostrophe.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// In lower case, apostrophe as U+2019.
    pub lower: &'a str,
    /// Its letters' case.
    pub shape: Shape,
    /// A hash of `lower`, so that words are told apart without reading them.
    key: u32,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Lower case.
    Lower,
    /// One capital, then lower case; a single capital letter too.
    Capital,
    /// Two or more capitals and nothing in lower case.
    Upper,
    /// Capitals inside.
    Mixed,
    /// Letters without case.
    Uncased,
    /// Has a digit.
    Number,
}

impl Word<'_> {
    /// Are they the same word, but for capitals?
    #[must_use]
    pub fn same(&self, other: &Word<'_>) -> bool {
        self.key == other.key && self.lower == other.lower
    }

    /// In lower case, without the English genitive (`Slovakia’s`).
    #[must_use]
    pub fn without_genitive(&self) -> &str {
        self.lower.strip_suffix("’s").unwrap_or(self.lower)
    }

    /// Is it this word (lower case, with its [`key`])?
    pub(super) fn is(&self, lower: &str, key: u32) -> bool {
        self.key == key && self.lower == lower
    }

    /// Does it begin with a capital?
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Is it a word of letters, not a number?
    #[must_use]
    pub fn is_alphabetic(&self) -> bool {
        self.shape != Shape::Number
    }

    /// Code points in it.
    #[must_use]
    pub fn chars(&self) -> usize {
        self.text.chars().count()
    }
}

/// Is it an apostrophe, straight or curly?
#[must_use]
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

pub(super) fn words<'a>(text: &Text<'a>, arena: &'a Bump) -> &'a [Word<'a>] {
    let is_protected = |span: Span| {
        !text.document.protected.is_empty() && text.document.is_protected(span.shifted(text.span.start))
    };
    let start = text.span.start;
    cut(Phrase { whole: text.as_str(), start, lang: text.lang }, is_protected, arena)
}

/// The words of a phrase by itself, spans from its start.
pub(crate) fn of_phrase<'a>(whole: &'a str, lang: &'static Language, arena: &'a Bump) -> &'a [Word<'a>] {
    cut(Phrase { whole, start: 0, lang }, |_| false, arena)
}

/// A text that is cut into words.
#[derive(Clone, Copy)]
struct Phrase<'a> {
    whole: &'a str,
    /// Where spans count from.
    start: usize,
    lang: &'static Language,
}

fn cut<'a>(text: Phrase<'a>, is_protected: impl Fn(Span) -> bool, arena: &'a Bump) -> &'a [Word<'a>] {
    let whole = text.whole;
    let mut out = Vec::with_capacity_in(whole.len() / 5 + 1, arena);
    let mut take = |at: usize, piece: &'a str| {
        if !is_protected(Span::new(at, at + piece.len())) {
            add(text, at, piece, &mut out, arena);
        }
    };
    #[cfg(feature = "icu-words")]
    if unspaced::has_letters(whole) {
        unspaced::pieces(whole).for_each(|(at, piece)| take(at, piece));
        return out.into_bump_slice();
    }
    spaced::pieces(whole, take);
    out.into_bump_slice()
}

/// Adds the words of `piece`, which stands at byte `at` of `text`.
fn add<'a>(text: Phrase<'a>, at: usize, piece: &'a str, out: &mut Vec<'a, Word<'a>>, arena: &'a Bump) {
    let span = Span::new(text.start + at, text.start + at + piece.len());
    match elision(piece, text.lang) {
        Some(cut) => {
            out.push(word(&piece[..cut], Span::new(span.start, span.start + cut), arena));
            out.push(word(&piece[cut..], Span::new(span.start + cut, span.end), arena));
        }
        None => out.push(with_apostrophe(text.whole, at, piece, span, text.lang, arena)),
    }
}

/// Words of scripts with spaces. Between spaces there mostly stands one word of plain letters, perhaps among marks; only
/// where it is otherwise the rules of UAX 29 are asked, which are slower.
mod spaced {
    use unicode_segmentation::UnicodeSegmentation;

    /// Gives each word, and the byte where it begins, to `take`.
    pub(super) fn pieces<'t>(text: &'t str, mut take: impl FnMut(usize, &'t str)) {
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let letters = bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            let end = start + letters;
            if bytes.get(end).is_none_or(|b| *b == b' ') {
                if letters > 0 {
                    take(start, &text[start..end]);
                }
                start = end + 1;
                continue;
            }
            let end = memchr::memchr(b' ', &bytes[end..]).map_or(bytes.len(), |at| end + at);
            let chunk = &text[start..end];
            match plain_word(chunk) {
                Some((from, end)) if from < end => take(start + from, &chunk[from..end]),
                Some(_) => {}
                None => chunk.unicode_word_indices().for_each(|(at, piece)| take(start + at, piece)),
            }
            start = end + 1;
        }
    }

    /// Where the only word of `chunk` begins and ends, both equal where there is none; `None` where it is not that simple.
    fn plain_word(chunk: &str) -> Option<(usize, usize)> {
        let is_letter = |c: &char| is_plain_letter(*c);
        let before: usize = chunk.chars().take_while(|&c| is_outer_mark(c)).map(char::len_utf8).sum();
        let word: usize = chunk[before..].chars().take_while(is_letter).map(char::len_utf8).sum();
        let end = before + word;
        chunk[end..].chars().all(is_outer_mark).then_some((before, end))
    }

    /// Letters and digits that all rules join, and whose joining nothing but letters and digits among themselves decides.
    const fn is_plain_letter(c: char) -> bool {
        c.is_ascii_alphanumeric()
            || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{24f}' | '\u{410}'..='\u{44f}' | 'Ё' | 'ё' | 'Є' | 'І' | 'Ї' | 'є' | 'і' | 'ї' | 'Ґ' | 'ґ')
    }

    /// Marks that end a word, or that at its edge do not matter.
    const fn is_outer_mark(c: char) -> bool {
        c.is_ascii_punctuation() && c != '_'
            || matches!(
                c,
                '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '–' | '—' | '…' | '¿' | '¡' | '\n' | '\u{a0}'
            )
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use proptest::prelude::*;

        fn words(text: &str) -> Vec<(usize, &str)> {
            let mut out = Vec::new();
            pieces(text, |at, piece| out.push((at, piece)));
            out
        }

        #[test]
        fn every_letter_and_mark_is_as_in_uax_29() {
            for c in ('\0'..='\u{2fff}').filter(|&c| is_plain_letter(c) || is_outer_mark(c)) {
                for text in
                    [format!("a{c}b"), format!("{c}1"), format!("1{c}"), format!("{c}"), format!("x{c} {c}y")]
                {
                    assert_eq!(words(&text), text.unicode_word_indices().collect::<Vec<_>>(), "{text:?}");
                }
            }
        }

        proptest! {
            #[test]
            fn any_text_has_the_words_of_uax_29(text in "[a-cé1-3ж'’.,:;_ «»\u{a0}\u{301}\u{200d}\nא語-]{0,24}|.{0,12}") {
                prop_assert_eq!(words(&text), text.unicode_word_indices().collect::<Vec<_>>());
            }
        }
    }
}

/// Words of scripts without spaces, in a text of any language: a copy must have the same words as its source.
#[cfg(feature = "icu-words")]
mod unspaced {
    use crate::lang::script::is_unspaced;
    use icu_segmenter::options::WordBreakInvariantOptions;
    use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
    use std::sync::OnceLock;

    /// Their first byte in UTF-8, and no lower one begins their letters.
    const FIRST: u8 = 0xe0;

    pub(super) fn has_letters(text: &str) -> bool {
        text.bytes().any(|b| b >= FIRST) && text.contains(is_unspaced)
    }

    pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        segmenter().segment_str(text).filter_map(move |end| {
            let piece = (start, &text[start..end]);
            start = end;
            piece.1.contains(char::is_alphanumeric).then_some(piece)
        })
    }

    /// Dictionary for Chinese and Japanese, network for the scripts of South-East Asia: together smaller than
    /// dictionaries for all.
    fn segmenter() -> WordSegmenterBorrowed<'static> {
        static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
        *SEGMENTER.get_or_init(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn words(text: &str) -> Vec<&str> {
            pieces(text).map(|(_, piece)| piece).collect()
        }

        #[test]
        fn words_without_spaces_are_found() {
            assert_eq!(words("新经济政策，2.5%"), ["新", "经济", "政策", "2.5"]);
            assert_eq!(words("東京へ行く iPhone"), ["東京", "へ", "行く", "iPhone"]);
            assert!(words("ฝนตกหนักมาก").len() > 1 && words("ភ្លៀងធ្លាក់ខ្លាំង").len() > 1);
        }

        #[test]
        fn other_scripts_are_left_to_uax_29() {
            assert!(has_letters("the 語") && !has_letters("“é” ж 한 क"));
        }
    }
}

/// Length of the elided word at the start of `piece` with its apostrophe (`l’` of `l’accord`).
fn elision(piece: &str, lang: &Language) -> Option<usize> {
    if lang.lacks(Class::Elided) {
        return None;
    }
    let (at, mark) = piece.char_indices().find(|&(_, c)| is_apostrophe(c))?;
    let end = at + mark.len_utf8();
    (end < piece.len() && is_elided(&piece[..at], lang)).then_some(end)
}

fn is_elided(word: &str, lang: &Language) -> bool {
    lang.is(Class::Elided, word) || lang.is(Class::Elided, &word.to_lowercase())
}

/// A word before an apostrophe that UAX 29 left behind because no letter follows (`L’« accord »`) takes it along.
fn with_apostrophe<'a>(
    whole: &'a str,
    at: usize,
    piece: &'a str,
    span: Span,
    lang: &Language,
    arena: &'a Bump,
) -> Word<'a> {
    let end = at + piece.len();
    match whole[end..].chars().next() {
        Some(c) if is_apostrophe(c) && !lang.lacks(Class::Elided) && is_elided(piece, lang) => {
            let longer = end + c.len_utf8();
            word(&whole[at..longer], Span::new(span.start, span.end + c.len_utf8()), arena)
        }
        _ => word(piece, span, arena),
    }
}

fn word<'a>(text: &'a str, span: Span, arena: &'a Bump) -> Word<'a> {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        return Word { span, text, lower: text, shape: Shape::Lower, key: key(text) };
    }
    let lower = lower(text, arena);
    Word { span, text, lower, shape: shape(text), key: key(lower) }
}

/// The hash of a word in lower case.
pub(super) fn key(lower: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(lower.as_bytes());
    hasher.finish() as u32
}

/// In lower case, apostrophe as U+2019; the text itself where it is so already.
fn lower<'a>(text: &'a str, arena: &'a Bump) -> &'a str {
    let as_is = |c: char| is_small(c) || !c.is_uppercase() && !matches!(c, '\'' | 'ʼ' | '＇');
    if text.chars().all(as_is) {
        return text;
    }
    let mut out = bumpalo::collections::String::with_capacity_in(text.len(), arena);
    for c in text.chars() {
        match c {
            _ if is_small(c) => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => out.extend(char::from_u32(u32::from(c) + 32)),
            _ if is_apostrophe(c) => out.push('’'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out.into_bump_str()
}

/// Is it one of the common small letters, told without a search?
const fn is_small(c: char) -> bool {
    matches!(c, 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='џ')
}

/// Georgian letters are small by Unicode, but in use they have no case.
const fn is_georgian(c: char) -> bool {
    matches!(c, '\u{10d0}'..='\u{10ff}')
}

pub(in crate::check) fn shape(text: &str) -> Shape {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        return Shape::Lower;
    }
    let (mut upper, mut lower, mut first_upper) = (0_usize, false, false);
    for (i, c) in text.chars().enumerate() {
        if is_small(c) {
            lower = true;
        } else if c.is_numeric() {
            return Shape::Number;
        } else if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else if c.is_lowercase() && !is_georgian(c) {
            lower = true;
        }
    }
    match (upper, lower, first_upper) {
        (0, true, _) => Shape::Lower,
        (0, false, _) => Shape::Uncased,
        (1, _, true) => Shape::Capital,
        (_, false, _) => Shape::Upper,
        _ => Shape::Mixed,
    }
}
