//! `negation-lost`: the source denies, and nothing in the translation does.

use crate::check::evidence::Word;
use crate::check::{BeadView, Check, Context, Languages, Text};
use crate::finding::{Anchor, Draft};
use crate::lang::Language;
use crate::lang::pack::Negation;
use crate::span::Span;

pub(in crate::check) struct NegationLost;

/// Letters that a word must have besides a part that denies (`un-`, `-less`).
const LEAST_BESIDES: usize = 3;

impl Check for NegationLost {
    fn id(&self) -> &str {
        "negation-lost"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lacks = |l: &&'static Language| l.pack.negation.words.is_empty();
        let unknown = [languages.source?, languages.target].into_iter().find(lacks);
        unknown.map(|l| format!("no words that deny are known for {}", l.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let Some(denied) = denial(source) else { return };
        let beside = [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)?.target);
        if f64::from(bead.bead.score) < cx.parameter("score")
            || may_deny(target)
            || beside.into_iter().any(may_deny)
        {
            return;
        }
        let message = format!(
            "the source says `{}`, and nothing in the translation denies: see what was lost",
            source.slice(denied)
        );
        let Some(last) = target.words().last() else { return };
        cx.report(
            Draft::new(Anchor::source(denied), message).related(Anchor::target(last.span), "the translation"),
        );
    }
}

/// The first word that denies and is no part of an idiom; `None` where a second one may take the denial back.
fn denial(text: &Text<'_>) -> Option<Span> {
    let negation = &text.lang.pack.negation;
    let lower = text.as_str().to_lowercase().replace('\'', "’");
    if negation.idioms.iter().any(|idiom| lower.contains(idiom.as_str())) {
        return None;
    }
    if text.lang.is_unspaced() {
        let found = negation.words.iter().find_map(|w| Some((text.as_str().find(w.as_str())?, w.len())))?;
        return Some(Span::new(found.0, found.0 + found.1).shifted(text.span.start));
    }
    let mut denying = text.words().iter().filter(|w| denies(negation, w));
    let first = denying.next()?;
    // French has two words for one denial; others one each.
    (denying.next().is_none() || text.lang.base() == "fr").then_some(first.span)
}

/// Does a word deny its clause? English contracts it with its verb.
fn denies(negation: &Negation, word: &Word<'_>) -> bool {
    is_listed(&negation.words, word.lower) || word.lower.ends_with("n’t")
}

/// Is there anything in a text that a denial may have become: a word that denies, one near it, a part of a word?
fn may_deny(text: &Text<'_>) -> bool {
    let negation = &text.lang.pack.negation;
    if text.lang.is_unspaced() {
        let mut all = negation.words.iter().chain(&negation.near);
        return all.any(|w| text.as_str().contains(w.as_str()));
    }
    text.words().iter().any(|w| {
        denies(negation, w)
            || is_listed(&negation.near, w.lower)
            || negation.parts.iter().any(|part| has_part(w.lower, part))
    })
}

/// Is a word in a list, whose entries may end with `*` for any ending?
fn is_listed(list: &[String], lower: &str) -> bool {
    list.iter().any(|entry| match entry.strip_suffix('*') {
        Some(beginning) => lower.starts_with(beginning),
        None => entry == lower,
    })
}

/// Has a word this beginning or, with a hyphen before it, this ending?
fn has_part(lower: &str, part: &str) -> bool {
    let rest = match part.strip_prefix('-') {
        Some(ending) => lower.strip_suffix(ending),
        None => lower.strip_prefix(part),
    };
    rest.is_some_and(|rest| rest.chars().count() >= LEAST_BESIDES)
}
