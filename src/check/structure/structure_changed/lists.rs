//! Lists that lost items.

use super::skeleton::Skeleton;
use super::{Links, rendered, report_run};
use crate::check::Context;
use crate::document::{BlockKind, Document};
use std::ops::Range;

/// Reports lists with fewer items than in the source that are too short to hold all of them: a translator may join two.
pub(super) fn shortened(links: &Links<'_>, skeleton: &Skeleton, cx: &mut Context<'_>) {
    let lists = rendered(links, BlockKind::ListItem);
    for (own, other) in lists.filter(|(own, other)| other.len() < own.len()) {
        if is_closed(skeleton, &own, &other) && is_short(links, &own, &other) {
            let message = format!(
                "the list has {} items in the source and {} here: give it the same items",
                own.len(),
                other.len()
            );
            report_run(links, ["the list here", "the list in the source"], message, own, other, cx);
        }
    }
}

/// Do the items of the two lists stand for one another, and nothing else?
fn is_closed(skeleton: &Skeleton, own: &Range<usize>, other: &Range<usize>) -> bool {
    own.clone().all(|block| skeleton.of_source[block].is_none_or(|at| other.contains(&at)))
        && other.clone().all(|at| skeleton.of_target[at].is_some_and(|block| own.contains(&block)))
}

/// Is the list shorter than it is with all its items but half of the shortest ones?
fn is_short(links: &Links<'_>, own: &Range<usize>, other: &Range<usize>) -> bool {
    let length = |document: &Document, block: usize| document.blocks[block].span.len() as f64;
    let mut items: Vec<f64> = own.clone().map(|block| length(links.source, block)).collect();
    items.sort_by(f64::total_cmp);
    let shortest: f64 = items.iter().take(own.len() - other.len()).sum();
    let here: f64 = other.clone().map(|block| length(links.target, block)).sum();
    ratio(links, own).is_some_and(|ratio| here < ratio * (items.iter().sum::<f64>() - shortest / 2.0))
}

/// How much longer the translation's blocks are than the source's, those of a list left out.
fn ratio(links: &Links<'_>, own: &Range<usize>) -> Option<f64> {
    /// Bytes of the source from which on the ratio is known well enough.
    const ENOUGH: usize = 100;
    let blocks = (0..links.source.blocks.len()).filter(|block| !own.contains(block));
    let pairs = blocks.filter_map(|block| {
        let (at, _) = links.became(block)?;
        Some((links.source.blocks[block].span.len(), links.target.blocks[at].span.len()))
    });
    let (source, target) = pairs.fold((0, 0), |(s, t), (a, b)| (s + a, t + b));
    (source >= ENOUGH).then(|| target as f64 / source as f64)
}
