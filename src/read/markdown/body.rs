//! The Markdown itself: events of the parser into blocks, protected ranges and links.

use super::html::OpenTag;
use super::media::{self, Aside, Piece};
use super::opaque::{self, Opaque, OpaqueKind};
use crate::document::{BlockKind, ObjectKind, ProtectedKind};
use crate::read::builder::Builder;
use crate::read::html::fragment::Fragments;
use crate::span::Span;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads the Markdown of `builder`'s file from byte `from` on. Returns the parts of the text that are marked as written in
/// a language, and which.
pub(super) fn read(builder: &mut Builder<'_>, from: usize, mdx: bool) -> Vec<(Span, String)> {
    let raw = builder.raw();
    let opaque = opaque::find(raw, from, mdx);
    let masked = if opaque.is_empty() { None } else { Some(opaque::masked(raw, from, &opaque)) };
    let source = masked.as_deref().unwrap_or(&raw[from..]);
    let parser = Parser::new_ext(source, options(source));
    let mut titles: Vec<(Span, String)> = parser
        .reference_definitions()
        .iter()
        .filter_map(|(_, d)| Some((Span::from(d.span.clone()).shifted(from), d.title.as_ref()?.to_string())))
        .collect();
    titles.sort();
    let mut body = Body::new(builder, source, from, &opaque);
    for (event, range) in parser.into_offset_iter() {
        body.event(event, &range);
    }
    body.end_block(BlockKind::Paragraph);
    body.pass_opaque(raw.len());
    let foreign = std::mem::take(&mut body.foreign);
    for (span, title) in titles {
        if let Some(aside) = media::title(raw, span.trimmed(raw), &title, BlockKind::Media) {
            aside.write(builder);
        }
    }
    foreign
}

/// All extensions but those that change what is written. A dollar sign is more often money than a formula.
fn options(source: &str) -> Options {
    let all = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let with_math = all | Options::ENABLE_MATH;
    if memchr::memchr(b'$', source.as_bytes()).is_none() {
        return all;
    }
    let is_formula = |e| match e {
        Event::InlineMath(text) => is_formula(&text),
        _ => true,
    };
    if Parser::new_ext(source, with_math).all(is_formula) { with_math } else { all }
}

/// Does it look like a formula, and not like the text between two amounts of money?
fn is_formula(text: &str) -> bool {
    text.contains(['\\', '^', '_', '=', '{', '<', '>'])
        || (text.chars().filter(|c| c.is_alphabetic()).count() <= 2 && !text.contains(' '))
}

/// What the parser has opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Quote,
    Item,
    Other,
}

/// The block and its inline markup under way.
pub(super) struct Body<'b, 'r> {
    pub(super) builder: &'b mut Builder<'r>,
    /// What the parser sees: the file from byte `from` on, opaque stretches masked.
    pub(super) source: &'b str,
    pub(super) from: usize,
    pub(super) opaque: &'b [Opaque],
    /// How many of them are passed.
    passed: usize,
    containers: Vec<Container>,
    links: Vec<OpenLink>,
    /// Titles of the pictures under way, and the alternative text so far; nested ones are part of it.
    pub(super) pictures: Vec<Option<String>>,
    pub(super) alternative: Vec<Piece>,
    /// Texts that become blocks behind the one under way.
    pub(super) asides: Vec<Aside>,
    /// Tags of raw HTML that are open in the sentence.
    pub(super) tags: Vec<OpenTag>,
    /// The lines of a block of raw HTML.
    pub(super) html: Vec<Span>,
    /// Elements that such blocks left open.
    pub(super) fragments: Fragments,
    /// Texts that are marked as written in a language.
    pub(super) foreign: Vec<(Span, String)>,
    /// A line's end that was met: where it begins.
    line_end: Option<usize>,
    /// Depth of emphasis, and whether text stood outside of it in this block.
    pub(super) emphasis: usize,
    pub(super) plain: bool,
    /// Did nothing but pictures stand before this block's text, in it or in the block before?
    after_picture: bool,
    code_block: bool,
}

impl<'b, 'r> Body<'b, 'r> {
    fn new(builder: &'b mut Builder<'r>, source: &'b str, from: usize, opaque: &'b [Opaque]) -> Self {
        Self {
            builder,
            source,
            from,
            opaque,
            passed: 0,
            containers: Vec::new(),
            links: Vec::new(),
            pictures: Vec::new(),
            alternative: Vec::new(),
            asides: Vec::new(),
            tags: Vec::new(),
            html: Vec::new(),
            fragments: Fragments::default(),
            foreign: Vec::new(),
            line_end: None,
            emphasis: 0,
            plain: false,
            after_picture: false,
            code_block: false,
        }
    }

    fn event(&mut self, event: Event<'b>, range: &Range<usize>) {
        let raw = Span::from(range.clone()).shifted(self.from);
        if let Some(start) = self.line_end.take() {
            let line_end = Span::new(start, raw.start.max(start));
            self.push(|b| b.space(line_end), || Piece { raw: line_end, text: Some(" ".to_owned()) });
        }
        self.pass_opaque(raw.start);
        match event {
            Event::Start(tag) => self.start(tag, raw),
            Event::End(tag) => self.end(tag, raw),
            Event::Text(_) if self.code_block => self.skip_opaque(raw.end),
            Event::Text(text) => self.text(&text, range, raw),
            Event::Code(_) => {
                self.code(raw);
                self.skip_opaque(raw.end);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.protected(raw, ProtectedKind::Math),
            Event::FootnoteReference(_) => self.protected(raw, ProtectedKind::Footnote),
            Event::SoftBreak | Event::HardBreak => self.line_end = Some(raw.start),
            Event::InlineHtml(_) => self.html_tag(raw),
            Event::Html(_) => self.html.push(raw),
            Event::Rule => self.end_block(BlockKind::Paragraph),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Opaque stretches that end before byte `at` of the file: what they say to readers becomes blocks.
    fn pass_opaque(&mut self, at: usize) {
        let opaque = self.opaque;
        while let Some(o) = opaque.get(self.passed).filter(|o| o.span.end <= at) {
            self.passed += 1;
            let markup = o.span.of(self.builder.raw());
            if let Some(address) = media::picture(markup) {
                self.builder.object(ObjectKind::Picture, address);
            }
            self.asides.extend(media::attributes(self.builder.raw(), o.span));
            if !self.builder.is_open() {
                self.write_asides();
            }
        }
    }

    /// Opaque stretches before byte `at` of the file stand in code.
    fn skip_opaque(&mut self, at: usize) {
        while self.opaque.get(self.passed).is_some_and(|o| o.span.start < at) {
            self.passed += 1;
        }
    }

    fn start(&mut self, tag: Tag<'b>, raw: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, title, link_type, .. } => self.links.push(OpenLink {
                start: self.builder.here(),
                href: self.as_written(&dest_url),
                title: title_of(link_type, &title),
                has_picture: false,
            }),
            Tag::Image { dest_url, title, link_type, .. } => {
                self.builder.object(ObjectKind::Picture, &dest_url);
                self.after_picture |= !self.builder.is_open();
                if let Some(link) = self.links.last_mut() {
                    link.has_picture = true;
                }
                self.pictures.push(title_of(link_type, &title));
            }
            Tag::CodeBlock(_) => {
                self.end_block_here();
                self.after_picture = false;
                self.code_block = true;
            }
            container => {
                self.end_block_here();
                self.containers.push(match container {
                    Tag::BlockQuote(_) => Container::Quote,
                    Tag::Item if self.is_opening(raw.start) => Container::Other,
                    Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => Container::Item,
                    _ => Container::Other,
                });
            }
        }
    }

    fn end(&mut self, tag: TagEnd, raw: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.end_link(raw),
            TagEnd::Image => self.end_picture(raw),
            TagEnd::CodeBlock => {
                self.code_block = false;
                self.builder.object(ObjectKind::Code, raw.of(self.builder.raw()).trim());
            }
            TagEnd::HtmlBlock => {
                let kind = self.kind();
                self.containers.pop();
                self.html_block(kind);
            }
            TagEnd::Heading(_) => {
                self.containers.pop();
                self.end_block(BlockKind::Heading);
            }
            TagEnd::TableCell => {
                self.containers.pop();
                self.end_block(BlockKind::TableCell);
            }
            _ => {
                self.end_block_here();
                self.containers.pop();
            }
        }
    }

    /// Ends the block under way as what its containers say.
    fn end_block_here(&mut self) {
        self.end_block(self.kind());
    }

    /// What a paragraph here is.
    fn kind(&self) -> BlockKind {
        match self.containers.iter().rev().find(|c| **c != Container::Other) {
            Some(Container::Quote) => BlockKind::Quotation,
            Some(Container::Item) => BlockKind::ListItem,
            _ => self.fragments.kind().unwrap_or(BlockKind::Paragraph),
        }
    }

    /// Did a mark of the parser's copy, not the author, open what begins at byte `at` of the file?
    fn is_opening(&self, at: usize) -> bool {
        let first = self.opaque.partition_point(|o| o.span.end <= at);
        let Some(opaque) = self.opaque.get(first) else { return false };
        let between = self.builder.raw().get(at..opaque.span.start).unwrap_or_default();
        matches!(opaque.kind, OpaqueKind::Opening(_)) && between.trim().is_empty()
    }

    fn end_block(&mut self, kind: BlockKind) {
        let had_text = self.builder.is_open();
        if let Some(protected) = self.fragments.protected() {
            self.builder.protect_block(protected);
        }
        if let Some((span, lang)) = self.builder.block().zip(self.fragments.lang()) {
            self.foreign.push((span, lang.to_owned()));
        }
        let is_caption = had_text && !self.plain && self.after_picture && kind == BlockKind::Paragraph;
        self.builder.end_block(if is_caption { BlockKind::Caption } else { kind });
        self.write_asides();
        self.after_picture &= !had_text;
        self.plain = false;
        self.tags.clear();
    }

    fn write_asides(&mut self) {
        for aside in std::mem::take(&mut self.asides) {
            aside.write(self.builder);
        }
    }

    fn end_link(&mut self, raw: Span) {
        let Some(link) = self.links.pop() else { return };
        // A link around nothing but a picture has its text there.
        if !link.has_picture || self.builder.here() > link.start {
            self.builder.link(link.start, link.href);
        }
        self.aside_title(raw, link.title, BlockKind::Media);
    }

    fn end_picture(&mut self, raw: Span) {
        let title = self.pictures.pop().flatten();
        if self.pictures.is_empty() {
            let pieces = std::mem::take(&mut self.alternative);
            self.asides.push(Aside { kind: BlockKind::Media, pieces });
            self.aside_title(raw, title, BlockKind::Caption);
            if !self.builder.is_open() {
                self.write_asides();
            }
        }
    }

    fn aside_title(&mut self, raw: Span, title: Option<String>, kind: BlockKind) {
        let found = title.and_then(|t| media::title(self.builder.raw(), raw, &t, kind));
        self.asides.extend(found);
    }
}

/// A link under way.
struct OpenLink {
    /// Start in the text.
    start: usize,
    href: String,
    title: Option<String>,
    has_picture: bool,
}

/// The title of a link or picture that has it in its own markup.
fn title_of(link_type: LinkType, title: &str) -> Option<String> {
    (link_type == LinkType::Inline && !title.is_empty()).then(|| title.to_owned())
}
