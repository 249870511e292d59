//! Rules about numbers, dates, money and units.

pub(super) mod number_changed;
