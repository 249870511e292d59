//! The beginnings of links: a link’s text that was translated as if it stood alone has a capital that the source’s link
//! has not.

use super::is_function;
use crate::check::BeadView;
use crate::check::evidence::{Shape, Text, Word};
use crate::document::{Document, Link};
use crate::lang::Class;
use crate::span::Span;

/// Words that begin a link in mid-sentence with a capital where the link’s text in the source begins in lower case, by
/// their numbers in the target.
pub(super) fn stray_starts(bead: &BeadView<'_>, target: &Text<'_>) -> Vec<usize> {
    let Some(source) = bead.source else { return Vec::new() };
    let ours = links_in(target.document, target.span);
    let theirs = links_in(source.document, source.span);
    let words = target.words();
    let starts = ours.iter().enumerate().filter_map(|(n, link)| {
        let same = theirs.get(n).filter(|_| ours.len() == theirs.len());
        let theirs = same.or_else(|| theirs.iter().find(|l| l.href == link.href))?;
        let first_letter = source.slice(theirs.span).chars().find(|c| c.is_alphabetic())?;
        let i = words.partition_point(|w| w.span.start < link.span.start);
        let word = words.get(i).filter(|w| w.span.start < link.span.end)?;
        let stray = first_letter.is_lowercase()
            && is_in_mid_sentence(target, link.span.start)
            && may_not_have_a_capital(source, target, word, words.get(i + 1));
        stray.then_some(i)
    });
    starts.collect()
}

/// The links of `document` inside `span`.
fn links_in(document: &Document, span: Span) -> &[Link] {
    let from = document.links.partition_point(|l| l.span.start < span.start);
    let to = document.links.partition_point(|l| l.span.start < span.end);
    document.links.get(from..to).unwrap_or(&[])
}

/// Does a word or comma stand before byte `at` in the same sentence?
fn is_in_mid_sentence(target: &Text<'_>, at: usize) -> bool {
    let before = &target.document.text[target.span.start..at];
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, ',' | ')' | '’');
    !target.begins_sentence(at) && before.trim_end().ends_with(goes_on)
}

/// A function word, a verb of saying in a language of capital nouns, or any word where the source’s language has more
/// capitals than the target’s; with a word in lower case or a number behind it, so that it is no name.
fn may_not_have_a_capital(
    source: &Text<'_>,
    target: &Text<'_>,
    word: &Word<'_>,
    next: Option<&Word<'_>>,
) -> bool {
    let (from, to) = (&source.lang.pack.grammar, target.lang);
    let named = to.is(Class::Polite, word.lower)
        || to.is(Class::Calendar, word.lower)
        || source.has_as_written(word.text);
    let free = if to.pack.grammar.noun_capitals {
        to.is(Class::Attribution, word.lower)
    } else {
        (from.national_capitals || from.noun_capitals) && !to.pack.grammar.national_capitals
    };
    word.shape == Shape::Capital
        && !named
        && next.is_some_and(|n| matches!(n.shape, Shape::Lower | Shape::Number))
        && (is_function(target, word) || free)
}
