//! `diacritics-lost`: a whole text, or a sentence, lacks the letters with marks that its language has.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};
use crate::lang::Lexicon;
use crate::lang::lexicon::is_special;

pub(in crate::check) struct DiacriticsLost;

/// Words with special letters that a text of its length would have at least, for their absence to tell.
const EXPECTED: f32 = 8.0;
/// What part of them a text must have to be left alone.
const PART: f32 = 0.1;

/// Words of a sentence that must be words with marks and none without.
const LEAST_WORDS: usize = 2;
/// Letters of such a word, for shorter ones are abbreviations and names too.
const LEAST_LETTERS: usize = 4;
/// A word is so usual with its marks (Zipf frequency).
const USUAL: f32 = 3.0;
/// A word that is listed without its marks is a slip where it is so much more usual with them.
const SLIP: f32 = 2.0;

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
            return sentences(document, cx);
        }
        let Some(lexicon) = lang.lexicon() else { return };
        let expected = lexicon.special_share() * all as f32;
        if expected < EXPECTED || special as f32 > expected * PART {
            return sentences(document, cx);
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

/// Reports sentences that lack all such letters, in a text that has them.
fn sentences<'a>(document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
    let Some(lexicon) = document.languages.target.lexicon() else { return };
    for bead in document.beads() {
        let Some(target) =
            bead.target.filter(|t| t.as_str().is_ascii() || !t.words().iter().any(|w| is_special(w.text)))
        else {
            continue;
        };
        let copied = |word: &Word<'_>| bead.source.is_some_and(|s: &Text<'_>| s.has_word(word.lower));
        let nouns = target.lang.pack.grammar.noun_capitals;
        let is_asked = |w: &&Word<'_>| {
            (w.shape == Shape::Lower || nouns && w.shape == Shape::Capital)
                && w.lower.is_ascii()
                && w.chars() >= LEAST_LETTERS
                && !copied(w)
        };
        let mut bare =
            target.words().iter().filter(is_asked).filter_map(|w| Some((w, restored(w.lower, lexicon)?)));
        let Some((first, meant)) = bare.next() else { continue };
        if bare.filter(|(w, _)| w.lower != first.lower).count() + 1 < LEAST_WORDS {
            continue;
        }
        let message =
            format!("the sentence has lost its letters with marks: `{}` should be `{meant}`", first.text);
        let whole = target.words();
        cx.report(Draft::new(Anchor::target(whole[0].span.to(whole[whole.len() - 1].span)), message));
    }
}

/// The usual word that a word is but for its marks.
fn restored<'l>(lower: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let (word, zipf) = lexicon.with_marks(lower)?;
    let least = lexicon.zipf(lower).map_or(USUAL, |bare| USUAL.max(bare + SLIP));
    (zipf >= least).then_some(word)
}
