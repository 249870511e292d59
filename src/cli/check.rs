//! `bilint check`: the main job.

use super::{CheckArgs, Output, complain, inputs, note, stdout_is_terminal};
use crate::check::{Checked, Ruleset};
use crate::diff::{self, Changes};
use crate::error::Error;
use crate::fix::Safety;
use crate::lang::Knowledge;
use crate::report::{self, Format, Options, Rendered, Tally, Writer};
use crate::rules::Severity;
use crate::run::{self, Plan};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let config = inputs::config(&args.rules)?;
    let rules = inputs::active(&args.rules, &config)?;
    let plan = inputs::plan(&args.input, &config, args.quiet)?;
    if args.threads > 0 {
        rayon::ThreadPoolBuilder::new().num_threads(args.threads).build_global()?;
    }
    let (tally, failed) =
        if args.diff { print_diff(args, &plan, &rules)? } else { print_findings(args, &plan, &rules)? };
    if args.statistics {
        let _ = write!(anstream::stderr(), "{}", tally.statistics());
    } else if let Some(line) = tally.not_run_line().filter(|_| !args.quiet) {
        note("note", &line);
    }
    let fail_on = args.fail_on.or(config.fail_on).unwrap_or(Severity::Major);
    Ok(match (failed, tally.worst()) {
        (true, _) => 2,
        (false, Some(worst)) if worst >= fail_on && !args.exit_zero => 1,
        _ => 0,
    })
}

/// Prints findings as they come; true where a document could not be read or checked.
fn print_findings(args: &CheckArgs, plan: &Plan, rules: &Ruleset) -> anyhow::Result<(Tally, bool)> {
    let options = Options {
        format: args.format,
        color: args.color.is_on(stdout_is_terminal() && args.output.is_none()),
        width: width(),
        quiet: args.quiet,
    };
    let progress = progress(args);
    let mut output = Output::new(args.output.as_deref())?;
    let mut failed = false;
    let tally = {
        let mut writer = Writer::begin(output.writer(), options)?;
        run::run(
            plan,
            rules,
            |checked| (report::render(checked, &options), doubts(checked)),
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
                        Ok(())
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

/// Prints what the fixes would change.
fn print_diff(args: &CheckArgs, plan: &Plan, rules: &Ruleset) -> anyhow::Result<(Tally, bool)> {
    let least = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let options = Options { format: Format::Jsonl, color: false, width: 100, quiet: true };
    let mut changes = Changes::default();
    let (mut tally, mut failed) = (Tally::default(), false);
    let finish = |checked: &Checked| {
        let Rendered { tally, .. } = report::render(checked, &options);
        (diff::edits(checked, least), tally)
    };
    run::run::<_, Error>(plan, rules, finish, |done| {
        match done {
            Ok((edits, one)) => {
                changes.extend(edits);
                tally.merge(one);
            }
            Err(error) => {
                failed = true;
                complain(&error);
            }
        }
        Ok(())
    })?;
    let mut output = Output::new(args.output.as_deref())?;
    changes.print(output.writer())?;
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

/// What makes a pair look wrong as a whole: one file twice, languages swapped, a language that is not known.
fn doubts(checked: &Checked) -> Vec<String> {
    let pair = &checked.bitext.pair;
    if !pair.is_article() {
        return Vec::new();
    }
    let target = &pair.target;
    let mut out = Vec::new();
    if let Some(source) = &pair.source {
        let names = (source.path.display(), target.path.display());
        if source.text == target.text {
            out.push(format!("{} and {} hold the same text", names.0, names.1));
        } else if looks_swapped(source, target) {
            out.push(format!(
                "{} looks like {} and {} like {}: are the two swapped?",
                names.0,
                target.lang.name(),
                names.1,
                source.lang.name()
            ));
        } else if source.lang.base() == target.lang.base() && target.lang.tag != "und" {
            out.push(format!("{} and {} are both {}", names.0, names.1, target.lang.name()));
        }
    }
    if target.lang.is_unknown() {
        let tag = &target.lang.tag;
        let known = if tag == "und" {
            "not recognised; `--target-lang` names it; rules that need a language did not run".to_owned()
        } else if target.lang.knowledge == Knowledge::Conventions {
            format!(
                "{}, of which bilint knows marks and numbers; rules that need words did not run",
                target.lang.name()
            )
        } else {
            format!("`{tag}`, for which bilint has no pack; rules that need a language did not run")
        };
        out.push(format!("{}: the language is {known}", target.path.display()));
    }
    out
}

fn looks_swapped(source: &crate::document::Document, target: &crate::document::Document) -> bool {
    let seems = |d: &crate::document::Document| crate::lang::detect(&d.text);
    source.lang.base() != target.lang.base()
        && seems(source) == Some(target.lang.base())
        && seems(target) == Some(source.lang.base())
}

fn say_doubts(args: &CheckArgs, progress: &ProgressBar, doubts: &[String]) {
    if !args.quiet {
        progress.suspend(|| doubts.iter().for_each(|d| note("warning", d)));
    }
}
