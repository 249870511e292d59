//! The three coordinate systems, one newtype each, so that none is taken for another.
//!
//! Inside the program everything is a [`Span`]. Only `report` and `fix` turn it into a [`UnitSpan`] (what
//! programs read) or a [`DiskSpan`] (what an editor writes).

use std::ops::Range;

/// Bytes in [`Document::text`](crate::document::Document), on character boundaries, 0-based, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// An empty span, for a place where something is missing.
    #[must_use]
    pub const fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The text between its ends.
    ///
    /// # Panics
    /// If the span was not made for `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Without the white space at its ends in `text`.
    ///
    /// # Panics
    /// If the span was not made for `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        Self { start, end: start + piece.trim().len() }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Is there nothing in it?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Do the two share a byte? An empty span overlaps nothing but a span that strictly holds it or its equal.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        (self.start < other.end && other.start < self.end)
            || (self.start == other.start && self.end == other.end)
    }

    /// Is `other` wholly inside?
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// From the start of this to the end of `other`.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// The same span `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// As a range of byte indices.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Unicode code points in the text of the unit that the input gave (for an article: in the whole decoded file),
/// 0-based, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitSpan {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

/// Bytes of the file as it lies on disk (of the decompressed stream), 0-based, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DiskSpan {
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
}

/// A place in the file as it lies on disk: line from 1, column in code points from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}
