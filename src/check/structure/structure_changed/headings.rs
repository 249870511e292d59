//! Headings of the source that the translation does not have.

use super::Links;
use super::skeleton::{Skeleton, is_text, texts};
use crate::check::Context;
use crate::document::BlockKind;
use crate::finding::{Anchor, Draft, shortened};

/// Reports headings where nothing stands between what renders the text before and behind them.
pub(super) fn lost(links: &Links<'_>, skeleton: &Skeleton, cx: &mut Context<'_>) {
    let article = texts(links.source);
    for (i, &block) in article.iter().enumerate() {
        if links.source.blocks[block].kind != BlockKind::Heading || skeleton.of_source[block].is_some() {
            continue;
        }
        if let Some(place) = gap(links, skeleton, &article, i) {
            let text = shortened(links.source.blocks[block].span.of(&links.source.text), 60);
            let message =
                format!("the heading `{text}` of the source is not in the translation: put it back");
            let draft = Draft::new(Anchor::source(links.source.blocks[block].span), message);
            cx.report(
                draft.related(Anchor::target(links.target.blocks[place].span), "it should stand before this"),
            );
        }
    }
}

/// The block of the target before which the heading `article[i]` is missing; `None` where more than headings is missing
/// there, or something else stands there.
fn gap(links: &Links<'_>, skeleton: &Skeleton, article: &[usize], i: usize) -> Option<usize> {
    let place = |block: usize| Some((block, skeleton.of_source[block]?));
    let before = article[..i].iter().rev().find_map(|b| place(*b));
    let (after, next) = article[i + 1..].iter().find_map(|b| place(*b))?;
    let from = before.map_or(0, |(_, at)| at + 1);
    let only_headings = article.iter().filter(|b| before.is_none_or(|(first, _)| **b > first) && **b < after);
    let is_heading = |b: &usize| links.source.blocks[*b].kind == BlockKind::Heading;
    let is_empty = from <= next && !(from..next).any(|b| is_text(links.target.blocks[b].kind));
    let agrees = |(block, at): (usize, usize)| {
        links.counterparts[block].is_some_and(|(first, last)| (first..=last).contains(&at))
    };
    let beads_agree = agrees((after, next)) || before.is_some_and(agrees);
    (is_empty && beads_agree && only_headings.into_iter().all(is_heading)).then_some(next)
}
