//! A finding as tools see it that mark files: one place to mend in the translation, the other places, a plain message.

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::document::{Document, Side};
use crate::finding::{Anchor, Finding};
use crate::report::visible;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A stretch of a file: lines and columns from 1, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    /// The file, as [`shown_path`].
    pub path: String,
    /// First line and column.
    pub start: (usize, usize),
    /// Line and column behind the last character.
    pub end: (usize, usize),
}

/// A finding with its places.
#[derive(Debug)]
pub(crate) struct Entry<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// Where somebody mends it: in the translation where it has any place there, so that what is missing is marked
    /// where it should stand.
    pub place: Region,
    /// The evidence, the best first.
    pub related: Vec<(Region, String)>,
}

/// The findings of a document, columns counted in `unit`.
pub(crate) fn entries(checked: &Checked, unit: ColumnUnit) -> impl Iterator<Item = Entry<'_>> {
    checked.outcome.findings.iter().map(move |finding| entry(checked, finding, unit))
}

fn entry<'a>(checked: &'a Checked, finding: &'a Finding, unit: ColumnUnit) -> Entry<'a> {
    let mut others: Vec<(Anchor, &str)> =
        finding.related.iter().map(|r| (r.anchor, r.message.as_str())).collect();
    let mut place = finding.primary;
    if place.side == Side::Source
        && let Some(target) = others.iter().position(|(anchor, _)| anchor.side == Side::Target)
    {
        let (there, _) = others.remove(target);
        others.insert(0, (place, "in the source"));
        place = there;
    }
    let place = region(checked, place, unit).unwrap_or_else(|| nowhere(&checked.bitext.pair.target));
    let related = others
        .into_iter()
        .filter_map(|(anchor, message)| Some((region(checked, anchor, unit)?, plain(message))));
    Entry { finding, place, related: related.collect() }
}

impl Entry<'_> {
    /// The message on one line, with what cannot be seen escaped.
    pub fn message(&self) -> String {
        plain(&self.finding.message)
    }
}

/// Where `anchor` lies; `None` where the document has no such side.
fn region(checked: &Checked, anchor: Anchor, unit: ColumnUnit) -> Option<Region> {
    let document = checked.bitext.pair.side(anchor.side)?;
    let [start, end] = document.origin.region(anchor.span, unit);
    Some(Region { path: shown_path(&document.path), start, end })
}

fn nowhere(document: &Document) -> Region {
    Region { path: shown_path(&document.path), start: (1, 1), end: (1, 1) }
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    visible::escape_into(&mut out, text);
    out
}

/// A path as tools of a repository want it: from the working folder, with slashes, without `./`.
pub(crate) fn shown_path(path: &Path) -> String {
    static HERE: LazyLock<Option<PathBuf>> = LazyLock::new(|| std::env::current_dir().ok());
    let path = HERE.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let path = path.display().to_string();
    let path = if std::path::MAIN_SEPARATOR == '\\' { path.replace('\\', "/") } else { path };
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}
