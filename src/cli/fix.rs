//! `bilint check --diff` and `--fix`: what the fixes change, shown or written.

use super::job::Job;
use super::progress::Progress;
use super::{CheckArgs, Output, complain, note};
use crate::check::Checked;
use crate::diff::Changes;
use crate::error::Error;
use crate::fix::{Safety, write};
use crate::report::Tally;
use crate::run;

/// A fix may make room for another one; after so many rounds two rules are at odds.
const MOST_ROUNDS: usize = 10;

/// Prints what the fixes would change; the counts, and whether a document could not be checked.
pub(super) fn print_diff(args: &CheckArgs, job: &Job) -> anyhow::Result<(Tally, bool)> {
    let mut failed = false;
    let (changes, tally) = changes(args, job, |error| {
        failed = true;
        complain(error);
    })?;
    let mut output = Output::new(args.output.as_deref())?;
    changes.print(output.writer())?;
    output.finish()?;
    Ok((tally, failed))
}

/// Writes the fixes into the files, round by round until nothing is left to fix. What could not be checked is said by
/// the run that follows.
pub(super) fn write(args: &CheckArgs, job: &Job) -> anyhow::Result<()> {
    let mut fixed = 0;
    for _ in 0..MOST_ROUNDS {
        let (changes, _) = changes(args, job, |_| {})?;
        if changes.fixes() == 0 {
            break;
        }
        changes.write()?;
        fixed += changes.fixes();
    }
    if !args.quiet {
        note("note", &format!("{fixed} {} written", if fixed == 1 { "fix" } else { "fixes" }));
    }
    Ok(())
}

/// The edits of the fixes that the flags ask for.
fn changes(args: &CheckArgs, job: &Job, mut refuse: impl FnMut(&Error)) -> Result<(Changes, Tally), Error> {
    let least = if args.unsafe_fixes { Safety::Unsafe } else { Safety::Safe };
    let (mut changes, mut tally) = (Changes::default(), Tally::default());
    let finish = |checked: &mut Checked| {
        job.sieve.sift(checked);
        (write::edits(checked, least), Tally::of(checked))
    };
    let mut progress = Progress::new(&job.plan, !args.quiet);
    run::run::<_, Error>(&job.plan, &job.rules, finish, |done| {
        progress.advance();
        match done {
            Ok((written, one)) => {
                changes.extend(written);
                tally.merge(one);
            }
            Err(error) => progress.suspend(|| refuse(&error)),
        }
        Ok(())
    })?;
    progress.finish();
    Ok((changes, tally))
}
