//! Markdown, also MDX and with front matter: readable text out of markup, each piece with its place in the file.

mod body;
mod directive;
mod front;
mod html;
mod inline;
mod media;
mod opaque;

use super::builder::{self, Builder};
use super::text;
use crate::document::origin::{Raw, Syntax};
use crate::document::{Document, Origin, Protected, ProtectedKind};
use crate::lang::{Language, Settled};
use regex::Regex;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// The syntax of a file that is named like Markdown, behind `.gz` where it is packed.
#[must_use]
pub fn syntax_of(path: &Path) -> Option<Syntax> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let extension = name.rsplit_once('.')?.1;
    match extension {
        "md" | "markdown" | "mdown" | "mkd" => Some(PLAIN),
        "mdx" => Some(Syntax::Markdown { mdx: true }),
        _ => None,
    }
}

/// Markdown without components.
pub const PLAIN: Syntax = Syntax::Markdown { mdx: false };

static MARKS: LazyLock<regex::bytes::Regex> = LazyLock::new(|| {
    // Front matter, a heading, fenced code, a link to an address.
    let marks = r"(?m)\A---\r?\n[\w-]+:[^\n]*\n|^#{1,6} \S|^(?:```|~~~)[\w-]*\r?$|\]\((?:https?://|\.{0,2}/|#)[^\s)]*\)";
    regex::bytes::Regex::new(marks).expect("a valid expression")
});

/// Are there marks in a text without a name that nothing but Markdown has?
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    MARKS.is_match(bytes)
}

/// A document from Markdown in memory, for tests and examples.
#[must_use]
pub fn from_str(text: &str, lang: &'static Language) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0).written_in(PLAIN);
    read(Arc::new(raw), Arc::new(PathBuf::from("-")), |_| (lang, Settled::Flag))
}

/// Reads a decoded file; `language` settles the language from the readable text.
#[must_use]
pub fn read(
    raw: Arc<Raw>,
    path: Arc<PathBuf>,
    language: impl FnOnce(&str) -> (&'static Language, Settled),
) -> Document {
    let mdx = raw.syntax() == Syntax::Markdown { mdx: true };
    let (built, foreign) = {
        let mut builder = Builder::new(raw.text());
        let body = front::read(&mut builder);
        let foreign = body::read(&mut builder, body, mdx);
        (builder.finish(protected), foreign)
    };
    let (lang, settled) = language(&built.text);
    let foreign = foreign.into_iter().filter(|(span, tag)| {
        built.text.get(span.range()).is_some() && tag.split('-').next().is_none_or(|t| t != lang.base())
    });
    let foreign = foreign
        .map(|(span, _)| Protected { span: span.trimmed(&built.text), kind: ProtectedKind::ForeignLang })
        .collect();
    Document {
        path,
        text: built.text,
        lang,
        settled,
        blocks: built.blocks,
        protected: builder::merged(foreign, built.protected),
        codes: Vec::new(),
        links: built.links,
        objects: built.objects,
        origin: Origin { raw, runs: built.runs },
    }
}

static EMOJI: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r":[a-z+-][a-z0-9_+-]+:").expect("a valid expression"));

/// Addresses, handles and the names of emoji in a text.
fn protected(text: &str) -> Vec<Protected> {
    let mut out = text::protected(text);
    let is_alone = |m: &regex::Match<'_>| {
        let beside = [text[..m.start()].chars().next_back(), text[m.end()..].chars().next()];
        !beside.into_iter().flatten().any(|c| c.is_alphanumeric() || c == ':' || c == '/')
    };
    let emoji = EMOJI.find_iter(text).filter(is_alone);
    out.extend(emoji.map(|m| Protected { span: m.range().into(), kind: ProtectedKind::Emoji }));
    out
}

/// A text as Markdown writes it where its marks are to be read as marks.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c.is_ascii_punctuation() && !".,;:!?'\"()%/+-=@".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The first `most` bytes of a text, or one to three less where that cuts a character.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..end]
}
