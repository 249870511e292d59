//! Rules about what tools left in the text.

pub(super) mod invisible_character;
pub(super) mod mojibake;
