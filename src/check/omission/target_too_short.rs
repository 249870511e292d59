//! `target-too-short`: a translation so much shorter than its source that something must be missing.

use super::unsupported::longest_run;
use crate::check::evidence::differences::is_same;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft, shortened};
use crate::rules::Confidence;
use crate::span::Span;
use crate::values::Value;

pub(in crate::check) struct TargetTooShort;

/// Words of the source in a row without counterpart are a clause.
const IN_A_ROW: usize = 3;

impl Check for TargetTooShort {
    fn id(&self) -> &str {
        "target-too-short"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        /// Words of the source below which lengths tell nothing.
        const WORDS: usize = 6;
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let short = f64::from(-bead.document.evidence.lengths().excess(bead.number));
        if short < cx.parameter("supported") || source.words().len() < WORDS && !source.lang.is_unspaced() {
            return;
        }
        let lost = lost_content(bead, source, target);
        if short < cx.parameter("alone") && lost.is_none() || is_held_beside(bead) {
            return;
        }
        let message = match lost {
            Some(span) => format!(
                "the translation is much shorter than its source, and `{}` has no counterpart: translate what is missing",
                source.slice(span)
            ),
            None => format!(
                "`{}` is much shorter than its source: translate what is missing",
                shortened(target.as_str(), 60)
            ),
        };
        let sure = if lost.is_some() { Confidence::High } else { Confidence::Medium };
        cx.report(Draft::new(Anchor::target(target.span), message).confidence(sure).related(
            Anchor::source(lost.unwrap_or(source.span)),
            if lost.is_some() { "this has no counterpart" } else { "this is what it translates" },
        ));
    }
}

/// Has a neighbour taken in what is missing here? It is then longer than usual itself.
pub(super) fn is_held_beside(bead: &BeadView<'_>) -> bool {
    const LONGER: f32 = 1.5;
    let longer = |by: isize| {
        bead.neighbour(by).is_some_and(|n| {
            n.source.is_none() && n.target.is_some()
                || bead.document.evidence.lengths().excess(n.number) > LONGER
        })
    };
    longer(-1) || longer(1)
}

/// A number of the source that the target has in no form, or, with a lexicon, its words if most have no translation, or
/// several of them in a row.
fn lost_content(bead: &BeadView<'_>, source: &Text<'_>, target: &Text<'_>) -> Option<Span> {
    if let Some(lexicon) = &bead.document.bitext.lexicon {
        let (lost, known) = lexicon.unsupported(source.as_str(), target.as_str());
        if known >= 4 && lost * 5 >= known * 3 {
            return Some(source.span);
        }
        if let Some(run) = longest_run(bead).filter(|run| run.known >= IN_A_ROW) {
            return Some(run.span);
        }
    }
    let has = |text: &Text<'_>, value: &Value| text.values().iter().any(|v| is_same(v, value));
    let beside = [-2, -1, 1, 2].map(|by| bead.neighbour(by).and_then(|b| b.target));
    // A number of one digit is often written out.
    let number = source.values().iter().find(|v| {
        let held = has(target, v) || beside.iter().flatten().any(|text| has(text, v));
        v.digits && v.number.len() >= 2 && !held
    });
    number.map(|n| n.span)
}
