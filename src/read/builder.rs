//! Puts a document's text together from pieces of a marked-up file, and keeps the way back to each.

use crate::document::{Block, BlockKind, Link, Object, ObjectKind, Protected, ProtectedKind, Run};
use crate::span::Span;

/// A document's text in the making. Pieces go to the block under way; the first one opens it.
#[derive(Debug)]
pub(super) struct Builder<'r> {
    raw: &'r str,
    text: String,
    runs: Vec<Run>,
    blocks: Vec<Block>,
    protected: Vec<Protected>,
    links: Vec<Link>,
    objects: Vec<Object>,
    /// Start of the block under way.
    open: Option<usize>,
}

/// What was built.
#[derive(Debug)]
pub(super) struct Built {
    pub text: String,
    pub runs: Vec<Run>,
    pub blocks: Vec<Block>,
    pub protected: Vec<Protected>,
    pub links: Vec<Link>,
    pub objects: Vec<Object>,
}

impl<'r> Builder<'r> {
    /// For pieces of `raw`, a decoded file.
    pub fn new(raw: &'r str) -> Self {
        Self {
            raw,
            text: String::with_capacity(raw.len()),
            runs: Vec::new(),
            blocks: Vec::new(),
            protected: Vec::new(),
            links: Vec::new(),
            objects: Vec::new(),
            open: None,
        }
    }

    /// The decoded file.
    pub fn raw(&self) -> &'r str {
        self.raw
    }

    /// Is a block under way?
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Where the next piece will stand in the text.
    pub fn here(&self) -> usize {
        self.text.len() + usize::from(self.open.is_none() && !self.text.is_empty())
    }

    /// Where the last piece of the block under way ends in the file; 0 where there is none.
    pub fn last_raw_end(&self) -> usize {
        self.open.and(self.runs.last()).map_or(0, |r| r.raw.end)
    }

    fn open_block(&mut self) {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.open = Some(self.text.len());
        }
    }

    /// Appends a piece of the file as it is, a whole number of characters. A block does not begin with white space.
    pub fn verbatim(&mut self, raw: Span) {
        // White space on both sides of markup that is no text is white space once.
        let doubled = self.text.ends_with(' ') && self.last_raw_end() != raw.start;
        let raw = if self.open.is_some() && !doubled {
            raw
        } else {
            let piece = raw.of(self.raw);
            Span::new(raw.end - piece.trim_start().len(), raw.end)
        };
        if raw.is_empty() {
            return;
        }
        self.open_block();
        let text = Span::new(self.text.len(), self.text.len() + raw.len());
        self.text.push_str(raw.of(self.raw));
        match self.runs.last_mut() {
            Some(last) if last.verbatim && last.text.end == text.start && last.raw.end == raw.start => {
                last.text.end = text.end;
                last.raw.end = raw.end;
            }
            _ => self.runs.push(Run { text, raw, verbatim: true }),
        }
    }

    /// Appends `text` that stands for a piece of the file as a whole. A block does not begin with white space.
    pub fn standing(&mut self, text: &str, raw: Span) {
        // An entity may stand for a line's end, but only blocks have lines of their own.
        let text = text.replace(['\n', '\r'], " ");
        let text = if self.open.is_some() { text.as_str() } else { text.trim_start() };
        if text.is_empty() {
            return;
        }
        self.open_block();
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        self.runs.push(Run { text: span, raw, verbatim: raw.of(self.raw) == text });
    }

    /// Appends a space that stands for a line's end or the like, unless white space stands there already.
    pub fn space(&mut self, raw: Span) {
        if self.open.is_some() && !self.text.ends_with(char::is_whitespace) {
            self.standing(" ", raw);
        }
    }

    /// Appends a piece of the file in which line ends, with the white space around them, are single spaces.
    pub fn flowing(&mut self, raw: Span) {
        let mut at = raw.start;
        for line in raw.of(self.raw).split_inclusive('\n') {
            let end = at + line.len();
            let content = if at > raw.start { line.len() - line.trim_start().len() } else { 0 };
            let kept = Span::new(at + content.min(line.len()), end);
            let kept = if line.ends_with('\n') {
                Span::new(kept.start, kept.start + kept.of(self.raw).trim_end().len())
            } else {
                kept
            };
            self.verbatim(kept);
            if line.ends_with('\n') {
                let rest = &self.raw[end..raw.end];
                let next = raw.end - rest.trim_start().len();
                self.space(Span::new(kept.end, next));
            }
            at = end;
        }
    }

    /// Marks the text from byte `from` to here as no prose.
    pub fn protect(&mut self, from: usize, kind: ProtectedKind) {
        self.protect_span(Span::new(from, self.text.len()), kind);
    }

    /// Marks a part of the text, which ends here at the latest, as no prose.
    pub fn protect_span(&mut self, span: Span, kind: ProtectedKind) {
        let end = span.end.min(self.text.len());
        if span.start < end {
            self.protected.push(Protected { span: Span::new(span.start, end), kind });
        }
    }

    /// Records a link whose text runs from byte `from` to here.
    pub fn link(&mut self, from: usize, href: String) {
        self.link_span(Span::new(from, self.here()), href);
    }

    /// Records a link whose text is known.
    pub fn link_span(&mut self, span: Span, href: String) {
        let (from, to) = (span.start, span.end);
        self.links.push(Link { span: Span::new(from.min(to), to), href });
    }

    /// Marks the block under way as no prose.
    pub fn protect_block(&mut self, kind: ProtectedKind) {
        if let Some(start) = self.open {
            self.protect(start, kind);
        }
    }

    /// The text of the block under way.
    pub fn block(&self) -> Option<Span> {
        self.open.map(|start| Span::new(start, self.text.len()))
    }

    /// Records an object that stands here, known again by `key`.
    pub fn known_object(&mut self, kind: ObjectKind, key: u64) {
        let after = self.blocks.len() + usize::from(self.open.is_some());
        self.objects.push(Object { kind, after, key });
    }

    /// Records an object that stands here.
    pub fn object(&mut self, kind: ObjectKind, what: &str) {
        let after = self.blocks.len() + usize::from(self.open.is_some());
        self.objects.push(Object::new(kind, after, what));
    }

    /// Ends the block under way. One that holds nothing but shortcodes and formulas is dropped.
    pub fn end_block(&mut self, kind: BlockKind) {
        let Some(start) = self.open.take() else { return };
        let end = start + self.text[start..].trim_end().len();
        let first = self.protected.partition_point(|p| p.span.end <= start);
        if !has_prose(&self.text[start..end], start, &self.protected[first..]) {
            self.cut(start);
            self.protected.truncate(first);
            self.links.retain(|l| l.span.end < start);
            if self.text.ends_with('\n') {
                self.text.pop();
            }
            return;
        }
        self.cut(end);
        for p in &mut self.protected[first..] {
            p.span.end = p.span.end.min(end);
        }
        for link in self.links.iter_mut().rev().take_while(|l| l.span.end > end) {
            link.span = Span::new(link.span.start.min(end), end);
        }
        self.blocks.push(Block { span: Span::new(start, end), kind });
    }

    /// Takes the text from byte `at` on away, and its runs.
    fn cut(&mut self, at: usize) {
        self.text.truncate(at);
        while let Some(last) = self.runs.last_mut().filter(|r| r.text.end > at) {
            if last.text.start >= at || !last.verbatim {
                self.runs.pop();
            } else {
                last.raw.end -= last.text.end - at;
                last.text.end = at;
            }
        }
    }

    /// The whole; `find` finds what else is protected in the text.
    pub fn finish(mut self, find: impl FnOnce(&str) -> Vec<Protected>) -> Built {
        self.end_block(BlockKind::Paragraph);
        // A link without text at the end stands where the next piece would have stood.
        let end = self.text.len();
        for link in &mut self.links {
            link.span = Span::new(link.span.start.min(end), link.span.end.min(end));
        }
        self.links.sort_by_key(|l| l.span);
        Built {
            protected: merged(self.protected, find(&self.text)),
            text: self.text,
            runs: self.runs,
            blocks: self.blocks,
            links: self.links,
            objects: self.objects,
        }
    }
}

/// Does a block's text hold more than what a site generator replaces and formulas?
fn has_prose(text: &str, start: usize, protected: &[Protected]) -> bool {
    let mut at = 0;
    for p in protected {
        if matches!(p.kind, ProtectedKind::Shortcode | ProtectedKind::Math) {
            let (from, to) = (p.span.start.saturating_sub(start), p.span.end.saturating_sub(start));
            if text.get(at..from.max(at)).is_some_and(|gap| !gap.trim().is_empty()) {
                return true;
            }
            at = to.max(at).min(text.len());
        }
    }
    text.get(at..).is_some_and(|rest| !rest.trim().is_empty())
}

/// Two lists in one, sorted and without overlaps; the first one's ranges win, and of the others the one that begins first.
pub(super) fn merged(own: Vec<Protected>, found: Vec<Protected>) -> Vec<Protected> {
    let own = without_overlaps(own);
    let is_free = |f: &Protected| {
        let i = own.partition_point(|p| p.span.end <= f.span.start);
        own.get(i).is_none_or(|p| p.span.start >= f.span.end)
    };
    let free: Vec<Protected> = found.into_iter().filter(is_free).collect();
    without_overlaps([own, free].concat())
}

fn without_overlaps(mut all: Vec<Protected>) -> Vec<Protected> {
    all.sort_by_key(|p| (p.span.start, std::cmp::Reverse(p.span.end)));
    let mut out: Vec<Protected> = Vec::with_capacity(all.len());
    for p in all {
        if !p.span.is_empty() && out.last().is_none_or(|last| last.span.end <= p.span.start) {
            out.push(p);
        }
    }
    out
}
