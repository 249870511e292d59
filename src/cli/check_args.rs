//! The flags of `bilint check`.

use super::shared_args::{InputArgs, RuleArgs};
use super::{When, severity};
use crate::report::Format;
use crate::rules::Severity;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Least severity that makes the exit status 1 [default: major]
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub(super) fail_on: Option<Severity>,
    /// Exit with 1 also where more findings than this are shown, however mild
    #[arg(long, value_name = "N")]
    pub(super) max_findings: Option<usize>,
    /// Exit with 1 also where the score is below this (100: nothing found; 90 just passes); prints the score
    #[arg(long, value_name = "SCORE")]
    pub(super) min_score: Option<f64>,
    /// Exit with 0 whatever was found
    #[arg(long)]
    pub(super) exit_zero: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub(super) format: Format,
    /// Print what the fixes would change as a unified diff, and write nothing
    #[arg(long, group = "fixing")]
    pub(super) diff: bool,
    /// Write the safe fixes into the files, then show what is left
    #[arg(long, group = "fixing")]
    pub(super) fix: bool,
    /// With --fix or --diff: also fixes that somebody should read
    #[arg(long, requires = "fixing")]
    pub(super) unsafe_fixes: bool,
    /// Write a copy of the bilingual file with the findings inside (XLIFF, TMX, PO); of several files into this folder
    #[arg(long, value_name = "OUT", conflicts_with = "fixing")]
    pub(super) annotate: Option<PathBuf>,
    /// Check nothing: let each rule that would run find its own examples in the languages of the input (or in all)
    #[arg(long)]
    pub(super) self_test: bool,
    /// Write the findings there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Look only at pairs that changed since a commit (branch, tag), and show only findings whose source or target lines
    /// changed; tells translations that did not follow their source, and articles without one
    #[arg(long, value_name = "REF")]
    pub(super) changed_since: Option<String>,
    /// Hide the findings that this file holds
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Add all findings to this file, so that `--baseline` hides them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fixing"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// With --write-baseline: why the findings are accepted
    #[arg(long, value_name = "TEXT", requires = "write_baseline")]
    pub(super) reason: Option<String>,
    /// With --write-baseline: who accepts them; without it: the name in git's configuration
    #[arg(long, value_name = "NAME", requires = "write_baseline")]
    pub(super) by: Option<String>,
    /// Take entries out of the baseline that hide nothing any more
    #[arg(long, conflicts_with_all = ["write_baseline", "changed_since"])]
    pub(super) prune_baseline: bool,
    /// Threads; 0: as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) threads: usize,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// Print findings only: no summary, no progress, no notes
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print on standard error how often each rule found something, and which rules did not run and why
    #[arg(long)]
    pub(super) statistics: bool,
}
