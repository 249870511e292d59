//! `bilint rules` and `bilint explain`: what is checked and why.

use super::{ExplainArgs, ListFormat, RulesArgs, stdout};
use crate::check::registry::unknown_rule;
use crate::rules::manifest::ExampleFormat;
use crate::rules::{self, Example, Rule, RuleDocs};
use std::io::Write;

pub(super) fn list(args: &RulesArgs) -> anyhow::Result<u8> {
    let mut out = stdout();
    match args.format {
        ListFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(rules::built_in())?)?,
        ListFormat::Markdown => out.write_all(rules::markdown_table().as_bytes())?,
        ListFormat::Text => text(&mut out)?,
    }
    out.flush()?;
    Ok(0)
}

fn text(out: &mut impl Write) -> std::io::Result<()> {
    let mut family = "";
    for rule in rules::built_in() {
        if rule.family != family {
            let gap = if family.is_empty() { "" } else { "\n" };
            family = &rule.family;
            writeln!(out, "{gap}{family}")?;
        }
        let mark = rule.evidence.letter();
        let [severity, confidence] = [rule.severity.name(), rule.confidence.name()];
        let default = rule.default.name();
        writeln!(
            out,
            "  {:24} {mark}  {severity:8}  {confidence:6}  {default:6}  {}",
            rule.id, rule.summary
        )?;
    }
    writeln!(
        out,
        "\nT: the target decides. A: the source is asked where it is at hand. S: the source is needed."
    )
}

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<u8> {
    let rule = rules::find(&args.rule).ok_or_else(|| unknown_rule(&args.rule, rules::built_in()))?;
    let docs = rules::docs().into_iter().find(|d| d.id == rule.id).unwrap_or_default();
    let mut out = stdout();
    out.write_all(page(rule, &docs).as_bytes())?;
    out.flush()?;
    Ok(0)
}

fn page(rule: &Rule, docs: &RuleDocs) -> String {
    let mut page = format!("{}: {}\n\n", rule.id, rule.summary);
    page += &format!(
        "family {} · severity up to {} · confidence up to {} · {} · {} · MQM {} · ITS {}\n",
        rule.family,
        rule.severity.name(),
        rule.confidence.name(),
        rule.default.name(),
        match rule.evidence {
            rules::Evidence::Target => "the target decides",
            rules::Evidence::Asks => "the source is asked where it is at hand",
            rules::Evidence::Source => "needs the source",
        },
        rule.mqm,
        rule.its
    );
    if !rule.languages.is_empty() {
        page += &format!("for {} only\n", rule.languages.join(", "));
    }
    for (name, value) in &rule.parameters {
        page += &format!("parameter {name} = {value}\n");
    }
    page += &format!("\n{}\n", docs.docs.trim());
    for (title, examples) in [("Flagged", &docs.bad), ("Not flagged", &docs.good)] {
        page += &format!("\n{title}:\n");
        examples.iter().for_each(|e| page += &example(e));
    }
    page
}

fn example(e: &Example) -> String {
    let format = match e.format {
        ExampleFormat::Plain => "",
        ExampleFormat::Markdown => ", Markdown",
        ExampleFormat::Html => ", HTML",
    };
    let mut out = format!("  {}{format}", e.pair);
    let pairs: Vec<[&str; 2]> = match e.segments.as_slice() {
        [] => vec![[e.source.as_deref().unwrap_or_default(), e.target.as_str()]],
        many => many.iter().map(|[s, t]| [s.as_str(), t.as_str()]).collect(),
    };
    for [source, target] in pairs {
        if !source.is_empty() {
            out += &format!("\n    source  {}", source.replace('\n', "\n            "));
        }
        out += &format!("\n    target  {}", target.replace('\n', "\n            "));
    }
    for flag in &e.flags {
        out += &format!("\n    flags   {flag}");
    }
    if !e.note.is_empty() {
        out += &format!("\n    note    {}", e.note);
    }
    out + "\n"
}
