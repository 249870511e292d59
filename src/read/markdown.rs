//! Markdown, also MDX and with front matter: readable text out of markup, each piece with its place in the file.

mod body;
mod front;
mod html;
mod media;
mod opaque;

use super::builder::Builder;
use crate::document::origin::{Raw, Syntax};
use crate::document::{Document, Origin};
use crate::lang::{Language, Settled};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The syntax of a file that is named like Markdown.
#[must_use]
pub fn syntax_of(path: &Path) -> Option<Syntax> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
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
        builder.finish()
    };
    let (lang, settled) = language(&built.text);
    Document {
        path,
        text: built.text,
        lang,
        settled,
        blocks: built.blocks,
        protected: built.protected,
        links: built.links,
        origin: Origin { raw, runs: built.runs },
    }
}

/// The first `most` bytes of a text, or one to three less where that cuts a character.
fn head(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    &text[..end]
}
