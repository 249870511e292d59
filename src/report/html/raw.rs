//! From the text of a cell to the decoded file, in the units in which browsers count: UTF-16.

use crate::document::Document;
use crate::span::Span;

/// Bytes between two entries of the index.
const STEP: usize = 1024;

/// UTF-16 units before every [`STEP`]th byte of a text.
#[derive(Debug)]
pub(super) struct Index(Vec<usize>);

/// Stretches of a cell's text: where each begins in it, where in the file, and 0 where it stands there as it is, else where
/// what it stands for ends. All in UTF-16 units.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Map(Vec<(usize, usize, usize)>);

impl Map {
    /// Is nothing known of the file?
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// UTF-16 units of a text: one for each character that begins in it, two beyond the basic plane.
fn units(text: &[u8]) -> usize {
    text.iter().map(|&b| usize::from((b as i8) >= -0x40) + usize::from(b >= 0xF0)).sum()
}

impl Index {
    pub(super) fn new(text: &str) -> Self {
        let mut before = 0;
        let mut steps = Vec::with_capacity(text.len() / STEP + 1);
        for chunk in text.as_bytes().chunks(STEP) {
            steps.push(before);
            before += units(chunk);
        }
        Self(steps)
    }

    /// UTF-16 units before byte `at` of `text`, for which the index was made.
    fn before(&self, text: &str, at: usize) -> usize {
        let step = (at / STEP).min(self.0.len().saturating_sub(1));
        self.0.get(step).copied().unwrap_or_default() + units(&text.as_bytes()[step * STEP..at])
    }

    /// The stretches of `span` of a document's text.
    pub(super) fn map(&self, document: &Document, span: Span) -> Map {
        let raw = document.origin.raw.text();
        let mut out: Vec<(usize, usize, usize)> = Vec::new();
        let mut last = Span::default();
        let runs = &document.origin.runs;
        let from = runs.partition_point(|r| r.text.end <= span.start);
        for run in runs[from..].iter().take_while(|r| r.text.start < span.end) {
            let goes_on = run.verbatim
                && out.last().is_some_and(|l| l.2 == 0)
                && last == Span::new(run.text.start, run.raw.start);
            last = Span::new(run.text.end, run.raw.end);
            if goes_on {
                continue;
            }
            let skipped = span.start.saturating_sub(run.text.start);
            let in_file = run.raw.start + if run.verbatim { skipped } else { 0 };
            let in_cell = &document.text.as_bytes()[span.start..run.text.start.max(span.start)];
            let end = if run.verbatim { 0 } else { self.before(raw, run.raw.end) };
            out.push((units(in_cell), self.before(raw, in_file), end));
        }
        Map(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_before_a_byte_are_counted_as_browsers_do() {
        let text = "a😀é".repeat(600);
        let index = Index::new(&text);
        for at in [0, 1, 5, 7, 7 * 200, 7 * 599 + 5] {
            assert_eq!(index.before(&text, at), text[..at].encode_utf16().count(), "{at}");
        }
    }
}
