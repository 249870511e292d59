//! `bilint diff`: two states of a translation compared.

use super::{DiffArgs, DiffFormat, Output, complain, inputs, stdout_is_terminal};
use crate::check::Ruleset;
use crate::config::Config;
use crate::error::Error;
use crate::read::{self, Input, Mode};
use crate::report::revision;
use crate::revision::{Revision, Version};
use crate::run::{self, Plan};
use std::path::Path;

pub(super) fn run(args: &DiffArgs) -> anyhow::Result<u8> {
    let config = inputs::config(&args.rules)?;
    let rules = inputs::active(&args.rules, &config)?;
    let plan = |path: &Path| plan(args, &config, path);
    let revision = Revision::new(version(&plan(&args.old)?, &rules)?, version(&plan(&args.new)?, &rules)?);
    let mut output = Output::new(args.output.as_deref())?;
    let color = args.color.is_on(stdout_is_terminal() && args.output.is_none());
    let text = match args.format {
        DiffFormat::Terminal => revision::terminal(&revision, color),
        DiffFormat::Json => revision::json(&revision),
        DiffFormat::Markdown => revision::markdown(&revision),
    };
    output.writer().write_all(text.as_bytes())?;
    output.finish()?;
    Ok(0)
}

/// What one of the two versions is read from.
fn plan(args: &DiffArgs, config: &Config, path: &Path) -> Result<Plan, Error> {
    let is_units = args.source.is_none() && (args.read.input_format.is_some() || read::is_units(path)?);
    let target_only = args.source.is_none() && !is_units;
    inputs::reading(&args.read, config, target_only, |flags| match &args.source {
        Some(source) => read::with_source(source, &[path.to_owned()]),
        None if is_units => Ok(vec![Input::Units(path.to_owned())]),
        None => read::inputs(&[path.to_owned()], Mode::TargetOnly, flags),
    })
}

/// The state that a plan's documents show. A file that could only be read in part cannot be compared.
pub(super) fn version(plan: &Plan, rules: &Ruleset) -> Result<Version, Error> {
    let (mut whole, mut failed) = (Version::default(), None);
    run::run::<_, Error>(plan, rules, Version::of, |done| {
        match done {
            Ok(version) => whole.append(version),
            Err(error) => {
                // All but the last error are said here; the last one ends the run.
                failed.replace(error).iter().for_each(|e: &Error| complain(e));
            }
        }
        Ok(())
    })?;
    failed.map_or(Ok(whole), Err)
}
