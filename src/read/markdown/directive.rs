//! Lines that open and close a site's boxes, tabs and inclusions: `!!! note "Title"`, `:::tip Title`, `> [!info] Title`.

use super::opaque::{Opaque, OpaqueKind};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// MkDocs: what is indented below belongs to the box, as it does to an item of a list.
static BOX: LazyLock<Regex> = LazyLock::new(|| {
    let kind = r"(?:!!!|\?\?\?\+?)(?:[ \t]+[\w-]+)+(?:[ \t]+inline)?(?:[ \t]+end)?";
    Regex::new(&format!(r#"^(?:{kind}|===[!+]*(?:[ \t]+)?)(?:[ \t]*"([^"\n]*)")?[ \t]*$"#))
        .expect("a valid expression")
});

/// Docusaurus, VuePress, Pandoc: the box reaches to a line of colons.
static FENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^:{3,}[ \t]*(?:[A-Za-z][\w-]*)?(?:\[([^\]\n]*)\])?(?:[ \t]*\{[^}\n]*\})?(?:[ \t]+([^\s:{][^\n]*?))?[ \t]*:*$")
        .expect("a valid expression")
});

/// Obsidian, GitHub: the first line of a quotation.
static CALLOUT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\[![\w-]+\][+-]?(?:[ \t]+(\S[^\n]*?))?[ \t]*$").expect("a valid expression")
});

/// What a generator puts there: a table of contents, a part of another file.
static INCLUSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)^(?:\[TOC\]|\[\[_?TOC_?\]\]|-+8<-+(?:[ \t]+"[^"\n]*")?)[ \t]*$"#)
        .expect("a valid expression")
});

/// The opaque parts of a line, at most two: all but its title.
pub(super) fn read(raw: &str, line: Span) -> Vec<Opaque> {
    let text = line.of(raw).trim_end_matches(['\n', '\r']);
    let content = text.trim_start_matches([' ', '\t', '>']);
    let start = line.start + (text.len() - content.len());
    let span = Span::new(start, line.start + text.len());
    let is_quoted = text[..text.len() - content.len()].contains('>');
    let (expression, mark) = match content.as_bytes() {
        [b'!', b'!', ..] | [b'?', b'?', ..] | [b'=', b'=', b'=', ..] => (&BOX, "- #"),
        [b':', b':', b':', ..] => (&FENCE, "#"),
        [b'[', b'!', ..] if is_quoted => (&CALLOUT, "#"),
        [b'[', ..] | [b'-', b'-' | b'8', ..] => (&INCLUSION, ""),
        _ => return Vec::new(),
    };
    let Some(found) = expression.captures(content) else { return Vec::new() };
    if mark == "- #" && !is_deeper(&raw[line.end..], text.len() - content.len()) {
        return Vec::new();
    }
    let title = found.iter().skip(1).flatten().next().map(|t| Span::from(t.range()).shifted(start));
    let hidden = |span| Opaque { span, kind: OpaqueKind::Hidden };
    match title.filter(|t| !t.of(raw).trim().is_empty()) {
        // A rule, the line under a heading, and what the parser knows.
        None if content.trim_end().bytes().all(|b| matches!(b, b'=' | b'-')) => Vec::new(),
        None if is_quoted && mark == "#" && content.starts_with('[') && is_known(content) => Vec::new(),
        None if mark == "- #" => vec![Opaque { span, kind: OpaqueKind::Opening(mark) }],
        None => vec![hidden(span)],
        Some(title) => {
            let before = Opaque { span: Span::new(start, title.start), kind: OpaqueKind::Opening(mark) };
            let behind = Span::new(title.end, span.end);
            [before].into_iter().chain((!behind.is_empty()).then(|| hidden(behind))).collect()
        }
    }
}

/// Is the next line that is not blank set in, below one with `indent` bytes before it?
fn is_deeper(rest: &str, indent: usize) -> bool {
    let next = rest.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    let own = next.len() - next.trim_start_matches([' ', '\t', '>']).len();
    own > indent + 1 || own > indent && next[indent..].starts_with('\t')
}

fn is_known(callout: &str) -> bool {
    let name = callout.trim_end().trim_start_matches("[!");
    ["NOTE]", "TIP]", "IMPORTANT]", "WARNING]", "CAUTION]"].iter().any(|k| name.eq_ignore_ascii_case(k))
}
