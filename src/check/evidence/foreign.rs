//! Words in a language that is not the text's: a sentence, or a run of words in one.

use super::{Shape, Text, Word};
use crate::lang::lexicon::lexicon;
use crate::lang::{Language, Lexicon, detect, language, question};
use crate::span::Span;
use std::ops::Range;

/// Words of another language.
#[derive(Debug, Clone, Copy)]
pub struct Foreign {
    /// Where they are in the document's text.
    pub span: Span,
    /// Are they all of their sentence?
    pub whole: bool,
    /// The language.
    pub lang: &'static Language,
}

/// Fewer words may be names and loans.
const LEAST: usize = 5;
/// What a word that the text's list knows takes from a run of words that it does not know, each of which gives 1.
const KNOWN: f32 = -1.5;
/// Natural logarithm of odds for the other language that a run must have, and each of its words in the mean.
const SURE: (f32, f32) = (14.0, 1.8);
/// The words and odds that tell a language from one that is near.
const NEAR_LEAST: usize = 8;
const NEAR_SURE: f32 = 24.0;
/// Words in lower case that a run has at least which the text's list does not know, and the other list does.
const SMALL: usize = 2;

/// The foreign words of each sentence of a text, where it has some.
pub(super) fn foreign(text: &Text<'_>) -> Vec<Foreign> {
    let Some(own) = text.lang.lexicon() else { return Vec::new() };
    let sentences = text.sentences().filter(|range| range.len() >= LEAST);
    sentences.filter_map(|range| in_sentence(text, &text.words()[range], own)).collect()
}

fn in_sentence(text: &Text<'_>, words: &[Word<'_>], own: &Lexicon) -> Option<Foreign> {
    let unspaced = text.lang.is_unspaced();
    let is_unknown = |w: &Word<'_>| match w.shape {
        Shape::Number => false,
        Shape::Lower if unspaced => true,
        _ => !own.knows(w.lower),
    };
    let (mut unknown, mut small) = (0_usize, 0_usize);
    for word in words.iter().filter(|w| is_unknown(w)) {
        unknown += 1;
        small += usize::from(word.shape != Shape::Capital && word.shape != Shape::Upper);
    }
    // Where most words are unknown, even those with capitals tell: nouns of German have them.
    if small < SMALL && (small == 0 || unknown * 2 < words.len()) {
        return None;
    }
    let found = |words: &[Word<'_>], whole: bool, lang| Foreign {
        span: words[0].span.to(words[words.len() - 1].span),
        whole,
        lang,
    };
    if unknown * 100 >= words.len() * 27
        && (small * 100 >= words.len() * 15 || unknown * 2 >= words.len())
        && !unspaced
        && let Some(lang) = language_of(text, words, own)
    {
        return Some(found(words, true, lang));
    }
    let whole = |run: &Range<usize>| run.len() * 5 >= words.len() * 4;
    if let Some(run) = unknown_run(words, own, text.lang)
        && (unspaced
            || words[run.clone()].iter().filter(|w| w.shape == Shape::Lower && is_unknown(w)).count() > SMALL)
        && let Some(lang) = language_of(text, &words[run.clone()], own)
    {
        return Some(found(&words[run.clone()], whole(&run), lang));
    }
    let (run, lang) = run_around(text, words, own).filter(|_| !unspaced)?;
    Some(found(&words[run.clone()], whole(&run), lang))
}

/// The run of another language around three words near each other that the text's list does not know: its small words may
/// be words here too (*do*, *no*, *son*), but together they belong there.
fn run_around(
    text: &Text<'_>,
    words: &[Word<'_>],
    own: &Lexicon,
) -> Option<(Range<usize>, &'static Language)> {
    /// Words from the first of three such words to the last, at most.
    const APART: usize = 6;
    /// Words around them that may belong to the run.
    const AROUND: usize = 8;
    let unknown = |i: &usize| words[*i].shape == Shape::Lower && !own.knows(words[*i].lower);
    let all: Vec<usize> = (0..words.len()).filter(unknown).collect();
    let near = all.windows(3).find(|three| three[2] - three[0] <= APART)?;
    let last = all.iter().copied().take_while(|&i| i <= near[2] + AROUND).last()?;
    let (first, end) = (near[0].saturating_sub(1), (last + 2).min(words.len()));
    let tag = detect::best(text.slice(words[first].span.to(words[end - 1].span)))?;
    let other = lexicon(tag).filter(|_| tag != text.lang.base())?;
    let (from, to) = (near[0].saturating_sub(AROUND), (last + AROUND).min(words.len()));
    let worth = |w: &Word<'_>| match w.shape {
        Shape::Number => 0.0,
        _ => question::odds(w.lower, w.is_capitalised(), other, own),
    };
    let (_, run) = best_run(&words[from..to], worth);
    let run = from + run.start..from + run.end;
    let lang = (run.len() >= LEAST).then(|| is_in(tag, text, &words[run.clone()], own)).flatten()?;
    Some((run, lang))
}

/// The run of words that the language's list knows least, where that is most of them.
fn unknown_run(words: &[Word<'_>], own: &Lexicon, lang: &Language) -> Option<Range<usize>> {
    let worth = |word: &Word<'_>| match word.shape {
        Shape::Number => 0.0,
        // Words of scripts without spaces are cut otherwise than the list's.
        Shape::Uncased if lang.is_unspaced() => KNOWN,
        _ if !lang.is_unspaced() && own.knows(word.lower) => KNOWN,
        _ => 1.0,
    };
    let (sum, run) = best_run(words, worth);
    (sum >= 2.0 && run.len() >= LEAST).then_some(run)
}

/// The words in a row that are worth most together, and their worth (Bentley, Programming Pearls, 1984).
fn best_run(words: &[Word<'_>], worth: impl Fn(&Word<'_>) -> f32) -> (f32, Range<usize>) {
    let (mut best, mut from, mut sum) = ((0.0, 0..0), 0, 0.0);
    for (i, word) in words.iter().enumerate() {
        sum += worth(word);
        if sum <= 0.0 {
            (sum, from) = (0.0, i + 1);
        } else if sum > best.0 {
            best = (sum, from..i + 1);
        }
    }
    best
}

/// The language that words are in, where that is another one without doubt.
fn language_of(text: &Text<'_>, run: &[Word<'_>], own: &Lexicon) -> Option<&'static Language> {
    let span = run[0].span.to(run[run.len() - 1].span);
    let tag = detect::best(text.slice(span)).filter(|&tag| tag != text.lang.base())?;
    is_in(tag, text, run, own)
}

/// The language of `tag`, where the words are in it without doubt.
fn is_in(tag: &'static str, text: &Text<'_>, run: &[Word<'_>], own: &Lexicon) -> Option<&'static Language> {
    let near = is_near(tag, text.lang.base());
    if near && (run.len() < NEAR_LEAST || are_twins(tag, text.lang.base())) {
        return None;
    }
    let least = if near { NEAR_SURE } else { SURE.0 };
    let other = lexicon(tag)?;
    let told = run.iter().filter(|w| w.shape != Shape::Number);
    let odds = |w: &Word<'_>| question::odds(w.lower, w.is_capitalised(), other, own);
    let (sum, count) = told.fold((0.0, 0.0), |(sum, n), w| (sum + odds(w), n + 1.0));
    let capitals = language(tag).pack.grammar.noun_capitals;
    let small = run.iter().filter(|w| (capitals || !w.is_capitalised()) && other.knows(w.lower)).count();
    let known = run.iter().filter(|w| other.knows(w.lower)).count();
    let is_sure = sum >= least && sum >= SURE.1 * count && small >= 3 && known * 10 >= run.len() * 7;
    is_sure.then(|| language(tag))
}

/// Languages that share most of their words.
fn are_twins(a: &str, b: &str) -> bool {
    const GROUPS: &[&[&str]] = &[
        &["da", "nb", "nn", "no"],
        &["hr", "sr", "bs"],
        &["id", "ms"],
        &["es", "gl"],
        &["pt", "gl"],
        &["fa", "ar", "ur"],
        &["hi", "mr", "ne"],
    ];
    share_a_group(GROUPS, a, b)
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
    share_a_group(GROUPS, a, b)
}

fn share_a_group(groups: &[&[&str]], a: &str, b: &str) -> bool {
    groups.iter().any(|group| group.contains(&a) && group.contains(&b))
}
