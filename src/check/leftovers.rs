//! Rules about what tools left in the text.

pub(super) mod invisible_character;
mod kept;
pub(super) mod mojibake;
pub(super) mod placeholder_changed;
pub(super) mod tag_changed;
