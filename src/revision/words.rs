//! Word diffs: two texts as pieces that both have, that went and that came, and how many words were edited.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Products of two lengths in tokens up to which the fewest edits are counted exactly.
const EXACT: usize = 4_000_000;

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// It stands in both.
    Equal,
    /// It stood in the old text only.
    Delete,
    /// It stands in the new text only.
    Insert,
}

/// A piece of one or both texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Piece {
    /// What became of it.
    pub op: Op,
    /// The piece.
    pub text: String,
}

/// A text in words, marks and spaces (Unicode's word boundaries, UAX 29; Han and Kana a character each).
fn tokens(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

/// The words and marks of a text, without the spaces.
fn solid<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    tokens.iter().copied().filter(|t| !t.trim().is_empty()).collect()
}

/// The differences of two texts by words. A space between two differences is part of them, so that a changed phrase is
/// one piece.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<Piece> {
    let (a, b) = (tokens(old), tokens(new));
    let mut out: Vec<Piece> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |out: &mut Vec<Piece>, gone: &mut String, come: &mut String| {
        for (op, text) in [(Op::Delete, gone), (Op::Insert, come)] {
            if !text.is_empty() {
                out.push(Piece { op, text: std::mem::take(text) });
            }
        }
    };
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    for (i, op) in ops.iter().enumerate() {
        let (from, to) = (a[op.old_range()].concat(), b[op.new_range()].concat());
        if !matches!(op, DiffOp::Equal { .. }) {
            gone.push_str(&from);
            come.push_str(&to);
        } else if from.trim().is_empty() && i > 0 && i + 1 < ops.len() && !gone.is_empty() && !come.is_empty()
        {
            gone.push_str(&from);
            come.push_str(&from);
        } else {
            flush(&mut out, &mut gone, &mut come);
            out.push(Piece { op: Op::Equal, text: from });
        }
    }
    flush(&mut out, &mut gone, &mut come);
    out
}

/// Words and marks of a text.
#[must_use]
pub fn count(text: &str) -> usize {
    solid(&tokens(text)).len()
}

/// The fewest words and marks that must be put in, taken out or replaced to make `new` of `old` (Levenshtein's distance
/// in words, the edits of TER without its shifts: Snover and others 2006). Of very long texts, the edits of a diff.
#[must_use]
pub fn edits(old: &str, new: &str) -> usize {
    let (a, b) = (solid(&tokens(old)), solid(&tokens(new)));
    if a.len() * b.len() <= EXACT {
        return strsim::generic_levenshtein(&a, &b);
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| op.old_range().len().max(op.new_range().len())).sum()
}

/// How alike two texts are by the words that they share, 0 to 1 (Dice's coefficient).
#[must_use]
pub(super) fn likeness(a: &[&str], b: &[&str]) -> f64 {
    // Both are sorted.
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, common) = (i + 1, j + 1, common + 1);
            }
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 1.0 } else { 2.0 * f64::from(common) / all as f64 }
}

/// The words and marks of a text, sorted, for [`likeness`].
#[must_use]
pub(super) fn bag(text: &str) -> Vec<&str> {
    let mut words = solid(&tokens(text));
    words.sort_unstable();
    words
}

/// Where the bytes `span` of `old` stand in `new`: from where their first word went to where their last one went.
#[must_use]
pub fn moved(old: &str, new: &str, span: Range<usize>) -> Range<usize> {
    let (a, b) = (tokens(old), tokens(new));
    let bytes = |tokens: &[&str]| tokens.iter().map(|t| t.len()).sum::<usize>();
    let (mut x, mut y) = (0, 0);
    let mut found: Option<Range<usize>> = None;
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (from, to) = (bytes(&a[op.old_range()]), bytes(&b[op.new_range()]));
        let touches = x < span.end.max(span.start + 1) && span.start < x + from;
        if touches {
            let whole = y..y + to;
            let exact = |at: usize| y + at.clamp(x, x + from) - x;
            let here =
                if matches!(op, DiffOp::Equal { .. }) { exact(span.start)..exact(span.end) } else { whole };
            found = Some(found.map_or(here.clone(), |f| f.start..here.end));
        }
        (x, y) = (x + from, y + to);
    }
    found.unwrap_or(new.len()..new.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let piece = |p: &Piece| match p.op {
            Op::Equal => p.text.clone(),
            Op::Delete => format!("[-{}-]", p.text),
            Op::Insert => format!("{{+{}+}}", p.text),
        };
        diff(old, new).iter().map(piece).collect()
    }

    #[test]
    fn a_changed_phrase_is_one_piece() {
        assert_eq!(
            shown("a signé un bail contrat de bail", "a signé un bail"),
            "a signé un bail[- contrat de bail-]"
        );
        assert_eq!(
            shown("le grand chat dort", "le petit chien dort"),
            "le [-grand chat-]{+petit chien+} dort"
        );
        assert_eq!(shown("三十六周内", "四十六周内"), "[-三-]{+四+}十六周内");
    }

    #[test]
    fn edits_are_the_fewest() {
        assert_eq!(edits("one two three", "one three four"), 2);
        assert_eq!(edits("", "one two"), 2);
        assert_eq!(edits("the same, here", "the same, here"), 0);
    }

    #[test]
    fn a_place_is_followed_through_the_changes() {
        let (old, new) = ("il a dit dit non", "hier il a dit dit non");
        let at = old.find("dit dit").expect("it is there");
        let there = moved(old, new, at..at + 7);
        assert_eq!(&new[there], "dit dit");
    }
}
