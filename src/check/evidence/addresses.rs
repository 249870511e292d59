//! Addresses and codes of a text: what is copied and never translated.

use super::Text;
use crate::read::text::holds_address;
use crate::span::Span;
use bumpalo::Bump;
use bumpalo::collections::Vec;
use regex::Regex;
use std::sync::LazyLock;

/// What an address or code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// An address on the web.
    Url,
    /// An e-mail address, or a handle with its server.
    Email,
    /// A user's name behind `@`.
    Handle,
    /// A word behind `#`.
    Hashtag,
    /// Letters and digits in one (`B-2047/X`).
    Code,
}

/// An address or code.
#[derive(Debug, Clone, Copy)]
pub struct Address<'a> {
    /// What it is.
    pub kind: AddressKind,
    /// Where it is in the document's text.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// Does a letter outside ASCII follow directly, so that it may be the head of a longer word?
    pub goes_on: bool,
}

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let url = r"(?:https?://|www\.)[!-;=?-~]+";
    let domain = r"(?-u:\b)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){0,4}\.(?:com|org|net|info|gov|edu|io)(?-u:\b)(?:/[!-;=?-~]*)?";
    let mail = r"[@＠]?[A-Za-z0-9_.+-]+[@＠][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+";
    let pattern = format!(
        r"(?P<mail>{mail})|(?P<url>{url}|{domain})|(?P<handle>[@＠][A-Za-z0-9_]+)|(?P<tag>[#＃][A-Za-z0-9_]+)"
    );
    Regex::new(&pattern).expect("a valid expression")
});

/// Is there anything at all that an address or code could begin with?
fn may_have_address(text: &str) -> bool {
    holds_address(text.as_bytes())
        || memchr::memchr_iter(b'.', text.as_bytes())
            .any(|at| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_lowercase))
}

pub(super) fn addresses<'a>(text: &Text<'a>, arena: &'a Bump) -> &'a [Address<'a>] {
    let whole = text.as_str();
    let mut out = Vec::new_in(arena);
    if may_have_address(whole) {
        for found in ADDRESS.captures_iter(whole) {
            let Some(all) = found.get(0) else { continue };
            let kind = if found.name("mail").is_some() {
                AddressKind::Email
            } else if found.name("url").is_some() {
                AddressKind::Url
            } else if found.name("handle").is_some() {
                AddressKind::Handle
            } else {
                AddressKind::Hashtag
            };
            push(text, all.start(), trimmed(all.as_str()), kind, &mut out);
        }
    }
    if whole.bytes().any(|b| b.is_ascii_digit()) && whole.bytes().any(|b| b.is_ascii_uppercase()) {
        codes(text, &mut out);
    }
    out.into_bump_slice()
}

/// Without the marks of the sentence around it.
fn trimmed(address: &str) -> &str {
    let closed = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '*', '_', '/']);
    match closed.strip_suffix([')', ']']) {
        Some(inner) if !closed.contains(['(', '[']) => trimmed(inner),
        _ => closed,
    }
}

fn push<'a>(text: &Text<'a>, at: usize, piece: &'a str, kind: AddressKind, out: &mut Vec<'a, Address<'a>>) {
    let end = at + piece.len();
    let next = text.as_str()[end..].chars().next();
    let goes_on = next.is_some_and(|c| c.is_alphanumeric() && !c.is_ascii());
    let span = Span::new(at, end).shifted(text.span.start);
    out.push(Address { kind, span, text: piece, goes_on });
}

/// Words of ASCII letters and digits, at least four of them and two digits, with a capital and no small letter behind a
/// digit (`1960s`, `24h`).
fn codes<'a>(text: &Text<'a>, out: &mut Vec<'a, Address<'a>>) {
    let addresses = out.len();
    let whole = text.as_str();
    let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/');
    let bytes = whole.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|&&b| is_part(b)).count();
        let piece = whole[at..end].trim_end_matches(['-', '_', '/']);
        let span = Span::new(at, at + piece.len()).shifted(text.span.start);
        let in_address = || out[..addresses].iter().any(|a| a.span.overlaps(span));
        if is_code(piece) && !in_address() && !whole[..at].ends_with(char::is_alphanumeric) {
            push(text, at, piece, AddressKind::Code, out);
        }
        at = end;
    }
}

fn is_code(piece: &str) -> bool {
    let count = |of: fn(&u8) -> bool| piece.as_bytes().iter().filter(|b| of(b)).count();
    let (digits, capitals) = (count(u8::is_ascii_digit), count(u8::is_ascii_uppercase));
    let small = count(u8::is_ascii_lowercase);
    digits >= 2 && capitals >= 1 && small <= capitals && digits + capitals + small >= 4
}
