//! Flags that the commands that check share: what is read and how, and which rules run.

use super::{LanguageArgs, StdinArgs, confidence};
use crate::read::InputFormat;
use crate::rules::Confidence;
use clap::Args;
use std::path::PathBuf;

/// What a command reads.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("mode").multiple(false))]
pub(super) struct InputArgs {
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
    #[arg(long, group = "mode", conflicts_with = "input_format")]
    pub(super) pair: bool,
    /// Every path is a bilingual file, whatever its content
    #[arg(long, group = "mode", conflicts_with = "input_format")]
    pub(super) bilingual: bool,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// How it is read.
#[derive(Debug, Args)]
pub(super) struct ReadArgs {
    /// Every path is a bilingual file in this format, whatever its content and name
    #[arg(long, value_name = "FORMAT")]
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
    #[command(flatten)]
    pub(super) stdin: StdinArgs,
    /// A lexicon that `bilint learn` wrote: it guides the alignment and tells what has no counterpart
    #[arg(long, value_name = "FILE")]
    pub(super) lexicon: Option<PathBuf>,
}

/// Which rules run.
#[derive(Debug, Args)]
pub(super) struct RuleArgs {
    /// Words and names that are right as they are, a file with one a line; may be given several times
    #[arg(long = "accept-words", value_name = "FILE")]
    pub(super) accept_words: Vec<PathBuf>,
    /// A glossary that translations are held against (CSV, TSV, TBX); may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    pub(super) glossaries: Vec<PathBuf>,
    /// Rules or families to run instead of the default ones (`all`: every rule)
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) select: Option<Vec<String>>,
    /// Rules or families to run besides the default ones
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) extend_select: Vec<String>,
    /// Rules or families not to run
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// Least confidence that is shown [default: medium]
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    pub(super) min_confidence: Option<Confidence>,
    /// A list of what to ignore, by rule and quoted text [default: bilint-ignore.toml]
    #[arg(long, value_name = "FILE")]
    pub(super) ignore_file: Option<PathBuf>,
    /// Configuration file instead of the nearest bilint.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub(super) config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    pub(super) isolated: bool,
}
