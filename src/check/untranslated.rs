//! Rules about text that was left in the language of the source, or left out.

pub(super) mod case_lost;
pub(super) mod diacritics_lost;
pub(super) mod foreign_script;
pub(super) mod mixed_script_word;
pub(super) mod segment_untranslated;
pub(super) mod sister_language_letter;
pub(super) mod source_fragment;
pub(super) mod source_word;
pub(super) mod target_empty;
pub(super) mod wrong_language;

use super::BeadView;
use super::evidence::{QuoteMark, Role, Text, Word};
use crate::document::Side;
use crate::lang::Class;
use crate::span::Span;

/// Is it a function word of the source's language and of the target's not?
fn tells_source(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    let (from, to) = (source.lang, target.lang);
    let of_source = from.is(Class::Function, word.lower) || from.is(Class::Article, word.lower);
    word.chars() > 1 && of_source && !to.is_closed_class(word.lower) && from.base() != to.base()
}

/// Does what stands at `span` stand in quotation marks or brackets of its own, as a title or gloss does?
fn is_quoted_or_glossed(bead: &BeadView<'_>, target: &Text<'_>, span: Span) -> bool {
    is_quoted(bead, span) || is_bracketed(target, span)
}

/// Is there a pair of quotation marks around `span`?
fn is_quoted(bead: &BeadView<'_>, span: Span) -> bool {
    /// Pairs that may be closed before it within the same quotation.
    const NEAR: usize = 12;
    let marks = &bead.document.evidence.quotes(Side::Target).marks;
    let before = marks.partition_point(|m| m.span.end <= span.start);
    marks[..before].iter().rev().take(NEAR).any(|mark| {
        let close = mark.partner.and_then(|p| marks.get(p));
        // A whole sentence of speech around a copy is no title.
        let own = |c: &QuoteMark| c.span.start - mark.span.end <= 3 * (span.end - span.start) + 20;
        mark.role == Role::Open && close.is_some_and(|c| c.span.start >= span.end && own(c))
    })
}

/// Do brackets, single marks or the marks of italics stand around `span`?
fn is_bracketed(target: &Text<'_>, span: Span) -> bool {
    let (before, after) = (Span::new(target.span.start, span.start), Span::new(span.end, target.span.end));
    let inside = tail(before.of(&target.document.text));
    let behind = head(after.of(&target.document.text));
    let opens =
        |c: char| matches!(c, '(' | '（' | '「' | '『' | '《' | '〈' | '\'' | '‘' | '‚' | '*' | '_' | '‹');
    let closes =
        |c: char| matches!(c, ')' | '）' | '」' | '』' | '》' | '〉' | '\'' | '’' | '‘' | '*' | '_' | '›');
    let last_open = inside
        .char_indices()
        .rev()
        .find(|&(at, c)| opens(c) && !is_part_of_word(inside, at, c, false))
        .map(|(at, _)| at);
    let last_close = inside
        .char_indices()
        .rev()
        .find(|&(at, c)| closes(c) && !opens(c) && !is_part_of_word(inside, at, c, true));
    let closed = || behind.char_indices().any(|(at, c)| closes(c) && !is_part_of_word(behind, at, c, true));
    last_open.is_some_and(|o| last_close.is_none_or(|(c, _)| c < o)) && closed()
}

/// Is `c` at byte `at` an apostrophe or underscore that belongs to the word before (or, closing, behind) it?
fn is_part_of_word(text: &str, at: usize, c: char, closing: bool) -> bool {
    let beside = if closing {
        text[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
    } else {
        text[..at].ends_with(char::is_alphanumeric)
    };
    matches!(c, '\'' | '’' | '‘' | '*' | '_') && beside
}

/// Bytes on each side of a copy in which its quotation marks are sought.
const NEAR: usize = 300;

/// The last bytes of `text`.
fn tail(text: &str) -> &str {
    let from = (text.len().saturating_sub(NEAR)..=text.len()).find(|&i| text.is_char_boundary(i));
    &text[from.unwrap_or(0)..]
}

/// The first bytes of `text`.
fn head(text: &str) -> &str {
    let to = (0..=text.len().min(NEAR)).rev().find(|&i| text.is_char_boundary(i));
    &text[..to.unwrap_or(0)]
}
