//! `name-changed`: one half of a name is copied, and another word stands for the other half.

use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct NameChanged;

/// More words than this are a list, whose names need not stand in one order.
const MOST: usize = 200;
/// Two names so alike (share of letters kept) may be one, inflected or spelt otherwise.
const ALIKE: f64 = 0.5;
/// A name's Zipf frequencies in two languages differ by no more than this,
const NEAR: f32 = 1.2;
/// and it is no more usual than this.
const USUAL: f32 = 5.2;
/// A word that one list alone has is rarer than this if it is a name.
const RARE: f32 = 3.3;

impl Check for NameChanged {
    fn id(&self) -> &str {
        "name-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let latin = |t: &Text<'_>| t.lang.pack.script == "Latn";
        if source.lang.base() == target.lang.base() || !latin(source) || !latin(target) {
            return;
        }
        let (from, to) = (source.words(), target.words());
        if from.len().max(to.len()) > MOST {
            return;
        }
        for (i, word) in from.iter().enumerate() {
            if !is_name(source, i) || target.has_word(word.lower) {
                continue;
            }
            for kept in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
                let Some(new) = replaced(source, target, i, kept) else { continue };
                if !is_said(bead, word, new) {
                    report(word, new, cx);
                }
                break;
            }
        }
    }
}

/// Is word number `i` part of a name of two words or more: capitalised, in no closed class, and not only because a
/// sentence begins?
fn is_name(text: &Text<'_>, i: usize) -> bool {
    let Some(word) = text.words().get(i) else { return false };
    word.shape == Shape::Capital
        && word.chars() >= 4
        && !word.text.contains(is_apostrophe)
        && !text.lang.is_closed_class(word.lower)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.begins_sentence(word.span.start)
}

/// The word of the target that stands beside the copy of source word `kept` where the source has word `lost`.
fn replaced<'t>(source: &Text<'_>, target: &'t Text<'_>, lost: usize, kept: usize) -> Option<&'t Word<'t>> {
    let from = source.words();
    let copy = from.get(kept).filter(|w| w.shape == Shape::Capital && w.chars() >= 3)?;
    let (first, second) = (&from[lost.min(kept)], &from[lost.max(kept)]);
    if source.between(first, second) != " " || !is_personal(source, target, &from[lost]) {
        return None;
    }
    let to = target.words();
    let mut copies = (0..to.len()).filter(|&j| to[j].text == copy.text);
    let at = copies.next().filter(|_| copies.next().is_none())?;
    let beside = if kept < lost { at + 1 } else { at.checked_sub(1)? };
    let new = to.get(beside)?;
    let (first, second) = (&to[at.min(beside)], &to[at.max(beside)]);
    let fits = target.between(first, second) == " "
        && is_name(target, beside)
        && !source.has_word(new.lower)
        && is_personal(target, source, new);
    let alike = |w: &Word<'_>, other: &str| strsim::normalized_levenshtein(w.lower, other) >= ALIKE;
    let matched = to.iter().any(|w| w.is_capitalised() && alike(w, from[lost].lower))
        || from.iter().any(|w| w.is_capitalised() && alike(w, new.lower));
    (fits && !matched).then_some(new)
}

/// Can it be a person's name and no common word, which the translation of a title would change? Such a name is about as usual
/// in one language as in the other, or in neither list; where nouns have capitals, the latter may be a compound.
fn is_personal(text: &Text<'_>, other: &Text<'_>, word: &Word<'_>) -> bool {
    let zipf = |t: &Text<'_>| t.lang.lexicon().and_then(|l| l.zipf(word.lower));
    match (zipf(text), zipf(other)) {
        (Some(here), Some(there)) => (here - there).abs() <= NEAR && here < USUAL,
        (None, None) => !text.lang.pack.grammar.noun_capitals,
        (Some(here), None) | (None, Some(here)) => here < RARE,
    }
}

/// Is the new word said elsewhere in the source, or the lost one beside it in the target?
fn is_said(bead: &BeadView<'_>, lost: &Word<'_>, new: &Word<'_>) -> bool {
    let has = |text: Option<&Text<'_>>, word: &Word<'_>| text.is_some_and(|t| t.has_word(word.lower));
    [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)).any(|n| has(n.target, lost) || has(n.source, new))
}

fn report(lost: &Word<'_>, new: &Word<'_>, cx: &mut Context<'_>) {
    let message = format!("`{}` stands where the source has the name `{}`: keep it", new.text, lost.text);
    cx.report(
        Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(lost.span), "the source’s name")
            .confidence(Confidence::Medium),
    );
}
