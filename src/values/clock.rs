//! Times of the day: `18:45`, `6.45 pm`, `18 Uhr 45`, `20 h 30`, `18時45分`.

use super::digits::Digits;
use super::scan::Scan;
use super::units::NAMED;
use super::{Kind, Readings, Value, words};
use crate::span::Span;

impl Scan<'_> {
    /// `18:45`, `7:05:30`: two digits behind a colon.
    pub(super) fn clock_time(&mut self, at: usize, end: usize, found: &Digits) -> Option<usize> {
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
        value.afternoon = role;
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

    /// Takes the hour's word and the minutes behind it: `18 Uhr 45`, `20 h 30`, `18時45分`.
    pub(super) fn take_clock(&mut self, value: &mut Value) -> bool {
        let hour = value.likely();
        if hour.fract() != 0.0 || hour > 24.0 || value.scale != 1.0 {
            return self.take_dotted_clock(value);
        }
        let Some((end, entry)) = self.next_entry(value) else { return self.half_of_day_alone(value, hour) };
        if !entry.role.clock {
            return self.half_of_day_alone(value, hour);
        }
        let at = self.behind_space(end);
        let len = self.text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let minute = self.text[at..at + len].parse().ok().filter(|m: &u16| (1..=2).contains(&len) && *m < 60);
        value.units = entry.units;
        value.span.end = end;
        if let Some(minute) = minute {
            value.kind = Kind::Time;
            value.span.end = at + len;
            if let Some((end, _)) = self.phrase(at + len).filter(|(_, e)| e.units.meets(NAMED.minute)) {
                value.span.end = end;
            }
            self.set_time(value, hour as u16, minute);
        } else {
            let half = self.text[end..].starts_with('半');
            self.set_time(value, hour as u16, if half { 30 } else { 0 });
            self.take_minutes_behind(value);
        }
        true
    }

    /// *trois heures et demie*, `3 h moins le quart`: what is said behind an hour and its word.
    pub(super) fn take_minutes_behind(&mut self, value: &mut Value) {
        if value.ordinal || value.units.is_empty() || !words::is_hour(value.likely()) {
            return;
        }
        let at = self.behind_space(value.span.end);
        let Some((end, minutes)) = self.phrase(at).and_then(|(end, e)| Some((end, e.behind_hour?))) else {
            return;
        };
        value.readings.add(value.likely() + f64::from(minutes) / 60.0);
        value.time = Some(words::around_the_clock(value.likely(), minutes));
        value.span.end = end;
    }

    /// `8 pm`: the hour without its word.
    fn half_of_day_alone(&mut self, value: &mut Value, hour: f64) -> bool {
        let end = value.span.end;
        self.set_time(value, hour as u16, 0);
        let said = value.span.end > end;
        if !said {
            (value.time, value.afternoon) = (None, None);
        } else {
            value.readings.add(f64::from(value.time.unwrap_or_default() / 60));
        }
        said
    }

    /// `18.45 Uhr`, `6.45pm`.
    fn take_dotted_clock(&mut self, value: &mut Value) -> bool {
        let written = &self.text[value.number.start..value.number.end];
        let Some((hour, minute)) = written.split_once('.') else { return false };
        let (Ok(hour), Ok(minute)) = (hour.parse::<u16>(), minute.parse::<u16>()) else { return false };
        if hour > 24 || minute > 59 || written.len() < 4 {
            return false;
        }
        let end = value.span.end;
        self.set_time(value, hour, minute);
        if value.span.end == end {
            value.time = None;
            return false;
        }
        value.kind = Kind::Time;
        value.readings = Readings::one(f64::from(value.time.unwrap_or_default()));
        true
    }
}
