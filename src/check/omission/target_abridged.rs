//! `target-abridged`: much of the source has no counterpart; one finding instead of one for each sentence.

use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct TargetAbridged;

/// From this share of the source on a translation is abridged; below it, sentences are missing.
const ABRIDGED: f32 = 0.3;
/// Sentences of the source that an article has before anything is said of it as a whole.
const SENTENCES: usize = 8;
/// Places that are listed.
const PLACES: usize = 100;

/// Is the translation of an article an abridgement?
pub(in crate::check) fn is_abridged(document: &DocumentView<'_>) -> bool {
    let bitext = document.bitext;
    bitext.pair.is_article()
        && bitext.source.len() >= SENTENCES
        && !bitext.target.is_empty()
        && document.evidence.missing() > ABRIDGED
}

impl Check for TargetAbridged {
    fn id(&self) -> &str {
        "target-abridged"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if !is_abridged(document) {
            return;
        }
        let bitext = document.bitext;
        let lone =
            || bitext.beads.iter().enumerate().filter(|(_, b)| b.target.is_empty() && !b.source.is_empty());
        let Some((first, span)) = lone().find_map(|(n, b)| Some((n, bitext.bead_span(b, Side::Source)?)))
        else {
            return;
        };
        let share = (document.evidence.missing() * 100.0).round();
        let message = format!(
            "{share} % of the source ({} sentences) has no counterpart: the translation is abridged, or part of it is lost",
            lone().count()
        );
        let at = Span::empty(bitext.place_of_absent(first, Side::Target));
        let mut draft =
            Draft::new(Anchor::source(span), message).related(Anchor::target(at), "it should stand here");
        for (_, bead) in lone().skip(1).take(PLACES - 1) {
            if let Some(span) = bitext.bead_span(bead, Side::Source) {
                draft = draft.related(Anchor::source(span), "this is missing too");
            }
        }
        cx.report(draft);
    }
}
