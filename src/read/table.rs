//! Tables (CSV, TSV), as a stream: a record is a unit, once for each column of translations.

mod columns;
mod record;

use super::InputFormat;
use super::stream::Stream;
use super::units::{File, Gathered, Given, MOST_BYTES, MOST_UNITS, Value};
use crate::document::Pair;
use crate::document::origin::Syntax;
use crate::error::Error;
use columns::Columns;
use record::{Field, Scanner};
use std::collections::VecDeque;
use std::io::BufRead;
use std::sync::Arc;

/// Reads documents from a table.
pub(super) struct Reader {
    stream: Stream,
    file: File,
    states: super::States,
    /// The columns that the command line names.
    asked: Vec<String>,
    shape: Shape,
    columns: Option<Columns>,
    /// Lines read.
    lines: usize,
    key: Key,
    /// The units so far, for each column of translations.
    gathered: Vec<Gathered>,
    has_unit: bool,
    ready: VecDeque<Result<Pair, Error>>,
    is_done: bool,
}

/// What makes records belong together.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Key {
    document: Option<String>,
    languages: [Option<String>; 2],
}

impl Reader {
    /// A reader of `stream`, a table written as `shape` says.
    pub fn new(stream: Stream, file: File, options: &super::UnitOptions, shape: Shape) -> Self {
        Self {
            stream,
            file,
            states: options.states.clone(),
            asked: options.columns.clone(),
            shape,
            columns: None,
            lines: 0,
            key: Key::default(),
            gathered: Vec::new(),
            has_unit: false,
            ready: VecDeque::new(),
            is_done: false,
        }
    }

    /// Reads a record; false at the end.
    fn step(&mut self) -> Result<bool, Error> {
        let start = self.stream.kept();
        let number = self.lines + 1;
        let Some((text, fields)) = self.record(start)? else { return Ok(false) };
        if fields.iter().all(|f| f.span.of(&text).trim().is_empty()) && fields.len() == 1 {
            return Ok(true);
        }
        if number == 1 && separator(text.as_bytes()).is_some() {
            return Ok(true);
        }
        let Some(columns) = &self.columns else {
            if fields.iter().any(|f| !f.is_quoted && f.span.of(&text).contains('\r')) {
                let cause = "lines end with a carriage return alone: save the table with line feeds";
                return Err(self.stream.malformed(start, cause));
            }
            let names: Vec<String> = fields.iter().map(|f| f.value(&text, 0).text).collect();
            let found = Columns::find(&names, &self.asked, self.file.flags);
            let (columns, is_header) = found.map_err(|cause| self.stream.malformed(start, cause))?;
            self.gathered = columns.targets.iter().map(|_| Gathered::default()).collect();
            self.columns = Some(columns);
            if !is_header {
                self.unit(&text, &fields, start, number)?;
            }
            return Ok(true);
        };
        let needed = columns.last();
        if fields.len() <= needed {
            let cause = format!(
                "the line has {} fields; column {} is wanted (`--columns` names others)",
                fields.len(),
                needed + 1
            );
            return Err(self.stream.malformed(start, cause));
        }
        self.unit(&text, &fields, start, number)?;
        Ok(true)
    }

    /// The text of the record that begins at `start`, and its fields.
    fn record(&mut self, start: usize) -> Result<Option<(String, Vec<Field>)>, Error> {
        let mut scanner = Scanner::new(self.shape.delimiter, self.shape.all_quoted);
        let mut text = Vec::new();
        loop {
            let from = text.len();
            if let Err(e) = self.stream.read_until(b'\n', &mut text) {
                return Err(self.stream.failure().unwrap_or_else(|| Error::io(&self.file.path, e)));
            }
            let is_last = text.len() == from;
            if is_last && from == 0 {
                return Ok(None);
            }
            self.lines += usize::from(!is_last);
            let line = match std::str::from_utf8(&text[from..]) {
                Ok(line) => line,
                Err(e) => return Err(self.stream.undecodable(start + from + e.valid_up_to())),
            };
            match scanner.line(line, from, is_last) {
                Ok(true) => break,
                Ok(false) => {}
                Err((at, cause)) => return Err(self.stream.malformed(start + at, cause)),
            }
        }
        let text = String::from_utf8(text).unwrap_or_default();
        Ok(Some((text, scanner.fields)))
    }

    /// Adds the unit of a record.
    fn unit(&mut self, text: &str, fields: &[Field], start: usize, number: usize) -> Result<(), Error> {
        let Some(columns) = &self.columns else { return Ok(()) };
        let cell = |column: Option<usize>| {
            let value = fields.get(column?)?.value(text, 0).text;
            Some(value).filter(|v| !v.is_empty())
        };
        let key = Key {
            document: cell(columns.document),
            languages: [cell(columns.languages[0]), cell(columns.languages[1])],
        };
        for tag in key.languages.iter().flatten() {
            crate::lang::normalised(tag)
                .map_err(|tag| self.stream.malformed(start, format!("`{tag}` is no language tag")))?;
        }
        let state = cell(columns.state);
        let id = cell(columns.id).unwrap_or_else(|| number.to_string());
        let notes: Vec<String> = cell(columns.note).into_iter().collect();
        let values: Vec<(Option<Value>, Value)> = columns
            .targets
            .iter()
            .map(|(target, _)| {
                let value = |column: usize, base| fields.get(column).map(|f| f.value(text, base));
                (columns.source.and_then(|c| value(c, 0)), value(*target, 0).unwrap_or_default())
            })
            .collect();
        let mut base = start;
        let is_full = self.gathered.first().is_some_and(|g| g.len() >= MOST_UNITS) || start > MOST_BYTES;
        if key != self.key || is_full {
            let cut = key == self.key;
            self.end_document(start, cut)?;
            base = 0;
            self.gathered = values.iter().map(|_| Gathered::new(cut)).collect();
            self.key = key;
        }
        self.has_unit = true;
        if !self.states.admit(state.as_deref()) {
            return Ok(());
        }
        for (gathered, (source, target)) in self.gathered.iter_mut().zip(values) {
            if target.text.is_empty() && source.as_ref().is_none_or(|s| s.text.is_empty()) {
                continue;
            }
            let (id, notes, state) = (id.clone(), notes.clone(), state.clone());
            let source = source.filter(|_| !self.file.flags.target_only);
            gathered.push(
                Given {
                    id,
                    document: self.key.document.clone(),
                    source,
                    target,
                    state,
                    notes,
                    ..Given::default()
                },
                base,
            );
        }
        Ok(())
    }

    /// Gives the documents under way out, which end before byte `at`.
    fn end_document(&mut self, at: usize, cut: bool) -> Result<(), Error> {
        let syntax = Syntax::Table { delimiter: self.shape.delimiter };
        let raw = Arc::new(self.stream.part(at, syntax)?);
        let Some(columns) = &self.columns else { return Ok(()) };
        for (mut gathered, (_, language)) in self.gathered.drain(..).zip(&columns.targets) {
            gathered.partial |= cut;
            if !gathered.is_empty() {
                let [from, to] = self.key.languages.clone();
                let said =
                    [from.or_else(|| columns.source_language.clone()), to.or_else(|| language.clone())];
                self.ready.push_back(Ok(gathered.finish(&raw, &self.file, &said)));
            }
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        let at = self.stream.kept();
        self.end_document(at, false)?;
        if self.has_unit {
            return Ok(());
        }
        Err(self.stream.malformed(0, "no unit in the table; a line holds a source and its translation"))
    }
}

impl Iterator for Reader {
    type Item = Result<Pair, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if self.is_done {
                return None;
            }
            let before = self.stream.kept();
            let failure = match self.step() {
                Ok(true) => continue,
                Ok(false) => self.finish().err(),
                Err(e) => {
                    // What was read before the fault is checked.
                    let _ = self.end_document(before, false);
                    Some(e)
                }
            };
            self.is_done = true;
            self.ready.extend(failure.map(Err));
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// What stands between fields: a comma, semicolon or tab.
    delimiter: u8,
    /// Every field is in quotation marks.
    all_quoted: bool,
}

impl Shape {
    /// That of a table that begins with `head`: with tabs, or with what its first line has most of.
    pub fn of(head: &[u8], has_tabs: bool) -> Self {
        let line = first_line(head);
        let said = separator(line);
        let line = if said.is_some() { first_line(&head[line.len()..]) } else { line };
        let delimiter = said.unwrap_or_else(|| if has_tabs { b'\t' } else { delimiter_in(line) });
        let is_quoted = |f: &[u8]| f.len() >= 2 && f.starts_with(b"\"") && f.ends_with(b"\"");
        let all_quoted = line.trim_ascii_end().split(|b| *b == delimiter).all(is_quoted);
        let is_header = format_of_header(&String::from_utf8_lossy(line)).is_some();
        Self { delimiter, all_quoted: all_quoted && is_header }
    }
}

/// What stands between fields by a line that says it to spreadsheets: `sep=;`.
fn separator(line: &[u8]) -> Option<u8> {
    match line.trim_ascii_end().strip_prefix(b"sep=")? {
        [one @ (b',' | b';')] => Some(*one),
        [] if line.starts_with(b"sep=\t") => Some(b'\t'),
        _ => None,
    }
}

fn first_line(head: &[u8]) -> &[u8] {
    head.split(|b| *b == b'\n').find(|l| l.iter().any(|b| !b.is_ascii_whitespace())).unwrap_or_default()
}

/// What a table's first line has most of, outside of quotation marks.
fn delimiter_in(line: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut in_quotes = false;
    for byte in line {
        in_quotes ^= *byte == b'"';
        if let Some(count) = counts.iter_mut().find(|(d, _)| d == byte && !in_quotes) {
            count.1 += 1;
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(d, _)| *d)
}

/// The format of a file whose first line names columns of source and target.
pub(super) fn format_of_header(line: &str) -> Option<InputFormat> {
    let delimiter = delimiter_in(line.as_bytes());
    let name = |field: &str| field.trim().trim_matches('"').to_lowercase();
    let names: Vec<String> = line.split(char::from(delimiter)).map(name).collect();
    let has = |wanted: &str| names.iter().any(|n| n == wanted);
    let format = if delimiter == b'\t' { InputFormat::Tsv } else { InputFormat::Csv };
    (has("source") && has("target")).then_some(format)
}
