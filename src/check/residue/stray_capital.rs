//! `stray-capital`: a capital in mid-sentence, left by a fragment that was translated as if it stood alone.

use super::{is_determiner, is_shouted, is_title_case};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct StrayCapital;

impl Check for StrayCapital {
    fn id(&self) -> &str {
        "stray-capital"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        (lang.lacks(Class::Article) && lang.lacks(Class::Preposition))
            .then(|| format!("no list of function words for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        let candidates = (1..words.len()).filter(|&i| is_candidate(target, &words[i - 1], &words[i]));
        let mut candidates = candidates.peekable();
        if candidates.peek().is_none() || is_title_case(target) || is_shouted(target) {
            return;
        }
        for i in candidates {
            let Some((confidence, why)) = judge(bead, target, words, i) else { continue };
            let word = &words[i];
            if bead.source.is_some_and(|s| source_has_capitals(s) || has_both(s, word, words.get(i + 1))) {
                return;
            }
            let message =
                format!("`{}` has a capital in mid-sentence {why}: write `{}`", word.text, word.lower);
            let mut draft = Draft::new(Anchor::target(word.span), message).confidence(confidence);
            if !is_determiner(target, &words[i - 1]) || !is_determiner(target, word) {
                draft = draft.fix(Fix::replacement(word.span, word.lower, Safety::Unsafe));
            }
            cx.report(draft);
        }
    }
}

/// Is the word a function word with a capital, in mid-sentence?
fn is_candidate(target: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    let capital =
        word.shape == Shape::Capital || word.shape == Shape::Upper && word.text.ends_with(['’', '\'']);
    let polite = target.lang.is(Class::Polite, word.lower) || target.lang.is(Class::Calendar, word.lower);
    capital && !polite && is_function(target, word) && in_mid_sentence(target, before, word)
}

/// Has the source the same two words, as a title has that is kept?
fn has_both(source: &Text<'_>, word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let both = |pair: &[Word<'_>]| pair[0].text == word.text && next.is_some_and(|n| n.text == pair[1].text);
    source.words().windows(2).any(both)
}

/// Only spaces, a closing bracket or the text's own elision stand between, and no sentence begins here.
fn in_mid_sentence(target: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    let gap = target.between(before, word);
    let after_cut = gap.contains(']')
        && gap.chars().all(|c| c.is_whitespace() || matches!(c, ']' | '«' | '“' | '„' | '”' | '»'));
    let plain = gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    (plain || after_cut) && (after_cut || !target.begins_sentence(word.span.start))
}

fn is_function(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    let classes: &[Class] = if lang.pack.grammar.noun_capitals {
        &[Class::Auxiliary]
    } else {
        &[
            Class::Article,
            Class::Determiner,
            Class::Preposition,
            Class::Conjunction,
            Class::Pronoun,
            Class::Auxiliary,
        ]
    };
    // Infinitives of auxiliaries are nouns too (das Können, das Sein).
    let nominal = lang.pack.grammar.noun_capitals && word.lower.ends_with('n');
    !nominal && classes.iter().any(|&c| lang.is(c, word.lower))
}

/// How sure it is that the capital is stray, and why; `None` where a name or a habit explains it.
fn judge(
    bead: &BeadView<'_>,
    target: &Text<'_>,
    words: &[Word<'_>],
    i: usize,
) -> Option<(Confidence, &'static str)> {
    let (before, word, next) = (&words[i - 1], &words[i], words.get(i + 1)?);
    if next.is_capitalised() && is_known_name(target, word, next)
        || before.is_capitalised()
            && before.chars() > 1
            && !is_function(target, before)
            && next.is_capitalised()
    {
        return None;
    }
    if target.between(before, word).contains(']') {
        return Some((Confidence::High, "behind a bracket"));
    }
    if is_determiner(target, word) && is_determiner(target, before) {
        return Some((Confidence::High, "behind another determiner"));
    }
    let plain_gap = target.between(word, next).chars().all(char::is_whitespace);
    if is_determiner(target, word) && next.is_capitalised() && plain_gap {
        return written_low_elsewhere(bead, word, next)
            .then_some((Confidence::High, "before a name that has a small article elsewhere"));
    }
    let before_lower = next.shape == Shape::Lower && plain_gap && before.shape == Shape::Lower;
    before_lower.then_some((Confidence::Medium, "before a word in lower case"))
}

/// Is it a name with article that the language pack knows (`Le Monde`, `El País`)?
fn is_known_name(target: &Text<'_>, word: &Word<'_>, next: &Word<'_>) -> bool {
    let from = &target.document.text[word.span.start..];
    let known = &target.lang.pack.words.names_with_article;
    let first = |name: &str| name.replace('\'', "’");
    known.iter().any(|name| from.replacen('\'', "’", 1).starts_with(&first(name)))
        || next.shape == Shape::Upper
}

/// Does the same document write the name with a lower-case article?
fn written_low_elsewhere(bead: &BeadView<'_>, word: &Word<'_>, next: &Word<'_>) -> bool {
    let Some(target) = bead.document.bitext.pair.side(Side::Target) else { return false };
    let elided = word.lower.ends_with('’');
    let sought = |apostrophe: &str| {
        if elided {
            format!("{}{apostrophe}{}", word.lower.trim_end_matches('’'), next.text)
        } else {
            format!("{} {}", word.lower, next.text)
        }
    };
    let stands = |needle: String| {
        target.text.match_indices(&needle).any(|(at, _)| !target.text[..at].ends_with(char::is_alphanumeric))
    };
    stands(sought("’")) || elided && stands(sought("'"))
}

/// Has the source a capital of the same kind in mid-sentence?
fn source_has_capitals(source: &Text<'_>) -> bool {
    if is_title_case(source) {
        return true;
    }
    let words = source.words();
    (1..words.len()).any(|i| {
        let word = &words[i];
        is_candidate(source, &words[i - 1], word)
    })
}
