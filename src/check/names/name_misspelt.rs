//! `name-misspelt`: a name of the source came through with a letter lost, added or exchanged.

use super::looks_like_name;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use unicode_script::Script;

pub(in crate::check) struct NameMisspelt;

/// More words than this are a list, which is not searched for names that stand elsewhere.
const MOST: usize = 200;
/// Letters of a name.
const LETTERS: usize = 5;

impl Check for NameMisspelt {
    fn id(&self) -> &str {
        "name-misspelt"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let latin = |t: &Text<'_>| t.lang.script == Some(Script::Latin);
        if source.lang.base() == target.lang.base() || !latin(source) || !latin(target) {
            return;
        }
        let words = target.words();
        let few = words.len().max(source.words().len()) <= MOST;
        for (i, word) in words.iter().enumerate().skip(1) {
            if !may_be_name(target, word) || source.has_word(word.lower) {
                continue;
            }
            let name = meant(source, target, &words[i - 1], word)
                .or_else(|| few.then(|| named_elsewhere(bead, word)).flatten());
            let Some(name) = name else { continue };
            let message = format!("`{}` is `{}` in the source: write the name so", word.text, name.text);
            cx.report(
                Draft::new(Anchor::target(word.span), message)
                    .related(Anchor::source(name.span), "the name in the source")
                    .fix(Fix::replacement(word.span, name.text, Safety::Unsafe)),
            );
        }
    }
}

/// A capitalised word that no list has: usual words that are alike are other words.
fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    looks_like_name(word, LETTERS) && text.lang.lexicon().is_some_and(|l| !l.knows(word.lower))
}

/// The name of the source that `word` should be: it differs by a letter, not by an ending, and behind the same word as there,
/// which is capitalised and so the first half of the name.
fn meant<'a>(
    source: &Text<'a>,
    target: &Text<'_>,
    before: &Word<'_>,
    word: &Word<'_>,
) -> Option<&'a Word<'a>> {
    let first_half = before.shape == Shape::Capital && target.between(before, word) == " ";
    let mut pairs = source.words().windows(2).filter(|_| first_half);
    let found = pairs.find(|pair| {
        pair[0].text == before.text
            && source.between(&pair[0], &pair[1]) == " "
            && may_be_name(source, &pair[1])
            && !target.has_word(pair[1].lower)
            && is_slip(pair[1].lower, word.lower)
    })?;
    Some(&found[1])
}

/// The name of the source that `word` should be, as the translation writes it elsewhere, where it writes `word` only once.
fn named_elsewhere<'a>(bead: &BeadView<'a>, word: &Word<'_>) -> Option<&'a Word<'a>> {
    let (source, target) = (bead.source?, bead.target?);
    let whole = &target.document.text;
    let lone = || whole.matches(word.text).nth(1).is_none();
    let is_it = |name: &&Word<'_>| {
        looks_like_name(name, LETTERS)
            && !target.has_word(name.lower)
            && is_slip(name.lower, word.lower)
            && target.document.text.contains(name.text)
    };
    let found = source.words().iter().find(is_it)?;
    let source_has = source.document.text.contains(word.text);
    (lone() && !source_has).then_some(found)
}

/// Do two words differ by one letter that is not their last?
fn is_slip(one: &str, other: &str) -> bool {
    let (length, theirs) = (one.chars().count(), other.chars().count());
    if length.abs_diff(theirs) > 1 {
        return false;
    }
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    common < length.min(theirs) && common + 1 < length && strsim::osa_distance(one, other) == 1
}
