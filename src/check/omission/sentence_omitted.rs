//! `sentence-omitted`: a sentence of the source that the alignment is sure has no counterpart.

use crate::check::evidence::Text;
use crate::check::untranslated::target_empty::is_blank;
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::rules::{Confidence, Severity};
use crate::span::Span;

pub(in crate::check) struct SentenceOmitted;

impl Check for SentenceOmitted {
    fn id(&self) -> &str {
        "sentence-omitted"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), None) = (bead.source, bead.target) else { return };
        if f64::from(bead.bead.score) < cx.parameter("score") || !is_prose(source) || unit_is_empty(bead) {
            return;
        }
        let place = bead.document.bitext.place_of_absent(bead.number, Side::Target);
        let message =
            format!("`{}` has no counterpart in the translation: translate it", shortened(source.as_str()));
        let sure = bead.bead.score >= 0.85;
        let draft = Draft::new(Anchor::source(source.span), message)
            .related(Anchor::target(Span::empty(place)), "it should stand here");
        cx.report(
            draft
                .confidence(if sure { Confidence::High } else { Confidence::Medium })
                .severity(Severity::Critical),
        );
    }
}

/// Three words and more, so that a missing interjection or list number is not called a sentence.
fn is_prose(source: &Text<'_>) -> bool {
    let words = source.words().iter().filter(|w| w.is_alphabetic()).count();
    words >= 3 || source.lang.is_unspaced() && source.as_str().chars().count() >= 8
}

/// An empty unit is one fault, not one for each sentence.
fn unit_is_empty(bead: &BeadView<'_>) -> bool {
    let pair = &bead.document.bitext.pair;
    bead.bead.unit.is_some_and(|u| is_blank(pair.units[u].target.of(&pair.target.text)))
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
