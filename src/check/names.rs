//! Rules about names: of people and places, of organisations, of addresses and codes.

pub(super) mod acronym_not_localised;
pub(super) mod address_changed;
pub(super) mod emoji_lost;
pub(super) mod name_changed;
pub(super) mod name_inconsistent;
pub(super) mod name_misspelt;
pub(super) mod place_changed;
