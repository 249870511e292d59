//! `quote-spacing`: spaces on the inner side of quotation marks where the locale sets none.

use super::places::{self, Place, after, before, counted, is_space};
use crate::check::evidence::{QuoteMark, Role};
use crate::check::{Check, Context, DocumentView};
use crate::document::{Document, Side};
use crate::fix::{Edit, Safety};
use crate::lang::Language;
use crate::span::Span;

pub(in crate::check) struct QuoteSpacing;

impl Check for QuoteSpacing {
    fn id(&self) -> &str {
        "quote-spacing"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let lang = document.languages.target;
        let target = &document.bitext.pair.target;
        let marks = &document.evidence.quotes(Side::Target).marks;
        let (mut found, mut tight) = (Vec::new(), 0_usize);
        for (i, open) in marks.iter().enumerate().filter(|(_, m)| m.role == Role::Open) {
            let close = open.partner.filter(|&p| p > i).and_then(|p| marks.get(p));
            // One mark may close two quotations; its space belongs to the inner one.
            let Some(close) = close.filter(|c| c.partner == Some(i)) else { continue };
            if wants_space(lang, open.mark) || open.block != close.block || open.mark == '"' {
                continue;
            }
            match inner_spaces(target, open, close) {
                Some(pair) => found.extend(pair),
                None => tight += 1,
            }
        }
        // What CLDR tells of a language is not whether its houses set such spaces.
        if lang.is_unknown() && tight < found.len() {
            return;
        }
        let message = format!(
            "a space on the inner side of quotation marks, where {} sets none: take it out ({})",
            lang.name(),
            counted(found.len())
        );
        places::report(found, message, Safety::Safe, cx);
    }
}

/// Does the locale set a space inside these marks?
fn wants_space(lang: &Language, mark: char) -> bool {
    matches!(mark, '«' | '»' | '‹' | '›') && !lang.pack.spacing.inside_quotes.is_empty()
}

/// The spaces inside a pair of marks that has one on both sides.
fn inner_spaces(document: &Document, open: &QuoteMark, close: &QuoteMark) -> Option<[Place; 2]> {
    let text = &document.text;
    let first = after(text, open.span.end).filter(|&c| is_space(c))?;
    let last = before(text, close.span.start).filter(|&c| is_space(c))?;
    let (head, tail) = (open.span.end + first.len_utf8(), close.span.start - last.len_utf8());
    let word = text.get(head..tail)?;
    let deletion = |span| Edit { span, replacement: String::new() };
    word.contains(char::is_alphanumeric).then(|| {
        [
            Place { shown: Span::new(open.span.start, head), edit: deletion(Span::new(open.span.end, head)) },
            Place {
                shown: Span::new(tail, close.span.end),
                edit: deletion(Span::new(tail, close.span.start)),
            },
        ]
    })
}
