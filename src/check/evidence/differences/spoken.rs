//! Numbers in words that the other side says in words too, and otherwise: *anderthalb* for *two and a half*.

use super::{Difference, Fault};
use crate::rules::Confidence;
use crate::values::{Kind, Value};

/// Smaller whole numbers are articles, pronouns and idioms as well.
const LEAST: f64 = 3.0;

/// Is it a number in words that is hardly anything else: a whole one with a part, or one of some size that is not round?
pub(super) fn is_telling(value: &Value) -> bool {
    let plain =
        value.kind == Kind::Number && !value.firm && !value.digits && !value.ordinal && value.time.is_none();
    plain && (has_part(value) || is_large(value))
}

/// The difference between what one such number on each side says.
pub(super) fn difference(lost: &[Value], new: &[Value]) -> Option<Difference> {
    let ([a], [b]) = (lost, new) else { return None };
    let alike =
        has_part(a) == has_part(b) && (a.units.is_empty() || b.units.is_empty() || a.units.meets(b.units));
    let difference = Difference {
        fault: Fault::Number,
        source: Some(*a),
        target: Some(*b),
        confidence: Confidence::Medium,
    };
    alike.then_some(difference)
}

/// *one and a half*.
fn has_part(value: &Value) -> bool {
    value.scale == 1.0 && value.readings.as_slice().iter().any(|n| *n > 1.0 && n.fract() != 0.0)
}

fn is_large(value: &Value) -> bool {
    let number = value.likely();
    let round = number >= 10.0 && number % 10.0_f64.powf(number.log10().floor()) == 0.0;
    number >= LEAST && number.fract() == 0.0 && !round
}
