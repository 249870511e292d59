//! `percent-spacing`: the percent sign stands apart from its number in one place and not in another, or throughout where
//! the locale never sets it apart.

use super::places::{self, Place, after, before, counted, is_space};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::Side;
use crate::fix::{Edit, Safety};
use crate::lang::Language;
use crate::span::Span;

pub(in crate::check) struct PercentSpacing;

/// Languages in which `5%` is an adjective and `5 %` a noun, so that both stand in one text.
const BOTH: [&str; 2] = ["cs", "sk"];

impl Check for PercentSpacing {
    fn id(&self) -> &str {
        "percent-spacing"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        (lang.pack.numbers.percent_space().is_none() || BOTH.contains(&lang.base()))
            .then(|| format!("{} has no one way of setting the sign, or it is not known", lang.name()))
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        let (mut apart, mut tight) = (Vec::new(), Vec::new());
        for (at, sign) in document.evidence.marks(Side::Target).iter().copied() {
            let Some(space) = space_before(&target.text, at, sign) else { continue };
            if space.is_empty() { tight.push((space, at)) } else { apart.push((space, at)) }
        }
        let wanted = wanted(document.languages.target);
        let enough = cx.parameter("places") as usize;
        let against = wanted.is_empty() && tight.is_empty() && apart.len() >= enough;
        if !against && (apart.is_empty() || tight.is_empty()) {
            return;
        }
        let wrong = if wanted.is_empty() { apart } else { tight };
        let message = format!(
            "{}: {} ({})",
            if against {
                "this locale sets no space before the percent sign"
            } else {
                "the percent sign stands now with a space before it, now without"
            },
            if wanted.is_empty() { "write none" } else { "write a no-break space everywhere" },
            counted(wrong.len())
        );
        let place = |(span, at): (Span, usize)| {
            let edit = Edit { span, replacement: wanted.to_owned() };
            Place { shown: Span::new(span.start.min(at), at + 1), edit }
        };
        places::report(wrong.into_iter().map(place).collect(), message, Safety::Safe, cx);
    }
}

/// The space that the locale sets.
fn wanted(lang: &Language) -> &str {
    lang.pack.numbers.percent_space().unwrap_or_default()
}

/// The space, or its absence, between a number and the percent sign at byte `at`.
fn space_before(text: &str, at: usize, sign: char) -> Option<Span> {
    if sign != '%' || after(text, at + 1).is_some_and(|c| c.is_alphanumeric() || c == '%') {
        return None;
    }
    let previous = before(text, at)?;
    let start = if is_space(previous) { at - previous.len_utf8() } else { at };
    before(text, start).filter(char::is_ascii_digit).map(|_| Span::new(start, at))
}
