//! `sentence-omitted` and `sentence-added`: a sentence that the alignment is sure has no counterpart.

use super::{draft, is_surely_alone, lone_side};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::rules::Confidence;

pub(in crate::check) struct SentenceOmitted;
pub(in crate::check) struct SentenceAdded;

impl Check for SentenceOmitted {
    fn id(&self) -> &str {
        "sentence-omitted"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        report(bead, Side::Source, cx);
    }
}

impl Check for SentenceAdded {
    fn id(&self) -> &str {
        "sentence-added"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        report(bead, Side::Target, cx);
    }
}

fn report(bead: &BeadView<'_>, side: Side, cx: &mut Context<'_>) {
    /// From this score on nine in ten findings were right on damaged articles.
    const SURE: f32 = 0.85;
    let Some(text) = lone_side(bead).filter(|t| t.side == side && is_surely_alone(bead, t, cx)) else {
        return;
    };
    let confidence = if bead.bead.score >= SURE { Confidence::High } else { Confidence::Medium };
    cx.report(draft(bead, side, text.span, "the sentence").confidence(confidence));
}
