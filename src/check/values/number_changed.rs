//! `number-changed`: one number of the source has no counterpart, and one number of the target has none either.

use crate::check::evidence::{Number, Text};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::rules::Confidence;

pub(in crate::check) struct NumberChanged;

/// More numbers than this are a table, whose cells are not sentences.
const MOST: usize = 100;

impl Check for NumberChanged {
    fn id(&self) -> &str {
        "number-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.numbers().len().max(target.numbers().len()) > MOST {
            return;
        }
        let (lost, new) = unmatched(source.numbers(), target.numbers());
        let ([lost], [new]) = (lost.as_slice(), new.as_slice()) else { return };
        if !is_comparable(lost, new) || in_neighbours(bead, lost, new) || is_explained(lost, new) {
            return;
        }
        let message = format!("`{}` stands where the source has `{}`: write `{1}`", new.text, lost.text);
        let confidence = if is_slip(lost.digits, new.digits) { Confidence::High } else { Confidence::Medium };
        let draft = Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(lost.span), "the source’s number")
            .confidence(confidence)
            .fix(Fix::replacement(new.span, lost.text, Safety::Display));
        cx.report(draft);
    }
}

/// Numbers of each side that the other has not; equal numbers cancel one by one.
fn unmatched<'a>(source: &[Number<'a>], target: &[Number<'a>]) -> (Vec<Number<'a>>, Vec<Number<'a>>) {
    let mut new: Vec<Number<'a>> = target.to_vec();
    let mut lost = Vec::new();
    for number in source {
        match new.iter().position(|n| is_same(number, n)) {
            Some(at) => {
                new.remove(at);
            }
            None => lost.push(*number),
        }
    }
    // The same number may be said once more on either side.
    lost.retain(|l| !l.is_month && !target.iter().any(|t| is_same(l, t)));
    new.retain(|n| !n.is_month && !source.iter().any(|s| is_same(s, n)));
    (lost, new)
}

/// May the two be the same value: equal significant digits, or a year and its last two digits?
fn is_same(a: &Number<'_>, b: &Number<'_>) -> bool {
    let short_year = |long: &str, short: &str| {
        long.len() == 4 && short.len() == 2 && long.starts_with(['1', '2']) && long.ends_with(short)
    };
    a.significant == b.significant && (!a.significant.is_empty() || a.digits == b.digits)
        || short_year(a.digits, b.digits)
        || short_year(b.digits, a.digits)
}

/// Are both plain numbers that digits alone can compare?
fn is_comparable(a: &Number<'_>, b: &Number<'_>) -> bool {
    let plain = |n: &Number<'_>| !n.in_word && n.integer().is_some();
    let alike = a.digits.len().abs_diff(b.digits.len()) <= 1 && a.has_ending == b.has_ending;
    plain(a) && plain(b) && alike
}

/// Does a neighbour hold the missing number, so that the sentences are only cut otherwise?
fn in_neighbours(bead: &BeadView<'_>, lost: &Number<'_>, new: &Number<'_>) -> bool {
    let has = |text: Option<&Text<'_>>, number: &Number<'_>| {
        text.is_some_and(|t| t.numbers().iter().any(|n| is_same(n, number)))
    };
    [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)).any(|n| has(n.target, lost) || has(n.source, new))
}

/// Is one digit changed, lost, added or two exchanged, as typing and decoding do?
fn is_slip(a: &str, b: &str) -> bool {
    strsim::osa_distance(a, b) == 1
}

/// Does a conversion explain the pair: of length, area, weight, volume, temperature, or between clocks?
fn is_explained(a: &Number<'_>, b: &Number<'_>) -> bool {
    let (Some(x), Some(y)) = (value(a), value(b)) else { return true };
    let slip = is_slip(a.digits, b.digits);
    if slip && a.digits.len() == b.digits.len() && strsim::hamming(a.digits, b.digits).is_ok_and(|d| d > 1) {
        return false; // two digits exchanged: no conversion does that but by chance
    }
    // A converted value is rounded, the more so the rounder it is (27 miles, "more than 40 kilometres"); two numbers that
    // differ by a slip must fit closely, and by one of the two conversions that news is full of.
    let tolerance = |got: f64| match (slip, got % 10.0 == 0.0) {
        (true, _) => 0.01,
        (false, true) => 0.12,
        (false, false) => 0.06,
    };
    let near = |expected: f64, got: f64| (expected - got).abs() <= tolerance(got) * expected.abs().max(1.0);
    let factors = if slip { &[MILE] } else { CONVERSIONS };
    let clock = x <= 24.0 && y <= 24.0 && (x - y).abs() == 12.0;
    let temperature = near((x - 32.0) / 1.8, y) || near((y - 32.0) / 1.8, x);
    clock || temperature || factors.iter().any(|&f| near(x * f, y) || near(y * f, x))
}

/// Kilometres in a mile.
const MILE: f64 = 1.609_344;

/// Metres in a foot and a yard, centimetres in an inch, kilometres in a mile, kilograms in a pound, hectares in an
/// acre, litres in a gallon (US, imperial), grams in an ounce, kilograms in a stone, km/h in a knot, days in a week,
/// months in a year, hours in a day, minutes in an hour.
const CONVERSIONS: &[f64] = &[
    0.3048, 0.9144, 2.54, MILE, 0.453_592, 0.404_686, 3.785_41, 4.546_09, 28.349_5, 6.350_29, 1.852, 7.0,
    12.0, 24.0, 60.0,
];

/// The number's value with a decimal sign where one or two digits stand behind the last separator.
fn value(number: &Number<'_>) -> Option<f64> {
    let digits = number.digits.parse::<f64>().ok()?;
    let behind =
        number.text.rfind(['.', ',', '٫']).map_or(usize::MAX, |i| number.text[i..].chars().skip(1).count());
    Some(if behind <= 2 { digits / 10_f64.powi(behind as i32) } else { digits })
}
