//! `target-too-long`: a translation much longer than its source, with something in it that the source does not have.

use crate::check::evidence::differences::is_same;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::span::Span;
use crate::values::Value;

pub(in crate::check) struct TargetTooLong;

impl Check for TargetTooLong {
    fn id(&self) -> &str {
        "target-too-long"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let long = f64::from(bead.document.evidence.lengths().excess(bead.number));
        if long < cx.parameter("supported") || is_short_beside(bead) {
            return;
        }
        let Some(added) = added_content(bead, source, target) else { return };
        let message = format!(
            "the translation is much longer than its source, and `{}` has no counterpart there: take out what was added",
            target.slice(added)
        );
        cx.report(
            Draft::new(Anchor::target(added), message)
                .related(Anchor::source(source.span), "all that the source says"),
        );
    }
}

/// Is a neighbour shorter than usual, or without translation? Then it may stand here.
fn is_short_beside(bead: &BeadView<'_>) -> bool {
    const SHORTER: f32 = -1.5;
    let shorter = |by: isize| {
        bead.neighbour(by).is_some_and(|n| {
            n.target.is_none() && n.source.is_some()
                || bead.document.evidence.lengths().excess(n.number) < SHORTER
        })
    };
    shorter(-1) || shorter(1)
}

/// A number of two digits and more that the source does not have, or a phrase of three words that comes twice and does not in
/// the source.
fn added_content<'a>(bead: &BeadView<'a>, source: &Text<'a>, target: &Text<'a>) -> Option<Span> {
    let beside = [-1, 1].map(|by| bead.neighbour(by).and_then(|b| b.source));
    let holds = |text: &Text<'_>, value: &Value| text.values().iter().any(|v| is_same(v, value));
    let has = |value: &Value| holds(source, value) || beside.iter().flatten().any(|text| holds(text, value));
    let number = target.values().iter().find(|v| v.digits && v.number.len() >= 2 && !has(v));
    number.map(|v| v.span).or_else(|| repeated(target).filter(|_| repeated(source).is_none()))
}

/// A phrase of three words where it comes again.
fn repeated(text: &Text<'_>) -> Option<Span> {
    let windows: Vec<_> = text.words().windows(3).collect();
    let same = |a: &[crate::check::evidence::Word<'_>], b: &[crate::check::evidence::Word<'_>]| {
        a.iter().zip(b).all(|(x, y)| x.same(y))
    };
    // Sentences are short; a very long one tells nothing by a phrase that comes again.
    const LONGEST: usize = 120;
    let again =
        windows.iter().take(LONGEST).enumerate().find(|(i, w)| windows[..*i].iter().any(|v| same(v, w)));
    again.map(|(_, w)| w[0].span.to(w[2].span))
}
