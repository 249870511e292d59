//! The inside of a segment: its text with the way back, and its inline codes, which are no text.

use super::{BytesStart, CDATA, Event, Xml, attributes, local, resolve};
use crate::document::{Code, CodeKind, Protected, ProtectedKind};
use crate::error::Error;
use crate::read::units::Value;
use crate::span::Span;
use std::borrow::Cow;

/// A piece of a segment's inside that the file marks off as a segment of its own (`mrk mtype="seg"`), or the whole.
#[derive(Debug, Default)]
pub(in crate::read) struct Part {
    /// What it is called; `None` for the whole.
    pub id: Option<String>,
    pub value: Value,
    /// Bytes of the text up to behind the last space that stands for a line's end and what indents the next line.
    layout: usize,
}

/// How the inside of a segment is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::read) struct Style {
    /// White space at line ends is text, not the layout of the file.
    pub keeps_space: bool,
    /// Codes of a pair are told by `i`, all others by `x`, as in TMX.
    pub is_tmx: bool,
    /// Codes stand in the text as `{1}`, `{1>` and `<1}`, as in MXLIFF.
    pub has_tokens: bool,
}

/// An element under way inside a segment.
struct Open {
    /// Its text is not the segment's.
    is_silent: bool,
    end: End,
}

/// What the end of an element means.
enum End {
    Nothing,
    /// A code of its own, that closes what the start opened.
    Pair(String),
    /// The end of the place of code number `code`.
    Code {
        code: usize,
        /// It is known by what stands in it, which is gathered here.
        content: Option<String>,
    },
    /// Text from there is not to be translated.
    Protected(usize),
    Segment,
}

struct Cell {
    style: Style,
    whole: Part,
    segments: Vec<Part>,
    /// Is a segment under way, the last one?
    in_segment: bool,
    open: Vec<Open>,
}

/// Reads the inside of the element whose start was read last: the segments marked off in it, or else the whole.
///
/// # Errors
/// XML that cannot be read.
pub(in crate::read) fn parts(xml: &mut Xml, style: Style) -> Result<Vec<Part>, Error> {
    let inside = xml.depth();
    let from = xml.here();
    let mut cell =
        Cell { style, whole: Part::default(), segments: Vec::new(), in_segment: false, open: Vec::new() };
    while xml.depth() >= inside {
        let (event, at) = xml.next()?;
        let done = match event {
            Event::Text(text) => {
                cell.text(text, at.start);
                Ok(())
            }
            Event::CData(text) => {
                cell.text(text, at.start + CDATA.len());
                Ok(())
            }
            Event::Reference(name) => resolve(&name).map(|c| cell.character(c, at)),
            Event::Start(start) => cell.start(&start, at),
            Event::End => {
                cell.end(at);
                Ok(())
            }
            _ => Ok(()),
        };
        done.map_err(|cause| xml.malformed(at.start, cause))?;
    }
    Ok(cell.finish(from))
}

impl Cell {
    fn part(&mut self) -> &mut Part {
        self.segments.last_mut().filter(|_| self.in_segment).unwrap_or(&mut self.whole)
    }

    fn value(&mut self) -> &mut Value {
        &mut self.part().value
    }

    /// Is the text here not the segment's? What stands in a code may be what it is known by.
    fn takes(&mut self, piece: &str) -> bool {
        let Some(open) = self.open.last_mut().filter(|o| o.is_silent) else { return false };
        if let End::Code { content: Some(content), .. } = &mut open.end {
            content.push_str(piece);
        }
        true
    }

    fn character(&mut self, c: char, at: Span) {
        let mut bytes = [0; 4];
        let piece = &*c.encode_utf8(&mut bytes);
        if !self.takes(piece) {
            self.value().standing(piece, at);
        }
    }

    fn text(&mut self, piece: &str, raw: usize) {
        if self.takes(piece) {
            return;
        }
        let keeps_space = self.style.keeps_space;
        let part = self.part();
        let value = &mut part.value;
        if value.text.is_empty() {
            // Most texts end here or with little behind a reference or code.
            value.text.reserve(piece.len() + 32);
        }
        let mut from = 0;
        while let Some(found) = memchr::memchr2(b'\n', b'\r', &piece.as_bytes()[from..]) {
            let line_end = from + found;
            let next = line_end + if piece[line_end..].starts_with("\r\n") { 2 } else { 1 };
            let is_layout = !keeps_space && piece[next..].starts_with([' ', '\t']);
            let content = &piece[from..line_end];
            if is_layout {
                let content = content.trim_end_matches([' ', '\t']);
                value.verbatim(content, raw + from);
                let gap = from + content.len();
                let behind = piece.len() - piece[next..].trim_start().len();
                if !value.text.is_empty() {
                    value.standing(" ", Span::new(raw + gap, raw + behind));
                    part.layout = value.text.len();
                }
                from = behind;
            } else {
                value.verbatim(content, raw + from);
                if next == line_end + 1 && piece.as_bytes()[line_end] == b'\n' {
                    value.verbatim("\n", raw + line_end);
                } else {
                    value.standing("\n", Span::new(raw + line_end, raw + next));
                }
                from = next;
            }
        }
        value.verbatim(&piece[from..], raw + from);
    }

    fn start(&mut self, start: &BytesStart<'_>, at: Span) -> Result<(), String> {
        let is_silent = self.open.last().is_some_and(|o| o.is_silent);
        let end = match local(start) {
            "mrk" => return self.marker(start, is_silent),
            "sub" => {
                self.open.push(Open { is_silent: false, end: End::Nothing });
                return Ok(());
            }
            _ if is_silent => End::Nothing,
            "cp" => {
                let [hex] = attributes(start, ["hex"])?;
                let c = hex.as_deref().and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32);
                let c = c.ok_or("`cp` has no `hex` that is a character's number")?;
                self.character(c, at);
                End::Nothing
            }
            "g" | "pc" | "hi" => {
                let id = self.id(start)?.unwrap_or_default();
                self.value().code(CodeKind::Open, id.clone(), at);
                End::Pair(id)
            }
            "x" | "ph" | "it" | "ut" => return self.code(start, CodeKind::Alone, at),
            "bx" | "bpt" | "sc" => return self.code(start, CodeKind::Open, at),
            "ex" | "ept" | "ec" => return self.code(start, CodeKind::Close, at),
            _ => End::Nothing,
        };
        self.open.push(Open { is_silent, end });
        Ok(())
    }

    /// A code whose inside is no text.
    fn code(&mut self, start: &BytesStart<'_>, kind: CodeKind, at: Span) -> Result<(), String> {
        let id = self.id(start)?;
        let content = id.is_none().then(String::new);
        let value = self.value();
        let code = value.codes.len();
        value.code(kind, id.unwrap_or_default(), at);
        self.open.push(Open { is_silent: true, end: End::Code { code, content } });
        Ok(())
    }

    /// What makes a code the same on both sides: that of its other half where it has one.
    fn id(&self, start: &BytesStart<'_>) -> Result<Option<String>, String> {
        if self.style.is_tmx {
            let [i, x, kind] = attributes(start, ["i", "x", "type"])?;
            return Ok(if local(start) == "hi" { x.or(kind) } else { i.or(x) }.map(Cow::into_owned));
        }
        let [start_ref, rid, id] = attributes(start, ["startRef", "rid", "id"])?;
        Ok(start_ref.or(rid).or(id).map(Cow::into_owned))
    }

    fn marker(&mut self, start: &BytesStart<'_>, is_silent: bool) -> Result<(), String> {
        let [kind, mid, translate] = attributes(start, ["mtype", "mid", "translate"])?;
        let (mut is_silent, mut end) = (is_silent, End::Nothing);
        match kind.as_deref() {
            Some("seg") => {
                self.segments
                    .push(Part { id: Some(mid.unwrap_or_default().into_owned()), ..Part::default() });
                self.in_segment = true;
                end = End::Segment;
            }
            Some("x-sdl-deleted") => is_silent = true,
            Some("protected" | "x-protected") => end = End::Protected(self.value().text.len()),
            _ if translate.as_deref() == Some("no") => end = End::Protected(self.value().text.len()),
            _ => {}
        }
        self.open.push(Open { is_silent, end });
        Ok(())
    }

    fn end(&mut self, at: Span) {
        match self.open.pop().map(|o| o.end) {
            Some(End::Pair(id)) => self.value().code(CodeKind::Close, id, at),
            Some(End::Code { code, content }) => {
                if let Some(code) = self.value().codes.get_mut(code) {
                    code.raw.end = at.end;
                    if let Some(content) = content {
                        code.id = content;
                    }
                }
            }
            Some(End::Protected(from)) => self.value().protect(from, ProtectedKind::NoTranslate),
            Some(End::Segment) => self.in_segment = false,
            Some(End::Nothing) | None => {}
        }
    }

    /// The parts, whose places are known even where they are empty (`from`: where the element's inside begins).
    fn finish(self, from: usize) -> Vec<Part> {
        let style = self.style;
        let mut parts = if self.segments.is_empty() { vec![self.whole] } else { self.segments };
        for part in &mut parts {
            let value = &mut part.value;
            // A line's end before the end tag is layout too.
            if part.layout > 0 && part.layout == value.text.len() {
                value.cut(part.layout - 1);
            }
            if value.runs.is_empty() {
                let runs = Value::nothing_at(from).runs;
                value.runs = runs;
            }
            if style.has_tokens {
                tokens(value);
            }
        }
        parts
    }
}

/// Finds the codes of MXLIFF, which stand in the text: `{1}`, `{1>` and `<1}`, and `{b>` … for what they look like.
fn tokens(value: &mut Value) {
    let mut from = 0;
    while let Some(found) = memchr::memchr2(b'{', b'<', &value.text.as_bytes()[from..]) {
        let start = from + found;
        from = start + 1;
        let name = value.text[from..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b"^_-".contains(b));
        let close = from + name.count();
        let kind = match (value.text.as_bytes()[start], value.text.as_bytes().get(close)) {
            _ if close == from => continue,
            (b'{', Some(b'}')) => CodeKind::Alone,
            (b'{', Some(b'>')) => CodeKind::Open,
            (b'<', Some(b'}')) => CodeKind::Close,
            _ => continue,
        };
        let (span, id) = (Span::new(start, close + 1), value.text[from..close].to_owned());
        if kind == CodeKind::Alone && !id.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let first = value.runs.iter().find(|r| r.text.end > start).map_or(0, |r| r.raw.start);
        let last = value.runs.iter().find(|r| r.text.end > close).map_or(first, |r| r.raw.end);
        let raw = match value.runs.iter().find(|r| r.verbatim && r.text.contains(span)) {
            Some(run) => {
                let shift = |at: usize| at - run.text.start + run.raw.start;
                Span::new(shift(span.start), shift(span.end))
            }
            None => Span::new(first, last),
        };
        value.codes.push(Code { span, raw, kind, id });
        value.protected.push(Protected { span, kind: ProtectedKind::Tag });
        from = close + 1;
    }
    value.codes.sort_by_key(|c| c.span);
}
