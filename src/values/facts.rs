//! What is true of units: the shape of `rules/data/units.toml`. `build.rs` reads the same structs.

use serde::{Deserialize, Serialize};

/// All units, in the order of their numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    /// At most 128.
    pub unit: Vec<UnitFacts>,
}

/// A unit of measurement or a currency.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitFacts {
    /// CLDR's name without its dimension, or the common name of currencies of one kind (`dollar`, `krone`).
    pub name: String,
    /// What it measures: `length`, `currency` …
    pub dimension: String,
    /// The value in the dimension's base unit is number × factor + offset.
    #[serde(default)]
    pub factor: f64,
    /// See `factor`.
    #[serde(default)]
    pub offset: f64,
    /// The value in the base unit is factor ÷ number.
    #[serde(default)]
    pub inverse: bool,
    /// As written in any language, case being the point.
    #[serde(default)]
    pub symbols: Vec<String>,
    /// Its ISO 4217 codes.
    #[serde(default)]
    pub codes: Vec<String>,
}

impl UnitFacts {
    /// `number` of this unit in the dimension's base unit.
    #[must_use]
    pub fn base(&self, number: f64) -> f64 {
        if self.inverse { self.factor / number } else { number * self.factor + self.offset }
    }
}
