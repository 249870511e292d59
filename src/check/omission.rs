//! Rules about what is missing from the translation, or was added to it.

pub(super) mod sentence_omitted;
