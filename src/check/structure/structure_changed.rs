//! `structure-changed`: a heading, list, table, code block or picture that is not one in the translation.
//!
//! Blocks are compared through the beads that join them, pictures and code blocks in their order; a run of one change is
//! one finding. Headings and items are short: that one is lost, or was set otherwise, the order of the kinds must bear out.

mod headings;
mod lists;
mod objects;
mod skeleton;

use crate::check::omission::target_abridged::is_abridged;
use crate::check::{Check, Context, DocumentView};
use crate::document::{BlockKind, Document, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::span::Span;
use rustc_hash::FxHashMap;
use skeleton::Skeleton;
use std::cmp::Reverse;
use std::ops::Range;

pub(in crate::check) struct StructureChanged;

impl Check for StructureChanged {
    fn id(&self) -> &str {
        "structure-changed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let pair = &document.bitext.pair;
        let Some(source) = pair.source.as_ref().filter(|s| pair.is_article() && is_built(s)) else { return };
        // A translation without any markup was saved in another form.
        if source.origin.raw.syntax() != pair.target.origin.raw.syntax()
            || !is_built(&pair.target)
            || is_abridged(document)
        {
            return;
        }
        let links = Links::new(document, source);
        let skeleton = Skeleton::new(&links);
        changed_blocks(&links, skeleton.as_ref(), cx);
        changed_tables(&links, cx);
        if let Some(skeleton) = &skeleton {
            lists::shortened(&links, skeleton, cx);
            headings::lost(&links, skeleton, cx);
        }
        objects::lost(&links, cx);
    }
}

/// Has it any block or object that is no paragraph?
fn is_built(document: &Document) -> bool {
    !document.objects.is_empty() || document.blocks.iter().any(|b| is_shaped(b.kind))
}

const fn is_shaped(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading | BlockKind::ListItem | BlockKind::TableCell)
}

/// Kinds that say how a text is set; captions and quotations are guessed where markup has no word for them.
fn is_compared(kind: BlockKind) -> bool {
    is_shaped(kind) || kind == BlockKind::Paragraph
}

/// The blocks that beads join.
struct Links<'a> {
    source: &'a Document,
    target: &'a Document,
    /// By block of the source: the first and last block of the target that it is joined to.
    counterparts: Vec<Option<(usize, usize)>>,
}

impl<'a> Links<'a> {
    fn new(document: &'a DocumentView<'a>, source: &'a Document) -> Self {
        let bitext = document.bitext;
        let mut counterparts: Vec<Option<(usize, usize)>> = vec![None; source.blocks.len()];
        for bead in &bitext.beads {
            let [here, there] = [Side::Source, Side::Target].map(|side| {
                let sentences = &bitext.segments(side)[bead.side(side)];
                Some((sentences.first()?.block, sentences.last()?.block))
            });
            let (Some(here), Some(there)) = (here, there) else { continue };
            for block in counterparts.iter_mut().take(here.1 + 1).skip(here.0) {
                let (first, last) = block.unwrap_or(there);
                *block = Some((first.min(there.0), last.max(there.1)));
            }
        }
        Self { source, target: &bitext.pair.target, counterparts }
    }

    /// What a block of the source has become, where one block of the target renders it and no block beside it.
    fn became(&self, block: usize) -> Option<(usize, BlockKind)> {
        let of = |at: usize| self.counterparts.get(at).copied().flatten();
        let (first, last) = of(block)?;
        let is_shared =
            |beside: Option<usize>| beside.and_then(of).is_some_and(|(a, b)| a <= last && first <= b);
        let is_own = !is_shared(block.checked_sub(1)) && !is_shared(Some(block + 1));
        (first == last && is_own).then(|| (first, self.target.blocks[first].kind))
    }

    /// How a block of the source is set otherwise: the target's block, and both kinds.
    fn change(&self, block: usize) -> Option<(usize, [BlockKind; 2])> {
        let from = self.source.blocks.get(block)?.kind;
        let (at, to) = self.became(block)?;
        let is_change = from != to && is_compared(from) && is_compared(to);
        is_change.then_some((at, [from, to]))
    }
}

/// From the start of the first of some blocks to the end of the last.
fn span_of(document: &Document, blocks: Range<usize>) -> Span {
    let whole = &document.blocks[blocks];
    whole.first().zip(whole.last()).map_or(Span::empty(0), |(a, b)| a.span.to(b.span))
}

/// Headings, items and cells whose rendering is of another kind, and paragraphs that became one.
fn changed_blocks(links: &Links<'_>, skeleton: Option<&Skeleton>, cx: &mut Context<'_>) {
    let change = |block: usize| {
        links.change(block).filter(|(at, _)| skeleton.is_none_or(|s| !s.keeps(links, block, *at)))
    };
    let mut block = 0;
    while block < links.source.blocks.len() {
        let start = block;
        block += 1;
        let Some((first, kinds)) = change(start) else { continue };
        let mut last = first;
        while let Some((at, _)) = change(block).filter(|(at, k)| *k == kinds && *at > last) {
            last = at;
            block += 1;
        }
        report_change(links, kinds, start..block, first..last + 1, cx);
    }
}

fn report_change(
    links: &Links<'_>,
    [from, to]: [BlockKind; 2],
    source: Range<usize>,
    target: Range<usize>,
    cx: &mut Context<'_>,
) {
    let count = source.len();
    let (origin, place) = (span_of(links.source, source), span_of(links.target, target));
    let text = shortened(&shortened(place.of(&links.target.text), 60).replace('\n', " "), 60);
    let (from, to) = (from.noun(), to.noun());
    let message = if count == 1 {
        format!("`{text}` is a {from} in the source and a {to} here: set it as there")
    } else {
        format!("{count} {from}s of the source are {to}s here, from `{text}` on: set them as there")
    };
    cx.report(Draft::new(Anchor::target(place), message).related(Anchor::source(origin), "in the source"));
}

/// The runs of blocks of one kind on a side: its tables, its lists.
fn runs(document: &Document, kind: BlockKind) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, _) in document.blocks.iter().enumerate().filter(|(_, b)| b.kind == kind) {
        match out.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Each table or list of the source with the one that renders it: the one that holds most of its cells' counterparts.
fn rendered<'l>(
    links: &'l Links<'_>,
    kind: BlockKind,
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 'l {
    let theirs = runs(links.target, kind);
    runs(links.source, kind).into_iter().filter_map(move |own| {
        let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
        for (first, _) in own.clone().filter_map(|cell| links.counterparts[cell]) {
            let run = theirs.partition_point(|t| t.end <= first);
            if theirs.get(run).is_some_and(|t| t.contains(&first)) {
                *votes.entry(run).or_default() += 1;
            }
        }
        let (run, _) = votes.into_iter().max_by_key(|&(run, votes)| (votes, Reverse(run)))?;
        Some((own, theirs[run].clone()))
    })
}

/// Tables with fewer or more cells than the table that renders them.
fn changed_tables(links: &Links<'_>, cx: &mut Context<'_>) {
    for (own, other) in rendered(links, BlockKind::TableCell).filter(|(own, other)| own.len() != other.len())
    {
        let message = format!(
            "the table has {} cells with text in the source and {} here: give it the same rows and columns",
            own.len(),
            other.len()
        );
        report_run(links, ["the table here", "the table in the source"], message, own, other, cx);
    }
}

/// A table or list that is not what it is in the source: at what it lost, where that is known.
fn report_run(
    links: &Links<'_>,
    [here, there]: [&str; 2],
    message: String,
    own: Range<usize>,
    other: Range<usize>,
    cx: &mut Context<'_>,
) {
    let (origin, place) = (span_of(links.source, own.clone()), span_of(links.target, other.clone()));
    let mut lost = own.clone().filter(|cell| links.counterparts[*cell].is_none());
    let draft = match lost.next().filter(|_| own.len() > other.len()) {
        Some(first) => {
            let cells = span_of(links.source, first..lost.next_back().unwrap_or(first) + 1);
            Draft::new(Anchor::source(cells), message).related(Anchor::target(place), here)
        }
        None => Draft::new(Anchor::target(place), message).related(Anchor::source(origin), there),
    };
    cx.report(draft);
}
