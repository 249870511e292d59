//! `bilint check`: the main job.

use super::{CheckArgs, Output, complain, doubts, fix, note, stdout_is_terminal};
use crate::align::memory::Lexicon;
use crate::check::Active;
use crate::check::registry::{self, Selection};
use crate::config::Config;
use crate::error::Error;
use crate::read::{self, Input, LanguageFlags, Mode, States, TextOptions, UnitOptions};
use crate::report::{self, Options, Tally, Writer};
use crate::rules::{self, Confidence, Rule, Severity};
use crate::run::{self, Plan};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

/// What a run does, settled from flags and configuration.
pub(super) struct Job {
    pub(super) plan: Plan,
    pub(super) rules: Vec<Active>,
    pub(super) fail_on: Severity,
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let config = config(args)?;
    let job = Job {
        rules: active(args, &config)?,
        plan: plan(args, &config)?,
        fail_on: args.fail_on.or(config.fail_on).unwrap_or(Severity::Major),
    };
    if args.threads > 0 {
        rayon::ThreadPoolBuilder::new().num_threads(args.threads).build_global()?;
    }
    let (tally, failed) = if args.diff {
        fix::print_diff(args, &job)?
    } else {
        if args.fix {
            fix::write(args, &job)?;
        }
        print_findings(args, &job)?
    };
    if args.statistics {
        let _ = write!(anstream::stderr(), "{}", tally.statistics());
    } else if let Some(line) = tally.not_run_line().filter(|_| !args.quiet) {
        note("note", &line);
    }
    Ok(match (failed, tally.worst()) {
        (true, _) => 2,
        (false, Some(worst)) if worst >= job.fail_on && !args.exit_zero => 1,
        _ => 0,
    })
}

fn config(args: &CheckArgs) -> Result<Config, Error> {
    match &args.config {
        _ if args.isolated => Ok(Config::default()),
        Some(file) => Config::read(file),
        None => Config::discover(&std::env::current_dir().map_err(|e| Error::io(Path::new("."), e))?),
    }
}

/// The rules of the run, users' own included, with the parameters that the configuration sets.
fn active(args: &CheckArgs, config: &Config) -> Result<Vec<Active>, Error> {
    let mut all: Vec<Arc<Rule>> = rules::built_in().to_vec();
    for folder in &config.rules {
        all.extend(rules::read_own(folder)?.into_iter().map(|(rule, _)| Arc::new(rule)));
    }
    for (name, parameters) in &config.parameters {
        match all.iter_mut().find(|r| r.id == *name) {
            Some(rule) => Arc::make_mut(rule).parameters.extend(parameters.clone()),
            None => return Err(registry::unknown_rule(name, &all)),
        }
    }
    let list = |flag: &[String], file: &[String]| if flag.is_empty() { file.to_vec() } else { flag.to_vec() };
    let selection = Selection {
        select: args.select.clone().or_else(|| config.select.clone()),
        extend_select: list(&args.extend_select, &config.extend_select),
        ignore: list(&args.ignore, &config.ignore),
        min_confidence: args.min_confidence.or(config.min_confidence).unwrap_or(Confidence::Medium),
    };
    registry::active_from(&selection, &all)
}

fn plan(args: &CheckArgs, config: &Config) -> Result<Plan, Error> {
    let mode = match (args.target_only, args.pair, args.bilingual) {
        (true, ..) => Mode::TargetOnly,
        (_, true, _) => Mode::Pair,
        (_, _, true) => Mode::Bilingual,
        _ if args.input_format.is_some() => Mode::Bilingual,
        _ => Mode::ByContent,
    };
    let flags = args
        .languages
        .flags(args.target_only, [config.source_lang.as_deref(), config.target_lang.as_deref()])?;
    let text = TextOptions { sentences: args.sentences, allow_empty: false };
    let inputs = if args.paths.is_empty() {
        configured_pairs(args, config, flags)?
    } else if let Some(source) = &args.source {
        read::with_source(source, &args.paths)?
    } else {
        read::inputs(&args.paths, mode, flags)?
    };
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?.map(Arc::new);
    let units = UnitOptions {
        format: args.input_format,
        states: States::new(&args.state),
        columns: args.columns.clone(),
    };
    Ok(Plan { inputs, flags, text, units, lexicon })
}

/// The pairs that the configuration names; sources without a translation are said, but are no error.
fn configured_pairs(args: &CheckArgs, config: &Config, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    if config.pairs.is_empty() {
        let usage = "no paths: give the source and its translation, bilingual files or a folder, or set `[[pairs]]` in \
             bilint.toml";
        return Err(Error::Usage(usage.to_owned()));
    }
    let folder = config.path.parent().unwrap_or(Path::new("."));
    let here = std::env::current_dir().ok();
    // Below the working folder, paths are shown as a person there would write them.
    let folder = here.as_deref().and_then(|h| folder.strip_prefix(h).ok()).unwrap_or(folder);
    let found = read::pairs::inputs(&config.pairs, folder, &config.path, flags)?;
    if let (false, [first, rest @ ..]) = (args.quiet, found.alone.as_slice()) {
        let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        note("note", &format!("without a translation: {}{others}", first.display()));
    }
    Ok(found.inputs)
}

/// Prints findings as they come; true where a document could not be read or checked.
fn print_findings(args: &CheckArgs, job: &Job) -> anyhow::Result<(Tally, bool)> {
    let options = Options {
        format: args.format,
        color: args.color.is_on(stdout_is_terminal() && args.output.is_none()),
        width: width(),
        quiet: args.quiet,
        fail_on: job.fail_on,
    };
    let progress = progress(args);
    let mut output = Output::new(args.output.as_deref())?;
    let mut failed = false;
    let tally = {
        let rules = job.rules.iter().map(|active| Arc::clone(&active.rule)).collect();
        let mut writer = Writer::begin(output.writer(), options, rules)?;
        run::run(
            &job.plan,
            &job.rules,
            |checked| (report::render(checked, &options), doubts::doubts(checked)),
            |done| {
                progress.inc(1);
                match done {
                    Ok((rendered, doubts)) => {
                        say_doubts(args, &progress, &doubts);
                        writer.document(rendered)
                    }
                    Err(error) => {
                        failed = true;
                        progress.suspend(|| complain(&error));
                        writer.error(error)
                    }
                }
            },
        )?;
        writer.end()?
    };
    progress.finish_and_clear();
    output.finish()?;
    Ok((tally, failed))
}

/// A bar on standard error where a person looks and many documents are to come.
fn progress(args: &CheckArgs) -> ProgressBar {
    let wanted =
        !args.quiet && std::io::stderr().is_terminal() && !(stdout_is_terminal() && args.output.is_none());
    if !wanted {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {pos} documents, {per_sec}, {elapsed}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// Columns of the terminal; 100 where there is none.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|&c| c >= 40).unwrap_or(100)
}

fn say_doubts(args: &CheckArgs, progress: &ProgressBar, doubts: &[String]) {
    if !args.quiet {
        progress.suspend(|| doubts.iter().for_each(|d| note("warning", d)));
    }
}
