//! A file as a stream of decoded text, with the place of each byte and the text since a document's start kept.

use super::encoding;
use crate::document::origin::{Position, Raw, Syntax};
use crate::error::Error;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use std::io::{self, BufRead, Read};
use std::path::Path;

const CHUNK: usize = 1 << 16;
/// More bytes than this between two places where a reader lets go are no unit of any tool, but an attack on memory.
const MOST_KEPT: usize = 1 << 26;

/// A file being read: UTF-8 for its reader, whatever it is on disk.
pub(super) struct Stream {
    input: Box<dyn BufRead + Send>,
    path: std::path::PathBuf,
    encoding: &'static Encoding,
    mark: usize,
    is_compressed: bool,
    /// None where the file is UTF-8 already.
    decoder: Option<Decoder>,
    /// Bytes taken from the input, without the mark.
    taken: usize,
    /// What was read since the reader last let go, and behind it what is still to be read.
    buffer: Vec<u8>,
    /// Where in the buffer what is kept begins.
    start: usize,
    /// What of the buffer is still to be read.
    rest: std::ops::Range<usize>,
    /// Where in the file what is kept begins.
    at: Position,
    /// Why the input could not be read on.
    failure: Option<Error>,
    /// Has the decoder seen the end?
    ended: bool,
}

impl Stream {
    /// A stream of `input`; `said` finds in a file's first bytes the encoding that the file says it is in.
    ///
    /// # Errors
    /// An input that cannot be read, or has no byte.
    pub fn new(
        mut input: Box<dyn BufRead + Send>,
        path: &Path,
        is_compressed: bool,
        said: impl Fn(&[u8]) -> Option<&'static Encoding>,
    ) -> Result<Self, Error> {
        let head = input.fill_buf().map_err(|e| Error::io(path, e))?;
        if head.is_empty() {
            return Err(Error::Empty { path: path.to_owned() });
        }
        let (encoding, mark) = encoding::of_head(head, said);
        input.consume(mark);
        Ok(Self {
            input,
            path: path.to_owned(),
            encoding,
            mark,
            is_compressed,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            taken: 0,
            buffer: vec![0; 2 * CHUNK],
            start: 0,
            rest: 0..0,
            at: Position::default(),
            failure: None,
            ended: false,
        })
    }

    /// Bytes of what is kept.
    pub fn kept(&self) -> usize {
        self.rest.start - self.start
    }

    /// The kept text as it stands, for a look at its end.
    pub fn kept_from(&self, at: usize) -> &[u8] {
        self.text().get(at..).unwrap_or_default()
    }

    /// What is kept.
    fn text(&self) -> &[u8] {
        &self.buffer[self.start..self.rest.start]
    }

    /// What was read and not yet taken.
    pub fn ahead(&self) -> &[u8] {
        &self.buffer[self.rest.clone()]
    }

    /// Reads more behind what is ahead; false at the end.
    ///
    /// # Errors
    /// An input that cannot be read on: [`failure`](Self::failure) says why.
    pub fn read_on(&mut self) -> io::Result<bool> {
        let before = self.rest.len();
        self.fill()?;
        Ok(self.rest.len() > before)
    }

    /// Lets go of the first `bytes` that are kept.
    pub fn release(&mut self, bytes: usize) {
        let end = (self.start + bytes).min(self.rest.start);
        self.at.advance(&self.buffer[self.start..end], self.encoding);
        self.start = end;
    }

    /// The first `bytes` that are kept, as a part of the file, and lets go of them.
    ///
    /// # Errors
    /// Bytes that are no UTF-8.
    pub fn part(&mut self, bytes: usize, syntax: Syntax) -> Result<Raw, Error> {
        let at = self.at;
        let text = match std::str::from_utf8(&self.text()[..bytes.min(self.kept())]) {
            Ok(text) => text.to_owned(),
            Err(e) => return Err(self.undecodable(e.valid_up_to())),
        };
        self.release(text.len());
        Ok(Raw::part(text, at, self.encoding, self.mark).compressed(self.is_compressed).written_in(syntax))
    }

    /// The error of a byte that is no UTF-8, `bytes` behind where what is kept begins.
    pub fn undecodable(&self, bytes: usize) -> Error {
        Error::Undecodable {
            path: self.path.clone(),
            offset: self.mark + self.at.decoded + bytes,
            byte: self.text().get(bytes).copied().unwrap_or_default(),
            encoding: self.encoding.name(),
        }
    }

    /// The error of what stands `bytes` behind where what is kept begins.
    pub fn malformed(&self, bytes: usize, cause: impl Into<String>) -> Error {
        let mut at = self.at;
        at.advance(&self.text()[..bytes.min(self.kept())], self.encoding);
        Error::BadFormat {
            path: self.path.clone(),
            line: at.line,
            column: at.column + 1,
            byte: self.mark + at.disk,
            cause: cause.into(),
        }
    }

    /// Why the input could not be read on, where that is so.
    pub fn failure(&mut self) -> Option<Error> {
        self.failure.take()
    }

    fn fail(&mut self, error: Error) -> io::Error {
        self.failure = Some(error);
        io::Error::other("the input cannot be read")
    }

    /// Reads more behind what is ahead.
    fn fill(&mut self) -> io::Result<()> {
        if self.rest.end - self.start > MOST_KEPT {
            let cause = format!("no end within {} MB; this is no unit of any tool", MOST_KEPT >> 20);
            let error = self.malformed(0, cause);
            return Err(self.fail(error));
        }
        // What is kept moves only after a reader let go, so that a long document is not moved time and again.
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.rest.end, 0);
        }
        let end = self.rest.end - self.start;
        (self.start, self.rest) = (0, self.kept()..end);
        if self.buffer.len() < end + CHUNK {
            self.buffer.resize(end + CHUNK, 0);
        }
        let Some(mut decoder) = self.decoder.take() else {
            let read = loop {
                match self.input.read(&mut self.buffer[end..end + CHUNK]) {
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    other => break other,
                }
            };
            let read = read.map_err(|e| {
                let error = Error::io(&self.path, e);
                self.fail(error)
            })?;
            self.taken += read;
            self.rest.end += read;
            return Ok(());
        };
        let done = self.decode(&mut decoder);
        self.decoder = Some(decoder);
        done
    }

    fn decode(&mut self, decoder: &mut Decoder) -> io::Result<()> {
        loop {
            let input = match self.input.fill_buf() {
                Ok(input) => input,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => {
                    let error = Error::io(&self.path, e);
                    return Err(self.fail(error));
                }
            };
            let is_last = input.is_empty();
            if self.ended {
                return Ok(()); // it takes no more
            }
            let (result, read, written) =
                decoder.decode_to_utf8_without_replacement(input, &mut self.buffer[self.rest.end..], is_last);
            self.ended = is_last && !matches!(result, DecoderResult::OutputFull);
            if let DecoderResult::Malformed(length, behind) = result {
                let back = usize::from(length) + usize::from(behind);
                let byte = read.checked_sub(back).and_then(|i| input.get(i)).copied().unwrap_or_default();
                let error = Error::Undecodable {
                    path: self.path.clone(),
                    offset: (self.mark + self.taken + read).saturating_sub(back),
                    byte,
                    encoding: self.encoding.name(),
                };
                return Err(self.fail(error));
            }
            self.input.consume(read);
            self.taken += read;
            self.rest.end += written;
            if written > 0 || is_last {
                return Ok(());
            }
        }
    }
}

impl Read for Stream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(out.len());
        out[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Stream {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest.is_empty() {
            self.fill()?;
        }
        Ok(&self.buffer[self.rest.clone()])
    }

    fn consume(&mut self, bytes: usize) {
        self.rest.start = (self.rest.start + bytes).min(self.rest.end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_may_be_asked_for_again() {
        for bytes in [&b"\xFF\xFEa\0b\0"[..], b"\xFF\xFEa\0b", b"\xFF\xFE", b"ab"] {
            let input = Box::new(io::Cursor::new(bytes.to_vec()));
            let mut stream = Stream::new(input, Path::new("a.csv"), false, |_| None).expect("a head");
            for _ in 0..4 {
                let mut text = String::new();
                let _ = stream.read_to_string(&mut text);
                assert!(stream.fill_buf().map_or(true, <[u8]>::is_empty));
            }
        }
    }
}
