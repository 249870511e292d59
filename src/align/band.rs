//! The band that the programme looks in: around a guess of the path, wider where the path touches its edge.

use super::model::{KINDS, Model};
use super::programme::{self, Path, Terms};
use std::ops::{Range, RangeInclusive};

/// Columns looked at in each row.
#[derive(Debug)]
pub(super) struct Band {
    first: usize,
    columns: Vec<Range<usize>>,
    starts: Vec<usize>,
}

/// Columns on either side of a guess.
const HALF: usize = 24;
/// Columns on either side of a path found before.
const NARROW: usize = 10;
/// A path this near to an edge may have been pushed by it.
const MARGIN: usize = 4;
/// Cells looked at in all bands of a search, for each row and column: where all sentences are equal, a path
/// runs along the edge wherever that is.
const CELLS: usize = 300;

impl Band {
    /// All cells of some rows and columns.
    pub fn full(rows: RangeInclusive<usize>, columns: RangeInclusive<usize>) -> Self {
        let column = *columns.start()..*columns.end() + 1;
        Self::of(*rows.start(), rows.map(|_| column.clone()).collect())
    }

    fn of(first: usize, columns: Vec<Range<usize>>) -> Self {
        let mut total = 0;
        let starts = columns.iter().map(|c| {
            total += c.len();
            total - c.len()
        });
        let starts = starts.collect();
        Self { first, columns, starts }
    }

    /// A band that reaches `half` columns beyond where a guess runs near each row.
    fn around(guess: &[usize], half: &[usize], last_column: usize) -> Self {
        let last = guess.len() - 1;
        let mut columns: Vec<Range<usize>> = (0..=last)
            .map(|i| {
                let low = guess[i.saturating_sub(1)].saturating_sub(half[i]);
                let high = (guess[(i + 1).min(last)] + half[i]).min(last_column);
                low..high + 1
            })
            .collect();
        columns[0].start = 0;
        columns[last].end = last_column + 1;
        for i in 1..=last {
            columns[i].end = columns[i].end.max(columns[i - 1].end);
            let back = last - i;
            columns[back].start = columns[back].start.min(columns[back + 1].start);
        }
        Self::of(0, columns)
    }

    /// The row that the path begins in.
    pub fn first_row(&self) -> usize {
        self.first
    }

    /// The row that it ends in.
    pub fn last_row(&self) -> usize {
        self.first + self.columns.len() - 1
    }

    /// The column that it begins in.
    pub fn first_column(&self) -> usize {
        self.columns[0].start
    }

    /// The column that it ends in.
    pub fn last_column(&self) -> usize {
        self.columns[self.columns.len() - 1].end - 1
    }

    /// The columns of a row.
    pub fn columns(&self, row: usize) -> Range<usize> {
        self.columns[row - self.first].clone()
    }

    /// Cells in the rows before a row.
    pub fn start_of(&self, row: usize) -> usize {
        self.starts[row - self.first]
    }

    /// Cells in all.
    pub fn cells(&self) -> usize {
        self.starts.last().copied().unwrap_or(0) + self.columns.last().map_or(0, Range::len)
    }
}

/// The best path near a guess and its worth: for each place of the source a place of the target. `known` says that the guess is a path
/// found before.
pub(super) fn search(model: &Model<'_>, mut guess: Vec<usize>, known: bool) -> (f64, Path) {
    let last_column = model.texts[1].len;
    let mut half = vec![if known { NARROW } else { HALF }; guess.len()];
    let mut left = CELLS * (guess.len() + last_column);
    let mut best = (0.0, Path::new());
    loop {
        let band = Band::around(&guess, &half, last_column);
        let Some(rest) = left.checked_sub(band.cells()) else { return best };
        left = rest;
        best = programme::best(model, &band, Terms::default()).unwrap_or_default();
        let touched = touched(&band, &best.1);
        if touched.is_empty() {
            return best;
        }
        for row in touched {
            let reach = 2 * half[row];
            let near = row.saturating_sub(reach)..(row + reach + 1).min(half.len());
            let wide = (half[row] * 3).min(last_column + 1);
            half[near].iter_mut().for_each(|h| *h = wide.max(*h));
        }
        guess = places(&best.1, guess.len());
    }
}

/// Rows where a path runs along the edge, a few of each stretch.
fn touched(band: &Band, path: &Path) -> Vec<usize> {
    let last = band.last_column();
    let near = |&&(i, j, _): &&(usize, usize, u8)| {
        let columns = band.columns(i);
        (columns.start > 0 && j < columns.start + MARGIN)
            || (columns.end <= last && j + MARGIN >= columns.end)
    };
    let mut rows: Vec<usize> = path.iter().filter(near).map(|p| p.0).collect();
    rows.dedup_by_key(|row| *row / 8);
    rows
}

/// For each place of the source, where a path has it in the target.
pub(super) fn places(path: &Path, rows: usize) -> Vec<usize> {
    let mut places = vec![0; rows];
    for &(i, j, kind) in path {
        let n = KINDS[usize::from(kind)].0;
        places[(i + 1 - n.max(1)).min(i)..=i].fill(j);
    }
    places
}
