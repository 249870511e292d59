//! Equal numbers in different units.

use super::{Difference, Fault};
use crate::lang::Language;
use crate::rules::Confidence;
use crate::values::{Conversion, Kind, NAMED, UnitSet, Value, converts};

/// The pairs of equal numbers whose units cannot be the same.
pub(super) fn differences(
    ours: &[Value],
    theirs: &[Value],
    matched: &[Option<usize>],
    lang: &Language,
) -> Vec<Difference> {
    let mut out = Vec::new();
    for (value, &place) in ours.iter().zip(matched) {
        let Some(other) = place.map(|i| &theirs[i]).filter(|t| !t.code) else { continue };
        let words = value.units.meets(NAMED.currency) && value.likely() >= 13.0; // *a hundred dollars*
        if value.kind != Kind::Number || other.kind != Kind::Number || !(value.firm || words) {
            continue;
        }
        let Some(fault) = fault(value, other) else { continue };
        if is_known(value.units, lang) && !is_elsewhere(fault, value, other, ours, theirs) {
            let confidence = match fault == Fault::Currency && other.units.is_empty() && other.scale > 1.0 {
                false => Confidence::High,
                // *It was 679 billion then*: the currency of large sums is understood where it was said.
                true if has_money(theirs, 1) || has_money(ours, 2) => Confidence::Low,
                true => Confidence::Medium,
            };
            out.push(Difference { fault, source: Some(*value), target: Some(*other), confidence });
        }
    }
    out
}

/// Are the words of the target for all of these units known, so that their absence means something?
fn is_known(units: UnitSet, lang: &Language) -> bool {
    let words = &lang.pack.values.units;
    units.facts().all(|unit| words.contains_key(&unit.name) || unit.dimension == "share")
}

/// Has a side so many amounts of money?
fn has_money(values: &[Value], least: usize) -> bool {
    values.iter().filter(|v| v.units.meets(NAMED.currency)).count() >= least
}

fn fault(value: &Value, other: &Value) -> Option<Fault> {
    let (ours, theirs) = (value.units, other.units.union(other.shared));
    if ours.is_empty() || ours.meets(theirs) {
        return None;
    }
    let (percent, point, currency) = (NAMED.percent, NAMED.point, NAMED.currency);
    if other.units.is_empty() {
        return match () {
            () if !theirs.is_empty() => None,
            () if ours.meets(percent) && other.digits => Some(Fault::Percent),
            () if ours.meets(currency) && ours.common(currency) == ours && other.digits => {
                Some(Fault::Currency)
            }
            () => None,
        };
    }
    match () {
        () if ours.meets(percent) && theirs.meets(point) || ours.meets(point) && theirs.meets(percent) => {
            Some(Fault::Point)
        }
        () if ours.meets(currency) && theirs.meets(currency) => Some(Fault::Currency),
        () if ours.meets(percent) || theirs.meets(percent) || ours.meets(point) || theirs.meets(point) => {
            None
        }
        () if ours.common(currency) == ours || theirs.common(currency) == theirs => None,
        () if ours.meets(NAMED.degrees) && theirs.meets(NAMED.degrees) && is_loose_degree(ours, theirs) => {
            None
        }
        () if converts(value.likely(), ours, other.likely(), theirs) == Conversion::Right => None, // 30 yards
        () if is_converted_thousand(value, other) || is_converted_thousand(other, value) => None,
        () if value.likely() == 1.0 => None, // *1 day*, *1st anniversary*
        () if value.digits && other.digits && ours.same_dimension(theirs) => Some(Fault::Unit),
        () => None,
    }
}

/// Is a letter for a thousand counted in with the unit (*100k meters*, 100 km)?
fn is_converted_thousand(value: &Value, other: &Value) -> bool {
    let thousands = value.likely() * 1000.0;
    value.readings.has(thousands)
        && converts(thousands, value.units, other.likely(), other.units.union(other.shared))
            == Conversion::Right
}

/// Is one of the two a degree of any scale?
fn is_loose_degree(a: UnitSet, b: UnitSet) -> bool {
    let angle = UnitSet::of_dimension("angle");
    a.meets(angle) || b.meets(angle)
}

/// Is the unit said with another number of the same side, or the same number said with both units?
fn is_elsewhere(fault: Fault, value: &Value, other: &Value, ours: &[Value], theirs: &[Value]) -> bool {
    let count = |values: &[Value], units: UnitSet| {
        values.iter().filter(|v| v.units.union(v.shared).meets(units)).count()
    };
    match fault {
        Fault::Percent => count(theirs, NAMED.percent) >= count(ours, NAMED.percent),
        Fault::Currency if other.units.is_empty() => {
            count(theirs, NAMED.currency) >= count(ours, NAMED.currency)
        }
        _ => {
            let theirs_say =
                theirs.iter().any(|t| t.units.meets(value.units) && t.readings.meets(&value.readings));
            let ours_say =
                ours.iter().any(|s| s.units.meets(other.units) && s.readings.meets(&other.readings));
            theirs_say || ours_say
        }
    }
}
