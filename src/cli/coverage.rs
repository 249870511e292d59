//! `bilint rules --languages`: which rule works in which language of the translation.

use super::{ListFormat, stdout};
use crate::check::registry::works_for;
use crate::lang::{self, language};
use crate::rules::{self, Rule};
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

/// The tag that stands for every language without a pack.
const OTHERS: &str = "others";

pub(super) fn list(format: ListFormat) -> anyhow::Result<u8> {
    let tags: Vec<&str> = lang::packs().filter(|tag| !tag.contains('-')).chain([OTHERS]).collect();
    let rows: Vec<(&Arc<Rule>, Vec<&str>)> =
        rules::built_in().iter().map(|rule| (rule, languages_of(rule, &tags))).collect();
    let mut out = stdout();
    match format {
        ListFormat::Json => {
            let table: BTreeMap<&str, &[&str]> =
                rows.iter().map(|(r, l)| (r.id.as_str(), l.as_slice())).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&table)?)?;
        }
        ListFormat::Markdown => {
            writeln!(out, "| rule | languages of the translation |\n|---|---|")?;
            for (rule, languages) in &rows {
                writeln!(out, "| `{}` | {} |", rule.id, said(rule, languages, &tags))?;
            }
        }
        ListFormat::Text => {
            for (rule, languages) in &rows {
                writeln!(out, "{:26} {}", rule.id, said(rule, languages, &tags))?;
            }
            writeln!(
                out,
                "\n{OTHERS}: languages without a pack. Rules that compare are asked with English sources, French ones for English."
            )?;
        }
    }
    out.flush()?;
    Ok(0)
}

/// The languages that a rule can run on.
fn languages_of<'t>(rule: &Arc<Rule>, tags: &[&'t str]) -> Vec<&'t str> {
    let works = |tag: &&'t str| {
        let source = language(if *tag == "en" { "fr" } else { "en" });
        works_for(rule, source, language(if *tag == OTHERS { "und" } else { tag }))
    };
    tags.iter().copied().filter(works).collect()
}

/// The languages that a rule can run on, and where it knows phrases, those that it has phrases of.
fn said(rule: &Rule, languages: &[&str], all: &[&str]) -> String {
    let has_phrases = |tag: &&&str| language(tag).pack.phrases.contains_key(&rule.id);
    let own: Vec<&str> = languages.iter().filter(has_phrases).copied().collect();
    let words = in_words(languages, all);
    if own.is_empty() { words } else { format!("{words}; its phrases: {}", own.join(" ")) }
}

/// All, all but a few, or those.
fn in_words(languages: &[&str], all: &[&str]) -> String {
    let missing: Vec<&str> = all.iter().copied().filter(|tag| !languages.contains(tag)).collect();
    match (languages.len(), missing.len()) {
        (_, 0) => "all".to_owned(),
        (0, _) => "none".to_owned(),
        (some, few) if few < some => format!("all but {}", missing.join(" ")),
        _ => languages.join(" "),
    }
}
