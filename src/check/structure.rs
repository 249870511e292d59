//! Rules about the shape of a text: what kinds of block it has, what stands between them, and whether the translation is
//! there and keeps up with its source.

pub(super) mod structure_changed;
pub(super) mod translation_missing;
pub(super) mod translation_stale;
