//! How sure each bead is.

use super::alone::Lone;
use super::model::{KINDS, Model};
use super::programme::Path;
use crate::bitext::{Bead, Parts};

/// By which rules a path is judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// The share of beads with two sides that are not 1-1: how freely the translator joins and parts sentences.
    pub free: f32,
    /// The unit that the path lies in: a frame that the input gave, outside which no counterpart can be.
    pub unit: Option<usize>,
}

/// The beads of a path with their scores.
pub(super) fn scored(model: &Model<'_>, path: &Path, rules: Rules) -> Vec<Bead> {
    let parts: Vec<Parts> = path.iter().map(|step| parts(model, *step)).collect();
    let fits: Vec<f32> = parts.iter().map(fit).collect();
    let lone = Lone::new(model, path, rules, &fits);
    let bead = |(at, &(i, j, kind)): (usize, &(usize, usize, u8))| {
        let (n, m, _) = KINDS[usize::from(kind)];
        let (source, target, unit) = (i - n..i, j - m..j, rules.unit);
        if is_alone(kind) {
            let verdict = lone.judge(at);
            let (score, parts, rival) = (verdict.score, verdict.parts, verdict.rival);
            return Bead { source, target, score, parts, rival, unit };
        }
        let score = logistic((fits[at] + 1.0) * 0.6);
        Bead { source, target, score, parts: parts[at], rival: None, unit }
    };
    path.iter().enumerate().map(bead).collect()
}

/// Has a kind of bead sentences on one side only?
pub(super) fn is_alone(kind: u8) -> bool {
    let (n, m, _) = KINDS[usize::from(kind)];
    n * m == 0
}

/// The share of beads with two sides that are not 1-1.
pub(super) fn free<'a>(path: impl Iterator<Item = &'a (usize, usize, u8)>) -> f32 {
    let (mut linked, mut joined) = (10.0, 0.0);
    for (.., kind) in path.filter(|step| !is_alone(step.2)) {
        linked += 1.0;
        joined += f32::from(u8::from(*kind != 0));
    }
    joined / linked
}

/// Odds, as a natural logarithm, as a share.
pub(super) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

/// What speaks for a bead besides its kind.
pub(super) fn fit(parts: &Parts) -> f32 {
    parts.length + parts.marks + parts.words
}

/// What speaks for a bead; of one with an empty side nothing is known here.
pub(super) fn parts(model: &Model<'_>, (i, j, kind): (usize, usize, u8)) -> Parts {
    let (n, m, _) = KINDS[usize::from(kind)];
    let prior = model.habits.priors[usize::from(kind)];
    if n * m == 0 {
        return Parts { kind: prior, ..Parts::default() };
    }
    let mut row = Vec::new();
    let mut shared = 0.0;
    for sentence in i - n..i {
        model.links.row(model.texts[0].keys(sentence), j - m..j, &mut row);
        shared += row.iter().sum::<f32>();
    }
    let (source, target) = ((i, n), (j, m));
    Parts {
        kind: prior,
        length: model.length(source, target),
        words: model.words(source, target, shared),
        marks: model.marks_of(source, target),
    }
}
