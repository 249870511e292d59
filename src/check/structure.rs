//! Rules about the shape of a text: what kinds of block it has, and what stands between them.

pub(super) mod structure_changed;
