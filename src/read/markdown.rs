//! Markdown, also MDX and with front matter: readable text out of markup, each piece with its place in the file.

mod body;
mod front;
mod html;
mod inline;
mod media;
mod opaque;

use super::builder::Builder;
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
        "md" | "markdown" | "mdown" | "mkd" => Some(Syntax::Markdown { mdx: false }),
        "mdx" => Some(Syntax::Markdown { mdx: true }),
        _ => None,
    }
}

/// A document from Markdown in memory, for tests and examples.
#[must_use]
pub fn from_str(text: &str, lang: &'static Language) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0).written_in(Syntax::Markdown { mdx: false });
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
    let built = {
        let mut builder = Builder::new(raw.text());
        let body = front::read(&mut builder);
        body::read(&mut builder, body, mdx);
        builder.finish(protected)
    };
    let (lang, settled) = language(&built.text);
    Document {
        path,
        text: built.text,
        lang,
        settled,
        blocks: built.blocks,
        protected: built.protected,
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
