//! `doubled-term`: a term translated twice, once as a link or gloss and once by its neighbour.

mod unspaced;

use super::adjacent;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;
use crate::span::Span;

pub(in crate::check) struct DoubledTerm;

impl Check for DoubledTerm {
    fn id(&self) -> &str {
        "doubled-term"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if target.lang.is_unspaced() {
            unspaced::check(bead, target, cx);
            return;
        }
        let words = target.words();
        let mut at = 0;
        while at < words.len() {
            let found = around(target, at.checked_sub(1).map(|i| &words[i]), &words[at..])
                .or_else(|| tail(target, &words[at..]));
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let span = words[at].span.to(words[at + found.length - 1].span);
            at += found.length;
            let in_source =
                |s: &Text<'_>| has_same_shape(s) || found.may_be_name && s.has_word(found.term.lower);
            if bead.source.is_some_and(in_source) || is_fixed(target, span) {
                continue;
            }
            let message = format!("`{}`: `{}` is said twice: keep one", target.slice(span), found.term.text);
            cx.report(Draft::new(Anchor::target(span), message).confidence(found.confidence));
        }
    }
}

/// A doubling at the start of a row of words.
struct Found<'a> {
    length: usize,
    term: Word<'a>,
    confidence: Confidence,
    /// What the source has too may be a name, or a foreign word beside its translation.
    may_be_name: bool,
}

/// A term, a word, and the term again, perhaps behind a preposition or article (`accord protocole d’accord`).
fn around<'a>(target: &Text<'a>, before: Option<&Word<'a>>, words: &[Word<'a>]) -> Option<Found<'a>> {
    let (term, middle) = (*words.first()?, words.get(1)?);
    if !words.iter().skip(2).take(2).any(|w| w.same(&term)) {
        return None;
    }
    if !is_term(target, &term) || middle.lower == term.lower || !adjacent(target, &term, middle) {
        return None;
    }
    let lang = target.lang;
    let linked = |w: &Word<'_>| lang.is(Class::Genitive, w.lower) && w.lower != term.lower;
    let again = if words.get(2).is_some_and(linked) { 3 } else { 2 };
    let last = words.get(again)?;
    let in_row = words[1..=again].windows(2).all(|w| adjacent(target, &w[0], &w[1]));
    let hyphened = target.char_before(term.span.start) == Some('-');
    if last.lower != term.lower || !in_row || hyphened || last.is_capitalised() != term.is_capitalised() {
        return None;
    }
    // `lower extremities of lower extremities`: a phrase said twice, another rule's matter; `industry.Air`: two sentences.
    if words.get(again + 1).is_some_and(|next| next.lower == middle.lower) || middle.text.contains('.') {
        return None;
    }
    // `years and years`, `from side to side`: a function word between them is a figure of speech as often as a fault.
    let coordinated = again == 2 && lang.is(Class::Coordinator, middle.lower);
    let determined =
        again == 2 && lang.is(Class::Determiner, middle.lower) && !lang.is(Class::Article, middle.lower);
    if coordinated && is_each_modified(target, before, words.get(again), words.get(again + 1)) {
        return None;
    }
    let confidence = match (is_content(target, &term), is_content(target, middle)) {
        (true, true) => Confidence::High,
        (false, true) if !governs(target, &term) => Confidence::Medium,
        (true, false) if determined => Confidence::Medium,
        (_, false) if coordinated => Confidence::Medium,
        _ => Confidence::Low,
    };
    Some(Found { length: again + 1, term, confidence, may_be_name: !coordinated })
}

/// May the word come again at once before another word or clause (`that outcome that`, `einer Manifestation einer`)?
fn governs(target: &Text<'_>, word: &Word<'_>) -> bool {
    use Class::{Article, Conjunction, Determiner, Preposition, Pronoun};
    target.lang.is_any(&[Article, Determiner, Preposition, Pronoun, Conjunction], word.lower)
}

/// `mental health and health services`, `prime minister and minister of trade`: the first has a word of its own before it,
/// the second one behind it, so that they name two things.
fn is_each_modified(
    target: &Text<'_>,
    before: Option<&Word<'_>>,
    last: Option<&Word<'_>>,
    after: Option<&Word<'_>>,
) -> bool {
    let (Some(before), Some(last), Some(after)) = (before, last, after) else { return false };
    is_content(target, before)
        && adjacent(target, last, after)
        && (is_content(target, after) || target.lang.is(Class::Genitive, after.lower))
}

/// The tail of a compound said again behind it (`Mobilitätsfonds Fonds`).
fn tail<'a>(target: &Text<'a>, words: &[Word<'a>]) -> Option<Found<'a>> {
    const SHORTEST: usize = 4;
    let (compound, head) = (words.first()?, *words.get(1)?);
    let grammar = &target.lang.pack.grammar;
    let fits = grammar.compounds
        && compound.lower.ends_with(head.lower)
        && head.chars() >= SHORTEST
        && compound.chars() >= head.chars() + SHORTEST
        && head.is_capitalised() == grammar.noun_capitals
        && is_content(target, &head)
        && adjacent(target, compound, &head);
    fits.then_some(Found { length: 2, term: head, confidence: Confidence::High, may_be_name: true })
}

/// Can the word be a term: a word of four letters and more?
fn is_term(target: &Text<'_>, word: &Word<'_>) -> bool {
    let cased = matches!(word.shape, Shape::Lower | Shape::Uncased)
        || word.shape == Shape::Capital && target.lang.pack.grammar.noun_capitals;
    cased && word.is_alphabetic() && word.chars() >= 4
}

fn is_content(target: &Text<'_>, word: &Word<'_>) -> bool {
    word.is_alphabetic() && word.chars() > 2 && !target.lang.is_closed_class(word.lower)
}

/// Does the source say a word twice within four words too; in a script without spaces, two characters within ten?
fn has_same_shape(source: &Text<'_>) -> bool {
    if source.lang.is_unspaced() {
        return unspaced::repeats(source.as_str());
    }
    let words = source.words();
    let repeated = |w: &Word<'_>, later: &Word<'_>| {
        w.chars() > 2 && is_content(source, w) && stem(w.lower) == stem(later.lower)
    };
    words.iter().enumerate().any(|(i, w)| words[i + 1..].iter().take(4).any(|later| repeated(w, later)))
}

/// The first four letters: enough to see `negotiations … negotiated`.
fn stem(word: &str) -> &str {
    word.char_indices().nth(4).map_or(word, |(i, _)| &word[..i])
}

/// Is it a fixed phrase of the language (`jour après jour`)?
fn is_fixed(target: &Text<'_>, span: Span) -> bool {
    target.lang.is(Class::FixedRepetition, &target.slice(span).to_lowercase().replace('\'', "’"))
}
