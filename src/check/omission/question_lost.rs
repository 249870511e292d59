//! `question-lost`: the source asks, the translation does not.

use super::ends::closes;
use crate::check::evidence::Word;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::lang::{Class, Language};
use crate::span::Span;

pub(in crate::check) struct QuestionLost;

impl Check for QuestionLost {
    fn id(&self) -> &str {
        "question-lost"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let Some((asked, in_words)) = question(source) else { return };
        if !in_words && !asks_in_words(target) {
            return;
        }
        if has_question(target) || f64::from(bead.bead.score) < cx.parameter("score") || is_beside(bead) {
            return;
        }
        let end = place_of_mark(target);
        let Some(last) = target.words().iter().rev().find(|w| w.span.end <= end) else { return };
        let message = "the source asks a question, and the translation has no question mark: let it ask too";
        let place = Anchor::target(Span::new(last.span.start, end));
        cx.report(Draft::new(place, message).related(Anchor::source(asked), "the question"));
    }
}

/// Where the question mark may have stood: behind the stop of a quotation, or at the end.
fn place_of_mark(target: &Text<'_>) -> usize {
    let whole = target.as_str();
    let mut stops = whole.char_indices().filter(|(_, c)| matches!(c, '.' | '。' | '!' | '！'));
    let closed = stops.find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let closed = whole[end..].trim_start().starts_with(CLOSING);
        closed.then_some(end)
    });
    target.span.start + closed.unwrap_or(whole.trim_end().len())
}

/// Question marks of all scripts; that of Greek is told by the language.
const fn is_mark(c: char) -> bool {
    matches!(c, '?' | '？' | '؟' | '՞' | '⁇' | '⁈' | '⁉' | '¿' | '፧' | '\u{37e}')
}

/// The question mark that ends a text, or a quotation in it, and whether its clause asks in so many words: a question that has
/// neither a word that asks nor a verb before its subject (`And you?`, `okay?`) may well be put as a statement.
fn question(text: &Text<'_>) -> Option<(Span, bool)> {
    let whole = text.as_str();
    let ends = |rest: &str| rest.trim_start().starts_with(CLOSING) || rest.chars().all(closes);
    let mut marks = whole.char_indices().rev().filter(|(_, c)| matches!(c, '?' | '？' | '؟'));
    let (at, mark) = marks.find(|&(at, c)| ends(&whole[at + c.len_utf8()..]))?;
    let span = Span::new(at, at + mark.len_utf8()).shifted(text.span.start);
    let before = whole[..at].trim_end();
    let is_one = before.ends_with(char::is_alphanumeric) && !text.document.is_protected(span);
    is_one.then(|| (span, clause_asks(text, before)))
}

/// Does the last clause of what stands before a mark ask in so many words?
fn clause_asks(text: &Text<'_>, before: &str) -> bool {
    let start = before.rfind(PARTING).unwrap_or(0) + text.span.start;
    let end = text.span.start + before.len();
    let inside = |w: &&Word<'_>| w.span.start >= start && w.span.end <= end;
    let clause: Vec<&Word<'_>> = text.words().iter().filter(inside).collect();
    let tag = before.as_bytes().get(start - text.span.start) == Some(&b',');
    asks(text.lang, &clause, tag)
}

/// Does a translation of one sentence ask in so many words, although it has no mark (`How do I register.`)?
fn asks_in_words(text: &Text<'_>) -> bool {
    let whole = text
        .as_str()
        .trim_end_matches(|c: char| c.is_whitespace() || closes(c) || matches!(c, '.' | '。' | '!'));
    let lang = text.lang;
    let known = !lang.lacks(Class::Interrogative) && !lang.is_unspaced();
    known && !whole.contains(['.', '!']) && clause_asks(text, whole)
}

/// Marks that close a quotation behind its question mark.
const CLOSING: [char; 7] = ['”', '»', '"', '“', '’', '」', '』'];
/// Marks that part the clause of a question from what stands before.
const PARTING: [char; 14] = ['.', '!', '?', '。', '！', '？', ',', '，', '—', '–', ':', '“', '«', '"'];

/// Does a clause begin with a word that asks, or with a verb (a `tag` behind a comma must be longer)? Where no such words
/// are known, any clause of some length does.
fn asks(lang: &Language, clause: &[&Word<'_>], tag: bool) -> bool {
    const LONG: usize = 4;
    if lang.lacks(Class::Interrogative) || lang.is_unspaced() {
        return clause.len() >= LONG;
    }
    let opens = |w: &&Word<'_>| lang.is(Class::Interrogative, w.lower) || lang.is(Class::Auxiliary, w.lower);
    (clause.len() >= LONG || !tag) && clause.iter().take(2).any(opens)
}

/// Does a text ask: by a mark, or in words that ask without one?
fn has_question(text: &Text<'_>) -> bool {
    let whole = text.as_str();
    match text.lang.base() {
        "el" if whole.contains(';') => return true,
        "ja" if asks_in_japanese(whole) => return true,
        "zh" | "yue" if whole.contains(['吗', '嗎', '呢', '么', '麼', '何', '否']) => return true,
        "ko" if ["까", "니", "나요", "가요", "지요"].iter().any(|ending| whole.contains(ending)) => {
            return true;
        }
        "th" if text.lang.pack.words.interrogatives.iter().any(|word| whole.contains(word)) => return true,
        _ => {}
    }
    whole.contains(is_mark)
}

/// Does a sentence end in one of the particles that ask?
fn asks_in_japanese(text: &str) -> bool {
    const PARTICLES: [&str; 6] = ["の", "っけ", "だろう", "でしょう", "ね", "よね"];
    let sentences = text.split(['。', '！', '、', '」', '』', '…', '.', ' ', '\u{3000}']);
    text.contains('か') || sentences.into_iter().any(|s| PARTICLES.iter().any(|p| s.trim_end().ends_with(p)))
}

/// Does a neighbour ask in the translation and not in the source? Then the question stands there.
fn is_beside(bead: &BeadView<'_>) -> bool {
    [-1, 1].into_iter().filter_map(|by| bead.document.bead(bead.number.checked_add_signed(by)?)).any(|n| {
        n.target.is_some_and(has_question)
            && n.source.is_none_or(|s| question(s).is_none_or(|(_, in_words)| !in_words))
    })
}
