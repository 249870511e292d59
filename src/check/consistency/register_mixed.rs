//! `register-mixed`: one sentence addresses a person as a friend and politely.

use crate::check::evidence::Word;
use crate::check::{BeadView, Check, Context, Languages, Text};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::{Confidence, Severity};
use std::ops::Range;

pub(in crate::check) struct RegisterMixed;

impl Check for RegisterMixed {
    fn id(&self) -> &str {
        "register-mixed"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let register = &languages.target.pack.register;
        let known = !register.informal.is_empty() && !register.formal.is_empty();
        (!known).then(|| format!("no words of address are known for {}", languages.target.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for sentence in target.sentences() {
            if let Some((informal, formal)) = mixed(target, sentence) {
                report(informal, formal, target, cx);
            }
        }
    }
}

fn report(informal: &Word<'_>, formal: &Word<'_>, target: &Text<'_>, cx: &mut Context<'_>) {
    let message =
        format!("`{}` and `{}` address one person in two ways: choose one", informal.text, formal.text);
    // Other languages have one word for several friends and for one stranger.
    let is_sure = target.lang.base() == "de";
    let (sure, severity) =
        if is_sure { (Confidence::High, Severity::Major) } else { (Confidence::Low, Severity::Minor) };
    let (first, second) = if informal.span < formal.span { (informal, formal) } else { (formal, informal) };
    cx.report(
        Draft::new(Anchor::target(second.span), message)
            .related(Anchor::target(first.span), "the other way")
            .severity(severity)
            .confidence(sure),
    );
}

/// The first word of each way, where a sentence has both and quotes nobody.
fn mixed<'t>(target: &'t Text<'_>, sentence: Range<usize>) -> Option<(&'t Word<'t>, &'t Word<'t>)> {
    let words = &target.words()[sentence];
    let is = |class, w: &Word<'_>| target.lang.is(class, w.lower);
    let informal = words.iter().find(|w| is(Class::Informal, w) && !is_shouted(w))?;
    let formal = words.iter().find(|w| is(Class::Formal, w) && is_address(target, w))?;
    let whole = target.slice(words.first()?.span.to(words.last()?.span));
    // Somebody else may speak there: a quotation, what follows a colon or a dash, a line of its own.
    let names_address =
        |w: &Word<'_>| ["duz", "geduz", "siez", "gesiez"].iter().any(|s| w.lower.starts_with(s));
    let speaks = whole.contains(is_speech_mark) || words.iter().any(names_address);
    (!speaks).then_some((informal, formal))
}

/// Is a polite word surely an address, and not *they* or *she* at the start of a sentence?
fn is_address(target: &Text<'_>, word: &Word<'_>) -> bool {
    if !target.lang.pack.register.formal_capital {
        return true;
    }
    let before = target.document.text[..word.span.start].trim_end();
    word.is_capitalised() && !is_shouted(word) && before.ends_with(|c: char| c.is_lowercase() || c == ',')
}

fn is_shouted(word: &Word<'_>) -> bool {
    word.chars() > 1 && !word.text.contains(char::is_lowercase)
}

const fn is_speech_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‘'
            | '‚'
            | '‹'
            | '›'
            | '「'
            | '」'
            | ':'
            | '–'
            | '—'
            | '\n'
            | '('
            | '/'
            | '…'
            | '!'
            | '?'
    )
}
