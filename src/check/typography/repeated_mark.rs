//! `repeated-mark`: a mark is written twice in a row.

use super::places::{self, Place, after, before, counted};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct RepeatedMark;

impl Check for RepeatedMark {
    fn id(&self) -> &str {
        "repeated-mark"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let mut found = doubled(document, Side::Target);
        if found.is_empty() {
            return;
        }
        // A source that writes any mark twice has its reasons, and the translation the same.
        let source = document.has_source().then(|| doubled(document, Side::Source));
        found.retain(|(mark, _)| match &source {
            Some(theirs) => !theirs.iter().any(|(m, _)| alike(*m, *mark)),
            None => !is_emphatic(*mark),
        });
        let Some(&(mark, _)) = found.first() else { return };
        let message = format!("`{mark}` is written twice in a row: write it once ({})", counted(found.len()));
        let places = found.into_iter().map(|(mark, span)| Place::replace(span, mark)).collect();
        places::report(places, message, Safety::Unsafe, cx);
    }
}

/// Marks that stand twice in a row or with a space between them, three and more in a row apart.
fn doubled(document: &DocumentView<'_>, side: Side) -> Vec<(char, Span)> {
    let Some(text) = document.bitext.pair.side(side).map(|d| &d.text) else { return Vec::new() };
    let mut out = Vec::new();
    let mut past = 0;
    for &(at, mark) in document.evidence.marks(side) {
        if at < past
            || !matches!(
                mark,
                '.' | ',' | ';' | ':' | '!' | '?' | '。' | '、' | '，' | '；' | '：' | '！' | '？'
            )
        {
            continue;
        }
        let run = text[at..].chars().take_while(|&c| c == mark).count() * mark.len_utf8();
        past = at + run;
        let end = match run / mark.len_utf8() {
            1 if is_spaced(text, past, mark) => past + 1 + mark.len_utf8(),
            2 => past,
            _ => continue,
        };
        past = end;
        if is_fault(text, mark, at, end) {
            out.push((mark, Span::new(at, end)));
        }
    }
    out
}

/// Does the same mark follow behind one space?
fn is_spaced(text: &str, end: usize, mark: char) -> bool {
    matches!(mark, '.' | ',' | ';')
        && text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(mark))
}

/// No low quotation mark (`,,so''`), path (`../`), range, scope (`a::b`) or row of dots, and something before it.
fn is_fault(text: &str, mark: char, start: usize, end: usize) -> bool {
    let (left, right) = (before(text, start), after(text, end));
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let clause = left.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, ')' | '»' | '”' | '“' | '"' | '」' | '）' | '％' | '%')
    });
    let tail = right.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '»' | '”' | '“' | '"' | ')' | '」')
            || c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
    });
    let spaced = text[start..end].contains(' ');
    let ellipsis = spaced && mark == '.' && text[end..].trim_start().starts_with('.');
    clause && tail && !(word(right) && mark == ':') && !ellipsis
}

/// May it be doubled for emphasis?
const fn is_emphatic(mark: char) -> bool {
    matches!(mark, '!' | '?' | '！' | '？')
}

/// The same mark, of full or half width, or another of emphasis.
fn alike(a: char, b: char) -> bool {
    a == b
        || is_emphatic(a) && is_emphatic(b)
        || matches!((a, b), ('.', '。') | ('。', '.') | (',', '，' | '、') | ('，' | '、', ','))
}
