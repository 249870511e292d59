//! `emoji-lost`: an emoji of the source is missing.

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct EmojiLost;

impl Check for EmojiLost {
    fn id(&self) -> &str {
        "emoji-lost"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let mut missing = emoji(source);
        if missing.is_empty() {
            return;
        }
        let kept = emoji(target);
        if kept.len() >= missing.len() {
            return; // another one for another culture
        }
        missing.retain(|(c, _)| !kept.iter().any(|(k, _)| k == c));
        let Some(&(emoji, span)) = missing.first() else { return };
        let near = [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)?.target);
        if near.into_iter().any(|t| t.as_str().contains(emoji)) {
            return;
        }
        cx.report(Draft::new(Anchor::source(span), format!("the emoji `{emoji}` is missing: keep it")));
    }
}

/// The emoji of a text with their places; what joins and colours them is left out.
fn emoji(text: &Text<'_>) -> Vec<(char, Span)> {
    let whole = text.as_str();
    // All are of four bytes in UTF-8, or begin with this one.
    if whole.is_ascii() || !whole.bytes().any(|b| b >= 0xf0 || b == 0xe2) {
        return Vec::new();
    }
    let at = |(at, c): (usize, char)| (c, Span::new(at, at + c.len_utf8()).shifted(text.span.start));
    whole.char_indices().filter(|&(_, c)| is_emoji(c)).map(at).collect()
}

const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1f3fa}' | '\u{1f400}'..='\u{1faff}' | '☀'..='☄' | '☹'..='☻' | '♡' | '♥'
        | '✂' | '✅' | '✈'..='✌' | '✨' | '❄' | '❌' | '❗' | '❣'..='❤' | '⭐')
}
