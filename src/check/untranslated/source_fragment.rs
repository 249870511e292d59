//! `source-fragment`: some words of a translated sentence are a copy of the source.

use super::{is_quoted_or_glossed, tells_source};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::residue::spaced;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::lang::script::script_of;
use crate::rules::Confidence;
use unicode_script::Script;

pub(in crate::check) struct SourceFragment;

/// Places of the source where a copy may begin; a word that stands there more often tells nothing.
const MOST_STARTS: usize = 16;

impl Check for SourceFragment {
    fn id(&self) -> &str {
        "source-fragment"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.lang.base() == target.lang.base() {
            return;
        }
        let mut at = 0;
        while at < target.words().len() {
            let Some(run) = longest_copy(source, target, at) else {
                at += 1;
                continue;
            };
            at += run.length;
            let run = without_name(source, run);
            if is_fragment(bead, source, target, &run) {
                report(source, target, &run, cx);
            }
        }
    }
}

/// Words of the target that stand in the source in the same order, one behind the other.
struct Copy {
    first: usize,
    in_source: usize,
    length: usize,
}

/// The longest copy that begins at word `at` of the target.
fn longest_copy(source: &Text<'_>, target: &Text<'_>, at: usize) -> Option<Copy> {
    let (from, to) = (source.words(), target.words());
    if !source.has_word(to[at].lower) {
        return None;
    }
    let starts = (0..from.len()).filter(|&i| from[i].text == to[at].text).take(MOST_STARTS);
    let length = |i: usize| from[i..].iter().zip(&to[at..]).take_while(|(a, b)| a.text == b.text).count();
    starts.map(|i| Copy { first: at, in_source: i, length: length(i) }).max_by_key(|c| c.length)
}

/// The copy without the name that it begins with, which stays as it is in any language (`Anna became a symbol`). Only
/// where all words of a name have capitals it is known where the name ends.
fn without_name(source: &Text<'_>, run: Copy) -> Copy {
    if !source.lang.pack.grammar.national_capitals {
        return run;
    }
    let words = &source.words()[run.in_source..run.in_source + run.length];
    let names =
        words.iter().take_while(|w| w.is_capitalised() && !source.begins_sentence(w.span.start)).count();
    Copy { first: run.first + names, in_source: run.in_source + names, length: run.length - names }
}

fn is_fragment(bead: &BeadView<'_>, source: &Text<'_>, target: &Text<'_>, run: &Copy) -> bool {
    let words = &target.words()[run.first..run.first + run.length];
    if words.is_empty() {
        return false;
    }
    // Lone letters (`s - h - i`) are no words.
    let is_word = |w: &Word<'_>| w.chars() > 1 || source.lang.is_closed_class(w.lower);
    let is_lower = |w: &&Word<'_>| matches!(w.shape, Shape::Lower | Shape::Uncased) && is_word(w);
    let lower = words.iter().filter(is_lower).count();
    let named = run.first > 0 && target.words()[run.first - 1].is_capitalised();
    let tells = if source.lang.pack.script == target.lang.pack.script {
        same_script(source, target, run, words, lower)
    } else {
        other_script(source, target, words, lower, named)
    };
    // The quotation is sought last: it looks at the text around. A date behind a title is copied with it.
    let last = words.iter().rfind(is_lower).unwrap_or(&words[0]);
    tells && !is_path(target, words) && !is_quoted_or_glossed(bead, target, words[0].span.to(last.span))
}

/// In the same script some word must belong to the source’s language alone; of two words both must.
fn same_script(source: &Text<'_>, target: &Text<'_>, run: &Copy, words: &[Word<'_>], lower: usize) -> bool {
    let telling = words.iter().filter(|w| w.shape == Shape::Lower && tells_source(source, target, w)).count();
    // Where nouns have capitals these do not make a name.
    let mostly_lower = lower * 3 >= words.len() * 2 || source.lang.pack.grammar.noun_capitals && telling >= 2;
    let enough =
        lower >= 3 && telling >= 1 || lower == 2 && telling == 2 && is_in_prose(source, target, run, words);
    // `Do-it-yourself-Set`: a loan in one word.
    let one_word = words.windows(2).all(|two| target.between(&two[0], &two[1]) == "-");
    enough && mostly_lower && !one_word && !is_name(source, target, run) && !is_abbreviated(target, words)
}

/// Two function words are prose only if they are not part of a name or a fixed phrase (`à la`): longer, and with words in
/// lower case around them on both sides.
fn is_in_prose(source: &Text<'_>, target: &Text<'_>, run: &Copy, words: &[Word<'_>]) -> bool {
    let letters: usize = words.iter().map(Word::chars).sum();
    let after = run.first + run.length;
    let plain = |text: &Text<'_>, w: Option<&Word<'_>>| {
        w.is_none_or(|w| {
            text.lang.pack.grammar.noun_capitals || !w.is_capitalised() || text.begins_sentence(w.span.start)
        })
    };
    let around = |text: &Text<'_>, from: usize, to: usize| {
        let before = from.checked_sub(1).and_then(|i| text.words().get(i).copied());
        plain(text, before.as_ref()) && plain(text, text.words().get(to))
    };
    letters >= 5
        && around(source, run.in_source, run.in_source + run.length)
        && around(target, run.first, after)
}

/// Does the copy begin like the name of an organisation: with a capital in mid-sentence, or as the rest of one (`of the
/// Lighthouse`)?
fn is_name(source: &Text<'_>, target: &Text<'_>, run: &Copy) -> bool {
    let words = source.words();
    let capital = |i: usize| words[i].is_capitalised() && !source.begins_sentence(words[i].span.start);
    let joins = |w: &Word<'_>| {
        source
            .lang
            .is_any(&[Class::Preposition, Class::Conjunction, Class::Article, Class::Genitive], w.lower)
    };
    let first = run.in_source;
    let named_before = || run.first > 0 && target.words()[run.first - 1].is_capitalised();
    let rest = || first > 0 && capital(first - 1) && joins(&words[first]) && named_before();
    !source.lang.pack.grammar.noun_capitals && (capital(first) || rest())
}

/// Does an acronym in parentheses close the copy, as behind the name of an organisation?
fn is_abbreviated(target: &Text<'_>, words: &[Word<'_>]) -> bool {
    let closing = words.iter().rev().take_while(|w| w.shape == Shape::Upper);
    closing.into_iter().any(|w| target.char_before(w.span.start) == Some('('))
}

/// Is it part of a path or address (`Talk:List of numbers/deleted`)?
fn is_path(target: &Text<'_>, words: &[Word<'_>]) -> bool {
    let span = words[0].span.to(words[words.len() - 1].span);
    let ends = [target.char_before(span.start), target.char_at(span.end)];
    ends.contains(&Some('/')) || target.slice(span).contains('/')
}

/// In another script two words in lower case tell if one is a function word, or four, or letters that are the source's
/// own; Latin letters in a source of another script are names. Two words behind a name may belong to it.
fn other_script(source: &Text<'_>, target: &Text<'_>, words: &[Word<'_>], lower: usize, named: bool) -> bool {
    if source.lang.pack.script == "Latn" {
        let function = |w: &&Word<'_>| w.shape == Shape::Lower && source.lang.is(Class::Function, w.lower);
        let functions = words.iter().filter(function).count();
        let run_on = words.windows(2).all(|two| spaced(target, &two[0], &two[1]));
        let all_lower = words.iter().all(|w| w.shape == Shape::Lower);
        let two = (functions == 2 || functions == 1 && all_lower) && !named;
        let enough = lower >= 3 && functions > 0 || lower == 2 && two || lower >= 4 && run_on;
        return enough && lower * 3 >= words.len() * 2;
    }
    if source.lang.script == target.lang.script {
        return between_han(source, target, words);
    }
    let own = |c: char| !matches!(script_of(c), Script::Latin | Script::Common);
    let weight = |w: &Word<'_>| usize::from(w.text.contains(own)).max(syllables(w));
    words.iter().map(weight).sum::<usize>() >= 2
}

/// Chinese and Japanese share most characters: kana tells, or function words that only the source's language has.
fn between_han(source: &Text<'_>, target: &Text<'_>, words: &[Word<'_>]) -> bool {
    let has_kana = |w: &Word<'_>| w.text.contains(|c| script_of(c) == Script::Hiragana);
    let of_source =
        |w: &Word<'_>| source.lang.is(Class::Function, w.lower) && !target.lang.is_closed_class(w.lower);
    let telling = |w: &&Word<'_>| has_kana(w) || of_source(w);
    words.len() >= 3 && words.iter().filter(telling).count() >= 2
}

/// Characters of a word that are each a syllable or a morpheme: of scripts without spaces, one word of two tells as
/// much as two words of another script.
fn syllables(word: &Word<'_>) -> usize {
    word.text.chars().filter(|&c| matches!(script_of(c), Script::Han | Script::Hiragana)).count()
}

fn report(source: &Text<'_>, target: &Text<'_>, run: &Copy, cx: &mut Context<'_>) {
    let words = &target.words()[run.first..run.first + run.length];
    let originals = &source.words()[run.in_source..run.in_source + run.length];
    let span = words[0].span.to(words[run.length - 1].span);
    let copied = originals[0].span.to(originals[run.length - 1].span);
    let message = format!("`{}` was left in {}: translate it", target.slice(span), source.lang.name());
    let telling = words.iter().filter(|w| tells_source(source, target, w)).count();
    let confidence = if telling >= 2 || run.length >= 4 { Confidence::High } else { Confidence::Medium };
    cx.report(
        Draft::new(Anchor::target(span), message)
            .related(Anchor::source(copied), "copied from here")
            .confidence(confidence),
    );
}
