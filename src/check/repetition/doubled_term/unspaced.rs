//! Terms said twice in scripts that set no spaces between words: 屏幕和屏幕.

use super::{has_same_shape, is_fixed};
use crate::check::evidence::Text;
use crate::check::{BeadView, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::lang::script::script_of;
use crate::rules::Confidence;
use crate::span::Span;
use unicode_script::Script;

/// Characters of a term at most.
const LONGEST: usize = 12;

/// Reports terms of two characters and more on both sides of a word for *and* or *or*.
pub(super) fn check(bead: &BeadView<'_>, target: &Text<'_>, cx: &mut Context<'_>) {
    let text = target.as_str();
    let mut done = 0;
    for coordinator in &target.lang.pack.words.coordinators {
        for (at, _) in text.match_indices(coordinator.as_str()) {
            let behind = at + coordinator.len();
            let Some(length) = doubled(&text[..at], &text[behind..]).filter(|l| at - l >= done) else {
                continue;
            };
            done = behind + length;
            let span = Span::new(at - length, done).shifted(target.span.start);
            // 包装和包装废弃物: what goes on may be a longer word, and 城市与城市之间 are two.
            let ideograph = text[done..].chars().next().is_some_and(|c| script_of(c) == Script::Han);
            let pairs = ["の間", "同士"].iter().any(|g| text[done..].starts_with(g));
            if ideograph || pairs || bead.source.is_some_and(has_same_shape) || is_fixed(target, span) {
                continue;
            }
            let term = &text[behind..done];
            let message = format!("`{}`: `{term}` is said twice: keep one", target.slice(span));
            let repeatable = target.lang.is(Class::Repeatable, term);
            let confidence = if repeatable { Confidence::Low } else { Confidence::Medium };
            cx.report(Draft::new(Anchor::target(span), message).confidence(confidence));
        }
    }
}

/// Length in bytes of the longest term of one script that ends the one text and begins the other.
fn doubled(before: &str, behind: &str) -> Option<usize> {
    let script = script_of(behind.chars().next()?);
    let least = match script {
        Script::Han => 2,
        Script::Katakana => 3,
        _ => return None,
    };
    let ends = behind.char_indices().take(LONGEST).take_while(|(_, c)| script_of(*c) == script || *c == 'ー');
    let ends: Vec<usize> = ends.map(|(i, c)| i + c.len_utf8()).collect();
    let fits = |end: usize| {
        let preceded = before.strip_suffix(&behind[..end]).map(|rest| rest.chars().next_back());
        // In kana a word is known by where its script begins.
        preceded
            .is_some_and(|c| script == Script::Han || c.is_none_or(|c| script_of(c) != script && c != 'ー'))
    };
    ends.iter().skip(least - 1).rev().copied().find(|&end| fits(end))
}

/// Do two ideographs in a row come again within ten characters?
pub(super) fn repeats(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let han = |i: usize| script_of(chars[i]) == Script::Han && script_of(chars[i + 1]) == Script::Han;
    let again = |i: usize| (i + 2..(i + 11).min(chars.len() - 1)).any(|j| chars[i..i + 2] == chars[j..j + 2]);
    (0..chars.len().saturating_sub(1)).any(|i| han(i) && again(i))
}
