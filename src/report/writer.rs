//! Puts the rendered documents of a run out one after the other, with what stands before and behind them.

use crate::error::Error;
use crate::report::table::Table;
use crate::report::{Format, Options, Rendered, Tally, checkstyle, github, json, junit, sarif};
use crate::rules::Rule;
use std::io::{self, Seek, SeekFrom, Write};
use std::sync::Arc;
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
    /// What SARIF describes.
    rules: Vec<Arc<Rule>>,
    /// What could not be checked, in formats that say so at the end.
    errors: Vec<Error>,
    /// Results written as SARIF, and findings that its readers would not take.
    results: usize,
    left_out: usize,
}

impl<W: Write> Writer<W> {
    /// Writes what stands before the first document. `rules` are those of the run, which SARIF describes.
    ///
    /// # Errors
    /// If `out` cannot be written.
    pub fn begin(mut out: W, options: Options, rules: Vec<Arc<Rule>>) -> io::Result<Self> {
        match options.format {
            Format::Json => out.write_all(json::BEGIN.as_bytes())?,
            Format::Sarif => out.write_all(sarif::BEGIN.as_bytes())?,
            Format::Gitlab => out.write_all(b"[")?,
            Format::Junit => out.write_all(junit::BEGIN.as_bytes())?,
            Format::Checkstyle => out.write_all(checkstyle::BEGIN.as_bytes())?,
            Format::Csv => out.write_all(&Table::Csv.header())?,
            Format::Tsv => out.write_all(&Table::Tsv.header())?,
            Format::Terminal | Format::Concise | Format::Jsonl | Format::Github | Format::Rdjsonl => {}
        }
        Ok(Self {
            out,
            options,
            tally: Tally::default(),
            has_findings: false,
            records: SpooledTempFile::new(RECORDS_IN_MEMORY),
            rules,
            errors: Vec::new(),
            results: 0,
            left_out: 0,
        })
    }

    /// Writes the next document's findings.
    ///
    /// # Errors
    /// If the output, or the temporary file of a very long run, cannot be written.
    pub fn document(&mut self, rendered: Rendered) -> io::Result<()> {
        let Rendered { mut bytes, tally, record } = rendered;
        if self.options.format == Format::Json {
            let is_first = self.tally.documents == 0;
            self.records.write_all(if is_first { "" } else { json::COMMA }.as_bytes())?;
            self.records.write_all(&record)?;
        }
        if self.options.format == Format::Sarif {
            let results = tally.findings().min(sarif::MOST_RESULTS);
            self.left_out += tally.findings() - results;
            if self.results + results > sarif::MOST_RESULTS {
                self.left_out += results;
                bytes.clear();
            } else {
                self.results += results;
            }
        }
        let has_commas = matches!(self.options.format, Format::Json | Format::Sarif | Format::Gitlab);
        if has_commas && self.has_findings && !bytes.is_empty() {
            self.out.write_all(json::COMMA.as_bytes())?;
        }
        self.has_findings |= !bytes.is_empty();
        self.tally.merge(tally);
        self.out.write_all(&bytes)
    }

    /// Takes note of a file that could not be checked, in formats that have a place for it.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn error(&mut self, error: Error) -> io::Result<()> {
        match self.options.format {
            Format::Sarif => self.errors.push(error),
            Format::Github => self.out.write_all(github::error(&error).as_bytes())?,
            Format::Junit => self.out.write_all(junit::error(&error).as_bytes())?,
            _ => {}
        }
        Ok(())
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
                self.out.write_all(&json::summary(&self.tally, self.options.tolerance))?;
                self.out.write_all(b"}\n")?;
            }
            Format::Sarif => {
                let end =
                    sarif::end(&self.tally, self.options.tolerance, &self.rules, &self.errors, self.left_out);
                self.out.write_all(end.as_bytes())?;
            }
            Format::Github => self.out.write_all(github::end(&self.tally).as_bytes())?,
            Format::Gitlab => self.out.write_all(b"]\n")?,
            Format::Junit => self.out.write_all(junit::END.as_bytes())?,
            Format::Checkstyle => self.out.write_all(checkstyle::END.as_bytes())?,
            Format::Terminal
            | Format::Concise
            | Format::Jsonl
            | Format::Rdjsonl
            | Format::Csv
            | Format::Tsv => {}
        }
        self.out.flush()?;
        Ok(self.tally)
    }
}
