//! What `bilint check` is to do, settled from flags and configuration.

use super::{CheckArgs, inputs, note};
use crate::baseline::Baseline;
use crate::changes::Changes;
use crate::config::Config;
use crate::error::Error;
use crate::quality;
use crate::read::{self, Input, LanguageFlags};
use crate::rulebook::Rulebook;
use crate::rules::{RuleDocs, Severity};
use crate::run::Plan;
use crate::sieve::Sieve;
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
        let config = inputs::config(&args.rules)?;
        let brought = if args.changed_since.is_some() { &OF_CHANGES[..] } else { &[] };
        let (rules, own_docs) = inputs::rulebook(&args.rules, &config, brought)?;
        let flags = inputs::flags(&args.input.read, &config, args.input.target_only)?;
        let mut inputs = if args.input.paths.is_empty() && args.self_test {
            Ok(Vec::new())
        } else {
            inputs::inputs(&args.input, &config, flags, args.quiet)
        };
        if rules.runs("translation-missing") {
            let missing = untranslated(args, &config, flags)?;
            inputs = match inputs {
                Ok(found) => Ok([found, missing].concat()),
                // A folder without a pair may be one without translations.
                Err(Error::NoPairs { .. }) if !missing.is_empty() => Ok(missing),
                Err(error) => Err(error),
            };
        }
        let mut plan = inputs::plan(&args.input.read, flags, inputs?)?;
        let mut sieve = inputs::sieve(&args.rules, &config, &rules)?;
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
    if args.input.paths.is_empty() {
        let found = read::pairs::inputs(&config.pairs, &config.folder(), &config.path, flags)?;
        return Ok(found.alone_inputs(flags));
    }
    let folders = args.input.paths.iter().filter(|p| p.is_dir() && !args.input.target_only);
    let found = folders.map(|folder| read::folder::untranslated(folder, inputs::mode(&args.input), flags));
    Ok(found.collect::<Result<Vec<_>, _>>()?.concat())
}
