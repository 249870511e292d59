//! `place-changed`: the source's country or city appears as another one.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::lang::Language;
use crate::lang::fold::fold;
use crate::lang::places::{Name, Place, Places, places};
use crate::span::Span;

pub(in crate::check) struct PlaceChanged;

/// More words than this are a list, in which places have any order.
const MOST: usize = 200;
/// Two names so alike (share of letters kept) are one, spelt otherwise.
const ALIKE: f64 = 0.5;

impl Check for PlaceChanged {
    fn id(&self) -> &str {
        "place-changed"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let known = |lang: &Language| places(&lang.tag).is_some();
        let unknown =
            [languages.source, Some(languages.target)].into_iter().flatten().find(|lang| !known(lang))?;
        Some(format!("the names of places in {} are not known", unknown.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.lang.base() == target.lang.base() || source.words().len().max(target.words().len()) > MOST {
            return;
        }
        let (Some(from), Some(to)) = (places(&source.lang.tag), places(&target.lang.tag)) else { return };
        let new = unsaid(target, to, &[Some(source)], from);
        let [(place, span)] = new[..] else { return };
        let around = |by: isize| bead.neighbour(by);
        let sources = [around(-1).and_then(|b| b.source), around(1).and_then(|b| b.source)];
        if sources.iter().flatten().any(|text| is_said(place, text, from, target.slice(span))) {
            return;
        }
        let targets = [Some(target), around(-1).and_then(|b| b.target), around(1).and_then(|b| b.target)];
        let lost = unsaid(source, from, &targets, to);
        let [(other, there)] = lost[..] else { return };
        if place.is_near(other) || place.city.is_some() != other.city.is_some() {
            return;
        }
        let (here, there_text) = (target.slice(span), source.slice(there));
        let message =
            format!("`{here}` stands where the source has `{there_text}`: write the name of the same place");
        cx.report(
            Draft::new(Anchor::target(span), message).related(Anchor::source(there), "the source’s place"),
        );
    }
}

/// The places of a text of which none of the other texts speaks, each once.
fn unsaid(
    text: &Text<'_>,
    names: &Places,
    others: &[Option<&Text<'_>>],
    theirs: &Places,
) -> Vec<(Place, Span)> {
    let mut out: Vec<(Place, Span)> = Vec::new();
    for (place, span) in mentions(text, names) {
        let said = || others.iter().flatten().any(|other| is_said(place, other, theirs, text.slice(span)));
        if !out.iter().any(|(known, _)| known.is_near(place)) && !said() {
            out.push((place, span));
        }
    }
    out
}

/// Names of places in a text, none of them inside another one.
fn mentions(text: &Text<'_>, places: &Places) -> Vec<(Place, Span)> {
    let words = text.words();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let found = may_be_name(word).then(|| longest(&words[at..], places, text.lang)).flatten();
        match found.filter(|name| !name.adjective) {
            Some(name) => {
                let last = &words[at + name.words.len() - 1];
                out.push((name.place, word.span.to(last.span)));
                at += name.words.len();
            }
            None => at += 1,
        }
    }
    out
}

/// Has the word a capital, or letters without capitals?
fn may_be_name(word: &Word<'_>) -> bool {
    word.is_capitalised() || word.shape == Shape::Uncased && word.chars() > 1
}

/// The name of most words at the start of `words`; to the letter where there is one.
fn longest<'p>(words: &[Word<'_>], places: &'p Places, lang: &Language) -> Option<&'p Name> {
    let first = words.first()?;
    let fitting = |exact: bool| {
        places.beginning(first.lower).find(|name| {
            name.fits(words.iter().map(|w| w.without_genitive()))
                .is_some_and(|is_exact| is_exact || !exact && lang.inflects_names())
        })
    };
    fitting(true).or_else(|| fitting(false))
}

/// Does a text speak of the place in any form: a name of it or of what lies in it, an adjective, the name as the other side
/// writes it?
fn is_said(place: Place, text: &Text<'_>, places: &Places, written: &str) -> bool {
    let named = mentions(text, places);
    if named.iter().any(|(known, _)| known.is_near(place)) {
        return true;
    }
    let country = Place { city: None, ..place };
    let names = || places.of(place).chain(places.of(country));
    if text.lang.is_unspaced() {
        return names().any(|name| name.words.iter().all(|word| text.as_str().contains(&**word)));
    }
    let (mut sounds, mut folded) = (String::new(), String::new());
    fold(written, &mut sounds);
    // What names another place may well look like this one's name.
    let mut words = text.words().iter().filter(|w| !named.iter().any(|(_, span)| span.overlaps(w.span)));
    words.any(|word| {
        fold(word.lower, &mut folded);
        names().any(|name| name.resembles(word.lower))
            || strsim::normalized_levenshtein(&sounds, &folded) >= ALIKE
    })
}
