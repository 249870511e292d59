//! The fields of one record, which may go over several lines where they are in quotation marks (RFC 4180).

use crate::read::units::Value;
use crate::span::Span;

/// Bytes that a record may have.
const MOST_BYTES: usize = 1 << 22;

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// Its bytes in the record, without quotation marks around it.
    pub span: Span,
    pub is_quoted: bool,
}

impl Field {
    /// What it holds; places in the file count from byte `base` before the record.
    pub fn value(&self, record: &str, base: usize) -> Value {
        let at = base + self.span.start;
        let mut value = Value::nothing_at(at);
        let text = self.span.of(record);
        if text.is_empty() {
            return value;
        }
        value.runs.clear();
        if !self.is_quoted {
            value.verbatim(text, at);
            return value;
        }
        let mut from = 0;
        while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], b"\"\"") {
            let mark = from + found;
            value.verbatim(&text[from..mark], at + from);
            value.standing("\"", Span::new(at + mark, at + mark + 2));
            from = mark + 2;
        }
        value.verbatim(&text[from..], at + from);
        value
    }
}

/// Finds the fields of a record, line by line.
#[derive(Debug)]
pub(super) struct Scanner {
    delimiter: u8,
    /// Every field is in quotation marks.
    all_quoted: bool,
    pub fields: Vec<Field>,
    /// Where the field in quotation marks that goes on in the next line begins.
    open: Option<usize>,
}

/// What is wrong, and at which byte of the record.
type Fault = (usize, String);

impl Scanner {
    /// A scanner for a table with `delimiter` between fields; `all_quoted`: every field is in quotation marks.
    pub fn new(delimiter: u8, all_quoted: bool) -> Self {
        Self { delimiter, all_quoted, fields: Vec::new(), open: None }
    }

    /// Takes a line that begins at byte `from` of the record; is the record complete? Behind the last line of the file
    /// nothing comes (`is_last`).
    ///
    /// # Errors
    /// A field in quotation marks that never ends, or has text behind them.
    pub fn line(&mut self, line: &str, from: usize, is_last: bool) -> Result<bool, Fault> {
        let bytes = line.as_bytes();
        let mut at = 0;
        if let Some(start) = self.open {
            if is_last || from > MOST_BYTES {
                return Err((
                    start - 1,
                    "the quotation mark that begins this field is never closed".to_owned(),
                ));
            }
            match self.quoted(bytes, 0, start, from)? {
                Some(next) => at = next,
                None => return Ok(false),
            }
            if at > bytes.len() {
                return Ok(true);
            }
        }
        loop {
            let end = line.trim_end_matches(['\n', '\r']).len().max(at);
            if bytes.get(at) == Some(&b'"') && at < end && !self.is_plain(bytes, at, end) {
                match self.quoted(bytes, at + 1, from + at + 1, from)? {
                    Some(next) if next > bytes.len() => return Ok(true),
                    Some(next) => at = next,
                    None => return Ok(false),
                }
                continue;
            }
            let length = memchr::memchr(self.delimiter, &bytes[at..end]);
            let span = Span::new(from + at, from + length.map_or(end, |n| at + n));
            self.fields.push(Field { span, is_quoted: false });
            match length {
                Some(n) => at += n + 1,
                None => return Ok(true),
            }
        }
    }

    /// Is the mark at byte `at` text? In tables with tabs most tools write marks as they are; those that put fields in
    /// marks double the marks inside, or put all fields in marks.
    fn is_plain(&self, bytes: &[u8], at: usize, end: usize) -> bool {
        if self.delimiter != b'\t' || self.all_quoted {
            return false;
        }
        let rest = &bytes[at + 1..end];
        let field = &rest[..memchr::memchr(b'\t', rest).unwrap_or(rest.len())];
        let marks = memchr::memchr_iter(b'"', field).count();
        !(marks >= 3 && marks % 2 == 1 && field.ends_with(b"\"") && inner_marks_are_doubled(field))
    }

    /// Reads on in a field in quotation marks whose content begins at byte `start` of the record, from byte `at` of the
    /// line. Gives where the next field begins, a byte behind the line's end where there is none; `None` where the field
    /// goes on in the next line.
    fn quoted(&mut self, bytes: &[u8], at: usize, start: usize, from: usize) -> Result<Option<usize>, Fault> {
        let mut at = at;
        loop {
            let Some(found) = memchr::memchr(b'"', &bytes[at..]) else {
                self.open = Some(start);
                return Ok(None);
            };
            let mark = at + found;
            match bytes.get(mark + 1) {
                Some(b'"') => at = mark + 2,
                next => {
                    self.open = None;
                    self.fields.push(Field { span: Span::new(start, from + mark), is_quoted: true });
                    return match next {
                        Some(b) if *b == self.delimiter => Ok(Some(mark + 2)),
                        None | Some(b'\n' | b'\r') => Ok(Some(bytes.len() + 1)),
                        Some(_) => Err((
                            from + mark,
                            "text behind a quotation mark that ends a field: write \"\" for a mark in it"
                                .to_owned(),
                        )),
                    };
                }
            }
        }
    }
}

/// Are the marks of a field, but for the last one, pairs of two?
fn inner_marks_are_doubled(field: &[u8]) -> bool {
    let inner = &field[..field.len().saturating_sub(1)];
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'"', &inner[at..]) {
        if inner.get(at + found + 1) != Some(&b'"') {
            return false;
        }
        at += found + 2;
    }
    true
}
