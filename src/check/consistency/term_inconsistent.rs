//! `term-inconsistent`: a word of the source has two translations in one document, as far as the user's lexicon knows them.

use crate::align::memory::{Entry, Lexicon};
use crate::check::{Check, Context, DocumentView, Need, Text};
use crate::finding::{Anchor, Draft};
use crate::glossary::inflection::Inflection;
use crate::span::Span;
use rustc_hash::FxHashMap;

pub(in crate::check) struct TermInconsistent;

/// Letters of a word that may be a term.
const LEAST_LETTERS: usize = 5;
/// How likely a translation must be to count as one.
const LIKELY: f32 = 0.1;

impl Check for TermInconsistent {
    fn id(&self) -> &str {
        "term-inconsistent"
    }

    fn needs(&self) -> Option<Need> {
        Some(Need::Lexicon)
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let Some(lexicon) = &document.bitext.lexicon else { return };
        let forms = Inflection::of(document.languages.target);
        let mut uses: Vec<(&str, Vec<Use<'_>>)> =
            words(document).into_iter().filter(|(_, u)| u.len() >= 3).collect();
        uses.sort_unstable_by_key(|(_, places)| places[0].source);
        for (word, places) in uses {
            let renderings = renderings(translations(lexicon, word), &forms);
            if renderings.len() >= 2 {
                compare(word, &places, &renderings, &forms, cx);
            }
        }
    }
}

/// A word of the source where it stands first in a bead.
struct Use<'a> {
    source: Span,
    target: &'a Text<'a>,
}

/// Content words of the source with the beads that have them.
fn words<'a>(document: &'a DocumentView<'a>) -> FxHashMap<&'a str, Vec<Use<'a>>> {
    let mut out: FxHashMap<&str, Vec<Use<'_>>> = FxHashMap::default();
    for (source, target) in document.beads().filter_map(|b| Some((b.source?, b.target?))) {
        let content = source.words().iter().filter(|w| w.is_alphabetic() && w.chars() >= LEAST_LETTERS);
        for word in content.filter(|w| !source.lang.is_closed_class(w.lower)) {
            let uses = out.entry(word.lower).or_default();
            if uses.last().is_none_or(|last| last.target.span != target.span) {
                uses.push(Use { source: word.span, target });
            }
        }
    }
    out
}

/// What the lexicon has for a word, the likeliest first.
fn translations<'l>(lexicon: &'l Lexicon, word: &str) -> &'l [Entry] {
    let all = lexicon.entries();
    let start = all.partition_point(|e| *e.source < *word);
    let end = start + all[start..].partition_point(|e| *e.source == *word);
    &all[start..end]
}

/// Translations, forms of one word together.
fn renderings<'l>(entries: &'l [Entry], forms: &Inflection) -> Vec<Vec<&'l str>> {
    let mut out: Vec<Vec<&str>> = Vec::new();
    for entry in entries.iter().filter(|e| e.forward >= LIKELY && e.target.chars().count() >= LEAST_LETTERS) {
        match out.iter_mut().find(|group| group.iter().any(|w| forms.are_forms(w, &entry.target))) {
            Some(group) => group.push(&entry.target),
            None => out.push(vec![&entry.target]),
        }
    }
    out
}

/// Reports the first place where another rendering stands than the usual one, which stands nowhere near.
fn compare(
    word: &str,
    places: &[Use<'_>],
    renderings: &[Vec<&str>],
    forms: &Inflection,
    cx: &mut Context<'_>,
) {
    let rendered = |place: &Use<'_>| -> Vec<(usize, Span)> {
        let has = |group: &Vec<&str>| {
            let words = place.target.words().iter();
            words.filter(|w| group.iter().any(|r| forms.are_forms(r, w.lower))).map(|w| w.span).next()
        };
        renderings.iter().enumerate().filter_map(|(n, group)| Some((n, has(group)?))).collect()
    };
    let mut by_rendering: Vec<Vec<(Span, Span)>> = vec![Vec::new(); renderings.len()];
    for place in places {
        if let [(number, target)] = rendered(place)[..] {
            by_rendering[number].push((place.source, target));
        }
    }
    by_rendering.sort_by_key(|places| std::cmp::Reverse(places.len()));
    let [usual, other, ..] = by_rendering.as_slice() else { return };
    let (Some((_, kept)), Some((source, target))) = (usual.first(), other.first()) else { return };
    if usual.len() < 2 {
        return;
    }
    let message = format!(
        "`{word}` is translated in another way {} times: write the same term, if it is one",
        usual.len()
    );
    cx.report(
        Draft::new(Anchor::target(*target), message)
            .related(Anchor::target(*kept), "the other translation")
            .related(Anchor::source(*source), "the source’s word"),
    );
}
