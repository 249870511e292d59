//! The values of front matter: quoted, plain, folded over lines, and lists.

use super::super::head;
use super::{Form, Lines, key_value};
use crate::document::BlockKind;
use crate::read::builder::Builder;
use crate::span::Span;

/// A text in pieces, each as it stands or with what it stands for.
#[derive(Debug, Default)]
pub(super) struct Text(Vec<(Span, Option<char>)>);

impl Text {
    pub(super) fn write(&self, builder: &mut Builder<'_>) {
        for (place, stands_for) in &self.0 {
            match stands_for {
                Some(c) if c.is_whitespace() => builder.space(*place),
                Some(c) => builder.standing(c.encode_utf8(&mut [0; 4]), *place),
                None => builder.verbatim(*place),
            }
        }
        builder.end_block(BlockKind::Field);
    }

    fn plain(place: Span) -> Self {
        Self(vec![(place, None)])
    }
}

/// The texts of a value that begins at `value` and may go on over further lines.
pub(super) fn values(raw: &str, value: Span, indent: usize, form: Form, lines: &mut Lines<'_>) -> Vec<Text> {
    let text = value.of(raw);
    let mark = text.chars().next();
    match mark {
        None if form == Form::Yaml => list_or_plain(raw, indent, lines),
        Some('|' | '>') if form == Form::Yaml => vec![folded(raw, None, indent, lines)],
        Some('[') => flow_list(raw, extended(raw, value, ']', lines), form),
        Some('"' | '\'') => quoted_over_lines(raw, value, lines).into_iter().collect(),
        Some(c) if form == Form::Yaml && !"{&*!%@`#".contains(c) => {
            vec![folded(raw, Some(without_comment(raw, value)), indent, lines)]
        }
        _ => Vec::new(),
    }
}

/// Longest quoted text or list that is looked at, in bytes.
const LONGEST: usize = 4000;

impl Lines<'_> {
    /// From the start of `value` as far as it may go on over lines.
    fn reach(&self, value: Span) -> Span {
        Span::new(value.start, value.start + head(&self.raw[value.start..self.end], LONGEST).len())
    }

    /// Goes on behind the line in which byte `at` stands.
    fn skip_to(&mut self, at: usize) {
        while self.at < at && self.next_line().is_some() {}
    }
}

/// A value that goes on until `close` stands, on this line or a later one.
fn extended(raw: &str, value: Span, close: char, lines: &mut Lines<'_>) -> Span {
    let reach = lines.reach(value);
    let end = reach.of(raw).find(close).map_or(value.end, |i| value.start + i + close.len_utf8());
    lines.skip_to(end);
    Span::new(value.start, end)
}

/// A quoted value, which may be three marks deep in TOML and go on over lines.
fn quoted_over_lines(raw: &str, value: Span, lines: &mut Lines<'_>) -> Option<Text> {
    let (text, end) = quoted(raw, lines.reach(value))?;
    lines.skip_to(end);
    Some(text)
}

/// The quoted text that `span` begins with, and where it ends; `None` where it is not closed.
fn quoted(raw: &str, span: Span) -> Option<(Text, usize)> {
    let source = span.of(raw);
    let quote = source.chars().next()?;
    let triple = source.starts_with(&quote.to_string().repeat(3));
    let closing = quote.to_string().repeat(if triple { 3 } else { 1 });
    let mut text = Text::default();
    let (mut at, mut from) = (closing.len(), closing.len());
    let keep = |text: &mut Text, from: usize, to: usize| {
        if to > from {
            text.0.push((Span::new(from, to).shifted(span.start), None));
        }
    };
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let stands_for = if quote == '\'' && !triple && rest.starts_with("''") {
            Some(('\'', 2))
        } else if rest.starts_with(&closing) {
            keep(&mut text, from, at);
            return Some((text, span.start + at + closing.len()));
        } else if quote == '"' && c == '\\' {
            escape(rest)
        } else if matches!(c, '\n' | '\r') {
            Some((' ', rest.len() - rest.trim_start().len()))
        } else {
            None
        };
        let Some((c, length)) = stands_for else {
            at += c.len_utf8();
            continue;
        };
        keep(&mut text, from, at);
        text.0.push((Span::new(at, at + length).shifted(span.start), Some(c)));
        at += length;
        from = at;
    }
    None
}

/// What an escape stands for, and its length in bytes.
fn escape(text: &str) -> Option<(char, usize)> {
    let code = text[1..].chars().next()?;
    let hex = |digits: usize| {
        let number = text.get(2..2 + digits).and_then(|d| u32::from_str_radix(d, 16).ok())?;
        Some((char::from_u32(number)?, 2 + digits))
    };
    match code {
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        'n' | 't' | 'r' | '\n' => Some((' ', 2)),
        '_' => Some(('\u{a0}', 2)),
        c if c.is_ascii_punctuation() || c == ' ' => Some((c, 2)),
        _ => None,
    }
}

/// Plain or block text: the first line, if any, and the deeper lines behind it, joined by spaces.
fn folded(raw: &str, first: Option<Span>, indent: usize, lines: &mut Lines<'_>) -> Text {
    let mut text = first.map(Text::plain).unwrap_or_default();
    while let Some(line) = lines.next_deeper(indent) {
        let line = line.trimmed(raw);
        if line.is_empty() {
            continue;
        }
        if let Some((last, _)) = text.0.last() {
            text.0.push((Span::new(last.end, line.start), Some(' ')));
        }
        text.0.push((line, None));
    }
    text
}

/// What stands below a YAML key without a value on its line: a list of texts, or a text. A map is left to its own keys.
fn list_or_plain(raw: &str, indent: usize, lines: &mut Lines<'_>) -> Vec<Text> {
    let mut out = Vec::new();
    while let Some(line) = lines.peek() {
        let text = line.of(raw).trim_start();
        let depth = line.len() - text.len();
        let Some(item) = text.strip_prefix("- ").filter(|_| depth >= indent) else { break };
        if key_value(raw, line, Form::Yaml).is_some() {
            break;
        }
        lines.next_line();
        let place = Span::new(line.end - item.len(), line.end).trimmed(raw);
        if item.trim_start().starts_with(['"', '\'']) {
            out.extend(quoted(raw, place).map(|(text, _)| text));
        } else {
            out.push(Text::plain(without_comment(raw, place)));
        }
    }
    out
}

/// `[a, "b"]`.
fn flow_list(raw: &str, span: Span, form: Form) -> Vec<Text> {
    let mut out = Vec::new();
    let end = span.of(raw).rfind(']').map_or(span.end, |i| span.start + i);
    let mut at = span.start + 1;
    while at < end {
        let rest = &raw[at..end];
        let skipped = rest.len() - rest.trim_start_matches([',', ' ', '\t', '\n', '\r']).len();
        at += skipped;
        if raw[at..end].starts_with(['"', '\'']) {
            let Some((text, next)) = quoted(raw, Span::new(at, end)) else { break };
            out.push(text);
            at = next;
            continue;
        }
        let length = raw[at..end].find(',').unwrap_or(end - at);
        let place = Span::new(at, at + length).trimmed(raw);
        if form == Form::Yaml && !place.is_empty() {
            out.push(Text::plain(place));
        }
        at += length.max(1);
    }
    out
}

/// A plain YAML value ends before ` #`.
fn without_comment(raw: &str, value: Span) -> Span {
    let text = value.of(raw);
    let end = text.find(" #").unwrap_or(text.len());
    Span::new(value.start, value.start + text[..end].trim_end().len())
}
