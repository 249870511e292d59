//! `--format csv` and `tsv`: one finding a row, for spreadsheets and for programs. Columns are code points.

use crate::check::Checked;
use crate::document::Side;
use crate::document::origin::ColumnUnit;
use crate::report::entry::{Entry, entries};
use crate::report::locate::{Locator, slice};
use crate::report::visible;
use crate::span::Span;

/// The first row.
const HEADER: [&str; 17] = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "confidence",
    "rule",
    "category",
    "message",
    "document",
    "segment",
    "text",
    "suggestion",
    "source",
    "target",
    "fingerprint",
];

/// How cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    /// RFC 4180, for spreadsheets: what one would take for a formula begins with an apostrophe.
    Csv,
    /// Tabs between cells; tabs, line ends and what cannot be seen are escaped.
    Tsv,
}

impl Table {
    /// The first row.
    pub fn header(self) -> Vec<u8> {
        self.row(HEADER.map(str::to_owned))
    }

    /// The findings of a document.
    pub fn render(self, checked: &Checked) -> Vec<u8> {
        let locator = Locator::new(&checked.bitext);
        let rows = entries(checked, ColumnUnit::CodePoints).map(|e| self.row(cells(checked, &locator, &e)));
        rows.collect::<Vec<_>>().concat()
    }

    fn row(self, cells: [String; 17]) -> Vec<u8> {
        if self == Self::Tsv {
            let cells = cells.map(|cell| {
                let mut out = String::new();
                visible::escape_into(&mut out, &cell.replace('\\', "\\\\"));
                out
            });
            return (cells.join("\t") + "\n").into_bytes();
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        let cells = cells.map(without_formula);
        // Writing into memory cannot fail, and a single row has always the right number of cells.
        let _ = writer.write_record(&cells);
        writer.into_inner().unwrap_or_default()
    }
}

fn cells(checked: &Checked, locator: &Locator<'_>, entry: &Entry<'_>) -> [String; 17] {
    let (finding, place) = (entry.finding, &entry.place);
    let segment = locator.segment_of(finding);
    let sentences = |side| {
        let bead = checked.bitext.beads.get(finding.bead)?;
        let span = checked.bitext.bead_span(bead, side)?;
        Some(slice(&checked.bitext.pair.side(side)?.text, span).to_owned())
    };
    let flagged =
        checked.bitext.pair.side(finding.primary.side).map(|d| slice(&d.text, finding.primary.span));
    [
        place.path.clone(),
        place.start.0.to_string(),
        place.start.1.to_string(),
        place.end.0.to_string(),
        place.end.1.to_string(),
        finding.severity.name().to_owned(),
        finding.confidence.name().to_owned(),
        finding.rule.id.clone(),
        finding.rule.family.clone(),
        finding.message.clone(),
        segment.document.unwrap_or_default(),
        segment.id,
        flagged.unwrap_or_default().to_owned(),
        suggestion(checked, entry).unwrap_or_default(),
        sentences(Side::Source).unwrap_or_default(),
        sentences(Side::Target).unwrap_or_default(),
        finding.fingerprint.clone(),
    ]
}

/// The target sentences as they read with the fix.
fn suggestion(checked: &Checked, entry: &Entry<'_>) -> Option<String> {
    let fix = entry.finding.fix.as_ref()?;
    let bead = checked.bitext.beads.get(entry.finding.bead)?;
    let mut within = checked.bitext.bead_span(bead, Side::Target)?;
    for edit in &fix.edits {
        within = Span::new(within.start.min(edit.span.start), within.end.max(edit.span.end));
    }
    Some(crate::fix::apply(&checked.bitext.pair.target.text, within, [fix]))
}

/// A spreadsheet takes a cell that begins so for a formula, and what stands in a translation would be run.
fn without_formula(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}
