//! Rules about the marks, spaces and capitals that a language sets.

pub(super) mod apostrophe_mixed;
pub(super) mod calqued_capital;
pub(super) mod capital_missing;
pub(super) mod dash_style;
pub(super) mod double_space;
pub(super) mod edge_space;
pub(super) mod ellipsis_style;
pub(super) mod half_width_punctuation;
pub(super) mod no_break_space_missing;
pub(super) mod percent_spacing;
mod places;
pub(super) mod quote_spacing;
pub(super) mod repeated_mark;
pub(super) mod title_case_leaked;
