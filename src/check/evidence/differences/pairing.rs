//! Values left over on both sides: which of them belong together, and what happened to them.

use super::{Difference, Fault, is_heavy};
use crate::check::evidence::Text;
use crate::rules::Confidence;
use crate::values::{Conversion, Kind, Value, converts};

/// Pairs what is left, and reports what stays alone.
pub(super) fn pair(
    mut lost: Vec<Value>,
    mut new: Vec<Value>,
    texts: (&Text<'_>, &Text<'_>),
    out: &mut Vec<Difference>,
) {
    drop_converted(&mut lost, &mut new, texts);
    pair_clocks(&mut lost, &mut new, out);
    for kind in [Kind::Month, Kind::Weekday, Kind::Time] {
        if let (Some(a), Some(b)) = (only(&lost, kind), only(&new, kind)) {
            let fault = if kind == Kind::Time { Fault::Time } else { Fault::Date };
            let confidence =
                if a.dated && b.dated || kind == Kind::Time { Confidence::High } else { Confidence::Medium };
            out.push(Difference { fault, source: Some(a), target: Some(b), confidence });
        }
        lost.retain(|v| v.kind != kind);
        new.retain(|v| v.kind != kind);
    }
    for (at, to) in partners(&lost, &new).into_iter().rev() {
        let (a, b) = (lost.remove(at), new[to]);
        if let Some((fault, confidence)) = verdict(&a, &b, texts) {
            out.push(Difference { fault, source: Some(a), target: Some(b), confidence });
        }
        new[to].firm = false;
    }
    new.retain(|v| v.firm);
    if lost.len() + new.len() > 4 {
        return; // the two sides are about something else
    }
    // Number words of the other side may not be known.
    let sure =
        |value: &Value| if value.digits && is_heavy(value) { Confidence::Medium } else { Confidence::Low };
    // What stands on both sides without being paired has changed beyond telling how.
    let both = !lost.is_empty() && !new.is_empty();
    let confidence = |value: &Value| if both { Confidence::Low } else { sure(value) };
    for value in lost.iter() {
        out.push(Difference {
            fault: Fault::Missing,
            source: Some(*value),
            target: None,
            confidence: confidence(value),
        });
    }
    for value in new.iter() {
        out.push(Difference {
            fault: Fault::Added,
            source: None,
            target: Some(*value),
            confidence: confidence(value),
        });
    }
}

/// `5 p.m.` and `18:00`: a number that is an hour of the day belongs to a time, where each side has one such value.
fn pair_clocks(lost: &mut Vec<Value>, new: &mut Vec<Value>, out: &mut Vec<Difference>) {
    let one = |values: &[Value]| {
        let mut clocks = values.iter().filter(|v| v.time.is_some());
        clocks.next().copied().filter(|_| clocks.next().is_none())
    };
    let (Some(a), Some(b)) = (one(lost), one(new)) else { return };
    if a.kind != b.kind {
        out.push(Difference {
            fault: Fault::Time,
            source: Some(a),
            target: Some(b),
            confidence: Confidence::High,
        });
        lost.retain(|v| *v != a);
        new.retain(|v| *v != b);
    }
}

fn only(values: &[Value], kind: Kind) -> Option<Value> {
    let mut all = values.iter().filter(|v| v.kind == kind);
    let first = all.next().copied();
    if all.next().is_some() { None } else { first }
}

/// Takes out what is only converted, rounded from one unit into another.
fn drop_converted(lost: &mut Vec<Value>, new: &mut Vec<Value>, texts: (&Text<'_>, &Text<'_>)) {
    let right = |a: &Value, b: &Value| {
        let (of, into) = (a.units.union(a.shared), b.units.union(b.shared));
        a.kind == Kind::Number
            && b.kind == Kind::Number
            && a.readings.as_slice().iter().any(|&x| {
                b.readings
                    .as_slice()
                    .iter()
                    .any(|&y| converts(x, of, y, into) == Conversion::Right && !of.meets(into))
            })
    };
    let ours: Vec<Value> = texts.0.values().to_vec();
    let theirs: Vec<Value> = texts.1.values().to_vec();
    lost.retain(|value| !theirs.iter().any(|t| right(value, t)) && !is_part_of_sum(value, &ours, &theirs));
    new.retain(|value| !ours.iter().any(|s| right(s, value)) && !is_part_of_sum(value, &theirs, &ours));
}

/// *5 feet 6 inches* and *1.68 metres*: does it with the value beside it make a value of the other side, or the reverse?
fn is_part_of_sum(value: &Value, own: &[Value], others: &[Value]) -> bool {
    let sums = |pair: &[Value], one: &Value| {
        let [a, b] = pair else { return false };
        a.units.facts().any(|u| {
            b.units.facts().filter(|v| v.dimension == u.dimension && u.factor > 0.0).any(|v| {
                one.units.facts().filter(|w| w.dimension == u.dimension && w.factor > 0.0).any(|w| {
                    let (x, y) = (u.base(a.likely()) + v.base(b.likely()), w.base(one.likely()));
                    (x - y).abs() <= 0.06 * x.abs().max(y.abs())
                })
            })
        })
    };
    let here = own.windows(2).filter(|pair| pair.contains(value));
    here.into_iter().any(|pair| others.iter().any(|o| sums(pair, o)))
        || others.windows(2).any(|pair| sums(pair, value))
}

/// Which of the lost and new values belong together, in ascending order of the lost: all in turn where there are as many,
/// else those alone of their kind that a slip or a unit joins.
fn partners(lost: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    const MOST: usize = 3;
    if lost.len() == new.len() && lost.len() <= MOST {
        let all: Vec<(usize, usize)> = (0..lost.len()).map(|i| (i, i)).collect();
        if lost.len() == 1 || all.iter().all(|&(i, j)| belong(&lost[i], &new[j])) {
            return all;
        }
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (i, value) in lost.iter().enumerate() {
        let mut fits = (0..new.len()).filter(|&j| belong(value, &new[j]) && out.iter().all(|o| o.1 != j));
        if let (Some(j), None) = (fits.next(), fits.next()) {
            out.push((i, j));
        }
    }
    out
}

/// Are they alike enough to be one value, of several?
fn belong(a: &Value, b: &Value) -> bool {
    let measured = !a.units.is_empty() && a.units.meets(b.units);
    let plain = a.units.is_empty() && b.units.is_empty();
    measured && a.digits == b.digits || plain && a.digits && b.digits && distance(a, b) <= 1
}

/// The digits of a value, without trailing zeros of what is whole.
fn digits(value: &Value) -> String {
    let bare = value.likely() / value.scale;
    format!("{bare}").chars().filter(char::is_ascii_digit).collect()
}

/// The digits of both; only the significant ones where one has a scale word.
fn both_digits(a: &Value, b: &Value) -> (String, String) {
    let (mut one, mut other) = (digits(a), digits(b));
    if a.scale > 1.0 || b.scale > 1.0 {
        one.truncate(one.trim_end_matches('0').len());
        other.truncate(other.trim_end_matches('0').len());
    }
    (one, other)
}

/// How many digits must be changed, exchanged, put in or taken out.
fn distance(a: &Value, b: &Value) -> usize {
    let (one, other) = both_digits(a, b);
    strsim::osa_distance(&one, &other)
}

/// What happened to a value that became another; `None` where that cannot be told.
fn verdict(a: &Value, b: &Value, texts: (&Text<'_>, &Text<'_>)) -> Option<(Fault, Confidence)> {
    if a.afternoon.is_some() && b.afternoon.is_some() && a.afternoon != b.afternoon {
        return Some((Fault::Time, Confidence::High));
    }
    if a.units.meets(b.units) || a.units.is_empty() || b.units.is_empty() {
        let (one, other) = (digits(a), digits(b));
        let bare = |d: &str| d.trim_end_matches('0').trim_start_matches('0').to_owned();
        let ratio = (a.likely() / b.likely()).abs();
        if bare(&one) == bare(&other) && !bare(&one).is_empty() && !(0.1001..9.99).contains(&ratio) {
            return Some((Fault::Magnitude, Confidence::High));
        }
    } else if a.units.same_dimension(b.units) {
        let confidence = if a.digits && b.digits { Confidence::Medium } else { Confidence::Low };
        return (!is_currency(a)).then_some((Fault::Unit, confidence));
    } else {
        return None;
    }
    if is_unknown_unit(a, b, texts) {
        return None;
    }
    let slip = distance(a, b) <= 1;
    if is_decade(a) && is_short_decade(b) || is_short_decade(a) && is_decade(b) {
        return Some((Fault::Number, Confidence::Medium));
    }
    let (one, other) = both_digits(a, b);
    let counted = |v: &Value| v.digits || v.ordinal; // `XIX` has no digits
    let comparable = counted(a) && counted(b) && one.len().abs_diff(other.len()) <= 1;
    if !comparable {
        let alike = !a.units.is_empty() && a.units.meets(b.units);
        return alike.then_some((Fault::Number, Confidence::Medium));
    }
    if a.ordinal != b.ordinal && !a.dated && !slip {
        return None;
    }
    let fault = if a.dated && b.dated && a.units.is_empty() { Fault::Date } else { Fault::Number };
    Some((fault, if slip { Confidence::High } else { Confidence::Medium }))
}

/// *the 1990s*.
fn is_decade(value: &Value) -> bool {
    value.digits && value.age && (1700.0..2100.0).contains(&value.likely())
}

/// *années 80*.
fn is_short_decade(value: &Value) -> bool {
    value.digits && value.likely() < 100.0 && value.likely() % 10.0 == 0.0
}

fn is_currency(value: &Value) -> bool {
    value.units.meets(crate::values::NAMED.currency)
}

/// May the side without a unit have one in a word that is not known, so that the number is converted?
fn is_unknown_unit(a: &Value, b: &Value, texts: (&Text<'_>, &Text<'_>)) -> bool {
    let knows = |text: &Text<'_>| !text.lang.pack.values.units.is_empty();
    let (x, y) = (a.likely(), b.likely());
    match (a.units.is_empty(), b.units.is_empty()) {
        (true, true) => {
            (!knows(texts.0) || !knows(texts.1)) && FACTORS.iter().any(|f| near(x * f, y) || near(y * f, x))
        }
        (false, true) => FACTORS.iter().any(|f| near(x * f, y) || near(y * f, x)) && distance(a, b) > 1,
        (true, false) => FACTORS.iter().any(|f| near(x * f, y) || near(y * f, x)) && distance(a, b) > 1,
        (false, false) => false,
    }
}

/// Metres in a foot and a yard, centimetres in an inch, kilometres in a mile, kilograms in a pound, hectares in an acre,
/// days in a week, months in a year.
const FACTORS: [f64; 8] = [0.3048, 0.9144, 2.54, 1.609_344, 0.453_592, 0.404_686, 7.0, 12.0];

fn near(expected: f64, got: f64) -> bool {
    (expected - got).abs() <= 0.06 * expected.abs().max(1.0)
}
