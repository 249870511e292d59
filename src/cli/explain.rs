//! `bilint rules` and `bilint explain`: what is checked and why.

use super::{ExplainArgs, ListFormat, RulesArgs, stdout};
use crate::check::registry::unknown_rule;
use crate::rules;
use crate::rules::page::page;
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
