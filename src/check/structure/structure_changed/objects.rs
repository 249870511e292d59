//! Pictures and code blocks of the source that the translation does not have.

use super::Links;
use crate::check::Context;
use crate::check::evidence::sequence::rising;
use crate::document::{BlockKind, Object, ObjectKind};
use crate::finding::{Anchor, Draft, shortened};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::ops::Range;

/// Reports them.
pub(super) fn lost(links: &Links<'_>, cx: &mut Context<'_>) {
    for kind in [ObjectKind::Picture, ObjectKind::Code] {
        let of = |objects: &[Object]| objects.iter().filter(|o| o.kind == kind).copied().collect::<Vec<_>>();
        let (own, theirs) = (of(&links.source.objects), of(&links.target.objects));
        for run in unmatched(&own, &theirs) {
            report(links, kind, &own[run], cx);
        }
    }
}

fn report(links: &Links<'_>, kind: ObjectKind, lost: &[Object], cx: &mut Context<'_>) {
    let Some((first, last)) = lost.first().zip(lost.last()) else { return };
    let blocks = &links.source.blocks;
    // A picture's text stands behind it.
    let own = blocks.get(first.after).filter(|b| b.kind == BlockKind::Media);
    let behind = last.after + usize::from(own.is_some());
    let near = [first.after.checked_sub(1), Some(behind)].into_iter().flatten();
    let in_article = near.clone().any(|i| blocks.get(i).is_some_and(|b| b.kind.page_part().is_none()));
    // Where the text around it is gone too, that is the fault.
    let counterpart = near.filter_map(|i| links.counterparts.get(i).copied().flatten()).next();
    let Some((at, _)) = counterpart.filter(|_| in_article) else { return };
    let before = first.after.checked_sub(1).and_then(|i| blocks.get(i));
    let Some(block) = own.or(before).or(blocks.first()) else { return };
    let what = match (kind, lost.len()) {
        (ObjectKind::Picture, 1) => "a picture".to_owned(),
        (ObjectKind::Code, 1) => "a block of code".to_owned(),
        (ObjectKind::Picture, n) => format!("{n} pictures"),
        (ObjectKind::Code, n) => format!("{n} blocks of code"),
    };
    let text = shortened(block.span.of(&links.source.text), 60);
    let message = format!("{what} of the source, at `{text}`, is not in the translation: put it back");
    let near = Anchor::target(links.target.blocks[at].span);
    cx.report(Draft::new(Anchor::source(block.span), message).related(near, "it should stand near"));
}

/// Runs of objects of the source without counterpart: those of one address or code match in their order, and of those
/// between them any two.
fn unmatched(own: &[Object], theirs: &[Object]) -> Vec<Range<usize>> {
    let mut places: FxHashMap<u64, VecDeque<usize>> = FxHashMap::default();
    theirs.iter().enumerate().for_each(|(i, o)| places.entry(o.key).or_default().push_back(i));
    let take = |(i, o): (usize, &Object)| Some((i, places.get_mut(&o.key)?.pop_front()?));
    let equal: Vec<(usize, usize)> = own.iter().enumerate().filter_map(take).collect();
    let kept = rising(&equal.iter().map(|e| e.1).collect::<Vec<_>>());
    let fixed = equal.iter().zip(kept).filter(|(_, kept)| *kept).map(|(e, _)| *e);
    let (mut out, mut here, mut there) = (Vec::new(), 0, 0);
    for (own_end, their_end) in fixed.chain([(own.len(), theirs.len())]) {
        let rest = here + (their_end - there).min(own_end - here);
        if rest < own_end {
            out.push(rest..own_end);
        }
        (here, there) = (own_end + 1, their_end + 1);
    }
    out
}
