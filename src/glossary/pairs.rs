//! The lists of the packs for pairs of languages, made ready to be looked up as glossaries are.

use super::{Concept, Index, Status, Term, Tongue};
use crate::lang::Language;
use crate::lang::pair::{PairPack, Trap};
use std::collections::BTreeMap;
use std::sync::{LazyLock, RwLock};

static PACKS: LazyLock<BTreeMap<String, PairPack>> = LazyLock::new(|| {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/pairs.bin")))
        .unwrap_or_else(|e| unreachable!("build.rs wrote this table with the same types: {e}"))
});

/// The lists of a pair of languages. The note of an entry says what to write instead.
#[derive(Debug)]
pub struct PairLists {
    /// Words that look alike and mean something else.
    pub false_friends: Option<Index>,
    /// Phrases that are often translated word by word.
    pub calques: Option<Index>,
}

/// Source, target and their lists.
type Known = Vec<(String, &'static PairLists)>;
static KNOWN: RwLock<Known> = RwLock::new(Vec::new());

/// The lists for texts translated from `source` to `target`, regions apart; `None` where there is no pack for them. They are
/// made once and kept.
#[must_use]
pub fn lists(source: &'static Language, target: &'static Language) -> Option<&'static PairLists> {
    let pair = format!("{}-{}", source.base(), target.base());
    let pack = PACKS.get(&pair)?;
    let seek = |known: &Known| known.iter().find(|(name, _)| *name == pair).map(|(_, lists)| *lists);
    if let Some(found) = KNOWN.read().ok().and_then(|known| seek(&known)) {
        return Some(found);
    }
    let index = |traps: &[Trap]| Index::new(&concepts(traps), source, target);
    let made = PairLists { false_friends: index(&pack.false_friends), calques: index(&pack.calques) };
    let mut known = KNOWN.write().ok()?;
    if let Some(found) = seek(&known) {
        return Some(found);
    }
    let made: &'static PairLists = Box::leak(Box::new(made));
    known.push((pair, made));
    Some(made)
}

/// The pairs of languages that have a pack, as `en-fr`.
pub fn pairs() -> impl Iterator<Item = &'static str> {
    PACKS.keys().map(String::as_str)
}

/// Traps as a glossary says it: the tempting word is forbidden for its source, and right for those that it does translate.
fn concepts(traps: &[Trap]) -> Vec<Concept> {
    let term = |text: &str, tongue: Tongue, status| Term {
        text: text.to_owned(),
        tongue,
        status,
        exact_case: Some(false),
    };
    let mut out = Vec::new();
    for Trap(source, tempting, instead, unless) in traps {
        let own = term(source, Tongue::Source, Status::Preferred);
        let wrong = tempting.split('|').map(|t| term(t, Tongue::Target, Status::Forbidden));
        out.push(Concept { terms: std::iter::once(own).chain(wrong).collect(), note: instead.clone() });
        for other in unless.split('|').filter(|u| !u.is_empty()) {
            let right = tempting.split('|').map(|t| term(t, Tongue::Target, Status::Preferred));
            let own = term(other, Tongue::Source, Status::Preferred);
            out.push(Concept { terms: std::iter::once(own).chain(right).collect(), note: String::new() });
        }
    }
    out
}
