//! Bytes into text: byte-order marks, UTF-8, UTF-16, and legacy encodings where the bytes cannot be UTF-8.

use super::stdin;
use crate::document::origin::Raw;
use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

/// Reads a whole file or, for `-`, standard input; gzip content is decompressed, and `true` says so.
///
/// # Errors
/// A file that cannot be read or decompressed, or has no byte.
pub fn bytes(path: &Path) -> Result<(Vec<u8>, bool), Error> {
    let mut out = Vec::new();
    let read = if stdin::is_stdin(path) {
        stdin::open().read_to_end(&mut out)
    } else {
        std::fs::File::open(path).and_then(|mut f| f.read_to_end(&mut out))
    };
    read.map_err(|e| Error::io(path, e))?;
    let packed = is_gzip(&out);
    if packed {
        let mut plain = Vec::new();
        flate2::read::MultiGzDecoder::new(out.as_slice())
            .read_to_end(&mut plain)
            .map_err(|e| Error::io(path, e))?;
        out = plain;
    }
    if out.is_empty() { Err(Error::Empty { path: path.to_owned() }) } else { Ok((out, packed)) }
}

/// Do the bytes begin like a gzip stream?
#[must_use]
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Decodes a file: by its byte-order mark, as UTF-8, else in the legacy encoding that it most resembles.
///
/// # Errors
/// Binary content, and bytes that are invalid in the encoding, each with its offset.
pub fn decode(bytes: &[u8], path: &Path) -> Result<Raw, Error> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = &bytes[mark..];
    if encoding != UTF_8 {
        return decode_as(body, encoding, mark, path);
    }
    let invalid = match std::str::from_utf8(body) {
        Ok(text) => {
            return match memchr::memchr(0, body) {
                Some(at) => Err(Error::Binary { path: path.to_owned(), offset: mark + at }),
                None => Ok(Raw::whole(text.to_owned(), UTF_8, mark)),
            };
        }
        Err(e) => e.valid_up_to(),
    };
    if let Some(at) = memchr::memchr(0, body) {
        let guess = utf16_without_mark(body)
            .ok_or_else(|| Error::Binary { path: path.to_owned(), offset: mark + at })?;
        return decode_as(body, guess, mark, path);
    }
    if mark > 0 || is_mostly_utf8(body) {
        return Err(undecodable(path, mark + invalid, body[invalid], UTF_8));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(body, true);
    decode_as(body, detector.guess(None, Utf8Detection::Deny), mark, path)
}

/// Decodes a page: without a mark, and where the bytes are not UTF-8, in the encoding that it says it is in.
///
/// # Errors
/// As [`decode`].
pub fn decode_html(bytes: &[u8], path: &Path) -> Result<Raw, Error> {
    let has_mark = Encoding::for_bom(bytes).is_some();
    match said_in_html(bytes) {
        // Japanese mail's encoding looks like ASCII; any other text that is valid UTF-8 is.
        Some(said)
            if !has_mark && (said == ISO_2022_JP || std::str::from_utf8(bytes).is_err()) && said != UTF_8 =>
        {
            decode_as(bytes, said, 0, path)
        }
        _ => decode(bytes, path),
    }
}

/// The encoding of a file that begins with `head`, and the length of its byte-order mark: by the mark, by its zeros, by
/// what it says of itself (`said`), as UTF-8, else the legacy encoding that it most resembles.
pub(super) fn of_head(
    head: &[u8],
    said: impl Fn(&[u8]) -> Option<&'static Encoding>,
) -> (&'static Encoding, usize) {
    if let Some(marked) = Encoding::for_bom(head) {
        return marked;
    }
    if let Some(utf16) = memchr::memchr(0, head).and_then(|_| utf16_without_mark(head)) {
        return (utf16, 0);
    }
    if let Some(said) = said(head) {
        // What could be read so far is no UTF-16, whatever it says.
        return (if said == UTF_16LE || said == UTF_16BE { UTF_8 } else { said }, 0);
    }
    // The head may end inside a character.
    let cut = std::str::from_utf8(head).err().is_some_and(|e| e.error_len().is_some());
    if cut && !is_mostly_utf8(head) {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(head, true);
        return (detector.guess(None, Utf8Detection::Deny), 0);
    }
    (UTF_8, 0)
}

/// The encoding in an XML declaration; UTF-8 where there is none.
pub(super) fn said_in_xml(head: &[u8]) -> Option<&'static Encoding> {
    declared_in_xml(head).or(Some(UTF_8))
}

fn declared_in_xml(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &head[..memchr::memchr(b'>', head)?.min(200)];
    let from = memchr::memmem::find(declaration, b"encoding")? + b"encoding".len();
    let value = declaration[from..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
    let value = &value[1..];
    Encoding::for_label(&value[..memchr::memchr(quote, value)?])
}

/// The encoding in a page's `meta` element or XML declaration, within the first 1024 bytes, as browsers look for it.
fn said_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?i-u)(?:<meta\s[^>]*?charset|<\?xml\s[^>]*?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)"#,
        )
        .expect("a valid expression")
    });
    let name = SAID.captures(&bytes[..bytes.len().min(1024)])?.get(1)?.as_bytes();
    // What could be read so far is no UTF-16, whatever it says.
    Encoding::for_label(name).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

fn decode_as(body: &[u8], encoding: &'static Encoding, mark: usize, path: &Path) -> Result<Raw, Error> {
    match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => Ok(Raw::whole(text.into_owned(), encoding, mark)),
        None => {
            let at = first_invalid(body, encoding);
            Err(undecodable(path, mark + at, body.get(at).copied().unwrap_or_default(), encoding))
        }
    }
}

fn undecodable(path: &Path, offset: usize, byte: u8, encoding: &'static Encoding) -> Error {
    Error::Undecodable { path: path.to_owned(), offset, byte, encoding: encoding.name() }
}

/// Offset of the first byte that `encoding` does not allow.
fn first_invalid(body: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut sink = String::with_capacity(body.len() * 3 + 16);
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut sink, true);
    match result {
        encoding_rs::DecoderResult::Malformed(length, behind) => {
            read - usize::from(length) - usize::from(behind)
        }
        _ => read,
    }
}

/// Does the file hold valid multi-byte UTF-8 before and around a few bad bytes? Then it is damaged UTF-8, not a legacy
/// encoding.
fn is_mostly_utf8(body: &[u8]) -> bool {
    let (mut valid, mut bad) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    valid > 0 && valid >= bad
}

/// UTF-16 of Latin text has a zero in every other byte.
fn utf16_without_mark(body: &[u8]) -> Option<&'static Encoding> {
    let sample = &body[..body.len().min(1000)];
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let most = sample.len() / 2 * 7 / 10;
    if sample.len() >= 4 && zeros(1) > most {
        Some(UTF_16LE)
    } else if sample.len() >= 4 && zeros(0) > most {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        decode(bytes, Path::new("x.txt")).map(|r| r.text().to_owned()).map_err(|e| e.to_string())
    }

    #[test]
    fn marks_and_legacy_encodings_are_recognised() {
        assert_eq!(decoded(b"\xEF\xBB\xBF\xC3\xA9").as_deref(), Ok("é"));
        assert_eq!(decoded(b"\xFF\xFEh\0i\0").as_deref(), Ok("hi"));
        assert_eq!(decoded(b"\xFE\xFF\0h\0i").as_deref(), Ok("hi"));
        let latin1 = b"Le minist\xE8re a annonc\xE9 une r\xE9forme \xE0 Paris.";
        assert_eq!(decoded(latin1).as_deref(), Ok("Le ministère a annoncé une réforme à Paris."));
    }

    #[test]
    fn damaged_files_are_refused_with_the_offset() {
        let damaged = decoded(
            "été \u{e9}t\u{e9}".as_bytes().iter().copied().chain([0xFF]).collect::<Vec<_>>().as_slice(),
        );
        assert_eq!(damaged.unwrap_err(), "x.txt: byte 11 (0xFF) is not valid UTF-8; save the file as UTF-8");
        assert!(decoded(b"PK\x03\x04\0\0\x9f\xff\xfe").unwrap_err().contains("binary"));
        assert!(decoded(b"\xFF\xFEh\0\x00\xd8").unwrap_err().contains("UTF-16LE"));
    }
}
