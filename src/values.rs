//! Values in a text: numbers, percentages, money, measures, dates and times, each with all that it may mean.
//!
//! A value that is written in digits, or in words with a unit or a scale, is [firm](Value::firm): its loss can be told. Number
//! words alone are read as well, but many are other words too (*un*, *sei*, *neuf*, *May*), so that they only answer for
//! what the other side says.

mod beside;
mod clock;
mod dates;
mod digits;
pub mod facts;
mod han;
mod lexicon;
mod numerals;
mod readings;
mod roman;
mod scan;
mod suffix;
pub mod units;
mod words;

use crate::lang::Language;
use crate::span::Span;
pub use lexicon::Lexicon;
pub use readings::Readings;
pub use units::{Conversion, NAMED, UnitSet, converts};

/// What kind of value it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number, with or without unit.
    Number,
    /// A month: its readings are its number.
    Month,
    /// A day of the week: its readings are its number from Monday.
    Weekday,
    /// A time of the day: its readings are minutes from midnight.
    Time,
}

/// A value with all that it may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// All of it with scale word and unit, bytes in the text read.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// What it is.
    pub kind: Kind,
    /// The numbers that it may be, scale words counted in; the first is the likeliest.
    pub readings: Readings,
    /// What its scale words multiply by, 1 without.
    pub scale: f64,
    /// The units that it may be in.
    pub units: UnitSet,
    /// Units and scale of a neighbour in a range or list that may hold for it too (*18* in *18 to 25 euros*).
    pub shared: UnitSet,
    /// Can its loss be told?
    pub firm: bool,
    /// Is it written in digits?
    pub digits: bool,
    /// Is it part of a word, name or code (`COVID-19`, `A4`), or too long for a quantity?
    pub code: bool,
    /// Is it a place in a row (*3rd*, *XIX*)?
    pub ordinal: bool,
    /// Does it name a decade or century?
    pub age: bool,
    /// Is it the day, month or year of a date in digits, or does a month stand beside it?
    pub dated: bool,
    /// A time of the day that it may be too, in minutes.
    pub time: Option<u16>,
    /// Is that time said to be after noon (`true`) or before?
    pub afternoon: Option<bool>,
}

impl Value {
    pub(crate) fn new(kind: Kind, span: Span, readings: Readings) -> Self {
        Self {
            span,
            number: span,
            kind,
            readings,
            scale: 1.0,
            units: UnitSet::NONE,
            shared: UnitSet::NONE,
            firm: false,
            digits: false,
            code: false,
            ordinal: false,
            age: false,
            dated: false,
            time: None,
            afternoon: None,
        }
    }

    /// The likeliest number.
    #[must_use]
    pub fn likely(&self) -> f64 {
        self.readings.first()
    }
}

/// The values of `text` in order, spans in bytes of `text`.
#[must_use]
pub fn read(text: &str, lang: &Language) -> Vec<Value> {
    let mut out = Vec::new();
    scan::scan(text, lang, &mut out);
    out
}
