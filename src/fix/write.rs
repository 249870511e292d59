//! From fixes to edits of files: what is written where, byte for byte.

use super::escape;
use super::{Edit, Fix, Safety, apart, apply, settled};
use crate::check::Checked;
use crate::document::Document;
use crate::document::origin::{Raw, Syntax};
use crate::finding::Finding;
use crate::read::markdown;
use crate::span::{DiskSpan, Span};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::path::PathBuf;
use std::sync::Arc;

/// The edit of one place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    /// The file.
    pub path: PathBuf,
    /// Its bytes that are replaced.
    pub span: DiskSpan,
    /// The same in the decoded file, without its byte-order mark.
    pub decoded: Span,
    /// The decoded text that stands there.
    pub old: String,
    /// What is written instead, escaped as the format asks.
    pub new: String,
    /// The file's encoding.
    pub encoding: &'static Encoding,
}

/// The fixes of a document that are written with `least` safety, and the edits that they are.
#[derive(Debug, Default)]
pub struct Written {
    /// How many fixes are written.
    pub fixes: usize,
    /// Their edits, in order of place.
    pub edits: Vec<FileEdit>,
}

/// The edits of the fixes of a document that are at least as safe as `least`, in the file that it was read from. What
/// would read otherwise than meant once it is written (a mark that becomes markup) is left out.
#[must_use]
pub fn edits(checked: &Checked, least: Safety) -> Written {
    of_findings(checked, &checked.outcome.findings, least)
}

/// The same for some of its findings.
#[must_use]
pub fn of_findings(checked: &Checked, findings: &[Finding], least: Safety) -> Written {
    let target = &checked.bitext.pair.target;
    let fixes = findings.iter().filter_map(|f| f.fix.as_ref());
    // What is left out because it touches another fix may be written when the file is read again.
    let mut chosen = apart(fixes.filter(|f| f.safety >= least && is_exact(target, f)));
    let write = |fixes: &[&Fix]| {
        let as_they_are = written(target, fixes, str::to_owned);
        let escaped = || written(target, fixes, markdown::escaped);
        let right = |edits: &Vec<FileEdit>| reads_as_meant(target, fixes, edits);
        Some(as_they_are).filter(right).or_else(|| Some(escaped()).filter(right))
    };
    let (raw, encoding) = (target.origin.raw.text(), target.origin.raw.encoding());
    let edits = match target.origin.raw.syntax() {
        Syntax::Plain => written(target, &chosen, str::to_owned),
        Syntax::Json => written(target, &chosen, escape::json),
        Syntax::Xml => written_at(target, &chosen, |text, at| escape::xml(text, raw, at, encoding)),
        Syntax::Po => written(target, &chosen, escape::po),
        Syntax::Table { delimiter } => {
            let special = ['"', '\r', '\n', char::from(delimiter)];
            let fits = |e: &Edit| is_in_marks(checked, e.span) || !e.replacement.contains(special);
            chosen.retain(|fix| fix.edits.iter().all(fits));
            written(target, &chosen, |text| text.replace('"', "\"\""))
        }
        Syntax::Html => written_at(target, &chosen, |text, at| escape::html(text, raw, at)),
        Syntax::Markdown { .. } => write(&chosen).unwrap_or_else(|| {
            chosen.retain(|fix| write(&[*fix]).is_some());
            write(&chosen).unwrap_or_default()
        }),
    };
    Written { fixes: if edits.is_empty() { 0 } else { chosen.len() }, edits }
}

/// The edits of `fixes` in the file, each replacement as `escape` writes it.
fn written(target: &Document, fixes: &[&Fix], escape: impl Fn(&str) -> String) -> Vec<FileEdit> {
    written_at(target, fixes, |text, _| escape(text))
}

/// The same where the way of writing depends on the byte of the file.
fn written_at(target: &Document, fixes: &[&Fix], escape: impl Fn(&str, usize) -> String) -> Vec<FileEdit> {
    let origin = &target.origin;
    let edit = |edit: &Edit| {
        let raw = origin.raw_span(edit.span);
        Some(FileEdit {
            path: target.path.to_path_buf(),
            span: origin.disk_span(edit.span)?,
            decoded: origin.decoded_span(edit.span),
            old: raw.of(origin.raw.text()).to_owned(),
            new: escape(&edit.replacement, raw.start),
            encoding: origin.raw.encoding(),
        })
    };
    settled(fixes.iter().copied()).into_iter().filter_map(edit).collect()
}

/// Does the file with `edits` in it read as the text with `fixes`?
fn reads_as_meant(target: &Document, fixes: &[&Fix], edits: &[FileEdit]) -> bool {
    let meant = apply(&target.text, Span::new(0, target.text.len()), fixes.iter().copied());
    let mut file = String::new();
    let mut at = 0;
    for edit in edits {
        file += &target.origin.raw.text()[at..edit.decoded.start];
        file += &edit.new;
        at = edit.decoded.end;
    }
    file += &target.origin.raw.text()[at..];
    let raw = Arc::new(Raw::whole(file, encoding_rs::UTF_8, 0).written_in(target.origin.raw.syntax()));
    let read = markdown::read(raw, Arc::clone(&target.path), |_| (target.lang, target.settled));
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
    };
    lines(&meant) == lines(&read.text)
}

/// Can all edits be written back: on whole runs, in a file that is not compressed, in letters that its encoding has?
fn is_exact(target: &Document, fix: &Fix) -> bool {
    let raw = &target.origin.raw;
    let has_references = matches!(raw.syntax(), Syntax::Xml | Syntax::Html);
    fix.edits.iter().all(|e| {
        let can_be_written = has_references || encoded(&e.replacement, raw.encoding()).is_some();
        target.origin.disk_span(e.span).is_some() && can_be_written
    })
}

/// `text` in `encoding`; `None` where it lacks a letter.
fn encoded(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, lossy) = in_encoding(text, encoding);
    (!lossy).then_some(bytes)
}

/// `text` in `encoding`, what it lacks as numeric references; and whether it lacks anything.
pub(crate) fn in_encoding(text: &str, encoding: &'static Encoding) -> (Vec<u8>, bool) {
    if encoding == UTF_16LE {
        return (text.encode_utf16().flat_map(u16::to_le_bytes).collect(), false);
    }
    if encoding == UTF_16BE {
        return (text.encode_utf16().flat_map(u16::to_be_bytes).collect(), false);
    }
    let (bytes, _, lossy) = encoding.encode(text);
    (bytes.into_owned(), lossy)
}

/// Does `span` lie in a field of a table that is in quotation marks?
fn is_in_marks(checked: &Checked, span: Span) -> bool {
    let pair = &checked.bitext.pair;
    let unit = pair.units.partition_point(|u| u.target.start <= span.start).checked_sub(1);
    let Some(unit) = unit.and_then(|u| pair.units.get(u)) else { return false };
    let origin = &pair.target.origin;
    let start = origin.raw_span(unit.target).start;
    start.checked_sub(1).is_some_and(|before| origin.raw.text().as_bytes()[before] == b'"')
}
