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
        let words = target.words();
        for (i, three) in words.windows(3).enumerate() {
            let [verb, adjective, noun] = three else { continue };
            let helped = || i > 0 && is_participle_behind(target, &words[i - 1], verb);
            if !target.lang.is(Class::PreposedPluralAdjective, adjective.lower)
                || !takes_object(target, verb) && !helped()
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

/// A verb form that no common noun shares, and no copula (`sont grands` is right); or a preposition of place, behind which
/// no noun stands bare.
fn takes_object(target: &Text<'_>, word: &Word<'_>) -> bool {
    let lang = target.lang;
    let ending = |e: &String| word.lower.ends_with(e.as_str()) && word.lower.len() > e.len() + 1;
    let grammar = &lang.pack.grammar;
    word.shape == Shape::Lower
        && !lang.is(Class::Copula, word.lower)
        && (lang.is(Class::FiniteVerb, word.lower)
            || lang.is(Class::TransitiveParticiple, word.lower)
            || grammar.prepositions_with_determiner.iter().any(|p| p == word.lower)
            || grammar.finite_endings.iter().any(ending)
            || word.chars() > 5 && grammar.infinitive_endings.iter().any(ending))
}

/// Is `verb` the participle of a compound tense, directly behind its auxiliary or an adverb (`a déjà vécu`)?
fn is_participle_behind(target: &Text<'_>, before: &Word<'_>, verb: &Word<'_>) -> bool {
    let (lang, grammar) = (target.lang, &target.lang.pack.grammar);
    let helped = lang.is(Class::Auxiliary, before.lower) && !lang.is(Class::Copula, before.lower)
        || grammar.tense_adverbs.iter().any(|a| a == before.lower);
    helped
        && verb.shape == Shape::Lower
        && !lang.is_closed_class(verb.lower)
        && !lang.is(Class::Copula, verb.lower)
        && grammar.participle_endings.iter().any(|e| verb.lower.ends_with(e.as_str()))
}

fn is_plural_noun(target: &Text<'_>, word: &Word<'_>) -> bool {
    word.shape == Shape::Lower
        && word.chars() > 3
        && word.lower.ends_with(['s', 'x'])
        && !target.lang.is(Class::Function, word.lower)
        && !target.lang.is(Class::PreposedPluralAdjective, word.lower)
}
