//! When two values say the same.

use crate::values::{Kind, NAMED, Value};

/// Minutes in half a day: clocks of twelve and of twenty-four hours.
const HALF_DAY: i32 = 12 * 60;

/// May both say the same, each in its language's way?
#[must_use]
pub fn is_same(a: &Value, b: &Value) -> bool {
    if are_halves_apart(a, b) {
        return false;
    }
    match (a.kind, b.kind) {
        (Kind::Number, Kind::Number) => same_numbers(a, b),
        (Kind::Time, Kind::Time) => same_times(a, b),
        (Kind::Month, Kind::Month) | (Kind::Weekday, Kind::Weekday) => a.likely() == b.likely(),
        (Kind::Time, Kind::Number) => time_as_number(a, b),
        (Kind::Number, Kind::Time) => time_as_number(b, a),
        (Kind::Month, Kind::Number) => is_number_of_month(a, b),
        (Kind::Number, Kind::Month) => is_number_of_month(b, a),
        (Kind::Weekday, Kind::Number) => is_place_too(a, b),
        (Kind::Number, Kind::Weekday) => is_place_too(b, a),
        _ => false,
    }
}

/// *8 a.m.* and *午後8時*: the same hour, said to be in the morning and in the afternoon. Noon and midnight are called both.
fn are_halves_apart(a: &Value, b: &Value) -> bool {
    let halves = a.afternoon.zip(b.afternoon).is_some_and(|(x, y)| x != y);
    let apart = |x: u16, y: u16| x.abs_diff(y) == HALF_DAY as u16 && x.min(y) >= 60;
    halves && a.time.zip(b.time).is_some_and(|(x, y)| apart(x, y))
}

fn same_numbers(a: &Value, b: &Value) -> bool {
    a.readings.meets(&b.readings)
        || is_share(a, b)
        || is_share(b, a)
        || a.time.is_some() && same_times(a, b)
        || is_short_year(a, b)
        || is_short_year(b, a)
        || is_century(a, b)
        || is_century(b, a)
}

fn same_times(a: &Value, b: &Value) -> bool {
    let (Some(x), Some(y)) = (a.time, b.time) else { return false };
    (i32::from(x) - i32::from(y)) % HALF_DAY == 0
}

/// *50 %* and *half*, *33 %* and *a third*.
fn is_share(percent: &Value, part: &Value) -> bool {
    let fraction = part.likely();
    percent.units.meets(NAMED.percent)
        && part.units.is_empty()
        && fraction < 1.0
        && (percent.likely() - fraction * 100.0).abs() < 1.0
}

/// A time and a number that writes it: `0430`, or a full hour.
fn time_as_number(time: &Value, number: &Value) -> bool {
    let Some(minutes) = time.time.map(f64::from) else { return false };
    let (hour, minute) = ((minutes / 60.0).floor(), minutes % 60.0);
    let written =
        |hour: f64| number.readings.has(hour * 100.0 + minute) || minute == 0.0 && number.readings.has(hour);
    number.time.is_some() && same_times(time, number)
        || written(hour)
        || written(hour + 12.0)
        || written(hour - 12.0)
}

/// A day whose name is a place in a row too (Vietnamese *thứ ba*).
fn is_place_too(day: &Value, number: &Value) -> bool {
    number.likely() != day.likely() && day.readings.has(number.likely())
}

fn is_number_of_month(month: &Value, number: &Value) -> bool {
    number.dated && number.readings.has(month.likely())
}

/// A year and its last two digits: *the 1980s* and *die 80er*.
fn is_short_year(long: &Value, short: &Value) -> bool {
    let year = long.likely();
    let digits = short.likely();
    (1000.0..2200.0).contains(&year)
        && year.fract() == 0.0
        && (short.digits && digits < 100.0 || short.age)
        && year % 100.0 == digits
        && long.units.is_empty() == short.units.is_empty()
}

/// A century and the years that it is named after: *XIXe siècle* and *the 1800s*.
fn is_century(ordinal: &Value, years: &Value) -> bool {
    ordinal.ordinal && ordinal.likely() <= 22.0 && years.likely() == (ordinal.likely() - 1.0) * 100.0
}

/// Does the other side write it in two values: a time as hour and minute, a year as *nineteen eighty-four*, half a number
/// as *two and a half*?
pub(super) fn is_put_together(value: &Value, others: &[Value]) -> bool {
    let has = |number: f64| others.iter().any(|o| o.kind == Kind::Number && o.readings.has(number));
    let military = value.kind == Kind::Number && value.likely() >= 100.0;
    if let (true, Some(minutes)) = (value.kind == Kind::Time || military, value.time) {
        let (hour, minute) = (f64::from(minutes / 60), f64::from(minutes % 60));
        return (has(hour) || has(hour + 12.0) || has(hour - 12.0)) && (minute == 0.0 || has(minute));
    }
    let number = value.likely();
    if value.kind != Kind::Number || number < 1.0 {
        return false;
    }
    let (head, tail) = ((number / 100.0).floor(), number % 100.0);
    let spoken_year = (1000.0..2200.0).contains(&number) && tail >= 10.0 && has(head) && has(tail);
    let percent = value.units.meets(NAMED.percent);
    if percent && others.windows(2).any(|pair| is_one_in(&pair[0], &pair[1], number)) {
        return true;
    }
    // *three and a half*, *2 million 300 thousand*: two numbers side by side that add up to it.
    spoken_year
        || others.windows(2).any(|pair| {
            let (a, b) = (pair[0].likely(), pair[1].likely());
            let parted = pair.iter().all(|v| v.digits && v.scale == 1.0) && pair[0].units.is_empty(); // `2, 500`
            let sums = a > b && value.readings.has(a + b) || parted && value.readings.has(a * 1000.0 + b);
            pair.iter().all(|v| v.kind == Kind::Number) && sums
        })
}

/// *four in ten*: 40 %.
fn is_one_in(part: &Value, whole: &Value, percent: f64) -> bool {
    let bare = |v: &Value| v.kind == Kind::Number && v.units.is_empty();
    let (x, y) = (part.likely(), whole.likely());
    bare(part) && bare(whole) && x >= 1.0 && x < y && y <= 100.0 && (x / y * 100.0 - percent).abs() < 1.0
}
