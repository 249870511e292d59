//! Full stops that end no sentence: abbreviations, initials, ordinals, list numbers.

use super::stop::{Block, Stop};
use super::words::{self, Next, is_function, is_roman, is_uncased};
use crate::lang::abbreviations::{Entry, Found};
use crate::lang::script::{is_cjk, is_hangul};
use crate::lang::{Class, Language};

/// A full stop with its surroundings.
pub struct FullStop<'a> {
    /// The language.
    pub lang: &'a Language,
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
        let lists = &self.lang.abbreviations;
        if initial && is_list_number(token) || lists.goes_on(before, &block.text[stop.run..]) {
            return true;
        }
        match lists.find(self.sentence, initial) {
            Some(found) if found.entry.before_number && self.next.is_number(self.lang) => true,
            Some(found) if found.entry.never => {
                !found.entry.maybe || !self.is_counted(found) || !self.begins_sentence(found)
            }
            found
                if is_initial(token)
                    && found.is_none_or(|f| f.start + token.len() == self.sentence.len()) =>
            {
                self.after_initial(token)
            }
            Some(found) => found.entry.maybe && !self.begins_sentence(found),
            None => self.after_unknown(token),
        }
    }

    /// Not in any list: ordinals, dates in figures, dotted capitals, and in a language without lists what looks
    /// abbreviated.
    fn after_unknown(&self, token: &str) -> bool {
        let word = token.trim_end_matches('.');
        if is_digits(word) && self.is_date(word) {
            return true;
        }
        if !self.lang.abbreviations.after_ordinal.is_empty() && is_ordinal(word) {
            return self.after_ordinal(word);
        }
        if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1) && !is_digits(word) {
            let entry = Entry { attributive: true, ..Entry::default() };
            return !self.begins_sentence(Found { entry, start: self.sentence.len() - token.len() });
        }
        self.lang.is_unknown() && looks_abbreviated(word, &self.next)
    }

    /// `5. 5. 1945`, Korean `2020. 5. 3. 개봉`: a number, a stop, and the next number of a date.
    fn is_date(&self, number: &str) -> bool {
        let part = |text: &str| (1..=2).contains(&text.len());
        let ordinals = !self.lang.abbreviations.after_ordinal.is_empty();
        let korean = self.lang.base() == "ko";
        let head = &self.sentence[..self.sentence.len() - number.len() - 1];
        let previous = words::last(head, head.len()).strip_suffix('.').filter(|p| is_digits(p));
        let next = self.next.word;
        if korean && previous.is_some_and(|p| p.len() <= 4) && next.starts_with(is_hangul) {
            return part(number);
        }
        let next_is_number =
            !next.is_empty() && is_digits(next) && next.len() <= 4 && self.next.lead.is_empty();
        (ordinals && part(number) || korean)
            && next_is_number
            && (part(next) && self.next.after == '.' || next.len() == 4 && previous.is_some())
    }

    /// `J. K. Rowling`; but `vitamin C. The next` ends.
    fn after_initial(&self, token: &str) -> bool {
        let pronoun = token == "I." && self.lang.is(Class::Pronoun, "i");
        !pronoun
            && self.next.lead.is_empty()
            && !self.next.is_digit()
            && (self.next.is_initial() || !is_function(self.lang, self.next.word))
    }

    /// `am 3. Oktober`, `der 3. Mann`, `Wilhelm II. von`.
    fn after_ordinal(&self, number: &str) -> bool {
        let lower = self.next.word.to_lowercase();
        let counted = &self.lang.abbreviations.after_ordinal;
        if counted.contains(lower.as_str()) || self.lang.is(Class::Calendar, &lower) {
            return true;
        }
        let head = &self.sentence[..self.sentence.len() - number.len() - 1];
        let previous = words::last(head, head.len());
        let expects_noun = number.starts_with(is_capital) || is_function(self.lang, previous);
        expects_noun && self.next.lead.is_empty() && !is_function(self.lang, self.next.word)
    }

    /// After an abbreviation that may end a sentence: does what follows look like the next one?
    fn begins_sentence(&self, found: Found) -> bool {
        let next = &self.next;
        let lower = next.word.to_lowercase();
        if next.first == '(' || next.first == '[' || words::is_dash(next.first) || next.is_digit() {
            return false;
        }
        let continues = &self.lang.abbreviations.continues;
        if continues.contains(lower.as_str()) || self.lang.is(Class::Calendar, &lower) {
            return false;
        }
        if next.word.starts_with(is_uncased) {
            return !self.lang.is(Class::Preposition, &lower) && !self.lang.is(Class::Conjunction, &lower);
        }
        if self.is_surely_next() {
            return true;
        }
        let acronym = next.word.chars().nth(1).is_some() && next.word.chars().all(is_capital);
        if acronym
            || found.entry.attributive
            || self.lang.pack.grammar.noun_capitals && self.is_counted(found)
        {
            return next.after == ',';
        }
        !(self.is_counted(found) && self.is_adverbial(found))
    }

    /// An opening mark or a word that hardly begins a name.
    fn is_surely_next(&self) -> bool {
        let next = &self.next;
        !next.lead.is_empty() || is_function(self.lang, next.word) || next.word.starts_with(is_uncased)
    }

    /// The last word before the abbreviation, if it is a number.
    fn number_before(&self, found: Found) -> Option<&'a str> {
        let head = &self.sentence[..found.start];
        let word = words::last(head, head.len());
        let number = word.trim_end_matches(['-', '–']);
        (word.starts_with(char::is_numeric) || is_roman(number) || number == "I").then_some(word)
    }

    fn is_counted(&self, found: Found) -> bool {
        self.number_before(found).is_some()
    }

    /// Does the number open a clause, as in `В 1812 г. Наполеон` or `Осенью 1812 г. Наполеон`?
    fn is_adverbial(&self, found: Found) -> bool {
        let Some(number) = self.number_before(found) else { return false };
        let head = self.sentence[..found.start].trim_end();
        let clause = words::tail(&head[..head.len() - number.len().min(head.len())], 64);
        let clause = clause.rsplit([',', ';', ':', '(']).next().unwrap_or(clause);
        let dates = |word: &str| {
            const WORDS: [Class; 4] =
                [Class::Preposition, Class::Article, Class::Conjunction, Class::Calendar];
            let lower = word.to_lowercase();
            word.starts_with(char::is_numeric) || self.lang.is_any(&WORDS, &lower)
        };
        let words = clause.split_whitespace().count();
        (1..4).contains(&words) && clause.split_whitespace().all(dates) || is_year(number) && words < 2
    }
}

/// `1812`, `XV`.
fn is_year(number: &str) -> bool {
    number.len() == 4 && is_digits(number) || is_roman(number)
}

fn is_capital(c: char) -> bool {
    c.is_uppercase()
}

/// One letter, in capitals or of a script without case, or two with a hyphen: `J.-P.`
fn is_initial(token: &str) -> bool {
    let letter = |part: &str| {
        let mut chars = part.trim_end_matches('.').chars();
        let first = chars.next().is_some_and(|c| is_capital(c) || is_uncased(c) && !is_cjk(c));
        first && chars.next().is_none()
    };
    token.split('-').all(letter)
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
    let one = word.chars().count() == 1 && !word.starts_with(is_cjk);
    one || is_roman(word) || word.len() <= 8 && is_digits(word) && word.split('.').all(|part| part.len() <= 3)
}

/// In a language without lists: no vowel, or a short word before a number that numbers no item of a list.
fn looks_abbreviated(word: &str, next: &Next) -> bool {
    const VOWELS: &str = "aeiouyAEIOUY";
    let latin = word.bytes().all(|b| b.is_ascii_alphabetic());
    latin
        && (word.len() > 1 && !word.contains(|c| VOWELS.contains(c))
            || word.len() <= 4 && next.is_digit() && next.after != '.')
}
