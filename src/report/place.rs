//! A place in an article as people find it: `paragraph 7, sentence 2`, `heading 3`, `link “accord”`.

use crate::bitext::Segment;
use crate::document::Document;
use crate::report::locate::slice;
use crate::span::Span;
use std::collections::BTreeMap;

/// The number of each block among those of its kind, from 1.
#[derive(Debug, Default)]
pub struct Places {
    numbers: Vec<usize>,
}

impl Places {
    /// Counts the blocks of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut counts = BTreeMap::new();
        let numbers = document.blocks.iter().map(|b| {
            let count = counts.entry(b.kind.noun()).or_insert(0);
            *count += 1;
            *count
        });
        Self { numbers: numbers.collect() }
    }

    /// Where `span` begins. A whole link is named by its text, a heading or cell by its number unless it is a later sentence of
    /// it.
    #[must_use]
    pub fn of(&self, document: &Document, sentences: &[Segment], span: Span) -> String {
        if document.links.iter().any(|l| l.span == span) && !span.is_empty() {
            return format!("link “{}”", slice(&document.text, span));
        }
        let block = document.block_at(span.start);
        let number = self.numbers.get(block).copied().unwrap_or(1);
        let first = sentences.partition_point(|s| s.block < block);
        let behind = sentences.partition_point(|s| (s.block, s.span.start) <= (block, span.start));
        let sentence = behind.saturating_sub(first).max(1);
        let kind = document.kind_at(span.start);
        let noun = kind.noun();
        if kind.is_prose() || sentence > 1 {
            format!("{noun} {number}, sentence {sentence}")
        } else {
            format!("{noun} {number}")
        }
    }
}
