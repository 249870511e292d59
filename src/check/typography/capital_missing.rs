//! `capital-missing`: a word that always has a capital is written without one.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Class;
use rustc_hash::FxHashSet;

pub(in crate::check) struct CapitalMissing;

impl Check for CapitalMissing {
    fn id(&self) -> &str {
        "capital-missing"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let none = languages.target.lacks(Class::Capitalised);
        none.then(|| "only for languages with a list of such words".to_owned())
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        let small = |w: &Word<'_>| w.shape == Shape::Lower && target.lang.is(Class::Capitalised, w.lower);
        let mut found = (0..words.len()).filter(|&i| small(&words[i])).peekable();
        if found.peek().is_none() || !has_capitals(target, words) {
            return;
        }
        let source: FxHashSet<&str> =
            bead.source.into_iter().flat_map(|s| s.words()).map(|w| w.text).collect();
        for word in found.filter(|&i| is_fault(&source, target, words, i)).map(|i| &words[i]) {
            let mut letters = word.text.chars();
            let capital: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            let message =
                format!("`{}` always has a capital in {}: write `{capital}`", word.text, target.lang.name());
            let fix = Fix::replacement(word.span, capital, Safety::Unsafe);
            cx.report(Draft::new(Anchor::target(word.span), message).fix(fix));
        }
    }
}

/// Does the text have capitals where sentences begin, and not only here and there?
fn has_capitals(target: &Text<'_>, words: &[Word<'_>]) -> bool {
    let first = words.iter().filter(|w| target.begins_sentence(w.span.start));
    let (capital, all) = first.fold((0_usize, 0_usize), |(c, n), w| {
        (c + usize::from(w.is_capitalised() || !w.is_alphabetic()), n + 1)
    });
    all > 0 && capital * 2 > all
}

/// Is it the word itself: no part of an address or of a compound with hyphens, nothing that the source writes so, and no
/// fixed phrase (`french fries`)?
fn is_fault(source: &FxHashSet<&str>, target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let word = &words[i];
    let glued = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '-' | '_' | '.' | '/' | '#' | '@' | '\\' | '&' | '='))
    };
    let left = target.char_before(word.span.start);
    let right = target.char_at(word.span.end).filter(|&c| c != '.');
    let phrase = words.get(i + 1).is_some_and(|next| {
        let whole = target.document.text[word.span.start..next.span.end].to_lowercase();
        target.lang.pack.words.small_phrases.contains(&whole)
    });
    // `i` is a number, a variable or a mark in a list as well.
    let alone = word.chars() > 1 || {
        let spaced = |c: Option<char>| c.is_none_or(|c| c == ' ');
        let plain = |w: Option<&Word<'_>>| w.is_some_and(|w| w.shape == Shape::Lower && w.chars() > 1);
        spaced(left)
            && spaced(target.char_at(word.span.end))
            && plain(words.get(i + 1))
            && (i == 0 || plain(words.get(i - 1)))
    };
    alone && !glued(left) && !glued(right) && !phrase && !source.contains(word.text)
}
