//! What changed since a commit, asked of git: files, lines, and how a file read before.

use crate::bitext::{Bitext, History};
use crate::document::{Document, Side};
use crate::error::Error;
use crate::finding::{Anchor, Finding};
use crate::path::absolute;
use crate::read::Input;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Which lines of a file changed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lines {
    /// All: a new file, or one that git does not take for text.
    All,
    /// These, from 1.
    Some(Vec<RangeInclusive<usize>>),
}

/// What changed since a commit.
#[derive(Debug)]
pub struct Changes {
    /// As it was asked for.
    pub since: String,
    /// The commit that it is measured from.
    base: String,
    top: PathBuf,
    files: BTreeMap<PathBuf, Lines>,
    /// The files that were asked about as they read then; empty where there were none.
    before: BTreeMap<PathBuf, Arc<str>>,
}

impl Changes {
    /// Asks git what changed in the working folder's repository since the last commit that `reference` and the work here
    /// share: commits, uncommitted changes and files that git does not know yet.
    ///
    /// # Errors
    /// No git, no repository, no such commit.
    pub fn since(reference: &str) -> Result<Self, Error> {
        let here = Path::new(".");
        let top = git(here, ["rev-parse", "--show-toplevel"])?;
        let top = absolute(Path::new(top.trim_end_matches(['\n', '\r'])));
        let commit = format!("{reference}^{{commit}}");
        let commit = git(here, ["rev-parse", "--verify", "--end-of-options", &commit])?;
        let shared = git(here, ["merge-base", commit.trim(), "HEAD"]);
        let base = shared.unwrap_or(commit).trim().to_owned();
        let mut files = BTreeMap::new();
        for name in names(&git(&top, ["diff", "--name-only", "--no-renames", "-z", &base, "--"])?) {
            let diff = git(
                &top,
                ["diff", "--unified=0", "--no-renames", "--no-color", "--no-ext-diff", &base, "--", name],
            )?;
            files.insert(absolute(&top.join(name)), lines(&diff));
        }
        for name in names(&git(&top, ["ls-files", "--others", "--exclude-standard", "-z"])?) {
            files.insert(absolute(&top.join(name)), Lines::All);
        }
        Ok(Self { since: reference.to_owned(), base, top, files, before: BTreeMap::new() })
    }

    /// Did a file of the input change?
    #[must_use]
    pub fn touch_input(&self, input: &Input) -> bool {
        input.paths().any(|path| self.files.contains_key(&absolute(path)))
    }

    /// Did a line change that the finding points at, or one of its sentences, on either side?
    #[must_use]
    pub fn touch(&self, bitext: &Bitext, finding: &Finding) -> bool {
        if bitext.history == Some(History::Untranslated) {
            return true;
        }
        let bead = bitext.beads.get(finding.bead);
        let of_bead = |side| Some(Anchor { side, span: bitext.bead_span(bead?, side)? });
        let sentences = [Side::Source, Side::Target].into_iter().filter_map(of_bead);
        let places = std::iter::once(finding.primary).chain(finding.related.iter().map(|r| r.anchor));
        sentences.chain(places).any(|place| {
            let document = bitext.pair.side(place.side);
            document.is_some_and(|document| self.touch_place(document, place))
        })
    }

    fn touch_place(&self, document: &Document, place: Anchor) -> bool {
        let lines = match self.files.get(&absolute(&document.path)) {
            None => return false,
            Some(Lines::All) => return true,
            Some(Lines::Some(lines)) => lines,
        };
        let from = document.origin.line_column(place.span).line;
        let to = document.origin.end_line_column(place.span).line;
        lines.iter().any(|changed| *changed.start() <= to && from <= *changed.end())
    }

    /// Asks git how the files of an input read at the commit.
    pub fn ask_before(&mut self, input: &Input) {
        for path in input.paths().map(absolute).filter(|path| self.files.contains_key(path)) {
            let name = path.strip_prefix(&self.top).map(crate::path::with_slashes);
            let text = name.ok().and_then(|n| git(&self.top, ["show", &format!("{}:{n}", self.base)]).ok());
            self.before.insert(path, text.unwrap_or_default().into());
        }
    }

    /// How a file read at the commit: `None` where it has not changed since, empty where there was none.
    #[must_use]
    pub fn before(&self, path: &Path) -> Option<Arc<str>> {
        self.before.get(&absolute(path)).cloned()
    }
}

/// The lines of the new file that a diff without context names. Where lines were only taken out, those beside the place
/// changed.
fn lines(diff: &str) -> Lines {
    let mut out = Vec::new();
    for hunk in diff.lines().filter_map(|l| l.strip_prefix("@@ ")) {
        let new = hunk.split(' ').find_map(|part| part.strip_prefix('+'));
        let (start, count) = new.map_or(("", "1"), |n| n.split_once(',').unwrap_or((n, "1")));
        let (Ok(start), Ok(count)) = (start.parse::<usize>(), count.parse::<usize>()) else {
            return Lines::All;
        };
        out.push(if count == 0 { start..=start + 1 } else { start..=start + count - 1 });
    }
    if out.is_empty() { Lines::All } else { Lines::Some(out) }
}

fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split('\0').filter(|name| !name.is_empty())
}

/// What git prints.
fn git<I: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = I>) -> Result<String, Error> {
    let failed = |cause: String| Error::Usage(format!("`--changed-since` asks git: {cause}"));
    let output =
        Command::new("git").arg("--literal-pathspecs").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|e| failed(format!("git cannot be run: {e}")))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_name_the_new_lines() {
        let diff = "--- a/x\n+++ b/x\n@@ -1 +1,2 @@ f\n-a\n+b\n+c\n@@ -9,2 +10,0 @@\n-d\n-e\n";
        assert_eq!(lines(diff), Lines::Some(vec![1..=2, 10..=11]));
        assert_eq!(lines("Binary files a/x and b/x differ\n"), Lines::All);
    }
}
