//! `bilint report`: the editors' page.

use super::{Output, ReportArgs, complain, diff, inputs};
use crate::check::{Checked, Ruleset};
use crate::config::Config;
use crate::decisions::Decisions;
use crate::error::Error;
use crate::read::Input;
use crate::report::html::{Page, Part};
use crate::revision::{Revision, Version};
use crate::rules::{self, RuleDocs};
use crate::run::{self, Plan};
use std::path::Path;

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<u8> {
    let config = inputs::config(&args.rules)?;
    let rules = inputs::active(&args.rules, &config)?;
    let mut decisions = Decisions::default();
    for file in &args.decisions {
        decisions.add(Decisions::read(file)?);
    }
    let plan = inputs::plan(&args.input, &config, false)?;
    let old = args.previous.as_deref().map(|path| previous(&plan, path)).transpose()?;
    let kinds = rules.iter().map(|a| a.rule.clone()).collect();
    let mut page = Page::new(kinds, docs(&config)?, decisions);
    let failed = match old {
        None => add_documents(&mut page, &plan, &rules, |_| (), |()| ())?,
        Some(old) => {
            page = page.whole();
            let mut new = Version::default();
            let failed = add_documents(&mut page, &plan, &rules, Version::of, |version| new.append(version))?;
            page.revise(&Revision::new(diff::version(&old, &rules)?, new));
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
    rules: &Ruleset,
    also: impl Fn(&Checked) -> T + Sync,
    mut then: impl FnMut(T),
) -> anyhow::Result<bool> {
    let mut failed = false;
    let finish = |checked: &Checked| (Part::of(checked), also(checked));
    run::run::<_, Error>(plan, rules, finish, |done| {
        match done {
            Ok((part, more)) => {
                page.add(part);
                then(more);
            }
            Err(error) => {
                failed = true;
                complain(&error);
            }
        }
        Ok(())
    })?;
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

/// What the files of all rules say of them, users' own included.
fn docs(config: &Config) -> Result<Vec<RuleDocs>, Error> {
    let mut docs = rules::docs();
    for folder in &config.rules {
        docs.extend(rules::read_own(folder)?.into_iter().map(|(_, docs)| docs));
    }
    Ok(docs)
}
