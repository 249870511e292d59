//! What tells a name from a word.

use super::looks_like_name;
use crate::check::evidence::{Shape, Text, Word};
use crate::lang::fold::fold;
use crate::lang::lexicon::{Lexicon, lexicon};
use crate::lang::places::{Name, places};
use crate::lang::{Class, people};
use unicode_script::Script;

/// Letters of a name.
pub(super) const LETTERS: usize = 4;
/// Bytes of a name, at most.
pub(super) const LONGEST: usize = 120;
/// A name is looked up in the lexicons of these languages, as far as it is not its own.
const COMPARED: [&str; 3] = ["en", "de", "fr"];
/// How usual a known name is (Zipf frequency) differs from one language to another by no more than this,
const NEAR: f32 = 1.5;
/// and it is no more usual than this.
const USUAL: f32 = 5.2;

/// Do capitals tell names?
pub(super) fn has_case(text: &Text<'_>) -> bool {
    matches!(text.lang.script, Some(Script::Latin | Script::Cyrillic))
}

/// Has the word the looks of a name: a capital not only because a sentence begins, in no closed class?
pub(super) fn may_be_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    word.text.len() <= LONGEST
        && looks_like_name(word, LETTERS)
        && !text.lang.is_closed_class(word.lower)
        && !text.lang.is(Class::Calendar, word.lower)
        && !text.begins_sentence(word.span.start)
}

/// Is it a name that people or cities have, and no usual word of the language?
pub(super) fn is_known_name(text: &Text<'_>, word: &Word<'_>) -> bool {
    if !may_be_name(text, word) {
        return false;
    }
    let (mut is_city, mut is_country) = (false, false);
    is_named(text, word, |name| {
        is_city |= name.place.city.is_some();
        is_country |= name.place.city.is_none();
        is_country
    });
    !is_country
        && (is_city || is_persons(text, word))
        && !(follows_article(text, word) && (text.lang.pack.grammar.noun_capitals || is_usual(text, word)))
}

/// Is it a name that people have, and no usual word of the language?
pub(super) fn is_persons(text: &Text<'_>, word: &Word<'_>) -> bool {
    let mut folded = String::new();
    fold(word.without_genitive(), &mut folded);
    let latin = text.lang.script == Some(Script::Latin);
    let is_name = if latin { people::is_name(&folded) } else { people::sounds_like_name(&folded) };
    is_name && !is_word(text, word, &folded)
}

/// Is it a place's name of one word, to the letter, of which this holds?
pub(super) fn is_named(text: &Text<'_>, word: &Word<'_>, mut holds: impl FnMut(&Name<'_>) -> bool) -> bool {
    places(&text.lang.tag)
        .is_some_and(|all| all.exactly(word.lower, word.without_genitive()).any(|name| holds(&name)))
}

/// Does it stand behind an article, like a noun?
pub(super) fn follows_article(text: &Text<'_>, word: &Word<'_>) -> bool {
    let before = text.words().iter().take_while(|w| w.span.start < word.span.start).last();
    before.is_some_and(|w| text.lang.is(Class::Article, w.lower) || text.lang.is(Class::Determiner, w.lower))
}

/// Has every longer word of the text a capital, as in an English headline?
pub(in crate::check) fn is_headline(text: &Text<'_>) -> bool {
    let is_small = |w: &Word<'_>| w.shape == Shape::Lower && is_longer(text, w);
    !text.lang.pack.grammar.noun_capitals && !text.words().iter().any(is_small)
}

/// Is it a word of more than three letters in no closed class, which headlines write with a capital?
pub(in crate::check) fn is_longer(text: &Text<'_>, word: &Word<'_>) -> bool {
    word.is_alphabetic() && word.chars() > 3 && !text.lang.is_closed_class(word.lower)
}

/// Is it a word of its language that is no name of people or places?
pub(in crate::check) fn is_plain_word(text: &Text<'_>, word: &Word<'_>) -> bool {
    let mut folded = String::new();
    fold(word.lower, &mut folded);
    let latin = text.lang.script == Some(Script::Latin);
    let word_of_language = if latin { is_word(text, word, &folded) } else { is_usual(text, word) };
    word_of_language && !people::is_name(&folded) && !is_named(text, word, |_| true)
}

/// Is the word one of the language’s lexicon?
pub(super) fn is_usual(text: &Text<'_>, word: &Word<'_>) -> bool {
    text.lang.lexicon().is_some_and(|l| l.knows(word.without_genitive()))
}

/// Is it a word of its language rather than a name? Names are known to several languages, and about as usual in another.
fn is_word(text: &Text<'_>, word: &Word<'_>, folded: &str) -> bool {
    let Some(here) = text.lang.lexicon().and_then(|l| l.zipf(word.without_genitive())) else { return false };
    if text.lang.script != Some(Script::Latin) {
        return here >= USUAL; // how usual the name is elsewhere cannot be asked in these letters
    }
    let others = COMPARED.iter().filter(|tag| **tag != text.lang.base()).filter_map(|tag| lexicon(tag));
    let written = |l: &Lexicon| l.zipf(word.without_genitive()).unwrap_or_default();
    let bare = |l: &Lexicon| l.zipf(folded).unwrap_or_default();
    // Where nouns have capitals, a noun may be what another language has as a name (`Bürger`).
    let nouns = text.lang.pack.grammar.noun_capitals;
    let usual = |l: &Lexicon| if nouns { written(l) } else { written(l).max(bare(l)) };
    let mut there: Vec<f32> = others.map(usual).collect();
    there.sort_by(f32::total_cmp);
    let second = there.iter().rev().nth(1).copied().unwrap_or_default();
    here >= USUAL || (here - second).abs() > NEAR
}

/// The words with a capital that only a space parts from `word`.
pub(super) fn beside<'a>(text: &Text<'a>, word: &Word<'_>) -> [Option<&'a Word<'a>>; 2] {
    let words = text.words();
    let at = words.partition_point(|w| w.span.start < word.span.start);
    let before = at.checked_sub(1).map(|i| &words[i]).filter(|w| text.between(w, word) == " ");
    let after = words.get(at + 1).filter(|w| text.between(word, w) == " ");
    [before, after].map(|w| w.filter(|w| w.is_capitalised()))
}
