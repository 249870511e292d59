//! `determiner-doubled`: two articles or other determiners that cannot meet.

use super::spaced;
use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct DeterminerDoubled;

/// Words behind the two among which a participle may stand to which the second belongs (`die das Haus umgebende Mauer`).
const REACH: usize = 8;

impl Check for DeterminerDoubled {
    fn id(&self) -> &str {
        "determiner-doubled"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.lacks(Class::LoneDeterminer).then(|| format!("no list of determiners for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        for i in 0..words.len().saturating_sub(2) {
            if !are_two(target, words, i) || is_explained(target, words, i) {
                continue;
            }
            let (first, second) = (&words[i], &words[i + 1]);
            let span = first.span.to(second.span);
            let message =
                format!("`{}`: two determiners before `{}`: keep one", target.slice(span), words[i + 2].text);
            let sure = !target.lang.pack.grammar.noun_capitals;
            let confidence = if sure { Confidence::High } else { Confidence::Medium };
            cx.report(Draft::new(Anchor::target(span), message).confidence(confidence));
        }
    }
}

/// Are words `i` and `i + 1` two determiners that cannot meet, with a word behind them?
fn are_two(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let (first, second, noun) = (&words[i], &words[i + 1], &words[i + 2]);
    let lang = target.lang;
    let small = |w: &Word<'_>| w.shape == Shape::Lower;
    (small(first) || first.shape == Shape::Capital && target.begins_sentence(first.span.start))
        && small(second)
        && lang.is(Class::LoneDeterminer, first.lower)
        && lang.is(Class::SecondDeterminer, second.lower)
        && first.lower != second.lower
        && noun.is_alphabetic()
        && !is_connector(target, noun)
        && touches(target, first, second)
        && touches(target, second, noun)
        && !lang.is(Class::DeterminersThatMeet, &format!("{} {}", first.lower, second.lower))
}

/// Is it a word that no noun phrase begins with, so that the word before is no determiner (`donner le la de`, `la une du`)?
fn is_connector(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    lang.is_any(&[Class::Preposition, Class::Conjunction, Class::Genitive, Class::Auxiliary], word.lower)
}

/// Do only spaces stand between, or nothing behind an elided word?
fn touches(target: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    spaced(target, before, word)
        || before.text.ends_with(is_apostrophe) && target.between(before, word).is_empty()
}

/// Is the first a pronoun behind its verb (`prends-le`), a name or a word spoken of, or has the second a participle of its
/// own?
fn is_explained(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let joined =
        target.char_before(words[i].span.start).is_some_and(|c| !c.is_whitespace() && !"«“„(\"".contains(c));
    joined
        || !target.lang.pack.grammar.attributive_participle_endings.is_empty()
            && has_clause_of_its_own(target, words, i)
}

/// In German the first may be a pronoun that begins a clause, and a participle may take the second as its object.
fn has_clause_of_its_own(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let first = &words[i];
    let pronoun = target.lang.pack.grammar.pronoun_determiners.iter().any(|p| p == first.lower);
    let lead = i.saturating_sub(4);
    let marked = |k: usize| !spaced(target, &words[k], &words[k + 1]);
    let after_verb = i > 0 && target.lang.is(Class::Preposition, words[i - 1].lower);
    if pronoun && (!after_verb || (lead..i).any(marked)) {
        return true;
    }
    // The participle stands before its noun.
    let last = words.len().saturating_sub(1).min(i + 2 + REACH);
    (i + 2..last).take_while(|&k| !marked(k)).any(|k| {
        is_participle(target, &words[k]) && (words[k + 1].is_capitalised() || !words[k + 1].is_alphabetic())
    })
}

/// Has it the ending of a participle that stands before a noun (`umgebende`, `gebauten`)?
fn is_participle(target: &Text<'_>, word: &Word<'_>) -> bool {
    let mut endings = target.lang.pack.grammar.attributive_participle_endings.iter();
    word.shape == Shape::Lower && word.chars() > 5 && endings.any(|e| word.lower.ends_with(e.as_str()))
}
