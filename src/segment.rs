//! Sentences: where one ends and the next begins.

mod abbreviated;
mod attribution;
mod dateline;
mod ends;
mod marks;
mod pictures;
mod stop;
mod terminators;
mod words;

use crate::bitext::Segment;
use crate::document::Document;
use crate::lang::Language;
use crate::span::Span;
use ends::Sentences;
use stop::{Block, Stop};

/// Splits a document into sentences, block by block. With `given`, each block is one sentence.
#[must_use]
pub fn segment(document: &Document, given: bool) -> Vec<Segment> {
    let mut out = Vec::with_capacity(document.blocks.len());
    let mut spans = Vec::new();
    for (block, b) in document.blocks.iter().enumerate() {
        spans.clear();
        if given {
            spans.push(Span::new(0, b.span.len()));
        } else {
            sentences(b.span.of(&document.text), document.lang, &mut spans);
        }
        out.extend(spans.iter().filter_map(|s| {
            let span = s.shifted(b.span.start).trimmed(&document.text);
            (!span.is_empty()).then_some(Segment { span, block })
        }));
    }
    out
}

/// The sentences of one block's text, in order, end to end; appended to `out`.
///
/// A stop is where UAX 29 sees the end of a sentence, and a few places more; our own rules then join. The
/// boundaries of `unicode-segmentation` are not asked for: they take quadratic time on hostile text.
///
/// Scripts that write no stops, as Thai and Lao do, part sentences and clauses alike with a space: their sentences end
/// with question and exclamation marks, and with the block, but not at spaces.
pub fn sentences(text: &str, lang: &Language, out: &mut Vec<Span>) {
    let block = Block::new(text, lang.base() == "el");
    let mut from = 0;
    let mut under_way = Sentences::new(block, lang);
    while let Some(stop) = Stop::find(under_way.block(), from).filter(|s| s.next < text.len()) {
        let start = under_way.start;
        if under_way.take(from, &stop) {
            out.push(Span::new(start, stop.next));
        }
        from = stop.next;
    }
    if under_way.start < text.len() {
        out.push(Span::new(under_way.start, text.len()));
    }
}
