//! UTF-8 that was read as an encoding of one or two bytes a character (`鈥檚` for `’s`, `縺ゅ` for `あ`).

use super::{Garbled, belongs, is_own_letter};
use crate::lang::Language;
use crate::lang::script::script_of;
use crate::span::Span;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_script::Script;

/// The encodings of two bytes a character that text is misread in.
const ENCODINGS: [&Encoding; 4] = [GBK, SHIFT_JIS, BIG5, EUC_KR];
/// Letters that must come out in a text that is written in ideographs itself.
const FEWEST_AMONG_IDEOGRAPHS: usize = 4;
/// The same where ideographs are foreign.
const FEWEST: usize = 2;

/// All stretches of `text` that are certain, in no order.
pub(super) fn find(text: &str, lang: &Language) -> Vec<Garbled> {
    let is_wide = |c: char| {
        c >= '\u{1100}'
            && (matches!(
                script_of(c),
                Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
            ) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ffee}' | '\u{e000}'..='\u{f8ff}'))
    };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_wide).map(|i| at + i) {
        let goes_on = |c: &char| is_wide(*c) || !c.is_ascii() && !c.is_whitespace();
        let length: usize = text[start..].chars().take_while(goes_on).map(char::len_utf8).sum();
        at = start + length;
        let span = Span::new(start, at);
        let suspected = if is_foreign(lang) { !0 } else { suspects_in(span.of(text)) };
        let of = ENCODINGS.into_iter().enumerate().filter(|(i, _)| suspected & (1 << i) != 0);
        out.extend(of.flat_map(|(_, encoding)| misread(text, span, encoding, lang)));
    }
    out
}

/// Are ideographs foreign to the language?
const fn is_foreign(lang: &Language) -> bool {
    !matches!(lang.script, Some(Script::Han | Script::Hangul))
}

/// In which encodings (a bit each) one of the characters may be the first one of letters of three bytes and more: it has
/// their first byte and their second, and the next character begins with the third. Whoever writes ideographs hardly sets
/// two such characters together, so that most texts need no closer look.
fn suspects_in(text: &str) -> u8 {
    static FIRSTS: LazyLock<FxHashMap<char, u8>> = LazyLock::new(|| {
        let mut firsts = FxHashMap::default();
        for (i, encoding) in ENCODINGS.into_iter().enumerate() {
            for bytes in (0xE0..=0xF4).flat_map(|lead| (0x80..=0xBF).map(move |second| [lead, second])) {
                let decoded = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
                if let Some(first) = decoded.as_deref().and_then(|d| d.chars().next()) {
                    *firsts.entry(first).or_default() |= 1 << i;
                }
            }
        }
        firsts
    });
    let mut chars = text.chars().peekable();
    let mut seen = 0;
    while let Some(c) = chars.next() {
        let may = FIRSTS.get(&c).copied().unwrap_or_default() & !seen;
        for (i, encoding) in ENCODINGS.into_iter().enumerate().filter(|(i, _)| may & (1 << i) != 0) {
            let third = chars.peek().and_then(|&next| first_byte(next, encoding));
            seen |= u8::from(third.is_some_and(|b| (0x80..=0xBF).contains(&b))) << i;
        }
    }
    seen
}

/// The first byte of a character in an encoding.
fn first_byte(c: char, encoding: &'static Encoding) -> Option<u8> {
    let mut buffer = [0; 4];
    let (encoded, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
    encoded.first().copied().filter(|_| !unmappable)
}

/// What UTF-8 comes out of the characters in `span`, read back.
fn misread(text: &str, span: Span, encoding: &'static Encoding, lang: &Language) -> Vec<Garbled> {
    let mut bytes = Vec::new();
    let mut starts = Vec::new(); // for each byte, where its character begins in the text
    for (at, c) in span.of(text).char_indices() {
        let mut buffer = [0; 4];
        let (encoded, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
        let encoded: &[u8] = if unmappable { b"?" } else { &encoded };
        bytes.extend_from_slice(encoded);
        starts.extend(std::iter::repeat_n(span.start + at, encoded.len()));
    }
    starts.push(span.end);
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = at == 0 || starts[at] != starts[at - 1];
        let Some((mut end, mut meant)) = begins.then(|| row(&bytes, at, lang)).flatten() else {
            at += 1;
            continue;
        };
        // A character of the guise may hold the first byte of something else, an ASCII letter for instance.
        let rest =
            bytes[end..].iter().zip(&starts[end..]).take_while(|(_, s)| end > 0 && **s == starts[end - 1]);
        let rest: Vec<u8> = rest.map(|(b, _)| *b).collect();
        let whole = rest.iter().all(u8::is_ascii);
        meant.extend(rest.iter().filter(|b| b.is_ascii()).map(|&b| char::from(b)));
        end += rest.len();
        let garbled = Span::new(starts[at], starts[end]);
        if is_certain(text, garbled, &meant, lang) {
            let meant = (whole && !meant.contains('\u{fffd}')).then_some(meant);
            out.push(Garbled { span: garbled, meant });
        }
        at = end;
    }
    out
}

/// The characters beyond ASCII that UTF-8 gives from byte `at` on, one behind the other, and where they end.
fn row(bytes: &[u8], at: usize, lang: &Language) -> Option<(usize, String)> {
    let (mut end, mut meant) = (at, String::new());
    while let Some(length) = bytes.get(end).and_then(|b| match b {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }) {
        let Some(c) = bytes.get(end..end + length).and_then(|b| std::str::from_utf8(b).ok()?.chars().next())
        else {
            break;
        };
        if c != '\u{fffd}' && !belongs(c, lang) {
            break;
        }
        meant.push(c);
        end += length;
    }
    (!meant.is_empty()).then_some((end, meant))
}

fn is_certain(text: &str, span: Span, meant: &str, lang: &Language) -> bool {
    let beyond = meant.chars().filter(|c| !c.is_ascii()).count();
    if !is_foreign(lang) {
        let letters = meant.chars().filter(|&c| is_own_letter(c, lang) || c == '\u{fffd}').count();
        return letters >= FEWEST_AMONG_IDEOGRAPHS || meant.starts_with("\u{fffd}\u{fffd}");
    }
    // `caf茅`: an ideograph inside a word of letters.
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && script_of(c) == Script::Latin);
    let in_word = latin(text[..span.start].chars().next_back()) && latin(meant.chars().next());
    let swallowed = beyond < meant.chars().count(); // an ASCII letter came out
    beyond >= FEWEST || in_word || swallowed
}
