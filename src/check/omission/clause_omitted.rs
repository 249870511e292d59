//! `clause-omitted`: several words of the source in a row have no counterpart, and the translation is short.

use super::target_too_short::is_held_beside;
use super::unsupported::longest_run;
use crate::check::{BeadView, Check, Context, Need};
use crate::finding::{Anchor, Draft, shortened};

pub(in crate::check) struct ClauseOmitted;

impl Check for ClauseOmitted {
    fn id(&self) -> &str {
        "clause-omitted"
    }

    fn needs(&self) -> Option<Need> {
        Some(Need::Lexicon)
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let short = f64::from(-bead.document.evidence.lengths().excess(bead.number));
        if short < cx.parameter("short") || source.lang.base() == target.lang.base() || is_held_beside(bead) {
            return;
        }
        let Some(run) = longest_run(bead).filter(|r| r.known as f64 >= cx.parameter("words")) else { return };
        let message = format!(
            "`{}` has no counterpart in the translation, which is short: translate what is missing",
            shortened(source.slice(run.span), 60)
        );
        cx.report(
            Draft::new(Anchor::source(run.span), message)
                .related(Anchor::target(target.span), "the whole translation"),
        );
    }
}
