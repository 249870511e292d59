//! `fused-words`: two words, or a word and an opening quotation mark, without the space between them.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::lang::{Class, Language};
use crate::rules::Confidence;
use crate::span::Span;
use unicode_script::Script;

pub(in crate::check) struct FusedWords;

/// Letters that the first part has at least (`iPhone`, `eBay`, `hÉireann` have fewer).
const LEAST_HEAD: usize = 3;
/// Letters that the second part has at least.
const LEAST_TAIL: usize = 3;
/// Letters of each of two words in lower case that were joined.
const LEAST_PART: usize = 4;
/// Letters of both together, at most.
const LONGEST: usize = 40;
/// Each is so usual (Zipf frequency).
const USUAL_PART: f32 = 4.3;
/// Languages without compounds proper whose prefixes and endings are words too (Czech *nejen*, Latvian *patstāvīgs*).
const PREFIXING: [&str; 3] = ["cs", "sk", "lv"];

impl Check for FusedWords {
    fn id(&self) -> &str {
        "fused-words"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let joined = |word: &Word<'_>| match word.shape {
            Shape::Mixed => seam(word.text).filter(|&cut| {
                let (head, tail) = word.text.split_at(cut);
                if are_words(head, tail) {
                    is_fused(bead, target, head, tail)
                } else {
                    is_joined_to_name(bead, target, head, tail)
                }
            }),
            Shape::Lower => seam_of_words(target, word).filter(|_| !occurs_again(bead, word)),
            _ => None,
        };
        for word in target.words() {
            let Some(cut) = joined(word).filter(|_| !is_written_so(bead, word.text)) else { continue };
            let (head, tail) = word.text.split_at(cut);
            let message = format!("`{}`: a space is missing: write `{head} {tail}`", word.text);
            cx.report(Draft::new(Anchor::target(word.span), message).confidence(Confidence::Medium));
        }
        for (at, mark) in marks_without_space(target) {
            let start = target.as_str()[..at].rfind(|c: char| !c.is_alphanumeric());
            let start =
                start.map_or(0, |i| i + target.as_str()[i..].chars().next().map_or(1, char::len_utf8));
            let span = Span::new(start, at + mark.len_utf8()).shifted(target.span.start);
            let message = format!("`{}`: a space is missing before `{mark}`", target.slice(span));
            cx.report(Draft::new(Anchor::target(span), message));
        }
    }
}

/// Where a small letter meets a capital, if that happens once.
fn seam(word: &str) -> Option<usize> {
    let mut before = None;
    let mut seams = word.char_indices().filter_map(|(at, c)| {
        let small_before = before.replace(c).is_some_and(char::is_lowercase);
        (small_before && c.is_uppercase()).then_some(at)
    });
    let cut = seams.next()?;
    seams.next().is_none().then_some(cut)
}

/// Are both long enough, and small but for their first letters?
fn are_words(head: &str, tail: &str) -> bool {
    let rest_small = |part: &str| part.chars().skip(1).all(char::is_lowercase);
    let long = |part: &str, least: usize| part.chars().count() >= least;
    rest_small(head) && rest_small(tail) && long(head, LEAST_HEAD) && long(tail, LEAST_TAIL)
}

/// Is it a small word such as a preposition before a name that the source has (`inOdessa`, `enUEFA`)?
fn is_joined_to_name(bead: &BeadView<'_>, target: &Text<'_>, head: &str, tail: &str) -> bool {
    head.chars().all(char::is_lowercase)
        && head.chars().count() >= 2
        && target.lang.is_closed_class(head)
        && tail.chars().count() >= 2
        && tail.chars().all(char::is_alphabetic)
        && (bead.source.is_some_and(|s| s.has_as_written(tail)) || is_name_here(target, tail))
}

/// Is it a name that the translation has elsewhere as a word of its own, or that the list of usual words has?
fn is_name_here(target: &Text<'_>, name: &str) -> bool {
    let elsewhere = || {
        target.document.text.match_indices(name).any(|(at, _)| {
            !target.document.text[..at].ends_with(char::is_alphanumeric)
                && !target.document.text[at + name.len()..].starts_with(char::is_alphanumeric)
        })
    };
    let listed = || target.lang.lexicon().is_some_and(|l| l.knows(&name.to_lowercase()));
    name.chars().skip(1).all(char::is_lowercase) && name.chars().count() > 3 && listed() || elsewhere()
}

/// Where two usual words meet in a word that nobody uses, one of which is never part of a compound: a function word or a
/// verb of saying. Nothing in languages that join any words.
fn seam_of_words(target: &Text<'_>, word: &Word<'_>) -> Option<usize> {
    let joins = || {
        target.lang.pack.grammar.compounds
            || PREFIXING.contains(&target.lang.base())
            || target.lang.script != Some(Script::Latin)
    };
    if !(2 * LEAST_PART..=LONGEST).contains(&word.chars()) || !word.is_alphabetic() || joins() {
        return None;
    }
    let lexicon = target.lang.lexicon().filter(|l| !l.knows(word.lower))?;
    let usual = |part: &str| {
        part.chars().count() >= LEAST_PART && lexicon.zipf(part).is_some_and(|zipf| zipf >= USUAL_PART)
    };
    let mut cuts = word.lower.char_indices().map(|(at, _)| at).skip(LEAST_PART);
    cuts.find(|&at| {
        let (head, tail) = word.lower.split_at(at);
        usual(head)
            && usual(tail)
            && (never_joins(target.lang, head) || target.lang.is(Class::Attribution, tail))
    })
}

/// Is it a function word that begins no compound, as prepositions do?
fn never_joins(lang: &Language, part: &str) -> bool {
    const PARTS: [Class; 4] = [Class::Function, Class::Determiner, Class::Pronoun, Class::Conjunction];
    lang.is_any(&PARTS, part) && !lang.is(Class::Preposition, part)
}

/// Has the translation the word elsewhere too?
fn occurs_again(bead: &BeadView<'_>, word: &Word<'_>) -> bool {
    bead.document.bitext.pair.target.text.matches(word.text).nth(1).is_some()
}

/// Are they two words? A first part in lower case is a word of the text; one with a capital may be a brand (`YouTube`),
/// unless one of the two is a closed-class word or the second a word of the source.
fn is_fused(bead: &BeadView<'_>, target: &Text<'_>, head: &str, tail: &str) -> bool {
    let lang = target.lang;
    if lang.pack.grammar.inner_capitals.iter().any(|t| tail == t) {
        return false;
    }
    if head.starts_with(char::is_lowercase) {
        return true;
    }
    let closed = |part: &str| lang.is_closed_class(&part.to_lowercase()) && part.chars().count() > 2;
    let of_source = |part: &str| bead.source.is_some_and(|s| s.has_as_written(part));
    of_source(tail) && (closed(head) || of_source(head)) || of_source(head) && closed(tail)
}

/// Does the source have the word, or the translation have it again?
fn is_written_so(bead: &BeadView<'_>, word: &str) -> bool {
    let evidence = bead.document.evidence;
    bead.source.is_some_and(|s| s.has_word(&word.to_lowercase()))
        || evidence.inner_capitals(Side::Source, word) > 0
        || evidence.inner_capitals(Side::Target, word) > 1
}

/// Opening quotation marks that follow a letter and are closed further on, byte and mark.
fn marks_without_space<'a>(target: &'a Text<'a>) -> impl Iterator<Item = (usize, char)> + 'a {
    let text = target.as_str();
    let letters = matches!(target.lang.script, Some(Script::Latin | Script::Cyrillic | Script::Greek));
    let asked = |m: char| letters && text.contains(m) && opens_only(target.lang, m);
    let opening: Vec<char> = ['«', '“', '„', '»'].into_iter().filter(|&m| asked(m)).collect();
    let last_close = |mark: char| text.rfind(|c| closes(target.lang, mark, c)).unwrap_or(0);
    let closed: Vec<(char, usize)> = opening.into_iter().map(|m| (m, last_close(m))).collect();
    let searched = if closed.is_empty() { "" } else { text };
    searched.char_indices().filter(move |&(at, c)| {
        closed.iter().any(|&(mark, last)| mark == c && at < last)
            && text[..at].ends_with(char::is_alphabetic)
            && begins_word(c, &text[at + c.len_utf8()..])
    })
}

/// Does a word follow the mark? Behind guillemets a space may stand.
fn begins_word(mark: char, behind: &str) -> bool {
    let behind = if mark == '«' { behind.trim_start() } else { behind };
    behind.starts_with(char::is_alphanumeric)
}

/// Is it a mark that opens quotations in the language and never closes one?
fn opens_only(lang: &Language, mark: char) -> bool {
    let mut levels = lang.pack.quotes.iter().flat_map(|s| &s.levels);
    matches!(mark, '«' | '“' | '„' | '»')
        && levels.clone().any(|l| l.starts_with(mark))
        && !levels.any(|l| l.ends_with(mark))
}

/// Does `other` close what `mark` opens?
fn closes(lang: &Language, mark: char, other: char) -> bool {
    lang.pack.quotes.iter().flat_map(|s| &s.levels).any(|l| l.starts_with(mark) && l.ends_with(other))
}
