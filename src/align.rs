//! Alignment: which sentences of the source the sentences of the target translate.

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

use crate::bitext::{Bead, Segment};
use crate::document::Pair;
use links::{Links, SURVIVAL};
use model::{Habits, Model};
use programme::Path;
use std::ops::Range;
use text::Text;

/// Sentences of both sides that teach something, and that need no third look.
const FEW: usize = 16;
const MANY: usize = 1500;

/// Aligns the sentences of a pair. With units, sentences are aligned inside each unit.
#[must_use]
pub fn align(pair: &Pair, source: &[Segment], target: &[Segment]) -> Vec<Bead> {
    if pair.units.is_empty() {
        let mut beads = Vec::with_capacity(source.len().max(target.len()));
        stretch(pair, (source, 0..source.len()), (target, 0..target.len()), None, &mut beads);
        return beads;
    }
    let mut beads = Vec::with_capacity(pair.units.len());
    let (mut i, mut j) = (0, 0);
    for (number, unit) in pair.units.iter().enumerate() {
        let last = number + 1 == pair.units.len();
        let ends = |segments: &[Segment], from: usize, end: usize| {
            let inside = segments[from..].iter().take_while(|s| last || s.span.start < end);
            from + inside.count()
        };
        let (to_i, to_j) = (ends(source, i, unit.source.end), ends(target, j, unit.target.end));
        stretch(pair, (source, i..to_i), (target, j..to_j), Some(number), &mut beads);
        (i, j) = (to_i, to_j);
    }
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
    let bead = |source, target, score| Bead { source, target, score, unit };
    let texts = match (&pair.source, a.len(), b.len()) {
        (Some(_), 1, 1) => return beads.push(bead(a, b, 1.0)),
        (Some(document), 1.., 1..) => {
            [Text::new(&document.text, &source[a.clone()]), Text::new(&pair.target.text, &target[b.clone()])]
        }
        _ => {
            let end = a.end;
            beads.extend(a.map(|i| bead(i..i + 1, b.start..b.start, 1.0)));
            return beads.extend(b.map(|j| bead(end..end, j..j + 1, 1.0)));
        }
    };
    let texts = [&texts[0], &texts[1]];
    for (i, j, score) in sentences(texts, pair.sentences_given) {
        let shift = |r: Range<usize>, by: usize| r.start + by..r.end + by;
        beads.push(bead(shift(i, a.start), shift(j, b.start), score));
    }
}

/// Aligns two texts, and again: what a path shows of the document's habits and words guides the next (Moore 2002).
fn sentences(texts: [&Text; 2], given: bool) -> Vec<(Range<usize>, Range<usize>, f32)> {
    let links = Links::new(texts, &SURVIVAL, &[]);
    let model = Model::new(texts, &links, Habits::new(texts, given));
    let path = band::search(&model, guess::guess(texts, &links), false);
    match texts[0].len + texts[1].len {
        0..FEW => sure::scored(&model, &path),
        FEW..MANY => again(&model, &path, 2),
        _ => again(&model, &path, 1),
    }
}

/// Aligns anew with what a path shows.
fn again(model: &Model<'_>, path: &Path, times: usize) -> Vec<(Range<usize>, Range<usize>, f32)> {
    if times == 0 {
        return sure::scored(model, path);
    }
    let texts = model.texts;
    let learnt = lexicon::learn(model, path);
    let links = Links::new(texts, &habits::survival(model, path), &learnt);
    let next = Model::new(texts, &links, habits::seen(model, path));
    let path = band::search(&next, band::places(path, texts[0].len + 1), true);
    again(&next, &path, times - 1)
}
