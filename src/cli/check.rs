//! `bilint check`: the main job.

use super::baseline::Seen;
use super::job::Job;
use super::progress::Progress;
use super::{
    CheckArgs, Output, annotate, baseline, complain, doubts, fix, note, self_test, stdout_is_terminal,
};
use crate::annotate::insertions;
use crate::check::Checked;
use crate::diff::Changes;
use crate::error::Error;
use crate::fix::write::FileEdit;
use crate::path::absolute;
use crate::quality::Quality;
use crate::report::{self, Options, Rendered, Tally, Writer};
use crate::run;
use crate::sieve::Sifted;
use std::io::Write;
use std::path::PathBuf;

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<u8> {
    let job = Job::new(args)?;
    if args.threads > 0 {
        rayon::ThreadPoolBuilder::new().num_threads(args.threads).build_global()?;
    }
    if args.self_test {
        return self_test::run(args, &job);
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
    let quality = Quality::of(&tally, job.tolerance);
    if args.statistics || job.min_score.is_some() && !args.quiet {
        note("note", &quality.line());
    }
    let is_grave = tally.worst().is_some_and(|worst| worst >= job.fail_on);
    let are_many = job.max_findings.is_some_and(|most| tally.findings() > most);
    let is_poor = job.min_score.is_some_and(|least| quality.score < least);
    Ok(match failed {
        true => 2,
        false if (is_grave || are_many || is_poor) && !args.exit_zero => 1,
        false => 0,
    })
}

/// What is left of a document once it is checked.
struct Done {
    rendered: Rendered,
    doubts: Vec<String>,
    sifted: Sifted,
    /// Its translation, where the baseline asks.
    file: Option<PathBuf>,
    /// What is written into its copy.
    inside: Result<Vec<FileEdit>, Error>,
}

/// Prints findings as they come; true where a document could not be read or checked.
fn print_findings(args: &CheckArgs, job: &Job) -> anyhow::Result<(Tally, bool)> {
    let options = options(args, job);
    let copies = args.annotate.as_deref().map(|out| annotate::copies(job, out)).transpose()?;
    // Findings that run over the same screen would tear it.
    let is_alone = !stdout_is_terminal() || args.output.is_some();
    let mut progress = Progress::new(&job.plan, !args.quiet && is_alone);
    let mut output = Output::new(args.output.as_deref())?;
    let mut writer = Writer::begin(output.writer(), options, job.rules.all().to_vec())?;
    let (mut failed, mut seen, mut inside) = (false, Seen::default(), Changes::default());
    let finish = |checked: &mut Checked| Done {
        sifted: job.sieve.sift(checked),
        rendered: report::render(checked, &options),
        doubts: doubts::doubts(checked),
        file: job.sieve.baseline.as_ref().map(|_| absolute(&checked.bitext.pair.target.path)),
        inside: if copies.is_some() { insertions(checked) } else { Ok(Vec::new()) },
    };
    run::run(&job.plan, &job.rules, finish, |done| -> anyhow::Result<()> {
        progress.advance();
        match done {
            Ok(done) => {
                progress.suspend(|| say(args, &[done.doubts, done.sifted.notes].concat()));
                seen.accepted.extend(done.sifted.accepted);
                seen.files.extend(done.file);
                inside.insert(done.inside?);
                writer.document(done.rendered)?;
            }
            Err(error) => {
                failed = true;
                progress.suspend(|| complain(&error));
                writer.error(error)?;
            }
        }
        Ok(())
    })?;
    let tally = writer.end()?;
    progress.finish();
    output.finish()?;
    say(args, &job.sieve.notes());
    baseline::finish(args, job, seen)?;
    annotate::write(&inside, &copies.unwrap_or_default(), args.quiet)?;
    Ok((tally, failed))
}

fn options(args: &CheckArgs, job: &Job) -> Options {
    Options {
        format: args.format,
        color: args.color.is_on(stdout_is_terminal() && args.output.is_none()),
        width: width(),
        quiet: args.quiet,
        fail_on: job.fail_on,
        tolerance: job.tolerance,
    }
}

/// Columns of the terminal; 100 where there is none.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|&c| c >= 40).unwrap_or(100)
}

/// Says on standard error what a person should know.
fn say(args: &CheckArgs, warnings: &[String]) {
    if !args.quiet {
        warnings.iter().for_each(|text| note("warning", text));
    }
}
