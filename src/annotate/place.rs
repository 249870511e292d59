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
enum Kind {
    /// XLIFF 1.2 and its dialects: notes behind the target.
    Xliff1,
    /// XLIFF 2: notes of the unit.
    Xliff2,
    /// TMX: properties of the translation.
    Tmx,
    /// A gettext catalogue: comments of the entry.
    Po,
}

/// How findings are written into a file: its format, and the prefix that its elements have, with the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    kind: Kind,
    prefix: String,
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

impl Form {
    /// The form of a document's file; `None` where it has no place for findings.
    pub(super) fn of(document: &Document) -> Option<Self> {
        let raw = document.origin.raw.text();
        let found = |kind, tag: &Regex| {
            let prefix = tag.captures(raw)?.get(1).map_or("", |m| m.as_str()).to_owned();
            Some(Self { kind, prefix })
        };
        match document.origin.raw.syntax() {
            Syntax::Po => Some(Self { kind: Kind::Po, prefix: String::new() }),
            Syntax::Xml => found(Kind::Xliff1, tag!(r"<([\w.-]+:)?trans-unit\b"))
                .or_else(|| found(Kind::Xliff2, tag!(r"<([\w.-]+:)?unit\b")))
                .or_else(|| found(Kind::Tmx, tag!(r"<([\w.-]+:)?tuv\b"))),
            _ => None,
        }
    }

    /// Can it mark a stretch of text?
    pub(super) const fn has_markup(&self) -> bool {
        matches!(self.kind, Kind::Xliff1 | Kind::Xliff2)
    }

    /// Where the notes of the unit stand whose texts are at these places of `raw`.
    pub(super) fn place(&self, raw: &str, source: Option<Span>, target: Span) -> Option<Place> {
        match self.kind {
            Kind::Xliff1 => behind_target(raw, source.map_or(target.start, |s| s.end)).map(Place::bare),
            Kind::Xliff2 => notes_of_unit(raw, source.map_or(target.start, |s| s.start), &self.prefix),
            Kind::Tmx => last(tag!(r"<(?:[\w.-]+:)?seg\b"), &raw[..target.start]).map(Place::bare),
            Kind::Po => Some(Place::bare(entry(raw, source.map_or(target.start, |s| s.start)))),
        }
    }

    /// A note.
    pub(super) fn note(&self, severity: Severity, text: &str) -> String {
        let (prefix, inside) = (&self.prefix, escaped(text));
        let priority = match severity {
            Severity::Critical => 1,
            Severity::Major => 3,
            Severity::Minor => 6,
            Severity::Info => 10,
        };
        match self.kind {
            Kind::Xliff1 => format!(
                "<{prefix}note from=\"bilint\" annotates=\"target\" priority=\"{priority}\">{inside}</{prefix}note>"
            ),
            Kind::Xliff2 => {
                format!("<{prefix}note category=\"bilint\" appliesTo=\"target\">{inside}</{prefix}note>")
            }
            Kind::Tmx => format!("<{prefix}prop type=\"x-bilint\">{inside}</{prefix}prop>"),
            Kind::Po => format!("# bilint: {text}\n"),
        }
    }

    /// What opens and closes a marked stretch with ITS's attributes.
    pub(super) fn mark(&self, id: &str, attributes: &str) -> (String, String) {
        let prefix = &self.prefix;
        let start = match self.kind {
            Kind::Xliff2 => format!("<{prefix}mrk id=\"{id}\" type=\"its:generic\" {attributes}>"),
            _ => format!("<{prefix}mrk mtype=\"x-its\" {attributes}>"),
        };
        (start, format!("</{prefix}mrk>"))
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
fn notes_of_unit(raw: &str, from: usize, prefix: &str) -> Option<Place> {
    let start = last(tag!(r"<(?:[\w.-]+:)?unit\b"), &raw[..from])?;
    let head = &raw[start..from];
    if let Some(end) = last(tag!(r"</(?:[\w.-]+:)?notes\s*>"), head) {
        return Some(Place::bare(start + end));
    }
    let first = tag!(r"<(?:[\w.-]+:)?(?:originalData|segment|ignorable)\b").find(head)?;
    Some(Place {
        at: start + first.start(),
        before: format!("<{prefix}notes>"),
        after: format!("</{prefix}notes>"),
    })
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
