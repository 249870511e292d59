//! `inverted-mark-missing`: a question or exclamation without `¿` or `¡` before it.

use super::frames;
use crate::check::{Check, Context, DocumentView};
use crate::document::Document;
use crate::finding::{Anchor, Draft};
use crate::lang::{Class, Language};
use crate::span::Span;

pub(in crate::check) struct InvertedMarkMissing;

/// Where there are more, the text is no prose.
const MOST: usize = 100;

impl Check for InvertedMarkMissing {
    fn id(&self) -> &str {
        "inverted-mark-missing"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        let language = document.languages.target;
        let found = target.blocks.iter().flat_map(|block| alone(target, block.span));
        for sentence in found.take(MOST).filter(|s| !is_kept(document, *s)) {
            let mark = sentence.of(&target.text).chars().next_back().unwrap_or('?');
            let opening = if mark == '!' { '¡' } else { '¿' };
            let message =
                format!("`{mark}` without `{opening}`: write `{opening}` where the sentence begins");
            let at = Span::new(sentence.end - mark.len_utf8(), sentence.end);
            let draft = Draft::new(Anchor::target(at), message)
                .related(Anchor::target(beginning(&target.text, sentence, language)), "it begins here");
            cx.report(draft);
        }
    }
}

/// The questions and exclamations of a block that no inverted mark opens, each up to its mark.
fn alone(document: &Document, block: Span) -> Vec<Span> {
    let text = block.of(&document.text);
    let mut found = Vec::new();
    let (mut open, mut start, mut seen) = (0_usize, 0_usize, 0_usize);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let place = Span::new(block.start + at, block.start + end);
        match c {
            '¿' | '¡' => open += 1,
            '?' | '!' if at >= seen && !document.is_protected(place) => {
                let group = &text[at..];
                let length = group.len() - group.trim_start_matches(['?', '!', '…', '.']).len();
                seen = at + length;
                let sentence = Span::new(block.start + start, place.end);
                if ends_clause(text, at, seen) {
                    let marks = group[..length].chars().filter(|m| matches!(m, '?' | '!')).count();
                    if open == 0 && says_something(sentence.of(&document.text)) {
                        found.push(sentence);
                    }
                    open = open.saturating_sub(marks);
                    start = seen;
                }
            }
            '.' | '…' | ':' if chars.peek().is_none_or(|(_, next)| next.is_whitespace()) => start = end,
            '(' | '[' | '«' | '“' | '"' | '—' | '\n' => start = end,
            _ => {}
        }
    }
    found
}

/// Do the marks from byte `at` to `end` end a clause: no doubt in brackets (`(?)`), no part of an address or code?
fn ends_clause(text: &str, at: usize, end: usize) -> bool {
    let in_brackets = text[..at].ends_with(['(', '[']) && text[end..].starts_with([')', ']']);
    !in_brackets
        && !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | '/' | '&' | '-'))
}

/// Is there a word in the sentence, and one of the Latin script?
fn says_something(sentence: &str) -> bool {
    sentence.chars().filter(char::is_ascii_alphabetic).nth(1).is_some()
}

/// Does the source have the same words with the same mark: a name (*Yahoo!*), a title, a sentence left as it was?
fn is_kept<'a>(document: &'a DocumentView<'a>, sentence: Span) -> bool {
    let text = &document.bitext.pair.target.text;
    let Some((source, _)) = frames(document, sentence.start) else { return false };
    let Some(source_document) = &document.bitext.pair.source else { return false };
    let source = source.of(&source_document.text);
    let words = sentence.of(text);
    let whole = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let name = words.rsplit(char::is_whitespace).next().unwrap_or(words);
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
    let goes_on = text[sentence.end..].trim_start().starts_with(|c: char| c.is_lowercase() || c == ',');
    source.contains(whole) || goes_on && name.starts_with(char::is_uppercase) && source.contains(name)
}

/// The first word of the question or exclamation: behind the last comma where an interrogative or a tag of one word
/// stands there, else that of the sentence.
fn beginning(text: &str, sentence: Span, language: &Language) -> Span {
    let words = sentence.of(text);
    let clause = words.rfind([',', ';']).map(|comma| Span::new(sentence.start + comma + 1, sentence.end));
    let asks = |clause: &Span| {
        let first = first_word(text, *clause);
        language.is(Class::Interrogative, &first.of(text).to_lowercase())
            || !text[first.end..clause.end].contains(char::is_alphanumeric)
    };
    first_word(text, clause.filter(asks).unwrap_or(sentence))
}

fn first_word(text: &str, sentence: Span) -> Span {
    let words = sentence.of(text);
    let start = words.find(char::is_alphanumeric).unwrap_or(0);
    let length = words[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len() - start);
    Span::new(start, start + length).shifted(sentence.start)
}
