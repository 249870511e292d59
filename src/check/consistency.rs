//! Rules about saying the same thing in the same way.

pub(super) mod pair_lists;
pub(super) mod register_mixed;
pub(super) mod term_inconsistent;
pub(super) mod translation_inconsistent;
pub(super) mod variant_mixed;
