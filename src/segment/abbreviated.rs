//! Full stops that end no sentence: abbreviations, initials, ordinals, list numbers.

use super::abbreviations::Abbreviations;
use super::stop::{Block, Stop};
use super::words::{self, Next, is_function, is_roman, is_uncased};
use crate::lang::{Class, Language};

/// A full stop with its surroundings.
pub struct FullStop<'a> {
    /// The language.
    pub lang: &'a Language,
    /// Its abbreviations.
    pub lists: &'a Abbreviations,
    /// The sentence from its first letter or digit to the full stop.
    pub sentence: &'a str,
    /// What follows; not in lower case.
    pub next: Next<'a>,
}

impl<'a> FullStop<'a> {
    /// Does the sentence go on after it?
    #[must_use]
    pub fn is_inside(&self, block: &Block<'a>, stop: &Stop) -> bool {
        let token = words::last(self.sentence, self.sentence.len());
        let initial = self.sentence.len() == token.len();
        let before = &block.text[..stop.run];
        if initial && is_list_number(token) || self.lists.goes_on(before, &block.text[stop.run..]) {
            return true;
        }
        let entry = self.lists.find(self.sentence, initial);
        match entry {
            Some(entry) if entry.before_number && self.next.is_number(self.lang) => true,
            Some(entry) if entry.never && !entry.maybe => true,
            _ if is_initial(token) => self.after_initial(token),
            Some(entry) => entry.maybe && !self.begins_sentence(token),
            None => self.after_unknown(token),
        }
    }

    /// Not in any list: ordinals, dotted capitals, and in a language without lists what looks abbreviated.
    fn after_unknown(&self, token: &str) -> bool {
        let word = token.trim_end_matches('.');
        if !self.lists.after_ordinal.is_empty() && is_ordinal(word) {
            return self.after_ordinal(word);
        }
        if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) && !is_digits(word) {
            return !self.begins_sentence(token);
        }
        self.lang.is_unknown() && looks_abbreviated(word, &self.next)
    }

    /// `J. K. Rowling`; but `vitamin C. The next` ends.
    fn after_initial(&self, token: &str) -> bool {
        let pronoun = token == "I." && self.lang.is(Class::Pronoun, "i");
        !pronoun
            && self.next.lead.is_empty()
            && !self.next.is_digit()
            && !is_function(self.lang, self.next.word)
    }

    /// `am 3. Oktober`, `der 3. Mann`, `Wilhelm II. von`.
    fn after_ordinal(&self, number: &str) -> bool {
        let lower = self.next.word.to_lowercase();
        if self.lists.after_ordinal.contains(lower.as_str()) || self.lang.is(Class::Calendar, &lower) {
            return true;
        }
        let head = &self.sentence[..self.sentence.len() - number.len() - 1];
        let previous = words::last(head, head.len());
        let expects_noun = number.starts_with(is_capital) || is_function(self.lang, previous);
        expects_noun && self.next.lead.is_empty() && !is_function(self.lang, self.next.word)
    }

    /// After an abbreviation that may end a sentence: does what follows look like the next one?
    fn begins_sentence(&self, token: &str) -> bool {
        let next = &self.next;
        let lower = next.word.to_lowercase();
        if next.first == '(' || next.first == '[' || words::is_dash(next.first) || next.is_digit() {
            return false;
        }
        if self.lists.continues.contains(lower.as_str()) || self.lang.is(Class::Calendar, &lower) {
            return false;
        }
        if !next.lead.is_empty() || is_function(self.lang, next.word) || next.word.starts_with(is_uncased) {
            return true;
        }
        let acronym = next.word.chars().nth(1).is_some() && next.word.chars().all(is_capital);
        let head = self.sentence.strip_suffix(token).unwrap_or_default();
        let counted = words::last(head, head.len()).starts_with(|c: char| c.is_ascii_digit());
        if acronym || counted || is_dotted_capitals(token) {
            return next.after == ',';
        }
        true
    }
}

fn is_capital(c: char) -> bool {
    c.is_uppercase()
}

/// One letter, in capitals or of a script without case, or two with a hyphen: `J.-P.`
fn is_initial(token: &str) -> bool {
    let letter = |part: &str| {
        let mut chars = part.trim_end_matches('.').chars();
        let first = chars.next().is_some_and(|c| is_capital(c) || is_uncased(c) && !words::is_cjk(c));
        first && chars.next().is_none()
    };
    token.split('-').all(letter)
}

/// `U.S.`, `S.A.`
fn is_dotted_capitals(token: &str) -> bool {
    let parts = token.trim_end_matches('.').split('.');
    parts.clone().count() > 1
        && parts.into_iter().all(|p| p.chars().count() <= 2 && p.starts_with(is_capital))
}

fn is_digits(word: &str) -> bool {
    word.chars().all(|c| c.is_numeric() || c == '.')
}

/// `3.` or `II.`; a year is none.
fn is_ordinal(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty()
        || is_roman(word)
        || word == "I"
}

/// `1.`, `2.1.`, `a.`, `IV.` as all of the sentence so far.
fn is_list_number(token: &str) -> bool {
    let word = token.trim_end_matches('.');
    let one = word.chars().count() == 1 && !word.starts_with(words::is_cjk);
    one || is_roman(word) || word.len() <= 8 && is_digits(word) && word.split('.').all(|part| part.len() <= 3)
}

/// In a language without lists: no vowel, or a short word before a number.
fn looks_abbreviated(word: &str, next: &Next) -> bool {
    const VOWELS: &str = "aeiouyAEIOUY";
    let latin = word.bytes().all(|b| b.is_ascii_alphabetic());
    latin && (word.len() > 1 && !word.contains(|c| VOWELS.contains(c)) || word.len() <= 4 && next.is_digit())
}
