//! `place-changed`: the source's country or city appears as another one.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::lang::fold::fold;
use crate::lang::places::{Name, Place, Places, places};
use crate::lang::script::is_cjk;
use crate::lang::{Class, Language};
use crate::rules::Confidence;
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
        if !compare(bead, [source, target], [from, to], false, cx) {
            compare(bead, [source, target], [from, to], true, cx);
        }
    }
}

/// Reports a place of the target that the source does not name, where the source names one that is lost; names of languages,
/// which are adjectives of countries too, are compared on request. Was there one?
fn compare<'a>(
    bead: &BeadView<'a>,
    [source, target]: [&'a Text<'a>; 2],
    [from, to]: [&'static Places; 2],
    adjectives: bool,
    cx: &mut Context<'_>,
) -> bool {
    let named = |text, places| Named::new(text, places, adjectives);
    // English, where few words are looked up, is asked first.
    let mut pair = [(source, from), (target, to)];
    let backwards = target.lang.pack.grammar.national_capitals;
    if backwards {
        pair.reverse();
    }
    let first = named(pair[0].0, pair[0].1);
    if first.mentions.is_empty() {
        return false;
    }
    let second = named(pair[1].0, pair[1].1);
    if second.mentions.is_empty() {
        return false;
    }
    let (ours, theirs) = if backwards { (second, first) } else { (first, second) };
    let around = || [-1, 1].into_iter().filter_map(|by| bead.neighbour(by));
    let mut sources = vec![ours];
    sources.extend(around().filter_map(|b| b.source).map(|text| named(text, from)));
    let mut targets = vec![theirs];
    targets.extend(around().filter_map(|b| b.target).map(|text| named(text, to)));
    let new = targets[0].unsaid_in(&sources);
    let [(place, span)] = new[..] else { return false };
    let lost = sources[0].unsaid_in(&targets);
    // Without spaces a place is often named by one character (`中日`).
    let spaced = !source.lang.is_unspaced() && !target.lang.is_unspaced();
    let short = || (!adjectives && spaced).then(|| sources[0].named_less_in(&targets[0])).flatten();
    let lost = if let [lost] = lost[..] { Some(lost) } else { lost.is_empty().then(short).flatten() };
    let Some((other, there)) = lost else { return false };
    if place.is_near(other) || is_within(other, target, span, to) {
        return false;
    }
    if adjectives && !are_alike((source, there, from), (target, span, to)) {
        return false;
    }
    let (here, there_text) = (target.slice(span), source.slice(there));
    let message =
        format!("`{here}` stands where the source has `{there_text}`: write the name of the same place");
    let draft =
        Draft::new(Anchor::target(span), message).related(Anchor::source(there), "the source’s place");
    cx.report(if adjectives { draft.confidence(Confidence::Medium) } else { draft });
    true
}

/// Are both the name of a language, or is one, and the other a place of a language without spaces, whose places are adjectives
/// too? What is said of the text's own language (*in English*) changes with it.
fn are_alike(
    (source, there, from): (&Text<'_>, Span, &Places),
    (target, here, to): (&Text<'_>, Span, &Places),
) -> bool {
    let named = |text: &Text<'_>, span: Span, places: &Places| {
        let word = text.words().iter().find(|w| w.span == span)?;
        adjective(word, places, text.lang).map(|name| name.place)
    };
    let (a, b) = (named(source, there, from), named(target, here, to));
    let itself = |place: Option<Place>, lang: &Language| place.is_some() && place == country_of(lang);
    let speaks_of_itself = itself(a, source.lang) && itself(b, target.lang);
    let may_be = |place: Option<Place>, text: &Text<'_>| place.is_some() || text.lang.is_unspaced();
    (a.is_some() || b.is_some()) && may_be(a, source) && may_be(b, target) && !speaks_of_itself
}

/// The country that the English name of a language is an adjective of.
fn country_of(lang: &Language) -> Option<Place> {
    let name = lang.name().to_lowercase();
    places("en")?.exactly(&name, &name).find(|n| n.adjective).map(|n| n.place)
}

/// Does what stands at `span` hold a name of the place besides (`Ireland` in `Northern Ireland`)?
fn is_within(place: Place, text: &Text<'_>, span: Span, places: &Places) -> bool {
    let mut words = text.words().iter().filter(|w| w.span.overlaps(span));
    words.any(|word| places.of(place).any(|name| name.fits(std::iter::once(word.lower)).is_some()))
}

/// A text with the places that it names.
struct Named<'a> {
    text: &'a Text<'a>,
    places: &'static Places,
    mentions: Vec<(Place, Span)>,
}

impl<'a> Named<'a> {
    fn new(text: &'a Text<'a>, places: &'static Places, adjectives: bool) -> Self {
        Self { text, places, mentions: mentions(text, places, adjectives) }
    }

    /// The only place that it names twice and more, and once more than its translation does.
    fn named_less_in(&self, translation: &Named<'_>) -> Option<(Place, Span)> {
        let count =
            |named: &Named<'_>, place: Place| named.mentions.iter().filter(|(p, _)| *p == place).count();
        let mut out: Vec<(Place, Span)> = Vec::new();
        for &(place, span) in &self.mentions {
            let (here, there) = (count(self, place), count(translation, place));
            if here >= 2 && here == there + 1 && !out.iter().any(|(known, _)| *known == place) {
                out.push((place, span));
            }
        }
        if let [one] = out[..] { Some(one) } else { None }
    }

    /// Its places of which none of the others speaks, each once.
    fn unsaid_in(&self, others: &[Named<'_>]) -> Vec<(Place, Span)> {
        let mut out: Vec<(Place, Span)> = Vec::new();
        for &(place, span) in &self.mentions {
            // Where the country is named besides, its counterpart is not the city's.
            let beside = place.city.is_some() && self.says(place.country_alone(), "");
            let said = |other: &Named<'_>| {
                other.says(place, self.text.slice(span)) || !beside && other.says_around(place)
            };
            if !out.iter().any(|(known, _)| known.is_near(place)) && !others.iter().any(said) {
                out.push((place, span));
            }
        }
        out
    }

    /// Does it speak of the city's country, or of a city in the country?
    fn says_around(&self, place: Place) -> bool {
        self.mentions.iter().any(|(known, _)| known.is_near(place)) || self.says(place.country_alone(), "")
    }

    /// Does it speak of the place in any form: a name or adjective of it, the name as the other side writes it?
    fn says(&self, place: Place, written: &str) -> bool {
        if self.mentions.iter().any(|(known, _)| *known == place) {
            return true;
        }
        let names: Vec<Name<'_>> = self.places.of(place).collect();
        if self.text.lang.is_unspaced() {
            let whole = self.text.as_str();
            return names.iter().any(|name| name.words().all(|word| whole.contains(word)))
                || shares_characters(written, whole);
        }
        let (mut sounds, mut folded) = (String::new(), String::new());
        fold(written, &mut sounds);
        // What names another place may well look like this one's name.
        let is_named = |w: &Word<'_>| self.mentions.iter().any(|(_, span)| span.overlaps(w.span));
        self.text.words().iter().filter(|w| !is_named(w)).any(|word| {
            fold(word.lower, &mut folded);
            names.iter().any(|name| name.resembles(word.lower))
                || may_be_name(word) && strsim::normalized_levenshtein(&sounds, &folded) >= ALIKE
        })
    }
}

/// Does a text have half the Chinese characters of a name, and at least one? Japanese names keep them in Chinese, but for
/// those that are written otherwise.
fn shares_characters(name: &str, text: &str) -> bool {
    let kept = name.chars().filter(|&c| is_cjk(c) && text.contains(c)).count();
    kept > 0 && kept * 2 >= name.chars().count()
}

/// Names of places in a text, none of them inside another one.
fn mentions(text: &Text<'_>, places: &Places, adjectives: bool) -> Vec<(Place, Span)> {
    let words = text.words();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let found = may_be_name(word).then(|| longest(&words[at..], places, text.lang)).flatten();
        let found = found.filter(|name| !name.adjective);
        match found.or_else(|| adjectives.then(|| adjective(word, places, text.lang)).flatten()) {
            Some(name) => {
                let last = &words[at + name.count() - 1];
                out.push((name.place, word.span.to(last.span)));
                at += name.count();
            }
            None => at += 1,
        }
    }
    out
}

/// The name of a language that a word is, or a form of, where it may be an adjective.
fn adjective<'p>(word: &Word<'_>, places: &'p Places, lang: &Language) -> Option<Name<'p>> {
    let small = word.shape == Shape::Lower
        && !lang.pack.grammar.national_capitals
        && !lang.is(Class::Capitalised, word.lower);
    if !small && !word.is_capitalised() {
        return None;
    }
    let mut names = places.beginning(word.lower).filter(|name| name.adjective && name.count() == 1);
    names.find(|name| name.has_form(word.lower))
}

/// Has the word a capital, or letters without capitals?
fn may_be_name(word: &Word<'_>) -> bool {
    word.is_capitalised() || word.shape == Shape::Uncased && word.chars() > 1
}

/// The name of most words at the start of `words`; to the letter where there is one.
fn longest<'p>(words: &[Word<'_>], places: &'p Places, lang: &Language) -> Option<Name<'p>> {
    let first = words.first()?;
    let mut inflected = None;
    for name in places.beginning(first.lower) {
        match name.fits(words.iter().map(|w| w.without_genitive())) {
            Some(true) => return Some(name),
            Some(false) if lang.inflects_names() && inflected.is_none() => inflected = Some(name),
            _ => {}
        }
    }
    inflected
}
