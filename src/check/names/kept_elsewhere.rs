//! `name-missing` and `acronym-lost`: what the translation keeps elsewhere is gone in one place.

use super::kinds::{has_case, is_headline, is_known_name};
use super::likeness::has_counterpart;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::residue::is_shouted;
use crate::check::{BeadView, Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};
use rustc_hash::FxHashSet;

pub(in crate::check) struct NameMissing;
pub(in crate::check) struct AcronymLost;

/// Letters of an acronym, least and most.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;
/// A translation that is shorter than usual by so many standard deviations may have left something out.
const SHORTER: f32 = -0.3;

impl Check for NameMissing {
    fn id(&self) -> &str {
        "name-missing"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        look(document, is_known_name, |_, _| true, cx);
    }
}

impl Check for AcronymLost {
    fn id(&self) -> &str {
        "acronym-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let may_lose = |bead: &BeadView<'_>, word: &Word<'_>| {
            !has_other_acronym(bead) && !bead.target.is_some_and(|target| is_written_out(target, word))
        };
        look(document, is_acronym, may_lose, cx);
    }
}

/// Reports each word of the sources that is of a kind, is kept in some beads, and lost in others that are short and `may_lose`
/// it.
fn look<'a>(
    document: &'a DocumentView<'a>,
    is_of_kind: fn(&Text<'_>, &Word<'_>) -> bool,
    may_lose: fn(&BeadView<'_>, &Word<'_>) -> bool,
    cx: &mut Context<'_>,
) {
    let (mut kept, mut lost): (FxHashSet<&str>, Vec<(BeadView<'a>, &Word<'a>)>) = Default::default();
    for bead in document.beads() {
        let Some((source, target)) = texts(&bead) else { continue };
        let mut seen: Vec<&str> = Vec::new();
        for word in source.words().iter().filter(|w| is_of_kind(source, w)) {
            if target.has_as_written(word.text) {
                kept.insert(word.text);
            } else if target.has_word(word.lower) {
                continue;
            } else if !seen.contains(&word.text) {
                seen.push(word.text);
                lost.push((bead, word));
            }
        }
    }
    let is_short = |bead: &BeadView<'_>| document.evidence.lengths().excess(bead.number) <= SHORTER;
    let is_missing = |bead: &BeadView<'_>, word: &Word<'_>| {
        kept.contains(word.text) && is_short(bead) && may_lose(bead, word) && !is_near(bead, word)
    };
    for (bead, word) in lost.into_iter().filter(|(bead, word)| is_missing(bead, word)) {
        let message = format!(
            "`{}` has no counterpart here, but elsewhere it is kept: see whether it is missing",
            word.text
        );
        let draft = Draft::new(Anchor::source(word.span), message);
        cx.report(match bead.target {
            Some(target) => draft.related(Anchor::target(target.span), "the translation"),
            None => draft,
        });
    }
}

/// The two sides of a bead that write the same letters, where capitals tell names.
fn texts<'a>(bead: &BeadView<'a>) -> Option<(&'a Text<'a>, &'a Text<'a>)> {
    let (source, target) = (bead.source?, bead.target?);
    let cased = has_case(source) && source.lang.script == target.lang.script;
    (cased && !is_headline(source) && !is_shouted(source) && source.lang.base() != target.lang.base())
        .then_some((source, target))
}

/// Has the translation here or beside it anything like the word?
fn is_near(bead: &BeadView<'_>, word: &Word<'_>) -> bool {
    let Some(source) = bead.source else { return true };
    let beside = [-1, 0, 1].into_iter().filter_map(|by| bead.neighbour(by)?.target);
    beside.into_iter().any(|text| has_counterpart(source, word, text))
}

fn is_acronym(_: &Text<'_>, word: &Word<'_>) -> bool {
    word.shape == Shape::Upper && LETTERS.contains(&word.chars())
}

/// Has the target an acronym that is not the source’s, which may stand for it?
fn has_other_acronym(bead: &BeadView<'_>) -> bool {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return true };
    target.words().iter().any(|w| w.shape == Shape::Upper && !source.has_as_written(w.text))
}

/// Does the target write the acronym out: in several words that begin with its letters, or as the name that it is short for
/// (`VW`, Volkswagen)?
fn is_written_out(target: &Text<'_>, acronym: &Word<'_>) -> bool {
    let initials: String = target.words().iter().filter_map(|w| w.lower.chars().next()).collect();
    let is_short_for = |w: &Word<'_>| {
        let mut letters = w.lower.chars();
        w.is_capitalised() && acronym.lower.chars().all(|a| letters.any(|c| c == a))
    };
    initials.contains(acronym.lower) || target.words().iter().any(is_short_for)
}
