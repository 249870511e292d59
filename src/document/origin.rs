//! The way back from a document's text to the file: runs of text that stand in the file as they are, or otherwise.

mod raw;

use crate::span::{DiskSpan, LineColumn, Span, UnitSpan};
pub use raw::{ColumnUnit, Position, Raw, Syntax};
use std::sync::Arc;

/// A stretch of the document's text and where it stands in the decoded file.
///
/// `text` and `raw` have the same length where the text stands there as it is (`verbatim`); otherwise the
/// whole of `text` stands for the whole of `raw` (an entity, an escape, a hard line break).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Bytes in the document's text.
    pub text: Span,
    /// Bytes in [`Raw::text`].
    pub raw: Span,
    /// Does the text stand in the file as it is?
    pub verbatim: bool,
}

/// The way back from one document's text to the file.
#[derive(Debug)]
pub struct Origin {
    /// The decoded file, shared by both sides where both stand in it.
    pub raw: Arc<Raw>,
    /// Sorted by `text`, not overlapping; separators between blocks are in no run.
    pub runs: Vec<Run>,
}

impl Origin {
    /// The bytes of the decoded file that `span` of the document's text stands for, widened to whole runs where
    /// an end is inside a run that is not verbatim. Where the file has the pieces in another order (a link's title
    /// stands inside the paragraph that it follows in the text), all of them lie in it.
    #[must_use]
    pub fn raw_span(&self, span: Span) -> Span {
        let (start, end) = (self.to_raw(span.start, false), self.to_raw(span.end, true));
        let touched = self.touched(span);
        let first = touched.iter().skip(1).map(|r| r.raw.start).min().unwrap_or(start).min(start);
        let last = touched.iter().rev().skip(1).map(|r| r.raw.end).max().unwrap_or(end).max(end);
        Span::new(first, last.max(first))
    }

    /// The runs that `span` shares a byte with.
    fn touched(&self, span: Span) -> &[Run] {
        let from = self.runs.partition_point(|r| r.text.end <= span.start);
        let behind = self.runs.partition_point(|r| r.text.start < span.end);
        self.runs.get(from..behind).unwrap_or_default()
    }

    fn to_raw(&self, at: usize, is_end: bool) -> usize {
        let i = if is_end {
            self.runs.partition_point(|r| r.text.start < at).saturating_sub(1)
        } else {
            self.runs.partition_point(|r| r.text.start <= at).saturating_sub(1)
        };
        let Some(run) = self.runs.get(i) else { return 0 };
        if at >= run.text.end {
            // At or behind the end of a run: in the separator behind it, or at the end of the text.
            return run.raw.end;
        }
        match (run.verbatim, at <= run.text.start, is_end) {
            (_, true, _) => run.raw.start,
            (true, ..) => run.raw.start + (at - run.text.start),
            (false, _, false) => run.raw.start,
            (false, _, true) => run.raw.end,
        }
    }

    /// Where `span` stands in the decoded file, in code points of it.
    #[must_use]
    pub fn file_span(&self, span: Span) -> UnitSpan {
        let raw = self.raw_span(span);
        UnitSpan { start: self.raw.code_points_before(raw.start), end: self.raw.code_points_before(raw.end) }
    }

    /// Line and column where `span` begins in the file as it lies on disk.
    #[must_use]
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.raw.line_column(self.raw_span(span).start)
    }

    /// Line and column behind the end of `span`.
    #[must_use]
    pub fn end_line_column(&self, span: Span) -> LineColumn {
        self.raw.line_column(self.raw_span(span).end)
    }

    /// First and last place of `span` in the file, the last exclusive: line and column from 1, columns in `unit`.
    #[must_use]
    pub fn region(&self, span: Span, unit: ColumnUnit) -> [(usize, usize); 2] {
        let raw = self.raw_span(span);
        [self.raw.place(raw.start, unit), self.raw.place(raw.end, unit)]
    }

    /// Byte on disk of byte `at` of [`Raw::text`]; `None` where there is no single way back.
    #[must_use]
    pub fn disk_at(&self, at: usize) -> Option<u64> {
        self.raw.disk(at)
    }

    /// Byte of the whole decoded file of byte `at` of [`Raw::text`].
    #[must_use]
    pub fn decoded_at(&self, at: usize) -> usize {
        self.raw.at.decoded + at
    }

    /// Bytes of the whole decoded file that `span` stands for.
    #[must_use]
    pub fn decoded_span(&self, span: Span) -> Span {
        self.raw_span(span).shifted(self.raw.at.decoded)
    }

    /// Does `span` stand in the file in one piece: its ends on the ends of runs or inside verbatim ones, and nothing but
    /// runs between them, no markup?
    #[must_use]
    pub fn is_exact(&self, span: Span) -> bool {
        let inside = |r: &Run| [span.start, span.end].iter().any(|&at| r.text.start < at && at < r.text.end);
        let touched = self.touched(span);
        let in_one_piece =
            touched.windows(2).all(|w| w[0].raw.end == w[1].raw.start && w[0].text.end == w[1].text.start);
        in_one_piece && !touched.iter().any(|r| !r.verbatim && inside(r))
    }

    /// The bytes on disk; `None` where it does not stand there in one piece or the encoding has no single way back.
    #[must_use]
    pub fn disk_span(&self, span: Span) -> Option<DiskSpan> {
        let raw = self.raw_span(span);
        self.is_exact(span).then_some(())?;
        Some(DiskSpan { start: self.raw.disk(raw.start)?, end: self.raw.disk(raw.end)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(raw: &str, runs: Vec<Run>) -> Origin {
        Origin { raw: Arc::new(Raw::whole(raw.to_owned(), encoding_rs::UTF_8, 3)), runs }
    }

    #[test]
    fn an_escape_is_mapped_whole() {
        // raw `é\nx` as `é` + LF: the escape's two bytes stand for one.
        let o = origin(
            "é\\nx",
            vec![
                Run { text: Span::new(0, 2), raw: Span::new(0, 2), verbatim: true },
                Run { text: Span::new(2, 3), raw: Span::new(2, 4), verbatim: false },
                Run { text: Span::new(3, 4), raw: Span::new(4, 5), verbatim: true },
            ],
        );
        assert_eq!(o.raw_span(Span::new(2, 3)), Span::new(2, 4));
        assert_eq!(o.raw_span(Span::new(3, 4)), Span::new(4, 5));
        assert_eq!(o.file_span(Span::new(0, 4)), UnitSpan { start: 0, end: 4 });
        assert_eq!(o.disk_span(Span::new(3, 4)), Some(DiskSpan { start: 7, end: 8 }));
    }

    #[test]
    fn code_points_are_right_beyond_the_index_step() {
        let text = "é".repeat(2000) + "\nx";
        let o =
            origin(&text, vec![Run { text: Span::new(0, 4002), raw: Span::new(0, 4002), verbatim: true }]);
        assert_eq!(o.file_span(Span::new(4000, 4002)), UnitSpan { start: 2000, end: 2002 });
        assert_eq!(o.line_column(Span::new(4001, 4002)), LineColumn { line: 2, column: 1 });
    }
}
