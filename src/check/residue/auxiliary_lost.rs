//! `auxiliary-lost`: a name and a bare participle with an object: the auxiliary went with an inline link.

use super::is_determiner;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::document::BlockKind;
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct AuxiliaryLost;

impl Check for AuxiliaryLost {
    fn id(&self) -> &str {
        "auxiliary-lost"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.lacks(Class::TransitiveParticiple).then(|| format!("no list of participles for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if target.block_kind() == BlockKind::Heading {
            return;
        }
        let words = target.words();
        for i in 1..words.len().saturating_sub(1) {
            let (name, participle) = (&words[i - 1], &words[i]);
            if !target.lang.is(Class::TransitiveParticiple, participle.lower) || !is_bare(target, words, i) {
                continue;
            }
            let Some(object) = object_behind(target, words, i) else { continue };
            let span = name.span.to(participle.span);
            let message = format!(
                "`{}`: `{}` has an object (`{}`) but no auxiliary: write the whole verb",
                target.slice(span),
                participle.text,
                object.text
            );
            let surest = name.is_capitalised();
            let confidence = if surest { Confidence::High } else { Confidence::Medium };
            cx.report(Draft::new(Anchor::target(span), message).confidence(confidence));
        }
    }
}

/// Does the participle follow its subject directly, with neither auxiliary nor comma before it in the clause?
fn is_bare(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let (before, participle) = (&words[i - 1], &words[i]);
    let adjacent = target.between(before, participle).trim().is_empty();
    if participle.shape != Shape::Lower || !adjacent || !is_subject(target, words, i - 1) {
        return false;
    }
    // A finite verb earlier in the clause makes the participle a reduced relative.
    let clause = clause_start(target, words, i);
    !words[clause..i].iter().any(|w| is_finite(target, w))
}

/// Is word `i` the end of a subject: a name, or a noun phrase that begins the sentence with an article and holds a name or adjective?
fn is_subject(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    if word.shape == Shape::Capital {
        let begins = target.begins_sentence(word.span.start);
        return !begins
            && !target.lang.is(Class::Function, word.lower)
            && !target.lang.is(Class::Calendar, word.lower)
            || begins && word.chars() > 3 && !target.lang.is(Class::Function, word.lower);
    }
    // `La Commission européenne exhorté`: a name with its adjective, at the start of the sentence.
    let named = i >= 2 && words[i - 1].shape == Shape::Capital && is_determiner(target, &words[i - 2]);
    named
        && word.shape == Shape::Lower
        && target.begins_sentence(words[i - 2].span.start)
        && !target.lang.is(Class::Function, word.lower)
}

/// Number of the first word of the clause that holds word `i`: behind the last comma, bracket, mark or dash. An
/// apposition's closing comma right before the subject does not count.
fn clause_start(target: &Text<'_>, words: &[Word<'_>], i: usize) -> usize {
    (1..i)
        .rev()
        .find(|&k| {
            target
                .between(&words[k - 1], &words[k])
                .contains([',', ';', ':', '«', '»', '(', ')', '—', '–', '“', '”'])
        })
        .unwrap_or(0)
}

fn is_finite(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    let ending = |e: &String| word.lower.ends_with(e.as_str()) && word.lower.len() > e.len() + 1;
    lang.is(Class::Auxiliary, word.lower)
        || lang.is(Class::FiniteVerb, word.lower)
        || lang.is(Class::Copula, word.lower)
        || matches!(word.lower, "que" | "qu’" | "qui" | "dont" | "où" | "che" | "cui" | "care")
        || word.shape == Shape::Lower && lang.pack.grammar.finite_endings.iter().any(ending)
}

/// The direct object or clause behind the participle: an article or `que`, but neither a time phrase nor an agent.
fn object_behind<'a>(target: &Text<'_>, words: &'a [Word<'a>], i: usize) -> Option<&'a Word<'a>> {
    let (participle, next) = (&words[i], words.get(i + 1)?);
    if !target.between(participle, next).trim().is_empty() {
        return None;
    }
    if matches!(next.lower, "que" | "qu’" | "che" | "ch’" | "că") {
        return Some(next);
    }
    let markers = &target.lang.pack.grammar.object_markers;
    if !markers.is_empty() {
        let named = words.get(i + 2).is_some_and(|w| w.is_capitalised() || is_determiner(target, w));
        let melted = is_determiner(target, next) && next.chars() > 1;
        return (markers.iter().any(|m| m == next.lower) && (named || melted)).then_some(next);
    }
    let definite = is_determiner(target, next) && !target.lang.is(Class::Preposition, next.lower);
    let noun = words.get(i + 2)?;
    let of_time = |w: &Word<'_>| {
        target.lang.is(Class::Time, w.lower)
            || target.lang.is(Class::Calendar, w.lower)
            || w.shape == Shape::Number
    };
    (definite && !of_time(noun) && target.between(next, noun).trim().is_empty()).then_some(next)
}
