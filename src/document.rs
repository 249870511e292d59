//! What reading gives: documents with their readable text and the way back to the file.

pub mod origin;

use crate::lang::{Language, Settled};
use crate::rules::PagePart;
use crate::span::Span;
pub use origin::{Origin, Run};
use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

/// One side of a document pair.
#[derive(Debug)]
pub struct Document {
    /// Where it came from; `-` for standard input.
    pub path: Arc<PathBuf>,
    /// The readable text: entities decoded, tags out, blocks joined by a newline, otherwise as written.
    pub text: String,
    /// Its language.
    pub lang: &'static Language,
    /// How the language was settled.
    pub settled: Settled,
    /// Paragraphs, headings …, in order; they cover all text but the newlines between them.
    pub blocks: Vec<Block>,
    /// Ranges that are no prose: URLs, code, tags, placeholders. Sorted, not overlapping.
    pub protected: Vec<Protected>,
    /// Inline codes of a bilingual format, in order. They stand between characters: their text is in no document.
    pub codes: Vec<Code>,
    /// Inline links, in order.
    pub links: Vec<Link>,
    /// Pictures and code blocks, in order.
    pub objects: Vec<Object>,
    /// The way back to the file.
    pub origin: Origin,
}

/// A stretch of text that ends where a paragraph, heading or unit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it is in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// Running prose, or not known to be anything else.
    Paragraph,
    /// A title or subheading.
    Heading,
    /// An item of a list.
    ListItem,
    /// A cell of a table.
    TableCell,
    /// The caption of a picture or table.
    Caption,
    /// A quotation set apart from the running text.
    Quotation,
    /// Prose outside the text proper: a title or description in front matter or metadata.
    Field,
    /// The text that stands for a picture or shows at a link (alt, title).
    Media,
    /// What surrounds an article: navigation, credits, share bar, related stories.
    Furniture,
    /// A unit (or a line of one) that the input gave.
    Unit,
}

impl BlockKind {
    /// Its name in the place of a finding, counted among its kind: `paragraph 7`.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Paragraph | Self::Unit => "paragraph",
            Self::Heading => "heading",
            Self::ListItem => "list item",
            Self::TableCell => "table cell",
            Self::Caption => "caption",
            Self::Quotation => "quotation",
            Self::Field => "field",
            Self::Media => "picture text",
            Self::Furniture => "page part",
        }
    }

    /// The part of a page that it is; `None` for the text proper.
    #[must_use]
    pub const fn page_part(self) -> Option<PagePart> {
        match self {
            Self::Furniture => Some(PagePart::Furniture),
            Self::Field => Some(PagePart::Field),
            Self::Media => Some(PagePart::Media),
            _ => None,
        }
    }

    /// Is it running text, whose sentences are whole? Headings, cells and what surrounds an article often are not.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Unit | Self::Quotation)
    }
}

/// A range that is no prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protected {
    /// Where it is in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: ProtectedKind,
}

/// What a protected range holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProtectedKind {
    /// A URL or e-mail address.
    Url,
    /// A tag in angle brackets.
    Tag,
    /// A handle or hashtag.
    Handle,
    /// Program code.
    Code,
    /// A formula.
    Math,
    /// What a site generator or component system replaces: a shortcode, a template's tag, an expression.
    Shortcode,
    /// A footnote's mark.
    Footnote,
    /// An emoji's name between colons.
    Emoji,
    /// What the author marked as not to be translated.
    NoTranslate,
    /// What a program replaces by a value: `%s`, `{name}`, `${count}`.
    Placeholder,
    /// Text that is marked as written in another language than the document's.
    ForeignLang,
}

/// An inline code: a tag or placeholder that a translation tool took out of the text or keeps in it as a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Where it stands in the document's text; empty where it is markup of the format.
    pub span: Span,
    /// Where it stands in the decoded file.
    pub raw: Span,
    /// What it does.
    pub kind: CodeKind,
    /// What makes it the same code on both sides.
    pub id: String,
}

/// What an inline code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodeKind {
    /// It begins what another one ends.
    Open,
    /// It ends what another one begins.
    Close,
    /// It stands for itself: a picture, a break, a variable.
    Alone,
}

/// An inline link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The link's text in the document's text.
    pub span: Span,
    /// Where it leads.
    pub href: String,
}

/// What stands between the blocks of a text and is no text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// What it is.
    pub kind: ObjectKind,
    /// How many blocks begin before it.
    pub after: usize,
    /// A hash of what makes it this one: a picture's address, the code's text.
    pub key: u64,
}

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// A picture, with or without a text that stands for it.
    Picture,
    /// A block of program code.
    Code,
}

impl Object {
    /// An object behind `after` blocks, known again by `what`.
    #[must_use]
    pub fn new(kind: ObjectKind, after: usize, what: &str) -> Self {
        let mut hasher = rustc_hash::FxHasher::default();
        what.hash(&mut hasher);
        Self { kind, after, key: hasher.finish() }
    }
}

impl Document {
    /// The protected ranges that overlap `span`.
    pub fn protected_in(&self, span: Span) -> impl Iterator<Item = &Protected> {
        let first = self.protected.partition_point(|p| p.span.end <= span.start);
        self.protected[first..].iter().take_while(move |p| p.span.start < span.end)
    }

    /// Does any protected range overlap `span`?
    #[must_use]
    pub fn is_protected(&self, span: Span) -> bool {
        self.protected_in(span).next().is_some()
    }

    /// What the block is that holds the byte `at`; a paragraph where there is none.
    #[must_use]
    pub fn kind_at(&self, at: usize) -> BlockKind {
        self.blocks.get(self.block_at(at)).map_or(BlockKind::Paragraph, |b| b.kind)
    }

    /// Number of the block that holds the byte `at` (the last one at or before it), 0 where there is none.
    #[must_use]
    pub fn block_at(&self, at: usize) -> usize {
        self.blocks.partition_point(|b| b.span.start <= at).saturating_sub(1)
    }
}

/// A pair that the input gave: a JSONL line, an XLIFF segment …
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// The input's own name for it.
    pub id: String,
    /// The document that the input says it belongs to.
    pub document: Option<String>,
    /// Its text on the source side, in the source document's text.
    pub source: Span,
    /// Its text on the target side, in the target document's text.
    pub target: Span,
    /// How far the translation is, in the input's own word: `translated`, `fuzzy`, `Draft` …
    pub state: Option<String>,
    /// Notes that the input holds for translators.
    pub notes: Vec<String>,
    /// Placeholders that the translation may have or leave out: the number's in the form of a plural that stands for few.
    pub optional: Vec<String>,
}

/// A document in two languages, ready for segmentation.
#[derive(Debug)]
pub struct Pair {
    /// The source; absent where only the translation is at hand.
    pub source: Option<Document>,
    /// The translation.
    pub target: Document,
    /// The units that the input gave; empty for articles.
    pub units: Vec<Unit>,
    /// Plain-text inputs hold one sentence a line, not to be split again.
    pub sentences_given: bool,
    /// The document has more units than the document rules look at, and this is one part of it.
    pub partial: bool,
}

impl Pair {
    /// Is it an article, as against units that the input paired?
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.units.is_empty()
    }

    /// The document of a side.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Document> {
        match side {
            Side::Source => self.source.as_ref(),
            Side::Target => Some(&self.target),
        }
    }
}

/// Source or target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The text that was translated.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// Its name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }
}
