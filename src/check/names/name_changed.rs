//! `name-changed`: a name of the translation that the source does not have, and one of the source that the translation lacks.

mod city;
mod exchanged;
mod kana;

use super::kinds::{
    LETTERS, LONGEST, beside, follows_article, has_case, is_known_name, is_named, is_usual, may_be_name,
};
use super::likeness::{Form, has_counterpart};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;
use crate::span::Span;

pub(in crate::check) struct NameChanged;

/// More words than this are a list, whose names need not all be the source's.
const MOST: usize = 200;
/// Where nouns have capitals, a rare word of more letters may be a compound.
const COMPOUND: usize = 10;
/// A word that no list of names has is one where the two languages use it alike, to this,
const ALIKE_USE: f32 = 0.5;
/// and seldom.
const SELDOM: f32 = 4.8;

impl Check for NameChanged {
    fn id(&self) -> &str {
        "name-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let few = || source.words().len().max(target.words().len()) <= MOST;
        if source.lang.base() == target.lang.base() || !has_case(source) || !few() {
            return;
        }
        if target.lang.base() == "ja" {
            if let Some((name, new)) = kana::replaced(source, target) {
                report(name, target.slice(new), new, Confidence::Medium, cx);
            }
            return;
        }
        if !has_case(target) {
            return;
        }
        if let Some((name, new)) = city::mangled(bead) {
            report(name, new.text, new.span, Confidence::Medium, cx);
            return;
        }
        if let Some((name, new)) = exchanged::exchanged(bead, source, target) {
            report(name, new.text, new.span, Confidence::Medium, cx);
            return;
        }
        // Most names are written as in the source.
        let unlike =
            target.words().iter().filter(|word| word.is_capitalised() && !source.has_as_written(word.text));
        let known = unlike.filter(|word| is_known_name(target, word));
        let mut new = known.filter(|word| !has_counterpart(target, word, source));
        let Some(word) = new.next() else { return };
        // More than one is a full name, or none that could be told.
        let mut last = word;
        if !new.all(|next| target.between(std::mem::replace(&mut last, next), next) == " ") {
            return;
        }
        if is_in_document(bead, word) || is_part_of_title(source, target, word) {
            return;
        }
        let lost = source.words().iter().filter_map(|lost| Some((lost, likely(source, target, lost)?)));
        let lost = lost.filter(|(lost, _)| !has_counterpart(source, lost, target)).map(|(lost, likely)| {
            (lost, if are_beside_same(source, lost, target, word) { Confidence::Medium } else { likely })
        });
        // The first of the likeliest ones.
        if let Some((name, confidence)) = lost.min_by_key(|&(_, confidence)| std::cmp::Reverse(confidence)) {
            report(name, word.text, word.span, confidence, cx);
        }
    }
}

/// Does the same name stand beside both, so that half of a name was kept?
fn are_beside_same(source: &Text<'_>, lost: &Word<'_>, target: &Text<'_>, new: &Word<'_>) -> bool {
    let theirs = beside(target, new);
    beside(source, lost).iter().flatten().any(|w| theirs.iter().flatten().any(|other| w.text == other.text))
}

/// Is it part of a compound, or of a title that was translated: does a word with a capital stand beside it that the source
/// has in no form?
fn is_part_of_title(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    if target.lang.pack.grammar.noun_capitals {
        let around = [target.char_before(word.span.start), target.char_at(word.span.end)];
        return around.contains(&Some('-'));
    }
    let is_of_title = |w: &&Word<'_>| {
        is_usual(target, w)
            && !is_known_name(target, w)
            && !target.lang.is_closed_class(w.lower)
            && !target.begins_sentence(w.span.start)
    };
    let crosses = source.lang.script != target.lang.script;
    let is_said = |w: &Word<'_>| {
        let mine = Form::of(w.without_genitive());
        let mut words = source.words().iter().filter(|w| w.text.len() <= LONGEST);
        words.any(|other| mine.may_be(&Form::of(other.without_genitive()), crosses))
    };
    beside(target, word).into_iter().flatten().filter(is_of_title).any(|w| !is_said(w))
}

/// How sure is it that a word of the source is a name, where it may be one?
fn likely(text: &Text<'_>, other: &Text<'_>, word: &Word<'_>) -> Option<Confidence> {
    if !may_be_name(text, word) {
        let is_brand = word.shape == Shape::Mixed && word.chars() >= LETTERS && word.is_capitalised();
        return is_brand.then_some(Confidence::Medium);
    }
    if text.lang.pack.grammar.noun_capitals && follows_article(text, word) {
        return Some(Confidence::Low);
    }
    if is_known_name(text, word) || is_named(text, word, |name| name.place.city.is_none() && !name.adjective)
    {
        return Some(Confidence::Medium);
    }
    let here = text.lang.lexicon().and_then(|l| l.zipf(word.lower));
    let there = other.lang.lexicon().and_then(|l| l.zipf(word.lower));
    match (here, there) {
        (Some(here), Some(there)) if (here - there).abs() <= ALIKE_USE && here < SELDOM => {
            Some(Confidence::Medium)
        }
        (None, None) if !text.lang.pack.grammar.noun_capitals || word.chars() <= COMPOUND => {
            Some(Confidence::Medium)
        }
        _ => Some(Confidence::Low),
    }
}

/// Has the source the name anywhere?
fn is_in_document(bead: &BeadView<'_>, word: &Word<'_>) -> bool {
    let text = bead.document.bitext.pair.side(Side::Source).map_or("", |d| &d.text);
    if text.contains(word.text) {
        return true;
    }
    let mine = Form::of(word.without_genitive());
    let sources = bead.document.beads().filter_map(|b| b.source);
    let mut words = sources.flat_map(|text| text.words()).filter(|w| w.text.len() <= LONGEST);
    words
        .any(|w| w.lower == word.lower || w.shape != Shape::Lower && mine.is(&Form::of(w.without_genitive())))
}

fn report(lost: &Word<'_>, new: &str, place: Span, confidence: Confidence, cx: &mut Context<'_>) {
    let message = format!("`{new}` stands where the source has the name `{}`: keep it", lost.text);
    cx.report(
        Draft::new(Anchor::target(place), message)
            .related(Anchor::source(lost.span), "the source’s name")
            .confidence(confidence),
    );
}
