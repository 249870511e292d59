//! The way back from a document's text to the file: runs of text that stand in the file as they are, or otherwise.

use crate::span::{DiskSpan, LineColumn, Span, UnitSpan};
use encoding_rs::Encoding;
use std::sync::{Arc, OnceLock};

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

/// How text is written in a file: what a replacement must be escaped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// As it is.
    #[default]
    Plain,
    /// In JSON strings.
    Json,
    /// In XML, as text of an element.
    Xml,
    /// In the quoted strings of a gettext catalogue.
    Po,
    /// In the fields of a table set apart by `delimiter`.
    Table {
        /// A comma, semicolon or tab.
        delimiter: u8,
    },
    /// In HTML: in text, in the value of an attribute or in a string of JSON in a script.
    Html,
    /// In Markdown; `mdx` where expressions and components may stand in it.
    Markdown {
        /// MDX, not plain Markdown.
        mdx: bool,
    },
}

/// A part of a decoded file that one or two documents were read from.
#[derive(Debug)]
pub struct Raw {
    text: String,
    /// Where it begins in the file.
    at: Position,
    /// Bytes of the file's byte-order mark.
    mark: usize,
    encoding: &'static Encoding,
    /// The file on disk is compressed, so that nothing in it can be edited in place.
    compressed: bool,
    syntax: Syntax,
    index: OnceLock<Index>,
}

/// A place in a file, without its byte-order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Code points before it in its line.
    pub column: usize,
    /// Bytes of the decoded file before it.
    pub decoded: usize,
    /// Bytes before it on disk, where the encoding has a single way back.
    pub disk: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 0, decoded: 0, disk: 0 }
    }
}

impl Position {
    /// The place behind `text`, of a file that is in `encoding` on disk.
    pub fn advance(&mut self, text: &[u8], encoding: &'static Encoding) {
        let ends = memchr::memchr_iter(b'\n', text);
        let mut last = None;
        for end in ends {
            self.line += 1;
            last = Some(end);
        }
        let rest = last.map_or(text, |at| &text[at + 1..]);
        self.column = code_points(rest) + if last.is_some() { 0 } else { self.column };
        self.decoded += text.len();
        self.disk += disk_length(text, encoding).unwrap_or(text.len());
    }
}

/// Characters that begin in `text`, UTF-8.
fn code_points(text: &[u8]) -> usize {
    text.iter().filter(|&&b| (b as i8) >= -0x40).count()
}

/// Bytes that a decoded text takes on disk; `None` where the encoding has no single way back.
fn disk_length(text: &[u8], encoding: &'static Encoding) -> Option<usize> {
    if encoding == encoding_rs::UTF_8 {
        Some(text.len())
    } else if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        let beyond = text.iter().filter(|&&b| b >= 0xF0).count();
        Some(2 * (code_points(text) + beyond))
    } else if encoding.is_single_byte() {
        Some(code_points(text))
    } else {
        None
    }
}

/// Code points and lines up to every [`STEP`]th byte, so that a position costs no walk over the whole file.
#[derive(Debug)]
struct Index {
    code_points: Vec<usize>,
    line_starts: Vec<usize>,
}

const STEP: usize = 1024;

impl Raw {
    /// The whole of a file in `encoding` behind a byte-order mark of `mark` bytes.
    #[must_use]
    pub fn whole(text: String, encoding: &'static Encoding, mark: usize) -> Self {
        Self {
            text,
            at: Position::default(),
            mark,
            encoding,
            compressed: false,
            syntax: Syntax::Plain,
            index: OnceLock::new(),
        }
    }

    /// The part that begins at `at` of a file in `encoding` behind a byte-order mark of `mark` bytes.
    #[must_use]
    pub fn part(text: String, at: Position, encoding: &'static Encoding, mark: usize) -> Self {
        Self { text, at, mark, encoding, compressed: false, syntax: Syntax::Plain, index: OnceLock::new() }
    }

    /// The same text, written in `syntax`.
    #[must_use]
    pub fn written_in(mut self, syntax: Syntax) -> Self {
        self.syntax = syntax;
        self
    }

    /// How text is written in it.
    #[must_use]
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The same text, read from a compressed file or not.
    #[must_use]
    pub fn compressed(mut self, compressed: bool) -> Self {
        self.compressed = compressed;
        self
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut code_points = Vec::with_capacity(self.text.len() / STEP + 1);
            let mut count = 0;
            for chunk in self.text.as_bytes().chunks(STEP) {
                code_points.push(count);
                count += self::code_points(chunk);
            }
            let line_starts = std::iter::once(0)
                .chain(memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|i| i + 1))
                .collect();
            Index { code_points, line_starts }
        })
    }

    /// Code points before byte `at`.
    fn code_points_before(&self, at: usize) -> usize {
        let step = at / STEP;
        let Some(&before) = self.index().code_points.get(step).or(self.index().code_points.last()) else {
            return 0;
        };
        let from = step.min(self.index().code_points.len() - 1) * STEP;
        before + code_points(&self.text.as_bytes()[from..at])
    }

    /// Line and column of byte `at`.
    fn line_column(&self, at: usize) -> LineColumn {
        let line = self.index().line_starts.partition_point(|&start| start <= at) - 1;
        let column =
            self.code_points_before(at) - self.code_points_before(self.index().line_starts[line]) + 1;
        LineColumn { line: self.at.line + line, column: column + if line == 0 { self.at.column } else { 0 } }
    }

    /// Byte on disk of byte `at` of the decoded text; `None` where the encoding has no single way back.
    fn disk(&self, at: usize) -> Option<u64> {
        if self.compressed {
            return None;
        }
        let bytes = disk_length(&self.text.as_bytes()[..at], self.encoding)?;
        Some((self.mark + self.at.disk + bytes) as u64)
    }
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
