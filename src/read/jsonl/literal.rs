//! A JSON string literal: its text, and the runs that lead back to its escapes.

use crate::document::Run;
use crate::read::units::Value;
use crate::span::Span;

/// Decodes a JSON string literal that begins at byte `at` of its line; a run for each stretch without escapes and one
/// for each escape.
///
/// # Errors
/// What is wrong with a literal that is no string, or holds half a surrogate pair.
pub(in crate::read) fn decode(literal: &str, at: usize) -> Result<Value, String> {
    let inner = literal.strip_prefix('"').and_then(|l| l.strip_suffix('"')).ok_or("is not a string")?;
    let first = at + 1;
    if memchr::memchr(b'\\', inner.as_bytes()).is_none() {
        let run = Run {
            text: Span::new(0, inner.len()),
            raw: Span::new(first, first + inner.len()),
            verbatim: true,
        };
        return Ok(Value { text: inner.to_owned(), runs: vec![run], ..Value::default() });
    }
    let text: String =
        serde_json::from_str(literal).map_err(|_| "has an unpaired surrogate (half of a \\u pair)")?;
    let mut runs = Vec::new();
    let (mut raw, mut out) = (0, 0);
    while raw < inner.len() {
        let plain = memchr::memchr(b'\\', &inner.as_bytes()[raw..]).unwrap_or(inner.len() - raw);
        if plain > 0 {
            runs.push(Run {
                text: Span::new(out, out + plain),
                raw: Span::new(first + raw, first + raw + plain),
                verbatim: true,
            });
            (raw, out) = (raw + plain, out + plain);
            continue;
        }
        let length = escape_length(&inner[raw..]);
        let width = text[out..].chars().next().map_or(0, char::len_utf8);
        runs.push(Run {
            text: Span::new(out, out + width),
            raw: Span::new(first + raw, first + raw + length),
            verbatim: false,
        });
        (raw, out) = (raw + length, out + width);
    }
    Ok(Value { text, runs, ..Value::default() })
}

/// Bytes of the escape at the start of `rest`: two, six, or twelve for a surrogate pair.
fn escape_length(rest: &str) -> usize {
    let high = |hex: &str| u16::from_str_radix(hex, 16).is_ok_and(|u| (0xD800..0xDC00).contains(&u));
    match rest.as_bytes().get(1) {
        Some(b'u') if rest.get(2..6).is_some_and(high) => 12.min(rest.len()),
        Some(b'u') => 6.min(rest.len()),
        _ => 2.min(rest.len()),
    }
}
