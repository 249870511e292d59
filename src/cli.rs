//! The command line: its commands and flags, and what they call.

mod align;
mod check;
mod diff;
mod explain;
mod inputs;
mod learn;
mod report;
mod score;
mod segment;

use crate::error::Error;
use crate::lang::{self, Language, language};
use crate::read::{InputFormat, LanguageFlags};
use crate::report::Format;
use crate::rules::{Confidence, Severity};
use clap::{Args, Parser, Subcommand, ValueEnum};
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

/// What a command reads.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("mode").multiple(false))]
struct InputArgs {
    /// SOURCE TARGET, bilingual files (JSON lines, XLIFF, TMX, PO, CSV, TSV; plain, .gz or .zst), folders of pairs, or - for standard input; without
    /// any: the [[pairs]] of bilint.toml
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The source of each path, an article
    #[arg(long, value_name = "FILE", group = "mode")]
    source: Option<PathBuf>,
    /// The paths are translations whose sources are not at hand
    #[arg(long, group = "mode")]
    target_only: bool,
    /// The two paths are a source and its translation, whatever their content
    #[arg(long, group = "mode", conflicts_with = "input_format")]
    pair: bool,
    /// Every path is a bilingual file, whatever its content
    #[arg(long, group = "mode", conflicts_with = "input_format")]
    bilingual: bool,
    #[command(flatten)]
    read: ReadArgs,
}

/// How it is read.
#[derive(Debug, Args)]
struct ReadArgs {
    /// Every path is a bilingual file in this format, whatever its content and name
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// Check only units in these states, in the word of the file (translated, final, fuzzy, …; none: without a state)
    #[arg(long, value_name = "STATE,…", value_delimiter = ',')]
    state: Vec<String>,
    /// Columns of a table: the source, then translations, by number from 1 or as the first line names them
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// Plain text holds one sentence a line
    #[arg(long)]
    sentences: bool,
    #[command(flatten)]
    languages: LanguageArgs,
    /// A lexicon that `bilint learn` wrote: it guides the alignment and tells what has no counterpart
    #[arg(long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
}

/// Which rules run.
#[derive(Debug, Args)]
struct RuleArgs {
    /// Rules or families to run instead of the default ones (`all`: every rule)
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    select: Option<Vec<String>>,
    /// Rules or families to run besides the default ones
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    extend_select: Vec<String>,
    /// Rules or families not to run
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Least confidence that is shown [default: medium]
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    min_confidence: Option<Confidence>,
    /// Configuration file instead of the nearest bilint.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    rules: RuleArgs,
    /// Least severity that makes the exit status 1 [default: major]
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    fail_on: Option<Severity>,
    /// Exit with 0 whatever was found
    #[arg(long)]
    exit_zero: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
    /// Print what the fixes would change as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// With --diff: also fixes that somebody should read
    #[arg(long, requires = "diff")]
    unsafe_fixes: bool,
    /// Write the findings there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Threads; 0: as many as there are cores
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Print findings only: no summary, no progress, no notes
    #[arg(short, long)]
    quiet: bool,
    /// Print on standard error how often each rule found something, and which rules did not run and why
    #[arg(long)]
    statistics: bool,
}

#[derive(Debug, Args)]
struct ReportArgs {
    #[command(flatten)]
    input: InputArgs,
    /// An earlier state of the translation, to show what the revision changed, fixed, left and brought in
    #[arg(long, value_name = "OLD_TARGET")]
    previous: Option<PathBuf>,
    /// Decisions to begin with, as a page exported them: decisions.toml, a baseline, findings.csv, words.txt, glossary.tsv
    #[arg(long, value_name = "FILE")]
    decisions: Vec<PathBuf>,
    #[command(flatten)]
    rules: RuleArgs,
    /// Write the page there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct DiffArgs {
    /// The translation as it was, or a bilingual file
    old: PathBuf,
    /// The translation as it is now
    new: PathBuf,
    /// Their source; without it, articles are compared as translations whose source is not at hand
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    rules: RuleArgs,
    /// How the comparison is printed
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: DiffFormat,
    /// Write the comparison there instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Colour: auto, always, never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    Terminal,
    /// One JSON object
    Json,
    /// For a comment on a pull request
    Markdown,
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
}

#[derive(Debug, Args)]
struct RulesArgs {
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
        Command::Rules(args) => explain::list(args),
        Command::Explain(args) => explain::run(args),
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
    File(io::BufWriter<tempfile::NamedTempFile>, PathBuf),
}

impl Output {
    fn new(file: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = file else { return Ok(Self::Stdout(Box::new(stdout()))) };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the umask, as any new file
        let temporary = builder.tempfile_in(folder).map_err(|e| Error::io(path, e))?;
        Ok(Self::File(io::BufWriter::new(temporary), path.to_owned()))
    }

    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(out) => out,
            Self::File(out, _) => out,
        }
    }

    /// Writes out what is buffered and puts a file in its place.
    fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::File(out, path) => {
                let temporary = out.into_inner().map_err(io::IntoInnerError::into_error)?;
                temporary.persist(&path).map_err(|e| Error::io(&path, e.error))?;
            }
        }
        Ok(())
    }
}

/// Is standard output a terminal?
fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}
