//! UTF-8 that was read as an encoding of one or two bytes a character (`鈥檚` for `’s`, `縺ゅ` for `あ`).

use super::{Garbled, belongs, is_own_letter, target_script};
use crate::lang::Language;
use crate::span::Span;
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use unicode_script::{Script, UnicodeScript};

/// Letters that must come out in a text that is written in ideographs itself.
const FEWEST_AMONG_IDEOGRAPHS: usize = 4;
/// The same where ideographs are foreign.
const FEWEST: usize = 2;

/// All stretches of `text` that are certain, in no order.
pub(super) fn find(text: &str, lang: &Language) -> Vec<Garbled> {
    let is_wide = |c: char| {
        matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        ) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ffee}' | '\u{e000}'..='\u{f8ff}')
    };
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_wide).map(|i| at + i) {
        let goes_on = |c: &char| is_wide(*c) || !c.is_ascii() && !c.is_whitespace();
        let length: usize = text[start..].chars().take_while(goes_on).map(char::len_utf8).sum();
        at = start + length;
        let span = Span::new(start, at);
        let of = [GBK, SHIFT_JIS, BIG5, EUC_KR].into_iter();
        out.extend(of.flat_map(|encoding| misread(text, span, encoding, lang)));
    }
    out
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
    let foreign = !matches!(target_script(lang), Some(Script::Han | Script::Hangul));
    let beyond = meant.chars().filter(|c| !c.is_ascii()).count();
    if !foreign {
        let letters = meant.chars().filter(|&c| is_own_letter(c, lang) || c == '\u{fffd}').count();
        return letters >= FEWEST_AMONG_IDEOGRAPHS || meant.starts_with("\u{fffd}\u{fffd}");
    }
    // `caf茅`: an ideograph inside a word of letters.
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && c.script() == Script::Latin);
    let in_word = latin(text[..span.start].chars().next_back()) && latin(meant.chars().next());
    let swallowed = beyond < meant.chars().count(); // an ASCII letter came out
    beyond >= FEWEST || in_word || swallowed
}
