//! Puts a page's text together, white space as browsers show it, and keeps the way back to each piece of it.

use super::tokens::Piece;
use crate::document::{BlockKind, Link, Object, ObjectKind, ProtectedKind, Run};
use crate::span::Span;

/// What holds for text at a place of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct State {
    /// It is not shown, or is no prose: scripts, drawings, choices of a form.
    pub is_skipped: bool,
    /// White space is kept.
    pub is_preformatted: bool,
    /// What surrounds an article.
    pub furniture: Furniture,
    /// What its block is.
    pub kind: Option<BlockKind>,
    /// It is a heading of the first level.
    pub is_title: bool,
    /// What it is, where it is no prose.
    pub protected: Option<ProtectedKind>,
    /// Number of the language that an element inside the page names.
    pub lang: Option<u16>,
    /// Number of the link that it is part of.
    pub link: Option<u32>,
    /// Number of the article that it is part of, 0 outside all.
    pub region: u32,
}

/// How sure it is that text is not part of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Furniture {
    /// Nothing says so.
    #[default]
    No,
    /// A name of a class says so.
    Named,
    /// The element or its role says so.
    Sure,
}

/// A block under way or done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Where it is in the text.
    pub span: Span,
    /// What its elements make it.
    pub kind: BlockKind,
    /// The least furniture of its texts.
    pub furniture: Furniture,
    /// The article that it begins in.
    pub region: u32,
    /// It is a heading of the first level.
    pub is_title: bool,
    /// Bytes of it that are links.
    pub linked: usize,
}

/// A page's text in the making.
#[derive(Debug, Default)]
pub(super) struct Builder<'f> {
    file: &'f str,
    pub text: String,
    pub runs: Vec<Run>,
    pub parts: Vec<Part>,
    pub protected: Vec<(Span, ProtectedKind)>,
    /// Text in a language that an element names.
    pub foreign: Vec<(Span, u16)>,
    pub links: Vec<Link>,
    /// Pictures and code blocks.
    pub objects: Vec<Object>,
    /// Number of the link of the last of `links`.
    last_link: Option<u32>,
    /// Where the links of the page's `a` elements lead.
    pub hrefs: Vec<String>,
    /// Start of the block under way, and what it is.
    open: Option<Part>,
    /// White space that stands before the next word, if one comes in this block.
    space: Option<Span>,
    /// Texts of attributes that stand behind the block under way.
    waiting: Vec<(Vec<Piece>, State)>,
}

impl<'f> Builder<'f> {
    pub fn new(file: &'f str) -> Self {
        Self { file, text: String::with_capacity(file.len() / 4), ..Self::default() }
    }

    /// Appends a piece of text.
    pub fn piece(&mut self, piece: &Piece, state: State) {
        if let Some(decoded) = &piece.decoded {
            self.standing(decoded, piece.raw, state);
            return;
        }
        let file = self.file;
        let mut at = piece.raw.start;
        let is_break = if state.is_preformatted { is_line_end } else { is_space };
        while at < piece.raw.end {
            let rest = &file[at..piece.raw.end];
            let word = rest.find(is_break).unwrap_or(rest.len());
            self.word(&rest[..word], Span::new(at, at + word), true, state);
            at += word;
            let rest = &file[at..piece.raw.end];
            let space = rest.find(|c| !is_break(c)).unwrap_or(rest.len());
            if space > 0 {
                self.white(Span::new(at, at + space), state);
            }
            at += space;
        }
    }

    /// Appends what a character reference stands for.
    fn standing(&mut self, decoded: &str, raw: Span, state: State) {
        if decoded.chars().all(is_space) {
            self.white(raw, state);
        } else {
            self.word(decoded, raw, false, state);
        }
    }

    /// White space: one space between words, or in preformatted text the end of a line.
    fn white(&mut self, raw: Span, state: State) {
        if state.is_preformatted {
            self.end_block();
        } else if self.open.is_some() {
            match &mut self.space {
                Some(space) if space.end == raw.start => space.end = raw.end,
                Some(_) => {}
                none => *none = Some(raw),
            }
        }
    }

    /// A line break: the end of a block behind a sentence or another break, a space elsewhere.
    pub fn line_break(&mut self, raw: Span) {
        let is_second = self.space.is_some_and(|s| s.of(self.file).ends_with('>'));
        let closes = |c| {
            matches!(c, '.' | '!' | '?' | ':' | '…' | '。' | '！' | '？' | '»' | '”' | '“' | '"' | '؟' | '।')
        };
        if is_second || self.text.ends_with(closes) {
            self.end_block();
        } else if self.open.is_some() {
            let space = self.space.filter(|s| s.end == raw.start);
            self.space = Some(space.map_or(raw, |s| s.to(raw)));
        }
    }

    fn word(&mut self, word: &str, raw: Span, verbatim: bool, state: State) {
        if word.is_empty() {
            return;
        }
        self.open_block(state);
        let space = self.space.take();
        if let Some(space) = space {
            self.append(" ", space, space.of(self.file) == " ");
        }
        let start = self.text.len();
        self.append(word, raw, verbatim);
        let span = Span::new(start, self.text.len());
        if let Some(part) = &mut self.open {
            part.furniture = part.furniture.min(state.furniture);
            part.is_title |= state.is_title;
            part.linked += if state.link.is_some() { span.len() } else { 0 };
        }
        if let Some(kind) = state.protected {
            extend(&mut self.protected, span, kind, space.is_some());
        }
        if let Some(lang) = state.lang {
            extend(&mut self.foreign, span, lang, space.is_some());
        }
        if let Some(number) = state.link {
            self.link(number, span, space.is_some());
        }
    }

    fn link(&mut self, number: u32, span: Span, spaced: bool) {
        match self.links.last_mut() {
            Some(last)
                if self.last_link == Some(number) && last.span.end + usize::from(spaced) == span.start =>
            {
                last.span.end = span.end;
            }
            _ => {
                let href = self.hrefs.get(number as usize).cloned().unwrap_or_default();
                self.links.push(Link { span, href });
                self.last_link = Some(number);
            }
        }
    }

    /// Appends text for a place of the file.
    fn append(&mut self, text: &str, raw: Span, verbatim: bool) {
        let span = Span::new(self.text.len(), self.text.len() + text.len());
        self.text.push_str(text);
        match self.runs.last_mut() {
            Some(last)
                if verbatim && last.verbatim && last.text.end == span.start && last.raw.end == raw.start =>
            {
                *last = Run { text: last.text.to(span), raw: last.raw.to(raw), verbatim };
            }
            _ => self.runs.push(Run { text: span, raw, verbatim }),
        }
    }

    fn open_block(&mut self, state: State) {
        if self.open.is_some() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.open = Some(Part {
            span: Span::empty(self.text.len()),
            kind: state.kind.unwrap_or(BlockKind::Paragraph),
            furniture: Furniture::Sure,
            region: state.region,
            is_title: false,
            linked: 0,
        });
    }

    /// Records an object that stands here.
    pub fn object(&mut self, kind: ObjectKind, what: &str) {
        let after = self.parts.len() + usize::from(self.open.is_some());
        self.objects.push(Object::new(kind, after, what));
    }

    /// A link that holds nothing at all.
    pub fn empty_link(&mut self, number: u32) {
        let href = self.hrefs.get(number as usize).cloned().unwrap_or_default();
        self.links.push(Link { span: Span::empty(self.text.len()), href });
    }

    /// Is there text in the block under way, and no white space behind it?
    pub fn is_glued(&self) -> bool {
        self.open.is_some() && self.space.is_none()
    }

    /// Ends the block under way, and gives the texts of attributes that were met in it blocks of their own.
    pub fn end_block(&mut self) {
        self.space = None;
        if let Some(mut part) = self.open.take() {
            part.span.end = self.text.len();
            self.parts.push(part);
        }
        for (pieces, state) in std::mem::take(&mut self.waiting) {
            for piece in &pieces {
                self.piece(piece, State { is_preformatted: false, ..state });
            }
            self.space = None;
            if let Some(mut part) = self.open.take() {
                part.span.end = self.text.len();
                self.parts.push(part);
            }
        }
    }

    /// A text of an attribute: a block of its own, behind the block under way.
    pub fn aside(&mut self, pieces: &[Piece], state: State) {
        self.waiting.push((pieces.to_vec(), state));
        if self.open.is_none() {
            self.end_block();
        }
    }

    /// A text that was decoded elsewhere, a block of its own; `runs` count from its start and lead into the file.
    pub fn own_block(&mut self, text: &str, runs: &[Run], state: State) {
        self.end_block();
        if text.trim().is_empty() || text.contains('\n') {
            return;
        }
        self.open_block(state);
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.extend(runs.iter().map(|r| Run { text: r.text.shifted(start), ..*r }));
        self.end_block();
    }
}

/// Adds a span to the last one where it goes on with it, else as another one.
fn extend<T: PartialEq>(spans: &mut Vec<(Span, T)>, span: Span, what: T, spaced: bool) {
    match spans.last_mut() {
        Some((last, kind)) if *kind == what && last.end + usize::from(spaced) == span.start => {
            last.end = span.end
        }
        _ => spans.push((span, what)),
    }
}

/// White space that browsers collapse: no-break spaces are none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}
