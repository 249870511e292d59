//! A name that stands for another name of the same document.

use crate::check::BeadView;
use crate::check::evidence::{Text, Word};
use crate::check::names::kinds::{LETTERS, may_be_name};
use crate::check::names::likeness::{Form, has_counterpart};
use unicode_script::Script;

/// The only name of the source that the translation lacks here and writes to the letter elsewhere, and the only name in its
/// place, of which the source speaks elsewhere and not near here.
pub(super) fn exchanged<'a>(
    bead: &BeadView<'_>,
    source: &'a Text<'a>,
    target: &'a Text<'a>,
) -> Option<(&'a Word<'a>, &'a Word<'a>)> {
    if source.lang.script != Some(Script::Latin) || target.lang.script != Some(Script::Latin) {
        return None;
    }
    let lost = only(source, target, |_| true)?;
    let near = || [-2, -1, 1, 2].into_iter().filter_map(|by| bead.neighbour(by)?.source);
    let new = only(target, source, |word| !near().any(|s| s.has_word(word.lower)))?;
    let unlike = !Form::of(lost.lower).may_be(&Form::of(new.lower), false);
    (unlike && !has_counterpart(source, lost, target)).then_some((lost, new))
}

/// The only name of a text that the other side has not here, but to the letter elsewhere.
fn only<'a>(
    text: &'a Text<'a>,
    other: &Text<'_>,
    counts: impl Fn(&Word<'_>) -> bool,
) -> Option<&'a Word<'a>> {
    let nouns = text.lang.pack.grammar.noun_capitals;
    let is_word = |w: &Word<'_>| nouns && text.lang.lexicon().is_none_or(|l| l.knows(w.lower));
    let is_it = |w: &&Word<'_>| {
        w.chars() > LETTERS
            && may_be_name(text, w)
            && !is_word(w)
            && !other.has_word(w.lower)
            && other.document.text.contains(w.text)
            && counts(w)
    };
    let mut all = text.words().iter().filter(is_it);
    let first = all.next()?;
    all.all(|w| w.lower == first.lower).then_some(first)
}
