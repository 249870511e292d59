//! `placeholder-changed`: what a program replaces by a value is missing, added, or in an order that mixes values up.

use super::kept::{Frame, frames};
use crate::check::{BeadView, Check, Context};
use crate::document::ProtectedKind;
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct PlaceholderChanged;

/// A placeholder and what makes it the same on both sides.
struct Placeholder<'a> {
    span: Span,
    text: &'a str,
    key: String,
    /// It takes the value that is next, and so depends on its order.
    is_in_turn: bool,
}

impl Check for PlaceholderChanged {
    fn id(&self) -> &str {
        "placeholder-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some([source, target]) = frames(bead) else { return };
        let (here, there) = (placeholders(target), placeholders(source));
        if here.is_empty() && there.is_empty() {
            return;
        }
        // In the branches of a plural, a placeholder stands as often as the language has forms.
        let has_branches = here.iter().chain(&there).any(|p| p.text.ends_with(','));
        let optional = optional(bead);
        let mut missing = lacking(&there, &here, has_branches);
        let mut added = lacking(&here, &there, has_branches);
        missing.retain(|p| !optional.contains(&p.key));
        added.retain(|p| !optional.contains(&p.key));
        for (i, lost) in missing.iter().enumerate() {
            match added.get(i) {
                Some(other) => {
                    let message =
                        format!("`{}` must stay as the source writes it: `{}`", other.text, lost.text);
                    let draft = Draft::new(Anchor::target(other.span), message);
                    cx.report(draft.related(Anchor::source(lost.span), "so in the source"));
                }
                None => {
                    let message = format!("the placeholder `{}` is missing: put it in its place", lost.text);
                    let draft = Draft::new(Anchor::source(lost.span), message);
                    cx.report(
                        draft.related(Anchor::target(Span::empty(target.span.end)), "it is missing here"),
                    );
                }
            }
        }
        for other in added.iter().skip(missing.len()) {
            let message = format!("the source has no placeholder `{}`: take it out", other.text);
            cx.report(Draft::new(Anchor::target(other.span), message));
        }
        if missing.is_empty() && added.is_empty() {
            reordered(&there, &here, cx);
            misnumbered(&there, &here, cx);
        }
    }
}

/// What the unit's placeholders are that may be there or not.
fn optional(bead: &BeadView<'_>) -> Vec<String> {
    bead.unit().into_iter().flat_map(|u| &u.optional).map(|text| key(text).0).collect()
}

/// Placeholders that take the next value stand in another order than in the source.
fn reordered(source: &[Placeholder<'_>], target: &[Placeholder<'_>], cx: &mut Context<'_>) {
    let in_turn = |all: &[Placeholder<'_>]| all.iter().filter(|p| p.is_in_turn).count();
    if in_turn(source) != source.len() || in_turn(target) != target.len() || source.len() != target.len() {
        return;
    }
    let wrong = source.iter().zip(target).find(|(s, t)| s.key != t.key);
    if let Some((expected, found)) = wrong {
        let message = format!(
            "`{}` takes the value meant for `{}`: keep the order of the source, or number them (`%1$s`)",
            found.text, expected.text
        );
        let draft = Draft::new(Anchor::target(found.span), message);
        cx.report(draft.related(Anchor::source(expected.span), "here in the source"));
    }
}

/// A number that no placeholder of the source has, where it numbers them all: there is no such value.
fn misnumbered(source: &[Placeholder<'_>], target: &[Placeholder<'_>], cx: &mut Context<'_>) {
    let number = |p: &Placeholder<'_>| p.text.strip_prefix('%')?.split_once('$')?.0.parse::<u32>().ok();
    let numbers: Vec<u32> = source.iter().filter_map(number).collect();
    if numbers.len() != source.len() {
        return;
    }
    let is_wrong = |p: &&Placeholder<'_>| number(p).is_some_and(|n| !numbers.contains(&n));
    for wrong in target.iter().filter(is_wrong) {
        let message = format!("the source has no value for `{}`: number it as there", wrong.text);
        let draft = Draft::new(Anchor::target(wrong.span), message);
        cx.report(draft.related(Anchor::source(source[0].span), "the source’s placeholder"));
    }
}

fn placeholders<'a>(frame: Frame<'a>) -> Vec<Placeholder<'a>> {
    let all = frame.document.protected_in(frame.span).filter(|p| p.kind == ProtectedKind::Placeholder);
    let placeholder = |span: Span| {
        let text = span.of(&frame.document.text);
        let (key, is_in_turn) = key(text);
        Placeholder { span, text, key, is_in_turn }
    };
    all.map(|p| placeholder(p.span)).collect()
}

/// What a placeholder is replaced by, without how it is written; and does it take the next value?
fn key(text: &str) -> (String, bool) {
    let is_printf = text.starts_with('%') && !text[1..].starts_with(['(', '{']);
    if !is_printf {
        return (text.chars().filter(|c| !c.is_whitespace()).collect(), text == "{}");
    }
    let kind = text.chars().next_back().unwrap_or_default();
    // `%i` and `%d` are one, and so are `%1$s` and `%s`, as a translator may number what must change its order.
    let kind = if kind == 'i' { 'd' } else { kind };
    (format!("%{kind}"), !text.contains('$'))
}

/// Those of `ours` that `others` lack.
fn lacking<'p, 'a>(
    ours: &'p [Placeholder<'a>],
    others: &[Placeholder<'a>],
    once_is_enough: bool,
) -> Vec<&'p Placeholder<'a>> {
    let mut left: Vec<&str> = others.iter().map(|p| p.key.as_str()).collect();
    let mut out = Vec::new();
    for ours in ours {
        match left.iter().position(|k| *k == ours.key) {
            Some(_) if once_is_enough => {}
            Some(i) => {
                left.swap_remove(i);
            }
            None => out.push(ours),
        }
    }
    out
}
