//! Numbers in words, months and days: how words are put together.

use super::lexicon::{Entry, Lexicon};
use super::scan::Scan;
use super::suffix::is_power;
use super::{Kind, Readings, Value};
use crate::span::Span;

/// A number in the making.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    total: f64,
    /// What is below the next scale word.
    current: f64,
    /// The last scale word's value; the next must be smaller.
    ceiling: f64,
    begun: bool,
}

impl Sum {
    /// Adds a number word, where it can stand there.
    pub(super) fn take(&mut self, value: f64) -> bool {
        let fits = if is_power(value) && value >= 1000.0 {
            self.multiply(value)
        } else if value == 100.0 && self.begun && self.current > 0.0 && self.current < 100.0 {
            self.current *= 100.0;
            true
        } else {
            self.add(value)
        };
        self.begun |= fits;
        fits
    }

    fn add(&mut self, value: f64) -> bool {
        if value >= 1000.0 {
            let first = !self.begun;
            self.total += if first { value } else { 0.0 };
            return first; // *zweitausend* in one word
        }
        let room = match self.current {
            0.0 => !self.begun || self.total > 0.0,
            c if c % 100.0 == 0.0 => value < 100.0,
            c => c % 10.0 == 0.0 && c % 100.0 >= 20.0 && (1.0..10.0).contains(&value),
        };
        self.current += if room { value } else { 0.0 };
        room
    }

    /// Adds tens behind a unit: Czech *pětatřicet*, five and thirty.
    fn take_tens(&mut self, value: f64) -> bool {
        let fits = (1.0..10.0).contains(&(self.current % 100.0))
            && (20.0..100.0).contains(&value)
            && value % 10.0 == 0.0;
        self.current += if fits { value } else { 0.0 };
        fits
    }

    fn multiply(&mut self, scale: f64) -> bool {
        if self.current == 0.0 && self.total > 0.0 {
            // *mil millones*, *thousand million*
            let fits = scale > 1000.0 && self.total < scale;
            self.total *= if fits { scale } else { 1.0 };
            return fits;
        }
        if self.ceiling > 0.0 && scale >= self.ceiling {
            return false;
        }
        self.total += self.current.max(1.0) * scale;
        (self.current, self.ceiling) = (0.0, scale);
        true
    }

    pub(super) fn value(&self) -> f64 {
        self.total + self.current
    }
}

/// A number written as one word of several number words (*dreihundertfünfzig*), where the language does so.
pub(super) fn compound(word: &str, lex: &Lexicon) -> Option<Entry> {
    const SHORTEST: usize = 7;
    const LONGEST: usize = 80;
    if !lex.one_word || !(SHORTEST..=LONGEST).contains(&word.len()) || !lex.may_begin(word.as_bytes()) {
        return None;
    }
    let mut sum = Sum::default();
    let mut rest = word;
    let mut parts = 0;
    while !rest.is_empty() {
        let joined = lex.joins.iter().find_map(|join| rest.strip_prefix(&**join)).filter(|_| parts > 0);
        let behind_join = || {
            let inner = joined?;
            part(inner, lex).map(|(len, value)| (len + rest.len() - inner.len(), value, true))
        };
        let (len, value, is_joined) =
            part(rest, lex).map(|(len, value)| (len, value, false)).or_else(behind_join)?;
        if !(is_joined && sum.take_tens(value) || sum.take(value)) {
            return None;
        }
        parts += 1;
        rest = &rest[len..];
    }
    (parts > 1).then(|| Entry { cardinal: Some(sum.value()), ..Entry::default() })
}

/// The longest number word at the start of `rest`.
fn part(rest: &str, lex: &Lexicon) -> Option<(usize, f64)> {
    let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8()).take(20);
    let mut found = None;
    for end in ends {
        if let Some(value) = lex.get(&rest[..end]).and_then(|e| e.cardinal) {
            found = Some((end, value));
        }
    }
    found
}

/// Reads the value that begins with the word at `at`; the place behind it.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (end, entry) = scan.phrase(at)?;
    let is_number = entry.role.doubtful && entry.cardinal.is_some(); // Catalan *set*: seven, and September for short
    if (entry.month > 0 || entry.weekday > 0) && !is_number {
        let (kind, number) =
            if entry.month > 0 { (Kind::Month, entry.month) } else { (Kind::Weekday, entry.weekday) };
        let mut value = Value::new(kind, Span::new(at, end), Readings::one(f64::from(number)));
        value.firm = !entry.role.doubtful || kind == Kind::Month && is_month_by_place(scan, at);
        if let Some(ordinal) = entry.ordinal {
            value.readings.add(ordinal); // Vietnamese *thứ ba*: Tuesday and third
        }
        scan.out.push(value);
        return Some(end);
    }
    if entry.role.not_a_number {
        return Some(end);
    }
    if entry.role.one {
        return one(scan, at, end);
    }
    let spoken = entry.before_hour.and_then(|minutes| spoken_time(scan, at, end, minutes));
    spoken.or_else(|| number(scan, at))
}

/// *a foot*: one of a unit.
fn one(scan: &mut Scan<'_>, at: usize, end: usize) -> Option<usize> {
    let next = scan.behind_space(end);
    let (end, entry) = scan.phrase(next).filter(|(_, e)| !e.units.is_empty())?;
    let mut value = Value::new(Kind::Number, Span::new(at, end), Readings::one(1.0));
    value.units = entry.units;
    scan.out.push(value);
    Some(end)
}

/// Does a short small word stand before a capital (*in March*, *last May*), so that it is hardly a name (*Theresa May*)?
fn is_month_by_place(scan: &Scan<'_>, at: usize) -> bool {
    let Some(before) = scan.text[..at].strip_suffix(' ') else { return false };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let short = (2..=5).contains(&word.len()) && word.chars().all(char::is_lowercase);
    short && scan.char_at(at).is_some_and(char::is_uppercase)
}

/// *halb vier*, *half past three*: 3:30; *quarter to nine*: 8:45.
fn spoken_time(scan: &mut Scan<'_>, at: usize, end: usize, minutes: i16) -> Option<usize> {
    let next = scan.behind_space(end);
    let (end, entry) = scan.phrase(next)?;
    let hour = entry.cardinal.or(entry.ordinal).filter(|h| (1.0..=12.0).contains(h))?;
    let time = around_the_clock(hour, minutes);
    let mut value = Value::new(Kind::Time, Span::new(at, end), Readings::one(f64::from(time)));
    (value.time, value.firm) = (Some(time), true);
    scan.out.push(value);
    Some(end)
}

/// Minutes from midnight, so many before or after a full hour.
pub(super) fn around_the_clock(hour: f64, minutes: i16) -> u16 {
    const DAY: i16 = 24 * 60;
    (hour as i16 * 60 + minutes).rem_euclid(DAY) as u16
}

fn number(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    let (mut sum, mut next, mut end) = (Sum::default(), at, at);
    let (mut ordinal, mut fraction, mut last) = (false, None, Entry::default());
    let mut spoken = None;
    let mut factor = 1.0;
    while let Some((word_end, entry)) = scan.phrase(next) {
        // *two and a half*
        if (entry.role.join || entry.role.one) && sum.begun && entry.cardinal.is_none() {
            next = scan.behind_space(word_end);
            if next == word_end && !scan.lex.run_on {
                break;
            }
            continue;
        }
        if let Some(minutes) = entry.behind_hour.filter(|_| sum.begun && is_hour(sum.value())) {
            // *las tres y media*: half past three, or three and a half of something
            (fraction, end) = (Some(f64::from(minutes) / 60.0), word_end);
            spoken = Some(around_the_clock(sum.value(), minutes));
            break;
        }
        if entry.fraction.is_some() && (sum.begun || entry.cardinal.is_none()) {
            (fraction, end) = (entry.fraction, word_end);
            break;
        }
        let taken = entry.cardinal.is_some_and(|v| sum.take(v));
        if !taken {
            ordinal = entry.cardinal.is_none() && entry.ordinal.is_some_and(|v| sum.take(v));
            if ordinal {
                end = word_end;
            }
            break;
        }
        (end, last) = (word_end, entry);
        next = scan.behind_space(word_end);
        if next == word_end && !scan.lex.run_on {
            break;
        }
    }
    if end == at {
        return None;
    }
    if fraction.is_some() {
        let next = scan.behind_space(end);
        if let Some((word_end, entry)) = scan.phrase(next)
            && let Some(scale) = entry.cardinal.filter(|c| is_power(*c) && *c >= 1000.0)
        {
            (factor, end) = (scale, word_end); // *deux millions et demi* the other way round: *два с половиной миллиона*
        }
    }
    let fraction = fraction.map(|part| (part, factor));
    push(scan, Span::new(at, end), &sum, ordinal, fraction, last, spoken)
}

/// Can it be an hour of the day?
pub(super) fn is_hour(number: f64) -> bool {
    number.fract() == 0.0 && (1.0..=24.0).contains(&number)
}

fn push(
    scan: &mut Scan<'_>,
    span: Span,
    sum: &Sum,
    ordinal: bool,
    fraction: Option<(f64, f64)>,
    last: Entry,
    spoken: Option<u16>,
) -> Option<usize> {
    let number = match fraction {
        Some((part, factor)) if sum.begun => sum.value() * part * factor,
        Some((part, factor)) => part * factor,
        None => sum.value(),
    };
    let mut readings = Readings::one(number);
    if let Some((part, factor)) = fraction.filter(|_| sum.begun) {
        readings.add((sum.value() + part) * factor); // *trois et demi*
        let ceiling = if sum.ceiling > 0.0 { sum.ceiling } else { 1.0 };
        readings.add(sum.value() + part * ceiling); // *deux millions et demi*
    }
    if let Some(ordinal) = last.ordinal.filter(|_| !ordinal) {
        readings.add(ordinal);
    }
    let mut value = Value::new(Kind::Number, span, readings);
    (value.ordinal, value.time) = (ordinal, spoken);
    value.scale = if sum.ceiling >= 1000.0 { sum.ceiling } else { 1.0 };
    if !ordinal {
        scan.take_unit(&mut value);
        scan.take_minutes_behind(&mut value);
        let bare = is_power(number); // *hundreds*, *thousands*, *millions of*
        value.firm =
            fraction.is_none() && number >= 13.0 && !bare && (value.scale >= 1e6 || !value.units.is_empty());
    }
    let end = value.span.end;
    scan.out.push(value);
    Some(end)
}
