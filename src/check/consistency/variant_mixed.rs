//! `variant-mixed`: two varieties of a language in one text, of spelling, words, characters, script or digits.

use crate::check::evidence::Shape;
use crate::check::{Check, Context, DocumentView};
use crate::document::Document;
use crate::finding::{Anchor, Draft, Related};
use crate::lang::Language;
use crate::lang::pack::Variants;
use crate::lang::variants::Marker;
use crate::rules::{Confidence, Severity};
use crate::span::Span;
use std::collections::BTreeMap;
use unicode_script::Script;

pub(in crate::check) struct VariantMixed;

/// Further places that a finding lists.
const MOST_LISTED: usize = 100;
/// Words of the other script that a text must have: fewer are names.
const WORDS_OF_SCRIPT: usize = 3;

/// Where each of two varieties stands.
type Places = [Vec<Span>; 2];

impl Check for VariantMixed {
    fn id(&self) -> &str {
        "variant-mixed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let (target, lang) = (&document.bitext.pair.target, document.languages.target);
        for (group, places) in marked(document) {
            let Some(variants) = lang.pack.variants.get(group) else { continue };
            let names = [0, 1].map(|i| variants.names.get(i).map_or("", String::as_str));
            report(target, names, wanted(variants, lang), places, cx);
        }
        if lang.base() == "sr" {
            report(target, ["Cyrillic", "Latin"], None, scripts(document), cx);
        }
        let (native, places) = digits(target);
        if !places[1].is_empty() {
            report(target, ["Western digits", native], None, places, cx);
        }
    }
}

/// The words and characters of each variety, by the pack's group.
fn marked<'a>(document: &'a DocumentView<'a>) -> BTreeMap<usize, Places> {
    let markers = document.languages.target.variants();
    let mut out: BTreeMap<usize, Places> = BTreeMap::new();
    let mut add = |Marker { group, side }, span| out.entry(group).or_default()[side].push(span);
    if markers.has_words() {
        let words = document.beads().filter_map(|bead| bead.target).flat_map(|target| target.words());
        // A word with a capital may be a name, which keeps its spelling.
        for word in words.filter(|w| w.shape == Shape::Lower) {
            if let Some(marker) = markers.of_word(word.lower) {
                add(marker, word.span);
            }
        }
    }
    if markers.has_characters() {
        let target = &document.bitext.pair.target;
        for (at, c) in target.text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let span = Span::new(at, at + c.len_utf8());
            if let Some(marker) = markers.of_character(c).filter(|_| !target.is_protected(span)) {
                add(marker, span);
            }
        }
    }
    out
}

/// The variety that the language's tag asks for.
fn wanted(variants: &Variants, lang: &Language) -> Option<usize> {
    let parts = || lang.tag.split('-').skip(1);
    variants.tags.iter().position(|tag| parts().any(|part| part == tag))
}

/// Words in Cyrillic and in Latin letters; Latin ones only with letters that Serbian has, for many names stand in Latin.
fn scripts<'a>(document: &'a DocumentView<'a>) -> Places {
    let mut out = Places::default();
    for word in document.beads().filter_map(|bead| bead.target).flat_map(|target| target.words()) {
        let script = word.text.chars().next().map(crate::lang::script::script_of);
        let telling = word.shape == Shape::Lower && word.text.contains(['č', 'ć', 'š', 'ž', 'đ']);
        match script {
            Some(Script::Cyrillic) if word.shape == Shape::Lower => out[0].push(word.span),
            Some(Script::Latin) if telling => out[1].push(word.span),
            _ => {}
        }
    }
    if out.iter().any(|places| places.len() < WORDS_OF_SCRIPT) { Places::default() } else { out }
}

/// Numbers in Western digits and in those of another script, whose name comes first.
fn digits(target: &Document) -> (&'static str, Places) {
    let mut out = Places::default();
    // The first bytes of all other digits.
    if !target.text.bytes().any(|b| matches!(b, 0xd9 | 0xdb | 0xe0)) {
        return ("", out);
    }
    let mut name = "";
    let mut before: Option<(usize, usize)> = None; // side and end of the number so far
    for (at, c) in target.text.char_indices() {
        let side = match digits_of(c) {
            Some("") => 0,
            Some(native) => {
                name = native;
                1
            }
            None => continue,
        };
        let span = Span::new(at, at + c.len_utf8());
        if target.is_protected(span) {
            continue;
        }
        match before {
            Some((s, end)) if s == side && end == at => {
                if let Some(last) = out[side].last_mut() {
                    last.end = span.end;
                }
            }
            _ => out[side].push(span),
        }
        before = Some((side, span.end));
    }
    (name, out)
}

/// The kind of digits that a digit belongs to: empty for Western ones.
const fn digits_of(c: char) -> Option<&'static str> {
    match c {
        '0'..='9' => Some(""),
        '٠'..='٩' => Some("Arabic digits"),
        '۰'..='۹' => Some("Persian digits"),
        '०'..='९' => Some("Devanagari digits"),
        '০'..='৯' => Some("Bengali digits"),
        '๐'..='๙' => Some("Thai digits"),
        '௦'..='௯' => Some("Tamil digits"),
        _ => None,
    }
}

/// Reports the rarer variety, or that which the tag does not ask for, at its first place.
fn report(target: &Document, names: [&str; 2], wanted: Option<usize>, places: Places, cx: &mut Context<'_>) {
    let rarer = usize::from(places[1].len() <= places[0].len());
    let other = wanted.map_or(rarer, |wanted| 1 - wanted);
    let kept = 1 - other;
    let Some(first) = places[other].first() else { return };
    if wanted.is_none() && places[kept].is_empty() {
        return;
    }
    let text = |span: &Span| span.of(&target.text);
    let example = places[kept].first().map_or_else(String::new, |span| format!(" like `{}`", text(span)));
    let message = format!(
        "`{}` is {}, the text otherwise {}{example}: keep to one ({} and {})",
        text(first),
        names[other],
        names[kept],
        places[other].len(),
        places[kept].len()
    );
    let here = |message: &'static str| {
        move |s: &Span| Related { anchor: Anchor::target(*s), message: message.to_owned() }
    };
    let mut draft =
        Draft::new(Anchor::target(*first), message).severity(Severity::Info).confidence(Confidence::Medium);
    draft.related = places[kept].iter().take(1).map(here("the other variety")).collect();
    draft.related.extend(places[other].iter().skip(1).take(MOST_LISTED - 1).map(here("here too")));
    cx.report(draft);
}
