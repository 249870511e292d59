//! UTF-8 that was read as an encoding of one byte a letter (`Ã©` for `é`), and such encodings taken for one another.

use super::tables::{SUSPECTS, TABLES, Table};
use super::{Garbled, belongs, is_own_letter};
use crate::lang::Language;
use crate::lang::script::script_of;
use crate::span::Span;
use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256};
use unicode_script::Script;

/// All stretches of `text` that are certain, in no order.
pub(super) fn find(text: &str, lang: &Language) -> Vec<Garbled> {
    let wide = !matches!(
        lang.script,
        Some(Script::Latin | Script::Cyrillic | Script::Greek | Script::Hebrew | Script::Arabic)
    );
    let mut suspected = 0;
    let mut previous = '\0';
    for c in text.chars() {
        suspected |= SUSPECTS.of(previous, c, wide);
        previous = c;
    }
    let tables = TABLES.iter().enumerate().filter(|(i, _)| suspected & (1 << i) != 0);
    let mut found: Vec<Garbled> = tables.flat_map(|(_, table)| misread(table, text, lang)).collect();
    found.extend(legacy(text, lang));
    if lang.script == Some(Script::Cyrillic) {
        found.extend(lone_leads(text));
    }
    found
}

/// Bytes of UTF-8 beside each other in the guise of letters.
struct Run {
    span: Span,
    /// What the whole characters among them are.
    meant: String,
    /// Whole characters.
    whole: usize,
    /// Characters that lack bytes.
    torn: usize,
    /// Has it a whole character of three bytes and more?
    long: bool,
}

/// A character of UTF-8, byte by byte in the guise of letters.
struct Sequence {
    /// The character; `None` where bytes are missing.
    meant: Option<char>,
    /// Length of its guise in the text.
    length: usize,
    /// Bytes of it that are there.
    bytes: usize,
}

fn misread(table: &Table, text: &str, lang: &Language) -> Vec<Garbled> {
    let mut out = Vec::new();
    let mut at = 0;
    // No byte of UTF-8 beyond ASCII reads as ASCII.
    while let Some(ascii) = text.as_bytes()[at..].iter().position(|b| !b.is_ascii()) {
        at += ascii;
        let Some(run) = run(table, text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = run.span.end;
        if is_certain(&run, text, lang) {
            let meant = (run.torn == 0).then(|| read_again(&run.meant));
            out.push(Garbled { span: run.span, meant });
        }
    }
    out
}

/// The run of sequences that begins at byte `at`, if one does.
fn run(table: &Table, text: &str, at: usize) -> Option<Run> {
    let mut half = false; // at least two bytes of a character are there
    let mut run = Run { span: Span::empty(at), meant: String::new(), whole: 0, torn: 0, long: false };
    while let Some(next) = sequence(table, &text[run.span.end..]) {
        run.span.end += next.length;
        run.long |= next.bytes >= 3 && next.meant.is_some();
        half |= next.bytes >= 2;
        match next.meant {
            Some(c) => {
                run.meant.push(c);
                run.whole += 1;
            }
            None => run.torn += 1,
        }
    }
    half.then_some(run)
}

/// The sequence at the start of `text`, whole or not.
fn sequence(table: &Table, text: &str) -> Option<Sequence> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let lead = table.byte(first)?;
    let needed = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let (mut bytes, mut count, mut length) = ([lead, 0, 0, 0], 1, first.len_utf8());
    for c in chars.take(needed - 1) {
        let byte = match table.byte(c) {
            Some(byte @ 0x80..=0xBF) => byte,
            None if c == ' ' && lead == 0xC3 => 0xA0, // `Ã ` for `à`
            _ => break,
        };
        bytes[count] = byte;
        count += 1;
        length += c.len_utf8();
    }
    let meant =
        (count == needed).then(|| std::str::from_utf8(&bytes[..count]).ok()?.chars().next()).flatten();
    (meant.is_some() || count < needed).then_some(Sequence { meant, length, bytes: count })
}

/// UTF-8 that was misread twice, or three times, gives garbled text again (`ÃƒÂ©`).
fn read_again(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..3 {
        let mut next = String::new();
        let mut at = 0;
        let mut better = false;
        while let Some(c) = text[at..].chars().next() {
            match sequence(&TABLES[0], &text[at..]) {
                Some(Sequence { meant: Some(meant), length, .. }) => {
                    next.push(meant);
                    at += length;
                    better = true;
                }
                _ => {
                    next.push(c);
                    at += c.len_utf8();
                }
            }
        }
        if !better {
            break;
        }
        text = next;
    }
    text
}

/// Does the run make sense as what it should be, and none as it is written?
fn is_certain(run: &Run, text: &str, lang: &Language) -> bool {
    let written = run.span.of(text);
    let meant = read_again(&run.meant);
    if !meant.chars().all(|c| c.is_ascii() || belongs(c, lang)) {
        return false;
    }
    let lead = written.chars().next().unwrap_or_default();
    let own = lang.script.is_none_or(|own| script_of(lead) == own);
    if !own || script_of(lead) == Script::Common {
        // Letters of another script, or signs, in a row that makes a letter of this one.
        // A word of a foreign alphabet is only letters, and stands by itself.
        let beside = [text[..run.span.start].chars().next_back(), text[run.span.end..].chars().next()];
        let joined =
            beside.iter().flatten().any(|c| Some(script_of(*c)) == lang.script || is_own_letter(*c, lang));
        let word = script_of(lead) != Script::Latin && written.chars().all(char::is_alphabetic) && !joined;
        return run.whole > 0 && !word || written.starts_with("â€");
    }
    if script_of(lead) == Script::Latin {
        return run.whole >= 2
            || written.starts_with("â€")
            || run.long && run.whole > 0
            || !is_possible(run, text);
    }
    // `РІ`, `Рё` may begin a word: two letters of the script in a row, or a mark of three bytes (`вЂ”`).
    let letters = meant.chars().filter(|&c| is_own_letter(c, lang)).count();
    letters >= 2 && letters == run.whole
        || run.long && run.whole > 0 && !written.chars().all(char::is_alphabetic)
}

/// Can a capital with an accent and what follows it be correct: the end of a word in capitals before a mark (`IRMÃ”`), or a
/// letter that is spoken of (`«Å»`)?
fn is_possible(run: &Run, text: &str) -> bool {
    if run.whole == 0 {
        return true;
    }
    let written = run.span.of(text);
    let follower = written.chars().nth(1).unwrap_or_default();
    let before = text[..run.span.start].chars().next_back();
    let after = text[run.span.end..].chars().next();
    let in_word = before.is_some_and(char::is_lowercase) || after.is_some_and(char::is_lowercase);
    let closes = matches!(
        follower,
        '”' | '’'
            | '»'
            | '“'
            | '‘'
            | '›'
            | '…'
            | '–'
            | '—'
            | '\u{a0}'
            | ' '
            | '™'
            | '®'
            | '©'
            | '°'
            | 'º'
            | 'ª'
            | '†'
            | '•'
            | '·'
            | '¹'
            | '²'
            | '³'
    );
    let quoted = before.is_some_and(|c| matches!(c, '«' | '“' | '„' | '‘' | '‚' | '"' | '\'' | '(' | '‹'));
    let shouted = before.is_some_and(char::is_uppercase);
    if shouted && (closes || follower.is_alphabetic()) && !after.is_some_and(char::is_lowercase) {
        return true;
    }
    closes && quoted && !in_word
}

/// Words of one-byte encodings that were read as Latin-1 (`Ïðèâåò`): three letters with accents and more in a row, without
/// a plain one, that make letters of the script.
fn legacy(text: &str, lang: &Language) -> Vec<Garbled> {
    // The first byte of all letters with accents in Latin-1.
    if memchr::memchr(0xc3, text.as_bytes()).is_none() {
        return Vec::new();
    }
    let encoding: &'static Encoding = match lang.script {
        Some(Script::Cyrillic) => WINDOWS_1251,
        Some(Script::Greek) => WINDOWS_1253,
        Some(Script::Hebrew) => WINDOWS_1255,
        Some(Script::Arabic) => WINDOWS_1256,
        _ => return Vec::new(),
    };
    let accented = |c: char| {
        matches!(c, '\u{b8}' | '\u{a8}' | '\u{bf}' | '\u{b3}' | '\u{b2}' | '\u{ba}' | '\u{c0}'..='\u{ff}')
    };
    let mut out = Vec::new();
    for word in text.split(|c: char| !accented(c) && !c.is_alphabetic()).filter(|w| !w.is_empty()) {
        let bytes: Vec<u8> = word.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        if bytes.len() < 3 || !word.chars().all(accented) {
            continue;
        }
        let meant = encoding.decode_without_bom_handling(&bytes).0;
        if meant.chars().all(|c| is_own_letter(c, lang)) {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            out.push(Garbled { span: Span::new(start, start + word.len()), meant: Some(meant.into_owned()) });
        }
    }
    out
}

/// `Ð` and `Ñ` by themselves in a Cyrillic text: a letter of which the second byte was dropped.
fn lone_leads(text: &str) -> Vec<Garbled> {
    if memchr::memchr(0xc3, text.as_bytes()).is_none() {
        return Vec::new();
    }
    let is_lead = |c: char| matches!(c, 'Ð' | 'Ñ');
    let mut out = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices(is_lead) {
        if at < end {
            continue;
        }
        let length: usize = text[at..].chars().take_while(|&c| is_lead(c)).map(char::len_utf8).sum();
        end = at + length;
        let latin = |c: Option<char>| c.is_some_and(|c| script_of(c) == Script::Latin || c == '-');
        if !latin(text[..at].chars().next_back()) && !latin(text[end..].chars().next()) {
            out.push(Garbled { span: Span::new(at, end), meant: None });
        }
    }
    out
}
