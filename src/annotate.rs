//! `--annotate`: findings written into a copy of a bilingual file, where translators see them in their own tools: XLIFF
//! with ITS 2.0 markup and notes, TMX with properties, PO with comments. All other bytes stay as they are.

mod place;

use crate::check::Checked;
use crate::document::origin::Syntax;
use crate::document::{Document, Side, Unit};
use crate::error::Error;
use crate::finding::{Finding, shortened};
use crate::fix::escape::{is_in_cdata, with_references};
use crate::fix::write::FileEdit;
use crate::report::{visible, xml};
use crate::rules::Severity;
use crate::span::{DiskSpan, Span};
use place::Form;

/// Longest message, in code points.
const LONGEST: usize = 400;

/// What is to be inserted where, for the findings of a document.
///
/// # Errors
/// A file in a format without a place for findings, or one that is compressed.
pub fn insertions(checked: &Checked) -> Result<Vec<FileEdit>, Error> {
    let pair = &checked.bitext.pair;
    let target = &pair.target;
    let form = Form::of(target).ok_or_else(|| {
        let path = target.path.display();
        Error::Usage(format!(
            "{path}: `--annotate` writes into XLIFF, TMX and PO files; use `--format` for others"
        ))
    })?;
    let mut out = Vec::new();
    for (number, unit) in pair.units.iter().enumerate() {
        let ours = |f: &&Finding| {
            checked.bitext.beads.get(f.bead).and_then(|b| b.unit).unwrap_or_default() == number
        };
        let findings: Vec<&Finding> = checked.outcome.findings.iter().filter(ours).collect();
        if findings.is_empty() {
            continue;
        }
        out.extend(noted(&form, target, unit, checked, &findings)?);
        if form.has_markup() {
            out.extend(marked(&form, target, unit, &findings, number)?);
        }
    }
    Ok(out)
}

/// The notes, properties or comments of a unit.
fn noted(
    form: &Form,
    target: &Document,
    unit: &Unit,
    checked: &Checked,
    findings: &[&Finding],
) -> Result<Option<FileEdit>, Error> {
    let source = checked.bitext.pair.source.as_ref().map(|s| s.origin.raw_span(unit.source));
    let raw = target.origin.raw.text();
    let Some(place) = form.place(raw, source, target.origin.raw_span(unit.target)) else { return Ok(None) };
    let text: String = findings.iter().map(|f| form.note(f.severity, &said(f))).collect();
    insertion(target, place.at, place.before + &text + &place.after).map(Some)
}

/// What a note says of a finding.
fn said(finding: &Finding) -> String {
    let mut message = String::new();
    visible::escape_into(&mut message, &shortened(&finding.message, LONGEST));
    format!("{} {}: {message}", finding.severity.name(), finding.rule.id)
}

/// ITS markup around what is flagged, of findings that overlap around the first: elements cannot cross.
fn marked(
    form: &Form,
    target: &Document,
    unit: &Unit,
    findings: &[&Finding],
    number: usize,
) -> Result<Vec<FileEdit>, Error> {
    let text = target.origin.raw.text();
    let is_one_piece = |span: Span| {
        let raw = target.origin.raw_span(span);
        let is_plain = !raw.of(text).contains(['<', '>']) && !is_in_cdata(text, raw.start);
        !span.is_empty() && unit.target.contains(span) && target.origin.is_exact(span) && is_plain
    };
    let mut spans: Vec<(Span, &Finding)> = Vec::new();
    for finding in findings.iter().filter(|f| f.primary.side == Side::Target) {
        let span = finding.primary.span;
        if is_one_piece(span) && !spans.iter().any(|(other, _)| other.overlaps(span)) {
            spans.push((span, finding));
        }
    }
    let mut out = Vec::new();
    for (i, (span, finding)) in spans.into_iter().enumerate() {
        let raw = target.origin.raw_span(span);
        let (open, close) = form.mark(&format!("bilint-{}-{}", number + 1, i + 1), &issue(finding));
        out.push(insertion(target, raw.start, open)?);
        out.push(insertion(target, raw.end, close)?);
    }
    Ok(out)
}

/// ITS 2.0's attributes of a localization quality issue. They bring their namespace along, so that nothing else in the file
/// needs to change.
fn issue(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Info => 0,
        Severity::Minor => 33,
        Severity::Major => 66,
        Severity::Critical => 100,
    };
    format!(
        "xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\" its:locQualityIssueType=\"{}\" \
         its:locQualityIssueComment=\"{}\" its:locQualityIssueSeverity=\"{severity}\"",
        xml::escaped(&finding.rule.its),
        xml::escaped(&said(finding))
    )
}

/// `text` before byte `at` of the raw text that the target was read from.
fn insertion(target: &Document, at: usize, text: String) -> Result<FileEdit, Error> {
    let origin = &target.origin;
    let disk = origin.disk_at(at).ok_or_else(|| {
        let path = target.path.display();
        Error::Usage(format!("{path}: `--annotate` cannot write into a compressed file or this encoding"))
    })?;
    let decoded = origin.decoded_at(at);
    let encoding = origin.raw.encoding();
    let is_xml = origin.raw.syntax() == Syntax::Xml;
    let text = if is_xml { with_references(&text, encoding) } else { text };
    Ok(FileEdit {
        path: target.path.to_path_buf(),
        span: DiskSpan { start: disk, end: disk },
        decoded: Span::empty(decoded),
        old: String::new(),
        new: text,
        encoding,
    })
}
