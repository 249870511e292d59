//! The terms of a pair of languages, found by a hash of their words' stems: the cost of a text does not depend on how many
//! terms there are.

use super::inflection::Inflection;
use super::phrase::{Haystack, Likeness, Phrase};
use super::{Concept, Status, Term, Tongue};
use crate::lang::Language;
use crate::span::Span;
use bumpalo::Bump;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A term of the source and what it is called in the target; for a term that is banned outright, one of the target.
#[derive(Debug)]
pub struct Entry {
    /// The term.
    pub term: Phrase,
    /// What it may be called, the preferred ones first.
    pub accepted: Vec<Phrase>,
    /// What it must not be called.
    pub forbidden: Vec<Phrase>,
    /// It stays as it is; then `accepted` says how it is written.
    pub untranslatable: bool,
    /// What translators should know; empty where nothing is said.
    pub note: Box<str>,
}

/// An entry's term in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// Where it stands.
    pub span: Span,
    /// Number of the entry.
    pub entry: usize,
    /// How like the glossary's term it is.
    pub likeness: Likeness,
}

/// Entries that are found by their term.
#[derive(Debug)]
struct Table {
    entries: Vec<Entry>,
    /// Key of the first word → words of the longest term that begins with it.
    longest: FxHashMap<u64, usize>,
    /// Key of all words → numbers of entries.
    by_words: FxHashMap<u64, Vec<u32>>,
    forms: Inflection,
}

/// The terms of a pair of languages.
#[derive(Debug)]
pub struct Index {
    terms: Table,
    /// Terms of the target that are forbidden whatever the source has.
    banned: Table,
    target: &'static Language,
}

impl Index {
    /// Of the concepts that have terms in both languages; `None` where there are none.
    pub(super) fn new(
        concepts: &[Concept],
        source: &'static Language,
        target: &'static Language,
    ) -> Option<Self> {
        let sides = Sides { source, target };
        let one = |arena: &mut Bump, concept: &Concept| {
            let made = sides.prepared(concept, arena);
            arena.reset();
            made
        };
        let prepared: Vec<Prepared> = concepts.par_iter().map_init(Bump::new, one).collect();
        let mut builder = Builder::default();
        prepared.into_iter().for_each(|concept| builder.add(concept));
        let Builder { entries, banned, .. } = builder;
        let is_empty = entries.is_empty() && banned.is_empty();
        let (terms, banned) = (Table::new(entries, source), Table::new(banned, target));
        (!is_empty).then_some(Self { terms, banned, target })
    }

    /// An entry by number.
    #[must_use]
    pub fn entry(&self, number: usize) -> &Entry {
        &self.terms.entries[number]
    }

    /// A term that is banned outright, by number.
    #[must_use]
    pub fn banned(&self, number: usize) -> &Entry {
        &self.banned.entries[number]
    }

    /// Terms of the source in a text, from left to right, the longest at each place; no two overlap.
    #[must_use]
    pub fn terms_in(&self, source: Haystack<'_>) -> Vec<Occurrence> {
        self.terms.find_all(source)
    }

    /// Banned terms in a text of the target.
    #[must_use]
    pub fn banned_in(&self, target: Haystack<'_>) -> Vec<Occurrence> {
        self.banned.find_all(target)
    }

    /// Where a term of the target stands in a text as a word of its own.
    #[must_use]
    pub fn find(&self, term: &Phrase, target: Haystack<'_>) -> Option<(Span, Likeness)> {
        term.find(target, &self.banned.forms)
    }

    /// Where a term of the target stands as a part of a compound, or is written in one word or two.
    #[must_use]
    pub fn find_in_compound(&self, term: &Phrase, target: Haystack<'_>) -> Option<Span> {
        term.find_in_compound(target, self.target, &self.banned.forms)
    }
}

/// A concept's terms in the two languages, ready to be found.
struct Prepared {
    /// It has terms of the target alone: what it forbids is forbidden whatever the source has.
    is_ban: bool,
    sources: Vec<Phrase>,
    accepted: Vec<Phrase>,
    forbidden: Vec<Phrase>,
    untranslatable: bool,
    note: Box<str>,
}

/// The languages of an index.
#[derive(Clone, Copy)]
struct Sides {
    source: &'static Language,
    target: &'static Language,
}

impl Sides {
    fn prepared(self, concept: &Concept, arena: &Bump) -> Prepared {
        let source = terms(concept, self.source, &Tongue::Source);
        let target = terms(concept, self.target, &Tongue::Target);
        let phrases = |lang, wanted: &[Status], from: &[&Term]| -> Vec<Phrase> {
            let of = |status: Status| from.iter().filter(move |t| t.status == status);
            let all = wanted.iter().flat_map(|&status| of(status));
            all.filter_map(|t| Phrase::new(&t.text, lang, t.exact_case, arena)).collect()
        };
        let untranslatable = source.iter().chain(&target).any(|t| t.status == Status::Untranslatable);
        let stays = &[Status::Untranslatable];
        let accepted = match untranslatable && target.is_empty() {
            true => phrases(self.target, stays, &source),
            false => {
                phrases(self.target, &[Status::Untranslatable, Status::Preferred, Status::Allowed], &target)
            }
        };
        let own = |t: &&Term| Phrase::new(&t.text, self.source, t.exact_case, arena);
        Prepared {
            is_ban: target.len() == concept.terms.len(),
            sources: source.iter().filter_map(own).collect(),
            accepted,
            forbidden: phrases(self.target, &[Status::Forbidden], &target),
            untranslatable,
            note: concept.note.as_str().into(),
        }
    }
}

/// The terms of a concept in a language: of its very tag where there are any, else of its base language.
fn terms<'c>(concept: &'c Concept, lang: &Language, own: &Tongue) -> Vec<&'c Term> {
    let of = |holds: &dyn Fn(&str) -> bool| -> Vec<&'c Term> {
        let is = |t: &&Term| t.tongue == *own || matches!(&t.tongue, Tongue::Tag(tag) if holds(tag));
        concept.terms.iter().filter(is).collect()
    };
    let exact = of(&|tag| tag == lang.tag);
    let base = |tag: &str| tag.split('-').next() == Some(lang.base());
    if exact.is_empty() { of(&base) } else { exact }
}

/// What tells source terms apart: their words, and how they are written where that counts.
type Name = (Box<[Box<str>]>, Box<str>);

/// Entries are numbered by their source term, so that concepts with the same term become one entry.
#[derive(Default)]
struct Builder {
    entries: Vec<Entry>,
    banned: Vec<Entry>,
    numbers: FxHashMap<Name, usize>,
}

impl Builder {
    fn add(&mut self, concept: Prepared) {
        let Prepared { is_ban, sources, accepted, forbidden, untranslatable, note } = concept;
        if is_ban {
            self.banned.extend(forbidden.into_iter().map(|term| {
                let (accepted, note) = (accepted.clone(), note.clone());
                Entry { term, accepted, forbidden: Vec::new(), untranslatable: false, note }
            }));
            return;
        }
        if accepted.is_empty() && forbidden.is_empty() {
            return;
        }
        for term in sources {
            let exactly = if term.has_case_or_marks() { term.text.clone() } else { "".into() };
            let entries = &mut self.entries;
            let number = *self.numbers.entry((term.words().into(), exactly)).or_insert_with(|| {
                let (accepted, forbidden) = (Vec::new(), Vec::new());
                entries.push(Entry { term, accepted, forbidden, untranslatable, note: note.clone() });
                entries.len() - 1
            });
            let entry = &mut self.entries[number];
            entry.untranslatable &= untranslatable;
            for phrase in &accepted {
                if !entry.accepted.contains(phrase) {
                    entry.accepted.push(phrase.clone());
                }
            }
            entry.forbidden.extend(forbidden.iter().cloned());
        }
    }
}

impl Table {
    fn new(entries: Vec<Entry>, lang: &'static Language) -> Self {
        let forms = Inflection::of(lang);
        let mut longest = FxHashMap::default();
        let mut by_words: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let keys = |entry: &Entry| entry.term.words().iter().map(|word| forms.key(word)).collect();
        let all: Vec<Vec<u64>> = entries.par_iter().map(keys).collect();
        for (number, keys) in (0..).zip(all) {
            let Some(&first) = keys.first() else { continue };
            let most = longest.entry(first).or_insert(0);
            *most = keys.len().max(*most);
            by_words.entry(joined(&keys)).or_default().push(number);
        }
        Self { entries, longest, by_words, forms }
    }

    fn find_all(&self, hay: Haystack<'_>) -> Vec<Occurrence> {
        let mut out = Vec::new();
        if self.entries.is_empty() {
            return out;
        }
        let keys: Vec<u64> = hay.tokens.iter().map(|token| self.forms.key(&token.lower)).collect();
        let mut at = 0;
        while at < keys.len() {
            let found = self.longest_at(&keys[at..], hay, at);
            at += found.map_or(1, |found| {
                out.push(found);
                self.entries[found.entry].term.words().len()
            });
        }
        out
    }

    /// The longest term at token `at`, whose key is the first of `keys`; of equally long ones the likest.
    fn longest_at(&self, keys: &[u64], hay: Haystack<'_>, at: usize) -> Option<Occurrence> {
        let most = *self.longest.get(keys.first()?)?;
        (1..=most.min(keys.len())).rev().find_map(|words| {
            let numbers = self.by_words.get(&joined(&keys[..words]))?;
            let found = numbers.iter().filter_map(|&number| {
                let entry = number as usize;
                let (span, likeness) = self.entries[entry].term.at(hay, at, &self.forms)?;
                Some(Occurrence { span, entry, likeness })
            });
            // The first of equals, as the glossary has them.
            found.reduce(|best, next| if next.likeness > best.likeness { next } else { best })
        })
    }
}

/// One key for several words.
fn joined(keys: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    keys.iter().for_each(|&key| hasher.write_u64(key));
    hasher.finish()
}
