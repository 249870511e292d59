//! `doubled-phrase`: two to six words said twice in a row.

use super::adjacent;
use crate::check::evidence::{Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft, shortened};
use crate::fix::{Fix, Safety};
use crate::lang::Class;
use crate::lang::script::script_of;
use crate::rules::Confidence;
use crate::span::Span;
use unicode_script::Script;

pub(in crate::check) struct DoubledPhrase;

/// Words of a phrase.
const WORDS: std::ops::RangeInclusive<usize> = 2..=6;
/// Characters of a phrase in a script without spaces: fewer are a word.
const CHARACTERS: std::ops::RangeInclusive<usize> = 4..=20;

impl Check for DoubledPhrase {
    fn id(&self) -> &str {
        "doubled-phrase"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let found = doubled(target);
        if found.is_empty() || bead.source.is_some_and(|s| !doubled(s).is_empty()) {
            return;
        }
        for (first, second) in found {
            // `编码字符 coded character`: the source gives the term in the target's language beside its own.
            let given =
                |s: &Text<'_>| s.as_str().to_lowercase().contains(&target.slice(second).to_lowercase());
            if bead.source.is_some_and(given) {
                continue;
            }
            let both = first.to(second);
            let phrase = shortened(target.slice(second), 60);
            let message = format!("`{phrase}` is written twice in a row: take it out once");
            let fix = Fix::deletion(Span::new(first.end, second.end), Safety::Unsafe);
            let draft = Draft::new(Anchor::target(both), message).fix(fix);
            // Where doubling is grammar, or nothing is known of the language, two words may well come twice, but for
            // function words.
            let words = || target.words().iter().filter(|w| first.contains(w.span));
            let grammar = target.lang.pack.grammar.reduplication || target.lang.is_unknown();
            let function = |w: &Word<'_>| target.lang.is(Class::Function, w.lower);
            let doubtful = grammar && words().count() <= 2 && !words().any(function);
            cx.report(if doubtful { draft.confidence(Confidence::Low) } else { draft });
        }
    }
}

/// Phrases said twice, first and second, from left to right without overlaps.
fn doubled(text: &Text<'_>) -> Vec<(Span, Span)> {
    if text.lang.is_unspaced() { in_characters(text) } else { in_words(text) }
}

fn in_words(text: &Text<'_>) -> Vec<(Span, Span)> {
    let words = text.words();
    let mut out = Vec::new();
    let mut at = 0;
    while at + 2 * WORDS.start() <= words.len() {
        let Some(length) = WORDS.rev().find(|&n| is_twice(text, words, at, n)) else {
            at += 1;
            continue;
        };
        let span = |from: usize| words[from].span.to(words[from + length - 1].span);
        out.push((span(at), span(at + length)));
        at += 2 * length;
    }
    out
}

/// Do `n` words come twice from number `at` on, with nothing between, among them one that is no number and two that
/// differ?
fn is_twice(text: &Text<'_>, words: &[Word<'_>], at: usize, n: usize) -> bool {
    let Some(row) = words.get(at..at + 2 * n).filter(|row| row[0].same(&row[n])) else { return false };
    let around = [at.checked_sub(1).and_then(|i| words.get(i)), words.get(at + 2 * n)];
    let same = (0..n).all(|i| row[i].same(&row[n + i]));
    same && row.windows(2).all(|w| adjacent(text, &w[0], &w[1]))
        && row[..n].iter().any(|w| !w.same(&row[0]))
        && row[..n].iter().all(Word::is_alphabetic)
        && !is_name(text, &row[..n])
        && !is_set_phrase(text, row, around)
}

/// Nothing but capitalised words, a name (*Walla Walla Bing Bang*), where nouns have no capitals.
fn is_name(text: &Text<'_>, words: &[Word<'_>]) -> bool {
    !text.lang.pack.grammar.noun_capitals && words.iter().all(Word::is_capitalised)
}

/// A figure of speech: `on and on and on`, `von Stadt zu Stadt zu fahren`.
fn is_set_phrase(text: &Text<'_>, row: &[Word<'_>], around: [Option<&Word<'_>>; 2]) -> bool {
    let links = |w: &Word<'_>| {
        text.lang.is_any(&[Class::Coordinator, Class::Preposition, Class::Conjunction], w.lower)
    };
    let n = row.len() / 2;
    let fixed = |from: usize| {
        let phrase = text.slice(row[from].span.to(row[from + 2].span)).to_lowercase().replace('\'', "’");
        n == 2 && text.lang.is(Class::FixedRepetition, &phrase)
    };
    if n == 2 && (fixed(0) || fixed(1)) {
        return true; // `und nach und nach`, `day by day by`
    }
    // `von Dorf zu Dorf zu`, `day by day by day`
    let goes_on = around[0].is_some_and(links) || around[1].is_some_and(|w| w.same(&row[0]));
    n == 2 && links(&row[1]) && !links(&row[0]) && goes_on || row[..n].iter().all(|w| w.chars() == 1)
}

fn in_characters(text: &Text<'_>) -> Vec<(Span, Span)> {
    let chars: Vec<(usize, char)> = text.as_str().char_indices().collect();
    let is_same = |a: usize, b: usize| chars[a].1 == chars[b].1;
    let at_byte = |i: usize| text.span.start + chars.get(i).map_or(text.as_str().len(), |c| c.0);
    let is_letter =
        |c: char| matches!(script_of(c), Script::Han | Script::Hiragana | Script::Katakana) || c == 'ー';
    let mut out = Vec::new();
    let mut at = 0;
    while at + 2 * CHARACTERS.start() <= chars.len() {
        let twice = |&n: &usize| {
            at + 2 * n <= chars.len()
                && is_same(at, at + n)
                && (0..n).all(|i| chars[at + i].1 == chars[at + n + i].1 && is_letter(chars[at + i].1))
                && (0..n).any(|i| script_of(chars[at + i].1) == Script::Han)
                && chars[at..at + n].iter().any(|c| c.1 != chars[at].1)
        };
        let Some(length) = CHARACTERS.rev().find(twice) else {
            at += 1;
            continue;
        };
        out.push((
            Span::new(at_byte(at), at_byte(at + length)),
            Span::new(at_byte(at + length), at_byte(at + 2 * length)),
        ));
        at += 2 * length;
    }
    out
}
