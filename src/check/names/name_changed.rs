//! `name-changed`: a name of the translation that the source does not have, and one of the source that the translation lacks.

use super::looks_like_name;
use crate::check::evidence::{Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::lang::fold::{fold, skeleton};
use crate::lang::lexicon::lexicon;
use crate::rules::Confidence;
use std::cell::OnceCell;
use unicode_script::Script;

pub(in crate::check) struct NameChanged;

/// More words than this are a list, whose names need not all be the source's.
const MOST: usize = 200;
/// Letters of a name.
const LETTERS: usize = 4;
/// Two names so alike (share of letters kept) may be one, inflected or spelt otherwise.
const ALIKE: f64 = 0.5;
/// A name's Zipf frequencies in two languages differ by no more than this,
const NEAR: f32 = 1.2;
/// and it is no more usual than this.
const USUAL: f32 = 5.2;

impl Check for NameChanged {
    fn id(&self) -> &str {
        "name-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let has_case = |t: &Text<'_>| matches!(t.lang.script, Some(Script::Latin | Script::Cyrillic));
        let few = || source.words().len().max(target.words().len()) <= MOST;
        if source.lang.base() == target.lang.base() || !has_case(source) || !has_case(target) || !few() {
            return;
        }
        let said = OnceCell::new();
        let mut new = target.words().iter().filter(|word| {
            may_be_name(target, word)
                && is_name(target, source, word, false)
                && !is_among(word, said.get_or_init(|| Forms::of(source)))
        });
        let (Some(word), None) = (new.next(), new.next()) else { return };
        if is_in_document(bead, word) {
            return;
        }
        let kept = Forms::of(target);
        let mut lost = source.words().iter().filter(|word| {
            may_be_name(source, word) && is_name(source, target, word, true) && !is_among(word, &kept)
        });
        if let Some(name) = lost.next() {
            report(name, word, cx);
        }
    }
}

/// A capitalised word in no closed class, with a capital not only because a sentence begins.
fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    looks_like_name(word, LETTERS)
        && !text.lang.is_closed_class(word.lower)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.begins_sentence(word.span.start)
}

/// Is it a name by how usual it is: about as usual in one language as in the other? A name that hardly anybody has is in
/// neither list (`rare`), but so are compounds where nouns have capitals.
fn is_name(text: &Text<'_>, other: &Text<'_>, word: &Word<'_>, rare: bool) -> bool {
    let mut folded = String::new();
    fold(word.lower, &mut folded);
    let here = text.lang.lexicon().and_then(|l| l.zipf(word.lower));
    let there = if other.lang.script == text.lang.script {
        other.lang.lexicon().and_then(|l| l.zipf(word.lower))
    } else {
        lexicon(if text.lang.base() == "en" { "de" } else { "en" }).and_then(|l| l.zipf(&folded))
    };
    match (here, there) {
        (Some(here), Some(there)) => (here - there).abs() <= NEAR && here < USUAL,
        (None, None) => rare && !text.lang.pack.grammar.noun_capitals,
        _ => false,
    }
}

/// The words of a text in Latin letters, and their consonants.
struct Forms(Vec<(String, String)>);

impl Forms {
    fn of(text: &Text<'_>) -> Self {
        Self(text.words().iter().map(|w| forms(w.lower)).collect())
    }
}

fn forms(lower: &str) -> (String, String) {
    let (mut letters, mut bones) = (String::new(), String::new());
    fold(lower, &mut letters);
    skeleton(&letters, &mut bones);
    (letters, bones)
}

/// Is a word like `word` among those of the other side?
fn is_among(word: &Word<'_>, others: &Forms) -> bool {
    let (letters, bones) = forms(word.lower);
    others.0.iter().any(|(other, others_bones)| {
        (!bones.is_empty() && bones == *others_bones)
            || strsim::normalized_levenshtein(&letters, other) >= ALIKE
            || other.len() > LETTERS && letters.contains(other.as_str())
            || other.contains(&letters)
    })
}

/// Has the source the name anywhere?
fn is_in_document(bead: &BeadView<'_>, word: &Word<'_>) -> bool {
    let text = bead.document.bitext.pair.side(Side::Source).map_or("", |d| &d.text);
    text.contains(word.text)
}

fn report(lost: &Word<'_>, new: &Word<'_>, cx: &mut Context<'_>) {
    let message = format!("`{}` stands where the source has the name `{}`: keep it", new.text, lost.text);
    cx.report(
        Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(lost.span), "the source’s name")
            .confidence(Confidence::Medium),
    );
}
