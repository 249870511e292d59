//! The baseline: findings that somebody looked at and accepted, by what they say of which sentence, not by line.

use crate::check::Checked;
use crate::document::Side;
use crate::error::Error;
use crate::file;
use crate::finding::Finding;
use crate::path::{Folder, absolute};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// A finding that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The translation's file, from the folder of the baseline, with slashes.
    pub path: String,
    /// The rule's name, for people.
    #[serde(default)]
    pub rule: String,
    /// What it says of which sentence.
    pub fingerprint: String,
    /// The text flagged, for people.
    #[serde(default)]
    pub text: String,
    /// Why it was accepted.
    #[serde(default)]
    pub reason: String,
    /// Who accepted it.
    #[serde(default)]
    pub by: String,
}

/// The file as it is written.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Written {
    #[serde(default)]
    entry: Vec<Entry>,
}

const HEADER: &str = "# Findings that were looked at and accepted: each is known by its path and fingerprint, which moved lines do not\n\
     # change and a new translation does. `bilint check --baseline` hides them, `--prune-baseline` takes out what is gone.\n\n";

/// A baseline, and which of its entries hid something in this run.
#[derive(Debug)]
pub struct Baseline {
    /// Where it is written.
    pub path: PathBuf,
    entries: Vec<Entry>,
    used: Vec<AtomicBool>,
    /// Numbers of entries by absolute path and fingerprint.
    by_key: BTreeMap<(PathBuf, String), usize>,
    folder: Folder,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// A file that cannot be read or is no baseline.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let written: Written =
            toml::from_str(&text).map_err(|e| Error::config(path, e.to_string().trim_end().to_owned()))?;
        Ok(Self::of(path, written.entry))
    }

    /// Reads a baseline that is to be written again; an empty one where there is none yet.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_or_new(path: &Path) -> Result<Self, Error> {
        if path.exists() { Self::read(path) } else { Ok(Self::of(path, Vec::new())) }
    }

    fn of(path: &Path, entries: Vec<Entry>) -> Self {
        let folder = Folder::of_file(path);
        let key = |(i, e): (usize, &Entry)| ((folder.inside(&e.path), e.fingerprint.clone()), i);
        let by_key = entries.iter().enumerate().map(key).collect();
        let used = entries.iter().map(|_| AtomicBool::new(false)).collect();
        Self { path: path.to_owned(), entries, used, by_key, folder }
    }

    /// Is the finding in it? An entry that says so counts as used.
    pub fn holds(&self, checked: &Checked, finding: &Finding) -> bool {
        let pair = &checked.bitext.pair;
        // Lists of other origin may name the file that the finding stands in, be it the source.
        let files = [Some(&pair.target), pair.side(finding.primary.side)];
        let mut found = files
            .into_iter()
            .flatten()
            .filter_map(|document| self.by_key.get(&(absolute(&document.path), finding.fingerprint.clone())));
        let Some(&entry) = found.next() else { return false };
        self.used[entry].store(true, Ordering::Relaxed);
        true
    }

    /// An entry for the finding.
    #[must_use]
    pub fn entry(&self, checked: &Checked, finding: &Finding, reason: &str, by: &str) -> Entry {
        let pair = &checked.bitext.pair;
        let text = pair.side(finding.primary.side).and_then(|d| d.text.get(finding.primary.span.range()));
        Entry {
            path: self.folder.relative(&pair.side(Side::Target).unwrap_or(&pair.target).path),
            rule: finding.rule.id.clone(),
            fingerprint: finding.fingerprint.clone(),
            text: text.unwrap_or_default().to_owned(),
            reason: reason.to_owned(),
            by: by.to_owned(),
        }
    }

    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Has it no entry?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries that hid nothing though their rule (one of `rules`) ran over their file (one of `files`, absolute),
    /// or whose file is gone.
    pub fn stale<'a>(
        &'a self,
        files: &'a BTreeSet<PathBuf>,
        rules: &'a BTreeSet<&str>,
    ) -> impl Iterator<Item = &'a Entry> {
        let is_stale = |(entry, used): &(&Entry, &AtomicBool)| {
            let file = self.folder.inside(&entry.path);
            let was_asked = files.contains(&file) && (entry.rule.is_empty() || rules.contains(&*entry.rule));
            !used.load(Ordering::Relaxed) && (was_asked || !file.exists())
        };
        self.entries.iter().zip(&self.used).filter(is_stale).map(|(entry, _)| entry)
    }

    /// Writes the entries, less those `without`, and `new` ones, sorted, the file whole or not at all. Gives how many
    /// they are.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self, without: &[Entry], new: Vec<Entry>) -> Result<usize, Error> {
        let kept = self.entries.iter().filter(|e| !without.contains(e)).cloned();
        let mut entries: Vec<Entry> = kept.chain(new).collect();
        entries.sort();
        entries.dedup_by(|a, b| a.path == b.path && a.fingerprint == b.fingerprint);
        let count = entries.len();
        let text = toml::to_string(&Written { entry: entries })
            .map_err(|e| Error::config(&self.path, e.to_string()))?;
        file::replace(&self.path, (HEADER.to_owned() + &text).as_bytes())?;
        Ok(count)
    }
}
