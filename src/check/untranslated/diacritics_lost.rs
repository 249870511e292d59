//! `diacritics-lost`: a whole text lacks the letters with marks that its language has.

use crate::check::evidence::Shape;
use crate::check::{Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};
use crate::lang::lexicon::is_special;

pub(in crate::check) struct DiacriticsLost;

/// Words with special letters that a text of its length would have at least, for their absence to tell.
const EXPECTED: f32 = 8.0;
/// What part of them a text must have to be left alone.
const PART: f32 = 0.1;

impl Check for DiacriticsLost {
    fn id(&self) -> &str {
        "diacritics-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let lang = document.languages.target;
        if lang.pack.script != "Latn" || lang.base() == "en" {
            return;
        }
        let words = || {
            let all = document.beads().filter_map(|b| b.target).flat_map(|t| t.words());
            all.filter(|w| matches!(w.shape, Shape::Lower | Shape::Capital))
        };
        let (all, special) =
            words().fold((0_usize, 0_usize), |(n, s), w| (n + 1, s + usize::from(is_special(w.text))));
        // No language has more than one in each word.
        if (all as f32) < EXPECTED || special as f32 > all as f32 * PART {
            return;
        }
        let Some(lexicon) = lang.lexicon() else { return };
        let expected = lexicon.special_share() * all as f32;
        if expected < EXPECTED || special as f32 > expected * PART {
            return;
        }
        // Text that is mostly not of this language is another rule's.
        let known = words().filter(|w| lexicon.knows(w.lower)).count();
        if known * 2 < all {
            return;
        }
        let Some(span) = words().next().map(|w| w.span) else { return };
        let message = format!(
            "the text has {special} words with special letters where {} has about {expected:.0} in so many: restore them",
            lang.name()
        );
        cx.report(Draft::new(Anchor::target(span), message));
    }
}
