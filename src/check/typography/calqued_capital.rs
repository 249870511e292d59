//! `calqued-capital`: a weekday, month or language has the capital of the English word.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::residue::{is_shouted, is_title_case};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Class;

pub(in crate::check) struct CalquedCapital;

impl Check for CalquedCapital {
    fn id(&self) -> &str {
        "calqued-capital"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        (!languages.target.pack.grammar.small_calendar)
            .then(|| "only for languages known to write months and weekdays small".to_owned())
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        let is_name = |w: &Word<'_>| {
            target.lang.is(Class::Calendar, w.lower) || target.lang.is(Class::LanguageName, w.lower)
        };
        let capital = |w: &Word<'_>| w.shape == Shape::Capital && w.chars() > 2 && is_name(w);
        let mut found = (1..words.len()).filter(|&i| capital(&words[i])).peekable();
        if found.peek().is_none() || is_title_case(target) || is_shouted(target) {
            return;
        }
        for i in found.filter(|&i| is_calque(target, words, i)) {
            let word = &words[i];
            let message =
                format!("`{}` has no capital in {}: write `{}`", word.text, target.lang.name(), word.lower);
            let fix = Fix::replacement(word.span, word.lower, Safety::Unsafe);
            cx.report(Draft::new(Anchor::target(word.span), message).fix(fix));
        }
    }
}

/// Does the word stand where only the day, month or language can: behind an article, preposition or day of the month,
/// in no name?
fn is_calque(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let lang = target.lang;
    let (before, word) = (&words[i - 1], &words[i]);
    let plain = |a: &Word<'_>, b: &Word<'_>| {
        target.between(a, b).chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
    };
    let next = words.get(i + 1);
    // `Vendredi Saint`, `Domingo de Ramos`, `Jeudi-Noir`: a name goes on.
    let goes_on = next.is_some_and(|n| {
        let genitive = lang.is(Class::Genitive, n.lower);
        let further = words.get(i + 2).is_some_and(Word::is_capitalised);
        target.between(word, n).trim_matches(' ').is_empty()
            && n.is_capitalised()
            && !lang.is(Class::Calendar, n.lower)
            || genitive && further
            || target.between(word, n).contains(['-', '’', '\''])
    });
    if goes_on || !plain(before, word) || is_feast(target, words, i) {
        return false;
    }
    let preposition = lang.is(Class::Preposition, before.lower) && before.shape == Shape::Lower;
    let article = lang.is(Class::Article, before.lower) && before.shape == Shape::Lower;
    let day = before.shape == Shape::Number;
    let genitive = lang.is(Class::Genitive, before.lower);
    if lang.is(Class::LanguageName, word.lower) {
        return preposition && !genitive && !article;
    }
    if lang.pack.words.weekdays.iter().any(|w| w == word.lower) {
        return (article || preposition) && !genitive;
    }
    let dated = || genitive && i >= 2 && words[i - 2].shape == Shape::Number && plain(&words[i - 2], before);
    day || preposition && !genitive && !article || dated()
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
