//! Neighbouring passages that stand in the other order in the translation: looked for where the path fits badly.

use super::Aligned;
use super::model::{KINDS, Model};
use super::moved::LONGEST;
use super::programme::Path;
use super::sure::{fit, is_alone, parts};
use std::ops::Range;

/// A bead that fits no better than this may be there only because its sentences were exchanged with others.
const BAD: f32 = 2.0;
/// Sentences of a side that are looked at together, at least and at most.
const FEWEST: usize = 4;
const MOST: usize = 22;
/// Good beads that may stand between two bad ones of a place.
const GAP: usize = 4;
/// Places in an article that are looked at, the worst first.
const PLACES: usize = 6;
/// What two passages must be worth more in the other order, as a natural logarithm of odds.
const ENOUGH: f32 = 5.0;
/// Beads around a bad stretch of the path that may belong to it.
const AROUND: usize = 3;
/// Sentences that the path must have at least on each side for a passage.
const PASSAGE: usize = 2;

/// The order of the target's sentences in which two neighbouring passages are exchanged, where they fit far better so.
pub(super) fn reordered(aligned: &Aligned<'_>) -> Option<Vec<usize>> {
    let (model, path) = (aligned.model, aligned.path);
    if model.texts[0].len.max(model.texts[1].len) > LONGEST {
        return None;
    }
    let fits: Vec<f32> =
        path.iter().map(|step| if is_alone(step.2) { 0.0 } else { fit(&parts(model, *step)) }).collect();
    let best = stretches(model, path, &fits)
        .into_iter()
        .filter_map(|beads| Region::new(model, path, &beads)?.exchange(path, &beads))
        .max_by(|a, b| a.gain.total_cmp(&b.gain))?;
    let last = model.texts[1].len;
    let Exchange { first, second, .. } = best;
    Some((0..first.start).chain(second.clone()).chain(first).chain(second.end..last).collect())
}

/// Stretches of the path that fit badly, with the beads around them.
fn stretches(model: &Model<'_>, path: &Path, fits: &[f32]) -> Vec<Range<usize>> {
    let bad: Vec<usize> = (0..path.len()).filter(|at| fits[*at] < BAD).collect();
    let mut found: Vec<(f32, Range<usize>)> = Vec::new();
    let mut from = 0;
    while from < bad.len() {
        let mut to = from + 1;
        while to < bad.len() && bad[to] - bad[to - 1] <= GAP {
            to += 1;
        }
        let beads = bad[from].saturating_sub(AROUND)..(bad[to - 1] + 1 + AROUND).min(path.len());
        let [source, target] = covered(path, &beads).map(|r| r.len());
        let worth: f32 = fits[bad[from]..=bad[to - 1]].iter().sum();
        if to - from >= 2 && source.min(target) >= FEWEST && source.max(target) <= MOST {
            found.push((worth - 2.0 * (to - from) as f32, beads));
        }
        from = to;
    }
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.truncate(PLACES.min(1 + model.texts[0].len / 20));
    found.into_iter().map(|(_, beads)| beads).collect()
}

/// The sentences of both sides in some beads.
fn covered(path: &Path, beads: &Range<usize>) -> [Range<usize>; 2] {
    let (i, j, kind) = path[beads.start];
    let (n, m, _) = KINDS[usize::from(kind)];
    let (last_i, last_j, _) = path[beads.end - 1];
    [i - n..last_i, j - m..last_j]
}

/// Two passages of the target, one after the other, and what their exchange gains.
struct Exchange {
    gain: f32,
    first: Range<usize>,
    second: Range<usize>,
}

/// A part of both texts, with what each pair of its sentences shares.
struct Region<'a> {
    model: &'a Model<'a>,
    from: (usize, usize),
    rows: usize,
    columns: usize,
    shared: Vec<Vec<f32>>,
}

/// Kinds of beads that are tried here: the five commonest.
const TRIED: usize = 5;

impl<'a> Region<'a> {
    fn new(model: &'a Model<'a>, path: &Path, beads: &Range<usize>) -> Option<Self> {
        let [source, target] = covered(path, beads);
        let row = |i: usize| {
            let mut row = Vec::new();
            model.links.row(model.texts[0].keys(i), target.clone(), &mut row);
            row
        };
        let shared: Vec<Vec<f32>> = source.clone().map(row).collect();
        let (rows, columns) = (source.len(), target.len());
        (rows > 0 && columns > 0).then_some(Self {
            model,
            from: (source.start, target.start),
            rows,
            columns,
            shared,
        })
    }

    /// What a bead that ends before row `i` and column `j` is worth.
    fn worth(&self, i: usize, j: usize, kind: usize) -> f32 {
        let (n, m, _) = KINDS[kind];
        let prior = self.model.habits.priors[kind];
        if n * m == 0 {
            return prior;
        }
        let cells = (i - n..i).flat_map(|a| (j - m..j).map(move |b| (a, b)));
        let shared: f32 = cells.map(|(a, b)| self.shared[a][b]).sum();
        let (source, target) = ((self.from.0 + i, n), (self.from.1 + j, m));
        prior + self.model.length(source, target) + self.model.content(source, target, shared)
    }

    /// The worth of the best beads from a place to each place after it.
    fn totals(&self, worths: &[f32], (i, j): (usize, usize)) -> Vec<f32> {
        let width = self.columns + 1;
        let mut totals = vec![f32::NEG_INFINITY; (self.rows + 1) * width];
        totals[i * width + j] = 0.0;
        for a in i..=self.rows {
            for b in j..=self.columns {
                for (kind, (n, m, _)) in KINDS.iter().enumerate().take(TRIED) {
                    if a >= i + n && b >= j + m {
                        let before = totals[(a - n) * width + b - m];
                        let total = before + worths[(a * width + b) * TRIED + kind];
                        let here = &mut totals[a * width + b];
                        *here = here.max(total);
                    }
                }
            }
        }
        totals
    }

    fn worths(&self) -> Vec<f32> {
        let mut worths = Vec::with_capacity((self.rows + 1) * (self.columns + 1) * TRIED);
        for a in 0..=self.rows {
            for b in 0..=self.columns {
                for (kind, (n, m, _)) in KINDS.iter().enumerate().take(TRIED) {
                    worths.push(if a >= *n && b >= *m { self.worth(a, b, kind) } else { f32::NEG_INFINITY });
                }
            }
        }
        worths
    }

    /// The exchange of two passages between beads of the path that gains most.
    fn exchange(&self, path: &Path, beads: &Range<usize>) -> Option<Exchange> {
        let worths = self.worths();
        let width = self.columns + 1;
        let mut nodes: Vec<(usize, usize)> = vec![(0, 0)];
        nodes.extend(path[beads.clone()].iter().map(|s| (s.0 - self.from.0, s.1 - self.from.1)));
        let starts = &nodes[..nodes.len().min(2 * AROUND)];
        let ends = &nodes[nodes.len().saturating_sub(2 * AROUND)..];
        let mut best: Option<Exchange> = None;
        for &(i, j) in starts {
            let straight = self.totals(&worths, (i, j));
            // The first passage of the source stands second, the second first.
            let second: Vec<Vec<f32>> = (i..=self.rows).map(|s| self.totals(&worths, (s, j))).collect();
            for t in j + PASSAGE..=self.columns {
                let first = self.totals(&worths, (i, t));
                for &(to_i, to_j) in ends {
                    if to_i < i + 2 * PASSAGE || to_j < t + PASSAGE {
                        continue;
                    }
                    for s in i + PASSAGE..=to_i - PASSAGE {
                        let exchanged = first[s * width + to_j] + second[s - i][to_i * width + t];
                        let gain = exchanged - straight[to_i * width + to_j];
                        if gain > best.as_ref().map_or(ENOUGH, |b| b.gain) {
                            let (from, cut, to) = (self.from.1 + j, self.from.1 + t, self.from.1 + to_j);
                            best = Some(Exchange { gain, first: from..cut, second: cut..to });
                        }
                    }
                }
            }
        }
        best
    }
}
