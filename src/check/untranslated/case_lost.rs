//! `case-lost`: a whole text, or a sentence, is written small or in capitals where the source is not.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;

pub(in crate::check) struct CaseLost;

/// Words that a text must have for its capitals to tell.
const LEAST: usize = 40;

impl Check for CaseLost {
    fn id(&self) -> &str {
        "case-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let languages = document.languages;
        let target = counted(document, Side::Target);
        if target.small + target.capital < LEAST || target.small == 0 {
            return sentences(document, cx);
        }
        let share = |c: &Counted| c.capital as f32 / (c.capital + c.small).max(1) as f32;
        let least = if languages.target.pack.grammar.noun_capitals { 0.08 } else { 0.005 };
        if share(&target) > least {
            return sentences(document, cx);
        }
        // Where the source cannot say, only a language of capital nouns shows the loss.
        let source = counted(document, Side::Source);
        let capitals = source.capital + source.small >= LEAST && share(&source) >= 0.05;
        let cannot_say = source.capital + source.small == 0 && languages.target.pack.grammar.noun_capitals;
        let Some(span) = target.first.filter(|_| capitals || cannot_say) else { return };
        let message = "the text has hardly any capitals: restore them".to_owned();
        cx.report(Draft::new(Anchor::target(span), message));
    }
}

/// Words that a sentence must have for its letters to tell.
const LEAST_IN_SENTENCE: usize = 6;

/// Reports sentences without a capital, and sentences all in capitals, in a text that is not written so throughout.
fn sentences<'a>(document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
    let evidence = document.evidence;
    let tells_small = !evidence.begins_small(Side::Target) && !evidence.begins_small(Side::Source);
    let beads = || document.beads().filter_map(|b| Some((b.source?, b.target?)));
    let shouted = beads().filter(|(source, target)| is_shouted(target) && !is_shouted(source)).count();
    for (source, target) in beads() {
        let message = if shouted == 1 && is_shouted(target) && has_small(source) {
            "the sentence is all in capitals, and the source is not: write it as the source does"
        } else if tells_small && is_all_small(target) && has_names(source) {
            "the sentence has no capital: restore those of its beginning and its names"
        } else {
            continue;
        };
        let words = target.words();
        let span = words[0].span.to(words[words.len() - 1].span);
        cx.report(Draft::new(Anchor::target(span), message.to_owned()).confidence(Confidence::Medium));
    }
}

/// Does a sentence begin with a capital and have a name, in a language that has capitals for names and not for nouns?
fn has_names(text: &Text<'_>) -> bool {
    let words = text.words();
    let names = words.iter().skip(1).filter(|w| w.shape == Shape::Capital).count();
    !text.lang.pack.grammar.noun_capitals && words.first().is_some_and(Word::is_capitalised) && names >= 1
}

fn has_small(text: &Text<'_>) -> bool {
    text.words().iter().filter(|w| w.shape == Shape::Lower).count() >= 3
}

/// Has it six words and more, all in capitals?
fn is_shouted(text: &Text<'_>) -> bool {
    let upper = text.words().iter().filter(|w| w.shape == Shape::Upper).count();
    upper >= LEAST_IN_SENTENCE
        && !text.words().iter().any(|w| {
            matches!(w.shape, Shape::Lower | Shape::Mixed) || w.shape == Shape::Capital && w.chars() > 1
        })
}

/// Has it six words and more, and none with a capital?
fn is_all_small(text: &Text<'_>) -> bool {
    let small = text.words().iter().filter(|w| w.shape == Shape::Lower).count();
    let begins = text.words().first().is_some_and(|w| w.shape == Shape::Lower);
    begins && small >= LEAST_IN_SENTENCE && !text.as_str().contains(char::is_uppercase)
}

#[derive(Default)]
struct Counted {
    small: usize,
    capital: usize,
    first: Option<crate::span::Span>,
}

/// Words of a side with and without capital.
fn counted<'a>(document: &'a DocumentView<'a>, side: Side) -> Counted {
    let mut out = Counted::default();
    let texts = document.beads().filter_map(|b| if side == Side::Source { b.source } else { b.target });
    for word in texts.flat_map(|t: &Text<'_>| t.words()) {
        match word.shape {
            Shape::Lower => out.small += 1,
            Shape::Capital | Shape::Mixed => out.capital += 1,
            _ => continue,
        }
        out.first.get_or_insert(word.span);
    }
    out
}
