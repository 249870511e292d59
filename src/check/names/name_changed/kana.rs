//! A name in katakana that the source does not have, beside one that it has.

use super::super::kinds::{is_named, may_be_name};
use super::super::likeness::Form;
use crate::check::evidence::{Shape, Text, Word};
use crate::lang::people;
use crate::lang::places::{Places, places};
use crate::span::Span;

/// Parts that a dot joins to one name.
const DOTS: [char; 3] = ['・', '＝', '･'];
/// Letters of a name in katakana.
const LETTERS: usize = 3;

/// A part of a name in the target that the source does not have, and the word of the source that it replaced: the other part
/// of the name stands in both.
pub(super) fn replaced<'a>(source: &'a Text<'a>, target: &Text<'_>) -> Option<(&'a Word<'a>, Span)> {
    let names = names(target);
    let sounds: Vec<(Form, &Word<'_>)> = source
        .words()
        .iter()
        .filter(|w| w.is_alphabetic())
        .map(|w| (Form::of(w.without_genitive()), w))
        .collect();
    let parts: Vec<(Form, Span)> =
        names.iter().flatten().map(|&span| (Form::of(target.slice(span)), span)).collect();
    let said = |mine: &Form| sounds.iter().any(|(form, word)| is_alike(mine, form, word));
    let heard = |mine: &Form| parts.iter().any(|(form, _)| mine.is(form));
    names.iter().filter(|parts| parts.len() > 1).flatten().find_map(|&span| {
        let mine = Form::of(target.slice(span));
        let long = target.slice(span).chars().count() >= LETTERS;
        if !long || !is_name(target, span, &mine) || said(&mine) || is_joined(source, &mine) {
            return None;
        }
        // The half that was kept, and what stands beside it in the source.
        let group = names.iter().find(|parts| parts.contains(&span))?;
        let halves = group.iter().filter(|other| **other != span).map(|other| Form::of(target.slice(*other)));
        halves.into_iter().find_map(|half| {
            let at =
                sounds.iter().position(|(form, w)| w.shape != Shape::Lower && is_alike(&half, form, w))?;
            let beside =
                [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|i| sounds.get(i));
            let near =
                |form: &Form| group.iter().any(|part| form.may_be(&Form::of(target.slice(*part)), true));
            let mut lost = beside.filter(|(form, w)| {
                may_be_lost(source, w) && !heard(form) && !near(form) && !mine.begins_like(form)
            });
            lost.next().map(|(_, word)| (*word, span))
        })
    })
}

/// The names of a text in katakana: each its parts.
fn names(text: &Text<'_>) -> Vec<Vec<Span>> {
    let whole = text.as_str();
    let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let mut out: Vec<Vec<Span>> = Vec::new();
    let (mut start, mut joined) = (None, false);
    for (at, c) in whole.char_indices().chain([(whole.len(), ' ')]) {
        if is_kana(c) {
            start = start.or(Some(at));
            continue;
        }
        if let Some(from) = start.take() {
            let span = Span::new(from, at).shifted(text.span.start);
            match out.last_mut().filter(|_| joined) {
                Some(parts) => parts.push(span),
                None => out.push(vec![span]),
            }
        }
        joined = DOTS.contains(&c) && whole[..at].ends_with(is_kana);
    }
    out
}

/// May a name in katakana be the word of the source?
fn is_alike(mine: &Form, other: &Form, word: &Word<'_>) -> bool {
    if word.shape == Shape::Lower { mine.is(other) } else { mine.may_be(other, true) }
}

/// Is it a name that people or places have?
fn is_name(text: &Text<'_>, span: Span, mine: &Form) -> bool {
    let written = text.slice(span);
    let is_place = |all: &Places| all.exactly(written, written).next().is_some();
    // ジョ is jo, by its letters jiyo.
    let sound = mine.letters().replace("iyo", "o").replace("iyu", "u").replace("iya", "a");
    people::sounds_like_name(&sound) || places(&text.lang.tag).is_some_and(is_place)
}

/// Is it two words of the source in one?
fn is_joined(source: &Text<'_>, mine: &Form) -> bool {
    let pairs = source.words().windows(2);
    pairs.into_iter().any(|pair| {
        let both = format!("{}{}", pair[0].without_genitive(), pair[1].without_genitive());
        mine.may_be(&Form::of(&both), true)
    })
}

/// May the word of the source be a name that is lost? Countries have other names.
fn may_be_lost(text: &Text<'_>, word: &Word<'_>) -> bool {
    let begins = text.begins_sentence(word.span.start) && !text.lang.is_closed_class(word.lower);
    (may_be_name(text, word) || begins && word.shape == Shape::Capital)
        && !is_named(text, word, |name| name.place.city.is_none())
        && !people::is_in_names_of_things(word.lower)
}
