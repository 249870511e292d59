//! What readers of bilingual formats share: the texts of units, with the way back to each, put together to documents.

use super::po::plural::{Forms, numbers_in};
use super::text::protected;
use super::{LanguageFlags, language_of};
use crate::document::origin::Raw;
use crate::document::{
    Block, BlockKind, Code, CodeKind, Document, Origin, Pair, Protected, ProtectedKind, Run, Unit,
};
use crate::lang::{Language, Settled};
use crate::span::Span;
use std::path::PathBuf;
use std::sync::Arc;

/// Documents with more units are cut here, and document rules do not run on the parts.
pub const MOST_UNITS: usize = 20_000;
/// So are documents that take more bytes of their file, those of the markup between units counted.
pub const MOST_BYTES: usize = 1 << 24;

/// One side of a unit. `text` counts from the start of the value, `raw` from where its reader says.
#[derive(Debug, Default, Clone)]
pub(in crate::read) struct Value {
    pub text: String,
    pub runs: Vec<Run>,
    pub codes: Vec<Code>,
    pub protected: Vec<Protected>,
}

impl Value {
    /// Has it neither text nor codes?
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.codes.is_empty()
    }

    /// An empty text that would stand at byte `raw`.
    pub fn nothing_at(raw: usize) -> Self {
        let run = Run { text: Span::empty(0), raw: Span::empty(raw), verbatim: true };
        Self { runs: vec![run], ..Self::default() }
    }

    /// Appends a piece of the file as it is.
    pub fn verbatim(&mut self, piece: &str, raw: usize) {
        if piece.is_empty() {
            return;
        }
        let text = Span::new(self.text.len(), self.text.len() + piece.len());
        self.text.push_str(piece);
        match self.runs.last_mut() {
            Some(last) if last.verbatim && last.raw.end == raw && last.text.end == text.start => {
                last.text.end = text.end;
                last.raw.end += piece.len();
            }
            _ => self.runs.push(Run { text, raw: Span::new(raw, raw + piece.len()), verbatim: true }),
        }
    }

    /// Appends `text` that stands for a piece of the file as a whole.
    pub fn standing(&mut self, text: &str, raw: Span) {
        if text.is_empty() {
            return;
        }
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.runs.push(Run { text: span, raw, verbatim: false });
    }

    /// Puts an inline code, markup of the format, at the end.
    pub fn code(&mut self, kind: CodeKind, id: String, raw: Span) {
        self.codes.push(Code { span: Span::empty(self.text.len()), raw, kind, id });
    }

    /// Marks the text from byte `from` to the end as no prose.
    pub fn protect(&mut self, from: usize, kind: ProtectedKind) {
        if from < self.text.len() {
            self.protected.push(Protected { span: Span::new(from, self.text.len()), kind });
        }
    }

    /// Takes the text from byte `at` on away.
    pub fn cut(&mut self, at: usize) {
        self.text.truncate(at);
        while let Some(last) = self.runs.last_mut().filter(|r| r.text.end > at) {
            if last.text.start >= at || !last.verbatim {
                self.runs.pop();
            } else {
                last.raw.end -= last.text.end - at;
                last.text.end = at;
            }
        }
        for code in self.codes.iter_mut().rev().take_while(|c| c.span.end > at) {
            code.span = Span::new(code.span.start.min(at), at);
        }
        for p in &mut self.protected {
            p.span = Span::new(p.span.start.min(at), p.span.end.min(at));
        }
        self.protected.retain(|p| !p.span.is_empty());
    }
}

/// A unit as the input gives it.
#[derive(Debug, Default)]
pub(in crate::read) struct Given {
    pub id: String,
    pub document: Option<String>,
    pub source: Option<Value>,
    pub target: Value,
    pub state: Option<String>,
    pub notes: Vec<String>,
    pub optional: Vec<String>,
}

/// What is true of all documents of a file.
pub(in crate::read) struct File {
    pub path: Arc<PathBuf>,
    pub flags: LanguageFlags,
}

/// The units of a document so far.
#[derive(Debug, Default)]
pub(in crate::read) struct Gathered {
    source: Side,
    target: Side,
    units: Vec<Unit>,
    /// It is one part of a longer document.
    pub partial: bool,
}

#[derive(Debug, Default)]
struct Side {
    text: String,
    runs: Vec<Run>,
    blocks: Vec<Block>,
    codes: Vec<Code>,
    protected: Vec<Protected>,
}

impl Gathered {
    /// No unit yet; `partial` where units of the same document went before.
    pub fn new(partial: bool) -> Self {
        Self { partial, ..Self::default() }
    }

    /// Number of units.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Is there no unit?
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// Takes the units from number `from` on for the forms of a plural: those for few numbers may leave the number out.
    pub fn join_forms(&mut self, from: usize, forms: &Forms) {
        let text = &self.source.text;
        let units = self.units.get_mut(from..).unwrap_or_default();
        let [one, other, ..] = units else { return };
        let numbers = numbers_in(one.source.of(text), other.source.of(text));
        let of = units.len();
        for (form, unit) in units.iter_mut().enumerate() {
            if forms.is_few(form, of) {
                unit.optional.clone_from(&numbers);
            }
        }
    }

    /// All source texts.
    pub fn source_text(&self) -> &str {
        &self.source.text
    }

    /// Adds a unit; the places of its values in the file count from byte `base` of the document's part of it.
    pub fn push(&mut self, given: Given, base: usize) {
        let source = given.source.map(|v| self.source.push(v, base)).unwrap_or_default();
        let target = self.target.push(given.target, base);
        let Given { id, document, state, notes, optional, .. } = given;
        self.units.push(Unit { id, document, source, target, state, notes, optional });
    }

    /// The document, which stands in `raw`; `said` is what the input says of its languages.
    pub fn finish(self, raw: &Arc<Raw>, file: &File, said: &[Option<String>; 2]) -> Pair {
        let document = |side: Side, flag: Option<&'static Language>, said: Option<&str>| {
            let (lang, settled) = language_of(flag, said.map(|s| (s, Settled::Input)), &side.text);
            let found = protected(&side.text);
            let protected =
                if side.protected.is_empty() { found } else { super::builder::merged(side.protected, found) };
            Document {
                path: Arc::clone(&file.path),
                text: side.text,
                lang,
                settled,
                blocks: side.blocks,
                protected,
                codes: side.codes,
                links: Vec::new(),
                objects: Vec::new(),
                origin: Origin { raw: Arc::clone(raw), runs: side.runs },
            }
        };
        let [from, to] = said;
        let has_source = !self.source.blocks.is_empty();
        let source = has_source.then(|| document(self.source, file.flags.source, from.as_deref()));
        let target = document(self.target, file.flags.target, to.as_deref());
        Pair { source, target, units: self.units, sentences_given: false, partial: self.partial }
    }
}

impl Side {
    /// Appends a unit's text, a block for each of its lines, and gives its place.
    fn push(&mut self, value: Value, base: usize) -> Span {
        if self.blocks.is_empty() && base == 0 {
            return self.begin(value);
        }
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        let runs = value.runs.into_iter();
        self.runs.extend(runs.map(|r| Run { text: r.text.shifted(start), raw: r.raw.shifted(base), ..r }));
        let codes = value.codes.into_iter();
        self.codes.extend(codes.map(|c| Code { span: c.span.shifted(start), raw: c.raw.shifted(base), ..c }));
        let protected = value.protected.into_iter();
        self.protected.extend(protected.map(|p| Protected { span: p.span.shifted(start), ..p }));
        self.text.push_str(&value.text);
        self.end(start)
    }

    /// Takes the first unit's text as it is.
    fn begin(&mut self, value: Value) -> Span {
        let Value { text, runs, codes, protected } = value;
        (self.text, self.runs, self.codes, self.protected) = (text, runs, codes, protected);
        self.end(0)
    }

    /// Makes the lines of the last unit, which begins at byte `start`, blocks, and gives its place.
    fn end(&mut self, start: usize) -> Span {
        let mut at = start;
        while let Some(length) = memchr::memchr(b'\n', &self.text.as_bytes()[at..]) {
            self.blocks.push(Block { span: Span::new(at, at + length), kind: BlockKind::Unit });
            at += length + 1;
        }
        self.blocks.push(Block { span: Span::new(at, self.text.len()), kind: BlockKind::Unit });
        Span::new(start, self.text.len())
    }
}
