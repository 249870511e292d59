//! What values that stand side by side say of each other: months beside numbers, units shared by a range or list.

use super::scan::{Scan, is_letter};
use super::units::{NAMED, UnitSet};
use super::{Kind, Value};

impl Scan<'_> {
    /// What can only be told with all values at hand: months beside numbers, units shared by a range or list.
    pub(super) fn finish(&mut self) {
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
