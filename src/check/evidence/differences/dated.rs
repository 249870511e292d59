//! Days and years beside their months: *14 July* on one side, *1 July* on the other, whatever numbers stand around.

use super::{Difference, Fault, Text};
use crate::lang::Class;
use crate::rules::Confidence;
use crate::span::Span;
use crate::values::{Kind, Value};

/// Bytes between a month and its day or year at most (`14th of July`).
const NEAR: usize = 8;
/// Dates of a side at most, for a list of them need not keep its order.
const MOST: usize = 4;

/// A month and the number beside it.
#[derive(Clone, Copy)]
struct Dated {
    month: Value,
    number: Value,
}

impl Dated {
    fn is(&self, other: &Self) -> bool {
        self.has_month(other) && self.has_number(other)
    }

    fn has_month(&self, other: &Self) -> bool {
        self.month.readings.meets(&other.month.readings)
    }

    fn has_number(&self, other: &Self) -> bool {
        self.number.readings.meets(&other.number.readings)
    }

    fn is_reverse_of(&self, other: &Self) -> bool {
        self.number.readings.meets(&other.month.readings) && self.month.readings.meets(&other.number.readings)
    }
}

/// The day or month that differs, where one date of each side has no counterpart and they share the rest, or have it the
/// other way round.
pub(super) fn differences(source: &Text<'_>, target: &Text<'_>) -> Vec<Difference> {
    let one = |is_meant: fn(&Value) -> bool| {
        let (ours, theirs) = (dates(source, is_meant), dates(target, is_meant));
        if ours.len() != theirs.len() || ours.len() > MOST {
            return None;
        }
        let (a, b) = (alone(&ours, &theirs)?, alone(&theirs, &ours)?);
        let (from, to) = match (a.has_month(&b), a.has_number(&b)) {
            (true, false) => (a.number, b.number),
            (false, true) => (a.month, b.month),
            // *3 May* and *5 March*
            (false, false) if a.is_reverse_of(&b) => (a.month, b.month),
            _ => return None,
        };
        let is_range = is_near(source.values(), &from, &to) || is_near(target.values(), &to, &from);
        (!is_range).then_some(Difference {
            fault: Fault::Date,
            source: Some(from),
            target: Some(to),
            confidence: Confidence::High,
        })
    };
    one(is_day).or_else(|| one(is_year)).into_iter().collect()
}

/// Does one of the values near `place` say what `value` says, as in *August 9 and 10* and *am 9. und 10. August*?
fn is_near(values: &[Value], place: &Value, value: &Value) -> bool {
    /// Bytes between the two.
    const RANGE: usize = 16;
    let apart = |v: &Value| {
        let (first, second) = if v.span.start < place.span.start { (v, place) } else { (place, v) };
        second.span.start.saturating_sub(first.span.end)
    };
    values.iter().any(|v| v.kind == value.kind && v.readings.meets(&value.readings) && apart(v) <= RANGE)
}

/// The only date that the other side lacks.
fn alone(dates: &[Dated], others: &[Dated]) -> Option<Dated> {
    let mut lone = dates.iter().filter(|d| !others.iter().any(|o| o.is(d)));
    lone.next().copied().filter(|_| lone.next().is_none())
}

/// Each month with the nearest number that may belong to it.
fn dates(text: &Text<'_>, is_meant: fn(&Value) -> bool) -> Vec<Dated> {
    let values = text.values();
    let months = values.iter().filter(|v| v.kind == Kind::Month);
    let beside = |month: &Value| {
        let numbers = values.iter().filter(|v| v.kind == Kind::Number && v.digits && is_meant(v));
        numbers.filter_map(|v| Some((gap(text, month, v)?, *v))).min_by_key(|(gap, _)| *gap)
    };
    months.filter_map(|month| Some(Dated { month: *month, number: beside(month)?.1 })).collect()
}

/// Bytes between a month and a number, where nothing stands between but spaces, a mark and a word such as *of*.
fn gap(text: &Text<'_>, month: &Value, number: &Value) -> Option<usize> {
    let (first, second) =
        if month.span.start < number.span.start { (month, number) } else { (number, month) };
    let length = second.span.start.checked_sub(first.span.end).filter(|gap| *gap <= NEAR)?;
    let between = text.slice(Span::new(first.span.end, second.span.start));
    let word = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',')).to_lowercase();
    let joins = word.is_empty() || word == "of" || text.lang.is(Class::Genitive, &word);
    joins.then_some(length)
}

fn is_day(value: &Value) -> bool {
    value.dated && value.likely().fract() == 0.0 && (1.0..=31.0).contains(&value.likely())
}

fn is_year(value: &Value) -> bool {
    value.likely().fract() == 0.0 && (1000.0..2200.0).contains(&value.likely())
}
