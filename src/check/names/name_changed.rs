//! `name-changed`: a name of the translation that the source does not have, and one of the source that the translation lacks.

use super::looks_like_name;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::lang::fold::{fold, skeleton};
use crate::lang::lexicon::lexicon;
use crate::lang::places::{Name, places};
use crate::lang::{Class, people};
use crate::rules::Confidence;
use unicode_script::Script;

pub(in crate::check) struct NameChanged;

/// More words than this are a list, whose names need not all be the source's.
const MOST: usize = 200;
/// Where nouns have capitals, a rare word of more letters may be a compound.
const COMPOUND: usize = 10;
/// Letters of a name.
const LETTERS: usize = 4;
/// Bytes of a name, at most.
const LONGEST: usize = 120;
/// A name is looked up in the lexicons of these languages, as far as it is not its own.
const COMPARED: [&str; 3] = ["en", "de", "fr"];
/// Two names so alike (share of letters kept) may be one, inflected or spelt otherwise.
const ALIKE: f64 = 0.5;
/// From one script to another fewer letters are kept,
const ALIKE_ACROSS: f64 = 0.4;
/// and so many consonants.
const BONES: f64 = 0.6;
/// How usual a known name is (Zipf frequency) differs from one language to another by no more than this,
const NEAR: f32 = 1.5;
/// and it is no more usual than this.
const USUAL: f32 = 5.2;
/// A word that no list of names has is one where the two languages use it alike, to this,
const ALIKE_USE: f32 = 0.5;
/// and seldom.
const SELDOM: f32 = 4.0;

impl Check for NameChanged {
    fn id(&self) -> &str {
        "name-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let few = || source.words().len().max(target.words().len()) <= MOST;
        if source.lang.base() == target.lang.base() || !has_case(source) || !has_case(target) || !few() {
            return;
        }
        // Most names are written as in the source.
        let unlike =
            target.words().iter().filter(|word| word.is_capitalised() && !source.has_as_written(word.text));
        let known = unlike.filter(|word| is_known_name(target, word));
        let mut new = known.filter(|word| !has_counterpart(target, word, source));
        let (Some(word), None) = (new.next(), new.next()) else { return };
        if is_in_document(bead, word) {
            return;
        }
        let lost = source.words().iter().filter_map(|lost| Some((lost, likely(source, target, lost)?)));
        let lost = lost.filter(|(lost, _)| !has_counterpart(source, lost, target)).map(|(lost, likely)| {
            (lost, if are_beside_same(source, lost, target, word) { Confidence::Medium } else { likely })
        });
        // The first of the likeliest ones.
        if let Some((name, confidence)) = lost.min_by_key(|&(_, confidence)| std::cmp::Reverse(confidence)) {
            report(name, word, confidence, cx);
        }
    }
}

/// Does the same name stand beside both, so that half of a name was kept?
fn are_beside_same(source: &Text<'_>, lost: &Word<'_>, target: &Text<'_>, new: &Word<'_>) -> bool {
    let theirs = beside(target, new);
    beside(source, lost).iter().flatten().any(|w| theirs.iter().flatten().any(|other| w.text == other.text))
}

/// The words with a capital that only a space parts from `word`.
fn beside<'a>(text: &Text<'a>, word: &Word<'_>) -> [Option<&'a Word<'a>>; 2] {
    let words = text.words();
    let at = words.partition_point(|w| w.span.start < word.span.start);
    let before = at.checked_sub(1).map(|i| &words[i]).filter(|w| text.between(w, word) == " ");
    let after = words.get(at + 1).filter(|w| text.between(word, w) == " ");
    [before, after].map(|w| w.filter(|w| w.is_capitalised()))
}

/// Do capitals tell names?
fn has_case(text: &Text<'_>) -> bool {
    matches!(text.lang.script, Some(Script::Latin | Script::Cyrillic))
}

/// Has the word the looks of a name: a capital not only because a sentence begins, in no closed class?
fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    word.text.len() <= LONGEST
        && looks_like_name(word, LETTERS)
        && !text.lang.is_closed_class(word.lower)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.begins_sentence(word.span.start)
}

/// Is it a name that people or cities have, and no usual word of the language?
fn is_known_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    if !may_be_name(text, word) {
        return false;
    }
    let (mut is_city, mut is_country) = (false, false);
    is_named(text, word, |name| {
        is_city |= name.place.city.is_some();
        is_country |= name.place.city.is_none();
        is_country
    });
    !is_country
        && (is_city || is_persons(text, word))
        && !(text.lang.pack.grammar.noun_capitals && follows_article(text, word))
}

/// Is it a name that people have, and no usual word of the language?
fn is_persons(text: &Text<'_>, word: &Word<'_>) -> bool {
    let mut folded = String::new();
    fold(word.without_genitive(), &mut folded);
    let latin = text.lang.script == Some(Script::Latin);
    let is_name = if latin { people::is_name(&folded) } else { people::sounds_like_name(&folded) };
    is_name && !is_word(text, word, &folded)
}

/// Is it a place's name of one word, to the letter, of which this holds?
fn is_named(text: &Text<'_>, word: &Word<'_>, mut holds: impl FnMut(&Name<'_>) -> bool) -> bool {
    let own = || std::iter::once(word.without_genitive());
    places(&text.lang.tag).is_some_and(|all| {
        let mut names = all.beginning(word.lower).filter(|n| n.count() == 1);
        names.any(|name| name.fits(own()) == Some(true) && holds(&name))
    })
}

/// Does it stand behind an article, like a noun?
fn follows_article(text: &Text<'_>, word: &Word<'_>) -> bool {
    let before = text.words().iter().take_while(|w| w.span.start < word.span.start).last();
    before.is_some_and(|w| text.lang.is(Class::Article, w.lower) || text.lang.is(Class::Determiner, w.lower))
}

/// Is it a word of its language rather than a name? Names are known to several languages, and about as usual in another.
fn is_word(text: &Text<'_>, word: &Word<'_>, folded: &str) -> bool {
    let Some(here) = text.lang.lexicon().and_then(|l| l.zipf(word.without_genitive())) else { return false };
    let others = COMPARED.iter().filter(|tag| **tag != text.lang.base()).filter_map(|tag| lexicon(tag));
    let crosses = text.lang.script != Some(Script::Latin);
    let letters = if crosses { folded } else { word.without_genitive() };
    let mut there: Vec<f32> = others.map(|l| l.zipf(letters).unwrap_or_default()).collect();
    there.sort_by(f32::total_cmp);
    let second = there.iter().rev().nth(1).copied().unwrap_or_default();
    here >= USUAL || (here - second).abs() > NEAR
}

/// How sure is it that a word of the source is a name, where it may be one?
fn likely(text: &Text<'_>, other: &Text<'_>, word: &Word<'_>) -> Option<Confidence> {
    if !may_be_name(text, word) {
        return None;
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

/// Has the other side a name like it: in its letters, its sound, or as it calls the place?
fn has_counterpart(text: &Text<'_>, word: &Word<'_>, other: &Text<'_>) -> bool {
    let mine = Form::of(word.without_genitive());
    let crosses = text.lang.script != other.lang.script;
    let mut words = other.words().iter().filter(|w| w.shape != Shape::Lower && w.text.len() <= LONGEST);
    words.any(|w| mine.may_be(&Form::of(w.without_genitive()), crosses)) || has_place(text, word, other)
}

/// Does the other side name the place that the word names, or one called alike?
fn has_place(text: &Text<'_>, word: &Word<'_>, other: &Text<'_>) -> bool {
    let (Some(from), Some(to)) = (places(&text.lang.tag), places(&other.lang.tag)) else { return false };
    let own = || std::iter::once(word.without_genitive());
    let mut named = from.beginning(word.lower).filter(|n| n.count() == 1 && n.fits(own()).is_some());
    named.any(|name| to.of(name.place).any(|there| other.words().iter().any(|w| there.resembles(w.lower))))
}

/// A word in Latin letters, and its consonants.
struct Form {
    letters: String,
    bones: String,
}

impl Form {
    fn of(lower: &str) -> Self {
        let (mut letters, mut bones) = (String::new(), String::new());
        fold(lower, &mut letters);
        skeleton(&letters, &mut bones);
        Self { letters, bones }
    }

    /// Are they one name, but for spelling?
    fn is(&self, other: &Self) -> bool {
        const SAME: f64 = 0.75;
        !self.bones.is_empty() && self.bones == other.bones
            || strsim::normalized_levenshtein(&self.letters, &other.letters) >= SAME
    }

    /// May they be one name? From one script to another (`crosses`) sounds are written with fewer or other letters.
    fn may_be(&self, other: &Self, crosses: bool) -> bool {
        let alike = strsim::normalized_levenshtein(&self.letters, &other.letters);
        let bones = || strsim::normalized_levenshtein(&self.bones, &other.bones);
        let same_bones = !self.bones.is_empty() && self.bones == other.bones;
        same_bones && (crosses || alike >= ALIKE_ACROSS)
            || alike >= ALIKE
            || crosses && (alike >= ALIKE_ACROSS || !self.bones.is_empty() && bones() >= BONES)
            || other.letters.len() > LETTERS && self.letters.contains(&other.letters)
            || other.letters.contains(&self.letters)
            || people::are_variants(&self.letters, &other.letters)
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
    let mut names =
        sources.flat_map(|text| text.words()).filter(|w| w.shape != Shape::Lower && w.text.len() <= LONGEST);
    names.any(|w| mine.is(&Form::of(w.without_genitive())))
}

fn report(lost: &Word<'_>, new: &Word<'_>, confidence: Confidence, cx: &mut Context<'_>) {
    let message = format!("`{}` stands where the source has the name `{}`: keep it", new.text, lost.text);
    cx.report(
        Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(lost.span), "the source’s name")
            .confidence(confidence),
    );
}
