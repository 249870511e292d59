//! Numbers in digits, each with the values that its separators allow.

use super::Text;
use crate::lang::script;
use crate::span::Span;
use bumpalo::Bump;
use bumpalo::collections::Vec;

/// A number written in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'a> {
    /// Where it is in the document's text, separators included.
    pub span: Span,
    /// As written.
    pub text: &'a str,
    /// Its significant digits: separators, leading and trailing zeros taken away. Equal for `1.5 million`
    /// (`15`), `1,500,000` and `150万`, so that a scale word on one side makes no difference.
    pub significant: &'a str,
    /// All its digits in ASCII, separators taken away.
    pub digits: &'a str,
    /// Is it part of a word or code (`COVID-19`, `A4`, `3rd`)?
    pub in_word: bool,
    /// Do a few small letters follow directly (`3rd`, `2mm`)?
    pub has_ending: bool,
    /// Is it the number of a month (`4月`), which other languages name?
    pub is_month: bool,
}

impl Number<'_> {
    /// Its value where it is a whole number of up to 15 digits read without separators.
    #[must_use]
    pub fn integer(&self) -> Option<u64> {
        (self.digits.len() <= 15).then(|| self.digits.parse().ok()).flatten()
    }
}

/// Signs that may stand between the digits of one number.
const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '’' | '\'' | '٫' | '٬' | '·')
}

pub(super) fn numbers<'a>(text: &Text<'a>, arena: &'a Bump) -> &'a [Number<'a>] {
    let whole = text.as_str();
    let mut out = Vec::new_in(arena);
    let mut at = 0;
    while let Some(found) = whole[at..].find(|c: char| is_any_digit(c)) {
        let start = at + found;
        let end = start + extent(&whole[start..]);
        at = end;
        let span = Span::new(start, end).shifted(text.span.start);
        if text.document.is_protected(span) {
            continue;
        }
        let piece = &whole[start..end];
        let digits = ascii_digits(piece, arena);
        let in_word = whole[..start]
            .ends_with(|c: char| c.is_alphabetic() && !is_east_asian(c) || c == '-' || c == '_' || c == '#')
            || continues_word(&whole[end..]);
        let significant = digits.trim_matches('0');
        let behind = &whole[end..];
        let has_ending = behind.starts_with(char::is_lowercase);
        let is_month = behind.starts_with(['月', '월']);
        out.push(Number { span, text: piece, significant, digits, in_word, has_ending, is_month });
    }
    out.into_bump_slice()
}

/// Does a word go on behind the number? A unit or ordinal ending of up to three small letters (`2mm`, `3rd`) is none.
fn continues_word(rest: &str) -> bool {
    let letters: std::vec::Vec<char> = rest
        .chars()
        .take_while(|&c| (c.is_alphanumeric() || c == '_') && !is_east_asian(c))
        .take(4)
        .collect();
    letters.len() > 3 || letters.iter().any(|c| !c.is_lowercase())
}

/// Length of the number at the start of `rest`: digits, and separators with a digit behind them. A space or
/// no-break space joins groups of exactly three digits only.
fn extent(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_any_digit(c) {
            end = i + c.len_utf8();
        } else if is_separator(c) && chars.peek().is_some_and(|&(_, d)| is_any_digit(d)) {
            if is_space(c) && !begins_group(&rest[i + c.len_utf8()..]) {
                break;
            }
        } else if c == ' ' && end <= 3 && begins_group(&rest[i + 1..])
            || c == ' ' && in_groups(&rest[..end]) && begins_group(&rest[i + 1..])
        {
            continue;
        } else {
            break;
        }
    }
    end
}

const fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Do exactly three digits stand at the start?
fn begins_group(rest: &str) -> bool {
    rest.chars().take_while(|&c| is_any_digit(c)).take(4).count() == 3
}

/// Does the text so far end in a space and three digits?
fn in_groups(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(_, last)| last.len() == 3)
}

fn is_any_digit(c: char) -> bool {
    c.is_ascii_digit() || is_other_digit(c)
}

/// Decimal digits of other scripts that texts write numbers in.
const fn is_other_digit(c: char) -> bool {
    matches!(c, '٠'..='٩' | '۰'..='۹' | '०'..='९' | '０'..='９')
}

/// Chinese, Japanese and Korean write counters and particles against a number.
const fn is_east_asian(c: char) -> bool {
    script::is_cjk(c) || script::is_hangul(c)
}

fn ascii_digits<'a>(piece: &'a str, arena: &'a Bump) -> &'a str {
    if piece.bytes().all(|b| b.is_ascii_digit()) {
        return piece;
    }
    let mut out = bumpalo::collections::String::with_capacity_in(piece.len(), arena);
    for c in piece.chars().filter(|&c| is_any_digit(c)) {
        let base = match c {
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            '०'..='९' => '०',
            '０'..='９' => '０',
            _ => '0',
        };
        out.push(char::from(b'0' + (c as u32 - base as u32) as u8));
    }
    out.into_bump_str()
}
