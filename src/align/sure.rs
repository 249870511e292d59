//! How sure each bead is.

use super::band::Band;
use super::model::{KINDS, Model};
use super::programme::{self, Forbidden, Path};
use super::text::MOST;
use std::ops::Range;

/// The most that the score of a sentence left alone may be where another explanation is as good.
const UNSURE: f32 = 0.5;

/// Beads on either side of a sentence left alone that are aligned anew to see whether it has to be.
const AROUND: usize = 4;

/// A path with what is asked of it again and again.
struct Scored<'a> {
    model: &'a Model<'a>,
    path: &'a Path,
    /// How well each bead fits.
    fits: Vec<f32>,
    /// Beads with sentences on both sides.
    linked: Vec<usize>,
    /// Sentences of each side left alone, in order.
    lone: [Vec<usize>; 2],
    /// The share of beads with two sides that are not 1-1.
    free: f32,
}

/// The beads of a path with their scores.
pub(super) fn scored(model: &Model<'_>, path: &Path) -> Vec<(Range<usize>, Range<usize>, f32)> {
    let alone = |kind: u8| KINDS[usize::from(kind)].0 * KINDS[usize::from(kind)].1 == 0;
    let linked: Vec<usize> = (0..path.len()).filter(|at| !alone(path[*at].2)).collect();
    let joined = linked.iter().filter(|at| path[**at].2 != 0).count() as f32;
    let of_kind = |kind: u8| path.iter().filter(move |step| step.2 == kind);
    let scored = Scored {
        model,
        path,
        fits: path.iter().map(|step| fit(model, *step)).collect(),
        free: joined / (linked.len() as f32 + 10.0),
        linked,
        lone: [of_kind(1).map(|step| step.0 - 1).collect(), of_kind(2).map(|step| step.1 - 1).collect()],
    };
    let bead = |(at, &(i, j, kind)): (usize, &(usize, usize, u8))| {
        let (n, m, _) = KINDS[usize::from(kind)];
        let score = if alone(kind) { scored.alone(at) } else { logistic((scored.fits[at] + 1.0) * 0.6) };
        (i - n..i, j - m..j, score)
    };
    path.iter().enumerate().map(bead).collect()
}

fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// What speaks for a bead besides its kind; nothing for one with an empty side.
fn fit(model: &Model<'_>, (i, j, kind): (usize, usize, u8)) -> f32 {
    let (n, m, _) = KINDS[usize::from(kind)];
    if n * m == 0 {
        return 0.0;
    }
    let mut row = Vec::new();
    let mut shared = 0.0;
    for sentence in i - n..i {
        model.links.row(model.texts[0].keys(sentence), j - m..j, &mut row);
        shared += row.iter().sum::<f32>();
    }
    model.length((i, n), (j, m)) + model.content((i, n), (j, m), shared)
}

impl Scored<'_> {
    /// How sure it is that nothing fits a sentence left alone: what the best path around it loses when the sentence must
    /// join a neighbour, and how well the neighbours fit without it.
    fn alone(&self, at: usize) -> f32 {
        let (i, j, kind) = self.path[at];
        let n = KINDS[usize::from(kind)].0;
        let forbidden = Forbidden { side: 1 - n, sentence: if n == 0 { j - 1 } else { i - 1 } };
        let band = self.around(at);
        let total = |forbidden| programme::best(self.model, &band, forbidden).map(|best| best.0);
        let free = total(None).unwrap_or(0.0);
        let loss = total(Some(forbidden)).map_or(f32::INFINITY, |bound| (free - bound) as f32);
        // A translator who joins and parts sentences freely makes strangers of sentences that are none; a neighbour takes
        // in a short sentence (`she said`) unseen; and what was moved is not missing.
        let width = self.model.texts[forbidden.side].widths[forbidden.sentence];
        let moved = (self.moved(&forbidden) - 1.0).max(0.0);
        let doubt = 0.4 + 5.0 * self.free + 1.5 * (20.0 / width).min(2.0) + moved;
        let score = logistic(0.8 * (loss.min(8.0) - doubt) + 0.5 * (self.beside(at) - 1.5) + 0.85);
        if self.has_rival(at, &forbidden) || self.has_room(at, &forbidden) {
            score.min(UNSURE)
        } else {
            score
        }
    }

    /// Does a sentence left alone fit the other side of a neighbour as well as that neighbour does, but for the place where
    /// blocks begin? Then the neighbour may be the one that is missing.
    fn has_rival(&self, at: usize, alone: &Forbidden) -> bool {
        const AS_WELL: f32 = 0.3;
        let next = self.linked.partition_point(|k| *k < at);
        let mut beside =
            [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|k| self.linked.get(k));
        let rival = |k: &usize| {
            let (i, j, kind) = self.path[*k];
            let pair = if alone.side == 0 { (alone.sentence + 1, j, 0) } else { (i, alone.sentence + 1, 0) };
            kind == 0 && fit(self.model, pair) >= self.fits[*k] - AS_WELL
        };
        beside.any(rival)
    }

    /// Is a neighbour's other side long enough to hold a sentence left alone besides? Then the translator joined the two,
    /// or parted one.
    fn has_room(&self, at: usize, alone: &Forbidden) -> bool {
        let next = self.linked.partition_point(|k| *k < at);
        let holds = |k: usize, is_before: bool| {
            let (i, j, kind) = self.path[k];
            let (n, m, _) = KINDS[usize::from(kind)];
            let (end, many) = if alone.side == 0 { (i, n) } else { (j, m) };
            let adjacent = if is_before { end == alone.sentence } else { end - many == alone.sentence + 1 };
            if !adjacent || many + 1 > MOST {
                return false;
            }
            let end = if is_before { end + 1 } else { end };
            let joined = if alone.side == 0 {
                self.model.strangeness((end, many + 1), (j, m))
            } else {
                self.model.strangeness((i, n), (end, many + 1))
            };
            joined <= self.model.strangeness((i, n), (j, m))
        };
        let before = next.checked_sub(1).and_then(|k| self.linked.get(k)).is_some_and(|k| holds(*k, true));
        let after = self.linked.get(next).is_some_and(|k| holds(*k, false));
        before || after
    }

    /// How well a sentence left alone and its neighbours fit sentences of the other side that were left alone: a passage
    /// that was moved leaves both behind.
    fn moved(&self, alone: &Forbidden) -> f32 {
        const NEAREST: usize = 60;
        let others = &self.lone[1 - alone.side];
        let pair = |other: usize, step: isize| {
            let here = alone.sentence.checked_add_signed(step)?;
            let there = other.checked_add_signed(step)?;
            let both = self.lone[alone.side].binary_search(&here).and(others.binary_search(&there));
            both.ok()?;
            let (i, j) = if alone.side == 0 { (here, there) } else { (there, here) };
            Some(fit(self.model, (i + 1, j + 1, 0)))
        };
        let together = |other: &usize| {
            let beside = [-2, -1, 1, 2].into_iter().filter_map(|step| pair(*other, step));
            pair(*other, 0).unwrap_or(0.0) + beside.sum::<f32>()
        };
        let near = others.partition_point(|o| *o < alone.sentence);
        let near = near.saturating_sub(NEAREST)..(near + NEAREST).min(others.len());
        others[near].iter().map(together).fold(0.0, f32::max)
    }

    /// All cells around a bead, as far as a few beads with two sides reach.
    fn around(&self, at: usize) -> Band {
        let next = self.linked.partition_point(|k| *k < at);
        let first = next.checked_sub(AROUND).map_or(0, |k| self.linked[k]);
        let last = self.linked.get(next + AROUND - 1).copied().unwrap_or(self.path.len() - 1);
        let first = first.max(at.saturating_sub(4 * AROUND));
        let last = last.min(at + 4 * AROUND);
        let before = first.checked_sub(1).map_or((0, 0), |k| (self.path[k].0, self.path[k].1));
        let after = self.path[last];
        Band::full(before.0..=after.0, before.1..=after.1)
    }

    /// How well the worse of the beads with two sides beside a bead fits.
    fn beside(&self, at: usize) -> f32 {
        let next = self.linked.partition_point(|k| *k < at);
        let fit = |k: Option<&usize>| k.map_or(2.0, |k| self.fits[*k]);
        let before = next.checked_sub(1).and_then(|k| self.linked.get(k));
        fit(before).min(fit(self.linked.get(next))).min(3.0)
    }
}
