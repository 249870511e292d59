//! `space-missing-after-stop`: two sentences or clauses run into each other at a mark without a space.

use crate::check::evidence::words::shape;
use crate::check::evidence::{Shape, Text};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Edit, Fix, Safety};
use crate::lang::Language;
use crate::lang::script::{is_unspaced, script_of};
use crate::span::Span;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

pub(in crate::check) struct SpaceMissingAfterStop;

/// Marks behind which a space stands.
const MARKS: [char; 10] = ['.', ',', ';', '!', '?', '،', '؛', '؟', '।', '۔'];

impl Check for SpaceMissingAfterStop {
    fn id(&self) -> &str {
        "space-missing-after-stop"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let text = target.as_str();
        let theirs = OnceCell::new();
        for (at, mark) in text.match_indices(MARKS) {
            let at = target.span.start + at;
            let Some(joined) = joined(target, at) else { continue };
            let shown = joined.of(&target.document.text);
            if target.document.is_protected(joined)
                || theirs.get_or_init(|| all_joined(bead.source)).contains(shown)
            {
                continue;
            }
            let message = format!("no space behind `{mark}` in `{shown}`: set one");
            let edits = vec![Edit { span: Span::empty(at + mark.len()), replacement: " ".to_owned() }];
            cx.report(Draft::new(Anchor::target(joined), message).fix(Fix { safety: Safety::Unsafe, edits }));
        }
    }
}

/// What the source joins in the same way.
fn all_joined<'a>(source: Option<&Text<'a>>) -> FxHashSet<&'a str> {
    let Some(source) = source else { return FxHashSet::default() };
    let marks = source.as_str().match_indices(MARKS);
    let joined = marks.filter_map(|(at, _)| joined(source, source.span.start + at));
    joined.map(|span| span.of(&source.document.text)).collect()
}

/// The two words that the mark at byte `at` joins, if they look like the end of one clause and the start of another.
fn joined(target: &Text<'_>, at: usize) -> Option<Span> {
    let text = &target.document.text;
    let mark = target.char_at(at)?;
    let behind = at + mark.len_utf8();
    let next = target.char_at(behind).filter(|c| c.is_alphabetic())?;
    let letters = |c: &char| c.is_alphabetic() || is_combining_mark(*c);
    let head: String = text[target.span.start..at].chars().rev().take_while(letters).take(40).collect();
    let tail: String = text[behind..target.span.end].chars().take_while(letters).take(40).collect();
    let joined = Span::new(at - head.len(), behind + tail.len());
    let outer = |c: Option<char>| {
        c.is_some_and(|c| {
            c.is_numeric()
                || matches!(c, '.' | '_' | '/' | '@' | '#' | '-' | '\\' | ':' | '(' | '$' | '<' | '=' | '&')
        })
    };
    let fits = if shape(&tail) == Shape::Uncased {
        are_uncased_clauses(&head, mark, next)
    } else {
        are_clauses(target.lang, &text[joined.start..at], mark, &tail)
    };
    let edge = target.char_at(joined.end).filter(|&c| !matches!(c, '.' | '-' | ':'));
    let apart = !outer(target.char_before(joined.start)) && !outer(edge);
    (fits && tail.chars().count() >= 2 && apart && !ends_in_dots(text, joined.end)).then_some(joined)
}

/// Letters in lower case before the mark, or a name with a function word behind it (`Berlin.Die`): no acronym, no initial, no
/// name of a product.
fn are_clauses(lang: &Language, head: &str, mark: char, tail: &str) -> bool {
    let case = shape(tail);
    let letters = head.chars().count();
    let small_word = || lang.is_closed_class(&tail.to_lowercase());
    let ends = match shape(head) {
        Shape::Lower => letters >= 3,
        Shape::Capital if matches!(mark, ',' | ';') => letters >= 3 && case == Shape::Lower && small_word(),
        Shape::Capital => letters >= 4 && small_word(),
        _ => false,
    };
    ends && match mark {
        ',' | ';' => matches!(case, Shape::Lower | Shape::Capital),
        _ => case == Shape::Capital,
    }
}

/// In scripts without capitals, words of one script; where a danda ends sentences, a stop ends abbreviations. `head` is in
/// reverse.
fn are_uncased_clauses(head: &str, mark: char, next: char) -> bool {
    let script = script_of(next);
    let abbreviates = mark == '.' && !matches!(script, Script::Hangul | Script::Arabic | Script::Hebrew);
    let least = if mark == '.' { 3 } else { 2 };
    head.chars().count() >= least
        && !abbreviates
        && !is_unspaced(next)
        && head.chars().next_back().is_some_and(|c| script_of(c) == script)
}

/// Is it part of a dotted name (`com.Example.app`)?
fn ends_in_dots(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    matches!(rest.next(), Some('.')) && rest.next().is_some_and(char::is_alphanumeric)
}
