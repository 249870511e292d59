//! `calqued-capital`: a weekday, month or language has the capital of the English word.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::residue::{is_shouted, is_title_case};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::{Class, people};
use crate::rules::Severity;
use std::borrow::Cow;

pub(in crate::check) struct CalquedCapital;

impl Check for CalquedCapital {
    fn id(&self) -> &str {
        "calqued-capital"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        (!languages.target.pack.grammar.small_calendar)
            .then(|| "only for languages known to write months and weekdays small".to_owned())
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let texts = document.beads().filter_map(|bead| bead.target);
        let found: Vec<(&Text<'_>, Name<'_>)> =
            texts.flat_map(|target| calques(target).into_iter().map(move |name| (target, name))).collect();
        // One is a slip; a text that has several keeps to a habit of its own.
        let is_habit = found.len() > 1;
        for (target, name) in found {
            let message =
                format!("`{}` has no capital in {}: write `{}`", name.text, target.lang.name(), name.lower);
            let words = target.words();
            let span = words[name.first].span.to(words[name.last].span);
            let fix = Fix::replacement(span, name.lower, Safety::Unsafe);
            let draft = Draft::new(Anchor::target(span), message).fix(fix);
            cx.report(if is_habit { draft.severity(Severity::Info) } else { draft });
        }
    }
}

/// The names in a text that have the capital of English.
fn calques<'a>(target: &'a Text<'a>) -> Vec<Name<'a>> {
    let words = target.words();
    let capital = |w: &Word<'_>| w.shape == Shape::Capital && w.chars() > 2;
    let capitals = (1..words.len()).filter(|&i| capital(&words[i]));
    let mut found = capitals.filter_map(|i| name_at(target, words, i)).peekable();
    if found.peek().is_none() || is_title_case(target) || is_shouted(target) {
        return Vec::new();
    }
    found.filter(|name| is_calque(target, words, name)).collect()
}

/// The name of a day, month or language.
struct Name<'a> {
    /// Its first and last word.
    first: usize,
    last: usize,
    text: &'a str,
    lower: Cow<'a, str>,
}

/// The name that begins with word `i`: it alone, or with the one behind its hyphen (`Terça-feira`).
fn name_at<'a>(target: &Text<'a>, words: &[Word<'a>], i: usize) -> Option<Name<'a>> {
    let lang = target.lang;
    let word = &words[i];
    if lang.is(Class::Calendar, word.lower) || lang.is(Class::LanguageName, word.lower) {
        return Some(Name { first: i, last: i, text: word.text, lower: Cow::Borrowed(word.lower) });
    }
    let next = words.get(i + 1).filter(|next| target.between(word, next) == "-")?;
    let lower = format!("{}-{}", word.lower, next.lower);
    let text = target.slice(word.span.to(next.span));
    lang.is(Class::Calendar, &lower).then_some(Name { first: i, last: i + 1, text, lower: Cow::Owned(lower) })
}

/// Does the word stand where only the day, month or language can: behind an article, preposition or day of the month,
/// in no name?
fn is_calque(target: &Text<'_>, words: &[Word<'_>], name: &Name<'_>) -> bool {
    let lang = target.lang;
    let (i, last) = (name.first, name.last);
    let (before, word) = (&words[i - 1], &words[last]);
    let plain = |a: &Word<'_>, b: &Word<'_>| {
        target.between(a, b).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
    };
    let next = words.get(last + 1);
    // `Vendredi Saint`, `Domingo de Ramos`, `Jeudi-Noir`: a name goes on.
    let goes_on = next.is_some_and(|n| {
        let genitive = lang.is(Class::Genitive, n.lower);
        let further = words.get(last + 2).is_some_and(Word::is_capitalised);
        target.between(word, n).trim_matches(' ').is_empty()
            && n.is_capitalised()
            && !lang.is(Class::Calendar, n.lower)
            || genitive && further
            || target.between(word, n).contains(['-', '’', '\''])
    });
    if goes_on || !plain(before, &words[i]) || is_feast(target, words, i) {
        return false;
    }
    let small = before.shape == Shape::Lower || target.begins_sentence(before.span.start);
    let preposition = lang.is(Class::Preposition, before.lower) && small;
    let article = lang.is(Class::Article, before.lower) && small;
    let day = before.shape == Shape::Number;
    let genitive = lang.is(Class::Genitive, before.lower);
    if lang.is(Class::LanguageName, &name.lower) {
        return preposition && !genitive && !article;
    }
    // Behind any other word in small letters, where nobody is called so (`dijo Julio`).
    let behind_small = || before.shape == Shape::Lower && !genitive && !people::is_name(&name.lower);
    if lang.pack.words.weekdays.iter().any(|w| *w == name.lower) {
        return (article || preposition) && !genitive || behind_small();
    }
    let dated = || genitive && i >= 2 && words[i - 2].shape == Shape::Number && plain(&words[i - 2], before);
    day || preposition && !genitive && !article || dated() || behind_small()
}

/// Is it a feast or a day of remembrance, which may have a capital (`le 14 Juillet`)?
fn is_feast(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let feasts = &target.lang.pack.words.feasts;
    (1..=2).filter_map(|n| i.checked_sub(n)).any(|first| {
        let phrase = target.document.text[words[first].span.start..words[i].span.end].to_lowercase();
        let year = words.get(i + 1).is_some_and(|w| w.chars() == 4 && w.shape == Shape::Number);
        !year && feasts.contains(&phrase)
    })
}
