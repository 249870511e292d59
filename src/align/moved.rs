//! Passages that stand elsewhere in the translation: found where pairs of sentences that fit lie off the path.

use super::Aligned;
use super::model::{KINDS, Model};
use super::programme::Path;
use super::sure::{fit, parts};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longer articles are not searched.
pub(super) const LONGEST: usize = 20_000;
/// A key that more sentences of the target have tells no place.
const RARE: u32 = 6;
/// What a pair off the path must be worth, as a natural logarithm of odds, and more than what is on it.
const WORTH: f32 = 2.0;
/// What a passage must be worth in all, beyond what is on the path.
const ENOUGH: f32 = 7.0;
/// Sentences without a sign of their own that a passage may have between two that have one.
const GAP: usize = 3;
/// Passages moved in one article.
pub(super) const MOST: usize = 12;

/// A passage of the target and the source that it translates, away from its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Passage {
    source: Range<usize>,
    target: Range<usize>,
}

/// A pair of sentences that fits.
#[derive(Debug, Clone, Copy)]
struct Pair {
    i: usize,
    j: usize,
    worth: f32,
}

/// The order of the target's sentences in which the most convincing passage off the path stands at its place; `None` where
/// there is none.
pub(super) fn reordered(aligned: &Aligned<'_>) -> Option<Vec<usize>> {
    let (model, path) = (aligned.model, aligned.path);
    if model.texts[0].len.max(model.texts[1].len) > LONGEST || model.texts[0].len < 6 {
        return None;
    }
    let on_path = OnPath::new(model, path);
    let pairs = off_path(model, &on_path);
    let passage = passage(model, &pairs, &on_path)?;
    let to = settled(model, &passage, place(&passage, &pairs, &on_path, model.texts[1].len));
    let Range { start, end } = passage.target;
    if (start..=end).contains(&to) {
        return None;
    }
    let rest = (0..model.texts[1].len).filter(|j| !(start..end).contains(j));
    let (before, after): (Vec<usize>, Vec<usize>) = rest.partition(|j| *j < to);
    Some(before.into_iter().chain(start..end).chain(after).collect())
}

/// What the path makes of each sentence.
struct OnPath {
    /// Sentences of the target that stand beside each of the source, and the place of those that stand alone.
    beside: Vec<Range<usize>>,
    /// How well the bead of each sentence fits, by side.
    fits: [Vec<f32>; 2],
}

impl OnPath {
    fn new(model: &Model<'_>, path: &Path) -> Self {
        let [a, b] = [0, 1].map(|side| model.texts[side].len);
        let mut new = Self { beside: vec![0..0; a], fits: [vec![0.0; a], vec![0.0; b]] };
        for step in path {
            let (i, j, kind) = *step;
            let (n, m, _) = KINDS[usize::from(kind)];
            let fit = if n * m == 0 { 0.0 } else { fit(&parts(model, *step)) };
            new.beside[i - n..i].fill(j - m..j);
            new.fits[0][i - n..i].fill(fit);
            new.fits[1][j - m..j].fill(fit);
        }
        new
    }

    /// By how much a pair is worth more than what stands beside its sentences.
    fn gain(&self, i: usize, j: usize, worth: f32) -> f32 {
        worth - self.fits[0][i].max(0.0) - self.fits[1][j].max(0.0)
    }
}

/// For each sentence of the source, the sentence off the path that fits it best.
fn off_path(model: &Model<'_>, on_path: &OnPath) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    for i in 0..model.texts[0].len {
        shared.clear();
        for link in model.texts[0].keys(i).iter().flat_map(|k| model.links.of(*k)) {
            if model.links.frequency[1][link.target as usize] <= RARE {
                for j in model.links.sentences_with(link.target) {
                    *shared.entry(*j).or_default() += link.gain;
                }
            }
        }
        let beside = &on_path.beside[i];
        let far = shared.iter().filter(|(j, _)| {
            let j = **j as usize;
            j + 2 < beside.start || j > beside.end + 1
        });
        let best = far.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
        let Some(j) = best.filter(|(_, shared)| **shared > WORTH).map(|(j, _)| *j as usize) else { continue };
        let worth = fit(&parts(model, (i + 1, j + 1, 0)));
        if worth > WORTH && on_path.gain(i, j, worth) > 0.0 {
            out.push(Pair { i, j, worth });
        }
    }
    out
}

/// The chain of pairs that gains most.
fn passage(model: &Model<'_>, pairs: &[Pair], on_path: &OnPath) -> Option<Passage> {
    let mut best: Option<(f32, Passage)> = None;
    let mut from = 0;
    while from < pairs.len() {
        let mut to = from + 1;
        let follows = |a: &Pair, b: &Pair| b.i - a.i <= GAP && b.j > a.j && b.j - a.j <= GAP;
        while to < pairs.len() && follows(&pairs[to - 1], &pairs[to]) {
            to += 1;
        }
        let run = &pairs[from..to];
        let gain: f32 = run.iter().map(|p| on_path.gain(p.i, p.j, p.worth)).sum();
        if run.len() >= 2 && gain >= ENOUGH && best.as_ref().is_none_or(|b| gain > b.0) {
            let (first, last) = (&run[0], &run[run.len() - 1]);
            best = Some((gain, grown(model, on_path, first.i..last.i + 1, first.j..last.j + 1)));
        }
        from = to;
    }
    best.map(|(_, passage)| passage)
}

/// A passage with the sentences at its ends that fit each other better than what is on the path.
fn grown(model: &Model<'_>, on_path: &OnPath, mut source: Range<usize>, mut target: Range<usize>) -> Passage {
    let better = |i: usize, j: usize| {
        let worth = fit(&parts(model, (i + 1, j + 1, 0)));
        worth > 0.0 && on_path.gain(i, j, worth) > -0.5
    };
    while source.start > 0 && target.start > 0 && better(source.start - 1, target.start - 1) {
        source.start -= 1;
        target.start -= 1;
    }
    while source.end < model.texts[0].len && target.end < model.texts[1].len && better(source.end, target.end)
    {
        source.end += 1;
        target.end += 1;
    }
    Passage { source, target }
}

/// The places in the target where a passage would stand if it had not been moved, first and last: after as many as possible of the sentences
/// that translate what is before it, and before what is after it.
fn place(passage: &Passage, off: &[Pair], on_path: &OnPath, last: usize) -> (usize, usize) {
    const NEAR: usize = 40;
    let near =
        passage.source.start.saturating_sub(NEAR)..(passage.source.end + NEAR).min(on_path.beside.len());
    let moved: FxHashMap<usize, usize> = off.iter().map(|p| (p.i, p.j)).collect();
    let mut anchors: Vec<(usize, i32)> = Vec::new();
    for i in near.filter(|i| !passage.source.contains(i)) {
        let is_before = i < passage.source.start;
        let j = match moved.get(&i) {
            Some(j) => *j,
            None if on_path.fits[0][i] > WORTH => on_path.beside[i].start,
            None => continue,
        };
        if !passage.target.contains(&j) {
            anchors.push((if is_before { j + 1 } else { j }, if is_before { 1 } else { -1 }));
        }
    }
    // Each anchor before the passage wants it at its place or later, each after it at its place or earlier.
    anchors.sort_unstable();
    let mut now = anchors.iter().filter(|a| a.1 < 0).count() as i32;
    let (mut top, mut places, mut k) = (i32::MIN, (passage.target.start, passage.target.start), 0);
    for place in 0..=last {
        while k < anchors.len() && anchors[k].0 < place + usize::from(anchors[k].1 > 0) {
            now += anchors[k].1;
            k += 1;
        }
        if now > top {
            (top, places) = (now, (place, place));
        } else if now == top && places.1 + 1 == place {
            places.1 = place;
        }
    }
    places
}

/// Of the places that are as good, the one at which the sentences between them fit best what is before the passage in the
/// source, and after it.
fn settled(model: &Model<'_>, passage: &Passage, (first, last): (usize, usize)) -> usize {
    const FEW: usize = 8;
    let last = last.min(first + FEW);
    let [a, b] = [0, 1].map(|side| model.texts[side].len);
    let pair = |i: Option<usize>, j: usize| match i {
        Some(i) if i < a && j < b => fit(&parts(model, (i + 1, j + 1, 0))),
        _ => 0.0,
    };
    let worth = |place: usize| {
        let before = (first..place).map(|j| pair((passage.source.start + j).checked_sub(place), j));
        let after = (place..last).map(|j| pair(Some(passage.source.end + j - place), j));
        before.chain(after).sum::<f32>()
    };
    let best = (first..=last).map(|place| (worth(place), place));
    best.max_by(|x, y| x.0.total_cmp(&y.0)).map_or(first, |(_, place)| place)
}
