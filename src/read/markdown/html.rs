//! Raw HTML inside Markdown: the one place where its text is read.

use super::media::{Aside, Piece};
use crate::document::{BlockKind, ObjectKind};
use crate::read::builder::Builder;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// In lower case.
    pub name: String,
    pub closes: bool,
}

impl Tag {
    /// The tag that `markup` begins with, if it is one and no comment.
    pub fn read(markup: &str) -> Option<Self> {
        let inner = markup.strip_prefix('<')?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
        let is_name = inner.starts_with(|c: char| c.is_ascii_alphabetic());
        is_name.then(|| Self { name: inner[..end].to_ascii_lowercase(), closes })
    }
}

/// Elements whose content is no text.
const SILENT: &[&str] =
    &["script", "style", "pre", "svg", "math", "template", "iframe", "noscript", "textarea", "select"];

/// Elements that do not end a block.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Reads the text of a block of HTML, given by the places of its lines. `kind` is what a paragraph there is.
pub(super) fn block(builder: &mut Builder<'_>, lines: &[Span], kind: BlockKind) {
    let mut kind_here = kind;
    let mut silent: Option<String> = None;
    for part in joined(lines) {
        let mut at = part.start;
        while at < part.end {
            let rest = &builder.raw()[at..part.end];
            let markup = markup(rest);
            let text_end = markup.map_or(part.end, |m| at + m.start);
            if silent.is_none() && text_end > at {
                text(builder, Span::new(at, text_end));
            }
            let Some(m) = markup else { break };
            let (start, end) = (at + m.start, at + m.end);
            at = end;
            let Some(tag) = Tag::read(&builder.raw()[start..end]) else { continue };
            if let Some(name) = &silent {
                if tag.closes && tag.name == *name {
                    silent = None;
                }
            } else if SILENT.contains(&tag.name.as_str()) {
                builder.end_block(kind_here);
                if tag.name == "pre" && !tag.closes {
                    builder.object(ObjectKind::Code, "");
                }
                silent = (!tag.closes).then_some(tag.name);
            } else if tag.name == "br" {
                builder.space(Span::new(start, end));
            } else if !INLINE.contains(&tag.name.as_str()) {
                builder.end_block(kind_here);
                kind_here = if tag.closes { kind } else { kind_of(&tag.name).unwrap_or(kind_here) };
                if tag.name == "img" {
                    let address = attribute(&builder.raw()[start..end], "src").unwrap_or_default();
                    builder.object(ObjectKind::Picture, &address);
                }
                media(builder.raw(), Span::new(start, end)).iter().for_each(|m| m.write(builder));
            }
        }
    }
    builder.end_block(kind_here);
}

/// Lines that follow one another in the file, as one.
fn joined(lines: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for &line in lines {
        match out.last_mut() {
            Some(last) if last.end == line.start => last.end = line.end,
            _ => out.push(line),
        }
    }
    out
}

/// The first tag or comment of a text; an unclosed one reaches to its end.
fn markup(text: &str) -> Option<Span> {
    let opening =
        |&i: &usize| text[i + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    let start = memchr::memchr_iter(b'<', text.as_bytes()).find(opening)?;
    let rest = &text[start..];
    let length = if rest.starts_with("<!--") { rest.find("-->").map(|i| i + 3) } else { tag_length(rest) };
    Some(Span::new(start, start + length.unwrap_or(rest.len())))
}

/// Length of the tag that a text begins with; marks inside quotation marks do not end it.
fn tag_length(text: &str) -> Option<usize> {
    let mut quote = None;
    for (i, b) in text.bytes().enumerate() {
        match (quote, b) {
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            (None, b'>') => return Some(i + 1),
            _ => {}
        }
    }
    None
}

fn kind_of(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "figcaption" | "caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quotation,
        _ => return None,
    })
}

static ENTITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});").expect("a valid expression")
});

/// Text with its entities decoded.
fn text(builder: &mut Builder<'_>, span: Span) {
    let mut at = span.start;
    for entity in ENTITY.find_iter(span.of(builder.raw())) {
        let place = Span::from(entity.range()).shifted(span.start);
        let Some(c) = decoded(entity.as_str()) else { continue };
        builder.flowing(Span::new(at, place.start));
        builder.standing(c.encode_utf8(&mut [0; 4]), place);
        at = place.end;
    }
    builder.flowing(Span::new(at, span.end));
}

fn decoded(entity: &str) -> Option<char> {
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok())?;
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?s)\s([A-Za-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')"#).expect("a valid expression")
});

/// The texts for people among the attributes of the tag at `span`: what stands for a picture, and captions.
pub(super) fn media(raw: &str, span: Span) -> Vec<Aside> {
    let found = ATTRIBUTES.captures_iter(span.of(raw)).filter_map(|c| {
        let kind = match c.get(1)?.as_str().to_ascii_lowercase().as_str() {
            "alt" | "title" | "aria-label" => BlockKind::Media,
            "caption" => BlockKind::Caption,
            _ => return None,
        };
        let value = c.get(2).or(c.get(3)).filter(|v| !v.as_str().trim().is_empty())?;
        let place = Span::from(value.range()).shifted(span.start);
        Some(Aside { kind, pieces: vec![Piece { raw: place, text: None }] })
    });
    found.collect()
}

/// The value of an attribute of a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut all = ATTRIBUTES.captures_iter(tag);
    let found = all.find(|c| c.get(1).is_some_and(|n| n.as_str().eq_ignore_ascii_case(name)))?;
    Some(found.get(2).or(found.get(3))?.as_str().to_owned())
}
