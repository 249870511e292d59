//! `wrong-language`, `foreign-fragment`: a sentence, or words in it, are in a language that is not the target's.

use super::is_quoted_or_glossed;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};

pub(in crate::check) struct WrongLanguage;
pub(in crate::check) struct ForeignFragment;

impl Check for WrongLanguage {
    fn id(&self) -> &str {
        "wrong-language"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        find(bead, true, cx);
    }
}

impl Check for ForeignFragment {
    fn id(&self) -> &str {
        "foreign-fragment"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        find(bead, false, cx);
    }
}

/// Reports the foreign words of each sentence, where they are (or, for fragments, are not) all of the sentence.
fn find(bead: &BeadView<'_>, whole: bool, cx: &mut Context<'_>) {
    let Some(target) = bead.target else { return };
    for found in target.foreign().iter().filter(|f| f.whole == whole) {
        let span = found.span;
        if target.document.is_protected(span)
            || is_in_source(bead, span)
            || is_quoted_or_glossed(bead, target, span)
        {
            continue;
        }
        let message = format!("`{}` is {}: translate it", target.slice(span), found.lang.name());
        cx.report(Draft::new(Anchor::target(span), message));
    }
}

/// Has the source these very words, so that it is a copy, of which other rules speak, or foreign there too?
fn is_in_source(bead: &BeadView<'_>, span: crate::span::Span) -> bool {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return false };
    let words = target.words().iter().filter(|w| w.span.start >= span.start && w.span.end <= span.end);
    let (same, all) =
        words.fold((0, 0), |(same, n), w| (same + usize::from(source.has_word(w.lower)), n + 1));
    same * 2 >= all
}
