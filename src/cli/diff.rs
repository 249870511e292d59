//! `bilint diff`: two states of a translation compared.

use super::page_args::{DiffArgs, DiffFormat};
use super::{Output, complain, inputs, stdout_is_terminal};
use crate::check::Checked;
use crate::config::Config;
use crate::error::Error;
use crate::read::{self, Input, Mode};
use crate::report::revision;
use crate::revision::{Revision, Version};
use crate::rulebook::Rulebook;
use crate::run::{self, Plan};
use crate::sieve::Sieve;
use std::path::Path;

pub(super) fn run(args: &DiffArgs) -> anyhow::Result<u8> {
    let config = inputs::config(&args.rules)?;
    let (rules, _) = inputs::rulebook(&args.rules, &config, &[])?;
    let sieve = inputs::sieve(&args.rules, &config, &rules)?;
    let plan = |path: &Path| plan(args, &config, path);
    let revision = Revision::new(
        version(&plan(&args.old)?, &rules, &sieve)?,
        version(&plan(&args.new)?, &rules, &sieve)?,
    );
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
    let flags = inputs::flags(&args.read, config, target_only)?;
    let paths = [path.to_owned()];
    let inputs = match &args.source {
        Some(source) => read::with_source(source, &paths)?,
        None if is_units => vec![Input::Units(path.to_owned())],
        None => read::inputs(&paths, Mode::TargetOnly, flags)?,
    };
    inputs::plan(&args.read, flags, inputs)
}

/// The state that a plan's documents show. A file that could only be read in part cannot be compared.
pub(super) fn version(plan: &Plan, rules: &Rulebook, sieve: &Sieve) -> Result<Version, Error> {
    let (mut whole, mut failed) = (Version::default(), None);
    let finish = |checked: &mut Checked| {
        sieve.sift(checked);
        Version::of(checked)
    };
    run::run::<_, Error>(plan, rules, finish, |done| {
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
