//! `media-text-untranslated`: the text of a picture, a caption or a field of the page is a copy of its source.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::{BlockKind, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::lang::Class;

pub(in crate::check) struct MediaTextUntranslated;

impl Check for MediaTextUntranslated {
    fn id(&self) -> &str {
        "media-text-untranslated"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let kind = target.block_kind();
        if !matches!(kind, BlockKind::Media | BlockKind::Caption | BlockKind::Field) {
            return;
        }
        let Some(source) = bead.document.bitext.pair.side(Side::Source) else { return };
        if source.lang.base() == target.lang.base() || !is_phrase(bead, target) {
            return;
        }
        let written = target.as_str();
        let is_copy = |b: &&crate::document::Block| b.kind == kind && b.span.of(&source.text) == written;
        let Some(copied) = source.blocks.iter().find(is_copy) else { return };
        let what = match kind {
            BlockKind::Media => "the text of a picture or link",
            BlockKind::Caption => "a caption",
            _ => "a field of the page",
        };
        let message =
            format!("`{}` ({what}) was left in {}: translate it", shortened(written, 50), source.lang.name());
        let draft = Draft::new(Anchor::target(target.span), message);
        cx.report(draft.related(Anchor::source(copied.span), "the same text"));
    }
}

/// Is it more than names: does it hold a content word in lower case?
fn is_phrase(bead: &BeadView<'_>, target: &Text<'_>) -> bool {
    let Some(source) = bead.document.languages.source else { return false };
    let is_content = |w: &Word<'_>| {
        w.shape == Shape::Lower
            && w.chars() >= 3
            && w.is_alphabetic()
            && !source.is_closed_class(w.lower)
            && !target.lang.is_closed_class(w.lower)
            && !source.is(Class::Function, w.lower)
    };
    let lower = target.words().iter().filter(|w| is_content(w)).count();
    let capitals = target.words().iter().filter(|w| w.is_capitalised()).count();
    // `Rue des carmes` is a name with a word in lower case; `A view of the old pier` is none.
    lower >= 2 || lower == 1 && capitals <= 1 && target.words().len() >= 2
}
