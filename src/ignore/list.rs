//! Requests beside the texts: `bilint-ignore.toml`, by rule and quoted text, for formats without comments.

use crate::check::Checked;
use crate::error::Error;
use crate::finding::Finding;
use crate::glob::Globs;
use crate::path::Folder;
use serde::Deserialize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Name of the file that is looked for beside `bilint.toml` and in the working folder.
pub const FILE_NAME: &str = "bilint-ignore.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    ignore: Vec<Item>,
}

/// What is ignored.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    /// A rule or family.
    rule: String,
    /// A text that holds what is flagged; absent: anything.
    text: Option<String>,
    /// A pattern of the translations' paths, from the file's folder; absent: all.
    path: Option<String>,
    /// Why.
    reason: String,
}

/// The list, with how often each item hid something and how many documents it was about.
#[derive(Debug)]
pub struct List {
    items: Vec<(Item, Globs, AtomicUsize, AtomicUsize)>,
    folder: Folder,
    name: String,
}

impl List {
    /// Reads a list.
    ///
    /// # Errors
    /// A file that cannot be read or is no such list; an item without a reason.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let wrong = |cause: String| Error::config(path, cause.trim_end().to_owned());
        let written: Written = toml::from_str(&text).map_err(|e| wrong(e.to_string()))?;
        let items = written.ignore.into_iter().map(|item| {
            if item.reason.trim().is_empty() {
                return Err(wrong(format!("the item about `{}` needs a `reason`", item.rule)));
            }
            let globs = Globs::new(item.path.as_slice()).map_err(wrong)?;
            Ok((item, globs, AtomicUsize::new(0), AtomicUsize::new(0)))
        });
        let items = items.collect::<Result<_, _>>()?;
        Ok(Self { items, folder: Folder::of_file(path), name: path.display().to_string() })
    }

    /// Takes out what is ignored; gives how many findings that were.
    pub fn apply(&self, checked: &Checked, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        let path = self.folder.relative(&checked.bitext.pair.target.path);
        let ours: Vec<_> = self.items.iter().filter(|(_, globs, ..)| globs.matches(&path)).collect();
        ours.iter().for_each(|(.., about)| {
            about.fetch_add(1, Ordering::Relaxed);
        });
        findings.retain(|finding| {
            let mut hiding = ours.iter().filter(|(item, ..)| item.covers(checked, finding));
            let Some((_, _, hides, _)) = hiding.next() else { return true };
            hides.fetch_add(1, Ordering::Relaxed);
            false
        });
        before - findings.len()
    }

    /// What is wrong with the list once all documents are checked; `ran` as for comments.
    pub fn notes(&self, ran: impl Fn(&str) -> bool) -> Vec<String> {
        let unused = self.items.iter().filter(|(item, _, hides, about)| {
            hides.load(Ordering::Relaxed) == 0 && about.load(Ordering::Relaxed) > 0 && ran(&item.rule)
        });
        let said = unused.map(|(item, ..)| {
            let text = item.text.as_ref().map(|t| format!(" of “{t}”")).unwrap_or_default();
            format!("{}: ignoring `{}`{text} hides nothing: take it out", self.name, item.rule)
        });
        said.collect()
    }
}

impl Item {
    fn covers(&self, checked: &Checked, finding: &Finding) -> bool {
        let quoted = |text: &String| {
            let document = checked.bitext.pair.side(finding.primary.side);
            document.is_some_and(|d| is_inside(&d.text, finding.primary.span.range(), text))
        };
        finding.rule.is_named(&self.rule) && self.text.as_ref().is_none_or(quoted)
    }
}

/// Does `range` of `text` lie inside an occurrence of `quoted`?
fn is_inside(text: &str, range: std::ops::Range<usize>, quoted: &str) -> bool {
    let first = range.end.saturating_sub(quoted.len());
    !quoted.is_empty() && (first..=range.start).any(|at| text.get(at..at + quoted.len()) == Some(quoted))
}
