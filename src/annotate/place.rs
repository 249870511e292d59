//! Where notes stand in each format, found from the place of a unit's texts, and how they are written.

use crate::document::Document;
use crate::document::origin::Syntax;
use crate::report::xml::escaped;
use crate::rules::Severity;
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A format with a place for findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// XLIFF 1.2 and its dialects: notes behind the target.
    Xliff1,
    /// XLIFF 2: notes of the unit.
    Xliff2,
    /// TMX: properties of the translation.
    Tmx,
    /// A gettext catalogue: comments of the entry.
    Po,
}

/// A place in the raw text, and what must stand around the notes there.
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) before: String,
    pub(super) after: String,
}

impl Place {
    fn bare(at: usize) -> Self {
        Self { at, before: String::new(), after: String::new() }
    }
}

/// A tag by its name, whatever its prefix.
macro_rules! tag {
    ($pattern:literal) => {{
        static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).expect("a valid expression"));
        &*TAG
    }};
}

impl Kind {
    /// The format of a document's file; `None` where it has no place for findings.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let raw = document.origin.raw.text();
        match document.origin.raw.syntax() {
            Syntax::Po => Some(Self::Po),
            Syntax::Xml if tag!(r"<(?:[\w.-]+:)?trans-unit\b").is_match(raw) => Some(Self::Xliff1),
            Syntax::Xml if tag!(r"<(?:[\w.-]+:)?unit\b").is_match(raw) => Some(Self::Xliff2),
            Syntax::Xml if tag!(r"<(?:[\w.-]+:)?tuv\b").is_match(raw) => Some(Self::Tmx),
            _ => None,
        }
    }

    /// Can it mark a stretch of text?
    pub(super) const fn has_markup(self) -> bool {
        matches!(self, Self::Xliff1 | Self::Xliff2)
    }

    /// Where the notes of the unit stand whose texts are at these places of `raw`.
    pub(super) fn place(self, raw: &str, source: Option<Span>, target: Span) -> Option<Place> {
        match self {
            Self::Xliff1 => behind_target(raw, source.map_or(target.start, |s| s.end)).map(Place::bare),
            Self::Xliff2 => notes_of_unit(raw, source.map_or(target.start, |s| s.start)),
            Self::Tmx => last(tag!(r"<(?:[\w.-]+:)?seg\b"), &raw[..target.start]).map(Place::bare),
            Self::Po => Some(Place::bare(entry(raw, source.map_or(target.start, |s| s.start)))),
        }
    }

    /// A note.
    pub(super) fn note(self, severity: Severity, text: &str) -> String {
        match self {
            Self::Xliff1 => {
                let priority = match severity {
                    Severity::Critical => 1,
                    Severity::Major => 3,
                    Severity::Minor => 6,
                    Severity::Info => 10,
                };
                format!(
                    "<note from=\"bilint\" annotates=\"target\" priority=\"{priority}\">{}</note>",
                    escaped(text)
                )
            }
            Self::Xliff2 => {
                format!("<note category=\"bilint\" appliesTo=\"target\">{}</note>", escaped(text))
            }
            Self::Tmx => format!("<prop type=\"x-bilint\">{}</prop>", escaped(text)),
            Self::Po => format!("# bilint: {text}\n"),
        }
    }

    /// What opens and closes a marked stretch with ITS's attributes.
    pub(super) fn mark(self, id: &str, attributes: &str) -> (String, String) {
        let start = match self {
            Self::Xliff2 => format!("<mrk id=\"{id}\" type=\"its:generic\" {attributes}>"),
            _ => format!("<mrk mtype=\"x-its\" {attributes}>"),
        };
        (start, "</mrk>".to_owned())
    }
}

/// Behind the target of a `trans-unit`, or where it should stand: behind its source.
fn behind_target(raw: &str, from: usize) -> Option<usize> {
    let rest = &raw[from..];
    let end = tag!(r"</(?:[\w.-]+:)?trans-unit\b|<(?:[\w.-]+:)?alt-trans\b")
        .find(rest)
        .map_or(rest.len(), |m| m.start());
    let unit = &rest[..end];
    let target = tag!(r"</(?:[\w.-]+:)?target\s*>|<(?:[\w.-]+:)?target\b[^<>]*/>").find(unit);
    let source = || tag!(r"</(?:[\w.-]+:)?(?:seg-source|source)\s*>").find_iter(unit).last();
    Some(from + target.or_else(source)?.end())
}

/// In the notes of an XLIFF 2 unit, or where they should stand: before its first segment.
fn notes_of_unit(raw: &str, from: usize) -> Option<Place> {
    let start = last(tag!(r"<(?:[\w.-]+:)?unit\b"), &raw[..from])?;
    let head = &raw[start..from];
    if let Some(end) = last(tag!(r"</(?:[\w.-]+:)?notes\s*>"), head) {
        return Some(Place::bare(start + end));
    }
    let first = tag!(r"<(?:[\w.-]+:)?(?:originalData|segment|ignorable)\b").find(head)?;
    Some(Place { at: start + first.start(), before: "<notes>".to_owned(), after: "</notes>".to_owned() })
}

/// Before the comments of the entry of a catalogue that holds byte `from`.
fn entry(raw: &str, from: usize) -> usize {
    let mut at = line_start(raw, from);
    while at > 0 && !raw[at..].starts_with("msgid") && !raw[at..].starts_with("msgctxt") {
        at = line_start(raw, at - 1);
    }
    loop {
        let Some(before) = at.checked_sub(1) else { return at };
        let above = line_start(raw, before);
        let line = &raw[above..at];
        let belongs = line.starts_with("msgctxt") || line.starts_with('"') || line.starts_with('#');
        if !belongs || line.starts_with("#~") {
            return at;
        }
        at = above;
    }
}

fn line_start(raw: &str, at: usize) -> usize {
    raw[..at].rfind('\n').map_or(0, |i| i + 1)
}

fn last(tag: &Regex, text: &str) -> Option<usize> {
    tag.find_iter(text).last().map(|m| m.start())
}
