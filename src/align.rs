//! Alignment: which sentences of the source the sentences of the target translate.

mod alone;
mod band;
mod exchanged;
mod guess;
mod habits;
mod lexicon;
mod links;
pub mod memory;
mod model;
mod moved;
mod programme;
mod sure;
mod text;
mod units;

use crate::bitext::{Bead, Segment};
use crate::document::Pair;
use links::{Links, SURVIVAL};
use memory::Lexicon;
use model::{Habits, Model};
use programme::Path;
use std::ops::Range;
use sure::Rules;
use text::Text;

pub use text::width_of;

/// Sentences of both sides that teach something, and that need no third look.
const FEW: usize = 16;
const MANY: usize = 1500;
/// What an alignment must gain, as a natural logarithm of odds, to have a passage called moved.
const MOVED: f64 = 4.0;

/// What is known besides the texts.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    /// The input parts sentences itself.
    sentences_given: bool,
    /// Words that translate each other.
    lexicon: Option<&'a Lexicon>,
    /// The unit that is aligned.
    unit: Option<usize>,
}

/// Aligns the sentences of a pair, with the words of a lexicon where there is one. With units, sentences are aligned inside each unit.
#[must_use]
pub fn align(pair: &Pair, source: &[Segment], target: &[Segment], lexicon: Option<&Lexicon>) -> Vec<Bead> {
    let asked = Asked { sentences_given: pair.sentences_given, lexicon, unit: None };
    if !pair.units.is_empty() {
        return units::align(pair, source, target, asked);
    }
    let mut beads = Vec::with_capacity(source.len().max(target.len()));
    stretch(pair, (source, 0..source.len()), (target, 0..target.len()), asked, &mut beads);
    beads
}

/// Aligns some sentences of the source with some of the target, and appends their beads.
fn stretch(
    pair: &Pair,
    (source, a): (&[Segment], Range<usize>),
    (target, b): (&[Segment], Range<usize>),
    asked: Asked<'_>,
    beads: &mut Vec<Bead>,
) {
    let unit = asked.unit;
    let Some(document) = pair.source.as_ref().filter(|_| is_open(&a, &b)) else {
        return without_choice(a, b, unit, beads);
    };
    let texts = [(document.text.as_str(), &source[a.clone()]), (&pair.target.text, &target[b.clone()])];
    let shift = |r: Range<usize>, by: usize| r.start + by..r.end + by;
    for mut bead in sentences(texts, Asked { unit, ..asked }) {
        let lone = if bead.target.is_empty() { a.start } else { b.start };
        bead.rival = bead.rival.map(|sentence| sentence + lone);
        beads.push(Bead { source: shift(bead.source, a.start), target: shift(bead.target, b.start), ..bead });
    }
}

/// Is there a choice which sentences translate each other?
fn is_open(source: &Range<usize>, target: &Range<usize>) -> bool {
    !source.is_empty() && !target.is_empty() && source.len() + target.len() > 2
}

/// The beads where there is none.
fn without_choice(a: Range<usize>, b: Range<usize>, unit: Option<usize>, beads: &mut Vec<Bead>) {
    if a.len() == 1 && b.len() == 1 {
        return beads.push(Bead::certain(a, b, unit));
    }
    let end = a.end;
    beads.extend(a.map(|i| Bead::certain(i..i + 1, b.start..b.start, unit)));
    beads.extend(b.map(|j| Bead::certain(end..end, j..j + 1, unit)));
}

/// A path through two texts, with the model that found it.
struct Aligned<'a> {
    model: &'a Model<'a>,
    path: &'a Path,
}

/// Aligns the sentences of two texts: each text a document's text and its sentences.
fn sentences(texts: [(&str, &[Segment]); 2], asked: Asked<'_>) -> Vec<Bead> {
    let source = Text::new(texts[0].0, texts[0].1);
    let mut order: Vec<usize> = (0..texts[1].1.len()).collect();
    let mut best: Option<(f64, Vec<Bead>)> = None;
    for _ in 0..=moved::MOST {
        let target = Text::in_order(texts[1].0, texts[1].1, &order);
        let (worth, beads, next) = again_and_again([&source, &target], asked);
        if best.as_ref().is_some_and(|(top, _)| worth < top + MOVED) {
            break;
        }
        best = Some((worth, in_target_order(beads, &order)));
        // What stood third may stand first in a text that was put in order before.
        match next.filter(|_| asked.unit.is_none()) {
            Some(next) => order = next.iter().map(|j| order[*j]).collect(),
            None => break,
        }
    }
    best.map(|(_, beads)| beads).unwrap_or_default()
}

/// Aligns two texts, and again: what a path shows of the document's habits and words guides the next (Moore 2002). The
/// worth of the alignment, its beads, and an order of the target in which a passage that was moved stands at its place.
fn again_and_again(texts: [&Text; 2], asked: Asked<'_>) -> (f64, Vec<Bead>, Option<Vec<usize>>) {
    let given = asked.lexicon.map(|l| l.links(texts)).unwrap_or_default();
    let links = Links::new(texts, &SURVIVAL, &given);
    let model = Model::new(texts, &links, Habits::new(texts, asked.sentences_given));
    let (worth, path) = band::search(&model, guess::guess(texts, &links), false);
    let times = match texts[0].len + texts[1].len {
        0..FEW => 0,
        FEW..MANY => 2,
        _ => 1,
    };
    let found = Aligned { model: &model, path: &path };
    // What a wrong path teaches hides that it is wrong: the first one is asked too.
    let early = if times > 0 { reordered(&found) } else { None };
    let (worth, beads, late) = again(&found, worth, times, asked);
    (worth, beads, late.or(early))
}

/// The order of the target in which a passage that was moved, or exchanged with its neighbour, stands at its place.
fn reordered(found: &Aligned<'_>) -> Option<Vec<usize>> {
    moved::reordered(found).or_else(|| exchanged::reordered(found))
}

/// Aligns anew with what a path shows.
fn again(
    found: &Aligned<'_>,
    worth: f64,
    times: usize,
    asked: Asked<'_>,
) -> (f64, Vec<Bead>, Option<Vec<usize>>) {
    let (model, path) = (found.model, found.path);
    if times == 0 {
        let rules = Rules { free: sure::free(path.iter()), unit: asked.unit };
        return (worth, sure::scored(model, path, rules), reordered(found));
    }
    let texts = model.texts;
    let mut learnt = lexicon::learn(model, path);
    learnt.extend(asked.lexicon.map(|l| l.links(texts)).unwrap_or_default());
    let links = Links::new(texts, &habits::survival(model, path), &learnt);
    let next = Model::new(texts, &links, habits::seen(model, path));
    let (worth, path) = band::search(&next, band::places(path, texts[0].len + 1), true);
    again(&Aligned { model: &next, path: &path }, worth, times - 1, asked)
}

/// Beads of a target that was put in `order`, as beads of the target as it stands, in its order.
fn in_target_order(mut beads: Vec<Bead>, order: &[usize]) -> Vec<Bead> {
    if order.is_sorted() {
        return beads;
    }
    let mut place = 0;
    for bead in &mut beads {
        if let (Some(first), Some(last)) = (order.get(bead.target.start), bead.target.end.checked_sub(1)) {
            bead.target = if bead.target.is_empty() { place..place } else { *first..order[last] + 1 };
        } else {
            bead.target = place..place;
        }
        if bead.source.is_empty() {
            bead.rival = bead.rival.map(|sentence| order[sentence]);
        }
        place = bead.target.end;
    }
    beads.sort_by_key(|bead| (bead.target.end, !bead.target.is_empty() && bead.source.is_empty()));
    beads
}
