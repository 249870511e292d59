//! `double-space`: two or more spaces in the middle of a line.

use super::places::{self, Place, after, before, counted};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct DoubleSpace;

/// A wider gap sets columns apart.
const WIDEST: usize = 4;

impl Check for DoubleSpace {
    fn id(&self) -> &str {
        "double-space"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let found = gaps(document, Side::Target);
        if found.is_empty() || !gaps(document, Side::Source).is_empty() {
            return;
        }
        let message = format!("more than one space between two words: write one ({})", counted(found.len()));
        let places = found.into_iter().map(|span| Place::replace(span, " ")).collect();
        places::report(places, message, Safety::Safe, cx);
    }
}

/// The gaps of two and more spaces, but not behind stops where the typist sets two there throughout.
fn gaps(document: &DocumentView<'_>, side: Side) -> Vec<Span> {
    let Some(text) = document.bitext.pair.side(side).map(|d| &d.text) else { return Vec::new() };
    let (mut found, mut behind_stops, mut single) = (Vec::new(), Vec::new(), 0_usize);
    let mut run = Span::default();
    for &(at, _) in document.evidence.marks(side).iter().filter(|&&(_, c)| c == ' ') {
        if at < run.end {
            continue;
        }
        let rest = &text.as_bytes()[at..];
        run = Span::new(at, at + rest.iter().take_while(|&&b| b == b' ').count());
        let stop = before(text, at).is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | '”' | '"'));
        if run.len() == 1 {
            single += usize::from(stop);
        } else if run.len() <= WIDEST && parts_words(text, run) {
            if stop { behind_stops.push(run) } else { found.push(run) }
        }
    }
    if behind_stops.len() <= single {
        found.extend(behind_stops);
        found.sort_unstable();
    }
    found
}

/// Does running text stand on both sides, no sign of a list or table?
fn parts_words(text: &str, gap: Span) -> bool {
    let sign = |c: Option<char>| {
        c.is_none_or(|c| {
            c.is_control()
                || matches!(c, '|' | '*' | '•' | '●' | '○' | '■' | '□' | '▪' | '#' | '\\' | '-' | '=')
        })
    };
    !sign(before(text, gap.start)) && !sign(after(text, gap.end))
}
