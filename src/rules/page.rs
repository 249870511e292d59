//! The page of a rule: what `bilint explain` prints and `docs/rules/` holds, in Markdown.

use super::manifest::ExampleFormat;
use super::{Evidence, Example, Rule, RuleDocs, Standing};

/// Why a rule exists, what to do, and its examples.
#[must_use]
pub fn page(rule: &Rule, docs: &RuleDocs) -> String {
    let mut page = format!("# {}\n\n{}.\n\n", rule.id, rule.summary.trim_end_matches('.'));
    page += &format!(
        "*{}* · severity up to {} · confidence up to {} · {} · {}\n",
        rule.family,
        rule.severity.name(),
        rule.confidence.name(),
        standing(rule.default),
        match rule.evidence {
            Evidence::Target => "the target decides",
            Evidence::Asks => "the source is asked where it is at hand",
            Evidence::Source => "needs the source",
        },
    );
    page += &format!("\nMQM `{}` · ITS `{}`\n", rule.mqm, rule.its);
    if !rule.languages.is_empty() {
        page += &format!("\nFor {} only.\n", rule.languages.join(", "));
    }
    if !rule.subsumes.is_empty() {
        let names: Vec<String> = rule.subsumes.iter().map(|name| format!("`{name}`")).collect();
        page += &format!("\nStands for {} where both would speak.\n", names.join(", "));
    }
    page += &format!("\n{}\n", docs.docs.trim());
    if !rule.parameters.is_empty() {
        page += "\n## Parameters\n\n";
        rule.parameters.iter().for_each(|(name, value)| page += &format!("- `{name} = {value}`\n"));
    }
    for (title, examples) in [("Flagged", &docs.bad), ("Not flagged", &docs.good)] {
        page += &format!("\n## {title}\n");
        examples.iter().for_each(|e| page += &example(e));
    }
    page
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::On => "on",
        Standing::Style => "style: one finding a document",
        Standing::OptIn => "off unless selected",
    }
}

fn example(e: &Example) -> String {
    let format = match e.format {
        ExampleFormat::Plain => "",
        ExampleFormat::Markdown => ", Markdown",
        ExampleFormat::Html => ", HTML",
    };
    let mut out = format!("\n{}{format}", e.pair);
    if !e.note.is_empty() {
        out += &format!(": {}", e.note);
    }
    out += "\n\n```text\n";
    let pairs: Vec<[&str; 2]> = match e.segments.as_slice() {
        [] => vec![[e.source.as_deref().unwrap_or_default(), e.target.as_str()]],
        many => many.iter().map(|[s, t]| [s.as_str(), t.as_str()]).collect(),
    };
    e.glossary.iter().for_each(|term| out += &line("glossary", term));
    e.lexicon.iter().for_each(|entry| out += &line("lexicon", entry));
    for [source, target] in pairs {
        if !source.is_empty() {
            out += &line("source", source);
        }
        out += &line("target", target);
    }
    for (label, before) in ["source then", "target then"].into_iter().zip(&e.before) {
        out += &line(label, before);
    }
    e.flags.iter().for_each(|flag| out += &line("flags", flag));
    e.fixed.iter().for_each(|fixed| out += &line("fixed", fixed));
    out + "```\n"
}

/// A text behind its label, further lines below the first; what would end the block is set apart.
fn line(label: &str, text: &str) -> String {
    let text = text.trim_end_matches('\n').replace("```", "` ` `").replace('\n', "\n        ");
    format!("{label:6}  {text}\n")
}
