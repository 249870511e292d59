//! The flags of `bilint report` and `bilint diff`.

use super::When;
use super::shared_args::{InputArgs, ReadArgs, RuleArgs};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) input: InputArgs,
    /// An earlier state of the translation, to show what the revision changed, fixed, left and brought in
    #[arg(long, value_name = "OLD_TARGET")]
    pub(super) previous: Option<PathBuf>,
    /// Decisions to begin with, as a page exported them: decisions.toml, a baseline, findings.csv, words.txt, glossary.tsv
    #[arg(long, value_name = "FILE")]
    pub(super) decisions: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// Write the page there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The translation as it was, or a bilingual file
    pub(super) old: PathBuf,
    /// The translation as it is now
    pub(super) new: PathBuf,
    /// Their source; without it, articles are compared as translations whose source is not at hand
    #[arg(long, value_name = "FILE")]
    pub(super) source: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    #[command(flatten)]
    pub(super) rules: RuleArgs,
    /// How the comparison is printed
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    pub(super) format: DiffFormat,
    /// Write the comparison there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people
    Terminal,
    /// One JSON object
    Json,
    /// For a comment on a pull request
    Markdown,
}
