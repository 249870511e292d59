//! How the values of a bead's two sides differ: each difference once, as the one fault that explains it best.

mod dated;
mod pairing;
mod same;
mod spoken;
mod unit;

use super::Text;
use crate::check::BeadView;
use crate::rules::Confidence;
use crate::values::{Kind, NAMED, Value};
pub use same::is_same;

/// What went wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Another number.
    Number,
    /// The same digits, ten times or a million times as much.
    Magnitude,
    /// Another day, month, weekday or year.
    Date,
    /// Another time of the day.
    Time,
    /// Another currency, or none.
    Currency,
    /// Another unit, or a wrong conversion.
    Unit,
    /// The percent sign is gone.
    Percent,
    /// Percent for percentage points, or the reverse.
    Point,
    /// No counterpart in the target.
    Missing,
    /// No counterpart in the source.
    Added,
}

/// One difference.
#[derive(Debug, Clone, Copy)]
pub struct Difference {
    /// What went wrong.
    pub fault: Fault,
    /// The source's value.
    pub source: Option<Value>,
    /// The target's value.
    pub target: Option<Value>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// More firm values than this are a table, whose cells are not sentences.
const MOST: usize = 60;

/// The differences of a bead with both sides.
pub(in crate::check) fn differences(bead: &BeadView<'_>) -> Vec<Difference> {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return Vec::new() };
    let (ours, theirs) = (source.values(), target.values());
    let firm = |values: &[Value]| values.iter().filter(|v| v.firm).count();
    let most = firm(ours).max(firm(theirs));
    let is_said = || ours.iter().any(spoken::is_telling) && theirs.iter().any(spoken::is_telling);
    if most == 0 && !is_said() || most > MOST {
        return Vec::new();
    }
    let matched = match_values(ours, theirs);
    let taken: Vec<usize> = matched.iter().flatten().copied().collect();
    let mut out = unit::differences(ours, theirs, &matched, target.lang);
    let dated = dated::differences(source, target);
    let both = |counts: fn(&Value) -> bool| {
        let lost = left(ours, theirs, |i| matched[i].is_none() && counts(&ours[i]), |b| b.target, bead);
        let new = left(theirs, ours, |i| !taken.contains(&i) && counts(&theirs[i]), |b| b.source, bead);
        (lost, new)
    };
    let (mut lost, mut new) = both(|value| value.firm);
    for date in dated {
        lost.retain(|value| Some(*value) != date.source);
        new.retain(|value| Some(*value) != date.target);
        out.push(date);
    }
    if !lost.is_empty() || !new.is_empty() {
        pairing::pair(lost, new, (source, target), &mut out);
    }
    let (lost, new) = both(spoken::is_telling);
    out.extend(spoken::difference(&lost, &new));
    out
}

/// For each source value the target's value that says the same, each at most once, those with the same unit first.
fn match_values(ours: &[Value], theirs: &[Value]) -> Vec<Option<usize>> {
    let mut matched = vec![None; ours.len()];
    let mut taken = vec![false; theirs.len()];
    let alike: [fn(&Value, &Value) -> bool; 4] = [
        |a, b| {
            a.firm
                && b.firm
                && a.kind == b.kind
                && (a.units.meets(b.units) || a.units.is_empty() && b.units.is_empty())
        },
        |a, b| a.firm && b.firm && a.units.meets(b.units.union(b.shared)),
        |a, b| a.firm && b.firm,
        |a, b| a.firm || b.firm,
    ];
    for alike in alike {
        for (value, place) in ours.iter().zip(&mut matched).filter(|(_, place)| place.is_none()) {
            let found = (0..theirs.len())
                .find(|&i| !taken[i] && alike(value, &theirs[i]) && is_same(value, &theirs[i]));
            if let Some(i) = found {
                taken[i] = true;
                *place = Some(i);
            }
        }
    }
    matched
}

/// The values of one side, of those that count, that the other has nowhere: neither there, where one may say it twice, nor
/// beside.
fn left<'a>(
    values: &[Value],
    others: &[Value],
    counts: impl Fn(usize) -> bool,
    side: impl Fn(&BeadView<'a>) -> Option<&'a Text<'a>>,
    bead: &BeadView<'a>,
) -> Vec<Value> {
    // A day that both sides have is not the number of a month besides (`3 March`).
    let is_free = |value: &Value, other: &Value| {
        value.kind == other.kind || !values.iter().any(|v| v.kind == other.kind && is_same(v, other))
    };
    let alone = |value: &Value| {
        !others.iter().any(|o| is_same(value, o) && is_free(value, o))
            && !same::is_put_together(value, others)
    };
    let mut left: Vec<Value> = Vec::new();
    for (i, value) in values.iter().enumerate() {
        if counts(i) && alone(value) {
            left.push(*value);
        }
    }
    if left.is_empty() {
        return left;
    }
    for by in [-2, -1, 1, 2] {
        if let Some(text) = bead.neighbour(by).as_ref().and_then(&side) {
            left.retain(|value| !text.values().iter().any(|o| is_same(value, o)));
        }
    }
    left
}

/// Is it a quantity whose loss matters, with unit, currency or percent, and too large to be a word in passing?
fn is_heavy(value: &Value) -> bool {
    let measured = value.units.facts().any(|u| u.dimension != "duration") && !value.units.is_empty();
    let percent = value.units.meets(NAMED.percent) && value.digits;
    // *100 %* is an intensifier as often as a share, and *the top 1 %* can be said without a number.
    value.kind == Kind::Number
        && (value.likely() >= 13.0 && measured || percent)
        && !(percent && matches!(value.likely() as u32, 1 | 100))
}
