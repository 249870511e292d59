//! `wrong-language`, `foreign-fragment`: a sentence, or words in it, are in a language that is not the target's.

use super::is_quoted_or_glossed;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::lexicon::lexicon;
use crate::lang::{Language, Lexicon, detect, language, question};
use std::ops::Range;

pub(in crate::check) struct WrongLanguage;
pub(in crate::check) struct ForeignFragment;

/// Fewer words may be names and loans.
const LEAST: usize = 5;
/// What a word that the target's list knows takes from a run of words that it does not know, each of which gives 1.
const KNOWN: f32 = -1.5;
/// Natural logarithm of odds for the other language that a run must have, and each of its words in the mean.
const SURE: (f32, f32) = (14.0, 1.8);

impl Check for WrongLanguage {
    fn id(&self) -> &str {
        "wrong-language"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        find(bead, true, cx);
    }
}

impl Check for ForeignFragment {
    fn id(&self) -> &str {
        "foreign-fragment"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        find(bead, false, cx);
    }
}

/// Reports the run of foreign words of each sentence, where it is (or, for fragments, is not) all of the sentence.
fn find(bead: &BeadView<'_>, whole: bool, cx: &mut Context<'_>) {
    let Some(target) = bead.target else { return };
    let Some(own) = target.lang.lexicon() else { return };
    for range in target.sentences() {
        let words = &target.words()[range];
        if words.len() < LEAST {
            continue;
        }
        let Some((run, all, lang)) = foreign(target, words, own) else { continue };
        if all != whole {
            continue;
        }
        let span = run[0].span.to(run[run.len() - 1].span);
        if target.document.is_protected(span)
            || is_in_source(bead, span)
            || is_quoted_or_glossed(bead, target, span)
        {
            continue;
        }
        let message = format!("`{}` is {}: translate it", target.slice(span), lang.name());
        cx.report(Draft::new(Anchor::target(span), message));
    }
}

/// The foreign words of a sentence, whether they are all of it, and their language.
fn foreign<'a, 'w>(
    target: &Text<'a>,
    words: &'w [Word<'a>],
    own: &Lexicon,
) -> Option<(&'w [Word<'a>], bool, &'static Language)> {
    let is_unknown = |w: &&Word<'_>| match w.shape {
        Shape::Number => false,
        Shape::Lower if target.lang.is_unspaced() => true,
        _ => !own.knows(w.lower),
    };
    let unknown = words.iter().filter(is_unknown).count();
    if unknown < 2 {
        return None;
    }
    if unknown * 100 >= words.len() * 27
        && !target.lang.is_unspaced()
        && let Some(lang) = language_of(target, words, own)
    {
        return Some((words, true, lang));
    }
    let run = unknown_run(words, own, target.lang)?;
    let all = run.len() * 5 >= words.len() * 4;
    let run = &words[run];
    language_of(target, run, own).map(|lang| (run, all, lang))
}

/// The run of words that the language's list knows least, where that is most of them.
fn unknown_run(words: &[Word<'_>], own: &Lexicon, lang: &Language) -> Option<Range<usize>> {
    let (mut best, mut from, mut sum) = ((0.0, 0..0), 0, 0.0);
    for (i, word) in words.iter().enumerate() {
        sum += match word.shape {
            Shape::Number => 0.0,
            // Words of scripts without spaces are cut otherwise than the list's.
            Shape::Uncased if lang.is_unspaced() => KNOWN,
            _ if !lang.is_unspaced() && own.knows(word.lower) => KNOWN,
            _ => 1.0,
        };
        if sum <= 0.0 {
            (sum, from) = (0.0, i + 1);
        } else if sum > best.0 {
            best = (sum, from..i + 1);
        }
    }
    let run = best.1;
    (best.0 >= 2.0 && run.len() >= LEAST).then_some(run)
}

/// The language that words are in, where that is another one without doubt.
fn language_of(target: &Text<'_>, run: &[Word<'_>], own: &Lexicon) -> Option<&'static Language> {
    let span = run[0].span.to(run[run.len() - 1].span);
    let tag = detect::best(target.slice(span)).filter(|&tag| tag != target.lang.base())?;
    if is_near(tag, target.lang.base()) {
        return None;
    }
    let other = lexicon(tag)?;
    let told = run.iter().filter(|w| w.shape != Shape::Number);
    let odds = |w: &Word<'_>| question::odds(w.lower, w.is_capitalised(), other, own);
    let (sum, count) = told.fold((0.0, 0.0), |(sum, n), w| (sum + odds(w), n + 1.0));
    let small = run.iter().filter(|w| !w.is_capitalised() && other.knows(w.lower)).count();
    let known = run.iter().filter(|w| other.knows(w.lower)).count();
    let is_sure = sum >= SURE.0 && sum >= SURE.1 * count && small >= 3 && known * 10 >= run.len() * 7;
    is_sure.then(|| language(tag))
}

/// Languages that a few words do not tell apart.
fn is_near(a: &str, b: &str) -> bool {
    const GROUPS: &[&[&str]] = &[
        &["da", "nb", "nn", "no", "sv"],
        &["hr", "sr", "bs", "sl", "mk"],
        &["cs", "sk"],
        &["id", "ms"],
        &["es", "gl", "ca", "pt"],
        &["ru", "uk", "be", "bg"],
        &["fa", "ar", "ur"],
        &["hi", "mr", "ne"],
    ];
    GROUPS.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Has the source these very words, so that it is a copy, of which other rules speak, or foreign there too?
fn is_in_source(bead: &BeadView<'_>, span: crate::span::Span) -> bool {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return false };
    let words = target.words().iter().filter(|w| w.span.start >= span.start && w.span.end <= span.end);
    let (same, all) =
        words.fold((0, 0), |(same, n), w| (same + usize::from(source.has_word(w.lower)), n + 1));
    same * 2 >= all
}
