//! Texts of pictures and links that stand inside a paragraph but are no part of its sentence.

use crate::document::BlockKind;
use crate::read::builder::Builder;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A text in pieces, to become a block of its own.
#[derive(Debug)]
pub(super) struct Aside {
    pub kind: BlockKind,
    pub pieces: Vec<Piece>,
}

/// A piece of the file, as it is or with what it stands for.
#[derive(Debug)]
pub(super) struct Piece {
    pub raw: Span,
    pub text: Option<String>,
}

impl Aside {
    /// The value of an attribute, in pieces of a tag that begins at byte `at`.
    pub fn of_pieces(pieces: &[(Span, Option<Box<str>>)], at: usize) -> Self {
        let piece = |(raw, text): &(Span, Option<Box<str>>)| Piece {
            raw: raw.shifted(at),
            text: text.as_deref().map(Into::into),
        };
        Self { kind: BlockKind::Media, pieces: pieces.iter().map(piece).collect() }
    }

    pub fn write(&self, builder: &mut Builder<'_>) {
        for piece in &self.pieces {
            match &piece.text {
                Some(text) => builder.standing(text, piece.raw),
                None => builder.flowing(piece.raw),
            }
        }
        builder.end_block(self.kind);
    }
}

/// The title of a link or picture whose markup ends at `span`'s end: `… "Title")`.
pub(super) fn title(raw: &str, span: Span, title: &str, kind: BlockKind) -> Option<Aside> {
    let markup = span.of(raw);
    let inner = markup.strip_suffix(')').unwrap_or(markup).trim_end();
    let close = inner.chars().next_back()?;
    let open = match close {
        '"' | '\'' => close,
        ')' => '(',
        _ => return None,
    };
    let content = &inner[..inner.len() - 1];
    let end = span.start + content.len();
    // As written, or with escapes, from the first mark that white space stands before.
    let start = match content.strip_suffix(title) {
        Some(before) if before.ends_with(open) => span.start + before.len(),
        _ => span.start + opening(content, open)?,
    };
    let place = Span::new(start, end);
    let text = (place.of(raw) != title).then(|| title.replace('\n', " "));
    Some(Aside { kind, pieces: vec![Piece { raw: place, text }] })
}

/// The byte behind the first `mark` behind white space.
fn opening(text: &str, mark: char) -> Option<usize> {
    let at = text.match_indices(mark).map(|(i, _)| i);
    at.into_iter().find(|&i| text[..i].ends_with(char::is_whitespace)).map(|i| i + mark.len_utf8())
}

static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    let names = "alt|aria-label|title|subtitle|heading|label|caption|description|summary";
    Regex::new(&format!(r#"(?s)\s({names})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')"#))
        .expect("a valid expression")
});

/// What the attributes of a shortcode or component at `span` say to readers: what stands for a picture, its caption,
/// labels and titles.
pub(super) fn attributes(raw: &str, span: Span) -> Vec<Aside> {
    let found = ATTRIBUTES.captures_iter(span.of(raw)).filter_map(|c| {
        let value = c.get(2).or(c.get(3))?;
        let text = value.as_str();
        let is_text =
            text.contains(char::is_alphabetic) && !["://", "{{", "{%"].iter().any(|mark| text.contains(mark));
        let kind = if &c[1] == "caption" { BlockKind::Caption } else { BlockKind::Media };
        let place = Span::from(value.range()).shifted(span.start);
        is_text.then(|| Aside { kind, pieces: unescaped(raw, place) })
    });
    found.collect()
}

static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:figure|image|img|picture)(?:\.html)?";
    Regex::new(&format!(r#"(?is)^[{{%<\s]+(?:include\s+)?{name}\s(?:.*?\s)?src\s*=\s*["']([^"']*)["']"#))
        .expect("a valid expression")
});

/// The address of the picture that a shortcode or component puts there.
pub(super) fn picture(markup: &str) -> Option<&str> {
    Some(PICTURE.captures(markup)?.get(1)?.as_str())
}

/// A value with quotation marks behind backslashes.
fn unescaped(raw: &str, place: Span) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = place.start;
    for (i, _) in place.of(raw).match_indices("\\\"") {
        let mark = Span::new(place.start + i, place.start + i + 2);
        out.push(Piece { raw: Span::new(at, mark.start), text: None });
        out.push(Piece { raw: mark, text: Some("\"".to_owned()) });
        at = mark.end;
    }
    out.push(Piece { raw: Span::new(at, place.end), text: None });
    out
}
