//! Words that translate each other, learnt from a first path (after Moore 2002, by competition instead of a model).

use super::links::{Link, chance};
use super::model::{KINDS, Model};
use super::programme::Path;
use super::text::{Class, Text};
use rustc_hash::{FxHashMap, FxHashSet};

/// Beads that are looked at; more of a long document teach little.
const BEADS: usize = 4000;
/// The share of two words' sentences that must be in beads with both (Dice's coefficient).
const TOGETHER: f32 = 0.5;
/// The weight of learnt links: what they were learnt from may be wrong.
const LEARNT: f32 = 0.9;

/// Learns links from beads of a path.
pub(super) fn learn(model: &Model<'_>, path: &Path) -> Vec<Link> {
    let together = together(model, path);
    let mut pairs: Vec<(u32, u32, f32, f32)> = together
        .into_iter()
        .filter(|(_, count)| *count >= 1.9)
        .map(|((s, t), count)| {
            let [a, b] = &model.links.frequency;
            let both = (a[s as usize] + b[t as usize]) as f32;
            (s, t, 2.0 * count / both, count)
        })
        .filter(|pair| pair.2 >= TOGETHER)
        .collect();
    pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then(b.3.total_cmp(&a.3)).then((a.0, a.1).cmp(&(b.0, b.1))));
    compete(model, &pairs)
}

/// Each key takes its best partner only: what merely stands beside them is no translation.
fn compete(model: &Model<'_>, pairs: &[(u32, u32, f32, f32)]) -> Vec<Link> {
    let mut taken: [FxHashSet<u32>; 2] = Default::default();
    let mut links = Vec::new();
    for &(source, target, _, count) in pairs {
        if taken[0].contains(&source) || taken[1].contains(&target) {
            continue;
        }
        taken[0].insert(source);
        taken[1].insert(target);
        let [a, b] = [0, 1].map(|s| model.links.frequency[s][[source, target][s] as usize]);
        // The bead that taught a link doesn't count when it is judged by it.
        let survives = ((count - 1.0) / (a.max(b) as f32 + 0.5)).clamp(0.05, 0.9);
        let [x, y] = [0, 1].map(|s| chance([a, b][s], model.texts[s].len));
        let gain = (survives / (x * y).sqrt()).ln().min(4.5);
        if gain > 0.5 {
            links.push(Link { source, target, gain: gain * LEARNT });
        }
    }
    links
}

fn together(model: &Model<'_>, path: &Path) -> FxHashMap<(u32, u32), f32> {
    let mut counts = FxHashMap::with_capacity_and_hasher(512, Default::default());
    let step = path.len().div_ceil(BEADS).max(1);
    let [mut a, mut b] = [Vec::new(), Vec::new()];
    for &(i, j, kind) in path.iter().step_by(step) {
        let (n, m, _) = KINDS[usize::from(kind)];
        if n * m == 0 || n + m > 3 {
            continue;
        }
        words(model.texts[0], &model.links.frequency[0], i - n..i, &mut a);
        words(model.texts[1], &model.links.frequency[1], j - m..j, &mut b);
        for s in &a {
            for t in &b {
                *counts.entry((*s, *t)).or_default() += 1.0;
            }
        }
    }
    counts
}

/// The words of some sentences that are neither unique nor everywhere.
fn words(text: &Text, frequency: &[u32], sentences: std::ops::Range<usize>, out: &mut Vec<u32>) {
    out.clear();
    let common = (text.len as u32 / 7).max(4);
    for sentence in sentences {
        let wanted = text.keys(sentence).iter().filter(|k| {
            let class = text.known[**k as usize].1;
            let seen = frequency[**k as usize];
            matches!(class, Class::Word | Class::Han | Class::HanPair | Class::Number)
                && (2..=common).contains(&seen)
        });
        out.extend(wanted);
    }
    out.sort_unstable();
    out.dedup();
}
