//! `ellipsis-style`: three stops and the one character `…` in one document.

use super::places::{self, Place, counted};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct EllipsisStyle;

impl Check for EllipsisStyle {
    fn id(&self) -> &str {
        "ellipsis-style"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let (mut stops, mut signs): (Vec<Span>, Vec<Span>) = (Vec::new(), Vec::new());
        let mut run = Span::default();
        for (at, c) in document.evidence.marks(Side::Target).iter().copied() {
            match c {
                '.' if run.end == at => run.end += 1,
                '.' => run = Span::new(at, at + 1),
                '…' => signs.push(Span::new(at, at + c.len_utf8())),
                _ => {}
            }
            if run.len() == 3 && run.end == at + 1 {
                stops.push(run);
            } else if run.len() == 4 && run.end == at + 1 {
                stops.pop(); // a row of dots is something else
            }
        }
        if stops.is_empty() || signs.is_empty() {
            return;
        }
        let (rare, wanted) = if stops.len() > signs.len() { (signs, "...") } else { (stops, "…") };
        let message =
            format!("`...` and `…` in one text: write `{wanted}` as elsewhere ({})", counted(rare.len()));
        let found = rare.into_iter().map(|span| Place::replace(span, wanted)).collect();
        places::report(found, message, Safety::Safe, cx);
    }
}
