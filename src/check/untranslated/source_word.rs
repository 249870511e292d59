//! `source-word`: one word of a translated sentence is a copy of the source's.

use super::{is_bracketed, is_quoted};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Lexicon;
use crate::rules::Confidence;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(in crate::check) struct SourceWord;

/// A word that the target's list does not have must be so usual (Zipf frequency) in the source's language, for rarer ones
/// are terms, which others borrow.
const USUAL: f32 = 3.8;
/// Its letters must be so much likelier in the source's language (natural logarithm of odds), unless it is …
const LETTERS: f32 = 4.0;
/// … so usual there.
const VERY_USUAL: f32 = 4.6;
/// A word of both lists must be so usual in the source's language, and so much more usual than in the target's.
const COMMON: (f32, f32) = (5.8, 2.0);
/// Letters of a word of another script, for shorter ones are names of units, keys and the like.
const LEAST_IN_SCRIPT: usize = 4;
/// Words on each side among which no other may be copied.
const AROUND: usize = 2;

impl Check for SourceWord {
    fn id(&self) -> &str {
        "source-word"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let (from, to) = (source.lang, target.lang);
        if from.base() == to.base() {
            return;
        }
        let same_script = from.pack.script == to.pack.script;
        let words = target.words();
        for (i, word) in words.iter().enumerate() {
            if word.shape != Shape::Lower || word.span.len() < 4 || !source.has_word(word.lower) {
                continue;
            }
            let (Some(from), Some(to)) = (from.lexicon(), to.lexicon()) else { return };
            let left = if same_script {
                is_left(word.lower, from, to)
            } else {
                is_left_in_script(word.lower, from, to)
            };
            let left = left && (same_script || !is_of_name(target, words, i));
            if left && stands_alone(bead, source, target, i) {
                report(source, word, from, to, cx);
            }
        }
    }
}

/// Is it a usual word of the source's language, and of the target's not? One that the target's list has without its accents
/// is a loan (`façade`, `café`).
fn is_left(lower: &str, from: &Lexicon, to: &Lexicon) -> bool {
    if !lower.is_ascii() {
        let bare: String = lower.nfd().filter(|&c| !is_combining_mark(c)).collect();
        if to.knows(&bare) {
            return false;
        }
    }
    let Some(usual) = from.zipf(lower).filter(|&z| z >= USUAL) else { return false };
    match to.zipf(lower) {
        Some(there) => usual >= COMMON.0 && usual - there >= COMMON.1,
        None => usual >= VERY_USUAL || from.letters(lower) - to.letters(lower) >= LETTERS,
    }
}

/// The same where the target has another script: a usual word of the source's language that the target's list does not have
/// among the foreign words that are usual there (*app*, *online*).
fn is_left_in_script(lower: &str, from: &Lexicon, to: &Lexicon) -> bool {
    lower.chars().count() >= LEAST_IN_SCRIPT
        && !to.knows(lower)
        && from.zipf(lower).is_some_and(|z| z >= USUAL)
}

/// Is a word of another script part of an address or of the name of a product (`name.example`, `sector 9s`)?
fn is_of_name(target: &Text<'_>, words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let dotted = |c: Option<char>| c == Some('.') || c == Some('#');
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| words.get(i));
    dotted(target.char_before(word.span.start))
        || beside.into_iter().any(|w| w.text.contains(|c: char| c.is_ascii_digit()) || w.is_capitalised())
}

/// Is it no part of a name, a title, an address or a longer copy?
fn stands_alone(bead: &BeadView<'_>, source: &Text<'_>, target: &Text<'_>, at: usize) -> bool {
    let words = target.words();
    let word = &words[at];
    let around = at.saturating_sub(AROUND)..(at + AROUND + 1).min(words.len());
    let is_copied = |i: usize| {
        let w = &words[i];
        let known = || target.lang.lexicon().is_some_and(|l| l.knows(w.lower));
        let capital = w.is_capitalised() && !target.begins_sentence(w.span.start);
        i != at && w.is_alphabetic() && source.has_word(w.lower) && (capital || !known())
    };
    let joins = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '-' | '/' | '_' | '@' | '\\' | '–' | '’' | '\'' | '&' | '=' | '<' | '>')
        })
    };
    let compound = joins(target.char_before(word.span.start)) || joins(target.char_at(word.span.end));
    !compound
        && !around.into_iter().any(is_copied)
        && !is_quoted(bead, word.span)
        && !is_bracketed(target, word.span)
}

fn report(source: &Text<'_>, word: &Word<'_>, from: &Lexicon, to: &Lexicon, cx: &mut Context<'_>) {
    let Some(original) = source.words().iter().find(|w| w.lower == word.lower) else { return };
    if original.is_capitalised() && !source.begins_sentence(original.span.start) {
        return; // part of a name there
    }
    let message = format!("`{}` was left in {}: translate it", word.text, source.lang.name());
    let sure = to.zipf(word.lower).is_none() && from.zipf(word.lower).is_some_and(|z| z >= 4.0);
    cx.report(
        Draft::new(Anchor::target(word.span), message)
            .related(Anchor::source(original.span), "copied from here")
            .confidence(if sure { Confidence::High } else { Confidence::Medium }),
    );
}
