//! What XLIFF and TMX share: XML events with their places, bounded in depth, without entities of a file's own.

pub(super) mod cell;

use super::stream::Stream;
use crate::error::Error;
use crate::span::Span;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::BytesRef;
pub(super) use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attributes;
use quick_xml::parser::{ElementParser, Parser};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::io::BufRead;

/// Elements nested deeper than this are no file of any tool.
const DEEPEST: usize = 256;
/// What is read and not asked for is let go of in pieces of this many bytes.
const PIECE: usize = 1 << 15;

/// What stands in XML.
pub(super) enum Event<'a> {
    Start(BytesStart<'a>),
    End,
    /// Text up to the next tag or reference.
    Text(&'a str),
    CData(&'a str),
    /// What stands between `&` and `;`.
    Reference(BytesRef<'a>),
    /// A declaration, comment or instruction.
    Other,
    Eof,
}

const CDATA: &str = "<![CDATA[";

/// What the bytes that come begin.
#[derive(Clone, Copy)]
enum Kind {
    Start,
    End,
    Text,
    CData,
    Reference,
    Other,
}

/// A reader of XML events that copies nothing: they stand in the stream's buffer. How each kind ends is quick-xml's
/// knowledge. The places of events count from where what the stream keeps begins.
pub(super) struct Xml {
    stream: Stream,
    /// The names of the elements that are open, one behind the other.
    names: String,
    /// Where in them each one begins.
    open: Vec<usize>,
    /// The start that was read last is that of an empty element (`<x/>`), whose end comes next.
    is_empty: bool,
}

impl Xml {
    /// Reads `stream`.
    pub fn new(stream: Stream) -> Self {
        Self { stream, names: String::new(), open: Vec::new(), is_empty: false }
    }

    /// The next event and its place. An element that is empty (`<x/>`) has both its start and its end.
    ///
    /// # Errors
    /// XML that is not well-formed, is nested too deep or ends inside an element; what the stream says.
    pub fn next(&mut self) -> Result<(Event<'_>, Span), Error> {
        let start = self.here();
        if std::mem::take(&mut self.is_empty) {
            self.close();
            return Ok((Event::End, Span::empty(start)));
        }
        let Some((kind, length)) = self.token()? else {
            return if self.open.is_empty() {
                Ok((Event::Eof, Span::empty(start)))
            } else {
                Err(self.malformed(start, "the file ends inside an element: it was cut short"))
            };
        };
        self.stream.consume(length);
        let at = Span::new(start, start + length);
        if matches!(kind, Kind::End) {
            self.end(start, length)?;
            return Ok((Event::End, at));
        }
        let Self { stream, names, open, is_empty } = self;
        let token = std::str::from_utf8(stream.kept_from(start))
            .map_err(|e| stream.undecodable(start + e.valid_up_to()))?;
        let event = match kind {
            Kind::Text => Event::Text(token),
            Kind::Start => {
                let inside = &token[1..length - 1];
                *is_empty = inside.ends_with('/');
                let content = if *is_empty { &inside[..inside.len() - 1] } else { inside };
                let name = content.bytes().position(is_space).unwrap_or(content.len());
                open.push(names.len());
                names.push_str(&content[..name]);
                if open.len() > DEEPEST {
                    let cause = format!("elements are nested more than {DEEPEST} deep");
                    return Err(stream.malformed(start, cause));
                }
                Event::Start(BytesStart::from_content(content, name))
            }
            Kind::CData => Event::CData(&token[CDATA.len()..length - "]]>".len()]),
            Kind::Reference => Event::Reference(BytesRef::new(&token[1..length - 1])),
            Kind::Other | Kind::End => Event::Other,
        };
        Ok((event, at))
    }

    /// Reads the end tag at `start`, which must be that of the element that was opened last.
    fn end(&mut self, start: usize, length: usize) -> Result<(), Error> {
        let name = self.stream.kept_from(start)[2..length - 1].trim_ascii_end();
        let expected = self.open.last().map(|begin| &self.names[*begin..]);
        if expected.is_some_and(|expected| expected.as_bytes() == name) {
            self.close();
            return Ok(());
        }
        let found = std::str::from_utf8(name)
            .map_err(|e| self.stream.undecodable(start + 2 + e.valid_up_to()))?
            .to_owned();
        let cause = match expected.map(str::to_owned) {
            Some(expected) => IllFormedError::MismatchedEndTag { expected, found },
            None => IllFormedError::UnmatchedEndTag(found),
        };
        Err(self.malformed(start, cause.to_string()))
    }

    /// Closes the element whose start was read last.
    fn close(&mut self) {
        if let Some(begin) = self.open.pop() {
            self.names.truncate(begin);
        }
    }

    /// What comes next and its length in bytes; `None` at the end.
    fn token(&mut self) -> Result<Option<(Kind, usize)>, Error> {
        let (kind, found) = match *self.ahead(2)? {
            [] => return Ok(None),
            [b'<', b'/', ..] => {
                (Kind::End, self.find(|new, from| Some(from + memchr::memchr(b'>', new)? + 1))?)
            }
            [b'<', b'?', ..] => (Kind::Other, self.ends_with("<?", b"?>")?),
            [b'<', b'!', ..] => return self.declaration().map(Some),
            [b'<', ..] => {
                let mut parser = ElementParser::default();
                let found = self.find(|new, from| Some(from + parser.feed(new)? + 1))?;
                let found = found.ok_or_else(|| parser.eof_error(&[]).to_string());
                return found.map(|length| Some((Kind::Start, length))).map_err(|cause| self.wrong(cause));
            }
            [b'&', ..] => {
                let found = self.find(|new, from| {
                    let skipped = usize::from(from == 0);
                    Some(from + skipped + memchr::memchr3(b';', b'&', b'<', &new[skipped..])? + 1)
                })?;
                let is_closed = found.filter(|length| self.stream.ahead()[length - 1] == b';');
                let found = is_closed.ok_or_else(|| self.wrong(IllFormedError::UnclosedReference))?;
                return Ok(Some((Kind::Reference, found)));
            }
            _ => {
                let found = self.find(|new, from| Some(from + memchr::memchr2(b'<', b'&', new)?))?;
                return Ok(Some((Kind::Text, found.unwrap_or(self.stream.ahead().len()))));
            }
        };
        let cause =
            if matches!(kind, Kind::End) { SyntaxError::UnclosedTag } else { SyntaxError::UnclosedPI };
        found.map(|length| Some((kind, length))).ok_or_else(|| self.wrong(cause))
    }

    /// What begins with `<!`, and its length.
    fn declaration(&mut self) -> Result<(Kind, usize), Error> {
        let ahead = self.ahead(CDATA.len())?;
        let (kind, found, cause) = if ahead.starts_with(b"<!--") {
            (Kind::Other, self.ends_with("<!--", b"-->")?, SyntaxError::UnclosedComment)
        } else if ahead.starts_with(CDATA.as_bytes()) {
            (Kind::CData, self.ends_with(CDATA, b"]]>")?, SyntaxError::UnclosedCData)
        } else {
            (Kind::Other, self.document_type()?, SyntaxError::UnclosedDoctype)
        };
        found.map(|length| (kind, length)).ok_or_else(|| self.wrong(cause))
    }

    /// Length of a `<!DOCTYPE …>`, which may hold declarations of its own.
    fn document_type(&mut self) -> Result<Option<usize>, Error> {
        loop {
            let ahead = self.stream.ahead();
            let mut reader = Reader::from_reader(ahead);
            match reader.read_event() {
                Ok(_) => return Ok(usize::try_from(reader.buffer_position()).ok()),
                Err(quick_xml::Error::Syntax(SyntaxError::UnclosedDoctype)) => {}
                Err(e) => return Err(self.wrong(e)),
            }
            // Twice as much each time, so that a long one is not read over and over.
            let wanted = 2 * ahead.len();
            if self.ahead(wanted)?.len() < wanted {
                return Ok(None);
            }
        }
    }

    /// What is ahead, at least so many bytes where the file has them.
    fn ahead(&mut self, bytes: usize) -> Result<&[u8], Error> {
        while self.stream.ahead().len() < bytes && self.read_on()? {}
        Ok(self.stream.ahead())
    }

    fn read_on(&mut self) -> Result<bool, Error> {
        self.stream.read_on().map_err(|e| self.stream.failure().unwrap_or_else(|| self.wrong(e)))
    }

    /// The length that `end` finds; it is shown each byte ahead once, and where what it is shown begins.
    fn find(&mut self, mut end: impl FnMut(&[u8], usize) -> Option<usize>) -> Result<Option<usize>, Error> {
        let mut from = 0;
        loop {
            let ahead = self.stream.ahead();
            if let Some(length) = end(&ahead[from..], from) {
                return Ok(Some(length));
            }
            from = ahead.len();
            if !self.read_on()? {
                return Ok(None);
            }
        }
    }

    /// The length of what begins with `begin` and ends with `end`.
    fn ends_with(&mut self, begin: &str, end: &[u8]) -> Result<Option<usize>, Error> {
        let mut from = begin.len();
        loop {
            let ahead = self.stream.ahead();
            if let Some(found) = memchr::memmem::find(ahead.get(from..).unwrap_or_default(), end) {
                return Ok(Some(from + found + end.len()));
            }
            // The end may begin in what was read and end in what comes.
            from = from.max(ahead.len().saturating_sub(end.len() - 1));
            if !self.read_on()? {
                return Ok(None);
            }
        }
    }

    /// The error of what comes next.
    fn wrong(&self, cause: impl std::fmt::Display) -> Error {
        self.malformed(self.here(), cause.to_string())
    }

    /// Where the next event begins.
    pub fn here(&self) -> usize {
        self.stream.kept()
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The stream.
    pub fn stream(&mut self) -> &mut Stream {
        &mut self.stream
    }

    /// The error of what stands at `at`.
    pub fn malformed(&self, at: usize, cause: impl Into<String>) -> Error {
        self.stream.malformed(at, cause)
    }

    /// Lets go of what stands before byte `at`; places count from there.
    pub fn begin_at(&mut self, at: usize) {
        self.stream.release(at);
    }

    /// Lets go of what was read, now and then.
    pub fn pass(&mut self) {
        if self.here() > PIECE {
            self.begin_at(self.here());
        }
    }

    /// Passes over what is left of the element whose start was read last. With `keep`, what is passed over stays kept.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self, keep: bool) -> Result<(), Error> {
        let inside = self.depth();
        while self.depth() >= inside {
            self.next()?;
            if !keep {
                self.pass();
            }
        }
        Ok(())
    }

    /// The text of the element whose start was read last, tags left out.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn text(&mut self) -> Result<String, Error> {
        let inside = self.depth();
        let mut out = String::new();
        while self.depth() >= inside {
            let found = match self.next()? {
                (Event::Text(text) | Event::CData(text), _) => {
                    out.push_str(text);
                    None
                }
                (Event::Reference(name), at) => Some((resolve(&name), at)),
                _ => None,
            };
            match found {
                Some((Ok(c), _)) => out.push(c),
                Some((Err(cause), at)) => return Err(self.malformed(at.start, cause)),
                None => {}
            }
        }
        Ok(out)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The character that an entity or a number between `&` and `;` stands for.
///
/// # Errors
/// What is wrong with one that XML does not know.
pub(crate) fn resolve(name: &BytesRef<'_>) -> Result<char, String> {
    match name.resolve_char_ref() {
        Ok(Some(c)) => return Ok(c),
        Err(_) => return Err(format!("`&{};` is no character", &**name)),
        Ok(None) => {}
    }
    match &**name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => {
            Err(format!("`&{other};` is not defined: write the character itself, or its number (`&#233;`)"))
        }
    }
}

/// An element's name without its prefix.
pub(crate) fn local<'a>(start: &'a BytesStart<'_>) -> &'a str {
    start.local_name().into_inner()
}

/// The values of the attributes that are asked for, by their names without prefix; the first of each counts.
///
/// # Errors
/// What is wrong with attributes that are not well-formed.
pub(crate) fn attributes<'a, const N: usize>(
    start: &'a BytesStart<'_>,
    names: [&str; N],
) -> Result<[Option<Cow<'a, str>>; N], String> {
    let mut out = [const { None }; N];
    let mut all: Attributes<'_> = start.attributes();
    all.with_checks(false);
    for attribute in all {
        let attribute = attribute.map_err(|e| format!("an attribute cannot be read: {e}"))?;
        let name = attribute.key.local_name();
        if let Some(i) = names.iter().position(|n| *n == name.into_inner())
            && out[i].is_none()
        {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|e| format!("the attribute `{}` cannot be read: {e}", name.into_inner()))?;
            out[i] = Some(value);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};
    use std::path::Path;

    /// All that is hard about where something ends.
    const HARD: &str = "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"x>y\" [<!ENTITY e \"]>\"><!-- ]> -->]>\n<a b='1 > 0' \
        c=\"it's\"><!-- - -- ->é --><b/><x:c \t/ >t\u{e9}xt]] > &amp;&#xE9;\r\n<![CDATA[]]&<d>]] ]]></x:c \n><?p ? > ?></a>\n";

    /// What is read, from a file that comes in pieces of so many bytes.
    fn events(text: &str, piece: usize) -> Vec<String> {
        let input = BufReader::with_capacity(piece, Cursor::new(text.as_bytes().to_vec()));
        let stream = Stream::new(Box::new(input), Path::new("a.xml"), false, |_| None).expect("a head");
        let mut xml = Xml::new(stream);
        let mut out = Vec::new();
        loop {
            match xml.next() {
                Ok((Event::Eof, _)) => return out,
                Ok((Event::Start(start), _)) => out.push(format!("<{}|{}", local(&start), &*start)),
                Ok((Event::End, _)) => out.push(">".to_owned()),
                Ok((Event::Text(text), at)) => out.push(format!("{text} {at:?}")),
                Ok((Event::CData(text), at)) => out.push(format!("[{text} {at:?}")),
                Ok((Event::Reference(name), at)) => out.push(format!("&{} {at:?}", &*name)),
                Ok((Event::Other, at)) => out.push(format!("? {at:?}")),
                Err(e) => {
                    out.push(e.to_string());
                    return out;
                }
            }
        }
    }

    /// The same as quick-xml's reader sees it.
    fn events_of_quick_xml(text: &str) -> Vec<String> {
        use quick_xml::events::Event;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut out = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().expect("well-formed XML");
            let at = Span::new(start, reader.buffer_position() as usize);
            out.push(match event {
                Event::Eof => return out,
                Event::Start(start) => format!("<{}|{}", local(&start), &*start),
                Event::End(_) => ">".to_owned(),
                Event::Text(text) => format!("{} {at:?}", &*text),
                Event::CData(text) => format!("[{} {at:?}", &*text),
                Event::GeneralRef(name) => format!("&{} {at:?}", &*name),
                _ => format!("? {at:?}"),
            });
        }
    }

    #[test]
    fn events_are_those_of_quick_xml_wherever_the_file_is_cut() {
        let expected = events_of_quick_xml(HARD);
        assert!(expected.len() > 15, "{expected:?}");
        for piece in [1, 2, 3, 5, 8, 13, 4096] {
            assert_eq!(events(HARD, piece), expected, "in pieces of {piece}");
        }
    }

    #[test]
    fn what_never_ends_is_named() {
        for (text, cause) in [
            ("<a>&amp", "not closed"),
            ("<a>&amp<b/>", "not closed"),
            ("<a><!-- -", "comment not closed"),
            ("<a><![CDATA[]]", "CDATA not closed"),
            ("<a><?p", "not closed"),
            ("<a b='>", "attribute value not closed"),
            ("<!DOCTYPE a [", "DOCTYPE not closed"),
            ("<!D", "DOCTYPE not closed"),
            ("<!x>", "unknown or missed symbol"),
            ("<a", "tag not closed"),
            ("<a></b>", "expected `</a>`, but `</b>`"),
            ("</a>", "does not match any open tag"),
            ("<a>text", "cut short"),
        ] {
            for piece in [1, 4096] {
                let found = events(text, piece).pop().unwrap_or_default();
                assert!(found.contains(cause), "{text}: {found}");
            }
        }
    }
}
