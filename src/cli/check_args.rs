//! The flags of `bilint check`.

use super::{LanguageArgs, When, confidence, severity};
use crate::read::InputFormat;
use crate::report::Format;
use crate::rules::{Confidence, Severity};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("mode").multiple(false))]
pub(super) struct CheckArgs {
    /// SOURCE TARGET, bilingual files (JSON lines, XLIFF, TMX, PO, CSV, TSV; plain, .gz or .zst), folders of pairs, or - for standard input; without
    /// any: the [[pairs]] of bilint.toml
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// The source of each path, an article
    #[arg(long, value_name = "FILE", group = "mode")]
    pub(super) source: Option<PathBuf>,
    /// The paths are translations whose sources are not at hand
    #[arg(long, group = "mode")]
    pub(super) target_only: bool,
    /// The two paths are a source and its translation, whatever their content
    #[arg(long, group = "mode")]
    pub(super) pair: bool,
    /// Every path is a bilingual file, whatever its content
    #[arg(long, group = "mode")]
    pub(super) bilingual: bool,
    /// Every path is a bilingual file in this format, whatever its content and name
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["pair", "bilingual"])]
    pub(super) input_format: Option<InputFormat>,
    /// Check only units in these states, in the word of the file (translated, final, fuzzy, …; none: without a state)
    #[arg(long, value_name = "STATE,…", value_delimiter = ',')]
    pub(super) state: Vec<String>,
    /// Columns of a table: the source, then translations, by number from 1 or as the first line names them
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    pub(super) columns: Vec<String>,
    /// Plain text holds one sentence a line
    #[arg(long)]
    pub(super) sentences: bool,
    #[command(flatten)]
    pub(super) languages: LanguageArgs,
    /// A lexicon that `bilint learn` wrote: it guides the alignment and tells what has no counterpart
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Option<PathBuf>,
    /// Rules or families to run instead of the default ones (`all`: every rule)
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) select: Option<Vec<String>>,
    /// Rules or families to run besides the default ones
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) extend_select: Vec<String>,
    /// Rules or families not to run
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Least severity that makes the exit status 1 [default: major]
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    pub(super) fail_on: Option<Severity>,
    /// Least confidence that is shown [default: medium]
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    pub(super) min_confidence: Option<Confidence>,
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
    /// A list of what to ignore, by rule and quoted text [default: bilint-ignore.toml]
    #[arg(long, value_name = "FILE")]
    pub(super) ignore_file: Option<PathBuf>,
    /// Configuration file instead of the nearest bilint.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    pub(super) isolated: bool,
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
