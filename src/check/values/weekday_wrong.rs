//! `weekday-wrong`: a weekday beside a full date on which that day does not fall.

use crate::check::evidence::Fault;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::span::Span;
use crate::values::{Kind, Value};

pub(in crate::check) struct WeekdayWrong;

/// Years in which all countries counted their days alike.
const YEARS: std::ops::RangeInclusive<i32> = 1930..=2099;
/// Bytes that may stand between two parts of a date (`, dem `, ` de `), and before a weekday in brackets.
const BETWEEN: usize = 10;
const BEFORE_BRACKET: usize = 4;

impl Check for WeekdayWrong {
    fn id(&self) -> &str {
        "weekday-wrong"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for wrong in wrong_days(target) {
            let source_is_wrong = || bead.source.is_some_and(|s| wrong_days(s).any(|w| w.day == wrong.day));
            // A weekday or day that is not the source's is reported as that.
            if bead.differences().iter().any(|d| d.fault == Fault::Date) || source_is_wrong() {
                continue;
            }
            let (day, date) = (target.slice(wrong.place), target.slice(wrong.date));
            let message = format!("`{date}` is no `{day}`: correct the weekday, or the date");
            let both = if wrong.date.start < wrong.place.start {
                wrong.date.to(wrong.place)
            } else {
                wrong.place.to(wrong.date)
            };
            cx.report(Draft::new(Anchor::target(both), message));
        }
    }
}

/// A weekday and a date on which it does not fall.
struct Wrong {
    /// From Monday, 1 to 7.
    day: u32,
    place: Span,
    date: Span,
}

fn wrong_days<'a>(text: &'a Text<'_>) -> impl Iterator<Item = Wrong> + 'a {
    let values = text.values();
    let days = values.iter().enumerate().filter(|(_, v)| v.kind == Kind::Weekday);
    days.filter_map(|(at, day)| {
        let leads =
            |date: &&[Value]| date.first().is_some_and(|first| is_near(text, day, first.span, BETWEEN));
        let behind = values.get(at + 1..at + 4).filter(leads);
        let before = values[..at]
            .rchunks(3)
            .next()
            .filter(|date| date.last().is_some_and(|last| is_bracketed(text, last, day)));
        let date = behind.or(before)?;
        let number = day.likely() as u32;
        let right = date_of(text, date)?.any(|(y, m, d)| weekday(y, m, d) == number);
        let date = date.first()?.span.to(date.last()?.span);
        (!right).then_some(Wrong { day: number, place: day.span, date })
    })
}

fn is_near(text: &Text<'_>, before: &Value, behind: Span, most: usize) -> bool {
    before.span.end <= behind.start && {
        let gap = text.slice(Span::new(before.span.end, behind.start));
        gap.len() <= most && !gap.contains([';', '\n', '!', '?', '/', '–'])
    }
}

/// `3月3日（月）`, `3 March 2024 (Sunday)`.
fn is_bracketed(text: &Text<'_>, date: &Value, day: &Value) -> bool {
    date.span.end <= day.span.start && {
        let gap = text.slice(Span::new(date.span.end, day.span.start));
        gap.len() <= BEFORE_BRACKET && gap.ends_with(['(', '（'])
    }
}

/// Year, month and day as three values may mean them, in any order that the language writes; `None` where they are no date.
fn date_of<'a>(text: &Text<'_>, parts: &'a [Value]) -> Option<impl Iterator<Item = (i32, u32, u32)> + 'a> {
    const ORDERS: [[usize; 3]; 3] = [[2, 1, 0], [2, 0, 1], [0, 1, 2]];
    let [a, b, c] = parts else { return None };
    let near = |x: &Value, y: &Value| {
        is_near(text, x, y.span, BETWEEN) || x.dated && y.dated && x.span.end < y.span.start
    };
    if !near(a, b) || !near(b, c) {
        return None;
    }
    let named = parts.iter().any(|v| v.kind == Kind::Month);
    let fits = move |order: &[usize; 3]| {
        let [year, month, day] = order.map(|i| &parts[i]);
        let whole = |v: &Value| v.likely().fract() == 0.0;
        let month_fits = if named { month.kind == Kind::Month } else { month.dated && year.dated };
        let number = |v: &Value| v.kind == Kind::Number && v.digits && whole(v);
        let (y, m, d) = (year.likely() as i32, month.likely() as u32, day.likely() as u32);
        let ranges = YEARS.contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d);
        (month_fits && number(year) && number(day) && ranges).then_some((y, m, d))
    };
    let mut dates = ORDERS.iter().filter_map(fits).peekable();
    dates.peek()?;
    Some(dates)
}

/// The weekday of a date of the Gregorian calendar, from Monday, 1 to 7 (T. Sakamoto, comp.lang.c, 1993).
fn weekday(year: i32, month: u32, day: u32) -> u32 {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let sunday_first =
        (year + year / 4 - year / 100 + year / 400 + SHIFTS[month as usize - 1] + day as i32) % 7;
    if sunday_first == 0 { 7 } else { sunday_first as u32 }
}
