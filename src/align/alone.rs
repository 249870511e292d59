//! How sure it is that a sentence left alone has no counterpart.

use super::band::Band;
use super::model::{KINDS, Model};
use super::programme::{self, Forbidden, Path, Terms};
use super::sure::{Rules, fit, is_alone, logistic, parts};
use super::text::MOST;
use crate::bitext::Parts;
use std::ops::Range;

/// The most that the score of a sentence left alone may be where another explanation is as good.
const UNSURE: f32 = 0.5;

/// Beads on either side of a sentence left alone that are aligned anew to see whether it has to be.
const AROUND: usize = 4;

/// A rival fits as well if no more than this is lost, as a natural logarithm of odds; it is likely up to this much.
const AS_WELL: f32 = 0.3;
const LIKELY: f32 = 2.5;

/// What a full-width comma beside speaks against a sentence left alone, and how many count: such a sentence may hold several
/// of another language.
const JOINED: f32 = 0.4;
const MOST_JOINED: u8 = 3;

/// A path with what is asked of it for each sentence left alone.
pub(super) struct Lone<'a> {
    model: &'a Model<'a>,
    path: &'a Path,
    rules: Rules,
    /// How well each bead fits.
    fits: &'a [f32],
    /// Beads with sentences on both sides.
    linked: Vec<usize>,
    /// Sentences of each side left alone, in order.
    lone: [Vec<usize>; 2],
}

/// What is found of a sentence left alone.
pub(super) struct Verdict {
    /// How sure it is that nothing fits, 0 to 1.
    pub score: f32,
    /// What speaks for it.
    pub parts: Parts,
    /// A sentence beside it that may be the one without counterpart instead.
    pub rival: Option<usize>,
}

/// What lengths and keys say of a sentence left alone, beside its neighbours.
#[derive(Debug)]
struct Evidence {
    /// What the best path loses when the sentence must join a neighbour.
    loss: f32,
    /// By how many standard deviations its side is too long with it; negative where it is too short.
    excess: f32,
    /// By how many standard deviations lengths differ without it.
    rest: f32,
    /// What the keys are worth that it shares with a sentence of the other side near by.
    support: f32,
    /// What it would lose if none of its keys were found again.
    own: f32,
}

impl<'a> Lone<'a> {
    /// The sentences of `path` left alone.
    pub fn new(model: &'a Model<'a>, path: &'a Path, rules: Rules, fits: &'a [f32]) -> Self {
        let of_kind = |kind: u8| path.iter().filter(move |step| step.2 == kind);
        Self {
            model,
            path,
            rules,
            fits,
            linked: (0..path.len()).filter(|at| !is_alone(path[*at].2)).collect(),
            lone: [of_kind(1).map(|step| step.0 - 1).collect(), of_kind(2).map(|step| step.1 - 1).collect()],
        }
    }

    /// How sure it is that nothing fits the sentence left alone by bead `at`.
    pub fn judge(&self, at: usize) -> Verdict {
        let (i, j, kind) = self.path[at];
        let n = KINDS[usize::from(kind)].0;
        let alone = Forbidden { side: 1 - n, sentence: if n == 0 { j - 1 } else { i - 1 } };
        let evidence = self.evidence(at, alone);
        let (score, rival) = match self.rules.unit {
            Some(_) => (self.score_in_unit(at, alone, &evidence), self.rival(at, alone, LIKELY)),
            None => self.score_in_article(at, alone, &evidence),
        };
        let unsure = self.has_room(at, alone);
        let parts = Parts {
            kind: self.model.habits.priors[usize::from(kind)],
            length: 0.5 * (evidence.excess * evidence.excess.abs() - evidence.rest * evidence.rest),
            words: 0.25 * evidence.own - 0.5 * evidence.support,
            marks: 0.0,
        };
        Verdict { score: if unsure { score.min(UNSURE) } else { score }, parts, rival }
    }

    fn evidence(&self, at: usize, alone: Forbidden) -> Evidence {
        let band = self.around(at);
        let total = |forbidden| {
            let terms = Terms { forbidden, ..Terms::default() };
            programme::best(self.model, &band, terms).map(|best| best.0)
        };
        let free = total(None).unwrap_or(0.0);
        let loss = total(Some(alone)).map_or(f32::INFINITY, |bound| (free - bound) as f32);
        let near = self.near(at);
        let [mut source, mut target] = [0, 1].map(|side| self.model.width(side, &near[side]));
        let towards = if alone.side == 0 { -1.0 } else { 1.0 };
        let excess = towards * self.model.excess_of(source, target);
        let own = self.model.texts[alone.side].widths[alone.sentence];
        *(if alone.side == 0 { &mut source } else { &mut target }) -= own;
        Evidence {
            loss,
            excess,
            rest: self.model.excess_of(source.max(1.0), target.max(1.0)),
            support: self.support(alone, near[1 - alone.side].clone()),
            own: self.model.links.loss[alone.side][alone.sentence],
        }
    }

    /// In an article what is said may stand anywhere: the search around the sentence decides.
    fn score_in_article(&self, at: usize, alone: Forbidden, evidence: &Evidence) -> (f32, Option<usize>) {
        // A translator who joins and parts sentences freely makes strangers of sentences that are none; a neighbour takes
        // in a short sentence (`she said`) unseen; and what was moved is not missing.
        let width = self.model.texts[alone.side].widths[alone.sentence];
        let moved = (self.moved(alone) - 1.0).max(0.0);
        let doubt = 0.4 + 5.0 * self.rules.free + 1.5 * (20.0 / width).min(2.0) + moved;
        let score = logistic(0.8 * (evidence.loss.min(8.0) - doubt) + 0.5 * (self.beside(at) - 1.5) + 1.35);
        let rival = self.rival(at, alone, AS_WELL);
        (if rival.is_some() { score.min(UNSURE) } else { score }, rival)
    }

    /// In a unit, lengths of the whole decide: a side that is too long with the sentence and just right without it.
    fn score_in_unit(&self, at: usize, alone: Forbidden, evidence: &Evidence) -> f32 {
        let lengths = evidence.excess - 0.7 * evidence.rest.abs();
        let words = 0.25 * evidence.own.min(5.0) - 0.5 * evidence.support;
        let path = 0.1 * evidence.loss.min(6.0) + 0.2 * self.beside(at).min(2.0);
        // Where the counts differ by more than the one sentence, the translator parted or joined others.
        let (from, to) = (self.origin(), self.end());
        let parted = (to.0 - from.0).abs_diff(to.1 - from.1).saturating_sub(1) as f32;
        let freedom = 4.0 * (self.rules.free - 0.05).max(0.0) + 0.5 * parted;
        // All the more where nothing else is there.
        let others = if alone.side == 0 { to.1 - from.1 } else { to.0 - from.0 };
        let weight = if others == 1 { 2.0 * JOINED } else { JOINED };
        let joined = weight * f32::from(self.clauses_beside(at, alone).min(MOST_JOINED));
        logistic(1.2 * (lengths + words + path - freedom - joined - 0.55))
    }

    /// The beads with two sides before and after bead `at`, those that there are.
    fn neighbours(&self, at: usize) -> impl Iterator<Item = usize> {
        let next = self.linked.partition_point(|k| *k < at);
        let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
        beside.filter_map(|k| self.linked.get(k).copied())
    }

    /// The most clauses that a full-width comma ends in a sentence of the other side beside a sentence left alone.
    fn clauses_beside(&self, at: usize, alone: Forbidden) -> u8 {
        let clauses = |k: usize| {
            let (i, j, kind) = self.path[k];
            let (n, m, _) = KINDS[usize::from(kind)];
            let other = if alone.side == 0 { j - m..j } else { i - n..i };
            self.model.texts[1 - alone.side].clauses[other].iter().max().copied()
        };
        self.neighbours(at).filter_map(clauses).max().unwrap_or(0)
    }

    /// The sentences of both sides from the bead with two sides before a sentence left alone to the one after it, a few at
    /// most.
    fn near(&self, at: usize) -> [Range<usize>; 2] {
        const FEW: usize = 12;
        let next = self.linked.partition_point(|k| *k < at);
        let (from, to) = (self.origin(), self.end());
        let start = |k: usize| {
            let (i, j, kind) = self.path[self.linked[k]];
            let (n, m, _) = KINDS[usize::from(kind)];
            (i - n, j - m)
        };
        let from = next.checked_sub(1).map_or(from, start);
        let to = self.linked.get(next).map_or(to, |k| (self.path[*k].0, self.path[*k].1));
        let (i, j, _) = self.path[at];
        let around =
            |place: usize, from: usize, to: usize| from.max(place.saturating_sub(FEW))..to.min(place + FEW);
        [around(i, from.0, to.0), around(j, from.1, to.1)]
    }

    /// The most that keys which a sentence shares with one of the other side near by are worth.
    fn support(&self, alone: Forbidden, others: Range<usize>) -> f32 {
        let (links, mut row) = (self.model.links, Vec::new());
        if alone.side == 0 {
            links.row(self.model.texts[0].keys(alone.sentence), others, &mut row);
            return row.into_iter().fold(0.0, f32::max);
        }
        let mut most = 0.0_f32;
        for other in others {
            links.row(self.model.texts[0].keys(other), alone.sentence..alone.sentence + 1, &mut row);
            most = most.max(row[0]);
        }
        most
    }

    /// The sentence of a neighbour whose other side a sentence left alone fits as well as that neighbour does, but for
    /// `tolerance` and the place where blocks begin: it may be the one that is missing.
    fn rival(&self, at: usize, alone: Forbidden, tolerance: f32) -> Option<usize> {
        let rival = |k: usize| {
            let (i, j, kind) = self.path[k];
            let (pair, sentence) = match alone.side {
                0 => ((alone.sentence + 1, j, 0), i - 1),
                _ => ((i, alone.sentence + 1, 0), j - 1),
            };
            let gain = fit(&parts(self.model, pair)) - self.fits[k];
            (kind == 0 && gain >= -tolerance).then_some((gain, sentence))
        };
        let rivals = self.neighbours(at).filter_map(rival);
        rivals.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, sentence)| sentence)
    }

    /// Is a neighbour's other side long enough to hold a sentence left alone besides? Then the translator joined the two,
    /// or parted one.
    fn has_room(&self, at: usize, alone: Forbidden) -> bool {
        let next = self.linked.partition_point(|k| *k < at);
        let holds = |k: usize, is_before: bool| {
            let (i, j, kind) = self.path[k];
            let (n, m, _) = KINDS[usize::from(kind)];
            let (end, many) = if alone.side == 0 { (i, n) } else { (j, m) };
            let adjacent = if is_before { end == alone.sentence } else { end - many == alone.sentence + 1 };
            if !adjacent || many == MOST {
                return adjacent; // a bead cannot take more in
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
    fn moved(&self, alone: Forbidden) -> f32 {
        const NEAREST: usize = 60;
        let others = &self.lone[1 - alone.side];
        let pair = |other: usize, step: isize| {
            let here = alone.sentence.checked_add_signed(step)?;
            let there = other.checked_add_signed(step)?;
            let both = self.lone[alone.side].binary_search(&here).and(others.binary_search(&there));
            both.ok()?;
            let (i, j) = if alone.side == 0 { (here, there) } else { (there, here) };
            Some(fit(&parts(self.model, (i + 1, j + 1, 0))))
        };
        let together = |other: &usize| {
            let beside = [-2, -1, 1, 2].into_iter().filter_map(|step| pair(*other, step));
            pair(*other, 0).unwrap_or(0.0) + beside.sum::<f32>()
        };
        let near = others.partition_point(|o| *o < alone.sentence);
        let near = near.saturating_sub(NEAREST)..(near + NEAREST).min(others.len());
        others[near].iter().map(together).fold(0.0, f32::max)
    }

    /// Where the path begins.
    fn origin(&self) -> (usize, usize) {
        self.path.first().map_or((0, 0), |&(i, j, kind)| {
            let (n, m, _) = KINDS[usize::from(kind)];
            (i - n, j - m)
        })
    }

    /// Where it ends.
    fn end(&self) -> (usize, usize) {
        self.path.last().map_or((0, 0), |step| (step.0, step.1))
    }

    /// All cells around a bead, as far as a few beads with two sides reach.
    fn around(&self, at: usize) -> Band {
        let next = self.linked.partition_point(|k| *k < at);
        let first = next.checked_sub(AROUND).map_or(0, |k| self.linked[k]);
        let last = self.linked.get(next + AROUND - 1).copied().unwrap_or(self.path.len() - 1);
        let first = first.max(at.saturating_sub(4 * AROUND));
        let last = last.min(at + 4 * AROUND);
        let end = |k: usize| (self.path[k].0, self.path[k].1);
        let before = first.checked_sub(1).map_or_else(|| self.origin(), end);
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
