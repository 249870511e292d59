//! The best sequence of beads inside a band, by dynamic programming over places (sentences before it on each side).

use super::band::Band;
use super::model::{KINDS, Model};
use super::text::MOST;

/// Rows that are kept: those that a bead can begin in, and its own.
const ROWS: usize = MOST + 1;
const NONE: u8 = u8::MAX;
/// More than marks are worth.
const MARKS: f32 = 12.0;
/// What a sentence left alone gains beside another.
const RUN: f32 = 1.5;
/// What a key counts in each pair of sentences of a bead after the first.
const REPEATED: f32 = 0.2;

/// The ends of beads in order, each with its kind.
pub(super) type Path = Vec<(usize, usize, u8)>;

/// What a search is told besides the model.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terms {
    /// A sentence that may not stay alone.
    pub forbidden: Option<Forbidden>,
    /// What a sentence of each side gains when it stays alone.
    pub alone: [f32; 2],
}

/// A sentence that may not stay alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Forbidden {
    /// 0 for the source, 1 for the target.
    pub side: usize,
    /// The sentence.
    pub sentence: usize,
}

/// One run of the programme.
struct Programme<'a> {
    model: &'a Model<'a>,
    band: &'a Band,
    terms: Terms,
    /// Best totals of the last rows; of a hundred thousand sentences `f32` would lose the decimals.
    best: [Vec<f64>; ROWS],
    /// Shared keys of the last sentences of the source, for sentences of the target from `shared_from` on.
    shared: [Vec<f32>; ROWS],
    shared_from: [usize; ROWS],
    /// The most that one, two … of the last sentences share with any of the target.
    peaks: [f32; MOST],
    /// The last bead of each cell.
    back: Vec<u8>,
}

/// The best path through a band, and its worth. `None` where a forbidden sentence leaves no way.
pub(super) fn best(model: &Model<'_>, band: &Band, terms: Terms) -> Option<(f64, Path)> {
    let mut programme = Programme {
        model,
        band,
        terms,
        best: Default::default(),
        shared: Default::default(),
        shared_from: [0; ROWS],
        peaks: [0.0; MOST],
        back: Vec::with_capacity(band.cells()),
    };
    for row in band.first_row()..=band.last_row() {
        programme.row(row);
    }
    let last = band.last_row();
    let total = *programme.best[last % ROWS].last()?;
    (total > f64::NEG_INFINITY).then(|| (total, programme.path()))
}

impl Programme<'_> {
    fn row(&mut self, i: usize) {
        self.share(i);
        let columns = self.band.columns(i);
        let mut row = std::mem::take(&mut self.best[i % ROWS]);
        row.clear();
        let row_start = self.back.len();
        for j in columns.clone() {
            let here = (i, j);
            if i == self.band.first_row() && j == self.band.first_column() {
                row.push(0.0);
                self.back.push(NONE);
                continue;
            }
            let (mut top, mut by) = (f64::NEG_INFINITY, NONE);
            let whole = usize::from(self.model.texts[1].whole[j]);
            for (kind, &(n, m, _)) in KINDS.iter().enumerate() {
                if i < n + self.band.first_row() || j < m + self.band.first_column() || m > whole {
                    continue;
                }
                let before = if n == 0 {
                    (j - m).checked_sub(columns.start).map_or(f64::NEG_INFINITY, |at| row[at])
                } else {
                    self.total(i - n, j - m)
                };
                if before == f64::NEG_INFINITY || self.forbids(here, n, m) {
                    continue;
                }
                let total = before + f64::from(self.worth(here, kind, row_start, (top - before) as f32));
                if total > top {
                    (top, by) = (total, kind as u8);
                }
            }
            row.push(top + f64::from(self.model.place(i, j)));
            self.back.push(by);
        }
        self.best[i % ROWS] = row;
    }

    /// Fills the shared keys of the sentence before row `i`.
    fn share(&mut self, i: usize) {
        if i == self.band.first_row() {
            return;
        }
        let from = self.band.columns(i - 1).start.saturating_sub(MOST);
        let ahead = (i + MOST).min(self.band.last_row());
        let to = self.band.columns(ahead).end - 1;
        self.shared_from[i % ROWS] = from;
        let keys = self.model.texts[0].keys(i - 1);
        let row = &mut self.shared[i % ROWS];
        self.model.links.row(keys, from..to.max(from), row);
        let peak = row.iter().copied().fold(0.0, f32::max);
        let before = self.peaks;
        self.peaks[0] = peak;
        for n in 1..MOST {
            self.peaks[n] = before[n - 1] + peak;
        }
    }

    fn total(&self, i: usize, j: usize) -> f64 {
        let columns = self.band.columns(i);
        if columns.contains(&j) { self.best[i % ROWS][j - columns.start] } else { f64::NEG_INFINITY }
    }

    fn forbids(&self, (i, j): (usize, usize), n: usize, m: usize) -> bool {
        match self.terms.forbidden {
            Some(Forbidden { side: 0, sentence }) => m == 0 && i == sentence + 1,
            Some(Forbidden { sentence, .. }) => n == 0 && j == sentence + 1,
            None => false,
        }
    }

    /// What a bead that ends here is worth; it needn't be exact where it cannot reach `wanted`.
    fn worth(&self, (i, j): (usize, usize), kind: usize, row_start: usize, wanted: f32) -> f32 {
        let (n, m, _) = KINDS[kind];
        let prior = self.model.habits.priors[kind];
        if n == 0 || m == 0 {
            return prior + self.terms.alone[n.min(1) ^ 1] + self.run(i, j, kind, row_start);
        }
        let length = prior + self.model.length((i, n), (j, m));
        if length + MARKS + self.model.most(self.peaks[n - 1] * m as f32) < wanted {
            return length;
        }
        let shared = if n * m == 1 { self.cell(i, j) } else { self.block((i, n), (j, m)) };
        length + self.model.content((i, n), (j, m), shared)
    }

    /// What is left out is often left out in a run.
    fn run(&self, i: usize, j: usize, kind: usize, row_start: usize) -> f32 {
        let (n, m, _) = KINDS[kind];
        let columns = self.band.columns(i - n);
        let start = if n == 0 { row_start } else { self.band.start_of(i - n) };
        let at = start + (j - m - columns.start);
        if usize::from(self.back[at]) == kind { RUN } else { 0.0 }
    }

    fn cell(&self, i: usize, j: usize) -> f32 {
        self.shared[i % ROWS][j - 1 - self.shared_from[i % ROWS]]
    }

    /// Shared keys of several sentences: a key that stands in each of them counts less than once a pair.
    fn block(&self, (i, n): (usize, usize), (j, m): (usize, usize)) -> f32 {
        let (mut sum, mut by_row, mut by_column) = (0.0, 0.0, [0.0_f32; MOST]);
        for a in 0..n {
            let mut top = 0.0_f32;
            for (b, column) in by_column.iter_mut().enumerate().take(m) {
                let cell = self.cell(i - a, j - b);
                sum += cell;
                top = top.max(cell);
                *column = column.max(cell);
            }
            by_row += top;
        }
        let matched = if n >= m { by_row } else { by_column.iter().sum() };
        REPEATED * (sum - matched) + matched
    }

    fn path(&self) -> Path {
        let mut path = Path::new();
        let (mut i, mut j) = (self.band.last_row(), self.band.last_column());
        loop {
            let kind = self.back[self.band.start_of(i) + j - self.band.columns(i).start];
            let Some(&(n, m, _)) = KINDS.get(usize::from(kind)) else {
                break;
            };
            path.push((i, j, kind));
            (i, j) = (i - n, j - m);
        }
        path.reverse();
        path
    }
}
