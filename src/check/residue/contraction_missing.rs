//! `contraction-missing`: a preposition and an article that the language writes in one word.

use super::spaced;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};

pub(in crate::check) struct ContractionMissing;

/// Words behind the article among which its infinitive may stand (*antes de o dia nascer*).
const REACH: usize = 10;

impl Check for ContractionMissing {
    fn id(&self) -> &str {
        "contraction-missing"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.pack.grammar.contractions.is_empty().then(|| format!("no contractions in {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        for i in 0..words.len().saturating_sub(2) {
            let Some(one) = contraction(target, words, i) else { continue };
            if stays_apart(target, words, i) {
                continue;
            }
            let span = words[i].span.to(words[i + 1].span);
            let message = format!("`{}`: write `{one}`", target.slice(span));
            let mut draft = Draft::new(Anchor::target(span), message);
            if words[i].shape == Shape::Lower {
                draft = draft.fix(Fix::replacement(span, one, Safety::Unsafe));
            }
            cx.report(draft);
        }
    }
}

/// The one word for words `i` and `i + 1`, where another word follows them in the same phrase.
fn contraction<'a>(target: &Text<'a>, words: &[Word<'_>], i: usize) -> Option<&'a str> {
    let (preposition, article, noun) = (&words[i], &words[i + 1], &words[i + 2]);
    let begins = || target.begins_sentence(preposition.span.start);
    let small = preposition.shape == Shape::Lower || preposition.shape == Shape::Capital && begins();
    if !small || article.shape != Shape::Lower || preposition.chars() > 3 || article.chars() > 3 {
        return None;
    }
    let fits = spaced(target, preposition, article) && spaced(target, article, noun);
    let lang: &'static crate::lang::Language = target.lang;
    let one = lang.pack.grammar.contractions.get(&format!("{} {}", preposition.lower, article.lower))?;
    fits.then_some(one.as_str())
}

/// Is the article a pronoun before an infinitive, or does it belong to the infinitive’s subject?
fn stays_apart(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let grammar = &target.lang.pack.grammar;
    let infinitive = |w: &Word<'_>| grammar.infinitive_endings.iter().any(|e| w.lower.ends_with(e.as_str()));
    let next = &words[i + 2];
    if grammar.pronoun_articles {
        return infinitive(next) || target.lang.is_closed_class(next.lower);
    }
    let last = words.len().min(i + 2 + REACH);
    grammar.personal_infinitive && words[i + 2..last].iter().any(infinitive)
}
