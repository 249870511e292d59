//! What commands that check share: the configuration, the rules of the run, and what is read.

use super::note;
use super::shared_args::{InputArgs, ReadArgs, RuleArgs};
use crate::align::memory::Lexicon;
use crate::check::accepted::Accepted;
use crate::check::registry::Selection;
use crate::config::Config;
use crate::error::Error;
use crate::glossary::Glossary;
use crate::ignore::list::{self, List};
use crate::path::Folder;
use crate::read::{self, Input, LanguageFlags, Mode, States, TextOptions, UnitOptions};
use crate::rulebook::Rulebook;
use crate::rules::{self, Confidence, Rule, RuleDocs};
use crate::run::Plan;
use crate::sieve::Sieve;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The configuration file of the run, an empty one where there is none; its house style holds from here on.
pub(super) fn config(args: &RuleArgs) -> Result<Config, Error> {
    let config = match &args.config {
        _ if args.isolated => Config::default(),
        Some(file) => Config::read(file)?,
        None => Config::discover(&std::env::current_dir().map_err(|e| Error::io(Path::new("."), e))?)?,
    };
    crate::lang::house::set_house_styles(config.style.clone());
    Ok(config)
}

/// The rules of the run, users' own included, with what the configuration sets. Flags win: `--select` over every
/// selection of the file, `--min-confidence` over every confidence. Rules that the command brings along run unless
/// `--select` says which do.
pub(super) fn rulebook(
    args: &RuleArgs,
    config: &Config,
    brought: &[&str],
) -> Result<(Rulebook, Vec<RuleDocs>), Error> {
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
    if args.select.is_none() {
        extend_select.extend(brought.iter().map(|&name| name.to_owned()));
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
    let glossaries = if args.glossaries.is_empty() { &config.glossaries } else { &args.glossaries };
    let book = if glossaries.is_empty() { book } else { book.with_glossary(Glossary::read(glossaries)?) };
    let mut accepted = Accepted::default();
    accepted.add(config.accept.iter().map(String::as_str));
    config.accept_files.iter().chain(&args.accept_words).try_for_each(|file| accepted.read(file))?;
    Ok((book.with_accepted(accepted), own_docs))
}

/// The list of what to ignore: the flag's, the configuration's, or the one beside it or in the working folder.
fn list(args: &RuleArgs, config: &Config) -> Result<Option<List>, Error> {
    let named = args.ignore_file.clone().or_else(|| config.ignore_file.clone());
    let usual = || {
        let beside = config.path.parent().map(|folder| folder.join(list::FILE_NAME));
        let here = PathBuf::from(list::FILE_NAME);
        beside.into_iter().chain([here]).find(|path| path.is_file()).filter(|_| !args.isolated)
    };
    named.or_else(usual).map(|path| List::read(&path)).transpose()
}

/// What findings pass through before they are shown, where nothing but the texts and the list says what to ignore.
pub(super) fn sieve(args: &RuleArgs, config: &Config, rules: &Rulebook) -> Result<Sieve, Error> {
    Ok(Sieve { list: list(args, config)?, names: rules.names().clone(), ..Sieve::default() })
}

/// The languages that flags or the configuration name; the name of standard input holds from here on.
pub(super) fn flags(args: &ReadArgs, config: &Config, target_only: bool) -> Result<LanguageFlags, Error> {
    args.stdin.settle();
    args.languages.flags(target_only, [config.source_lang.as_deref(), config.target_lang.as_deref()])
}

/// How the paths are to be understood.
pub(super) fn mode(args: &InputArgs) -> Mode {
    match (args.target_only, args.pair, args.bilingual) {
        (true, ..) => Mode::TargetOnly,
        (_, true, _) => Mode::Pair,
        (_, _, true) => Mode::Bilingual,
        _ if args.read.input_format.is_some() => Mode::Bilingual,
        _ => Mode::ByContent,
    }
}

/// What the paths name, or the configuration where there are none.
pub(super) fn inputs(
    args: &InputArgs,
    config: &Config,
    flags: LanguageFlags,
    quiet: bool,
) -> Result<Vec<Input>, Error> {
    if args.paths.is_empty() {
        configured_pairs(config, flags, quiet)
    } else if args.target_only && args.read.input_format.is_some() {
        Ok(args.paths.iter().cloned().map(Input::Units).collect())
    } else if let Some(source) = &args.source {
        read::with_source(source, &args.paths)
    } else {
        read::inputs(&args.paths, mode(args), flags)
    }
}

/// How the inputs are read.
pub(super) fn plan(args: &ReadArgs, flags: LanguageFlags, inputs: Vec<Input>) -> Result<Plan, Error> {
    let text = TextOptions { sentences: args.sentences, allow_empty: false };
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?.map(Arc::new);
    let units = UnitOptions {
        format: args.input_format,
        states: States::new(&args.state),
        columns: args.columns.clone(),
        ..UnitOptions::default()
    };
    Ok(Plan { inputs, flags, text, units, lexicon, changes: None })
}

/// The pairs that the configuration names; sources without a translation are said, but are no error.
fn configured_pairs(config: &Config, flags: LanguageFlags, quiet: bool) -> Result<Vec<Input>, Error> {
    if config.pairs.is_empty() {
        let usage = "no paths: give the source and its translation, bilingual files or a folder, or set `[[pairs]]` in \
             bilint.toml";
        return Err(Error::Usage(usage.to_owned()));
    }
    let found = read::pairs::inputs(&config.pairs, &config.folder(), &config.path, flags)?;
    if let (false, [first, rest @ ..]) = (quiet, found.alone.as_slice()) {
        let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        note("note", &format!("without a translation: {}{others}", first.display()));
    }
    Ok(found.inputs)
}
