//! `link-lost`, `link-target-changed` and `link-text-empty`: what became of the source's links.
//!
//! Links are paired within a bead, then over the document, so that one that moved with its sentence is not lost.

mod address;

use crate::check::{Check, Context, DocumentView};
use crate::document::{BlockKind, Document, Link, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;
use address::{Address, Likeness};
use rustc_hash::FxHashMap;

pub(in crate::check) struct LinkLost;
pub(in crate::check) struct LinkTargetChanged;
pub(in crate::check) struct LinkTextEmpty;

impl Check for LinkLost {
    fn id(&self) -> &str {
        "link-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let Some((source, links)) = paired(document) else { return };
        let target = &document.bitext.pair.target;
        if target.links.is_empty() && source.origin.raw.syntax() != target.origin.raw.syntax() {
            return;
        }
        let lost: Vec<&Paired<'_>> = links.iter().filter(|l| l.counterpart.is_none()).collect();
        let Some(first) = lost.first() else { return };
        // A translation without any link is one fault, not one for each.
        if lost.len() > 1 && target.links.is_empty() {
            let text = shortened(first.link.span.of(&source.text), MOST_SHOWN);
            let message = format!(
                "none of the source’s {} links is in the translation, from `{text}` on: put them back",
                lost.len()
            );
            return cx.report(Draft::new(Anchor::source(first.link.span), message));
        }
        for lost in lost {
            let Some(place) = lost.place.filter(|p| !p.of(&target.text).contains(&lost.link.href)) else {
                continue;
            };
            let text = shortened(lost.link.span.of(&source.text), MOST_SHOWN);
            let message =
                format!("the link of `{text}` is not in the translation: link the words that render it");
            let draft = Draft::new(Anchor::source(lost.link.span), message);
            cx.report(draft.related(Anchor::target(place), "it should stand here"));
        }
    }
}

impl Check for LinkTargetChanged {
    fn id(&self) -> &str {
        "link-target-changed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let Some((_, links)) = paired(document) else { return };
        let changed: Vec<_> = links.iter().filter(|l| l.likeness == Likeness::Other).collect();
        let kept = links.iter().filter(|l| l.likeness == Likeness::Same).count();
        // Who writes new addresses throughout leads readers to pages in their language.
        if changed.len() > kept.max(1) {
            return;
        }
        for (link, other) in changed.iter().filter_map(|l| Some((l.link, l.counterpart?))) {
            let message = format!(
                "the link leads to `{}`, in the source to `{}`: check the address",
                shortened(&other.href, MOST_SHOWN),
                shortened(&link.href, MOST_SHOWN)
            );
            let draft = Draft::new(Anchor::target(other.span), message);
            cx.report(draft.related(Anchor::source(link.span), "the link in the source"));
        }
    }
}

impl Check for LinkTextEmpty {
    fn id(&self) -> &str {
        "link-text-empty"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        if !target.links.iter().any(|l| is_blank(target, l)) {
            return;
        }
        let Some((source, links)) = paired(document) else { return };
        for (link, other) in links.iter().filter_map(|l| Some((l.link, l.counterpart?))) {
            if !is_blank(target, other) || is_blank(source, link) {
                continue;
            }
            let message = format!(
                "a link without text: nobody can follow it; in the source it is on `{}`",
                shortened(link.span.of(&source.text), MOST_SHOWN)
            );
            let draft = Draft::new(Anchor::target(other.span), message);
            cx.report(draft.related(Anchor::source(link.span), "the link in the source"));
        }
    }
}

/// Code points of a text or address shown in a message.
const MOST_SHOWN: usize = 60;

/// Is there nothing to read and nothing to press on?
fn is_blank(document: &Document, link: &Link) -> bool {
    link.span.of(&document.text).trim().is_empty()
}

/// A link of the source and what became of it.
struct Paired<'a> {
    link: &'a Link,
    /// Where in the target its sentence is rendered.
    place: Option<Span>,
    counterpart: Option<&'a Link>,
    likeness: Likeness,
}

/// A link with the bead it stands in and where it leads.
struct Placed<'a> {
    link: &'a Link,
    bead: usize,
    address: Address<'a>,
}

/// The source, and its links with their counterparts; `None` where it has no links.
fn paired<'a>(document: &'a DocumentView<'a>) -> Option<(&'a Document, Vec<Paired<'a>>)> {
    let bitext = document.bitext;
    let source = bitext.pair.source.as_ref().filter(|s| !s.links.is_empty())?;
    let (here, there) = (placed(document, Side::Source), placed(document, Side::Target));
    let mut free = vec![true; there.len()];
    let mut found = vec![None; here.len()];
    let mut by_bead: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut by_address: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, other) in there.iter().enumerate() {
        by_bead.entry(other.bead).or_default().push(i);
        by_address.entry(&other.address.plain).or_default().push(i);
    }
    let nothing = Vec::new();
    let in_bead = |bead: usize| by_bead.get(&bead).unwrap_or(&nothing);
    for pass in 0..3 {
        for (link, found) in here.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let candidates = match pass {
                1 => by_address.get(link.address.plain.as_str()).unwrap_or(&nothing),
                _ => in_bead(link.bead),
            };
            let fits = |&&i: &&usize| free[i] && (pass != 0 || there[i].address.plain == link.address.plain);
            *found = candidates.iter().take(MOST_TRIED).find(fits).copied();
            if let Some(i) = *found {
                free[i] = false;
            }
        }
    }
    let links = here.iter().zip(found).map(|(link, found)| Paired {
        link: link.link,
        place: bitext.bead_span(&bitext.beads[link.bead], Side::Target),
        // The same page may be linked once where the source links it twice.
        counterpart: found
            .or_else(|| by_address.get(link.address.plain.as_str())?.first().copied())
            .map(|i| there[i].link),
        likeness: found.map_or(Likeness::Same, |i| {
            let tags = [source.lang.base(), bitext.pair.target.lang.base()];
            link.address.likeness(&there[i].address, tags)
        }),
    });
    Some((source, links.collect()))
}

/// Links of one address or sentence beyond so many are not told apart.
const MOST_TRIED: usize = 64;

/// The links of a side's article that lead to another page.
fn placed<'a>(document: &'a DocumentView<'a>, side: Side) -> Vec<Placed<'a>> {
    let Some(whole) = document.bitext.pair.side(side) else { return Vec::new() };
    let is_text = |l: &&Link| {
        !matches!(whole.kind_at(l.span.start), BlockKind::Furniture | BlockKind::Field)
            && !l.href.trim_start().starts_with('#')
            && !l.href.trim().is_empty()
    };
    let links = whole.links.iter().filter(is_text);
    links
        .map(|link| Placed {
            link,
            bead: document.bead_at(side, link.span.start),
            address: Address::new(&link.href),
        })
        .collect()
}
