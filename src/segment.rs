//! Sentences: where one ends and the next begins.

use crate::bitext::Segment;
use crate::document::Document;
use crate::lang::Language;
use crate::span::Span;

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
            let span = trimmed(&document.text, s.shifted(b.span.start));
            (!span.is_empty()).then_some(Segment { span, block })
        }));
    }
    out
}

/// Without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + (piece.len() - piece.trim_start().len());
    Span::new(start, start + piece.trim().len())
}

/// The sentences of one block's text, in order, end to end; appended to `out`.
pub fn sentences(text: &str, _lang: &Language, out: &mut Vec<Span>) {
    use unicode_segmentation::UnicodeSegmentation;
    out.extend(text.split_sentence_bound_indices().map(|(i, s)| Span::new(i, i + s.len())));
}
