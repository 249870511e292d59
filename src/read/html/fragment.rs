//! HTML inside another format: blocks of it, and single tags in a sentence.

use super::open::Open;
use super::text::State;
use super::tokens::{Token, tokens};
use super::{Page, is_short, language, protection};
use crate::document::{Block, BlockKind, Link, Object, ProtectedKind, Run};
use crate::span::Span;

/// What stays open from one block of a file to the next.
#[derive(Debug, Default)]
pub(in crate::read) struct Fragments {
    open: Open,
    langs: Vec<String>,
}

/// What a block of HTML holds. Runs lead into the block.
#[derive(Debug)]
pub(in crate::read) struct Fragment {
    pub text: String,
    pub runs: Vec<Run>,
    pub blocks: Vec<Block>,
    pub protected: Vec<(Span, ProtectedKind)>,
    /// Text in a language that an element names.
    pub foreign: Vec<(Span, String)>,
    pub links: Vec<Link>,
    pub objects: Vec<Object>,
}

impl Fragments {
    /// Reads a block. `kind` is what a paragraph there is; `is_closed` says whether the end of an element of this name
    /// comes later in the file.
    pub fn block(&mut self, html: &str, kind: BlockKind, is_closed: impl Fn(&str) -> bool) -> Fragment {
        let mut page = Page::new(html);
        page.is_fragment = true;
        page.open = std::mem::take(&mut self.open);
        page.open.base = State { kind: Some(kind), ..State::default() };
        page.langs = std::mem::take(&mut self.langs);
        page.read();
        let Page { builder, open, langs, .. } = page;
        (self.open, self.langs) = (open, langs);
        self.open.base = State::default();
        self.open.forget_unclosed(is_closed);
        let foreign = builder.foreign.iter().map(|(span, n)| (*span, self.langs[usize::from(*n)].clone()));
        Fragment {
            foreign: foreign.collect(),
            text: builder.text,
            runs: builder.runs,
            blocks: builder.parts.iter().map(|p| Block { span: p.span, kind: p.kind }).collect(),
            protected: builder.protected,
            links: builder.links,
            objects: builder.objects,
        }
    }

    /// What the elements that are open make of a paragraph.
    pub fn kind(&self) -> Option<BlockKind> {
        self.open.state().kind
    }

    /// What text inside the elements that are open is, where it is no prose.
    pub fn protected(&self) -> Option<ProtectedKind> {
        self.open.state().protected
    }

    /// The language that the elements that are open name.
    pub fn lang(&self) -> Option<&str> {
        self.langs.get(usize::from(self.open.state().lang?)).map(String::as_str)
    }
}

/// A tag in a sentence.
#[derive(Debug, Default)]
pub(in crate::read) struct Inline {
    /// In lower case.
    pub name: String,
    pub closes: bool,
    /// Where a link leads.
    pub href: Option<String>,
    /// Where a picture is.
    pub src: Option<String>,
    /// What its text is, where it is no prose.
    pub protected: Option<ProtectedKind>,
    /// The language that it names.
    pub lang: Option<String>,
    /// What attributes say to readers, in pieces: bytes of the tag, and what they stand for.
    pub texts: Vec<Vec<(Span, Option<Box<str>>)>>,
}

/// Reads a tag; `None` for comments and what is none.
pub(in crate::read) fn inline(markup: &str) -> Option<Inline> {
    let tag = match tokens(markup, false).next()? {
        Token::Start(tag) => tag,
        Token::End(name) => {
            return Some(Inline { name, closes: true, ..Inline::default() });
        }
        Token::Text(_) => return None,
    };
    let of = |name: &str| tag.value(name, markup).filter(|v| is_short(v)).and_then(|_| tag.pieces(name));
    let texts = ["alt", "title", "aria-label"].into_iter().filter_map(of);
    let texts =
        texts.map(|pieces| pieces.iter().map(|p| (p.raw, p.decoded.clone())).collect::<Vec<_>>()).collect();
    Some(Inline {
        closes: false,
        href: tag.value("href", markup).filter(|_| tag.name == "a"),
        src: tag.value("src", markup),
        protected: protection(&tag, markup).flatten(),
        lang: language(&tag, markup),
        texts,
        name: tag.name,
    })
}
