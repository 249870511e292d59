//! What XLIFF and TMX share: XML events with their places, bounded in depth, without entities of a file's own.

pub(super) mod cell;

use super::stream::Stream;
use crate::error::Error;
use crate::span::Span;
use quick_xml::events::attributes::Attributes;
pub(super) use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements nested deeper than this are no file of any tool.
const DEEPEST: usize = 256;
/// What is read and not asked for is let go of in pieces of this many bytes.
const PIECE: usize = 1 << 15;

/// A reader of XML events. The places of events count from where what the stream keeps begins.
pub(super) struct Xml {
    reader: Reader<Stream>,
    buffer: Vec<u8>,
    depth: usize,
    /// Bytes of the file, decoded, before what is kept.
    base: usize,
}

impl Xml {
    /// Reads `stream`.
    pub fn new(stream: Stream) -> Self {
        let mut reader = Reader::from_reader(stream);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, base: 0 }
    }

    /// The next event and its place. An element that is empty (`<x/>`) has both its start and its end.
    ///
    /// # Errors
    /// XML that is not well-formed, is nested too deep or ends inside an element; what the stream says.
    pub fn next(&mut self) -> Result<(Event<'_>, Span), Error> {
        self.buffer.clear();
        let start = self.here();
        let outcome = self.reader.read_event_into(&mut self.buffer);
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX) - self.base;
        match outcome {
            Ok(event) => {
                match event {
                    Event::Start(_) => self.depth += 1,
                    Event::End(_) => self.depth = self.depth.saturating_sub(1),
                    Event::Eof if self.depth > 0 => {
                        let cause = "the file ends inside an element: it was cut short";
                        return Err(self.reader.get_ref().malformed(end, cause));
                    }
                    _ => {}
                }
                if self.depth > DEEPEST {
                    let cause = format!("elements are nested more than {DEEPEST} deep");
                    return Err(self.reader.get_ref().malformed(start, cause));
                }
                Ok((event, Span::new(start, end)))
            }
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(start);
                let at = at.saturating_sub(self.base).max(start);
                let stream = self.reader.get_mut();
                Err(stream.failure().unwrap_or_else(|| match error {
                    quick_xml::Error::Encoding(_) => {
                        stream.undecodable(start + first_invalid(stream.kept_from(start)))
                    }
                    other => stream.malformed(at, other.to_string()),
                }))
            }
        }
    }

    /// Where the next event begins.
    pub fn here(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX) - self.base
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The stream.
    pub fn stream(&mut self) -> &mut Stream {
        self.reader.get_mut()
    }

    /// The error of what stands at `at`.
    pub fn malformed(&self, at: usize, cause: impl Into<String>) -> Error {
        self.reader.get_ref().malformed(at, cause)
    }

    /// Lets go of what stands before byte `at`; places count from there.
    pub fn begin_at(&mut self, at: usize) {
        self.stream().release(at);
        self.base = self.reader.get_ref().begin().decoded;
    }

    /// Lets go of what was read, now and then.
    pub fn pass(&mut self) {
        if self.reader.get_ref().kept() > PIECE {
            self.begin_at(self.here());
        }
    }

    /// Passes over what is left of the element whose start was read last. With `keep`, what is passed over stays kept.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self, keep: bool) -> Result<(), Error> {
        let inside = self.depth;
        while self.depth >= inside {
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
        let inside = self.depth;
        let mut out = String::new();
        while self.depth >= inside {
            let found = match self.next()? {
                (Event::Text(text), _) => {
                    out.push_str(&text);
                    None
                }
                (Event::CData(text), _) => {
                    out.push_str(&text);
                    None
                }
                (Event::GeneralRef(name), at) => Some((resolve(&name), at)),
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

fn first_invalid(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to())
}

/// The character that an entity or a number between `&` and `;` stands for.
///
/// # Errors
/// What is wrong with one that XML does not know.
pub(crate) fn resolve(name: &quick_xml::events::BytesRef<'_>) -> Result<char, String> {
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
pub(crate) fn attributes<const N: usize>(
    start: &BytesStart<'_>,
    names: [&str; N],
) -> Result<[Option<String>; N], String> {
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
            out[i] = Some(value.into_owned());
        }
    }
    Ok(out)
}
