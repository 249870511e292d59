//! `segment-untranslated`: a sentence or heading that is a copy of its source.

use super::tells_source;
use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft, shortened};
use crate::rules::Confidence;

pub(in crate::check) struct SegmentUntranslated;

impl Check for SegmentUntranslated {
    fn id(&self) -> &str {
        "segment-untranslated"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.lang.base() == target.lang.base() {
            return;
        }
        let least = cx.parameter("words") as usize;
        let Some((lower, telling)) = copied(source, target) else { return };
        if lower < least && !(is_exact(source, target) && lower >= 3)
            || telling < 2 && !exact_and_telling(source, target, telling)
        {
            return;
        }
        let message =
            format!("`{}` was left in {}: translate it", shortened(target.as_str(), 50), source.lang.name());
        let sure = lower >= least && telling >= 2;
        let confidence = if sure { Confidence::High } else { Confidence::Medium };
        cx.report(
            Draft::new(Anchor::target(target.span), message)
                .related(Anchor::source(source.span), "the same text")
                .confidence(confidence),
        );
    }
}

/// Where the source has nine in ten words of the target: how many of those are in lower case, and how many only the
/// source's language has as function words.
fn copied(source: &Text<'_>, target: &Text<'_>) -> Option<(usize, usize)> {
    // The source's elided words are not cut off by the target's rules (`d’un`): such a pair is sought as written.
    let elided = |w: &Word<'_>| w.text.contains(is_apostrophe) && source.as_str().contains(w.text);
    let mut missing = target.words().len() / 10;
    let (mut lower, mut telling) = (0, 0);
    for word in target.words() {
        if source.has_word(word.lower) || elided(word) {
            lower += usize::from(matches!(word.shape, Shape::Lower | Shape::Uncased));
            telling += usize::from(tells_source(source, target, word));
        } else {
            missing = missing.checked_sub(1)?;
        }
    }
    Some((lower, telling))
}

/// Is the target the source to the letter?
fn is_exact(source: &Text<'_>, target: &Text<'_>) -> bool {
    source.as_str() == target.as_str()
}

/// A short heading copied to the letter needs only one telling word.
fn exact_and_telling(source: &Text<'_>, target: &Text<'_>, telling: usize) -> bool {
    is_exact(source, target) && telling >= 1
}
