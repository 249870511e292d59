//! What a first path shows of a document: how its translator joins and parts sentences, how lengths compare, which keys
//! survive.

use super::links::{SURVIVAL, chance};
use super::model::{Habits, KINDS, Model, variance};
use super::programme::Path;
use super::text::CLASSES;

/// How many beads the assumptions made before weigh as much as.
const BEFORE: f32 = 96.0;

/// Habits with what a path shows of them.
pub(super) fn seen(model: &Model<'_>, path: &Path) -> Habits {
    let mut habits = model.habits.clone();
    let mut counts = habits.priors.map(|p| p.exp() * BEFORE);
    for (.., kind) in path {
        counts[usize::from(*kind)] += 1.0;
    }
    let total: f32 = counts.iter().sum();
    let free = super::sure::free(path.iter());
    for (prior, (count, (n, m, p))) in habits.priors.iter_mut().zip(counts.iter().zip(KINDS)) {
        // Where a first path leaves sentences alone it may be lost, the more so where it joins and parts many: that is no
        // reason to leave more.
        let limit = if n * m == 0 { 1.2 * p * (1.0 - free).max(0.2) } else { 1.0 };
        *prior = (count / total).min(limit).ln();
    }
    lengths(model, path, &mut habits);
    blocks(model, path, &mut habits);
    habits
}

fn ones(path: &Path) -> impl Iterator<Item = (usize, usize)> {
    path.iter().filter(|p| p.2 == 0).map(|p| (p.0 - 1, p.1 - 1))
}

fn lengths(model: &Model<'_>, path: &Path, habits: &mut Habits) {
    let width = |side: usize, i: usize| model.texts[side].widths[i];
    let mut far: Vec<f32> = ones(path).map(|(i, j)| (width(1, j) / width(0, i)).ln()).collect();
    if far.len() < 10 {
        return;
    }
    far.sort_by(f32::total_cmp);
    habits.ratio = far[far.len() / 2];
    // Half of all lengths should lie within 0.67 standard deviations.
    let mut off: Vec<f32> = ones(path)
        .map(|(i, j)| {
            let usual = variance(1.0 / width(0, i) + 1.0 / width(1, j), 1.0);
            ((width(1, j) / width(0, i)).ln() - habits.ratio).abs() / usual.sqrt()
        })
        .collect();
    off.sort_by(f32::total_cmp);
    let spread = (off[off.len() / 2] / 0.67).powi(2);
    let n = off.len() as f32;
    habits.spread = ((spread * n + 20.0) / (n + 20.0)).clamp(0.3, 3.0);
}

/// Blocks that begin together show that the translator kept them; if they don't, they say nothing.
fn blocks(model: &Model<'_>, path: &Path, habits: &mut Habits) {
    if habits.blocks == [0.0; 3] {
        return;
    }
    let mut counts = [6.0_f32, 1.0, 3.0];
    let mut begins = [4.0_f32, 4.0];
    for &(i, j, _) in path {
        let sides = [model.texts[0].begins[i], model.texts[1].begins[j]].map(usize::from);
        counts[sides[0] + sides[1]] += 1.0;
        begins[0] += sides[0] as f32;
        begins[1] += sides[1] as f32;
    }
    let total: f32 = counts.iter().sum();
    let [p, q] = begins.map(|b| (b / total).clamp(0.02, 0.98));
    let random = [(1.0 - p) * (1.0 - q), p * (1.0 - q) + q * (1.0 - p), p * q];
    for (worth, (count, random)) in habits.blocks.iter_mut().zip(counts.iter().zip(random)) {
        *worth = (count / total / random).ln().clamp(-3.0, 3.0);
    }
}

/// How often keys of each class are found again in beads of one sentence a side, beyond chance.
pub(super) fn survival(model: &Model<'_>, path: &Path) -> [f32; CLASSES] {
    let (mut found, mut all) = ([0.0_f32; CLASSES], [0.0_f32; CLASSES]);
    for (i, j) in ones(path) {
        let theirs = model.texts[1].keys(j);
        for &key in model.texts[0].keys(i) {
            let (hash, class) = model.texts[0].known[key as usize];
            all[class as usize] += 1.0;
            let Some(same) = model.texts[1].number_of(hash) else {
                continue;
            };
            let random = chance(model.links.frequency[1][same as usize], model.texts[1].len);
            let hit = f32::from(u8::from(theirs.binary_search(&same).is_ok()));
            found[class as usize] += hit - random;
        }
    }
    std::array::from_fn(|c| {
        let weight = 20.0;
        ((found[c] + SURVIVAL[c] * weight) / (all[c] + weight)).clamp(0.005, 0.9)
    })
}
