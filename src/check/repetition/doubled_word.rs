//! `doubled-word`: the translation says a word twice where the source does not.

use super::{adjacent, repeats_itself};
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Class;
use crate::rules::Confidence;
use crate::span::Span;

pub(in crate::check) struct DoubledWord;

impl Check for DoubledWord {
    fn id(&self) -> &str {
        "doubled-word"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for pair in target.words().windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            if first.lower != second.lower
                || !adjacent(target, first, second)
                || !is_error(target, first, second)
            {
                continue;
            }
            if bead.source.is_some_and(repeats_itself) {
                return; // an emphatic source earns an emphatic target
            }
            cx.report(draft(target, first, second, bead.source.is_some()));
        }
    }
}

fn draft(target: &Text<'_>, first: &Word<'_>, second: &Word<'_>, has_source: bool) -> Draft {
    let message =
        format!("`{} {}`: the word is written twice in a row: take one out", first.text, second.text);
    let safety = if has_source { Safety::Safe } else { Safety::Unsafe };
    let fix = Fix::deletion(Span::new(first.span.end, second.span.end), safety);
    let draft = Draft::new(Anchor::target(first.span.to(second.span)), message).fix(fix);
    // Where nothing is known of the language, doubling may be its grammar.
    if target.lang.is_unknown() { draft.confidence(Confidence::Low) } else { draft }
}

/// Is the doubling a fault, as far as the target alone can tell?
fn is_error(target: &Text<'_>, first: &Word<'_>, second: &Word<'_>) -> bool {
    let lang = target.lang;
    let names = first.is_capitalised() && second.is_capitalised() && !lang.pack.grammar.noun_capitals;
    let wordlike = first.is_alphabetic() && first.shape != Shape::Mixed && !lang.is_unspaced();
    let content_doubling = lang.pack.grammar.reduplication && !lang.is(Class::Function, first.lower);
    let single_letters = first.chars() == 1 && !lang.is(Class::Function, first.lower);
    wordlike && !names && !content_doubling && !single_letters && !lang.is(Class::Repeatable, first.lower)
}
