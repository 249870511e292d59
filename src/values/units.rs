//! Units of measurement and currencies: sets of them, and what converts into what.

use super::facts::{UnitFacts, Units};
use std::sync::LazyLock;

static UNITS: LazyLock<Vec<UnitFacts>> = LazyLock::new(|| {
    let units: Units = postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/units.bin")))
        .unwrap_or_else(|e| unreachable!("build.rs wrote this table with the same types: {e}"));
    assert!(units.unit.len() <= 128, "a set of units has 128 places");
    units.unit
});

/// Facts of all units.
#[must_use]
pub fn all() -> &'static [UnitFacts] {
    &UNITS
}

/// The units that a word or sign may mean: `pound` is a weight and a currency, `¥` two currencies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnitSet(u128);

impl UnitSet {
    /// No unit.
    pub const NONE: Self = Self(0);

    /// The unit of that name; empty for an unknown one.
    #[must_use]
    pub fn named(name: &str) -> Self {
        all().iter().position(|u| u.name == name).map_or(Self::NONE, |n| Self(1 << n))
    }

    /// All units of a dimension.
    #[must_use]
    pub fn of_dimension(dimension: &str) -> Self {
        let numbers = all().iter().enumerate().filter(|(_, u)| u.dimension == dimension);
        Self(numbers.fold(0, |set, (n, _)| set | 1 << n))
    }

    /// Are there none?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of both.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Have they one in common?
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The facts of each.
    pub fn facts(self) -> impl Iterator<Item = &'static UnitFacts> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let unit = all().get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(unit)
        })
    }

    /// Is one of the dimensions common to both?
    #[must_use]
    pub fn same_dimension(self, other: Self) -> bool {
        self.facts().any(|a| other.facts().any(|b| a.dimension == b.dimension))
    }
}

/// The sets that rules ask about by name.
#[derive(Debug)]
pub struct Named {
    /// Percent and permille.
    pub percent: UnitSet,
    /// Percentage points.
    pub point: UnitSet,
    /// All currencies.
    pub currency: UnitSet,
    /// All durations.
    pub duration: UnitSet,
    /// The hour.
    pub hour: UnitSet,
    /// The minute.
    pub minute: UnitSet,
    /// The month.
    pub month: UnitSet,
    /// The century.
    pub century: UnitSet,
    /// Degrees of any kind.
    pub degrees: UnitSet,
    /// Degrees of angles, or of a scale that is not said.
    pub degree: UnitSet,
}

/// The sets that rules ask about by name.
pub static NAMED: LazyLock<Named> = LazyLock::new(|| Named {
    percent: UnitSet::of_dimension("share"),
    point: UnitSet::of_dimension("point"),
    currency: UnitSet::of_dimension("currency"),
    duration: UnitSet::of_dimension("duration"),
    hour: UnitSet::named("hour"),
    minute: UnitSet::named("minute"),
    month: UnitSet::named("month"),
    century: UnitSet::named("century"),
    degree: UnitSet::named("degree"),
    degrees: UnitSet::of_dimension("temperature").union(UnitSet::of_dimension("angle")),
});

/// How a converted number may be off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// The numbers fit, given how round they are.
    Right,
    /// The units can be converted, but the numbers do not fit.
    Wrong,
    /// The units do not measure the same.
    None,
}

/// Does `to` of the units `into` say what `from` of the units `of` says, rounded?
#[must_use]
pub fn converts(from: f64, of: UnitSet, to: f64, into: UnitSet) -> Conversion {
    let mut verdict = Conversion::None;
    for a in of.facts() {
        for b in into.facts().filter(|b| b.dimension == a.dimension) {
            if a.dimension == "currency" {
                return Conversion::Right; // rates are not known
            }
            let (x, y) = (a.base(from), b.base(to));
            // 55 for a temperature of 54.6, 50 km for 30 miles, 100 feet for 30 metres: the rounder, the less exact.
            let slack = if a.dimension == "temperature" { 1.0 } else { 0.0 };
            if (x - y).abs() <= rounding(to).max(rounding(from)) * x.abs().max(y.abs()) + slack {
                return Conversion::Right;
            }
            verdict = Conversion::Wrong;
        }
    }
    verdict
}

/// By how much of itself a number may be rounded: by more where it has one significant digit.
fn rounding(number: f64) -> f64 {
    let mut digits = number.abs();
    while digits >= 10.0 && digits % 10.0 == 0.0 {
        digits /= 10.0;
    }
    if digits < 10.0 { 0.13 } else { 0.06 }
}
