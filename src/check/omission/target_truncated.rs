//! `target-truncated`: the translation breaks off in mid-sentence.

use super::ends::{is_ended, is_heading};
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;
use crate::span::Span;

pub(in crate::check) struct TargetTruncated;

impl Check for TargetTruncated {
    fn id(&self) -> &str {
        "target-truncated"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if is_heading(target) || !is_ended(source.as_str()) || is_ended(target.as_str()) || goes_on(bead) {
            return;
        }
        let words = target.words();
        let Some(last) = words.last().filter(|_| words.len() >= 3) else { return };
        let after = &target.as_str()[last.span.end - target.span.start..];
        let short = f64::from(-bead.document.evidence.lengths().excess(bead.number));
        // Chinese and Japanese units often end with a comma and go on in the next.
        let comma = !target.lang.is_unspaced() && after.trim_start().starts_with(',');
        let dangling = comma || is_dangling(target, last.lower);
        let enough = if dangling { cx.parameter("dangling") } else { cx.parameter("short") };
        if short < enough {
            return;
        }
        let message = format!("the translation breaks off after `{}`: translate the rest", last.text);
        let sure = if dangling { Confidence::High } else { Confidence::Medium };
        let end = source.as_str().trim_end().len() + source.span.start;
        cx.report(
            Draft::new(Anchor::target(last.span), message)
                .confidence(sure)
                .related(Anchor::source(Span::empty(end)), "the source goes on to here"),
        );
    }
}

/// Does the next bead of the unit go on in the target, so that this one is no end?
fn goes_on(bead: &BeadView<'_>) -> bool {
    bead.neighbour(1).is_some_and(|n| {
        n.target.is_some_and(|t| t.as_str().starts_with(char::is_lowercase)) || bead.bead.unit.is_some()
    })
}

/// A word after which a sentence cannot end.
fn is_dangling(target: &Text<'_>, lower: &str) -> bool {
    let is = |class| target.lang.is(class, lower);
    let preposition = is(Class::Preposition) && !target.lang.pack.grammar.final_prepositions;
    preposition || is(Class::Article) || is(Class::Conjunction) && !is(Class::Pronoun)
}
