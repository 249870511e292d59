//! What stands beside a number: scale words, units, signs, endings, the hour.

use super::lexicon::Entry;
use super::scan::{Scan, is_letter};
use super::units::{NAMED, UnitSet};
use super::{Readings, Value, digits, han};
use crate::lang::script;

/// Code points in the longest sign.
const LONGEST_SIGN: usize = 8;

impl Scan<'_> {
    /// The sign of a currency or percent that ends at `at` or one space before: its first byte and what it means.
    pub(super) fn prefix_symbol(&self, at: usize) -> Option<(usize, UnitSet)> {
        let mut end = at;
        if let Some(c) = self.char_before(at).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')) {
            end -= c.len_utf8();
        }
        let starts = self.text[..end].char_indices().rev().take(LONGEST_SIGN).map(|(i, _)| i);
        let mut found = None;
        for start in starts {
            let sign = &self.text[start..end];
            if sign.starts_with(|c: char| c.is_whitespace() || c.is_numeric()) {
                break;
            }
            let units = self.lex.symbol(sign);
            let whole = !sign.starts_with(is_letter)
                || self.lex.joined
                || !self.char_before(start).is_some_and(is_letter);
            let is_word = sign.starts_with(is_letter);
            let leads = units.meets(NAMED.currency) || (end == at || is_word) && units.meets(NAMED.percent);
            if leads && whole {
                found = Some((start, units));
            }
        }
        found
    }

    pub(super) fn take_prefix(&mut self, value: &mut Value) {
        if let Some((start, units)) = self.prefix_symbol(value.span.start) {
            let taken = self.out.last().is_some_and(|last| last.span.end > start);
            if !taken {
                value.units = units;
                value.span.start = start;
            }
        }
    }

    /// Takes scale words, unit, clock and endings behind a number in digits.
    pub(super) fn take_suffix(&mut self, value: &mut Value) {
        if self.lex.joined {
            han::take_scales(self, value);
            if han::take_month(self, value) {
                return;
            }
            han::take_tenths(self, value);
        }
        self.take_fraction(value);
        if self.take_clock(value) {
            return;
        }
        if value.units.is_empty() {
            self.take_sign(value);
        }
        while let Some((end, entry)) = self.next_entry(value) {
            let Some(scale) = entry.scale.or(entry.cardinal.filter(|c| *c >= 100.0 && is_power(*c))) else {
                break;
            };
            let falls = value.scale > 1.0 && scale < value.scale && scale > 100.0;
            let abbreviation = end > value.span.end + 2 && self.text[end..].starts_with(". "); // Czech *mil.*
            if !entry.units.is_empty() && !abbreviation || falls || !self.is_scale(value, end) {
                break; // `5m` is a length too
            }
            value.readings.multiply(scale);
            value.scale *= scale;
            value.span.end = end;
        }
        self.take_unit(value);
        self.take_ending(value);
    }

    /// `1½`, `1 ½`.
    fn take_fraction(&self, value: &mut Value) {
        let at = self.behind_space(value.span.end);
        let sign = self.char_at(at).unwrap_or_default();
        let part = match sign {
            '½' => 0.5,
            '¼' => 0.25,
            '¾' => 0.75,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            _ => return,
        };
        value.readings = Readings::one(value.likely() + part);
        value.span.end = at + sign.len_utf8();
    }

    /// The entry behind a value, one space or hyphen between, with its end.
    pub(super) fn next_entry(&mut self, value: &Value) -> Option<(usize, Entry)> {
        let at = self.behind(value);
        let more = self.char_at(at).filter(|c| self.lex.joined && matches!(c, '多' | '余' | '餘')); // 8000多元
        self.phrase(at + more.map_or(0, char::len_utf8))
    }

    /// The place behind a value, its abbreviation's stop (`3 Mio. Euro`) and a space.
    fn behind(&self, value: &Value) -> usize {
        let end = value.span.end;
        let abbreviated = value.scale > 1.0 && self.text[end..].starts_with(". ");
        self.behind_space(if abbreviated { end + 1 } else { end })
    }

    /// Is the word that ends at `end` more than one letter, or a letter against an amount of money (`$5m`)? Alone, letters are
    /// grades, sizes and initials: `14 K`, `472 B.C.`
    fn is_scale(&mut self, value: &mut Value, end: usize) -> bool {
        let at = self.behind(value);
        if self.text[at..end].chars().nth(1).is_some() || script::is_unspaced(self.char_at(at).unwrap_or(' '))
        {
            return true;
        }
        let attached = at == value.span.end;
        if attached && value.units.is_empty() {
            value.readings.multiply_too(self.letter_scale(at, end));
            value.span.end = end;
            value.code = self.text[at..end].chars().all(char::is_uppercase);
        }
        attached && value.units.meets(NAMED.currency)
    }

    fn letter_scale(&self, at: usize, end: usize) -> f64 {
        self.lex.get(&self.text[at..end].to_lowercase()).and_then(|e| e.scale).unwrap_or(1.0)
    }

    /// Takes a sign or unit word behind a value.
    pub(super) fn take_unit(&mut self, value: &mut Value) {
        if self.take_sign(value) {
            return;
        }
        let Some((mut end, mut entry)) = self.next_entry(value).or_else(|| self.entry_behind_word(value))
        else {
            return;
        };
        if entry.role.of
            && let Some((further, unit)) = self.phrase_behind_of(end)
        {
            (end, entry) = (further, unit);
        }
        if entry.units.is_empty() || !value.units.is_empty() && !entry.units.meets(value.units) {
            return;
        }
        if let Some(scale) = entry.scale {
            value.readings.multiply_too(scale);
        }
        value.units = entry.units;
        value.span.end = end;
    }

    /// The unit behind *of*: a space or apostrophe and a word.
    fn phrase_behind_of(&mut self, at: usize) -> Option<(usize, Entry)> {
        let next = self.char_at(at).filter(|c| matches!(c, ' ' | '\u{a0}' | '’' | '\''))?;
        let found = self.phrase(at + next.len_utf8());
        found.filter(|(_, e)| !e.units.is_empty())
    }

    /// A currency behind one or two other words: *million US dollars*, *10 Canadian dollars*.
    fn entry_behind_word(&mut self, value: &Value) -> Option<(usize, Entry)> {
        let at = self.behind(value);
        if self.lex.joined {
            return self.currency_of_country(at);
        }
        let mut next = at;
        for _ in 0..2 {
            let end = self.read_word(next);
            if end == next {
                return None;
            }
            next = self.behind_space(end);
            if next == end {
                return None;
            }
            if let Some(found) = self.phrase(next).filter(|(_, e)| is_money(e)) {
                return Some(found);
            }
        }
        None
    }

    /// 印度卢比: a currency behind the name of its country.
    fn currency_of_country(&self, at: usize) -> Option<(usize, Entry)> {
        const LONGEST: usize = 6;
        let skipped = self.text[at..].char_indices().skip(1).take(LONGEST).take_while(|&(i, _)| i < 24);
        for (skip, _) in skipped {
            let country = self.text[at..at + skip].chars().all(|c| script::is_cjk(c) || script::is_hangul(c));
            if !country {
                return None;
            }
            let found = self.lex.prefix(&self.text[at + skip..]);
            let leads =
                |len: usize| self.char_at(at + skip + len).is_some_and(|c| digits::digit(c).is_some());
            let money = found.filter(|(len, e)| *len > 3 && e.units.meets(NAMED.currency) && !leads(*len));
            if let Some((len, entry)) = money {
                return Some((at + skip + len, *entry));
            }
        }
        None
    }

    /// Takes a sign (`%`, `km²`, `US$`) behind a value.
    fn take_sign(&mut self, value: &mut Value) -> bool {
        let at = self.behind(value);
        let text = self.text;
        let rest = &text[at..];
        let most = rest.chars().next().map_or(0, |c| self.lex.longest_sign(c)).min(LONGEST_SIGN);
        let mut ends = [0; LONGEST_SIGN];
        let mut count = 0;
        for (i, c) in rest.char_indices().take(most) {
            ends[count] = i + c.len_utf8();
            count += 1;
        }
        for &end in ends[..count].iter().rev() {
            let units = self.lex.symbol(&rest[..end]);
            let next = rest[end..].chars().next();
            let wordlike = rest[..end].ends_with(|c: char| c.is_alphanumeric());
            let cut = wordlike
                && next.is_some_and(|n| n.is_alphanumeric() && !script::is_cjk(n) && !script::is_hangul(n));
            // A sign before another number is that one's: `5 $10`.
            let is_digit = |c: Option<char>| c.is_some_and(|c| digits::digit(c).is_some());
            let behind_space = rest[end..].trim_start().chars().next();
            let leads = !wordlike && units.meets(NAMED.currency) && is_digit(next)
                || wordlike && units.meets(NAMED.percent) && is_digit(behind_space);
            // `4Rs`: letters of a currency against a number are something else.
            let letters = end <= 2
                && at == value.span.end
                && units.meets(NAMED.currency)
                && rest[..end].bytes().all(|b| b.is_ascii_alphabetic());
            if units.is_empty() || cut || leads || letters {
                continue;
            }
            let also_scale = self.lex.get(&rest[..end].to_lowercase()).and_then(|e| e.scale);
            if let Some(scale) = also_scale {
                value.readings.multiply_too(scale);
            }
            if value.units.is_empty() {
                value.units = units;
            } else if also_scale.is_none() {
                return false;
            }
            value.span.end = at + end;
            // *km persegi*, a sign and a word
            if let Some((further, unit)) = self.phrase(at)
                && further > value.span.end
                && !unit.units.is_empty()
            {
                (value.units, value.span.end) = (unit.units, further);
            }
            return true;
        }
        false
    }

    /// Letters written against the number: an ordinal's or decade's ending, or the rest of a code.
    fn take_ending(&mut self, value: &mut Value) {
        let end = value.span.end;
        if end != value.number.end {
            return;
        }
        let rest = &self.text[end..];
        let letters = rest.strip_prefix(['-', '’', '\'', '.', 'º', 'ª', '°']).unwrap_or(rest);
        let ending = letters
            .chars()
            .take(5)
            .take_while(|&c| is_letter(c) && !script::is_unspaced(c) && !script::is_hangul(c));
        let (mut count, mut small) = (0, true);
        ending.for_each(|c| {
            count += 1;
            small &= c.is_lowercase();
        });
        let hyphened = letters.len() != rest.len();
        let goes_on = letters.chars().nth(count).is_some_and(|c| digits::digit(c).is_some());
        match (count, small) {
            (0, _) => value.ordinal = rest.starts_with(['º', 'ª']),
            _ if goes_on && !hyphened => value.code = true, // `5x8`
            (1..=3, true) => {
                value.ordinal = true;
                value.age = value.likely() % 10.0 == 0.0 && value.likely() >= 10.0;
            }
            _ if !hyphened => value.code = true,
            _ => {}
        }
    }
}

/// Is it the name of a currency and hardly another word (French *livre*)?
fn is_money(entry: &Entry) -> bool {
    entry.units.meets(NAMED.currency) && !entry.role.doubtful
}

/// Does a word of this value multiply what stands before it?
pub(super) fn is_power(value: f64) -> bool {
    matches!(value as u64, 100 | 1_000 | 10_000 | 100_000 | 1_000_000 | 10_000_000 | 100_000_000)
        || value >= 1e9 && value.log10().fract() == 0.0
}
