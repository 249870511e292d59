//! `stray-capital`: a capital in mid-sentence, left by a fragment that was translated as if it stood alone.

mod links;

use super::{is_determiner, is_shouted, is_title_case, spaced};
use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct StrayCapital;

impl Check for StrayCapital {
    fn id(&self) -> &str {
        "stray-capital"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        (lang.lacks(Class::Article) && lang.lacks(Class::Preposition))
            .then(|| format!("no list of function words for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        let linked = links::stray_starts(bead, target);
        for &i in &linked {
            let sure = is_function(target, &words[i]);
            let confidence = if sure { Confidence::High } else { Confidence::Medium };
            report(target, words, i, confidence, "at the start of a link, where the source has none", cx);
        }
        let candidates = (1..words.len()).filter(|i| !linked.contains(i)).filter(|&i| {
            is_candidate(target, &words[i - 1], &words[i]) || follows_source_bracket(bead, target, words, i)
        });
        let mut candidates = candidates.peekable();
        if candidates.peek().is_none() || is_title_case(target) || is_shouted(target) {
            return;
        }
        for i in candidates {
            let Some((confidence, why)) = judge(bead, target, words, i) else { continue };
            let word = &words[i];
            // A lone letter is a label (`vitamin A`) unless an apostrophe ties it to the next word.
            let label = word.chars() == 1 && bead.source.is_none_or(has_lone_capital);
            if label
                || bead.source.is_some_and(|s| source_has_capitals(s) || has_both(s, word, words.get(i + 1)))
            {
                return;
            }
            report(target, words, i, confidence, why, cx);
        }
    }
}

/// Reports word `i`; two determiners need a decision, so only one capital has a fix.
fn report(
    target: &Text<'_>,
    words: &[Word<'_>],
    i: usize,
    confidence: Confidence,
    why: &str,
    cx: &mut Context<'_>,
) {
    let word = &words[i];
    let two = i > 0 && is_determiner(target, &words[i - 1]) && is_determiner(target, word);
    let message = if two {
        format!("`{} {}`: two determiners, the second with a capital: keep one", words[i - 1].text, word.text)
    } else {
        format!("`{}` has a capital in mid-sentence {why}: write `{}`", word.text, word.lower)
    };
    let mut draft = Draft::new(Anchor::target(word.span), message).confidence(confidence);
    if !two {
        draft = draft.fix(Fix::replacement(word.span, word.lower, Safety::Unsafe));
    }
    cx.report(draft);
}

/// Does word `i`, of any kind, follow an inserted bracket with a capital, where the source goes on in lower case?
fn follows_source_bracket(bead: &BeadView<'_>, target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let (before, word) = (&words[i - 1], &words[i]);
    let gap = target.between(before, word);
    if word.shape != Shape::Capital || !gap.contains(']') || target.lang.pack.grammar.noun_capitals {
        return false;
    }
    let Some(source) = bead.source else { return false };
    let goes_on_low = source.as_str().split_once(']').is_some_and(|(_, rest)| {
        let letter = rest.chars().find(|c| c.is_alphanumeric());
        !rest.contains(']') && letter.is_some_and(char::is_lowercase)
    });
    let plain = words.get(i + 1).is_some_and(|next| next.shape == Shape::Lower && spaced(target, word, next));
    goes_on_low && plain && is_cut(target, before, gap)
}

/// Is the word a function word with a capital, in mid-sentence?
fn is_candidate(target: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    // Kings and popes have numbers (`Carlo I`).
    let roman = matches!(word.text, "I" | "V" | "X");
    let capital = word.shape == Shape::Capital && !roman
        || word.shape == Shape::Upper && word.text.ends_with(is_apostrophe)
        || word.shape == Shape::Capital && word.text.ends_with(is_apostrophe);
    let polite = target.lang.is(Class::Polite, word.lower) || target.lang.is(Class::Calendar, word.lower);
    capital && !polite && is_function(target, word) && in_mid_sentence(target, before, word)
}

/// Has the source the same two words, as a title has that is kept?
fn has_both(source: &Text<'_>, word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let both = |pair: &[Word<'_>]| pair[0].text == word.text && next.is_some_and(|n| n.text == pair[1].text);
    source.words().windows(2).any(both) || source.words().iter().any(|w| is_name_of(w, word))
}

/// Has the source a capital letter that stands alone as a label?
fn has_lone_capital(source: &Text<'_>) -> bool {
    source.words().iter().skip(1).any(|w| w.chars() == 1 && w.is_capitalised() && w.text != "I")
}

/// Is `name` the same word with its capital, as a place called `Much` is?
fn is_name_of(name: &Word<'_>, word: &Word<'_>) -> bool {
    let rest = name.text.strip_prefix(word.text);
    rest.is_some_and(|r| r.is_empty() || r.starts_with(is_apostrophe))
}

/// Only spaces or the closing bracket of an inserted word stand between, and no sentence begins here.
fn in_mid_sentence(target: &Text<'_>, before: &Word<'_>, word: &Word<'_>) -> bool {
    let gap = target.between(before, word);
    if gap.contains(']') {
        return is_cut(target, before, gap);
    }
    gap.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}')) && !target.begins_sentence(word.span.start)
}

/// Does the gap close a bracket of words that was inserted into a sentence (not a reference, `[5]`, before one)?
fn is_cut(target: &Text<'_>, before: &Word<'_>, gap: &str) -> bool {
    let marks_only =
        gap.chars().all(|c| c.is_whitespace() || matches!(c, ']' | '«' | '“' | '„' | '”' | '»' | '"'));
    let head = &target.document.text[target.span.start..before.span.end];
    let inserted = head.rfind('[').is_some_and(|open| {
        let lead = head[..open].trim_end();
        lead.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    });
    marks_only && inserted && before.is_alphabetic()
}

fn is_function(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    let classes = [
        Class::Article,
        Class::Determiner,
        Class::Preposition,
        Class::Conjunction,
        Class::Pronoun,
        Class::Auxiliary,
    ];
    // Where nouns have capitals, many of these words are nouns too (das Können, kraft, mittels): only the commonest count.
    let nouns = lang.pack.grammar.noun_capitals;
    let common = lang.is(Class::Function, word.lower) && word.chars() <= 4;
    let nominal = |class| match class {
        Class::Auxiliary => word.lower.ends_with('n'),
        Class::Preposition | Class::Conjunction => !common,
        Class::Determiner | Class::Pronoun => true,
        _ => false,
    };
    classes.iter().any(|&c| lang.is(c, word.lower) && !(nouns && nominal(c)))
}

/// How sure it is that the capital is stray, and why; `None` where a name or a habit explains it.
fn judge(
    bead: &BeadView<'_>,
    target: &Text<'_>,
    words: &[Word<'_>],
    i: usize,
) -> Option<(Confidence, &'static str)> {
    let (before, word, next) = (&words[i - 1], &words[i], words.get(i + 1)?);
    if next.is_capitalised() && is_known_name(target, word, next)
        || before.is_capitalised()
            && before.chars() > 1
            && !is_function(target, before)
            && next.is_capitalised()
    {
        return None;
    }
    // `l’Est`: a noun behind its article; `No. 5`: an abbreviation.
    if before.text.ends_with(is_apostrophe) || target.between(word, next).starts_with(['.', '-', '/']) {
        return None;
    }
    // Behind the number of a list item or the date of a harvested line the sentence only begins.
    let opens = target.begins_sentence(words[0].span.start) && i <= 3;
    if opens && words[..i].iter().any(|w| w.shape == Shape::Number) {
        return None;
    }
    if target.between(before, word).contains(']') {
        return Some((Confidence::High, "behind a bracket"));
    }
    if is_determiner(target, word) && is_determiner(target, before) {
        // `the Little White Dragon`, `that Her Ladyship`: only an article surely begins no name.
        if next.is_capitalised() && !target.lang.is(Class::Article, word.lower) {
            return None;
        }
        return Some((Confidence::High, "behind another determiner"));
    }
    let plain_gap = target.between(word, next).chars().all(char::is_whitespace);
    if is_determiner(target, word)
        && next.is_capitalised()
        && plain_gap
        && !target.lang.pack.grammar.noun_capitals
    {
        return written_low_elsewhere(bead, word, next)
            .then_some((Confidence::High, "before a name that has a small article elsewhere"));
    }
    let noun_follows = target.lang.pack.grammar.noun_capitals && target.lang.is(Class::Article, word.lower);
    let plain_next = next.shape == Shape::Lower || noun_follows && next.shape == Shape::Capital;
    // `das Für und Wider`: behind a determiner it may be a noun.
    let nouns = target.lang.pack.grammar.noun_capitals && !target.lang.is(Class::Auxiliary, word.lower);
    let noun = nouns && is_determiner(target, before);
    let in_prose =
        plain_next && plain_gap && before.shape == Shape::Lower && !noun && !is_name_nearby(target, words, i);
    in_prose.then_some((Confidence::Medium, "before a word in lower case"))
}

/// Is it a name with article that the language pack knows (`Le Monde`, `El País`)?
fn is_known_name(target: &Text<'_>, word: &Word<'_>, next: &Word<'_>) -> bool {
    let from = &target.document.text[word.span.start..];
    let known = &target.lang.pack.words.names_with_article;
    let first = |name: &str| name.replace('\'', "’");
    known.iter().any(|name| from.replacen('\'', "’", 1).starts_with(&first(name)))
        || next.shape == Shape::Upper
}

/// Does the same document write the name with a lower-case article?
fn written_low_elsewhere(bead: &BeadView<'_>, word: &Word<'_>, next: &Word<'_>) -> bool {
    let Some(target) = bead.document.bitext.pair.side(Side::Target) else { return false };
    let elided = word.lower.ends_with('’');
    let sought = |apostrophe: &str| {
        if elided {
            format!("{}{apostrophe}{}", word.lower.trim_end_matches('’'), next.text)
        } else {
            format!("{} {}", word.lower, next.text)
        }
    };
    let stands = |needle: String| {
        target.text.match_indices(&needle).any(|(at, _)| !target.text[..at].ends_with(char::is_alphanumeric))
    };
    stands(sought("’")) || elided && stands(sought("'"))
}

/// Is the word a name that stands nearby with its second part (`Mine Ryuta … but Mine`)?
fn is_name_nearby(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    const NEAR: usize = 60;
    if target.lang.pack.grammar.noun_capitals {
        return false;
    }
    let near = &words[i.saturating_sub(NEAR)..words.len().min(i + NEAR)];
    near.windows(2).any(|two| {
        two[0].text == words[i].text
            && two[1].shape == Shape::Capital
            && !target.begins_sentence(two[0].span.start)
    })
}

/// Has the source a capital of the same kind in mid-sentence, or a small word in capitals (`AND`)?
fn source_has_capitals(source: &Text<'_>) -> bool {
    if is_title_case(source) {
        return true;
    }
    let words = source.words();
    let shouted =
        |w: &Word<'_>| w.shape == Shape::Upper && w.chars() > 2 && source.lang.is(Class::Function, w.lower);
    (1..words.len()).any(|i| is_candidate(source, &words[i - 1], &words[i]) || shouted(&words[i]))
}
