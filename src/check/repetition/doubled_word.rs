//! `doubled-word`: the translation says a word twice where the source does not.

use super::{adjacent, doublings};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::script::{is_thai_sign, script_of};
use crate::lang::{Class, Language};
use crate::rules::Confidence;
use crate::span::Span;
use std::cell::OnceCell;
use unicode_script::Script;

pub(in crate::check) struct DoubledWord;

impl Check for DoubledWord {
    fn id(&self) -> &str {
        "doubled-word"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if target.lang.is_unspaced() {
            check_unspaced(bead, target, cx);
            return;
        }
        let emphatic = OnceCell::new(); // an emphatic source earns an emphatic target
        let source_too =
            || *emphatic.get_or_init(|| bead.source.is_some_and(|s| doublings(s) >= doublings(target)));
        for pair in target.words().windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            if first.lower != second.lower
                || !adjacent(target, first, second)
                || !is_error(target, first, second)
            {
                continue;
            }
            if source_too() {
                return;
            }
            // A term in the target's language that the source gives beside its own (`字符 character`).
            if bead.source.is_some_and(|s| s.lang.is_unspaced() && s.has_word(first.lower)) {
                continue;
            }
            cx.report(draft(target, first, second, bead.source.is_some()));
        }
    }
}

/// In scripts without spaces: two and more ideographs, three and more kana (two are a mimetic word) or a Thai word of a
/// closed class, twice in a row.
fn check_unspaced(bead: &BeadView<'_>, target: &Text<'_>, cx: &mut Context<'_>) {
    const LONGEST: usize = 10;
    let chars: Vec<(usize, char)> = target.as_str().char_indices().collect();
    let text = |from: usize, to: usize| {
        let end = chars.get(to).map_or(target.span.end, |c| target.span.start + c.0);
        Span::new(target.span.start + chars[from].0, end)
    };
    let mut at = 0;
    while at + 4 <= chars.len() {
        let twice =
            |n: &usize| at + 2 * n <= chars.len() && (0..*n).all(|k| chars[at + k].1 == chars[at + n + k].1);
        let Some(n) = (2..=LONGEST).find(|n| twice(n)) else {
            at += 1;
            continue;
        };
        let (first, both) = (text(at, at + n), text(at, at + 2 * n));
        let unit = target.slice(first);
        let doubled = |s: &Text<'_>| s.words().iter().any(|w| is_doubled(w.lower));
        let source_too = bead
            .source
            .is_some_and(|s| doublings(s) > 0 || doubled(s) || s.as_str().contains(target.slice(both)));
        // A third time makes a row, which `repetition-loop` judges.
        if is_unspaced_word(unit, target.lang)
            && is_apart(target, both)
            && !target.lang.is(Class::Repeatable, unit)
            && !source_too
        {
            let message =
                format!("`{}`: the word is written twice in a row: take one out", target.slice(both));
            let fix = Fix::deletion(Span::new(first.end, both.end), Safety::Unsafe);
            cx.report(Draft::new(Anchor::target(both), message).fix(fix));
        }
        at += 2 * n;
    }
}

/// Is the word, of six letters and more, its own half said twice (a name, *Tartar*)?
fn is_doubled(word: &str) -> bool {
    let word = word.split('’').next().unwrap_or(word); // `Tartar’s`
    word.len() >= 6 && word.len().is_multiple_of(2) && word.is_char_boundary(word.len() / 2) && {
        let (first, second) = word.split_at(word.len() / 2);
        first == second
    }
}

/// Does no vowel or tone sign that follows make the last letter another Thai syllable’s?
fn is_apart(target: &Text<'_>, both: Span) -> bool {
    !target.char_at(both.end).is_some_and(is_thai_sign)
}

fn is_unspaced_word(unit: &str, lang: &Language) -> bool {
    let all = |script: Script| unit.chars().all(|c| script_of(c) == script || c == 'ー');
    let length = unit.chars().count();
    let distinct = unit.chars().collect::<std::collections::BTreeSet<_>>().len();
    distinct > 1
        && (all(Script::Han)
            && length >= 2
            && !unit.starts_with(['一', '很', '好', '人'])
            && !unit.ends_with('着')
            && !unit.starts_with('的')
            || all(Script::Katakana) && length >= 3
            || all(Script::Thai) && length >= 3 && lang.is(Class::Function, unit))
}

fn draft(target: &Text<'_>, first: &Word<'_>, second: &Word<'_>, has_source: bool) -> Draft {
    let message =
        format!("`{} {}`: the word is written twice in a row: take one out", first.text, second.text);
    let safety = if has_source { Safety::Safe } else { Safety::Unsafe };
    let fix = Fix::deletion(Span::new(first.span.end, second.span.end), safety);
    let draft = Draft::new(Anchor::target(first.span.to(second.span)), message).fix(fix);
    // Where nothing is known of the language, doubling may be its grammar.
    if target.lang.is_unknown() { draft.confidence(Confidence::Low) } else { draft }
}

/// Is the doubling a fault, as far as the target alone can tell?
fn is_error(target: &Text<'_>, first: &Word<'_>, second: &Word<'_>) -> bool {
    let lang = target.lang;
    let names = first.is_capitalised() && second.is_capitalised() && !lang.pack.grammar.noun_capitals;
    let wordlike = first.is_alphabetic() && first.shape != Shape::Mixed && !lang.is_unspaced();
    let content_doubling = lang.pack.grammar.reduplication && !lang.is(Class::Function, first.lower);
    // `beim Kochen kochen`, `DE de`: two words, unless the first has its capital from the start of the sentence.
    let two_words = first.text != second.text && !target.begins_sentence(first.span.start);
    let joined = target.char_at(second.span.end).is_some_and(|c| matches!(c, '-' | '‐' | '#' | '@'))
        || target.char_before(first.span.start).is_some_and(|c| matches!(c, '-' | '‐'));
    if two_words || joined {
        return false;
    }
    let single_letters = first.chars() == 1 && !lang.is(Class::Function, first.lower);
    wordlike && !names && !content_doubling && !single_letters && !lang.is(Class::Repeatable, first.lower)
}
