//! `translation-inconsistent`: one source sentence with two translations, or one translation of two source sentences.

use crate::check::evidence::characters::letters;
use crate::check::{BeadView, Check, Context, DocumentView, Text};
use crate::document::BlockKind;
use crate::finding::{Anchor, Draft, Related, shortened};
use crate::rules::{Confidence, Severity};
use rustc_hash::{FxHashMap, FxHashSet};

pub(in crate::check) struct TranslationInconsistent;

/// Further places that a finding lists.
const MOST_LISTED: usize = 20;
/// Words that prose must have: short answers are translated as the talk wants it.
const LEAST_WORDS: usize = 6;
/// Words that a label has at most.
const LABEL_WORDS: usize = 6;
/// Likeness of two sources from which they may well be translated alike, 0 to 1.
const ALIKE: f64 = 0.55;
/// Letters compared one by one at most.
const LONGEST_COMPARED: usize = 400;

impl Check for TranslationInconsistent {
    fn id(&self) -> &str {
        "translation-inconsistent"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if !has_repetition(document) {
            return;
        }
        let beads: Vec<Said<'_>> = document.beads().filter_map(|bead| Said::of(&bead)).collect();
        for group in groups(&beads, |b| b.source.as_str().trim()) {
            two_translations(&one_form_each(group), cx);
        }
        for group in groups(&beads, |b| b.target.as_str().trim()) {
            two_sources(&group, cx);
        }
    }
}

/// Do two beads have the same text on a side? In most documents none do.
fn has_repetition<'a>(document: &'a DocumentView<'a>) -> bool {
    let repeats = |text: for<'b> fn(&BeadView<'b>) -> Option<&'b Text<'b>>| {
        let mut seen = FxHashSet::default();
        document.beads().filter_map(|bead| text(&bead)).any(|text| !seen.insert(text.as_str().trim()))
    };
    repeats(|bead| bead.source) || repeats(|bead| bead.target)
}

/// A bead with both sides.
struct Said<'a> {
    source: &'a Text<'a>,
    target: &'a Text<'a>,
    is_label: bool,
    /// The entry of a catalogue, where the bead is one of its plural's forms (`7[0]`, `7[1]`).
    entry: Option<&'a str>,
}

impl<'a> Said<'a> {
    /// `None` for what may be said in many ways: short answers, and what has no letters.
    fn of(bead: &BeadView<'a>) -> Option<Self> {
        let (source, target) = (bead.source?, bead.target?);
        let words = source.words().iter().filter(|w| w.is_alphabetic()).count();
        let is_label = is_label(source, words);
        let is_long = words >= if is_label { 1 } else { LEAST_WORDS };
        let entry = bead.unit().and_then(|unit| Some(unit.id.strip_suffix(']')?.rsplit_once('[')?.0));
        (is_long && !target.words().is_empty()).then_some(Self { source, target, is_label, entry })
    }
}

/// A heading, a cell, or a few words without stop, as interfaces have them.
fn is_label(source: &Text<'_>, words: usize) -> bool {
    match source.block_kind() {
        BlockKind::Heading | BlockKind::TableCell => true,
        BlockKind::Unit | BlockKind::ListItem => {
            let whole = source.as_str().trim_end();
            words <= LABEL_WORDS
                && !whole.ends_with(['.', '!', '?', '…', '。', '！', '？', '"', '”', '»', ',', ':'])
        }
        _ => false,
    }
}

/// Beads with one key, where there are several; in the order of the first of each.
fn groups<'b, 'a>(beads: &'b [Said<'a>], key: impl Fn(&'b Said<'a>) -> &'b str) -> Vec<Vec<&'b Said<'a>>> {
    let mut number: FxHashMap<&str, usize> = FxHashMap::default();
    let mut out: Vec<Vec<&Said<'_>>> = Vec::new();
    for bead in beads {
        let at = *number.entry(key(bead)).or_insert(out.len());
        if at == out.len() {
            out.push(Vec::new());
        }
        out[at].push(bead);
    }
    out.retain(|group| group.len() > 1);
    out
}

/// Without the further forms of a plural, which differ as they must.
fn one_form_each<'b, 'a>(mut group: Vec<&'b Said<'a>>) -> Vec<&'b Said<'a>> {
    let mut before = None;
    group.retain(|said| said.entry.is_none() || std::mem::replace(&mut before, said.entry) != said.entry);
    group
}

/// One source sentence: translations that are not the usual one, each told once.
fn two_translations(group: &[&Said<'_>], cx: &mut Context<'_>) {
    let mut number: FxHashMap<String, usize> = FxHashMap::default();
    let mut variants: Vec<Vec<&Said<'_>>> = Vec::new();
    for said in group {
        let at = *number.entry(letters(said.target.as_str())).or_insert(variants.len());
        if at == variants.len() {
            variants.push(Vec::new());
        }
        variants[at].push(said);
    }
    if variants.len() < 2 {
        return;
    }
    // The first of the most frequent ones: what comes later departs from it.
    let most = variants.iter().map(Vec::len).max().unwrap_or_default();
    let usual = variants.iter().position(|places| places.len() == most).unwrap_or_default();
    let usual = variants.remove(usual);
    let written = shortened(usual[0].target.as_str(), 60);
    for places in variants {
        let first = places[0];
        let message = format!(
            "`{}` is `{}` here and `{written}` elsewhere: translate it in one way",
            shortened(first.source.as_str(), 60),
            shortened(first.target.as_str(), 60),
        );
        let mut draft = Draft::new(Anchor::target(first.target.span), message)
            .related(Anchor::target(usual[0].target.span), format!("translated so {}", times(usual.len())))
            .related(Anchor::source(first.source.span), "the source");
        let others = places.iter().skip(1).take(MOST_LISTED);
        draft.related.extend(
            others.map(|p| Related { anchor: Anchor::target(p.target.span), message: "here too".to_owned() }),
        );
        cx.report(rated(draft, first));
    }
}

/// One translation: the first source that says something else.
fn two_sources(group: &[&Said<'_>], cx: &mut Context<'_>) {
    let first = group[0];
    let ours = letters(first.source.as_str());
    let Some(other) = group.iter().find(|said| are_far(&ours, &letters(said.source.as_str()))) else {
        return;
    };
    let words = first.target.words().len();
    // Words of an interface share a translation more often than not; a heading that says two things is a slip.
    if words < 2 {
        return;
    }
    let message = format!(
        "`{}` stands for `{}` and for `{}`: see which of them it translates",
        shortened(other.target.as_str(), 60),
        shortened(first.source.as_str(), 60),
        shortened(other.source.as_str(), 60),
    );
    let draft = Draft::new(Anchor::target(other.target.span), message)
        .related(Anchor::source(other.source.span), "the source here")
        .related(Anchor::target(first.target.span), "the same translation")
        .related(Anchor::source(first.source.span), "the source there");
    cx.report(rated(draft, other).confidence(Confidence::Medium));
}

/// Prose may vary.
fn rated(draft: Draft, said: &Said<'_>) -> Draft {
    draft.severity(if said.is_label { Severity::Minor } else { Severity::Info })
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// Do two sources say different things, and not one the other in other words?
fn are_far(a: &str, b: &str) -> bool {
    let cut = |s: &str| s.chars().take(LONGEST_COMPARED).collect::<String>();
    let digits = |s: &str| s.chars().filter(|c| c.is_numeric()).collect::<String>();
    if a.is_empty() || b.is_empty() || a.contains(b) || b.contains(a) {
        return false;
    }
    digits(a) == digits(b)
        && strsim::normalized_levenshtein(&cut(a), &cut(b)) < ALIKE
        && strsim::sorensen_dice(&cut(a), &cut(b)) < ALIKE
}
