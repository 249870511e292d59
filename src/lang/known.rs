//! What is known under a tag: packs, and CLDR's facts beside them.

use super::normalised;
use super::pack::{Conventions, LanguagePack};
use std::sync::LazyLock;

type Packed = &'static [u8];

/// Tag and packed table of every language pack.
static PACKS: &[(&str, Packed)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// Marks and numbers of every language and region that has a pack or that CLDR knows, sorted by tag.
static CONVENTIONS: LazyLock<Vec<(String, Conventions)>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/conventions.bin")))
        .unwrap_or_else(|e| unreachable!("build.rs wrote this table with the same types: {e}"))
});

/// The table of what holds in every language; it has no name.
const EVERYWHERE: &str = "und";

/// How much is known of a language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Knowledge {
    /// Nothing.
    #[default]
    Nothing,
    /// CLDR's facts: quotation marks, signs of numbers, name and script; no words.
    Conventions,
    /// It has a pack, with words.
    Pack,
}

/// The pack of the tag or the nearest one above it, with the marks and numbers of the nearest tag that they are known of.
pub(super) fn pack_for(tag: &str) -> (LanguagePack, Knowledge) {
    let wanted = normalised(tag).unwrap_or_default();
    let exact = |tag: &str| PACKS.iter().find(|(t, _)| t.eq_ignore_ascii_case(tag));
    let unpacked = |(_, bytes): &(&str, Packed)| postcard::from_bytes::<LanguagePack>(bytes).ok();
    let pack = nearest(&wanted, exact).filter(|(t, _)| *t != EVERYWHERE).and_then(unpacked);
    let found = nearest(&wanted, |tag| CONVENTIONS.iter().find(|(t, _)| t.eq_ignore_ascii_case(tag)));
    let knowledge = match (&pack, found) {
        (Some(_), _) => Knowledge::Pack,
        (None, Some(_)) => Knowledge::Conventions,
        (None, None) => Knowledge::Nothing,
    };
    let rest = pack.or_else(|| exact(EVERYWHERE).and_then(unpacked)).unwrap_or_default();
    let Some((_, Conventions { name, script, quotes, spacing, numbers })) = found.cloned() else {
        return (rest, knowledge);
    };
    (LanguagePack { name, script, quotes, spacing, numbers, ..rest }, knowledge)
}

/// What `find` knows of the tag, or of the tag without its last parts.
fn nearest<T>(tag: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut tag = tag;
    loop {
        if let Some(found) = find(tag) {
            return Some(found);
        }
        tag = &tag[..tag.rfind('-')?];
    }
}

/// Tags whose marks and numbers are known, with or without a pack.
pub fn known() -> impl Iterator<Item = &'static str> {
    CONVENTIONS.iter().map(|(tag, _)| tag.as_str())
}

/// Tags of all packs.
pub fn packs() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(tag, _)| *tag).filter(|tag| *tag != EVERYWHERE)
}
