//! `apostrophe-mixed`: straight and curly apostrophes in one document.

use super::places::{self, Place, after, before, counted};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct ApostropheMixed;

/// One apostrophe in this many is let pass.
const SLIP: usize = 10;

impl Check for ApostropheMixed {
    fn id(&self) -> &str {
        "apostrophe-mixed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        let text = &target.text;
        let inside = |at: usize, c: char| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            letter(before(text, at)) && letter(after(text, at + c.len_utf8()))
        };
        let (mut straight, mut curly) = (Vec::new(), Vec::new());
        for (at, c) in document.evidence.marks(Side::Target).iter().copied() {
            match c {
                '\'' if inside(at, c) => straight.push(Span::new(at, at + c.len_utf8())),
                '’' if inside(at, c) => curly.push(Span::new(at, at + c.len_utf8())),
                _ => {}
            }
        }
        let (rare, wanted) = if straight.len() > curly.len() { (&curly, "'") } else { (&straight, "’") };
        // One among many is a slip that no reader sees.
        if rare.is_empty() || rare.len() * SLIP < straight.len() + curly.len() {
            return;
        }
        let message = format!(
            "straight and curly apostrophes in one text (`'` {} times, `’` {} times): write `{wanted}` here ({})",
            straight.len(),
            curly.len(),
            counted(rare.len())
        );
        let found = rare.iter().map(|&span| Place::replace(span, wanted)).collect();
        places::report(found, message, Safety::Safe, cx);
    }
}
