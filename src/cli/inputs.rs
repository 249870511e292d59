//! What commands that check share: the configuration, the rules of the run, and what is read.

use super::{InputArgs, ReadArgs, RuleArgs, note};
use crate::align::memory::Lexicon;
use crate::check::Ruleset;
use crate::check::registry::{self, Selection};
use crate::config::Config;
use crate::error::Error;
use crate::read::{self, Input, LanguageFlags, Mode, States, TextOptions, UnitOptions};
use crate::rules::{self, Confidence, Rule};
use crate::run::Plan;
use std::path::Path;
use std::sync::Arc;

/// The configuration file of the run; an empty one where there is none.
pub(super) fn config(args: &RuleArgs) -> Result<Config, Error> {
    match &args.config {
        _ if args.isolated => Ok(Config::default()),
        Some(file) => Config::read(file),
        None => Config::discover(&std::env::current_dir().map_err(|e| Error::io(Path::new("."), e))?),
    }
}

/// The rules of the run, users' own included, with the parameters that the configuration sets.
pub(super) fn active(args: &RuleArgs, config: &Config) -> Result<Ruleset, Error> {
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

/// What is read and how.
pub(super) fn plan(args: &InputArgs, config: &Config, quiet: bool) -> Result<Plan, Error> {
    let mode = match (args.target_only, args.pair, args.bilingual) {
        (true, ..) => Mode::TargetOnly,
        (_, true, _) => Mode::Pair,
        (_, _, true) => Mode::Bilingual,
        _ if args.read.input_format.is_some() => Mode::Bilingual,
        _ => Mode::ByContent,
    };
    reading(&args.read, config, args.target_only, |flags| {
        if args.paths.is_empty() {
            configured_pairs(config, flags, quiet)
        } else if let Some(source) = &args.source {
            read::with_source(source, &args.paths)
        } else {
            read::inputs(&args.paths, mode, flags)
        }
    })
}

/// A plan for the inputs that `inputs` finds with the languages of the run.
pub(super) fn reading(
    args: &ReadArgs,
    config: &Config,
    target_only: bool,
    inputs: impl FnOnce(LanguageFlags) -> Result<Vec<Input>, Error>,
) -> Result<Plan, Error> {
    let configured = [config.source_lang.as_deref(), config.target_lang.as_deref()];
    let flags = args.languages.flags(target_only, configured)?;
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?.map(Arc::new);
    let units = UnitOptions {
        format: args.input_format,
        states: States::new(&args.state),
        columns: args.columns.clone(),
    };
    let text = TextOptions { sentences: args.sentences, allow_empty: false };
    Ok(Plan { inputs: inputs(flags)?, flags, text, units, lexicon })
}

/// The pairs that the configuration names; sources without a translation are said, but are no error.
fn configured_pairs(config: &Config, flags: LanguageFlags, quiet: bool) -> Result<Vec<Input>, Error> {
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
    if let (false, [first, rest @ ..]) = (quiet, found.alone.as_slice()) {
        let others = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        note("note", &format!("without a translation: {}{others}", first.display()));
    }
    Ok(found.inputs)
}
