//! `exclamation-lost`: the source cries out, the translation does not.

use super::ends::{is_heading, stop};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct ExclamationLost;

impl Check for ExclamationLost {
    fn id(&self) -> &str {
        "exclamation-lost"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let cries = |text: &str| text.contains(['!', '！', '¡', '՜']);
        let cries_out = matches!(stop(source.as_str()), Some('!' | '！'));
        let ends = stop(target.as_str()).is_some_and(|c| c != '?' && c != '？');
        if !cries_out || !ends || cries(target.as_str()) || is_heading(target) {
            return;
        }
        let beside =
            [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)?.target).any(|t| cries(t.as_str()));
        let mark = source.as_str().rmatch_indices(['!', '！']).next().filter(|_| !beside);
        let Some((at, mark)) = mark else { return };
        let Some(last) = target.words().last() else { return };
        let end = target.span.start + target.as_str().trim_end().len();
        let from = Span::new(at, at + mark.len()).shifted(source.span.start);
        let message =
            "the source ends with an exclamation mark, the translation does not: see whether it should";
        let place = Anchor::target(Span::new(last.span.start, end));
        cx.report(Draft::new(place, message).related(Anchor::source(from), "the exclamation"));
    }
}
