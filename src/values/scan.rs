//! The walk over a text: where numbers, number words, months and days begin.

use super::digits::{self, digit};
use super::lexicon::{Entry, Lexicon};
use super::units::NAMED;
use super::{Kind, Readings, Value, han, roman, words};
use crate::lang::{Language, script};
use crate::span::Span;

/// First bytes of letters of two bytes: Latin with marks, Greek, Cyrillic, Armenian.
const LATIN_TO_CYRILLIC: std::ops::RangeInclusive<u8> = 0xc3..=0xd4;

/// More values than this are a table of figures, whose rest is not read.
const MOST: usize = 400;

/// A space that markup has left behind.
const LEFT_ENTITY: &[u8] = b"&nbsp;";

/// Words longer than this, in bytes, are no number words.
const LONGEST_WORD: usize = 120;

pub(super) fn scan(text: &str, lang: &Language, out: &mut Vec<Value>) {
    let mut scan = Scan { text, lex: Lexicon::of(lang), out, lower: String::new(), last: None };
    scan.run();
    scan.finish();
}

pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) lex: &'t Lexicon,
    pub(super) out: &'t mut Vec<Value>,
    /// The word last looked up, in lower case.
    pub(super) lower: String,
    /// The last place that [`phrase`](Self::phrase) was asked about, and the answer.
    last: Option<(usize, Option<(usize, Entry)>)>,
}

/// Is it part of a word: letters and the signs that Indic scripts write on them?
pub(super) fn is_letter(c: char) -> bool {
    script::is_letter(c) || script::is_indic(c) && !matches!(c, '।' | '॥') && digit(c).is_none()
}

/// What follows a Roman ordinal in French, Italian, Spanish and Portuguese.
const ORDINAL_ENDINGS: [&str; 9] = ["e", "er", "re", "ère", "ème", "ième", "nd", "º", "ª"];

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        let mut in_word = false;
        while at < bytes.len() && self.out.len() < MOST {
            let b = bytes[at];
            if b < 0x80 {
                if b.is_ascii_digit() {
                    at = self.number(at);
                    in_word = false;
                } else if b.is_ascii_alphabetic() {
                    at = if in_word { at + 1 } else { self.word(at) };
                    in_word = true;
                } else {
                    in_word = b == b'\'' && in_word;
                    at += 1;
                }
                continue;
            }
            if (LATIN_TO_CYRILLIC).contains(&b) {
                at = if in_word { at + 2 } else { self.word(at) };
                in_word = true;
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            if digit(c).is_some() {
                at = self.number(at);
                in_word = false;
            } else if self.lex.joined && (script::is_cjk(c) || script::is_hangul(c)) {
                at = if self.lex.may_begin(&bytes[at..]) { self.joined(at, c) } else { at + c.len_utf8() };
                in_word = false;
            } else if self.lex.run_on && script::is_south_east_asian(c) {
                at = self.word(at);
                in_word = false;
            } else if is_letter(c) {
                at = if in_word { at + c.len_utf8() } else { self.word(at) };
                in_word = true;
            } else {
                in_word = false;
                at += c.len_utf8();
            }
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The place behind one space or hyphen, or the place itself.
    pub(super) fn behind_space(&self, at: usize) -> usize {
        if self.text.as_bytes()[at..].starts_with(LEFT_ENTITY) {
            return at + LEFT_ENTITY.len();
        }
        match self.char_at(at) {
            Some(c)
                if matches!(c, ' ' | '-' | '\u{a0}' | '\u{200c}' | '\u{202f}' | '\u{2009}' | '\u{2011}') =>
            {
                at + c.len_utf8()
            }
            _ => at,
        }
    }

    /// End of the word at `at`, its lower-case form in `self.lower`.
    pub(super) fn read_word(&mut self, at: usize) -> usize {
        self.lower.clear();
        self.lower.reserve(32);
        let mut end = at;
        let mut chars = self.text[at..].chars().peekable();
        while let Some(c) = chars.next() {
            let inner =
                matches!(c, '’' | 'ʼ' | '\'') && chars.peek().is_some_and(|&n| script_has_apostrophe(n));
            if !(is_letter(c) || inner) || end - at > LONGEST_WORD {
                break;
            }
            end += c.len_utf8();
            match c {
                _ if inner => self.lower.push('’'),
                'ё' | 'Ё' => self.lower.push('е'),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        end
    }

    /// The longest phrase that begins at `at` and its entry, with its end; what stands behind a number is asked for again
    /// and again, so the last answer is kept.
    pub(super) fn phrase(&mut self, at: usize) -> Option<(usize, Entry)> {
        match self.last {
            Some((place, answer)) if place == at => answer,
            _ => {
                let answer = self.find_phrase(at);
                self.last = Some((at, answer));
                answer
            }
        }
    }

    fn find_phrase(&mut self, at: usize) -> Option<(usize, Entry)> {
        if (self.lex.joined || self.lex.run_on)
            && let Some((len, entry)) = self.lex.prefix(&self.text[at..])
        {
            return Some((at + len, *entry));
        }
        let first = self.read_word(at);
        if first == at {
            return None;
        }
        let (entry, most) = self.lex.first(&self.lower);
        if most == 0 {
            let entry = entry.copied();
            return entry.or_else(|| words::compound(&self.lower, self.lex)).map(|e| (first, e));
        }
        let (mut phrase, mut end, mut found) = (self.lower.clone(), first, entry.map(|e| (first, *e)));
        for _ in 1..most {
            let next = self.behind_space(end);
            let next_end = if next == end { next } else { self.read_word_or_digits(next) };
            if next_end == next {
                break;
            }
            phrase.push(' ');
            phrase.push_str(&self.lower);
            end = next_end;
            found = self.lex.get(&phrase).map(|e| (end, *e)).or(found);
        }
        found
    }

    /// As [`read_word`](Self::read_word), or one or two digits: in Vietnamese, *tháng 5* is May.
    fn read_word_or_digits(&mut self, at: usize) -> usize {
        let end = self.read_word(at);
        let digits = self.text[at..].bytes().take_while(u8::is_ascii_digit).count();
        if end > at || !(1..=2).contains(&digits) {
            return end;
        }
        self.lower.push_str(&self.text[at..at + digits]);
        at + digits
    }

    /// Looks at the word at `at`; the place to go on from, which is inside the word where it is none.
    fn word(&mut self, at: usize) -> usize {
        let first = self.char_at(at).map_or(1, char::len_utf8);
        let bytes = self.text.as_bytes();
        if matches!(bytes[at], b'I' | b'V' | b'X' | b'L' | b'C' | b'D' | b'M')
            && let Some(end) = self.roman(at)
        {
            return end;
        }
        if !self.lex.may_begin(&bytes[at..]) {
            return at + first;
        }
        words::read(self, at).unwrap_or(at + first)
    }

    fn roman(&mut self, at: usize) -> Option<usize> {
        let len = self.text[at..].bytes().take_while(u8::is_ascii_uppercase).count();
        let numeral = &self.text[at..at + len];
        let tail: usize =
            self.text[at + len..].chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
        let ending = &self.text[at + len..at + len + tail];
        // `XIXe`, `Ier`; but `De`, `Le` and `Der` are words.
        let inflected = ORDINAL_ENDINGS.contains(&ending) && !matches!(numeral, "C" | "D" | "L" | "M");
        let number = roman::roman(numeral).filter(|_| ending.is_empty() || inflected)?;
        let mut value = Value::new(Kind::Number, Span::new(at, at + len), Readings::one(f64::from(number)));
        value.ordinal = true;
        value.firm = self.is_century(at, at + len + tail);
        self.out.push(value);
        Some(at + len)
    }

    /// Does the word behind or before say that a Roman numeral counts centuries?
    fn is_century(&mut self, at: usize, end: usize) -> bool {
        let is_century =
            |found: Option<(usize, Entry)>| found.is_some_and(|(_, e)| e.units.meets(NAMED.century));
        let behind = self.behind_space(end);
        if is_century(self.phrase(behind)) {
            return true;
        }
        let before = self.text[..at].trim_end_matches([' ', '\u{a0}']);
        let word: usize = before.chars().rev().take_while(|c| is_letter(*c)).map(char::len_utf8).sum();
        is_century(self.phrase(before.len() - word))
    }

    /// Looks at a Chinese, Japanese or Korean word.
    fn joined(&mut self, at: usize, c: char) -> usize {
        han::read(self, at).unwrap_or(at + c.len_utf8())
    }

    /// Reads the number at `at` with all that belongs to it.
    fn number(&mut self, at: usize) -> usize {
        let found = digits::digits(&self.text[at..], self.lex.decimal);
        let end = at + found.len;
        if let Some(end) = self.clock_time(at, end, &found).or_else(|| self.date(at, end, &found)) {
            return end;
        }
        let mut value = Value::new(Kind::Number, Span::new(at, end), found.readings);
        value.digits = true;
        value.firm = true;
        let code = found.parted || self.is_code_before(at) || found.count >= 7 && !found.separated;
        if found.count == 4
            && !found.separated
            && self.text[at..].starts_with('0')
            && found.readings.first() < 2400.0
        {
            let written = found.readings.first() as u16; // `0430`
            value.time = Some((written / 100 * 60 + written % 100).min(24 * 60));
        }
        self.take_prefix(&mut value);
        self.take_suffix(&mut value);
        let round = self.text[at..end].ends_with("000") && !found.parted && !self.is_code_before(at);
        value.code |= code && !(round && found.count >= 7);
        value.firm = !value.code && !self.is_piece(at, end, value.likely());
        self.mark_dotted(&mut value, at, &found);
        self.add_common_years(&mut value);
        let end = value.span.end;
        self.out.push(value);
        end
    }

    /// Do letters or a sign of codes stand before it?
    pub(super) fn is_code_before(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        match before.next() {
            Some(c) if is_letter(c) => {
                !(script::is_unspaced(c) || script::is_hangul(c)) && self.prefix_symbol(at).is_none()
            }
            Some('-' | '–') => before.next().is_some_and(|c| is_letter(c) && !script::is_cjk(c)),
            Some('_' | '@' | '=' | '\\') => true,
            Some('#') => !before.next().is_some_and(char::is_alphanumeric),
            _ => false,
        }
    }

    /// Is it half of a small fraction (`2 1/2`), or of a number that a space or missing nought broke (`25 .000`, `.35`)?
    fn is_piece(&self, at: usize, end: usize, number: f64) -> bool {
        let behind = &self.text.as_bytes()[end..];
        let before = &self.text.as_bytes()[..at];
        let slash = number < 20.0 && (behind.first() == Some(&b'/') || before.last() == Some(&b'/'));
        let cut = behind.starts_with(b" .") && behind.get(2).is_some_and(u8::is_ascii_digit);
        let bare =
            before.last() == Some(&b'.') && !before.iter().rev().nth(1).is_some_and(u8::is_ascii_alphabetic);
        slash || cut || bare
    }
}

/// Does an apostrophe before it belong to the word (Ukrainian *п’ять*)?
const fn script_has_apostrophe(c: char) -> bool {
    matches!(c, 'є' | 'ї' | 'ю' | 'я' | 'Є' | 'Ї' | 'Ю' | 'Я')
}
