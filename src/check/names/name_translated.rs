//! `name-translated`: a name was translated like the word that it also is, or half of a name was.

use super::kinds::{self, LONGEST, beside, has_case, is_headline, is_known_name, is_named, is_persons};
use super::likeness::{Form, has_counterpart};
use super::looks_like_name;
use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{AddressKind, Shape, Text, Word};
use crate::check::{BeadView, Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};
use crate::lang::{Class, people};
use rustc_hash::FxHashSet;

pub(in crate::check) struct NameTranslated;

/// Letters of a name that is also a word.
const LETTERS: usize = 4;
/// More words than this are a list, whose names need not stand in the source's order.
const MOST: usize = 120;

impl Check for NameTranslated {
    fn id(&self) -> &str {
        "name-translated"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let mut kept: FxHashSet<&str> = FxHashSet::default();
        let mut lost: Vec<(BeadView<'a>, &'a Word<'a>)> = Vec::new();
        for bead in document.beads() {
            let Some((source, target)) = texts(&bead) else { continue };
            for word in source.words().iter().filter(|w| may_be_name(source, w)) {
                let written = target.has_as_written(word.text);
                if !written && !has_counterpart(source, word, target) {
                    lost.push((bead, word));
                } else if is_kept(source, word, target) {
                    kept.insert(word.without_genitive());
                }
            }
        }
        for (bead, word) in lost {
            let Some((source, target)) = texts(&bead) else { continue };
            let known = kept.contains(word.without_genitive()) || is_in_address(&bead, word);
            if let Some(new) = translation(&bead, source, word, target, known) {
                report(word, new, cx);
            }
        }
    }
}

/// The two sides of a bead whose capitals tell names.
fn texts<'a>(bead: &BeadView<'a>) -> Option<(&'a Text<'a>, &'a Text<'a>)> {
    let (source, target) = (bead.source?, bead.target?);
    let few = source.words().len().max(target.words().len()) <= MOST;
    let cased = has_case(source) && has_case(target) && !source.lang.pack.grammar.noun_capitals;
    (few && cased && source.lang.base() != target.lang.base() && !is_headline(source))
        .then_some((source, target))
}

/// Is it a word with a capital in the midst of a sentence that is no part of a place’s name and that has no meaning which
/// names of many things share?
fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    // A genitive is a name too.
    let is_bare = word.without_genitive().len() < word.lower.len() || !word.text.contains(is_apostrophe);
    (word.shape == Shape::Capital && is_bare && word.chars() >= LETTERS)
        && !text.lang.is_closed_class(word.lower)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.lang.is(Class::LanguageName, word.lower)
        && !text.begins_sentence(word.span.start)
        && text.lang.lexicon().is_some_and(|l| l.knows(word.without_genitive()))
        && !is_named(text, word, |_| true)
        && !people::is_in_names_of_things(word.without_genitive())
}

/// Is the word a name in the translation too: to the letter, or from one script to another by its sound?
fn is_kept(source: &Text<'_>, word: &Word<'_>, target: &Text<'_>) -> bool {
    let mine = (source.lang.script != target.lang.script).then(|| Form::of(word.without_genitive()));
    let is_it = |w: &Word<'_>| {
        let alike = || match &mine {
            None => w.without_genitive() == word.without_genitive(),
            Some(mine) => mine.is(&Form::of(w.lower)),
        };
        w.is_capitalised() && w.text.len() <= LONGEST && !target.begins_sentence(w.span.start) && alike()
    };
    target.words().iter().any(is_it)
}

/// Does a handle or mail address beside it hold the name, or is an address on the web called after it?
fn is_in_address(bead: &BeadView<'_>, word: &Word<'_>) -> bool {
    let name = word.without_genitive();
    let texts = [bead.source, bead.target];
    texts.into_iter().flatten().flat_map(Text::addresses).any(|address| {
        let letters = address.text.to_lowercase();
        if address.kind != AddressKind::Url {
            return letters.contains(name);
        }
        // A first name and a surname; more words are a headline.
        let slug = letters.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        slug.split(['-', '_']).count() == 2 && slug.split(['-', '_']).any(|part| part == name)
    })
}

/// The word of the target that translates the name; `known` says that it is a name for sure.
fn translation<'a>(
    bead: &BeadView<'a>,
    source: &Text<'a>,
    word: &Word<'a>,
    target: &'a Text<'a>,
    known: bool,
) -> Option<&'a Word<'a>> {
    if let Some(lexicon) = bead.document.bitext.lexicon.as_deref().filter(|_| known) {
        let found = target.words().iter().find(|w| lexicon.pairs(word.lower, w.lower));
        if let Some(found) = found.filter(|w| !source.has_word(w.lower)) {
            return Some(found);
        }
    }
    let crosses = source.lang.script != target.lang.script;
    let is_like = |new: &Word<'_>| crosses && Form::of(word.lower).begins_like(&Form::of(new.lower));
    let is_name = known || people::is_name(word.without_genitive());
    let found = beside_half(source, word, target, known);
    let found = found.or_else(|| behind_title(source, word, target).filter(|_| is_name));
    found.filter(|new| is_new_word(source, target, new) && !is_like(new))
}

/// The word that stands beside the other half of the name where that was kept: behind it, or before it if the name is `known`.
fn beside_half<'a>(
    source: &Text<'_>,
    word: &Word<'_>,
    target: &'a Text<'a>,
    known: bool,
) -> Option<&'a Word<'a>> {
    let [before, after] = beside(source, word);
    let crosses = source.lang.script != target.lang.script;
    let kept = |half: Option<&Word<'_>>| {
        let (text, form) = half.map(|h| (h.text, Form::of(h.lower)))?;
        let sounds_alike = |w: &Word<'_>| crosses && w.is_capitalised() && form.is(&Form::of(w.lower));
        target.words().iter().find(|w| w.text == text || sounds_alike(w))
    };
    let behind = || beside(target, kept(before)?)[1];
    let ahead = || beside(target, kept(after)?)[0];
    // Where nouns have no capitals, the half that was copied shows that this is a name.
    let is_copied = !crosses && !target.lang.pack.grammar.noun_capitals;
    let is_whole = known || is_copied || before.is_some_and(|half| is_persons(source, half));
    behind().filter(|_| is_whole).or_else(|| ahead().filter(|_| known))
}

/// The word behind a title, as the name is behind one.
fn behind_title<'a>(source: &Text<'_>, word: &Word<'_>, target: &'a Text<'a>) -> Option<&'a Word<'a>> {
    let at = source.words().iter().position(|w| w.span == word.span)?;
    let has_title = |words: &[Word<'_>], at: usize| {
        at.checked_sub(1).and_then(|i| words.get(i)).is_some_and(|w| people::is_title(w.lower))
    };
    let words = target.words();
    let mut titled = (0..words.len()).filter(|&i| has_title(words, i));
    let first = titled.next().filter(|_| has_title(source.words(), at) && titled.next().is_none())?;
    words.get(first)
}

/// Is it a word of the target’s language that the source does not have, in no form?
fn is_new_word(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    let mine = Form::of(word.without_genitive());
    let crosses = source.lang.script != target.lang.script;
    let likened = |w: &Word<'_>| {
        w.text.len() <= LONGEST && w.shape == Shape::Lower && mine.is(&Form::of(w.lower))
            || w.shape != Shape::Lower && mine.may_be(&Form::of(w.without_genitive()), crosses)
    };
    looks_like_name(word, LETTERS)
        && !target.lang.is_closed_class(word.lower)
        && !target.lang.is(Class::Calendar, word.lower)
        && !kinds::follows_article(target, word)
        && kinds::is_usual(target, word)
        && !is_known_name(target, word)
        && !is_named(target, word, |_| true)
        && !source.words().iter().any(likened)
}

fn report(name: &Word<'_>, new: &Word<'_>, cx: &mut Context<'_>) {
    let message = format!("the name `{}` was translated by `{}`: keep it", name.text, new.text);
    cx.report(
        Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(name.span), "the name in the source"),
    );
}
