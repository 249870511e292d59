//! `dash-style`: hyphens and dashes, or dashes of two lengths, do the same work in one document.

use super::places::{self, Place, after, before, counted, is_space};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct DashStyle;

impl Check for DashStyle {
    fn id(&self) -> &str {
        "dash-style"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let target = &document.bitext.pair.target;
        let mut kinds = [('-', Vec::new()), ('–', Vec::new()), ('—', Vec::new())];
        for (at, c) in document.evidence.marks(Side::Target).iter().copied() {
            if let Some((_, places)) = kinds.iter_mut().find(|(mark, _)| *mark == c)
                && parts_words(&target.text, at, c)
            {
                places.push(Span::new(at, at + c.len_utf8()));
            }
        }
        // A hyphen is never the better dash, however often it stands for one.
        let dash = if kinds[1].1.len() >= kinds[2].1.len() { '–' } else { '—' };
        let kept = kinds.iter().find(|(mark, _)| *mark == dash).map_or(0, |(_, places)| places.len());
        let mut rare: Vec<Span> =
            kinds.iter().filter(|(m, _)| *m != dash).flat_map(|(_, p)| p).copied().collect();
        if kept == 0 || rare.is_empty() {
            return;
        }
        rare.sort_unstable();
        let message = format!(
            "different dashes do the same work in one text: write `{dash}` as in {} ({})",
            if kept == 1 { "the other place".to_owned() } else { format!("{kept} other places") },
            counted(rare.len())
        );
        let found = rare.into_iter().map(|span| Place::replace(span, dash)).collect();
        places::report(found, message, Safety::Unsafe, cx);
    }
}

/// Is it a dash between spaces with words on both sides?
fn parts_words(text: &str, at: usize, dash: char) -> bool {
    let end = at + dash.len_utf8();
    let word = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() || matches!(c, '»' | '”' | '“' | '«' | '"' | ')' | ','))
    };
    let (Some(left), Some(right)) = (before(text, at), after(text, end)) else { return false };
    is_space(left)
        && is_space(right)
        && word(before(text, at - left.len_utf8()))
        && word(after(text, end + right.len_utf8()))
}
