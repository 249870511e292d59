//! How the blocks of both sides follow one another by their kinds: the cheapest way from one order to the other (Wagner and
//! Fischer's edit distance), the beads preferred where they agree. An item too short for the aligner is told by its place.

use super::Links;
use crate::document::{BlockKind, Document};

/// Which block of the target stands in the place of each block of the source, and the other way round.
pub(super) struct Skeleton {
    pub of_source: Vec<Option<usize>>,
    pub of_target: Vec<Option<usize>>,
}

/// Pairs of blocks that are looked at; longer texts have no skeleton.
const MOST_PAIRS: usize = 4_000_000;

/// What a step costs: a block that is left out on either side, and a pair of blocks, of one kind or two, joined by a bead
/// or not.
const ALONE: u32 = 10;
const SAME: [u32; 2] = [3, 0];
const OTHER: [u32; 2] = [16, 10];

/// The share of blocks that may differ in a text that was set as its source was.
const DIFFERENT: f64 = 0.25;

/// Is it text of the article?
pub(super) fn is_text(kind: BlockKind) -> bool {
    kind.page_part().is_none()
}

/// The blocks of a document that are.
pub(super) fn texts(document: &Document) -> Vec<usize> {
    (0..document.blocks.len()).filter(|b| is_text(document.blocks[*b].kind)).collect()
}

/// Kinds that markup tells apart; captions and quotations are guessed.
fn is_same(a: BlockKind, b: BlockKind) -> bool {
    let class = |kind| if super::is_shaped(kind) { kind } else { BlockKind::Paragraph };
    class(a) == class(b)
}

impl Skeleton {
    /// `None` where the two sides are set too differently to say what stands for what.
    pub fn new(links: &Links<'_>) -> Option<Self> {
        let (own, theirs) = (texts(links.source), texts(links.target));
        if own.len() * theirs.len() > MOST_PAIRS {
            return None;
        }
        let cost = |i: usize, j: usize| {
            let (block, other) = (own[i], theirs[j]);
            let linked = links.counterparts[block].is_some_and(|(a, b)| (a..=b).contains(&other));
            let same = is_same(links.source.blocks[block].kind, links.target.blocks[other].kind);
            (if same { SAME } else { OTHER })[usize::from(linked)]
        };
        let (steps, differing) = path(own.len(), theirs.len(), cost);
        let mut skeleton = Self {
            of_source: vec![None; links.source.blocks.len()],
            of_target: vec![None; links.target.blocks.len()],
        };
        for (i, j) in steps {
            skeleton.of_source[own[i]] = Some(theirs[j]);
            skeleton.of_target[theirs[j]] = Some(own[i]);
        }
        (differing as f64 <= DIFFERENT * own.len().max(theirs.len()) as f64).then_some(skeleton)
    }

    /// Is a block of the source, or one of the target, in its place beside one of its own kind, so that it was not set
    /// otherwise?
    pub fn keeps(&self, links: &Links<'_>, block: usize, at: usize) -> bool {
        let same =
            |block: usize, at: usize| is_same(links.source.blocks[block].kind, links.target.blocks[at].kind);
        self.of_source[block].is_some_and(|at| same(block, at))
            || self.of_target[at].is_some_and(|block| same(block, at))
    }
}

/// The pairs of the cheapest path, and how many steps of it are no pair of one kind.
fn path(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> u32) -> (Vec<(usize, usize)>, usize) {
    let width = columns + 1;
    let mut best: Vec<u32> = (0..=columns).map(|j| j as u32 * ALONE).collect();
    // The last step to each place: 0 a pair, 1 a block of the source alone, 2 one of the target.
    let mut steps = vec![2_u8; (rows + 1) * width];
    for i in 1..=rows {
        let mut diagonal = best[0];
        best[0] += ALONE;
        steps[i * width] = 1;
        for j in 1..=columns {
            let ways = [diagonal + cost(i - 1, j - 1), best[j] + ALONE, best[j - 1] + ALONE];
            diagonal = best[j];
            let step = (0..3).min_by_key(|&s| ways[s]).unwrap_or_default();
            best[j] = ways[step];
            steps[i * width + j] = step as u8;
        }
    }
    let (mut i, mut j, mut differing) = (rows, columns, 0);
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let step = steps[i * width + j];
        (i, j) = (i - usize::from(step != 2), j - usize::from(step != 1));
        if step == 0 {
            pairs.push((i, j));
        }
        differing += usize::from(step != 0 || cost(i, j) >= ALONE);
    }
    (pairs, differing)
}
