//! The decoded file, or a part of it, that documents were read from: lines, columns and bytes of its places.

use crate::span::LineColumn;
use encoding_rs::Encoding;
use std::sync::OnceLock;

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
    pub(super) at: Position,
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
    /// UTF-16 code units before it in its line.
    pub column_utf16: usize,
    /// Bytes of the decoded file before it in its line.
    pub column_bytes: usize,
    /// Bytes of the decoded file before it.
    pub decoded: usize,
    /// Bytes before it on disk, where the encoding has a single way back.
    pub disk: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 0, column_utf16: 0, column_bytes: 0, decoded: 0, disk: 0 }
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
        let before =
            if last.is_some() { [0; 3] } else { [self.column, self.column_utf16, self.column_bytes] };
        let code_points = code_points(rest);
        self.column = before[0] + code_points;
        // A character beyond UTF-16's first plane is four bytes of UTF-8; where no byte follows another, there is none.
        self.column_utf16 =
            before[1] + code_points + if code_points == rest.len() { 0 } else { beyond(rest) };
        self.column_bytes = before[2] + rest.len();
        self.decoded += text.len();
        self.disk += disk_length(text, encoding).unwrap_or(text.len());
    }
}

/// What columns are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units, as editors and programs on Java, .NET and JavaScript count.
    Utf16,
    /// Bytes of the text in UTF-8.
    Bytes,
}

impl ColumnUnit {
    /// Length of a piece of UTF-8.
    fn count(self, text: &[u8]) -> usize {
        match self {
            Self::CodePoints => code_points(text),
            Self::Utf16 => code_points(text) + beyond(text),
            Self::Bytes => text.len(),
        }
    }
}

/// Characters that begin in `text`, UTF-8.
fn code_points(text: &[u8]) -> usize {
    count(text, |b| (b as i8) >= -0x40)
}

/// Characters that begin in `text`, UTF-8, and are two code units in UTF-16.
fn beyond(text: &[u8]) -> usize {
    count(text, |b| b >= 0xF0)
}

/// Bytes of a kind. Counts of so few bytes fit into a byte, so that the processor can count many at once.
fn count(text: &[u8], is_one: impl Fn(u8) -> bool) -> usize {
    let chunks = text.chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(chunk.iter().map(|&b| u8::from(is_one(b))).sum::<u8>())).sum()
}

/// Bytes that a decoded text takes on disk; `None` where the encoding has no single way back.
fn disk_length(text: &[u8], encoding: &'static Encoding) -> Option<usize> {
    if encoding == encoding_rs::UTF_8 {
        Some(text.len())
    } else if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE {
        Some(2 * (code_points(text) + beyond(text)))
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

    /// The file's encoding.
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
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
    pub(super) fn code_points_before(&self, at: usize) -> usize {
        let step = at / STEP;
        let Some(&before) = self.index().code_points.get(step).or(self.index().code_points.last()) else {
            return 0;
        };
        let from = step.min(self.index().code_points.len() - 1) * STEP;
        before + code_points(&self.text.as_bytes()[from..at])
    }

    /// Line and column of byte `at`.
    pub(super) fn line_column(&self, at: usize) -> LineColumn {
        let line = self.index().line_starts.partition_point(|&start| start <= at) - 1;
        let column =
            self.code_points_before(at) - self.code_points_before(self.index().line_starts[line]) + 1;
        LineColumn { line: self.at.line + line, column: column + if line == 0 { self.at.column } else { 0 } }
    }

    /// Line and column of byte `at`, the column in `unit`, both from 1.
    pub(super) fn place(&self, at: usize, unit: ColumnUnit) -> (usize, usize) {
        let line = self.index().line_starts.partition_point(|&start| start <= at) - 1;
        let before = match (line, unit) {
            (1.., _) => 0,
            (_, ColumnUnit::CodePoints) => self.at.column,
            (_, ColumnUnit::Utf16) => self.at.column_utf16,
            (_, ColumnUnit::Bytes) => self.at.column_bytes,
        };
        let line_start = self.index().line_starts[line];
        (self.at.line + line, before + unit.count(&self.text.as_bytes()[line_start..at]) + 1)
    }

    /// Byte on disk of byte `at` of the decoded text; `None` where the encoding has no single way back.
    pub(super) fn disk(&self, at: usize) -> Option<u64> {
        if self.compressed {
            return None;
        }
        let bytes = disk_length(&self.text.as_bytes()[..at], self.encoding)?;
        Some((self.mark + self.at.disk + bytes) as u64)
    }
}
