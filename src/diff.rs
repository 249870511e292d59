//! `--diff` and `--fix`: edits of several files, shown as a unified diff or written.

use crate::error::Error;
use crate::file;
use crate::fix::write::{FileEdit, Written, in_encoding};
use crate::read::encoding;
use encoding_rs::{Encoding, UTF_8};
use similar::TextDiff;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Edits of several files.
#[derive(Debug, Default)]
pub struct Changes {
    /// By the true path of the file.
    files: BTreeMap<PathBuf, Vec<FileEdit>>,
    fixes: usize,
}

impl Changes {
    /// Adds the edits of a document.
    pub fn extend(&mut self, written: Written) {
        self.fixes += written.fixes;
        for edit in written.edits {
            // A file may be named in two ways.
            let file = std::fs::canonicalize(&edit.path).unwrap_or_else(|_| edit.path.clone());
            self.files.entry(file).or_default().push(edit);
        }
    }

    /// Adds what is inserted into a copy.
    pub fn insert(&mut self, edits: Vec<FileEdit>) {
        self.extend(Written { fixes: 0, edits });
    }

    /// Writes a copy of `from`, with its edits, to `to`.
    ///
    /// # Errors
    /// As those of [`write`](Self::write).
    pub fn write_copy(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let old = read("--annotate", from)?;
        let file = std::fs::canonicalize(from).unwrap_or_else(|_| from.to_owned());
        let edits = self.files.get(&file).map(Vec::as_slice).unwrap_or_default();
        file::replace(to, &applied(from, &old, edits)?)
    }

    /// How many fixes they are.
    #[must_use]
    pub fn fixes(&self) -> usize {
        self.fixes
    }

    /// How many files they change.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files.len()
    }

    /// Prints a unified diff of each file.
    ///
    /// # Errors
    /// Standard input, a file that can no longer be read or has changed, or an error of `out`.
    pub fn print(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        for edits in self.files.values() {
            let Some(first) = edits.first() else { continue };
            let path = &first.path;
            let old = read("--diff", path)?;
            let new = applied(path, &old, edits)?;
            let (old, new) = (decoded(&old, first.encoding), decoded(&new, first.encoding));
            let name = path.display();
            let diff = TextDiff::from_lines(&old, &new);
            let mut diff = diff.unified_diff();
            write!(out, "{}", diff.context_radius(2).header(&format!("a/{name}"), &format!("b/{name}")))?;
        }
        Ok(())
    }

    /// Writes the files, each whole or not at all.
    ///
    /// # Errors
    /// Standard input, a file that can no longer be read, has changed or cannot be written.
    pub fn write(&self) -> Result<(), Error> {
        for edits in self.files.values() {
            let Some(FileEdit { path, .. }) = edits.first() else { continue };
            let old = read("--fix", path)?;
            file::replace(path, &applied(path, &old, edits)?)?;
        }
        Ok(())
    }
}

fn read(flag: &str, path: &Path) -> Result<Vec<u8>, Error> {
    if path.as_os_str() == "-" {
        return Err(Error::Usage(format!("`{flag}` needs a file, not standard input")));
    }
    Ok(encoding::bytes(path)?.0)
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    let (text, _) = if encoding == UTF_8 {
        encoding.decode_with_bom_removal(bytes)
    } else {
        encoding.decode_without_bom_handling(bytes)
    };
    text.into_owned()
}

/// The bytes of a file with `edits` in them; all others stay as they are. An edit that is there twice (a file that was
/// named twice) counts once.
fn applied(path: &Path, old: &[u8], edits: &[FileEdit]) -> Result<Vec<u8>, Error> {
    let mut edits: Vec<&FileEdit> = edits.iter().collect();
    edits.sort_by(|a, b| (a.span, &a.new).cmp(&(b.span, &b.new)));
    edits.dedup_by(|a, b| (a.span, &a.new) == (b.span, &b.new));
    let mut new = Vec::with_capacity(old.len());
    let mut at = 0;
    for edit in edits {
        let (Ok(start), Ok(end)) = (usize::try_from(edit.span.start), usize::try_from(edit.span.end)) else {
            return Err(changed(path));
        };
        if start < at {
            continue; // another document of the same file has changed this place
        }
        let stands = old.get(start..end).ok_or_else(|| changed(path))?;
        if stands != in_encoding(&edit.old, edit.encoding).0 {
            return Err(changed(path));
        }
        new.extend_from_slice(&old[at..start]);
        new.extend_from_slice(&in_encoding(&edit.new, edit.encoding).0);
        at = end;
    }
    new.extend_from_slice(&old[at..]);
    Ok(new)
}

fn changed(path: &Path) -> Error {
    Error::Usage(format!(
        "{}: the file was changed while it was being checked; nothing was written to it",
        path.display()
    ))
}
