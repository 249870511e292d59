//! `translation-stale`: a sentence of the source changed since a commit, its translation did not.
//!
//! Sentences are looked for in the files as they were: lines say too little, as a paragraph may stand in one.

use crate::bitext::History;
use crate::check::{Check, Context, DocumentView};
use crate::document::{Document, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;

pub(in crate::check) struct TranslationStale;

impl Check for TranslationStale {
    fn id(&self) -> &str {
        "translation-stale"
    }

    fn needs_changes(&self) -> bool {
        true
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let bitext = document.bitext;
        let Some(History::Changed { since, source: Some(source_then), target: target_then }) =
            &bitext.history
        else {
            return;
        };
        let Some(source) = bitext.pair.source.as_ref().filter(|_| !source_then.is_empty()) else { return };
        let source_then = dense(source_then);
        let target_then = target_then.as_deref().map(dense);
        for bead in &bitext.beads {
            let spans = [Side::Source, Side::Target].map(|side| bitext.bead_span(bead, side));
            let [Some(from), Some(to)] = spans else { continue };
            let is_new = !source_then.contains(&written(source, from));
            let is_old = |then: &String| then.contains(&written(&bitext.pair.target, to));
            if is_new && target_then.as_ref().is_none_or(is_old) {
                let sentence = shortened(from.of(&source.text), 60);
                let message = format!(
                    "the source of this sentence changed since {since} (now `{sentence}`), its translation did not: see whether it still says the same"
                );
                let draft = Draft::new(Anchor::target(to), message);
                cx.report(draft.related(Anchor::source(from), "changed"));
            }
        }
    }
}

/// A sentence as it is written in the file.
fn written(document: &Document, span: Span) -> String {
    dense(document.origin.raw_span(span).of(document.origin.raw.text()))
}

/// A text without its white space: new line breaks change nothing.
fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
