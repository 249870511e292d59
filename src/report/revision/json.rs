//! `bilint diff --format json`: one object with the counts and every sentence that changed or is flagged.

use super::place;
use crate::report::Located;
use crate::revision::words::{Piece, diff};
use crate::revision::{Change, Effort, Flagged, Kind, Revision};
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    version: u8,
    tool: Tool,
    source: Option<&'a str>,
    old: &'a str,
    new: &'a str,
    summary: Effort,
    sentences: Vec<Sentence<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Sentence<'a> {
    place: &'a str,
    kind: Kind,
    old: Option<String>,
    new: Option<String>,
    diff: Vec<Piece>,
    edits: usize,
    words: usize,
    word_edit_rate: Option<f64>,
    fixed: Vec<&'a Located>,
    remaining: Vec<&'a Located>,
    brought_in: Vec<&'a Located>,
}

/// The revision as one JSON object, its sentences by urgency.
#[must_use]
pub fn json(revision: &Revision) -> String {
    let record = Record {
        version: 1,
        tool: Tool { name: "bilint", version: env!("CARGO_PKG_VERSION") },
        source: revision.new.source_path.as_deref(),
        old: &revision.old.path,
        new: &revision.new.path,
        summary: revision.effort(),
        sentences: revision.by_urgency().into_iter().map(|c| sentence(revision, c)).collect(),
    };
    serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
}

fn sentence<'a>(revision: &'a Revision, change: &Change) -> Sentence<'a> {
    let old = (!change.old.is_empty()).then(|| revision.old.text(change.old.clone()));
    let new = (!change.new.is_empty()).then(|| revision.new.text(change.new.clone()));
    let texts = (old.as_deref().unwrap_or_default(), new.as_deref().unwrap_or_default());
    Sentence {
        place: place(revision, change),
        kind: change.kind,
        diff: diff(texts.0, texts.1),
        edits: change.edits,
        words: change.words,
        word_edit_rate: change.rate(),
        fixed: located(&change.fixed, &revision.old.flagged),
        remaining: located(&change.remaining, &revision.new.flagged),
        brought_in: located(&change.brought_in, &revision.new.flagged),
        old,
        new,
    }
}

fn located<'a>(numbers: &[usize], flagged: &'a [Flagged]) -> Vec<&'a Located> {
    numbers.iter().filter_map(|&i| flagged.get(i)).map(|f| &f.located).collect()
}
