//! What the page shows of a checked document, owned, so that documents can be read on all threads and numbered later.

use super::raw::Index;
pub(super) use super::raw::Map;
use crate::bitext::Bitext;
use crate::check::{Checked, NotRun};
use crate::document::{Document, Side};
use crate::finding::{Anchor, Finding};
use crate::fix::{Safety, apply};
use crate::lang::Settled;
use crate::report::Located;
use crate::report::locate::{Locator, slice};
use crate::report::tally::{unaligned, words};
use crate::revision::words::{Op, Piece, diff};
use crate::span::Span;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// One document of the page.
#[derive(Debug)]
pub struct Part {
    pub(super) source: Option<SideOf>,
    pub(super) target: SideOf,
    pub(super) rows: Vec<Row>,
    pub(super) cards: Vec<Card>,
    pub(super) not_run: Vec<NotRun>,
    /// Findings that the text or a list asks to ignore.
    pub(super) hidden: usize,
    /// Known again by what it translates, whatever becomes of the translation or its path.
    pub(super) key: u64,
    /// The decoded files of an article, source and target; none where the input gave units.
    pub(super) raw: Option<[String; 2]>,
}

/// What is said of one side.
#[derive(Debug, Clone)]
pub(super) struct SideOf {
    pub path: String,
    pub tag: String,
    pub language: String,
    pub settled: Settled,
    /// Value of the attribute `dir`.
    pub dir: &'static str,
    pub words: usize,
    pub sentences: usize,
    pub unaligned: usize,
}

/// A bead as the page shows it.
#[derive(Debug)]
pub(super) struct Row {
    /// The unit's id, or the bead's: `b12`.
    pub id: String,
    /// Where it stands, for people.
    pub place: String,
    /// Source sentence (NFC), hashed: the row's id in tables that leave the page.
    pub key: u64,
    pub cells: [Cell; 2],
    /// The state of the unit, in the input's word.
    pub state: Option<String>,
    /// What a revision did to it.
    pub revised: Option<Revised>,
}

/// What a revision did to a row.
#[derive(Debug, Default)]
pub(super) struct Revised {
    pub kind: &'static str,
    /// The word diff from the old text; empty where nothing changed.
    pub pieces: Vec<Piece>,
    /// Edits and words of the new text.
    pub effort: (usize, usize),
}

impl Revised {
    /// Is there nothing of the old version in it?
    pub(super) fn is_all_new(&self) -> bool {
        self.pieces.iter().all(|p| p.op == Op::Insert || p.text.trim().is_empty())
    }
}

/// A side of a row.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub text: String,
    /// Bytes at which its second and later sentences begin.
    pub cuts: Vec<usize>,
    pub marks: Vec<Mark>,
    /// Where the text stands in the decoded file.
    pub map: Map,
}

/// A place of a finding in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Bytes of the cell's text.
    pub at: Range<usize>,
    /// Number of the card.
    pub card: usize,
    pub primary: bool,
}

/// A finding as the page shows it.
#[derive(Debug)]
pub(super) struct Card {
    pub located: Located,
    pub row: usize,
    /// The fix as a word diff of its sentence, and how safe it is.
    pub fix: Option<(Vec<Piece>, Safety)>,
    /// For each related place, its row.
    pub related: Vec<usize>,
    /// Which occurrence of the flagged text in the decoded file it is, from 1; 0 where that has no answer.
    pub occurrence: usize,
    /// What a revision did to it: `fixed`, `remaining`, `new`.
    pub fate: Option<&'static str>,
}

impl Part {
    /// What the page shows of `checked`.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        let bitext = &checked.bitext;
        let pair = &bitext.pair;
        let locator = Locator::new(bitext);
        let mut rows = rows(bitext, &locator);
        let mut cards = Vec::with_capacity(checked.outcome.findings.len());
        for (number, finding) in checked.outcome.findings.iter().enumerate() {
            let anchors = std::iter::once((finding.primary, true))
                .chain(finding.related.iter().map(|r| (r.anchor, false)));
            for (anchor, primary) in anchors {
                mark(&mut rows, bitext, &locator, (anchor, finding.bead), (number, primary));
            }
            cards.push(card(bitext, &locator, finding));
        }
        let side = |d: &Document, side| side_of(d, bitext, side);
        let source_text =
            pair.source.as_ref().map_or(pair.target.path.to_string_lossy(), |s| (&*s.text).into());
        Self {
            source: pair.source.as_ref().map(|d| side(d, Side::Source)),
            target: side(&pair.target, Side::Target),
            rows,
            cards,
            not_run: checked.outcome.not_run.to_vec(),
            hidden: checked.outcome.hidden,
            key: xxh3_64(source_text.as_bytes()) ^ xxh3_64(pair.target.lang.tag.as_bytes()),
            raw: pair.is_article().then(|| {
                let text = |side| pair.side(side).map_or(String::new(), |d| d.origin.raw.text().to_owned());
                [text(Side::Source), text(Side::Target)]
            }),
        }
    }
}

fn side_of(document: &Document, bitext: &Bitext, side: Side) -> SideOf {
    SideOf {
        path: document.path.display().to_string(),
        tag: document.lang.tag.clone(),
        language: document.lang.name().to_owned(),
        settled: document.settled,
        dir: super::direction::of(document.lang),
        words: words(&document.text),
        sentences: bitext.segments(side).len(),
        unaligned: unaligned(bitext, side),
    }
}

fn rows(bitext: &Bitext, locator: &Locator<'_>) -> Vec<Row> {
    let index = |side| {
        let document = bitext.pair.side(side).filter(|_| bitext.pair.is_article());
        document.map(|d| Index::new(d.origin.raw.text()))
    };
    let indexes = [index(Side::Source), index(Side::Target)];
    let cell = |bead: usize, side: Side| cell(bitext, bead, side, indexes[side as usize].as_ref());
    let row = |bead: usize| {
        let cells = [cell(bead, Side::Source), cell(bead, Side::Target)];
        let unit = bitext.beads[bead].unit.and_then(|u| bitext.pair.units.get(u));
        let text = if cells[0].text.is_empty() { &cells[1].text } else { &cells[0].text };
        Row {
            id: unit.map_or_else(|| format!("b{}", bead + 1), |u| u.id.clone()),
            place: place(bitext, locator, bead),
            key: xxh3_64(text.nfc().collect::<String>().as_bytes()),
            cells,
            state: unit.and_then(|u| u.state.clone()),
            revised: None,
        }
    };
    (0..bitext.beads.len()).map(row).collect()
}

/// Where a bead stands, for people: in the translation; where it has no text there, in the source.
fn place(bitext: &Bitext, locator: &Locator<'_>, bead: usize) -> String {
    if let Some(unit) = bitext.beads[bead].unit.and_then(|u| bitext.pair.units.get(u)) {
        let document = unit.document.as_deref().map(|d| format!("{d}, ")).unwrap_or_default();
        return format!("{document}segment {}", unit.id);
    }
    let spans = [Side::Target, Side::Source].map(|s| Some((s, bitext.bead_span(&bitext.beads[bead], s)?)));
    let Some((side, span)) = spans.into_iter().flatten().next() else { return String::new() };
    locator.location(Anchor { side, span: Span::empty(span.start) }, bead).place.unwrap_or_default()
}

fn cell(bitext: &Bitext, bead: usize, side: Side, index: Option<&Index>) -> Cell {
    let bead = &bitext.beads[bead];
    let Some((document, span)) = bitext.pair.side(side).zip(bitext.bead_span(bead, side)) else {
        return Cell::default();
    };
    let sentences = &bitext.segments(side)[bead.side(side)];
    Cell {
        text: slice(&document.text, span).to_owned(),
        cuts: sentences.iter().skip(1).map(|s| s.span.start - span.start).collect(),
        marks: Vec::new(),
        map: index.map(|i| i.map(document, span)).unwrap_or_default(),
    }
}

/// Puts a place of a finding into every cell that it reaches into.
fn mark(
    rows: &mut [Row],
    bitext: &Bitext,
    locator: &Locator<'_>,
    (anchor, bead): (Anchor, usize),
    (card, primary): (usize, bool),
) {
    let Anchor { side, span } = anchor;
    let sentences = bitext.segments(side);
    let first = sentences.partition_point(|s| s.span.end <= span.start);
    let reached = sentences[first..].iter().take_while(|s| s.span.start < span.end);
    let mut beads: Vec<usize> = reached.filter_map(|s| locator.bead_at(side, s.span.start)).collect();
    if beads.is_empty() {
        beads.push(locator.bead_of(anchor, bead));
    }
    beads.dedup();
    for bead in beads {
        let Some(row) = rows.get_mut(bead) else { continue };
        let cell = &mut row.cells[side as usize];
        let start = bitext.bead_span(&bitext.beads[bead], side).map_or(span.start, |s| s.start);
        let clip = |at: usize| at.saturating_sub(start).min(cell.text.len());
        let at = clip(span.start)..clip(span.end);
        cell.marks.push(Mark { at, card, primary });
    }
}

fn card(bitext: &Bitext, locator: &Locator<'_>, finding: &Finding) -> Card {
    let related = finding.related.iter().map(|r| locator.bead_of(r.anchor, finding.bead)).collect();
    let row = locator.bead_of(finding.primary, finding.bead);
    let located = locator.finding(finding);
    let target = &bitext.pair.target;
    let fix = finding.fix.as_ref().map(|fix| {
        let sentence = bitext.beads.get(finding.bead).and_then(|b| bitext.bead_span(b, Side::Target));
        let spans = fix.edits.iter().map(|e| e.span).chain(sentence);
        let all = spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end))).unwrap_or_default();
        let safety = located.fix.as_ref().map_or(Safety::Display, |f| f.safety);
        (diff(slice(&target.text, all), &apply(&target.text, all, [fix])), safety)
    });
    Card { occurrence: occurrence(bitext, finding, &located), located, row, fix, related, fate: None }
}

/// Which occurrence of the flagged text in its file the finding is, counted as gold counts: from 1, not overlapping.
fn occurrence(bitext: &Bitext, finding: &Finding, located: &Located) -> usize {
    let document = bitext.pair.side(finding.primary.side).filter(|_| bitext.pair.is_article());
    let Some(document) = document.filter(|_| !located.primary.text.is_empty()) else { return 0 };
    let (raw, at) = (document.origin.raw.text(), document.origin.raw_span(finding.primary.span).start);
    let text = located.primary.text.as_bytes();
    let places = memchr::memmem::find_iter(raw.as_bytes(), text).take_while(|&place| place <= at);
    let (mut count, mut last) = (0, None);
    for place in places {
        (count, last) = (count + 1, Some(place));
    }
    if last == Some(at) { count } else { 0 }
}
