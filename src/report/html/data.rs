//! What the page's script knows of documents, rows and findings, as JSON in the page.

use super::model::{Map, Part};
use crate::decisions::Decisions;
use crate::document::Side;
use crate::rules;
use serde::Serialize;
use std::collections::BTreeMap;

/// Error types of MQM's core (2.0) for what a person labels and no rule finds.
const MQM: &[&str] = &[
    "accuracy/mistranslation",
    "accuracy/addition",
    "accuracy/omission",
    "accuracy/untranslated",
    "accuracy/over-translation",
    "accuracy/under-translation",
    "accuracy/do-not-translate",
    "terminology/wrong-term",
    "terminology/inconsistent-use",
    "linguistic-conventions/grammar",
    "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling",
    "linguistic-conventions/character-encoding",
    "linguistic-conventions/textual-conventions",
    "style/register",
    "style/awkward",
    "style/unidiomatic",
    "style/inconsistent",
    "locale-conventions/number-format",
    "locale-conventions/currency-format",
    "locale-conventions/measurement-format",
    "locale-conventions/date-format",
    "locale-conventions/time-format",
    "audience-appropriateness/culture-specific",
    "design-and-markup/markup",
    "design-and-markup/link",
    "design-and-markup/missing-text",
];

#[derive(Serialize)]
struct Data<'a> {
    documents: Vec<Document<'a>>,
    rows: Vec<Row<'a>>,
    findings: Vec<Finding<'a>>,
    /// Family and summary of every rule.
    rules: BTreeMap<&'a str, [&'a str; 2]>,
    mqm: &'static [&'static str],
    given: &'a Decisions,
    revised: bool,
}

/// Document, id, key, and where the source and the translation stand in their files: thousands of them, so a list.
#[derive(Serialize)]
struct Row<'a>(usize, &'a str, String, Option<&'a Map>, Option<&'a Map>);

#[derive(Serialize)]
struct Document<'a> {
    key: String,
    source: Option<&'a str>,
    target: &'a str,
    languages: [&'a str; 2],
    words: usize,
    raw: Option<&'a [String; 2]>,
}

#[derive(Serialize)]
struct Finding<'a> {
    row: usize,
    rule: &'a str,
    family: &'a str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    side: Side,
    text: &'a str,
    /// The evidence on the source side.
    source: &'a str,
    place: Option<&'a str>,
    fingerprint: &'a str,
    occurrence: usize,
    fate: Option<&'static str>,
}

/// The data as JSON in which nothing ends a script element.
pub(super) fn json(parts: &[Part], given: &Decisions, revised: bool) -> String {
    let mut data = Data {
        documents: Vec::new(),
        rows: Vec::new(),
        findings: Vec::new(),
        rules: rules::built_in()
            .iter()
            .map(|r| (r.id.as_str(), [r.family.as_str(), r.summary.as_str()]))
            .collect(),
        mqm: MQM,
        given,
        revised,
    };
    for (number, part) in parts.iter().enumerate() {
        add(&mut data, number, part);
    }
    serde_json::to_string(&data).unwrap_or_default().replace('<', "\\u003c")
}

fn add<'a>(data: &mut Data<'a>, number: usize, part: &'a Part) {
    let first = data.rows.len();
    data.documents.push(Document {
        key: format!("{:016x}", part.key),
        source: part.source.as_ref().map(|s| s.path.as_str()),
        target: &part.target.path,
        languages: [part.source.as_ref().map_or("und", |s| &s.tag), &part.target.tag],
        words: part.target.words,
        raw: part.raw.as_ref(),
    });
    data.rows.extend(part.rows.iter().map(|row| {
        let map = |side: usize| Some(&row.cells[side].map).filter(|m| !m.is_empty());
        Row(number, &row.id, format!("{:016x}", row.key), map(0), map(1))
    }));
    data.findings.extend(part.cards.iter().map(|card| {
        let at = &card.located;
        let of_source = at.related.iter().find(|r| r.location.side == Side::Source);
        Finding {
            row: first + card.row,
            rule: &at.rule,
            family: &at.category,
            severity: at.severity.name(),
            confidence: at.confidence.name(),
            message: &at.message,
            side: at.primary.side,
            text: &at.primary.text,
            source: of_source.map_or("", |r| &r.location.text),
            place: at.primary.place.as_deref(),
            fingerprint: &at.fingerprint,
            occurrence: card.occurrence,
            fate: card.fate,
        }
    }));
}
