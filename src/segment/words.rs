//! The words beside a stop.

use super::marks;
use crate::lang::Language;
use crate::lang::script::is_hiragana;

/// No word is looked at further than this many bytes: the work at a stop has a bound.
const FAR: usize = 64;

/// What follows a stop.
#[derive(Debug, Clone, Copy)]
pub struct Next<'a> {
    /// The text from the stop's space on, cut to a bounded length.
    pub text: &'a str,
    /// First character.
    pub first: char,
    /// Dashes and opening marks before the first word.
    pub lead: &'a str,
    /// The first word, empty where a symbol comes first.
    pub word: &'a str,
    /// The character after the word; a space at the end.
    pub after: char,
    /// Does `text` reach the end of the block?
    is_last: bool,
}

impl<'a> Next<'a> {
    /// What follows at byte `at`, which is not the end.
    #[must_use]
    pub fn at(text: &'a str, at: usize) -> Self {
        let is_last = text.len() - at <= FAR;
        let text = cut(&text[at..], FAR);
        let rest = text.trim_start_matches(|c: char| {
            marks::is_opening(c) || is_dash(c) || c.is_whitespace() || matches!(c, '¿' | '¡' | '*' | '_')
        });
        let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        Self {
            text,
            first: text.chars().next().unwrap_or(' '),
            lead: &text[..text.len() - rest.len()],
            word: &rest[..end],
            after: rest[end..].chars().next().unwrap_or(' '),
            is_last,
        }
    }

    /// Does a word in lower case come next, as within a sentence? Not `iPhone`, nor Dutch `’s Avonds`.
    #[must_use]
    pub fn is_lower(&self) -> bool {
        let mut chars = self.word.chars();
        let lower = chars.next().is_some_and(is_lower);
        lower && !chars.next().is_some_and(char::is_uppercase) && !self.is_dutch_clitic()
    }

    fn is_dutch_clitic(&self) -> bool {
        let rest = self.text[self.lead.len() + self.word.len()..].trim_start();
        matches!(self.word, "s" | "t" | "k" | "n")
            && self.lead.ends_with(['\'', '’', '‘'])
            && rest.starts_with(char::is_uppercase)
    }

    /// Is there nothing but symbols up to the end, as after `Thanks! 🙏`?
    #[must_use]
    pub fn is_symbols_only(&self) -> bool {
        self.is_last && !self.text.contains(char::is_alphanumeric)
    }

    /// Does it begin with a digit?
    #[must_use]
    pub fn is_digit(&self) -> bool {
        self.word.starts_with(char::is_numeric)
    }

    /// A number, Roman number or the letter of a figure.
    #[must_use]
    pub fn is_number(&self, lang: &Language) -> bool {
        self.is_digit()
            || self.first == '№'
            || is_roman(self.word)
            || (self.word.chars().count() == 1 && self.after != '.' && !is_function(lang, self.word))
    }

    /// Is it a Japanese particle before another word, as in `モーニング娘。のライブ`?
    #[must_use]
    pub fn is_particle(&self) -> bool {
        let mut chars = self.word.chars();
        let first = self.lead.is_empty().then(|| chars.next()).flatten();
        first.is_some_and(|c| matches!(c, 'を' | 'が' | 'の' | 'に' | 'は'))
            && chars.next().is_some_and(|c| !is_hiragana(c))
    }

    /// Is it an initial: `K. Rowling`?
    #[must_use]
    pub fn is_initial(&self) -> bool {
        let mut letters = self.word.chars();
        self.after == '.' && letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    }

    /// The first words, up to a mark; the stop of a title or initial is none.
    pub fn words(&self) -> impl Iterator<Item = &'a str> {
        const TITLE: usize = 4;
        let rest = &self.text[self.lead.len()..];
        let is_title = |at: usize| {
            let word = rest[..at].rsplit(' ').next().unwrap_or_default();
            word.starts_with(char::is_uppercase) && word.chars().nth(TITLE).is_none()
        };
        let ends = |&(at, c): &(usize, char)| is_clause_mark(c) && !(c == '.' && is_title(at));
        let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        rest[..end].split_whitespace()
    }
}

/// The last word before byte `at`, with a stop that ends there, without opening marks.
#[must_use]
pub fn last(text: &str, at: usize) -> &str {
    let near = tail(&text[..at], FAR);
    let word = near.trim_end().rsplit(char::is_whitespace).next().unwrap_or(near);
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    bare.rsplit(['—', '–', '(', '«', '“']).next().unwrap_or(bare)
}

/// The first `far` bytes or a little less.
fn cut(text: &str, far: usize) -> &str {
    let end = (0..=far.min(text.len())).rev().find(|&i| text.is_char_boundary(i));
    &text[..end.unwrap_or(0)]
}

/// The last `far` bytes or a little less.
#[must_use]
pub fn tail(text: &str, far: usize) -> &str {
    let start = (text.len().saturating_sub(far)..).find(|&i| text.is_char_boundary(i));
    &text[start.unwrap_or(0)..]
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '\'' | '’' | '\u{ad}' | '\u{200c}' | '\u{200d}')
        || is_combining(c)
}

/// Vowel signs and points, which belong to words but are not letters.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}')
}

fn is_clause_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | ':' | ';' | '…')
        || marks::is_mark(c) && !matches!(c, '\'' | '’')
        || ('\u{3000}'..='\u{303f}').contains(&c)
        || matches!(c, '，' | '！' | '？' | '：' | '；' | '．' | '।' | '،' | '؟')
}

/// A dash that may open a turn of speech or a list item.
#[must_use]
pub const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‐' | '‑' | '−')
}

/// Lower case that tells something: Georgian letters have it by Unicode but not in use.
#[must_use]
pub fn is_lower(c: char) -> bool {
    c.is_lowercase() && !('\u{10d0}'..='\u{10ff}').contains(&c) && !matches!(c, 'ª' | 'º')
}

/// A letter of a script without case.
#[must_use]
pub fn is_uncased(c: char) -> bool {
    c.is_alphabetic() && !is_lower(c) && !c.is_uppercase()
}

/// A Roman number of capitals; `I` alone is too often a word.
#[must_use]
pub fn is_roman(word: &str) -> bool {
    !word.is_empty() && word != "I" && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// A word of a closed class, which begins sentences rather than names; elided words count by their article.
#[must_use]
pub fn is_function(lang: &Language, word: &str) -> bool {
    let lower = word.to_lowercase().replace('\'', "’");
    let elided = lower.find('’').map(|i| &lower[..i + '’'.len_utf8()]);
    lang.is_closed_class(&lower) || elided.is_some_and(|e| lang.is_closed_class(e))
}
