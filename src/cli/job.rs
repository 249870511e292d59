//! What `bilint check` is to do, settled from flags and configuration.

use super::{CheckArgs, note};
use crate::align::memory::Lexicon;
use crate::baseline::Baseline;
use crate::changes::Changes;
use crate::check::registry::Selection;
use crate::config::Config;
use crate::error::Error;
use crate::ignore::list::{self, List};
use crate::path::Folder;
use crate::quality;
use crate::read::{self, Input, LanguageFlags, Mode, States, TextOptions, UnitOptions};
use crate::rulebook::Rulebook;
use crate::rules::{self, Confidence, Rule, RuleDocs, Severity};
use crate::run::Plan;
use crate::sieve::Sieve;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// The rules that `--changed-since` brings along.
const OF_CHANGES: [&str; 2] = ["translation-missing", "translation-stale"];

/// What a run does.
pub(super) struct Job {
    pub(super) plan: Plan,
    pub(super) rules: Rulebook,
    /// Docs and examples of users' own rules.
    pub(super) own_docs: Vec<RuleDocs>,
    pub(super) sieve: Sieve,
    /// Least severity that makes the exit status 1.
    pub(super) fail_on: Severity,
    /// Most findings that may be shown.
    pub(super) max_findings: Option<usize>,
    /// Least score.
    pub(super) min_score: Option<f64>,
    /// Penalty points in 1,000 words that just pass.
    pub(super) tolerance: f64,
}

impl Job {
    pub(super) fn new(args: &CheckArgs) -> Result<Self, Error> {
        let config = config(args)?;
        crate::lang::house::set_house_styles(config.style.clone());
        let (rules, own_docs) = rulebook(args, &config)?;
        let said = [config.source_lang.as_deref(), config.target_lang.as_deref()];
        let flags = args.languages.flags(args.target_only, said)?;
        let mut inputs = inputs(args, &config, flags);
        if rules.runs("translation-missing") {
            let missing = untranslated(args, &config, flags)?;
            inputs = match inputs {
                Ok(found) => Ok([found, missing].concat()),
                // A folder without a pair may be one without translations.
                Err(Error::NoPairs { .. }) if !missing.is_empty() => Ok(missing),
                Err(error) => Err(error),
            };
        }
        let mut plan = plan(args, flags, inputs?)?;
        let list = list(args, &config)?;
        let mut sieve = Sieve { list, names: rules.names().clone(), ..Sieve::default() };
        if let Some(reference) = &args.changed_since {
            let changes = only_changed(&mut plan, reference, args.quiet)?;
            (plan.changes, sieve.changes) = (Some(Arc::clone(&changes)), Some(changes));
        }
        if let Some(path) = &args.write_baseline {
            sieve.baseline = Some(Baseline::read_or_new(path)?);
            let reason =
                args.reason.clone().unwrap_or_else(|| "known when the baseline was written".to_owned());
            sieve.accept = Some((reason, args.by.clone().unwrap_or_else(user)));
        } else if let Some(path) = args.baseline.as_ref().or(config.baseline.as_ref()) {
            sieve.baseline = Some(Baseline::read(path)?);
        } else if args.prune_baseline {
            return Err(Error::Usage("`--prune-baseline` needs `--baseline FILE`".to_owned()));
        }
        Ok(Self {
            plan,
            rules,
            own_docs,
            sieve,
            fail_on: args.fail_on.or(config.fail_on).unwrap_or(Severity::Major),
            max_findings: args.max_findings.or(config.max_findings),
            min_score: args.min_score.or(config.min_score),
            tolerance: config.score.tolerance.unwrap_or(quality::TOLERANCE),
        })
    }
}

/// Who runs this: the name in git's configuration, else the system's.
fn user() -> String {
    let git = Command::new("git").args(["config", "user.name"]).output().ok();
    let name =
        git.filter(|o| o.status.success()).map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    let name = name.filter(|n| !n.is_empty());
    name.or_else(|| std::env::var("USER").ok()).or_else(|| std::env::var("USERNAME").ok()).unwrap_or_default()
}

/// Leaves only the inputs of the plan that changed.
fn only_changed(plan: &mut Plan, reference: &str, quiet: bool) -> Result<Arc<Changes>, Error> {
    let mut changes = Changes::since(reference)?;
    plan.inputs.retain(|input| changes.touch_input(input));
    plan.inputs.iter().for_each(|input| changes.ask_before(input));
    if plan.inputs.is_empty() && !quiet {
        note("note", &format!("no pair changed since {reference}"));
    }
    Ok(Arc::new(changes))
}

/// The sources of the run that have no translation.
fn untranslated(args: &CheckArgs, config: &Config, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    if args.paths.is_empty() {
        let found = read::pairs::inputs(&config.pairs, &config.folder(), &config.path, flags)?;
        return Ok(found.alone_inputs(flags));
    }
    let folders = args.paths.iter().filter(|p| p.is_dir() && !args.target_only);
    let found = folders.map(|folder| read::folder::untranslated(folder, mode(args), flags));
    Ok(found.collect::<Result<Vec<_>, _>>()?.concat())
}

/// The list of what to ignore: the flag's, the configuration's, or the one beside it or in the working folder.
fn list(args: &CheckArgs, config: &Config) -> Result<Option<List>, Error> {
    let named = args.ignore_file.clone().or_else(|| config.ignore_file.clone());
    let usual = || {
        let beside = config.path.parent().map(|folder| folder.join(list::FILE_NAME));
        let here = PathBuf::from(list::FILE_NAME);
        beside.into_iter().chain([here]).find(|path| path.is_file()).filter(|_| !args.isolated)
    };
    named.or_else(usual).map(|path| List::read(&path)).transpose()
}

fn config(args: &CheckArgs) -> Result<Config, Error> {
    match &args.config {
        _ if args.isolated => Ok(Config::default()),
        Some(file) => Config::read(file),
        None => Config::discover(&std::env::current_dir().map_err(|e| Error::io(Path::new("."), e))?),
    }
}

/// The rules of the run, users' own included, with what the configuration sets. Flags win: `--select` over every
/// selection of the file, `--min-confidence` over every confidence.
fn rulebook(args: &CheckArgs, config: &Config) -> Result<(Rulebook, Vec<RuleDocs>), Error> {
    let mut all: Vec<Arc<Rule>> = rules::built_in().to_vec();
    let mut own_docs = Vec::new();
    for (rule, docs) in
        config.rules.iter().map(|f| rules::read_own(f)).collect::<Result<Vec<_>, _>>()?.concat()
    {
        all.push(Arc::new(rule));
        own_docs.push(docs);
    }
    let names =
        |flag: &[String], file: &[String]| if flag.is_empty() { file.to_vec() } else { flag.to_vec() };
    let mut extend_select = names(&args.extend_select, &config.extend_select);
    if args.changed_since.is_some() && args.select.is_none() {
        extend_select.extend(OF_CHANGES.map(str::to_owned));
    }
    let selection = Selection {
        select: args.select.clone().or_else(|| config.select.clone()),
        extend_select,
        ignore: names(&args.ignore, &config.ignore),
        min_confidence: args.min_confidence.or(config.min_confidence).unwrap_or(Confidence::Medium),
        severity: config.severity.clone(),
    };
    let mut overrides = config.overrides.clone();
    for over in &mut overrides {
        if args.select.is_some() {
            (over.select, over.extend_select) = (None, Vec::new());
        }
        over.min_confidence = over.min_confidence.filter(|_| args.min_confidence.is_none());
    }
    let folder = (!config.path.as_os_str().is_empty()).then(|| Folder::of_file(&config.path));
    let book = Rulebook::new(all, selection, config.parameters.clone(), overrides, folder)?;
    Ok((book, own_docs))
}

fn mode(args: &CheckArgs) -> Mode {
    match (args.target_only, args.pair, args.bilingual) {
        (true, ..) => Mode::TargetOnly,
        (_, true, _) => Mode::Pair,
        (_, _, true) => Mode::Bilingual,
        _ if args.input_format.is_some() => Mode::Bilingual,
        _ => Mode::ByContent,
    }
}

fn inputs(args: &CheckArgs, config: &Config, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    if args.paths.is_empty() && args.self_test {
        Ok(Vec::new())
    } else if args.paths.is_empty() {
        configured_pairs(args, config, flags)
    } else if let Some(source) = &args.source {
        read::with_source(source, &args.paths)
    } else {
        read::inputs(&args.paths, mode(args), flags)
    }
}

fn plan(args: &CheckArgs, flags: LanguageFlags, inputs: Vec<Input>) -> Result<Plan, Error> {
    let text = TextOptions { sentences: args.sentences, allow_empty: false };
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?.map(Arc::new);
    let units = UnitOptions {
        format: args.input_format,
        states: States::new(&args.state),
        columns: args.columns.clone(),
    };
    Ok(Plan { inputs, flags, text, units, lexicon, changes: None })
}

/// The pairs that the configuration names; sources without a translation are said, but are no error.
fn configured_pairs(args: &CheckArgs, config: &Config, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    if config.pairs.is_empty() {
        let usage = "no paths: give the source and its translation, bilingual files or a folder, or set `[[pairs]]` in \
             bilint.toml";
        return Err(Error::Usage(usage.to_owned()));
    }
    let found = read::pairs::inputs(&config.pairs, &config.folder(), &config.path, flags)?;
    if let (false, [first, rest @ ..]) = (args.quiet, found.alone.as_slice()) {
        let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        note("note", &format!("without a translation: {}{others}", first.display()));
    }
    Ok(found.inputs)
}
