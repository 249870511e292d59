//! `target-empty`: a unit whose target has no letter or digit while its source has words.

use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct TargetEmpty;

impl Check for TargetEmpty {
    fn id(&self) -> &str {
        "target-empty"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(unit)) = (bead.source, bead.unit()) else { return };
        let pair = &bead.document.bitext.pair;
        let first_of_unit = bead.neighbour(-1).is_none_or(|b| b.source.is_none());
        if !first_of_unit
            || !is_blank(unit.target.of(&pair.target.text))
                && !says_nothing(unit.target.of(&pair.target.text), source)
            || !source.words().iter().any(|w| w.is_alphabetic())
        {
            return;
        }
        let whole = unit.source;
        let message = "the translation is empty: the source has words".to_owned();
        let place = Anchor::target(Span::empty(unit.target.start));
        cx.report(Draft::new(Anchor::source(whole), message).related(place, "nothing stands here"));
    }
}

/// Has a program written that there is nothing, where the source has a sentence?
fn says_nothing(text: &str, source: &Text<'_>) -> bool {
    const NOTHING: [&str; 8] = ["n/a", "null", "none", "nil", "nan", "undefined", "todo", "tbd"];
    let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    NOTHING.contains(&text.as_str()) && source.words().iter().filter(|w| w.is_alphabetic()).count() >= 4
}

/// Has the text neither letter nor digit?
pub(in crate::check) fn is_blank(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}
