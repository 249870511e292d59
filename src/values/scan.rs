//! The walk over a text: where numbers, number words, months and days begin.

use super::digits::{self, Digits, digit};
use super::lexicon::{Entry, Lexicon};
use super::units::{NAMED, UnitSet};
use super::{Kind, Readings, Value, han, roman, words};
use crate::lang::{Language, script};
use crate::span::Span;

/// First bytes of letters of two bytes: Latin with marks, Greek, Cyrillic, Armenian.
const LATIN_TO_CYRILLIC: std::ops::RangeInclusive<u8> = 0xc3..=0xd4;

/// More values than this are a table of figures, whose rest is not read.
const MOST: usize = 400;

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
    c.is_alphabetic() || script::is_indic(c) && !matches!(c, '।' | '॥') && digit(c).is_none()
}

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
        match self.char_at(at) {
            Some(c) if matches!(c, ' ' | '-' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2011}') => {
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
        if self.lex.joined
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
            let next_end = if next == end { next } else { self.read_word(next) };
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
        let ends = !self
            .char_at(at + len)
            .is_some_and(|c| c.is_alphanumeric() && !matches!(c, 'e' | 'è' | 'º' | 'ª'));
        let number = roman::roman(&self.text[at..at + len]).filter(|_| ends)?;
        let mut value = Value::new(Kind::Number, Span::new(at, at + len), Readings::one(f64::from(number)));
        value.ordinal = true;
        self.out.push(value);
        Some(at + len)
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
        let end = value.span.end;
        self.out.push(value);
        end
    }

    /// Do letters or a sign of codes stand before it?
    fn is_code_before(&self, at: usize) -> bool {
        let mut before = self.text[..at].chars().rev();
        match before.next() {
            Some(c) if is_letter(c) => {
                !(script::is_cjk(c) || script::is_hangul(c)) && self.prefix_symbol(at).is_none()
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

    /// `18:45`, `7:05:30`: two digits behind a colon.
    fn clock_time(&mut self, at: usize, end: usize, found: &Digits) -> Option<usize> {
        let hour = found.readings.first();
        let rest = self.text[end..].strip_prefix([':', '：'])?;
        let colon = self.text.len() - end - rest.len();
        let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
        if found.count > 2 || found.separated || minutes != 2 || hour > 24.0 {
            return None;
        }
        let minute: u16 = rest[..2].parse().ok().filter(|m| *m < 60)?;
        let mut end = end + colon + 2;
        if rest[2..].starts_with(':') && rest[3..].bytes().take_while(u8::is_ascii_digit).count() == 2 {
            end += 3;
        }
        let mut value = Value::new(Kind::Time, Span::new(at, end), Readings::one(0.0));
        self.set_time(&mut value, hour as u16, minute);
        value.digits = true;
        value.firm = !self.is_code_before(at);
        let end = value.span.end;
        self.out.push(value);
        Some(end)
    }

    /// `5.10.2023`, `2023-10-05`, `10/5/2023`: three numbers, each a value.
    fn date(&mut self, at: usize, end: usize, found: &Digits) -> Option<usize> {
        let parts = if found.parted { stopped_date(at, found) } else { self.signed_date(at, end, found) }?;
        let [a, b, c] = parts.map(|(_, _, n)| n);
        let year = |y: u32, digits: usize| digits == 4 && (1000..2200).contains(&y) || digits == 2;
        let width = |i: usize| parts[i].1 - parts[i].0;
        let day_month = |d: u32, m: u32| (1..=31).contains(&d) && (1..=31).contains(&m) && d.min(m) <= 12;
        let is_date = day_month(a, b) && year(c, width(2)) || width(0) == 4 && year(a, 4) && day_month(c, b);
        if !is_date {
            return None;
        }
        for (start, end, number) in parts {
            let mut value = Value::new(Kind::Number, Span::new(start, end), Readings::one(f64::from(number)));
            (value.digits, value.firm, value.dated) = (true, true, true);
            self.out.push(value);
        }
        Some(parts[2].1)
    }

    /// Two more numbers behind the same slash or hyphen.
    fn signed_date(&self, at: usize, end: usize, found: &Digits) -> Option<[(usize, usize, u32); 3]> {
        if found.separated || found.count > 4 {
            return None;
        }
        let sign = self.char_at(end).filter(|c| matches!(c, '/' | '-'))?;
        let number = |start: usize| {
            let len = self.text[start..].bytes().take_while(u8::is_ascii_digit).count();
            let value = self.text[start..start + len].parse().ok().filter(|_| len <= 4)?;
            Some((start, start + len, value))
        };
        let first = number(at)?;
        let second = number(end + 1)?;
        let third = self.text[second.1..].starts_with(sign).then(|| number(second.1 + 1)).flatten()?;
        Some([first, second, third])
    }

    /// A number with a stop may be a day and a month or a time, where the language has a decimal comma.
    fn mark_dotted(&mut self, value: &mut Value, at: usize, found: &Digits) {
        let [Some(a), Some(b), None] = found.parts else { return };
        let stopped = self.text[at..at + found.len].contains('.') && b.1 - b.0 <= 2;
        if !stopped || value.scale != 1.0 || !value.units.is_empty() {
            return;
        }
        if a.2 < 25 && b.2 < 60 && b.1 - b.0 == 2 && value.time.is_none() {
            value.time = Some((a.2 * 60 + b.2) as u16);
        }
        if self.lex.decimal == ',' && (1..=31).contains(&a.2) && (1..=12).contains(&b.2) {
            value.firm = false;
            for (start, end, number) in [a, b] {
                let span = Span::new(at + start, at + end);
                let mut part = Value::new(Kind::Number, span, Readings::one(f64::from(number)));
                (part.digits, part.dated) = (true, true);
                self.out.push(part);
            }
        }
    }

    /// Sets the time of the day, with what stands around it of morning and afternoon.
    pub(super) fn set_time(&mut self, value: &mut Value, hour: u16, minute: u16) {
        let role = self.take_half_of_day(value);
        let hour = match role {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let minutes = (hour * 60 + minute).min(24 * 60);
        value.time = Some(minutes);
        if value.kind == Kind::Time {
            value.readings = Readings::one(f64::from(minutes));
        }
    }

    /// Is it said to be after noon (`true`) or before? What says so behind it is taken into the span.
    fn take_half_of_day(&mut self, value: &mut Value) -> Option<bool> {
        let behind = self.behind_space(value.span.end);
        if let Some((end, entry)) = self.phrase(behind) {
            if entry.role.morning || entry.role.afternoon {
                value.span.end = end;
                return Some(entry.role.afternoon);
            }
            if entry.role.clock {
                value.span.end = end;
            }
        }
        let rest = &self.text[behind..];
        for (mark, after) in [("p.m", true), ("a.m", false), ("p. m", true), ("a. m", false)] {
            if rest.get(..mark.len()).is_some_and(|r| r.eq_ignore_ascii_case(mark)) {
                value.span.end = behind + mark.len();
                return Some(after);
            }
        }
        let before = self.text[..value.span.start].trim_end_matches([' ', '\u{a0}']);
        let start = before.char_indices().rev().nth(1).map_or(0, |(i, _)| i);
        let entry = self.lex.get(&before[start..])?;
        (entry.role.morning || entry.role.afternoon).then_some(entry.role.afternoon)
    }

    /// What can only be told with all values at hand: months beside numbers, units shared by a range or list.
    fn finish(&mut self) {
        for i in 1..self.out.len() {
            let (head, tail) = self.out.split_at_mut(i);
            let (before, value) = (&mut head[i - 1], &mut tail[0]);
            let gap = self.text.get(before.span.end..value.span.start).unwrap_or("?");
            let beside = gap.len() <= 8 && !gap.contains(['(', ')', ';', ':', '\n', '!', '?']);
            if beside && (before.kind == Kind::Month) != (value.kind == Kind::Month) {
                let (month, number) =
                    if value.kind == Kind::Month { (value, before) } else { (before, value) };
                if number.units == NAMED.degree {
                    number.units = UnitSet::NONE; // Italian *1° maggio*
                }
                if number.kind == Kind::Number
                    && number.digits
                    && (number.units.is_empty() || number.units.meets(NAMED.duration))
                {
                    (month.dated, month.firm, number.dated) = (true, true, true);
                }
            }
        }
        for i in (1..self.out.len()).rev() {
            let (head, tail) = self.out.split_at_mut(i);
            let gap = self.text.get(head[i - 1].span.end..tail[0].span.start).unwrap_or("?");
            if is_range(gap) {
                share(&mut head[i - 1], &mut tail[0]);
            }
            if matches!(gap, "-" | "–" | "/") {
                complete_year(&head[i - 1], &mut tail[0]);
            }
        }
    }
}

/// Does an apostrophe before it belong to the word (Ukrainian *п’ять*)?
const fn script_has_apostrophe(c: char) -> bool {
    matches!(c, 'є' | 'ї' | 'ю' | 'я' | 'Є' | 'Ї' | 'Ю' | 'Я')
}

fn stopped_date(at: usize, found: &Digits) -> Option<[(usize, usize, u32); 3]> {
    let [Some(a), Some(b), Some(c)] = found.parts else { return None };
    Some([a, b, c].map(|(start, end, number)| (at + start, at + end, number)))
}

/// 1994–95, 1994–5: the second year is whole too.
fn complete_year(first: &Value, second: &mut Value) {
    let (year, digits) = (first.likely(), second.likely());
    if (1000.0..2200.0).contains(&year)
        && first.digits
        && second.digits
        && digits < 100.0
        && digits.fract() == 0.0
    {
        let places = if digits < 10.0 { 10.0 } else { 100.0 };
        second.readings.add((year / places).floor() * places + digits);
    }
}

/// Joins what stands between two numbers them to a range or list: a dash, a comma, a few short words?
fn is_range(gap: &str) -> bool {
    let inner = gap.trim();
    gap.len() <= 32
        && (matches!(inner, "-" | "–" | "—" | "~" | "〜" | "～" | "−" | "/" | "," | "、" | "…" | "...")
            || inner.chars().count() <= 14
                && !inner.is_empty()
                && inner.chars().all(|c| is_letter(c) || c == ' '))
}

/// The first of two numbers may have the unit and the scale of the second, and the second the sign before the first.
fn share(first: &mut Value, second: &mut Value) {
    if first.kind != Kind::Number || second.kind != Kind::Number {
        return;
    }
    if first.units.is_empty() && !second.units.union(second.shared).is_empty() {
        first.shared = second.units.union(second.shared);
    } else if second.units.is_empty() && first.units.meets(NAMED.currency) {
        second.shared = first.units;
    }
    if first.scale == 1.0 && second.scale > 1.0 {
        first.readings.multiply_too(second.scale);
    }
    if let (Some(minutes), None, true) = (second.time, first.time, first.likely() <= 24.0 && first.digits) {
        let hour = first.likely() as u16 * 60;
        let time = if hour + 720 <= minutes { hour + 720 } else { hour };
        first.time = Some(time);
        first.readings.add(f64::from(time / 60));
    }
}
