//! Dates in digits: `5.10.2023`, `2023-10-05`, `10/5/2023`, `5.10.`

use super::digits::Digits;
use super::scan::Scan;
use super::{Kind, Readings, Value};
use crate::span::Span;

impl Scan<'_> {
    /// `5.10.2023`, `2023-10-05`, `10/5/2023`: three numbers, each a value.
    pub(super) fn date(&mut self, at: usize, end: usize, found: &Digits) -> Option<usize> {
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

    /// A year of the language's own calendar is one of the common era too.
    pub(super) fn add_common_years(&self, value: &mut Value) {
        let year = value.likely();
        let digits = value.number.of(self.text).chars().count();
        if digits == 4 && value.scale == 1.0 && year.fract() == 0.0 {
            let common = self.lex.year_offsets.iter().map(|by| year + by);
            common.filter(|year| (1700.0..2100.0).contains(year)).for_each(|year| value.readings.add(year));
        }
    }

    /// A number with a stop may be a day and a month or a time, where the language has a decimal comma.
    pub(super) fn mark_dotted(&mut self, value: &mut Value, at: usize, found: &Digits) {
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
}

fn stopped_date(at: usize, found: &Digits) -> Option<[(usize, usize, u32); 3]> {
    let [Some(a), Some(b), Some(c)] = found.parts else { return None };
    Some([a, b, c].map(|(start, end, number)| (at + start, at + end, number)))
}
