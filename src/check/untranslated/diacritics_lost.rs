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
        let Some(lexicon) = lang.lexicon() else { return };
        let share = lexicon.special_share();
        let texts = || document.beads().filter_map(|b| b.target);
        if texts().map(|t| t.words().len()).sum::<usize>() as f32 * share < EXPECTED {
            return;
        }
        let (mut all, mut special, mut known) = (0_usize, 0_usize, 0_usize);
        let mut first = None;
        for word in texts().flat_map(|t| t.words()) {
            if matches!(word.shape, Shape::Lower | Shape::Capital) {
                all += 1;
                special += usize::from(is_special(word.text));
                known += usize::from(lexicon.knows(word.lower));
                first.get_or_insert(word.span);
            }
        }
        let expected = share * all as f32;
        // Text that is mostly not of this language is another rule's.
        if expected < EXPECTED || special as f32 > expected * PART || known * 2 < all {
            return;
        }
        let Some(span) = first else { return };
        let message = format!(
            "the text has {special} words with special letters where {} has about {expected:.0} in so many: restore them",
            lang.name()
        );
        cx.report(Draft::new(Anchor::target(span), message));
    }
}
