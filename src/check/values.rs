//! Rules about numbers, dates, money and units.

pub(super) mod differing;
pub(super) mod number_format;
pub(super) mod unit_repeated;
pub(super) mod weekday_wrong;
