//! Front matter: the values that are prose, each a block of its own.

mod json;
mod values;

use crate::read::builder::Builder;
use crate::span::Span;
use values::values;

/// Keys whose values people read.
const PROSE: &[&str] = &[
    "title",
    "subtitle",
    "headline",
    "subheadline",
    "heading",
    "subheading",
    "description",
    "summary",
    "excerpt",
    "abstract",
    "intro",
    "introduction",
    "lead",
    "lede",
    "teaser",
    "tagline",
    "caption",
    "alt",
    "keywords",
    "linktitle",
    "seotitle",
    "seodescription",
    "metatitle",
    "metadescription",
    "ogtitle",
    "ogdescription",
    "imagealt",
    "imagecaption",
    "coveralt",
    "covercaption",
    "thumbnailalt",
    "herotext",
    "standfirst",
    "dek",
];

/// Which of the two forms it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    Toml,
}

impl Form {
    const fn mark(self) -> char {
        match self {
            Self::Yaml => ':',
            Self::Toml => '=',
        }
    }
}

/// Reads the front matter that the file of `builder` begins with. Where the body begins; 0 where there is none.
pub(super) fn read(builder: &mut Builder<'_>) -> usize {
    let raw = builder.raw();
    let Some((form, content, body)) = find(raw) else { return json::read(builder).unwrap_or(0) };
    let mut lines = Lines { raw, at: content.start, end: content.end };
    while let Some(line) = lines.next_line() {
        let Some((indent, key, value)) = key_value(raw, line, form) else { continue };
        if !PROSE.contains(&key.as_str()) {
            continue;
        }
        for text in values(raw, value, indent, form, &mut lines) {
            text.write(builder);
        }
    }
    body
}

/// The form, the lines between the marks, and where the body begins. Unterminated front matter is none.
fn find(raw: &str) -> Option<(Form, Span, usize)> {
    let first = raw.split_inclusive('\n').next()?;
    let form = match first.trim_end() {
        "---" => Form::Yaml,
        "+++" => Form::Toml,
        _ => return None,
    };
    let mut at = first.len();
    for line in raw[first.len()..].split_inclusive('\n') {
        let end = line.trim_end();
        if end == first.trim_end() || (form == Form::Yaml && end == "...") {
            return Some((form, Span::new(first.len(), at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A key without case, hyphens and underscores.
fn plain_name(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Lines without their ends.
struct Lines<'r> {
    raw: &'r str,
    at: usize,
    end: usize,
}

impl Lines<'_> {
    fn next_line(&mut self) -> Option<Span> {
        let line = self.peek()?;
        let rest = &self.raw[self.at..self.end];
        self.at += rest.find('\n').map_or(rest.len(), |i| i + 1);
        Some(line)
    }

    fn peek(&self) -> Option<Span> {
        let rest = &self.raw[self.at..self.end];
        let line = rest.split_inclusive('\n').next()?.trim_end_matches(['\n', '\r']);
        Some(Span::new(self.at, self.at + line.len()))
    }

    /// The next line, if it is blank or indented deeper than `indent`.
    fn next_deeper(&mut self, indent: usize) -> Option<Span> {
        let line = self.peek()?;
        let text = line.of(self.raw);
        let is_deeper = text.len() - text.trim_start().len() > indent;
        if text.trim().is_empty() || is_deeper { self.next_line() } else { None }
    }
}

/// Indentation, the key without case, hyphens and underscores, and the place of the value.
fn key_value(raw: &str, line: Span, form: Form) -> Option<(usize, String, Span)> {
    let text = line.of(raw);
    let indent = text.len() - text.trim_start_matches([' ', '\t', '-']).len();
    let (key, value) = text[indent..].split_once(form.mark())?;
    let is_key = |c: char| c.is_alphanumeric() || "-_ .\"'".contains(c);
    if key.len() > 60
        || !key.chars().all(is_key)
        || (form == Form::Yaml && !value.is_empty() && !value.starts_with([' ', '\t']))
    {
        return None;
    }
    let name = plain_name(key);
    let start = line.end - value.len();
    Some((indent, name, Span::new(start, line.end).trimmed(raw)))
}
