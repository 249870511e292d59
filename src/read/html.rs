//! HTML: the text that a page shows, in blocks, with what surrounds the article set apart.
//!
//! Broken pages are read as browsers mend them. Nothing but text is taken from a page: scripts, styles, drawings and
//! what is inside comments are left out; of attributes, those that people read.

mod article;
mod elements;
mod fields;
pub(super) mod fragment;
mod furniture;
mod open;
mod prolog;
mod text;
mod tokens;

use super::language_of;
use crate::document::origin::{Raw, Syntax};
use crate::document::{BlockKind, Document, ObjectKind, Origin, Protected, ProtectedKind};
use crate::lang::script::script_of;
use crate::lang::{self, Language, Settled};
use crate::span::Span;
use article::Regions;
use furniture::{Verdict, verdict};
use open::Open;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use text::{Builder, Furniture, State};
use tokens::{Tag, Token, tokens};
use unicode_script::Script;

/// Is a file HTML by its name, compressed or not?
#[must_use]
pub fn is_named_html(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".html", ".htm", ".xhtml"].iter().any(|extension| name.ends_with(extension))
}

/// Does a file begin as a page does?
#[must_use]
pub fn begins_as_html(bytes: &[u8]) -> bool {
    let mut head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if head.starts_with(b"<?xml") {
        let end = memchr::memmem::find(head, b"?>").map_or(head.len(), |i| i + 2);
        head = head[end..].trim_ascii_start();
    }
    let begins = |what: &[u8]| head.get(..what.len()).is_some_and(|h| h.eq_ignore_ascii_case(what));
    begins(b"<!doctype html") || begins(b"<html")
}

/// A document from a page or fragment in memory, for tests and examples.
#[must_use]
pub fn from_str(text: &str, lang: &'static Language) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0);
    read(raw, Arc::new(PathBuf::from("-")), Some(lang), None)
}

/// Reads a decoded page. Its language is the flag's, else the page's own; where the file's name (`named`) says another
/// one, the name is right: a translated page often keeps the tag of its source.
#[must_use]
pub fn read(
    raw: Raw,
    path: Arc<PathBuf>,
    flag: Option<&'static Language>,
    named: Option<String>,
) -> Document {
    let raw = raw.written_in(Syntax::Html);
    let file = prolog::masked(raw.text());
    let mut page = Page::new(&file);
    page.xml = raw.text().trim_start().starts_with("<?xml")
        || path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xhtml"));
    page.read();
    let Page { builder, regions, langs, lang: own, .. } = page;
    let said = match (&own, &named) {
        (Some(own), Some(named)) if base(own) != base(named) => Some((named.as_str(), Settled::FileName)),
        (Some(own), _) => Some((own.as_str(), Settled::Input)),
        (None, Some(named)) => Some((named.as_str(), Settled::FileName)),
        (None, None) => None,
    };
    let (lang, settled) = language_of(flag, said, &builder.text);
    let foreign = builder.foreign.iter().filter(|(_, n)| base(&langs[usize::from(*n)]) != lang.base());
    let foreign = foreign.map(|&(span, _)| (span, ProtectedKind::ForeignLang));
    let protected = protected(builder.protected.iter().copied().chain(foreign).collect(), &builder.text);
    let blocks = regions.blocks(&builder.parts, &builder.text);
    let (text, links, objects, runs) = (builder.text, builder.links, builder.objects, builder.runs);
    Document {
        path,
        text,
        lang,
        settled,
        blocks,
        protected,
        codes: Vec::new(),
        links,
        objects,
        origin: Origin { raw: Arc::new(raw), runs },
    }
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Protected ranges of the markup, and where it has none, of the text.
fn protected(mut own: Vec<(Span, ProtectedKind)>, text: &str) -> Vec<Protected> {
    own.sort_by_key(|(span, _)| *span);
    let mut out: Vec<Protected> = Vec::with_capacity(own.len());
    for (span, kind) in own {
        if out.last().is_none_or(|last| last.span.end <= span.start) {
            out.push(Protected { span, kind });
        }
    }
    let found = super::text::protected(text);
    let free = |f: &Protected| {
        let i = out.partition_point(|p| p.span.end <= f.span.start);
        out.get(i).is_none_or(|p| p.span.start >= f.span.end)
    };
    let free: Vec<Protected> = found.into_iter().filter(free).collect();
    out.extend(free);
    out.sort_by_key(|p| p.span);
    out
}

/// A page under way.
struct Page<'f> {
    file: &'f str,
    /// Is it XML: does `<name/>` close what it opens, and is a CDATA section text?
    xml: bool,
    /// Is it a piece of another format: is all of it text, and are short descriptions read too?
    is_fragment: bool,
    builder: Builder<'f>,
    open: Open,
    regions: Regions,
    /// Languages that elements inside the page name.
    langs: Vec<String>,
    /// The language that the page says it is in.
    lang: Option<String>,
    /// JSON about the article, in the script under way.
    data: Option<Span>,
    /// The last token ended a link.
    behind_link: bool,
    /// The last token began this link.
    bare_link: Option<u32>,
}

impl<'f> Page<'f> {
    fn new(file: &'f str) -> Self {
        Self {
            file,
            xml: false,
            is_fragment: false,
            builder: Builder::new(file),
            open: Open::default(),
            regions: Regions::default(),
            langs: Vec::new(),
            lang: None,
            data: None,
            behind_link: false,
            bare_link: None,
        }
    }

    fn read(&mut self) {
        for token in tokens(self.file, self.xml) {
            self.take(token);
        }
        self.builder.end_block();
    }

    fn take(&mut self, token: Token) {
        let behind_link = std::mem::take(&mut self.behind_link);
        let bare_link = self.bare_link.take();
        match token {
            Token::Start(tag) => self.start(tag, behind_link),
            Token::End(name) => {
                if let Some(link) = bare_link.filter(|_| name == "a") {
                    self.builder.empty_link(link);
                }
                self.end(&name);
            }
            Token::Text(piece) => {
                if let Some(data) = &mut self.data {
                    data.end = piece.raw.end;
                }
                let state = self.open.state();
                if !state.is_skipped {
                    self.builder.piece(&piece, state);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag, behind_link: bool) {
        self.open.make_room(&tag.name);
        let outer = self.open.state();
        let is_data = tag.name == "script" && fields::is_linked_data(&tag, self.file);
        self.data = is_data.then_some(Span::empty(tag.raw.end));
        if outer.is_skipped {
            return self.push(tag, outer);
        }
        let in_menu = tag.name == "a" && behind_link && outer.furniture > Furniture::No;
        if elements::is_block(&tag.name) || in_menu && self.builder.is_glued() {
            self.builder.end_block();
        }
        match tag.name.as_str() {
            "html" if self.lang.is_none() => self.lang = language(&tag, self.file),
            "br" => self.builder.line_break(tag.raw),
            "meta" => self.meta(&tag, outer),
            "pre" if self.is_fragment => self.builder.object(ObjectKind::Code, ""),
            "code" if outer.is_preformatted && outer.furniture == Furniture::No => {
                self.builder.object(ObjectKind::Code, "");
            }
            "img" if outer.furniture == Furniture::No => {
                let address = tag.value("src", self.file).unwrap_or_default();
                self.builder.object(ObjectKind::Picture, &address);
            }
            _ => {}
        }
        let state = self.state(&tag, outer);
        self.attributes(&tag, state);
        self.push(tag, state);
    }

    fn push(&mut self, tag: Tag, state: State) {
        if !elements::is_void(&tag.name)
            && !(tag.self_closing && (self.xml || state.is_skipped && is_drawing(&tag.name)))
        {
            self.open.push(tag.name, state);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(data) = self.data.take() {
            self.data(data);
        }
        self.behind_link = name == "a";
        // `</p>` without its start is an empty paragraph.
        if (self.open.end(name) || name == "p") && elements::is_block(name) {
            self.builder.end_block();
        }
    }

    /// What holds for text inside an element.
    fn state(&mut self, tag: &Tag, outer: State) -> State {
        let name = tag.name.as_str();
        let mut state = State { kind: elements::kind(name, outer.kind), ..outer };
        state.is_skipped |= elements::is_skipped(name)
            || name == "code" && outer.is_preformatted
            || name == "pre" && self.is_fragment;
        state.is_preformatted |= matches!(name, "pre" | "listing");
        if elements::is_block(name) {
            state.is_title = name == "h1";
        }
        match verdict(tag, outer.region > 0, self.file) {
            Verdict::Silent => {}
            Verdict::Furniture(furniture) => state.furniture = state.furniture.max(furniture),
            Verdict::Kind(kind) => state.kind = Some(kind),
            Verdict::Article => {
                if state.furniture == Furniture::Named {
                    state.furniture = Furniture::No;
                }
                if matches!(name, "article" | "main") || tag.has("role") {
                    state.region = self.regions.open(outer.region, state.furniture);
                }
            }
        }
        if let Some(protected) = protection(tag, self.file) {
            state.protected = protected;
        }
        if let Some(lang) = language(tag, self.file).filter(|_| name != "html") {
            state.lang = self.number_of(lang);
        }
        if let Some(href) = tag.value("href", self.file).filter(|_| name == "a") {
            state.link = u32::try_from(self.builder.hrefs.len()).ok();
            self.builder.hrefs.push(href);
            self.bare_link = state.link;
        }
        state
    }

    fn number_of(&mut self, lang: String) -> Option<u16> {
        let known = self.langs.iter().position(|l| *l == lang);
        let number = known.unwrap_or(self.langs.len());
        if known.is_none() && number < 1000 {
            self.langs.push(lang);
        }
        u16::try_from(number).ok().filter(|_| number < 1000)
    }

    fn meta(&mut self, tag: &Tag, outer: State) {
        let Some(pieces) = fields::meta(tag, self.file) else { return };
        self.builder.end_block();
        self.builder
            .aside(pieces, State { kind: Some(BlockKind::Field), lang: outer.lang, ..State::default() });
    }

    fn data(&mut self, raw: Span) {
        for field in fields::linked_data(raw, self.file) {
            let state = State { kind: Some(BlockKind::Field), ..State::default() };
            self.builder.own_block(&field.text, &field.runs, state);
        }
    }

    /// The texts of attributes that people read.
    fn attributes(&mut self, tag: &Tag, state: State) {
        if state.is_skipped || state.protected == Some(ProtectedKind::NoTranslate) {
            return;
        }
        for name in ["alt", "title", "aria-label"] {
            let Some(pieces) = tag.pieces(name) else { continue };
            let value: String = pieces.iter().map(|p| p.text(self.file)).collect();
            if is_prose(&value) || self.is_fragment && is_short(&value) {
                let state = State { kind: Some(BlockKind::Media), link: None, is_title: false, ..state };
                self.builder.aside(pieces, state);
            }
        }
    }
}

/// What an element says of its text by its name, `translate` or a class: what it is, or that it is prose.
fn protection(tag: &Tag, file: &str) -> Option<Option<ProtectedKind>> {
    let is_code = matches!(tag.name.as_str(), "code" | "kbd" | "samp" | "tt" | "var");
    match tag.value("translate", file).as_deref() {
        Some("no") => return Some(Some(ProtectedKind::NoTranslate)),
        Some("yes" | "") => return Some(None),
        _ => {}
    }
    let class = tag.value("class", file);
    if class.is_some_and(|c| c.split_whitespace().any(|c| c == "notranslate")) {
        return Some(Some(ProtectedKind::NoTranslate));
    }
    is_code.then_some(Some(ProtectedKind::Code))
}

/// The language that a tag names, normalised.
fn language(tag: &Tag, file: &str) -> Option<String> {
    let value = tag.value("lang", file).or_else(|| tag.value("xml:lang", file))?;
    lang::normalised(&value).ok().filter(|tag| tag != "und")
}

/// Is it a text at all, if only a word?
fn is_short(value: &str) -> bool {
    value.contains(char::is_alphabetic) && !value.contains("://")
}

/// Are these words, not a file's name or an address?
fn is_prose(value: &str) -> bool {
    let words =
        value.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 2).count();
    let unspaced = value.chars().filter(|&c| is_ideograph(c)).count();
    (words >= 2 || unspaced >= 4) && !value.contains("://")
}

/// A letter of a script that is written without spaces.
fn is_ideograph(c: char) -> bool {
    matches!(
        script_of(c),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Khmer | Script::Lao
    )
}

fn is_drawing(name: &str) -> bool {
    matches!(name, "svg" | "math")
}

/// Is it the name of an element of pages, and is it one that has no end? In lower case.
pub(crate) fn element(name: &str) -> Option<bool> {
    let is_void = elements::is_void(name);
    let is_known =
        is_void || elements::is_formatting(name) || elements::is_block(name) || elements::is_skipped(name);
    is_known.then_some(is_void)
}
