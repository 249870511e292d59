//! Alignment: which sentences of the source the sentences of the target translate.

mod alone;
mod band;
mod fold;
mod guess;
mod habits;
mod lexicon;
mod links;
mod model;
mod programme;
mod sure;
mod text;
mod units;

use crate::bitext::{Bead, Segment};
use crate::document::Pair;
use links::{Links, SURVIVAL};
use model::{Habits, Model};
use programme::Path;
use std::ops::Range;
use sure::Rules;
use text::Text;

/// Sentences of both sides that teach something, and that need no third look.
const FEW: usize = 16;
const MANY: usize = 1500;

/// Aligns the sentences of a pair. With units, sentences are aligned inside each unit.
#[must_use]
pub fn align(pair: &Pair, source: &[Segment], target: &[Segment]) -> Vec<Bead> {
    if !pair.units.is_empty() {
        return units::align(pair, source, target);
    }
    let mut beads = Vec::with_capacity(source.len().max(target.len()));
    stretch(pair, (source, 0..source.len()), (target, 0..target.len()), None, &mut beads);
    beads
}

/// Aligns some sentences of the source with some of the target, and appends their beads.
fn stretch(
    pair: &Pair,
    (source, a): (&[Segment], Range<usize>),
    (target, b): (&[Segment], Range<usize>),
    unit: Option<usize>,
    beads: &mut Vec<Bead>,
) {
    let Some(document) = pair.source.as_ref().filter(|_| is_open(&a, &b)) else {
        return without_choice(a, b, unit, beads);
    };
    let texts =
        [Text::new(&document.text, &source[a.clone()]), Text::new(&pair.target.text, &target[b.clone()])];
    let shift = |r: Range<usize>, by: usize| r.start + by..r.end + by;
    for mut bead in sentences([&texts[0], &texts[1]], pair.sentences_given, unit) {
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

/// Aligns two texts, and again: what a path shows of the document's habits and words guides the next (Moore 2002).
fn sentences(texts: [&Text; 2], given: bool, unit: Option<usize>) -> Vec<Bead> {
    let links = Links::new(texts, &SURVIVAL, &[]);
    let model = Model::new(texts, &links, Habits::new(texts, given));
    let path = band::search(&model, guess::guess(texts, &links), false);
    let times = match texts[0].len + texts[1].len {
        0..FEW => 0,
        FEW..MANY => 2,
        _ => 1,
    };
    again(&model, &path, times, unit)
}

/// Aligns anew with what a path shows.
fn again(model: &Model<'_>, path: &Path, times: usize, unit: Option<usize>) -> Vec<Bead> {
    if times == 0 {
        return sure::scored(model, path, Rules { free: sure::free(path.iter()), unit });
    }
    let texts = model.texts;
    let learnt = lexicon::learn(model, path);
    let links = Links::new(texts, &habits::survival(model, path), &learnt);
    let next = Model::new(texts, &links, habits::seen(model, path));
    let path = band::search(&next, band::places(path, texts[0].len + 1), true);
    again(&next, &path, times - 1, unit)
}
