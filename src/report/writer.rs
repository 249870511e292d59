//! Puts the rendered documents of a run out one after the other, with what stands before and behind them.

use crate::report::{Format, Options, Rendered, Tally, json};
use std::io::{self, Seek, SeekFrom, Write};
use tempfile::SpooledTempFile;

/// Bytes of document records kept in memory; a stream of millions of documents goes on in a temporary file.
const RECORDS_IN_MEMORY: usize = 8 << 20;

/// Writes a run's output: [`begin`](Self::begin), each [`document`](Self::document) in order, [`end`](Self::end).
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    options: Options,
    tally: Tally,
    has_findings: bool,
    /// In `--format json`, where documents stand behind all findings.
    records: SpooledTempFile,
}

impl<W: Write> Writer<W> {
    /// Writes what stands before the first document.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn begin(mut out: W, options: Options) -> io::Result<Self> {
        if options.format == Format::Json {
            out.write_all(json::BEGIN.as_bytes())?;
        }
        Ok(Self {
            out,
            options,
            tally: Tally::default(),
            has_findings: false,
            records: SpooledTempFile::new(RECORDS_IN_MEMORY),
        })
    }

    /// Writes the next document's findings.
    ///
    /// # Errors
    /// If the output, or the temporary file of a very long run, cannot be written.
    pub fn document(&mut self, rendered: Rendered) -> io::Result<()> {
        if self.options.format == Format::Json {
            let is_first = self.tally.documents == 0;
            self.records.write_all(if is_first { "" } else { json::COMMA }.as_bytes())?;
            self.records.write_all(&rendered.record)?;
            if self.has_findings && !rendered.bytes.is_empty() {
                self.out.write_all(json::COMMA.as_bytes())?;
            }
        }
        self.has_findings |= !rendered.bytes.is_empty();
        self.tally.merge(rendered.tally);
        self.out.write_all(&rendered.bytes)
    }

    /// Writes what stands behind the last document, and gives the sum of all.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn end(mut self) -> io::Result<Tally> {
        match self.options.format {
            Format::Terminal if !self.options.quiet => writeln!(self.out, "{}", self.tally.summary())?,
            Format::Json => {
                self.out.write_all(b"],\"documents\":[")?;
                self.records.seek(SeekFrom::Start(0))?;
                io::copy(&mut self.records, &mut self.out)?;
                self.out.write_all(b"],\"summary\":")?;
                self.out.write_all(&json::summary(&self.tally))?;
                self.out.write_all(b"}\n")?;
            }
            Format::Terminal | Format::Concise | Format::Jsonl => {}
        }
        self.out.flush()?;
        Ok(self.tally)
    }
}
