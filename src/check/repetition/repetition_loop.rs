//! `repetition-loop`: a word, phrase or letter again and again, the way a decoder gets stuck.

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;

pub(in crate::check) struct RepetitionLoop;

/// Periods longer than this are repeated sentences, not loops.
const LONGEST_PERIOD: usize = 8;
/// A letter this often in a row is stuck.
const STUCK: usize = 8;
/// The same for scripts without spaces, in code points.
const LONGEST_UNSPACED: usize = 20;

impl Check for RepetitionLoop {
    fn id(&self) -> &str {
        "repetition-loop"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let least = cx.parameter("repeats") as usize;
        let Some((times, span)) = worst(target, STUCK, 2).filter(|&(times, _)| times >= least) else {
            return;
        };
        // A letter of a script without spaces is a syllable: `ブブブブ` may be `duh-duh-duh-duh`.
        let scale = |source: &Text<'_>| if source.lang.is_unspaced() { 1 } else { 2 };
        let in_source = bead.source.and_then(|s| worst(s, STUCK / 2, scale(s))).map_or(1, |(times, _)| times);
        if times < in_source + 3 {
            return;
        }
        let message =
            format!("`{}`: the same {times} times in a row: keep one", shortened(target.slice(span), 60));
        cx.report(Draft::new(Anchor::target(span), message));
    }
}

/// How often the most repeated thing of a text stands in a row, and where; `scale` letters count as a word.
fn worst(text: &Text<'_>, stuck: usize, scale: usize) -> Option<(usize, Span)> {
    let by_words = if text.lang.is_unspaced() { unspaced(text) } else { in_words(text) };
    by_words.into_iter().chain(letters(text, stuck, scale)).max_by_key(|&(times, _)| times)
}

fn in_words(text: &Text<'_>) -> Option<(usize, Span)> {
    let words = text.words();
    let runs = (1..=LONGEST_PERIOD).filter_map(|period| {
        let (times, start, end) = run(words.len(), period, |a, b| words[a].same(&words[b]))?;
        let in_words = words[start..end].iter().any(|w| w.is_alphabetic()); // numbers alone are a row of a table
        in_words.then(|| (times, words[start].span.to(words[end - 1].span)))
    });
    runs.max_by_key(|&(times, _)| times)
}

fn unspaced(text: &Text<'_>) -> Option<(usize, Span)> {
    let chars: Vec<(usize, char)> = text.as_str().char_indices().collect();
    if chars.len() < 8 {
        return None;
    }
    let at = |i: usize| chars.get(i).map_or(text.span.end, |&(b, _)| text.span.start + b);
    let runs = (2..=LONGEST_UNSPACED).filter_map(|period| {
        let (times, start, end) = run(chars.len(), period, |a, b| chars[a].1 == chars[b].1)?;
        let span = Span::new(at(start), at(end));
        text.slice(span).chars().any(char::is_alphabetic).then_some((times, span))
    });
    runs.max_by_key(|&(times, _)| times)
}

/// The longest run in which every item equals the one `period` before it: how many whole periods it has, where it
/// begins and ends.
fn run(len: usize, period: usize, equal: impl Fn(usize, usize) -> bool) -> Option<(usize, usize, usize)> {
    let (mut best, mut best_end, mut current) = (0, 0, 0);
    for i in period..len {
        current = if equal(i - period, i) { current + 1 } else { 0 };
        if current > best {
            (best, best_end) = (current, i + 1);
        }
    }
    let times = best / period + 1;
    let start = best_end.checked_sub(best + period)?;
    (times >= 3).then_some((times, start, start + times * period))
}

/// A letter `stuck` times and more in a row, of which `scale` count as a word.
fn letters(text: &Text<'_>, stuck: usize, scale: usize) -> Option<(usize, Span)> {
    let mut best: Option<(usize, Span)> = None;
    let (mut previous, mut start, mut times) = ('\0', 0, 0_usize);
    for (at, c) in text.as_str().char_indices() {
        let end = at + c.len_utf8();
        let c = c.to_ascii_lowercase();
        if c == previous {
            times += 1;
        } else {
            (previous, start, times) = (c, at, 1);
        }
        if times >= stuck && c.is_alphabetic() && best.is_none_or(|(most, _)| times / scale > most) {
            best = Some((times / scale, Span::new(start, end).shifted(text.span.start)));
        }
    }
    best
}
