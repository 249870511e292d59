//! What of a source has no counterpart in its translation, as far as a lexicon knows its words.

use crate::align::memory::{Lexicon, Words};
use crate::check::BeadView;
use crate::check::evidence::{Text, Word};
use crate::lang::fold::fold;
use crate::span::Span;

/// Letters of a content word.
const LETTERS: usize = 3;
/// Letters at the beginning that two forms of a loan word share.
const SHARED: usize = 4;

/// Words of a source in a row of which none has a counterpart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// From the first to the last of them.
    pub span: Span,
    /// How many of them the lexicon knows translations of.
    pub known: usize,
}

/// The run with the most known words in the source of a bead; `None` where the run has no lexicon, or no word is lost.
pub(super) fn longest_run(bead: &BeadView<'_>) -> Option<Run> {
    let (lexicon, source, target) = (bead.document.bitext.lexicon.as_deref()?, bead.source?, bead.target?);
    if source.lang.is_unspaced() {
        return None;
    }
    let theirs = Words::of(target.as_str());
    let forms: Vec<String> = target.words().iter().map(|w| folded(w.lower)).collect();
    let (mut best, mut run): (Option<Run>, Option<Run>) = (None, None);
    for word in source.words() {
        match supported(lexicon, [source, target], (&theirs, &forms), word) {
            Some(true) => run = None,
            Some(false) => {
                let so_far = run.map_or(Run { span: word.span, known: 0 }, |r| r);
                let longer = Run { span: so_far.span.to(word.span), known: so_far.known + 1 };
                if best.is_none_or(|b| longer.known > b.known) {
                    best = Some(longer);
                }
                run = Some(longer);
            }
            None => {}
        }
    }
    best
}

/// Has a word of the source a counterpart? `None` where that cannot be told: of function words, and of words that neither
/// the lexicon knows nor the target has.
fn supported(
    lexicon: &Lexicon,
    [source, target]: [&Text<'_>; 2],
    (theirs, forms): (&Words, &[String]),
    word: &Word<'_>,
) -> Option<bool> {
    if source.lang.is_closed_class(word.lower) {
        return None;
    }
    if !word.is_alphabetic() {
        return target.has_word(word.lower).then_some(true);
    }
    if word.chars() < LETTERS {
        return None;
    }
    let translated = lexicon.is_translated(word.lower, theirs);
    if translated == Some(true) || is_borrowed(word, forms) { Some(true) } else { translated }
}

/// Has the target, whose folded words are `forms`, a word that begins like it?
fn is_borrowed(word: &Word<'_>, forms: &[String]) -> bool {
    let mine = folded(word.without_genitive());
    forms.iter().any(|other| {
        let shared = mine.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        shared >= SHARED || mine == *other
    })
}

fn folded(word: &str) -> String {
    let mut out = String::new();
    fold(word, &mut out);
    out
}
