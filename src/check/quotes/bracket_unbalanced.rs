//! `bracket-unbalanced`: a bracket that is opened and not closed, closed and not opened, or closed by one of another
//! kind.

use super::frames;
use crate::check::evidence::brackets::{self, Bracket, Lone};
use crate::check::{Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};

pub(in crate::check) struct BracketUnbalanced;

/// Where there are more, the text is no prose.
const MOST: usize = 100;

/// A bracket may be closed this many paragraphs further on.
const LONGEST: usize = 12;

impl Check for BracketUnbalanced {
    fn id(&self) -> &str {
        "bracket-unbalanced"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        let lone: Vec<(usize, Lone)> = (0..target.blocks.len())
            .flat_map(|number| {
                let span = target.blocks[number].span;
                brackets::unbalanced(target, span).into_iter().map(move |lone| (number, lone))
            })
            .collect();
        let across = closed_later(&lone);
        for ((_, lone), across) in lone.iter().zip(across).take(MOST) {
            if is_fault(document, lone, across) {
                cx.report(draft(lone));
            }
        }
    }
}

/// Which of the brackets are opened in one paragraph and closed in a later one.
fn closed_later(lone: &[(usize, Lone)]) -> Vec<bool> {
    let mut across = vec![false; lone.len()];
    let mut open: Vec<usize> = Vec::new();
    for (i, (block, one)) in lone.iter().enumerate() {
        if one.other.is_some() {
            continue;
        }
        if one.bracket.opens {
            open.push(i);
        } else if let Some(&first) = open.last() {
            let (begun, opening) = &lone[first];
            if opening.bracket.kind == one.bracket.kind && block - begun <= LONGEST {
                open.pop();
                (across[first], across[i]) = (true, true);
            }
        }
    }
    across
}

/// Is the bracket faulty here, going by what the source has? In an article a bracket may close in another paragraph.
fn is_fault<'a>(document: &'a DocumentView<'a>, lone: &Lone, across: bool) -> bool {
    let at = lone.bracket.span;
    let pair = &document.bitext.pair;
    let Some(source_document) = &pair.source else { return !across };
    let Some((source, _)) = frames(document, at.start) else { return false };
    let theirs = source.of(&source_document.text);
    if !brackets::unbalanced(source_document, source).is_empty()
        || brackets::has_label(theirs, &pair.target.text, at)
    {
        return false;
    }
    brackets::has_any(theirs) || !(across && pair.is_article() || is_smile(document, lone))
}

/// Is it a bare `)` at the end of a sentence, which is a smile in Russian and Ukrainian chat?
fn is_smile(document: &DocumentView<'_>, lone: &Lone) -> bool {
    let bracket = lone.bracket;
    let behind = document.bitext.pair.target.text[bracket.span.end..].trim_start_matches(')');
    let next = behind.trim_start().chars().next();
    let symbol = |c: char| !c.is_alphanumeric() && !c.is_ascii();
    let ends = behind.starts_with('\n') || next.is_none_or(|c| c.is_uppercase() || symbol(c));
    document.languages.target.pack.script == "Cyrl" && !bracket.opens && bracket.kind == '(' && ends
}

fn draft(lone: &Lone) -> Draft {
    let Bracket { mark, opens, span, .. } = lone.bracket;
    match &lone.other {
        Some(other) => {
            let message =
                format!("`{}` and `{mark}` do not belong together: write a pair of brackets", other.mark);
            Draft::new(Anchor::target(span), message).related(Anchor::target(other.span), "the other bracket")
        }
        None if opens => Draft::new(
            Anchor::target(span),
            format!("`{mark}` is opened and never closed: close the bracket, or take it out"),
        ),
        None => Draft::new(
            Anchor::target(span),
            format!("`{mark}` closes a bracket that was never opened: open it, or take it out"),
        ),
    }
}
