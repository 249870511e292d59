//! One state of a translation: its sentences (or the units that the input gave) and the findings in them.

use crate::bitext::Bitext;
use crate::check::Checked;
use crate::document::Side;
use crate::finding::{Anchor, Finding};
use crate::report::Located;
use crate::report::locate::{Locator, slice};
use crate::rules::Standing;
use crate::span::Span;
use std::ops::Range;

/// A sentence of the translation; where the input gave units, a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its text.
    pub text: String,
    /// What it translates, where units say so; empty in articles.
    pub source: String,
    /// Where it stands, for people: `paragraph 7, sentence 2`, `segment 12`.
    pub place: String,
    /// Number of its bead among those of all documents; of its first one where it is a unit.
    pub bead: usize,
}

/// A finding and the row that it belongs to.
#[derive(Debug, Clone)]
pub struct Flagged {
    /// The finding as programs read it.
    pub located: Located,
    /// Its row.
    pub row: usize,
    /// Bytes of its flagged words in the row's text; `None` where they stand elsewhere (in the source).
    pub at: Option<Range<usize>>,
    /// Does its rule say one thing about the whole document?
    pub is_habit: bool,
}

/// One state of a translation.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// The translation's file.
    pub path: String,
    /// The source's file, where there is one.
    pub source_path: Option<String>,
    /// The sentences or units, in order.
    pub rows: Vec<Row>,
    /// The findings, in order.
    pub flagged: Vec<Flagged>,
    /// Beads of all documents.
    pub beads: usize,
}

impl Version {
    /// The state that a checked document shows.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        let bitext = &checked.bitext;
        let pair = &bitext.pair;
        let locator = Locator::new(bitext);
        let spans = spans(bitext);
        let rows: Vec<Row> = (0..spans.len()).map(|i| row(bitext, &locator, &spans, i)).collect();
        let flagged = checked.outcome.findings.iter().map(|f| {
            let row = row_of(bitext, &spans, f);
            Flagged {
                located: locator.finding(f),
                row,
                at: spans.get(row).and_then(|&s| within(s, f)),
                is_habit: f.rule.default == Standing::Style,
            }
        });
        let flagged = flagged.collect();
        Self {
            path: pair.target.path.display().to_string(),
            source_path: pair.source.as_ref().map(|s| s.path.display().to_string()),
            rows,
            flagged,
            beads: bitext.beads.len(),
        }
    }

    /// Puts the rows of the next document behind.
    pub fn append(&mut self, next: Self) {
        if self.path.is_empty() {
            (self.path, self.source_path) = (next.path, next.source_path);
        }
        let by = self.rows.len();
        self.rows.extend(next.rows.into_iter().map(|r| Row { bead: r.bead + self.beads, ..r }));
        self.beads += next.beads;
        self.flagged.extend(next.flagged.into_iter().map(|f| Flagged { row: f.row + by, ..f }));
    }

    /// The text of some rows, a space between two.
    #[must_use]
    pub fn text(&self, rows: Range<usize>) -> String {
        let rows = self.rows.get(rows).unwrap_or_default();
        rows.iter().map(|r| r.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn texts(&self) -> Vec<&str> {
        self.rows.iter().map(|r| r.text.as_str()).collect()
    }

    pub(super) fn sources(&self) -> Vec<&str> {
        self.rows.iter().map(|r| r.source.as_str()).collect()
    }

    /// Does every row say what it translates?
    pub(super) fn has_sources(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|r| !r.source.is_empty())
    }
}

/// A text with one space wherever it has white space: a line broken elsewhere is no change.
pub(super) fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the rows stand in the translation's text.
fn spans(bitext: &Bitext) -> Vec<Span> {
    if bitext.pair.is_article() {
        bitext.target.iter().map(|s| s.span).collect()
    } else {
        bitext.pair.units.iter().map(|u| u.target).collect()
    }
}

fn row(bitext: &Bitext, locator: &Locator<'_>, spans: &[Span], number: usize) -> Row {
    let span = spans[number];
    let pair = &bitext.pair;
    let text = slice(&pair.target.text, span).to_owned();
    let Some(unit) = pair.units.get(number) else {
        let bead = locator.bead_at(Side::Target, span.start).unwrap_or_default();
        let place = locator.location(Anchor::target(Span::empty(span.start)), bead).place;
        return Row { text, source: String::new(), place: place.unwrap_or_default(), bead };
    };
    let source = pair.source.as_ref().map_or("", |s| slice(&s.text, unit.source)).to_owned();
    let bead = bitext.beads.partition_point(|b| b.unit < Some(number));
    let document = unit.document.as_deref().map(|d| format!("{d}, ")).unwrap_or_default();
    Row { text, source, place: format!("{document}segment {}", unit.id), bead }
}

/// The row of a finding: its unit; in articles the sentence of its words, or where what is missing should stand.
fn row_of(bitext: &Bitext, spans: &[Span], finding: &Finding) -> usize {
    if let Some(unit) = bitext.beads.get(finding.bead).and_then(|b| b.unit) {
        return unit;
    }
    let bead = bitext.beads.get(finding.bead);
    let at = match (finding.primary.side, bead) {
        (Side::Target, _) => finding.primary.span.start,
        (Side::Source, Some(b)) => bitext
            .bead_span(b, Side::Target)
            .map_or_else(|| bitext.place_of_absent(finding.bead, Side::Target), |s| s.start),
        (Side::Source, None) => 0,
    };
    spans.partition_point(|s| s.start <= at).saturating_sub(1)
}

/// Bytes of a finding's words in a row.
fn within(row: Span, finding: &Finding) -> Option<Range<usize>> {
    let span = finding.primary.span;
    let inside = finding.primary.side == Side::Target && row.start <= span.start && span.start <= row.end;
    inside.then(|| span.start - row.start..span.end.min(row.end) - row.start)
}
