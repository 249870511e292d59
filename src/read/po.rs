//! Gettext catalogues (PO), as a stream: a file is a document, an entry is a unit, and so is each form of a plural.

mod entry;
pub(super) mod plural;

use super::stream::Stream;
use super::units::{File, Gathered, Given, MOST_BYTES, MOST_UNITS};
use super::{is_tag, language_in_path};
use crate::document::Pair;
use crate::document::origin::Syntax;
use crate::error::Error;
use crate::lang;
use encoding_rs::Encoding;
use entry::Entry;
use plural::Forms;
use std::collections::VecDeque;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;

/// Reads documents from a catalogue.
pub(super) struct Reader {
    stream: Stream,
    file: File,
    states: super::States,
    languages: [Option<String>; 2],
    forms: Forms,
    entries: usize,
    entry: Entry,
    gathered: Gathered,
    ready: VecDeque<Result<Pair, Error>>,
    has_entry: bool,
    is_done: bool,
}

/// The encoding that a catalogue's header says.
pub(super) fn said_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let from = memchr::memmem::find(head, b"charset=")? + b"charset=".len();
    let label = head[from..].split(|b| !b.is_ascii_alphanumeric() && !b"-_.:".contains(b)).next()?;
    Encoding::for_label(label)
}

impl Reader {
    /// A reader of `stream`.
    pub fn new(stream: Stream, file: File, states: super::States) -> Self {
        let target = language_of_file(&file.path);
        Self {
            stream,
            file,
            states,
            languages: [None, target],
            forms: Forms::default(),
            entries: 0,
            entry: Entry::default(),
            gathered: Gathered::default(),
            ready: VecDeque::new(),
            has_entry: false,
            is_done: false,
        }
    }

    /// Reads a line; false at the end.
    fn step(&mut self, buffer: &mut Vec<u8>) -> Result<bool, Error> {
        buffer.clear();
        let start = self.stream.kept();
        if let Err(e) = self.stream.read_until(b'\n', buffer) {
            return Err(self.stream.failure().unwrap_or_else(|| Error::io(&self.file.path, e)));
        }
        if buffer.is_empty() {
            self.end_entry(start)?;
            return Ok(false);
        }
        let line = match std::str::from_utf8(buffer) {
            Ok(line) => line,
            Err(e) => return Err(self.stream.undecodable(start + e.valid_up_to())),
        };
        let content = line.trim_end();
        let indent = content.len() - content.trim_start().len();
        let content = content.trim_start();
        let at = start + indent;
        if content.is_empty() {
            self.end_entry(start)?;
        } else if let Some(comment) = content.strip_prefix('#') {
            if self.entry.has_translation() {
                self.end_entry(start)?;
            }
            self.entry.comment(comment);
        } else {
            let (field, literal) =
                entry::keyword(content).map_err(|cause| self.stream.malformed(at, cause))?;
            if self.entry.is_followed_by(&field) {
                self.end_entry(start)?;
            }
            // An entry that ended may have taken the text before it along.
            let at = self.stream.kept() - line.len() + indent + literal;
            let literal = &content[literal..];
            self.entry
                .take(field, literal, at)
                .map_err(|(by, cause)| self.stream.malformed(at + by, cause))?;
        }
        Ok(true)
    }

    /// Ends the entry under way; what follows begins at `at`.
    fn end_entry(&mut self, at: usize) -> Result<(), Error> {
        let entry = std::mem::take(&mut self.entry);
        if entry.is_empty() {
            return Ok(());
        }
        if !entry.has_translation() {
            return Err(self.stream.malformed(at, "the entry has no `msgstr`: the file was cut short"));
        }
        self.has_entry = true;
        if entry.is_header() {
            self.header(&entry);
            return Ok(());
        }
        self.entries += 1;
        for given in entry.units(self.entries, &self.forms) {
            if self.states.admit(given.state.as_deref()) {
                let source = given.source.filter(|_| !self.file.flags.target_only);
                self.gathered.push(Given { source, ..given }, 0);
            }
        }
        if self.gathered.len() >= MOST_UNITS || at > MOST_BYTES {
            self.end_document(at, true)?;
            self.gathered = Gathered::new(true);
        }
        Ok(())
    }

    fn header(&mut self, entry: &Entry) {
        let field = |name: &str| {
            let line = entry.translation().lines().find_map(|l| l.strip_prefix(name))?;
            Some(line.trim_start_matches(':').trim().to_owned()).filter(|v| !v.is_empty())
        };
        let tag = |name: &str| field(name).and_then(|l| lang::normalised(&l).ok());
        if let Some(target) = tag("Language:") {
            self.languages[1] = Some(target);
        }
        self.languages[0] = tag("X-Source-Language:");
        self.forms = Forms::in_header(entry.translation());
    }

    /// Gives the document under way out, which ends before byte `at`.
    fn end_document(&mut self, at: usize, cut: bool) -> Result<(), Error> {
        let mut gathered = std::mem::take(&mut self.gathered);
        gathered.partial |= cut;
        let raw = self.stream.part(at, Syntax::Po)?;
        if gathered.is_empty() {
            return Ok(());
        }
        let mut languages = self.languages.clone();
        if languages[0].is_none() && self.file.flags.source.is_none() {
            // What a program's texts are written in by custom, where they say nothing else.
            languages[0] = Some(lang::detect(gathered.source_text()).unwrap_or("en").to_owned());
        }
        self.ready.push_back(Ok(gathered.finish(&Arc::new(raw), &self.file, &languages)));
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Error> {
        let at = self.stream.kept();
        self.end_document(at, false)?;
        if self.has_entry {
            Ok(())
        } else {
            Err(self.stream.malformed(0, "no entry in the file (`msgid`, `msgstr`)"))
        }
    }
}

/// The language that a catalogue's name or folder says: `fr.po`, `app.fr.po`, `fr/LC_MESSAGES/app.po`.
fn language_of_file(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let stem = name.split('.').next().filter(|s| is_tag(s));
    stem.and_then(|s| lang::normalised(s).ok()).or_else(|| language_in_path(path))
}

impl Iterator for Reader {
    type Item = Result<Pair, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut buffer = Vec::new();
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if self.is_done {
                return None;
            }
            let (failure, is_done) = match self.step(&mut buffer) {
                Ok(true) => (None, false),
                Ok(false) => (self.finish().err(), true),
                Err(e) => {
                    // What was read before the fault is checked.
                    let at = self.stream.kept().saturating_sub(buffer.len());
                    let _ = self.end_document(at, false);
                    (Some(e), true)
                }
            };
            self.is_done = is_done;
            self.ready.extend(failure.map(Err));
        }
    }
}
