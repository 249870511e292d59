//! Which sentences of a text are which of its revision: equal ones first, those between them by the words they share.

use super::words::{bag, likeness};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;

/// Pairs of sentences up to which a changed stretch is searched; a longer one is paired in order.
const SEARCHED: usize = 400_000;

/// Sentences of the old text and what became of them in the new one. One range may be empty, never both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Pairs texts by `keys`, which are equal where nothing need be compared, and by their `texts`.
pub(super) fn pair(keys: [&[&str]; 2], texts: [&[&str]; 2]) -> Vec<Step> {
    let mut steps = Vec::new();
    let (mut old, mut new) = (0..0, 0..0);
    for op in capture_diff_slices(Algorithm::Patience, keys[0], keys[1]) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            stretch(texts, old, new, &mut steps);
            let equal = (0..len).map(|i| (old_index + i, new_index + i));
            steps.extend(equal.map(|(a, b)| Step { old: a..a + 1, new: b..b + 1 }));
            (old, new) = (old_index + len..old_index + len, new_index + len..new_index + len);
        } else {
            (old.end, new.end) = (op.old_range().end, op.new_range().end);
        }
    }
    stretch(texts, old, new, &mut steps);
    steps
}

/// The sentences that one step takes of each side, and what it must have in common before it is worth anything. A
/// sentence made two, or two made one, must share more than a sentence that was written anew.
const MOVES: [(usize, usize, f64); 5] = [(1, 1, 0.1), (1, 2, 0.35), (2, 1, 0.35), (1, 0, 0.0), (0, 1, 0.0)];

/// Pairs a stretch in which no sentence is equal: the path of the greatest worth, found by dynamic programming.
fn stretch(texts: [&[&str]; 2], old: Range<usize>, new: Range<usize>, steps: &mut Vec<Step>) {
    let (m, n) = (old.len(), new.len());
    if m == 0 || n == 0 || m * n > SEARCHED {
        return in_order(old, new, steps);
    }
    let a: Vec<Vec<&str>> = texts[0][old.clone()].iter().map(|t| bag(t)).collect();
    let b: Vec<Vec<&str>> = texts[1][new.clone()].iter().map(|t| bag(t)).collect();
    let mut best = vec![(f64::MIN, 0usize); (m + 1) * (n + 1)];
    best[0].0 = 0.0;
    for i in 0..=m {
        for j in 0..=n {
            for (number, &(x, y, least)) in MOVES.iter().enumerate() {
                if x > i || y > j {
                    continue;
                }
                let before = best[(i - x) * (n + 1) + j - y].0;
                let worth = before + worth(&a[i - x..i], &b[j - y..j], least);
                if worth > best[i * (n + 1) + j].0 {
                    best[i * (n + 1) + j] = (worth, number);
                }
            }
        }
    }
    let (mut i, mut j, from) = (m, n, steps.len());
    while i > 0 || j > 0 {
        let (x, y, _) = MOVES[best[i * (n + 1) + j].1];
        steps.push(Step { old: old.start + i - x..old.start + i, new: new.start + j - y..new.start + j });
        (i, j) = (i - x, j - y);
    }
    steps[from..].reverse();
}

/// What it is worth to pair these sentences: the words that they share beyond `least`, hardly anything where they share
/// fewer.
fn worth(a: &[Vec<&str>], b: &[Vec<&str>], least: f64) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (a, b) = (together(a), together(b));
    let length = (a.len() + b.len()) as f64;
    let shared = likeness(&a, &b) - least;
    let anew = if least < 0.2 { 0.001 * length } else { 0.0 };
    if shared > 0.0 { shared * length } else { anew }
}

/// The words of some sentences, sorted.
fn together<'a, 'b>(bags: &'b [Vec<&'a str>]) -> Cow<'b, [&'a str]> {
    if let [one] = bags {
        return Cow::Borrowed(one);
    }
    let mut all = bags.concat();
    all.sort_unstable();
    Cow::Owned(all)
}

/// Pairs a stretch one by one; what is left over on a side went or came.
fn in_order(old: Range<usize>, new: Range<usize>, steps: &mut Vec<Step>) {
    let both = old.len().min(new.len());
    steps.extend(
        (0..both)
            .map(|i| Step { old: old.start + i..old.start + i + 1, new: new.start + i..new.start + i + 1 }),
    );
    steps.extend((old.start + both..old.end).map(|i| Step { old: i..i + 1, new: new.end..new.end }));
    steps.extend((new.start + both..new.end).map(|j| Step { old: old.end..old.end, new: j..j + 1 }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        pair([old, new], [old, new]).into_iter().map(|s| (s.old, s.new)).collect()
    }

    #[test]
    fn a_sentence_put_in_leaves_its_neighbours_paired() {
        let old = ["The tower was built of grey stone.", "It stood for many years."];
        let new = ["The tower was built of white stone.", "Nobody knew why.", "It stood for ninety years."];
        assert_eq!(paired(&old, &new), [(0..1, 0..1), (1..1, 1..2), (1..2, 2..3)]);
    }

    #[test]
    fn a_sentence_made_two_is_one_step() {
        let old = ["The tower was built of grey stone, and it stood for many years."];
        let new = ["The tower was built of grey stone.", "It stood for many years."];
        assert_eq!(paired(&old, &new), [(0..1, 0..2)]);
    }

    #[test]
    fn a_sentence_written_anew_is_changed_not_gone_and_come() {
        assert_eq!(
            paired(&["One.", "All quite other.", "Two."], &["One.", "Nothing alike", "Two."])[1],
            (1..2, 1..2)
        );
    }
}
