//! The style tier: habits of typography, one finding a document.

pub(super) mod no_break_space_missing;
