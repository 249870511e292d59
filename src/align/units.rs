//! Units: sentences are aligned inside each, with what all units of a document show of its habits and words.

use super::band::Band;
use super::links::{Links, SURVIVAL};
use super::model::{Habits, Model};
use super::programme::{self, Path, Terms};
use super::sure::{self, Rules};
use super::text::Text;
use super::{Asked, habits, is_open, lexicon, without_choice};
use crate::bitext::{Bead, Segment};
use crate::document::Pair;
use std::cmp::Ordering;
use std::ops::Range;

/// Units of more pairs of sentences than this are aligned like articles, each for itself.
const CELLS: usize = 40_000;

/// The sentences of a unit on both sides.
#[derive(Debug, Clone)]
struct Frame {
    source: Range<usize>,
    target: Range<usize>,
}

impl Frame {
    fn is_open(&self) -> bool {
        is_open(&self.source, &self.target)
    }

    fn is_large(&self) -> bool {
        self.source.len() * self.target.len() > CELLS
    }
}

/// Aligns the sentences of each unit.
pub(super) fn align(pair: &Pair, source: &[Segment], target: &[Segment], asked: Asked<'_>) -> Vec<Bead> {
    let frames = frames(pair, source, target);
    let mut beads = Vec::with_capacity(frames.len());
    let Some(document) = pair.source.as_ref().filter(|_| frames.iter().any(Frame::is_open)) else {
        let frames = frames.into_iter().enumerate();
        frames.for_each(|(unit, f)| without_choice(f.source, f.target, Some(unit), &mut beads));
        return beads;
    };
    let texts = [Text::new(&document.text, source), Text::new(&pair.target.text, target)];
    let texts = [&texts[0], &texts[1]];
    let given = asked.lexicon.map(|l| l.links(texts)).unwrap_or_default();
    let links = Links::new(texts, &SURVIVAL, &given);
    let model = Model::new(texts, &links, Habits::new(texts, pair.sentences_given));
    let path = walk(&model, &frames).concat();
    let mut learnt = lexicon::learn(&model, &path);
    learnt.extend(given);
    let links = Links::new(texts, &habits::survival(&model, &path), &learnt);
    let model = Model::new(texts, &links, habits::seen(&model, &path));
    let paths = walk(&model, &frames);
    let free = sure::free(paths.iter().flatten());
    for (unit, (frame, path)) in frames.into_iter().zip(&paths).enumerate() {
        if frame.is_large() {
            let asked = Asked { unit: Some(unit), ..asked };
            super::stretch(pair, (source, frame.source), (target, frame.target), asked, &mut beads);
        } else if path.is_empty() {
            without_choice(frame.source, frame.target, Some(unit), &mut beads);
        } else {
            beads.extend(sure::scored(&model, path, Rules { free, unit: Some(unit) }));
        }
    }
    beads
}

fn frames(pair: &Pair, source: &[Segment], target: &[Segment]) -> Vec<Frame> {
    let (mut i, mut j) = (0, 0);
    let mut frames = Vec::with_capacity(pair.units.len());
    for (number, unit) in pair.units.iter().enumerate() {
        let last = number + 1 == pair.units.len();
        let end_of = |segments: &[Segment], from: usize, end: usize| {
            let inside = segments[from..].iter().take_while(|s| last || s.span.start < end);
            from + inside.count()
        };
        let (to_i, to_j) = (end_of(source, i, unit.source.end), end_of(target, j, unit.target.end));
        frames.push(Frame { source: i..to_i, target: j..to_j });
        (i, j) = (to_i, to_j);
    }
    frames
}

/// The best path through each unit; none where one side is empty.
fn walk(model: &Model<'_>, frames: &[Frame]) -> Vec<Path> {
    let path = |frame: &Frame| {
        let (a, b) = (&frame.source, &frame.target);
        if a.is_empty() || b.is_empty() || frame.is_large() {
            return Path::new();
        }
        if !frame.is_open() {
            return vec![(a.end, b.end, 0)];
        }
        let band = Band::full(a.start..=a.end, b.start..=b.end);
        programme::best(model, &band, terms(model, a.clone(), b.clone()))
            .map(|(_, path)| path)
            .unwrap_or_default()
    };
    frames.iter().map(path).collect()
}

/// Where a unit with more sentences on one side is also longer there than its length on the other lets expect, one of them
/// may have no counterpart.
fn terms(model: &Model<'_>, source: Range<usize>, target: Range<usize>) -> Terms {
    let far = model.excess(&source, &target);
    let gain = (1.5 * (far.abs() - 0.6)).clamp(0.0, 5.0);
    let alone = match source.len().cmp(&target.len()) {
        Ordering::Greater if far < 0.0 => [gain, 0.0],
        Ordering::Less if far > 0.0 => [0.0, gain],
        _ => [0.0; 2],
    };
    Terms { alone, ..Terms::default() }
}
