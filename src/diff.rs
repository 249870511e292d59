//! `--diff`: what the fixes would change in the files, as a unified diff.

use crate::check::Checked;
use crate::document::Document;
use crate::document::origin::{Raw, Syntax};
use crate::error::Error;
use crate::fix::{self, Fix, Safety};
use crate::read::{encoding, markdown};
use crate::span::Span;
use similar::TextDiff;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The edit of one place of a decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdit {
    path: PathBuf,
    /// Bytes of the decoded file.
    span: Span,
    replacement: String,
}

/// The edits of the fixes of a document that are at least as safe as `least`, in the file that it was read from. What
/// would read otherwise than meant once it is written (a mark that becomes markup) is left out.
#[must_use]
pub fn edits(checked: &Checked, least: Safety) -> Vec<FileEdit> {
    let target = &checked.bitext.pair.target;
    let fixes = checked.outcome.findings.iter().filter_map(|f| f.fix.as_ref());
    let mut chosen: Vec<&Fix> = fixes.filter(|f| f.safety >= least && is_exact(target, f)).collect();
    let write = |fixes: &[&Fix]| {
        let as_they_are = written(target, fixes, str::to_owned);
        let escaped = || written(target, fixes, markdown::escaped);
        let right = |edits: &Vec<FileEdit>| reads_as_meant(target, fixes, edits);
        Some(as_they_are).filter(right).or_else(|| Some(escaped()).filter(right))
    };
    match target.origin.raw.syntax() {
        Syntax::Plain => written(target, &chosen, str::to_owned),
        Syntax::Json => written(target, &chosen, json_escaped),
        Syntax::Xml => {
            written_at(target, &chosen, |text, at| xml_escaped(text, target.origin.raw.text(), at))
        }
        Syntax::Po => written(target, &chosen, po_escaped),
        Syntax::Table { delimiter } => {
            let special = ['"', '\r', '\n', char::from(delimiter)];
            let fits = |e: &fix::Edit| is_in_marks(checked, e.span) || !e.replacement.contains(special);
            chosen.retain(|fix| fix.edits.iter().all(fits));
            written(target, &chosen, |text| text.replace('"', "\"\""))
        }
        Syntax::Html => {
            written_at(target, &chosen, |text, at| html_escaped(text, target.origin.raw.text(), at))
        }
        Syntax::Markdown { .. } => write(&chosen).unwrap_or_else(|| {
            chosen.retain(|fix| write(&[*fix]).is_some());
            write(&chosen).unwrap_or_default()
        }),
    }
}

/// The edits of `fixes` in the file, each replacement as `escape` writes it.
fn written(target: &Document, fixes: &[&Fix], escape: impl Fn(&str) -> String) -> Vec<FileEdit> {
    written_at(target, fixes, |text, _| escape(text))
}

/// The same where the way of writing depends on the byte of the file.
fn written_at(target: &Document, fixes: &[&Fix], escape: impl Fn(&str, usize) -> String) -> Vec<FileEdit> {
    let edit = |edit: &fix::Edit| FileEdit {
        path: target.path.to_path_buf(),
        span: target.origin.decoded_span(edit.span),
        replacement: escape(&edit.replacement, target.origin.raw_span(edit.span).start),
    };
    fix::settled(fixes.iter().copied()).into_iter().map(edit).collect()
}

/// Does the file with `edits` in it read as the text with `fixes`?
fn reads_as_meant(target: &Document, fixes: &[&Fix], edits: &[FileEdit]) -> bool {
    let meant = fix::apply(&target.text, Span::new(0, target.text.len()), fixes.iter().copied());
    let raw = Raw::whole(applied(target.origin.raw.text(), edits), encoding_rs::UTF_8, 0);
    let raw = Arc::new(raw.written_in(target.origin.raw.syntax()));
    let read = markdown::read(raw, Arc::clone(&target.path), |_| (target.lang, target.settled));
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect()
    };
    lines(&meant) == lines(&read.text)
}

/// Can all edits be written back: on whole runs, in a file that is not compressed?
fn is_exact(target: &Document, fix: &Fix) -> bool {
    fix.edits.iter().all(|e| target.origin.disk_span(e.span).is_some())
}

/// As it stands inside a JSON string.
fn json_escaped(text: &str) -> String {
    let literal = serde_json::to_string(text).unwrap_or_default();
    literal.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
}

/// As it stands inside a string of a gettext catalogue.
fn po_escaped(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    escaped.replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r")
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

/// As it stands at byte `at` of an XML file: in text, or in a CDATA section.
fn xml_escaped(text: &str, raw: &str, at: usize) -> String {
    let before = &raw.as_bytes()[..at];
    // Of markup, only the start of a CDATA section can be the last before text that it holds.
    let opened = memchr::memmem::rfind(before, b"<![CDATA[");
    let in_cdata = opened.is_some_and(|from| memchr::memmem::find(&before[from..], b"]]>").is_none());
    if in_cdata {
        return text.replace("]]>", "]]]]><![CDATA[>");
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// As it stands at byte `at` of a page: in text, in an attribute's value or in a string of JSON in a script.
fn html_escaped(text: &str, page: &str, at: usize) -> String {
    let before = &page.as_bytes()[..at];
    let tag = memchr::memrchr(b'<', before).unwrap_or(at);
    let is_script = before[tag..].get(..7).is_some_and(|name| name.eq_ignore_ascii_case(b"<script"));
    if is_script {
        return json_escaped(text).replace("</", "<\\/");
    }
    let in_tag = memchr::memchr(b'>', &before[tag..]).is_none();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_tag => out.push_str("&quot;"),
            '\'' if in_tag => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Edits of several files.
#[derive(Debug, Default)]
pub struct Changes(BTreeMap<PathBuf, Vec<FileEdit>>);

impl Changes {
    /// Adds the edits of a document.
    pub fn extend(&mut self, edits: Vec<FileEdit>) {
        for edit in edits {
            self.0.entry(edit.path.clone()).or_default().push(edit);
        }
    }

    /// Prints a unified diff of each file.
    ///
    /// # Errors
    /// A file that can no longer be read, or an error of `out`.
    pub fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        for (path, edits) in self.0.iter().filter(|(p, _)| p.as_os_str() != "-") {
            let raw = encoding::decode(&encoding::bytes(path)?.0, path)?;
            let new = applied(raw.text(), edits);
            let name = path.display();
            let diff = TextDiff::from_lines(raw.text(), new.as_str());
            write!(
                out,
                "{}",
                diff.unified_diff().context_radius(2).header(&format!("a/{name}"), &format!("b/{name}"))
            )?;
        }
        if self.0.contains_key(&PathBuf::from("-")) {
            return Err(Error::Usage("`--diff` needs a file, not standard input".to_owned()).into());
        }
        Ok(())
    }
}

fn applied(text: &str, edits: &[FileEdit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut edits: Vec<&FileEdit> = edits.iter().collect();
    edits.sort_by_key(|e| e.span);
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out + &text[at..]
}
