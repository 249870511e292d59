//! Numbers of Chinese, Japanese and Korean: numerals, composites with digits (5億8500万), tenths, eras, months, days.

use super::numerals::{Composite, Sign, sign};
use super::scan::Scan;
use super::units::{NAMED, UnitSet};
use super::{Kind, Readings, Value, digits};
use crate::span::Span;

/// Goes on from `at` with signs and digits in turn; the place behind the number.
fn go_on(scan: &Scan<'_>, mut at: usize, sum: &mut Composite) -> usize {
    while let Some(c) = scan.char_at(at) {
        match sign(c) {
            Some(Sign::Digit(d)) => {
                if sum.current.is_some() && !positional(scan, at) {
                    break;
                }
                sum.current = Some(sum.current.map_or(d, |n| n * 10.0 + d));
                at += c.len_utf8();
            }
            Some(by) => {
                if matches!(by, Sign::Small(_))
                    && positional(scan, at)
                    && sum.current.is_some_and(|n| n > 10.0)
                {
                    (sum.current, sum.rough) = (sum.current.map(|n| n % 10.0), true);
                }
                sum.multiply(by);
                at += c.len_utf8();
            }
            None if digits::digit(c).is_some() && sum.current.is_none() => {
                let found = digits::digits(&scan.text[at..], '.');
                sum.current = Some(found.readings.first());
                at += found.len;
            }
            None => break,
        }
    }
    at
}

/// Is the sign before `at` a digit too, as in 二〇二三?
fn positional(scan: &Scan<'_>, at: usize) -> bool {
    scan.char_before(at).and_then(sign).is_some_and(|s| matches!(s, Sign::Digit(_)))
}

/// Takes 万, 億 and what follows them behind a number in digits.
pub(super) fn take_scales(scan: &mut Scan<'_>, value: &mut Value) {
    let end = value.span.end;
    let space = scan.behind_space(end);
    let at = if scan.char_at(space).and_then(sign).is_some_and(|s| matches!(s, Sign::Large(_))) {
        space
    } else {
        end
    };
    let Some(first) = scan.char_at(at).and_then(sign) else { return };
    if matches!(first, Sign::Digit(_)) || first == Sign::Small(10.0) {
        return;
    }
    let mut sum = Composite { current: Some(value.likely()), ..Composite::default() };
    let end = go_on(scan, at, &mut sum);
    let factor = sum.value() / value.likely().max(f64::MIN_POSITIVE);
    let (Sign::Small(by) | Sign::Large(by)) = first else { return };
    if factor.log10().fract().abs() < 1e-9 {
        value.readings.multiply(factor.round());
    } else {
        value.readings = Readings::one(sum.value().round());
    }
    value.scale = if factor.log10().fract() == 0.0 { factor } else { sum.largest.max(by) };
    value.span.end = end;
}

/// Reads the value that begins at `at`: an era, a day, a word of the language, a numeral.
pub(super) fn read(scan: &mut Scan<'_>, at: usize) -> Option<usize> {
    if let Some((len, entry)) = scan.lex.prefix(&scan.text[at..]) {
        let entry = *entry;
        let end = at + len;
        if entry.role.not_a_number {
            return Some(end);
        }
        if entry.weekday > 0 {
            push(scan, Kind::Weekday, Span::new(at, end), f64::from(entry.weekday), true);
            return Some(end);
        }
        if let Some(part) = entry.fraction {
            push(scan, Kind::Number, Span::new(at, end), part, false);
            return Some(end);
        }
        if let Some(before) = entry.era {
            return era(scan, at, end, before);
        }
    }
    if let Some(day) = bracketed_day(scan, at) {
        let end = at + scan.char_at(at)?.len_utf8();
        push(scan, Kind::Weekday, Span::new(at, end), day, true);
        return Some(end);
    }
    let mut sum = Composite::default();
    scan.char_at(at).and_then(sign)?;
    let end = go_on(scan, at, &mut sum);
    numeral(scan, at, end, &sum)
}

/// `3日（月）`: a weekday's sign alone in brackets, its number from Monday.
fn bracketed_day(scan: &Scan<'_>, at: usize) -> Option<f64> {
    let c = scan.char_at(at)?;
    let place = scan.lex.day_signs.iter().position(|sign| *sign == c)?;
    let opened = matches!(scan.char_before(at)?, '(' | '（');
    let closed = matches!(scan.char_at(at + c.len_utf8())?, ')' | '）');
    (opened && closed).then_some(place as f64 + 1.0)
}

fn push(scan: &mut Scan<'_>, kind: Kind, span: Span, number: f64, firm: bool) {
    let mut value = Value::new(kind, span, Readings::one(number));
    value.firm = firm;
    scan.out.push(value);
}

/// 令和5年: the year of our era, and the number as it stands.
fn era(scan: &mut Scan<'_>, at: usize, name_end: usize, before: f64) -> Option<usize> {
    let mut sum = Composite::default();
    let end = if scan.text[name_end..].starts_with('元') {
        sum.current = Some(1.0);
        name_end + '元'.len_utf8()
    } else {
        go_on(scan, name_end, &mut sum)
    };
    if end == name_end || !scan.text[end..].starts_with('年') {
        return None;
    }
    let mut value = Value::new(Kind::Number, Span::new(at, end), Readings::one(before + sum.value()));
    value.number = Span::new(name_end, end);
    value.readings.add(sum.value());
    (value.digits, value.firm) = (true, true);
    scan.out.push(value);
    Some(end)
}

fn numeral(scan: &mut Scan<'_>, at: usize, end: usize, sum: &Composite) -> Option<usize> {
    let mut sum = *sum;
    if sum.section > 0.0 && sum.current.is_some_and(|n| n >= 10.0) {
        (sum.current, sum.rough) = (sum.current.map(|n| n % 10.0), true); // 十八九
    }
    let number = sum.value();
    let rest = &scan.text[end..];
    if rest.starts_with("分之") {
        return fraction(scan, at, end + "分之".len(), number);
    }
    let mut value = Value::new(Kind::Number, Span::new(at, end), Readings::one(number));
    value.scale = if sum.largest > 0.0 { sum.largest } else { 1.0 };
    if let Some(decimals) = rest.strip_prefix(['点', '點']) {
        take_decimals(&mut value, decimals);
    }
    take_tenths(scan, &mut value);
    if !take_month(scan, &mut value) {
        take_hour(scan, &mut value);
        scan.take_unit(&mut value);
        if scan.text[value.span.end..].starts_with(['倍']) {
            value.readings.add(number + 1.0);
            value.readings.add(number - 1.0);
        }
        let composite = value.number.len() >= 6 && value.likely() >= 13.0;
        let more = scan.text[value.number.end..].starts_with(['多', '余', '餘', '几', '来']);
        value.firm = composite && !sum.rough && !more && (!value.units.is_empty() || value.scale > 1.0);
    }
    let end = value.span.end;
    scan.out.push(value);
    Some(end)
}

/// 三点五.
fn take_decimals(value: &mut Value, rest: &str) {
    let digits = rest.chars().map_while(|c| match sign(c) {
        Some(Sign::Digit(d)) => Some((d, c.len_utf8())),
        _ => None,
    });
    let (mut number, mut place, mut len) = (value.likely(), 0.1, 0);
    for (digit, width) in digits.take(10) {
        number += digit * place;
        place /= 10.0;
        len += width;
    }
    if len > 0 {
        value.readings = Readings::one(number);
        value.span.end += '点'.len_utf8() + len;
    }
}

/// 三分之一, 百分之三十: the whole is said first.
fn fraction(scan: &mut Scan<'_>, at: usize, behind: usize, whole: f64) -> Option<usize> {
    let mut sum = Composite::default();
    let end = go_on(scan, behind, &mut sum);
    if end == behind || whole == 0.0 {
        return Some(behind);
    }
    let mut value = Value::new(Kind::Number, Span::new(at, end), Readings::one(sum.value()));
    if scan.text[end..].starts_with(['点', '點']) {
        let rest = &scan.text[end + '点'.len_utf8()..];
        take_decimals(&mut value, rest);
    }
    if whole == 100.0 {
        value.units = NAMED.percent;
        value.firm = true;
    } else {
        value.readings = Readings::one(sum.value() / whole);
    }
    let end = value.span.end;
    scan.out.push(value);
    Some(end)
}

/// 三成, 3割: tenths; 七折: what is paid, so that the rest is taken off.
pub(super) fn take_tenths(scan: &Scan<'_>, value: &mut Value) {
    let Some(mark) = scan.char_at(value.span.end).filter(|c| matches!(c, '成' | '割' | '折')) else {
        return;
    };
    let number = value.likely();
    if number > 99.0 || value.scale != 1.0 {
        return;
    }
    let tenths = if number > 10.0 { number } else { number * 10.0 };
    value.readings = Readings::one(tenths);
    if mark == '折' {
        value.readings.add(100.0 - tenths);
    }
    value.readings.add(number / 10.0);
    value.units = NAMED.percent;
    value.firm = false;
    value.span.end += mark.len_utf8();
    // １割８分２厘: hundredths and thousandths follow.
    value.code = scan.char_at(value.span.end).is_some_and(|c| digits::digit(c).is_some());
}

/// 十月, 10月, 3월: the name of a month.
pub(super) fn take_month(scan: &Scan<'_>, value: &mut Value) -> bool {
    let rest = &scan.text[value.span.end..];
    let Some(behind) = rest.strip_prefix(['月', '월']) else { return false };
    let number = value.likely();
    if !(1.0..=12.0).contains(&number) || number.fract() != 0.0 || behind.starts_with(['間', '间']) {
        return false;
    }
    value.kind = Kind::Month;
    value.firm = true;
    value.units = UnitSet::NONE;
    value.span.end += rest.len() - behind.len();
    true
}

/// 三点, 三时: an hour of the day.
fn take_hour(scan: &Scan<'_>, value: &mut Value) {
    let rest = &scan.text[value.span.end..];
    if rest.starts_with(['点', '點', '时', '時']) && value.likely() <= 24.0 {
        let half = rest.chars().nth(1) == Some('半');
        value.time = Some(value.likely() as u16 * 60 + if half { 30 } else { 0 });
    }
}
