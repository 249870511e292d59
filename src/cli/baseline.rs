//! `--baseline`, `--write-baseline`, `--prune-baseline`: what is said and written once all documents are checked.

use super::job::Job;
use super::{CheckArgs, note};
use crate::baseline::Entry;
use crate::error::Error;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What a run saw that concerns the baseline.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The translations checked, by absolute path.
    pub(super) files: BTreeSet<PathBuf>,
    /// What is to be added.
    pub(super) accepted: Vec<Entry>,
}

/// Entries named in a note.
const NAMED: usize = 5;

/// Writes the baseline where that was asked for, else says which of its entries hide nothing.
pub(super) fn finish(args: &CheckArgs, job: &Job, seen: Seen) -> Result<(), Error> {
    let Some(baseline) = &job.sieve.baseline else { return Ok(()) };
    let say = |text: String| {
        if !args.quiet {
            note("note", &text);
        }
    };
    let name = baseline.path.display();
    let rules: BTreeSet<&str> = job.rules.names().iter().map(String::as_str).collect();
    // Where only changes are looked at, what hides nothing may hide what did not change.
    let stale: Vec<Entry> = match job.sieve.changes {
        Some(_) => Vec::new(),
        None => baseline.stale(&seen.files, &rules).cloned().collect(),
    };
    if args.write_baseline.is_some() {
        let added = seen.accepted.len();
        let all = baseline.write(&[], seen.accepted)?;
        say(format!("{name}: {added} findings accepted, {all} entries"));
    } else if args.prune_baseline {
        let left = if stale.is_empty() { baseline.len() } else { baseline.write(&stale, Vec::new())? };
        say(format!("{name}: {} entries taken out, {left} left", stale.len()));
        return Ok(());
    }
    if let [first, ..] = stale.as_slice() {
        let named: Vec<String> = stale.iter().take(NAMED).map(shown).collect();
        let more = stale.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let hides = if first == stale.last().unwrap_or(first) { "an entry hides" } else { "entries hide" };
        say(format!(
            "{name}: {hides} nothing any more: {}{more}; `--prune-baseline` takes them out",
            named.join(", ")
        ));
    }
    Ok(())
}

fn shown(entry: &Entry) -> String {
    format!("{} of “{}” in {}", entry.rule, crate::finding::shortened(&entry.text, 40), entry.path)
}
