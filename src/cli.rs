//! The command line: its commands and flags, and what they call.

mod align;
mod annotate;
mod baseline;
mod check;
mod check_args;
mod coverage;
mod diff;
mod doubts;
mod explain;
mod fix;
mod init;
mod inputs;
mod job;
mod learn;
mod page_args;
mod progress;
mod report;
mod score;
mod segment;
mod self_test;
mod shared_args;
mod shell;

use crate::error::Error;
use crate::file::NewFile;
use crate::lang::{self, Language, language};
use crate::read::LanguageFlags;
use crate::rules::{Confidence, Severity};
use check_args::CheckArgs;
use clap::{Args, Parser, Subcommand, ValueEnum};
use page_args::{DiffArgs, ReportArgs};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

#[cfg(feature = "lexicons")]
macro_rules! lexicon_licence {
    () => {
        "\nData: word frequencies from wordfreq, CC BY-SA 4.0"
    };
}
#[cfg(not(feature = "lexicons"))]
macro_rules! lexicon_licence {
    () => {
        ""
    };
}

/// What `--version` prints: the version, and the licences of the data inside.
const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\nLicence: MIT OR Apache-2.0",
    "\nData: CLDR, Unicode-3.0",
    lexicon_licence!(),
);

/// A linter for translated content: aligns source and translation and points at machine-translation artifacts.
#[derive(Debug, Parser)]
#[command(name = "bilint", version, long_version = VERSION, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check translations: SOURCE TARGET, bilingual files, or folders of pairs
    Check(Box<CheckArgs>),
    /// Write the editors' page: both texts side by side with every finding, in one HTML file
    Report(Box<ReportArgs>),
    /// Compare two states of a translation: what a revision changed, fixed, left and brought in
    Diff(Box<DiffArgs>),
    /// Print which sentences translate which
    Align(AlignArgs),
    /// Print sentences, one a line
    Segment(SegmentArgs),
    /// Learn from translation memories which words translate which
    Learn(LearnArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Say why a rule exists, what to do, and show its examples
    Explain(ExplainArgs),
    /// Write a commented bilint.toml, or its JSON schema
    Init(InitArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print a manual page
    Man(ManArgs),
    /// Measure findings against gold in folders with `findings.toml`
    Score(ScoreArgs),
}

/// Languages, as flags.
#[derive(Debug, Clone, Default, Args)]
struct LanguageArgs {
    /// Language of the source (BCP 47: en, pt-BR); without it: the input's word, the file's name, detection
    #[arg(short = 's', long, value_name = "TAG")]
    source_lang: Option<String>,
    /// Language of the translation
    #[arg(short = 't', long, value_name = "TAG")]
    target_lang: Option<String>,
}

/// What standard input holds.
#[derive(Debug, Args)]
struct StdinArgs {
    /// The file that standard input (-) stands for: its name says the format and the language
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
}

impl StdinArgs {
    fn settle(&self) {
        if let Some(name) = &self.stdin_filename {
            crate::read::stdin::set_name(name.clone());
        }
    }
}

#[derive(Debug, Args)]
struct AlignArgs {
    /// The source article
    source: PathBuf,
    /// Its translation
    target: PathBuf,
    /// Plain text holds one sentence a line
    #[arg(long)]
    sentences: bool,
    #[command(flatten)]
    languages: LanguageArgs,
    #[command(flatten)]
    stdin: StdinArgs,
    /// How beads are printed
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: AlignFormat,
    /// A lexicon that `bilint learn` wrote
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// Write the words that these two texts show to translate each other as a lexicon
    #[arg(long, value_name = "FILE")]
    write_lexicon: Option<PathBuf>,
    /// Write the beads there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct LearnArgs {
    /// Translation memories: bilingual files in any format that `check` reads, plain, .gz or .zst
    #[arg(required = true, value_name = "MEMORY")]
    memories: Vec<PathBuf>,
    /// The lexicon to write
    #[arg(short, long, value_name = "LEXICON")]
    output: PathBuf,
    #[command(flatten)]
    languages: LanguageArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AlignFormat {
    /// Both texts side by side, for people
    Table,
    /// One bead a line as JSON
    Jsonl,
    /// One bead a line: [0,1]:[2]
    Ladder,
    /// One bead a line: score, source and target, set apart by tabs
    Tsv,
    /// A translation memory: the beads with text on both sides
    Tmx,
}

#[derive(Debug, Args)]
struct SegmentArgs {
    /// A text, or - for standard input
    path: PathBuf,
    /// Its language; without it: the file's name, else detection
    #[arg(short, long, visible_alias = "source-lang", value_name = "TAG")]
    lang: Option<String>,
    #[command(flatten)]
    stdin: StdinArgs,
}

#[derive(Debug, Args)]
struct RulesArgs {
    /// List the languages that each rule works in
    #[arg(long)]
    languages: bool,
    /// How the list is printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    /// A table for people
    Text,
    /// A Markdown table
    Markdown,
    /// JSON
    Json,
}

#[derive(Debug, Args)]
struct ExplainArgs {
    /// A rule's name
    rule: String,
}

#[derive(Debug, Args)]
struct CompletionsArgs {
    /// The shell
    shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
struct ManArgs {
    /// The command that the page is about; without it: bilint itself
    command: Option<String>,
}

#[derive(Debug, Args)]
struct InitArgs {
    /// The folder to write it in
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Print the JSON schema of bilint.toml instead
    #[arg(long)]
    schema: bool,
}

#[derive(Debug, Args)]
struct ScoreArgs {
    /// A folder of pairs, each with its findings.toml
    folder: PathBuf,
    /// How the figures are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl When {
    fn is_on(self, terminal: bool) -> bool {
        match self {
            Self::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

fn severity(name: &str) -> Result<Severity, String> {
    Severity::ALL
        .into_iter()
        .find(|s| s.name() == name)
        .ok_or_else(|| "one of info, minor, major, critical".to_owned())
}

fn confidence(name: &str) -> Result<Confidence, String> {
    let all = [Confidence::Low, Confidence::Medium, Confidence::High];
    all.into_iter().find(|c| c.name() == name).ok_or_else(|| "one of low, medium, high".to_owned())
}

/// The language of a tag that a person gave.
fn named(tag: &str) -> Result<&'static Language, Error> {
    lang::normalised(tag)
        .map(|t| language(&t))
        .map_err(|tag| Error::Usage(format!("`{tag}` is no BCP 47 language tag")))
}

impl LanguageArgs {
    /// As flags, completed from the configuration.
    fn flags(&self, target_only: bool, config: [Option<&str>; 2]) -> Result<LanguageFlags, Error> {
        let source = self.source_lang.as_deref().or(config[0]).map(named).transpose()?;
        let target = self.target_lang.as_deref().or(config[1]).map(named).transpose()?;
        Ok(LanguageFlags { source, target, target_only })
    }
}

/// Runs a command and returns its exit status.
///
/// # Errors
/// Whatever keeps the command from doing its work; the exit status is then 2.
pub fn run(cli: &Cli) -> anyhow::Result<u8> {
    match &cli.command {
        Command::Check(args) => check::run(args),
        Command::Report(args) => report::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Align(args) => align::run(args),
        Command::Segment(args) => segment::run(args),
        Command::Learn(args) => learn::run(args),
        Command::Rules(args) if args.languages => coverage::list(args.format),
        Command::Rules(args) => explain::list(args),
        Command::Explain(args) => explain::run(args),
        Command::Completions(args) => shell::completions(args),
        Command::Man(args) => shell::man(args),
        Command::Init(args) => init::run(args),
        Command::Score(args) => score::run(args),
    }
}

/// Did the reader of standard output go away?
#[must_use]
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// Says on standard error what went wrong. Nothing can be done where that fails.
pub fn complain(error: &dyn std::fmt::Display) {
    let _ = writeln!(anstream::stderr(), "error: {error:#}");
}

/// Says on standard error what a person should know.
fn note(kind: &str, text: &str) {
    let _ = writeln!(anstream::stderr(), "{kind}: {text}");
}

/// Standard output, buffered.
fn stdout() -> impl Write {
    io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Where results go: standard output, or a file that appears whole or not at all.
enum Output {
    Stdout(Box<dyn Write>),
    File(NewFile),
}

impl Output {
    fn new(file: Option<&Path>) -> Result<Self, Error> {
        Ok(match file {
            None => Self::Stdout(Box::new(stdout())),
            Some(path) => Self::File(NewFile::new(path)?),
        })
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(file) => file.writer(),
        }
    }

    /// Writes out what is buffered and puts a file in its place.
    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::File(file) => file.finish()?,
        }
        Ok(())
    }
}

/// Is standard output a terminal?
fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}
