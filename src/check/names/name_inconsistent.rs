//! `name-inconsistent`: one name of the source is spelt in two ways in the translation.

use super::looks_like_name;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};
use crate::lang::fold::{fold, skeleton};
use crate::lang::script::script_of;
use crate::lang::{Class, Language};
use crate::rules::Severity;
use crate::span::Span;
use rustc_hash::FxHashMap;

pub(in crate::check) struct NameInconsistent;

/// Letters of a name.
const LETTERS: usize = 5;
/// A name is rarer than this (Zipf frequency in the source's language).
const USUAL: f32 = 4.0;
/// Two spellings of a name share so many letters.
const ALIKE: f64 = 0.6;

/// The beads in which the source has a word.
#[derive(Default)]
struct Mentions<'a> {
    beads: Vec<BeadView<'a>>,
    /// Has it a capital not only because a sentence begins?
    is_name: bool,
}

/// A name as the translation spells it in one place.
struct Spelling<'a> {
    lower: &'a str,
    text: &'a str,
    span: Span,
}

impl Check for NameInconsistent {
    fn id(&self) -> &str {
        "name-inconsistent"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let mut mentions: FxHashMap<&str, Mentions<'a>> = FxHashMap::default();
        for bead in document.beads() {
            let (Some(source), Some(_)) = (bead.source, bead.target) else { continue };
            for word in source.words().iter().filter(|w| may_be_name(source, w)) {
                let found = mentions.entry(word.text).or_default();
                found.is_name |= !source.begins_sentence(word.span.start);
                if found.beads.last().is_none_or(|last| last.number != bead.number) {
                    found.beads.push(bead);
                }
            }
        }
        let names = mentions.into_iter().filter(|(_, found)| found.is_name && found.beads.len() > 1);
        let mut names: Vec<(&str, Vec<BeadView<'a>>)> =
            names.map(|(name, found)| (name, found.beads)).collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        for (name, beads) in names {
            let spelt: Vec<Spelling<'a>> = beads.iter().filter_map(|bead| spelling(name, bead)).collect();
            report(name, &spelt, document.languages.target, cx);
        }
    }
}

/// A capitalised rare word.
fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    let rare = || text.lang.lexicon().and_then(|l| l.zipf(word.lower)).is_none_or(|zipf| zipf < USUAL);
    looks_like_name(word, LETTERS)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.lang.pack.grammar.noun_capitals
        && rare()
}

/// How a bead's target spells a name: as the source does, else the capitalised word most like it that translates no other
/// word.
fn spelling<'a>(name: &str, bead: &BeadView<'a>) -> Option<Spelling<'a>> {
    let (source, target) = (bead.source?, bead.target?);
    let (mut own, mut bones) = (String::new(), String::new());
    fold(name, &mut own);
    skeleton(&own, &mut bones);
    let (mut letters, mut others) = (String::new(), String::new());
    let mut best: Option<(f64, Spelling<'a>)> = None;
    for word in target.words().iter().filter(|w| w.is_capitalised() || w.shape == Shape::Uncased) {
        fold(word.lower, &mut letters);
        skeleton(&letters, &mut others);
        let alike = strsim::normalized_levenshtein(&own, &letters);
        let sounds = alike >= ALIKE
            || !bones.is_empty() && bones == others && own.chars().next() == letters.chars().next();
        let is_other = || source.words().iter().any(|w| w.text != name && w.lower == word.lower);
        if sounds && best.as_ref().is_none_or(|(most, _)| alike > *most) && !is_other() {
            best =
                Some((alike, Spelling { lower: word.without_genitive(), text: word.text, span: word.span }));
        }
    }
    best.map(|(_, spelling)| spelling)
}

/// Reports the spellings that are rarer than the usual one.
fn report(name: &str, spelt: &[Spelling<'_>], lang: &Language, cx: &mut Context<'_>) {
    let like = |one: &Spelling<'_>| spelt.iter().filter(|s| is_same(one.lower, s.lower, lang)).count();
    let Some(usual) = spelt.iter().rev().max_by_key(|s| (like(s), s.text == name)) else { return };
    // One against one says nothing, unless one is the source's own.
    if like(usual) < 2 && usual.text != name {
        return;
    }
    let differs =
        |s: &&Spelling<'_>| !is_same(usual.lower, s.lower, lang) && !are_words(usual.lower, s.lower, lang);
    // One against one may be a slip of either.
    let severity = if like(usual) > 1 { Severity::Minor } else { Severity::Info };
    for other in spelt.iter().filter(differs) {
        let message =
            format!("`{name}` is `{}` here and `{}` elsewhere: keep to one spelling", other.text, usual.text);
        cx.report(
            Draft::new(Anchor::target(other.span), message)
                .related(Anchor::target(usual.span), "the other spelling")
                .severity(severity),
        );
    }
}

/// Are they two usual words of the language, and so no spellings of one name?
fn are_words(one: &str, other: &str, lang: &Language) -> bool {
    let same_script = |a: char, b: char| script_of(a) == script_of(b);
    lang.lexicon().is_some_and(|l| l.knows(one) && l.knows(other))
        && one.chars().zip(other.chars()).next().is_some_and(|(a, b)| same_script(a, b))
}

/// Are they one spelling, perhaps with two endings, or as the tail of a compound (`Ostbelfast`)?
fn is_same(one: &str, other: &str, lang: &Language) -> bool {
    if one.ends_with(other) || other.ends_with(one) {
        return true;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shorter = one.chars().count().min(other.chars().count());
    let ending = if lang.inflects_names() { 1 } else { 0 };
    common + ending >= shorter
}
