//! What a bead is worth: how much likelier its sentences are as translations of each other than as strangers.

use super::links::Links;
use super::text::{LANES, MOST, Text};
use std::ops::Range;

/// A kind of bead: sentences of the source, sentences of the target, and how often it occurs before anything is known
/// of the document. Gale & Church (1993) have the first eight.
pub(super) const KINDS: [(usize, usize, f32); 13] = [
    (1, 1, 0.89),
    (1, 0, 0.019),
    (0, 1, 0.019),
    (1, 2, 0.048),
    (2, 1, 0.048),
    (2, 2, 0.005),
    (1, 3, 0.004),
    (3, 1, 0.004),
    (1, 4, 0.001),
    (4, 1, 0.001),
    (2, 3, 0.0015),
    (3, 2, 0.0015),
    (3, 3, 0.0003),
];

/// How much what is shared counts against lengths, and how much of what could be shared and isn't.
const CONTENT: f32 = 0.48;
const MISSING: f32 = 0.25;
/// What every bead with two sides gains, and how far it counts that its lengths are unusual ones.
const LINKED: f32 = 0.5;
const USUAL: f32 = 0.8;
/// What a place between beads loses where a comma on one side alone says that the sentence goes on.
const TORN: f32 = 2.0;
/// Weight of the marks of each lane.
const MARKS: [f32; LANES] = [2.6, 0.8, 0.8, 1.8, 1.1, 0.25];

/// How far the logarithms of two lengths lie apart, squared, where the inverse lengths add up to `inverse`. Gale & Church
/// (1993) have the part that grows with length; the fixed part is the translator's freedom.
pub(super) fn variance(inverse: f32, spread: f32) -> f32 {
    0.021 + 1.6 * spread * inverse
}

/// What is taken from the document.
#[derive(Debug, Clone)]
pub(super) struct Habits {
    /// Logarithm of each kind's frequency.
    pub priors: [f32; KINDS.len()],
    /// Logarithm of the target's width for one of the source.
    pub ratio: f32,
    /// How far lengths spread about it, against what is usual.
    pub spread: f32,
    /// What a place between beads gains where a block begins on no side, one side, both.
    pub blocks: [f32; 3],
}

impl Habits {
    /// Habits before anything is known but the texts.
    pub fn new(texts: [&Text; 2], given: bool) -> Self {
        // Widths are weighted by script: a ratio far from 1 comes from what only one side has.
        let total = |t: &Text| t.widths.iter().sum::<f32>().max(1.0);
        let n = texts[0].len.min(texts[1].len) as f32;
        // Where one side has many sentences less, they are missing, and lengths in all tell nothing.
        let uneven = (texts[1].len as f32 / texts[0].len as f32).ln().abs() > 0.4;
        let most = if uneven { 0.2 } else { 0.7 };
        let ratio = (total(texts[1]) / total(texts[0])).ln().clamp(-most, most);
        Self {
            priors: KINDS.map(|(.., p)| p.ln()),
            ratio: ratio * n / (n + 3.0),
            spread: 1.0,
            blocks: if given { [0.0; 3] } else { [0.0, -1.5, 1.5] },
        }
    }
}

/// Sums over the sentences before a place: of one, two … of them.
#[derive(Debug, Default)]
struct Sums {
    log: Vec<[f32; MOST]>,
    inverse: Vec<[f32; MOST]>,
    usual: Vec<[f32; MOST]>,
    marks: Vec<[u64; MOST]>,
    loss: Vec<[f32; MOST]>,
}

impl Sums {
    fn new(text: &Text, loss: &[f32]) -> Self {
        let mut new = Self::default();
        let logs: Vec<f32> = text.widths.iter().map(|w| w.ln()).collect();
        let n = logs.len() as f32;
        // A few sentences say little about what is usual; 60 letters, give or take a factor of two, is.
        let mean = (logs.iter().sum::<f32>() + 4.0 * 4.1) / (n + 4.0);
        let square = |l: &f32| (l - mean) * (l - mean);
        let variance = ((logs.iter().map(square).sum::<f32>() + 4.0 * 0.5) / (n + 4.0)).max(0.15);
        for end in 0..=text.len {
            new.add();
            let (mut width, mut marks, mut lost) = (0.0, 0, 0.0);
            for k in 0..MOST.min(end) {
                width += text.widths[end - 1 - k];
                marks += text.marks[end - 1 - k];
                lost += loss[end - 1 - k];
                let (count, log) = ((k + 1) as f32, width.ln());
                let spread = variance / count.sqrt();
                let far = log - mean - count.ln();
                new.log[end][k] = log;
                new.inverse[end][k] = 1.0 / width;
                new.usual[end][k] = far * far / (2.0 * spread) + 0.5 * spread.ln();
                new.marks[end][k] = marks;
                new.loss[end][k] = lost;
            }
        }
        new
    }

    fn add(&mut self) {
        self.marks.push([0; MOST]);
        for list in [&mut self.log, &mut self.inverse, &mut self.usual, &mut self.loss] {
            list.push([0.0; MOST]);
        }
    }
}

/// The worth of beads of a pair of texts.
#[derive(Debug)]
pub(super) struct Model<'a> {
    /// The texts.
    pub texts: [&'a Text; 2],
    /// Their links.
    pub links: &'a Links,
    /// What was taken from the document.
    pub habits: Habits,
    sums: [Sums; 2],
    lanes: [(f32, f32); LANES],
}

impl<'a> Model<'a> {
    /// A model of two texts.
    pub fn new(texts: [&'a Text; 2], links: &'a Links, habits: Habits) -> Self {
        let sums = [0, 1].map(|s| Sums::new(texts[s], &links.loss[s]));
        Self { texts, links, habits, sums, lanes: lanes(texts) }
    }

    /// What marks and keys say of `n` sentences before place `i` and `m` before place `j`; the keys that they share are
    /// worth `shared`.
    #[inline]
    pub fn content(&self, source: (usize, usize), target: (usize, usize), shared: f32) -> f32 {
        self.marks_of(source, target) + self.words(source, target, shared)
    }

    /// What keys say of them.
    #[inline]
    pub fn words(&self, (i, n): (usize, usize), (j, m): (usize, usize), shared: f32) -> f32 {
        let [a, b] = &self.sums;
        CONTENT * (shared - MISSING * 0.5 * (a.loss[i][n - 1] + b.loss[j][m - 1]))
    }

    /// What marks say of them.
    #[inline]
    pub fn marks_of(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f32 {
        let [a, b] = &self.sums;
        self.marks(a.marks[i][n - 1], b.marks[j][m - 1])
    }

    /// What the lengths of `n` sentences before place `i` and `m` before place `j` say.
    #[inline]
    pub fn length(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f32 {
        let [a, b] = &self.sums;
        let (n, m) = (n - 1, m - 1);
        let far = b.log[j][m] - a.log[i][n] - self.habits.ratio;
        let variance = variance(a.inverse[i][n] + b.inverse[j][m], self.habits.spread);
        // Free translations are commoner than a normal distribution has it: Student's t.
        let tail = (1.0 + far * far / (5.0 * variance)).min(3000.0);
        let (square, fourth) = (tail * tail, tail * tail * tail * tail);
        let fit = -0.5 * fast_ln(fourth * fourth * square * variance);
        fit + USUAL * (a.usual[i][n] + b.usual[j][m]) + LINKED
    }

    /// How many standard deviations the lengths of `n` sentences before place `i` and `m` before place `j` are from the
    /// usual ratio.
    pub fn strangeness(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f32 {
        let [a, b] = &self.sums;
        let (n, m) = (n - 1, m - 1);
        let far = b.log[j][m] - a.log[i][n] - self.habits.ratio;
        far.abs() / variance(a.inverse[i][n] + b.inverse[j][m], self.habits.spread).sqrt()
    }

    /// By how many standard deviations some sentences of the target are longer than those of the source let expect; negative
    /// where they are shorter.
    pub fn excess(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        self.excess_of(self.width(0, source), self.width(1, target))
    }

    /// The width of some sentences of a side.
    pub fn width(&self, side: usize, sentences: &Range<usize>) -> f32 {
        self.texts[side].widths[sentences.clone()].iter().sum::<f32>().max(1.0)
    }

    /// The same for a width of the source and one of the target.
    pub fn excess_of(&self, source: f32, target: f32) -> f32 {
        let far = (target / source).ln() - self.habits.ratio;
        far / variance(1.0 / source + 1.0 / target, self.habits.spread).sqrt()
    }

    /// The most that keys worth `shared` say.
    pub fn most(&self, shared: f32) -> f32 {
        CONTENT * shared
    }

    fn marks(&self, a: u64, b: u64) -> f32 {
        if a | b == 0 {
            return 0.0;
        }
        let mut worth = 0.0;
        for (lane, (gain, loss)) in self.lanes.iter().enumerate() {
            let count = |marks: u64| (marks >> (8 * lane)) as u8;
            let (a, b) = (count(a), count(b));
            worth += gain * f32::from(a.min(b).min(2)) - loss * f32::from(a.abs_diff(b).min(3));
        }
        worth
    }

    /// What a place between two beads is worth.
    pub fn place(&self, i: usize, j: usize) -> f32 {
        let sides = usize::from(self.texts[0].begins[i]) + usize::from(self.texts[1].begins[j]);
        let torn = if self.texts[0].goes_on[i] == self.texts[1].goes_on[j] { 0.0 } else { TORN };
        self.habits.blocks[sides] - torn
    }
}

/// What a mark on both sides gains and one on a side alone loses. A mark that only one language uses says nothing.
fn lanes(texts: [&Text; 2]) -> [(f32, f32); LANES] {
    let total = |t: &Text, lane: usize| t.marks.iter().map(|m| f32::from(m.to_le_bytes()[lane])).sum::<f32>();
    let with = |t: &Text, lane: usize| t.marks.iter().filter(|m| m.to_le_bytes()[lane] > 0).count() as f32;
    std::array::from_fn(|lane| {
        let [a, b] = texts.map(|t| total(t, lane) + 1.0);
        let agree = a.min(b) / a.max(b);
        let sentences = (texts[0].len + texts[1].len) as f32 + 20.0;
        let rare = (0.8 * sentences / (with(texts[0], lane) + with(texts[1], lane) + 2.0)).ln();
        let strength = MARKS[lane] * agree;
        (strength * rare.clamp(0.2, 2.5), strength)
    })
}

/// The natural logarithm, to three digits, the same on every machine (after Paul Mineiro's fastapprox).
fn fast_ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f00_0000);
    let log2 = bits as f32 * 1.192_092_9e-7
        - 124.225_52
        - 1.498_030_3 * mantissa
        - 1.725_88 / (0.352_088_7 + mantissa);
    log2 * std::f32::consts::LN_2
}
