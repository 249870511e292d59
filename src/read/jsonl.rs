//! JSON lines: one unit a line, `{"id","source","target"}` and, optional, `src_lang`, `tgt_lang`, `doc`.
//!
//! Lines are read one by one; a document ends where `doc` (or a language) changes, so memory is bounded by the longest
//! document.

pub(super) mod literal;

use super::LanguageFlags;
use super::units::{File, Gathered, Given, MOST_UNITS};
use crate::document::Pair;
use crate::document::origin::{Position, Raw, Syntax};
use crate::error::Error;
use literal::decode;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A line as it stands; values are kept raw, so that their places in the file are known.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    target: Option<&'a RawValue>,
    #[serde(borrow)]
    src_lang: Option<Cow<'a, str>>,
    #[serde(borrow)]
    tgt_lang: Option<Cow<'a, str>>,
    #[serde(borrow)]
    doc: Option<&'a RawValue>,
}

/// The lines of one document so far.
#[derive(Default)]
struct Pending {
    key: Key,
    raw: String,
    at: Position,
    gathered: Gathered,
}

/// What makes lines belong together.
#[derive(Default, PartialEq, Eq, Clone)]
struct Key {
    doc: Option<String>,
    langs: [Option<String>; 2],
}

/// Reads documents from lines of JSON.
pub struct Reader<R> {
    input: R,
    path: Arc<PathBuf>,
    flags: LanguageFlags,
    target_only: bool,
    line: usize,
    /// Bytes read so far, without the mark.
    read: usize,
    /// Bytes of the byte-order mark.
    mark: usize,
    /// Has a line been read or refused? A file without any is no bilingual file.
    has_lines: bool,
    /// The file is compressed.
    is_compressed: bool,
    /// The input cannot be read any further.
    is_broken: bool,
    pending: Option<Pending>,
    /// What a line that ended a document, or could not be read, left to give out.
    ready: VecDeque<Result<Pair, Error>>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Reader<R> {
    /// A reader of `input`, named `path` in findings and errors.
    pub fn new(input: R, path: &Path, flags: LanguageFlags, target_only: bool) -> Self {
        let path = Arc::new(path.to_owned());
        let ready = VecDeque::new();
        Self {
            input,
            path,
            flags,
            target_only,
            line: 0,
            read: 0,
            mark: 0,
            has_lines: false,
            is_compressed: false,
            is_broken: false,
            pending: None,
            ready,
            buffer: Vec::new(),
        }
    }

    /// The same reader for a file that was decompressed on the way: its fixes are for people only.
    #[must_use]
    pub fn compressed(mut self, is_compressed: bool) -> Self {
        self.is_compressed = is_compressed;
        self
    }

    fn malformed(&self, column: usize, cause: impl Into<String>) -> Error {
        Error::Malformed { path: self.path.to_path_buf(), line: self.line, column, cause: cause.into() }
    }

    /// The next line with its end, and where it begins in the decoded file; `None` at the end of the input.
    fn next_line(&mut self) -> Option<Result<(usize, String), Error>> {
        if self.is_broken {
            return None;
        }
        self.buffer.clear();
        match self.input.read_until(b'\n', &mut self.buffer) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(e) => {
                self.is_broken = true;
                return Some(Err(Error::io(&self.path, e)));
            }
        }
        if self.line == 0 && self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.mark = 3;
            self.buffer.drain(..3);
        }
        let start = self.read;
        self.line += 1;
        self.read += self.buffer.len();
        Some(std::str::from_utf8(&self.buffer).map(|text| (start, text.to_owned())).map_err(|e| {
            let offset = self.mark + start + e.valid_up_to();
            let byte = self.buffer[e.valid_up_to()];
            Error::Undecodable { path: self.path.to_path_buf(), offset, byte, encoding: "UTF-8" }
        }))
    }

    /// Adds a line to the pending document, or begins another with it.
    fn add(&mut self, start: usize, text: &str) -> Result<(), Error> {
        let content = text.trim_end_matches(['\n', '\r']);
        if !content.trim_start().starts_with('{') {
            return Err(
                self.malformed(1, "not a JSON object; a line is one unit: {\"id\", \"source\", \"target\"}")
            );
        }
        let line: Line<'_> = serde_json::from_str(content).map_err(|e| {
            let cause = e.to_string();
            let cause = cause.split(" at line ").next().unwrap_or_default().to_owned();
            self.malformed(e.column(), format!("not a JSON object of a unit: {cause}"))
        })?;
        let key = self.key(&line)?;
        let unit = self.unit(&line, content, key.doc.clone())?;
        let continues = self.pending.as_ref().is_some_and(|p| p.key == key && key.doc.is_some());
        let full = continues && self.pending.as_ref().is_some_and(|p| p.gathered.len() >= MOST_UNITS);
        if !continues || full {
            self.end_document(full);
        }
        let at = Position { line: self.line, decoded: start, disk: start, ..Position::default() };
        let pending = self.pending.get_or_insert_with(|| Pending {
            key,
            at,
            gathered: Gathered::new(full),
            ..Pending::default()
        });
        let base = pending.raw.len();
        pending.raw.push_str(text);
        pending.gathered.push(unit, base);
        Ok(())
    }

    /// Gives the pending document out, as a part of a longer one where it was cut.
    fn end_document(&mut self, cut: bool) {
        if let Some(mut pending) = self.pending.take() {
            pending.gathered.partial |= cut;
            let pair = self.finish(pending);
            self.ready.push_back(Ok(pair));
        }
    }

    fn key(&self, line: &Line<'_>) -> Result<Key, Error> {
        let lang = |l: &Option<Cow<'_, str>>| l.as_ref().map(|l| l.to_string());
        let langs = [lang(&line.src_lang), lang(&line.tgt_lang)];
        for tag in langs.iter().flatten() {
            crate::lang::normalised(tag)
                .map_err(|tag| self.malformed(1, format!("`{tag}` is no language tag")))?;
        }
        Ok(Key { doc: line.doc.and_then(scalar), langs })
    }

    /// The values of a line, decoded, with their places in it.
    fn unit(&self, line: &Line<'_>, text: &str, document: Option<String>) -> Result<Given, Error> {
        let value = |raw: Option<&RawValue>, name: &str| {
            let Some(raw) = raw.filter(|r| r.get() != "null") else {
                return Err(self.malformed(1, format!("the unit has no `{name}`")));
            };
            let at = offset_in(text, raw.get());
            decode(raw.get(), at).map_err(|cause| self.malformed(at + 1, format!("`{name}` {cause}")))
        };
        let source = if self.target_only || line.source.is_none() && self.flags.target_only {
            None
        } else {
            Some(value(line.source, "source").map_err(|e| hint_target_only(e, line.source.is_none()))?)
        };
        let id = line.id.and_then(scalar).unwrap_or_else(|| self.line.to_string());
        let target = value(line.target, "target")?;
        Ok(Given { id, document, source, target, ..Given::default() })
    }

    fn finish(&self, pending: Pending) -> Pair {
        let raw = Raw::part(pending.raw, pending.at, encoding_rs::UTF_8, self.mark)
            .compressed(self.is_compressed)
            .written_in(Syntax::Json);
        let file = File { path: Arc::clone(&self.path), flags: self.flags };
        pending.gathered.finish(&Arc::new(raw), &file, &pending.key.langs)
    }
}

fn hint_target_only(error: Error, absent: bool) -> Error {
    match error {
        Error::Malformed { path, line, column, cause } if absent => {
            let cause = format!("{cause}; `--target-only` checks translations without their sources");
            Error::Malformed { path, line, column, cause }
        }
        other => other,
    }
}

/// A string or number as text.
fn scalar(raw: &RawValue) -> Option<String> {
    match raw.get() {
        "null" => None,
        text if text.starts_with('"') => serde_json::from_str(text).ok(),
        text => Some(text.to_owned()),
    }
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Result<Pair, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            match self.next_line() {
                None => {
                    self.end_document(false);
                    if !std::mem::replace(&mut self.has_lines, true) && !self.is_broken {
                        return Some(Err(
                            self.malformed(1, "no unit in the file; a line is a JSON object of one unit")
                        ));
                    }
                    return self.ready.pop_front();
                }
                Some(Ok((_, text))) if text.trim().is_empty() => {
                    if let Some(pending) = &mut self.pending {
                        pending.raw.push_str(&text); // so that later lines keep their places
                    }
                }
                Some(line) => {
                    self.has_lines = true;
                    if let Err(e) = line.and_then(|(start, text)| self.add(start, &text)) {
                        // The places of later lines are counted from a document's first: begin another one.
                        self.end_document(false);
                        self.ready.push_back(Err(e));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{LineColumn, Span};

    fn read(text: &str) -> Vec<Result<Pair, Error>> {
        Reader::new(text.as_bytes(), Path::new("x.jsonl"), LanguageFlags::default(), false).collect()
    }

    #[test]
    fn lines_of_one_doc_are_one_document() {
        let text = concat!(
            r#"{"id":1,"source":"One.","target":"Un.","src_lang":"en","tgt_lang":"fr","doc":"a"}"#,
            "\n\n",
            r#"{"id":2,"source":"Two.","target":"Deux.","src_lang":"en","tgt_lang":"fr","doc":"a"}"#,
            "\r\n",
            r#"{"id":3,"source":"Three.","target":"Trois.","src_lang":"en","tgt_lang":"fr"}"#,
            "\n",
        );
        let pairs: Vec<Pair> = read(text).into_iter().map(|p| p.expect("a pair")).collect();
        assert_eq!(pairs.iter().map(|p| p.units.len()).collect::<Vec<_>>(), [2, 1]);
        let second = pairs[0].units[1].target;
        assert_eq!(pairs[0].target.origin.line_column(second), LineColumn { line: 3, column: 35 });
        assert_eq!(pairs[1].target.lang.tag, "fr");
    }

    #[test]
    fn escapes_lead_back_to_their_places() {
        let line = r#"{"id":"x","source":"a","target":"Un \u00e9t\u00e9 \ud83d\ude00 ici","tgt_lang":"fr","src_lang":"en"}"#;
        let pair = read(line).remove(0).expect("a pair");
        let at = pair.target.text.find("ici").expect("the word");
        let raw = pair.target.origin.raw_span(Span::new(at, at + 3));
        assert_eq!(raw.of(line), "ici");
        let smiley = pair.target.text.find('😀').expect("the smiley");
        assert_eq!(pair.target.origin.raw_span(Span::new(smiley, smiley + 4)).of(line), r"\ud83d\ude00");
    }

    #[test]
    fn a_broken_line_is_named_and_the_others_are_read() {
        let text = "{\"id\":1,\"source\":\"a\",\"target\":\"b\"}\n{\"id\":2,\n{\"id\":3,\"source\":\"a\",\"target\":\"\\ud800\"}\n{\"id\":4,\"source\":\"a\",\"target\":\"b\"}\n";
        let (good, bad): (Vec<_>, Vec<_>) = read(text).into_iter().partition(Result::is_ok);
        assert_eq!(good.len(), 2);
        let messages: Vec<String> = bad.into_iter().map(|e| e.unwrap_err().to_string()).collect();
        assert!(messages[0].starts_with("x.jsonl:2:"), "{messages:?}");
        assert!(messages[1].starts_with("x.jsonl:3:") && messages[1].contains("surrogate"), "{messages:?}");
    }
}
