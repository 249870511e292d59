//! `bilint check --self-test`: does each rule of the run find its own examples?

use super::job::Job;
use super::{CheckArgs, stdout};
use crate::check::example;
use crate::error::Error;
use crate::read;
use crate::rules::{self, Example, Rule, RuleDocs};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

/// Runs the bad examples of the rules that would run, in the languages of the input, or in all where there is none.
/// Exits with 1 where a rule does not find what its file says it finds.
pub(super) fn run(args: &CheckArgs, job: &Job) -> anyhow::Result<u8> {
    let languages = if job.plan.inputs.is_empty() { None } else { Some(languages(job)?) };
    let mut docs = rules::docs();
    docs.extend(job.own_docs.iter().cloned());
    let (mut found, mut lost, mut without) = (0, Vec::new(), Vec::new());
    let rules = job.rules.base();
    for rule in rules.iter().map(|active| &active.rule) {
        let examples = docs.iter().filter(|d| d.id == rule.id).flat_map(|d: &RuleDocs| &d.bad);
        let ours: Vec<&Example> = examples.filter(|e| is_in(e, languages.as_ref())).collect();
        if ours.is_empty() {
            without.push(rule.id.as_str());
        }
        for example in ours {
            match lost_in(rule, example)? {
                None => found += 1,
                Some(what) => lost.push(what),
            }
        }
    }
    let mut out = stdout();
    lost.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    let tags: Vec<&str> = languages.iter().flatten().map(String::as_str).collect();
    let place = if tags.is_empty() { "all languages".to_owned() } else { tags.join(", ") };
    if !without.is_empty() && !args.quiet {
        writeln!(out, "no example in {place}: {}", without.join(", "))?;
    }
    writeln!(out, "{found} examples found, {} not, in {place}", lost.len())?;
    out.flush()?;
    Ok(u8::from(!lost.is_empty()))
}

/// The languages of the input's translations, without regions.
fn languages(job: &Job) -> Result<BTreeSet<String>, Error> {
    let mut tags = BTreeSet::new();
    for input in &job.plan.inputs {
        for pair in read::documents(input, job.plan.flags, job.plan.text, &job.plan.units) {
            tags.insert(pair?.target.lang.base().to_owned());
        }
    }
    Ok(tags)
}

fn is_in(example: &Example, languages: Option<&BTreeSet<String>>) -> bool {
    let target = example.pair.split_once('-').map_or("", |(_, to)| to);
    languages.is_none_or(|all| all.contains(target.split('-').next().unwrap_or(target)))
}

/// What a rule does not find of an example, or finds besides; `None` where it finds what the example says.
fn lost_in(rule: &Arc<Rule>, example: &Example) -> Result<Option<String>, Error> {
    let verdict = example::run(rule, example)?;
    let is_lost = verdict.flags != example.flags;
    Ok(is_lost.then(|| {
        format!("{}: {}: found {:?}, not {:?}", rule.id, example.pair, verdict.flags, example.flags)
    }))
}
