//! `bilint report`: the editors' page.

use super::page_args::ReportArgs;
use super::progress::Progress;
use super::{Output, complain, diff, inputs, note};
use crate::check::Checked;
use crate::decisions::Decisions;
use crate::error::Error;
use crate::read::Input;
use crate::report::html::{Page, Part};
use crate::revision::{Revision, Version};
use crate::rulebook::Rulebook;
use crate::rules;
use crate::run::{self, Plan};
use crate::sieve::Sieve;
use std::path::Path;

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<u8> {
    let config = inputs::config(&args.rules)?;
    let (rules, own_docs) = inputs::rulebook(&args.rules, &config, &[])?;
    let sieve = inputs::sieve(&args.rules, &config, &rules)?;
    let mut decisions = Decisions::default();
    for file in &args.decisions {
        decisions.add(Decisions::read(file)?);
    }
    let flags = inputs::flags(&args.input.read, &config, args.input.target_only)?;
    let inputs = inputs::inputs(&args.input, &config, flags, false)?;
    let plan = inputs::plan(&args.input.read, flags, inputs)?;
    let old = args.previous.as_deref().map(|path| previous(&plan, path)).transpose()?;
    let docs = [rules::docs(), own_docs].concat();
    let mut page = Page::new(rules.all().to_vec(), docs, decisions);
    let failed = match old {
        None => add_documents(&mut page, &plan, (&rules, &sieve), |_| (), |()| ())?,
        Some(old) => {
            page = page.whole();
            let mut new = Version::default();
            let failed = add_documents(&mut page, &plan, (&rules, &sieve), Version::of, |v| new.append(v))?;
            page.revise(&Revision::new(diff::version(&old, &rules, &sieve)?, new));
            failed
        }
    };
    let mut output = Output::new(args.output.as_deref())?;
    output.writer().write_all(page.render().as_bytes())?;
    output.finish()?;
    Ok(if failed { 2 } else { 0 })
}

/// Checks every document and puts it into the page, and hands what `also` says of it to `then`; true where one could not be
/// read or checked.
fn add_documents<T: Send>(
    page: &mut Page,
    plan: &Plan,
    (rules, sieve): (&Rulebook, &Sieve),
    also: impl Fn(&Checked) -> T + Sync,
    mut then: impl FnMut(T),
) -> anyhow::Result<bool> {
    let mut failed = false;
    let finish = |checked: &mut Checked| {
        let notes = sieve.sift(checked).notes;
        (Part::of(checked), also(checked), notes)
    };
    let mut progress = Progress::new(plan, true);
    run::run::<_, Error>(plan, rules, finish, |done| {
        progress.advance();
        match done {
            Ok((part, more, notes)) => {
                page.add(part);
                then(more);
                progress.suspend(|| notes.iter().for_each(|text| note("warning", text)));
            }
            Err(error) => {
                failed = true;
                progress.suspend(|| complain(&error));
            }
        }
        Ok(())
    })?;
    progress.finish();
    Ok(failed)
}

/// The same run over the earlier state of the only translation.
fn previous(plan: &Plan, path: &Path) -> Result<Plan, Error> {
    let input = match plan.inputs.as_slice() {
        [Input::Article { source, languages, .. }] => {
            Input::Article { source: source.clone(), target: path.to_owned(), languages: languages.clone() }
        }
        [Input::Units(_)] => Input::Units(path.to_owned()),
        _ => {
            let usage = "`--previous` takes one translation: give its source and the translation, or one bilingual file";
            return Err(Error::Usage(usage.to_owned()));
        }
    };
    std::fs::metadata(path).map_err(|e| Error::io(path, e))?;
    Ok(Plan { inputs: vec![input], ..plan.clone() })
}
