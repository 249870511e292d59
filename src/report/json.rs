//! `--format json` and `jsonl`: findings and documents as `OUTPUT.md` fixes them.

use crate::bitext::Bitext;
use crate::check::{Checked, NotRun};
use crate::document::{Document, Side};
use crate::lang::Settled;
use crate::report::locate::located;
use crate::report::tally::{Summary, Tally, unaligned, words};
use serde::Serialize;

/// What `--format json` begins with.
pub(crate) const BEGIN: &str = concat!(
    "{\"version\":1,\"tool\":{\"name\":\"bilint\",\"version\":\"",
    env!("CARGO_PKG_VERSION"),
    "\"},\"findings\":["
);

/// Between findings, and between documents.
pub(crate) const COMMA: &str = ",\n";

/// The findings of a document with `between` two of them.
pub(crate) fn findings(checked: &Checked, between: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for finding in located(checked) {
        if !out.is_empty() {
            out.extend_from_slice(between.as_bytes());
        }
        write_into(&mut out, &finding);
    }
    out
}

/// The document's record; `tally` is its own.
pub(crate) fn document(checked: &Checked, tally: &Tally) -> Vec<u8> {
    let bitext = &checked.bitext;
    let pair = &bitext.pair;
    let mut out = Vec::new();
    let record = DocumentRecord {
        document: pair.units.first().and_then(|u| u.document.as_deref()),
        source: pair.source.as_ref().map(|d| SideRecord::new(d, bitext, Side::Source, words(&d.text))),
        target: SideRecord::new(&pair.target, bitext, Side::Target, tally.words),
        beads: bitext.beads.len(),
        findings: checked.outcome.findings.len(),
        not_run: &checked.outcome.not_run,
    };
    write_into(&mut out, &record);
    out
}

/// The summary.
pub(crate) fn summary(tally: &Tally, tolerance: f64) -> Vec<u8> {
    let mut out = Vec::new();
    write_into(&mut out, &Summary::new(tally, tolerance));
    out
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    document: Option<&'a str>,
    source: Option<SideRecord<'a>>,
    target: SideRecord<'a>,
    beads: usize,
    findings: usize,
    not_run: &'a [NotRun],
}

#[derive(Serialize)]
struct SideRecord<'a> {
    path: String,
    language: &'a str,
    settled: Settled,
    words: usize,
    sentences: usize,
    unaligned: usize,
}

impl<'a> SideRecord<'a> {
    fn new(document: &'a Document, bitext: &Bitext, side: Side, words: usize) -> Self {
        Self {
            path: document.path.display().to_string(),
            language: &document.lang.tag,
            settled: document.settled,
            words,
            sentences: bitext.segments(side).len(),
            unaligned: unaligned(bitext, side),
        }
    }
}

/// Writing these types into memory cannot fail: no map has keys that are not strings.
fn write_into(out: &mut Vec<u8>, value: &impl Serialize) {
    if let Err(e) = serde_json::to_writer(out, value) {
        unreachable!("strings, numbers and lists are valid JSON: {e}");
    }
}
