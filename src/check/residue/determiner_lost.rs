//! `determiner-lost`: a finite verb, a bare plural adjective and its noun: the determiner went with an inline link.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::document::BlockKind;
use crate::finding::{Anchor, Draft};
use crate::lang::Class;

pub(in crate::check) struct DeterminerLost;

impl Check for DeterminerLost {
    fn id(&self) -> &str {
        "determiner-lost"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.lacks(Class::PreposedPluralAdjective)
            .then(|| format!("no list of adjectives for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if target.block_kind() == BlockKind::Heading {
            return;
        }
        for three in target.words().windows(3) {
            let [verb, adjective, noun] = three else { continue };
            if !target.lang.is(Class::PreposedPluralAdjective, adjective.lower)
                || !is_finite_verb(target, verb)
                || !is_plural_noun(target, noun)
                || !target
                    .slice(verb.span.to(noun.span))
                    .chars()
                    .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '’'))
            {
                continue;
            }
            let span = verb.span.to(adjective.span);
            let message = format!(
                "`{}`: no determiner before `{} {}`: write `{} de {}` or `{} les {}`",
                target.slice(span),
                adjective.text,
                noun.text,
                verb.text,
                adjective.text,
                verb.text,
                adjective.text
            );
            cx.report(Draft::new(Anchor::target(span), message));
        }
    }
}

/// A verb in the third person whose form no common noun shares, and no copula (`sont grands` is right).
fn is_finite_verb(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    let ending = |e: &String| word.lower.ends_with(e.as_str()) && word.lower.len() > e.len() + 1;
    word.shape == Shape::Lower
        && !lang.is(Class::Copula, word.lower)
        && (lang.is(Class::FiniteVerb, word.lower) || lang.pack.grammar.finite_endings.iter().any(ending))
}

fn is_plural_noun(target: &Text<'_>, word: &Word<'_>) -> bool {
    word.shape == Shape::Lower
        && word.chars() > 3
        && word.lower.ends_with(['s', 'x'])
        && !target.lang.is(Class::Function, word.lower)
        && !target.lang.is(Class::PreposedPluralAdjective, word.lower)
}
