//! Scoring: findings of a run against the gold of a folder of article pairs.

use crate::bitext::Bitext;
use crate::check::registry::{self, Selection};
use crate::check::{Checked, Languages, Ruleset, check};
use crate::document::Side;
use crate::error::Error;
use crate::finding::Finding;
use crate::read::{self, Input, LanguageFlags, Mode, TextOptions};
use crate::rules::{self, Rule, Severity};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the file that holds a pair's gold.
pub const GOLD_FILE: &str = "findings.toml";

/// A pair's gold, as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gold {
    /// What must be found.
    pub finding: Vec<Expected>,
    /// What must stay silent.
    pub trap: Vec<Trap>,
}

/// A finding that is expected.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The rule's name; none for a fault that a person labelled by its type.
    pub rule: Option<String>,
    /// MQM path of the fault; a finding of any rule of that type, or of a type beneath it, finds it.
    pub mqm: Option<String>,
    /// How grave a person found it; said for people, not asked of the finding.
    pub severity: Option<Severity>,
    /// The side; `target` where nothing is said.
    #[serde(default = "target")]
    pub side: Side,
    /// The exact text.
    pub text: String,
    /// Which occurrence of the text on that side, from 1.
    #[serde(default = "first")]
    pub occurrence: usize,
    /// Why it is wrong.
    #[serde(default)]
    pub note: String,
}

/// A near miss.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trap {
    /// The side; `target` where nothing is said.
    #[serde(default = "target")]
    pub side: Side,
    /// The exact text.
    pub text: String,
    /// Which occurrence of the text on that side, from 1.
    #[serde(default = "first")]
    pub occurrence: usize,
    /// Why it is right.
    #[serde(default)]
    pub note: String,
}

impl Expected {
    /// What it is counted under: its rule, or its type.
    fn name(&self) -> &str {
        self.rule.as_deref().or(self.mqm.as_deref()).unwrap_or_default()
    }

    /// Is it a fault such as `rule` finds?
    fn is_of(&self, rule: &Rule) -> bool {
        let beneath =
            |path: &str| rule.mqm.strip_prefix(path).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        match &self.rule {
            Some(name) => *name == rule.id,
            None => self.mqm.as_deref().is_some_and(beneath),
        }
    }
}

fn target() -> Side {
    Side::Target
}

fn first() -> usize {
    1
}

/// How one rule, or one language pair, did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Expected findings.
    pub expected: usize,
    /// Of them, found by the same rule at an overlapping place.
    pub found: usize,
    /// Findings that nobody expected.
    pub unexpected: usize,
    /// Of them, those that overlap a trap.
    pub traps_hit: usize,
}

impl Counts {
    /// Share of findings that were expected; `None` without findings.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        let all = self.found + self.unexpected;
        (all > 0).then(|| self.found as f64 / all as f64)
    }

    /// Share of expected findings that were found; `None` without any expected.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        (self.expected > 0).then(|| self.found as f64 / self.expected as f64)
    }

    fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.unexpected += other.unexpected;
        self.traps_hit += other.traps_hit;
    }
}

/// The figures of a folder.
#[derive(Debug, Default, Serialize)]
pub struct Score {
    /// All pairs together.
    pub all: Counts,
    /// By rule.
    pub by_rule: BTreeMap<String, Counts>,
    /// By language pair: `en-fr`.
    pub by_languages: BTreeMap<String, Counts>,
    /// What was expected and not found, what was found and not expected: one line each.
    pub differences: Vec<String>,
}

/// Scores every pair below `folder` that has a [`GOLD_FILE`] beside it.
///
/// # Errors
/// A folder without pairs or gold, gold that is malformed or names a text or rule that does not exist.
pub fn score(folder: &Path) -> Result<Score, Error> {
    let rules = registry::active(&Selection::default(), &[])?;
    let mut score = Score::default();
    let mut scored = 0;
    for input in read::inputs(&[folder.to_owned()], Mode::Pair, LanguageFlags::default())? {
        let Input::Article { source, target, .. } = input else { continue };
        let file = target.with_file_name(GOLD_FILE);
        if !file.is_file() {
            continue;
        }
        let gold = read_gold(&file)?;
        let pair =
            read::read_article(source.as_deref(), &target, LanguageFlags::default(), TextOptions::default())?;
        score_pair(&mut score, &checked(pair, &rules), &gold, &file)?;
        scored += 1;
    }
    if scored == 0 {
        return Err(Error::Usage(format!("{}: no pair has a {GOLD_FILE} beside it", folder.display())));
    }
    Ok(score)
}

fn read_gold(file: &Path) -> Result<Gold, Error> {
    let text = std::fs::read_to_string(file).map_err(|e| Error::io(file, e))?;
    let gold: Gold = toml::from_str(&text).map_err(|e| Error::config(file, e.to_string()))?;
    let occurrences = gold.finding.iter().map(|f| f.occurrence).chain(gold.trap.iter().map(|t| t.occurrence));
    if occurrences.min() == Some(0) {
        return Err(Error::config(file, "`occurrence` counts from 1"));
    }
    for expected in &gold.finding {
        match (&expected.rule, &expected.mqm) {
            (Some(rule), _) if rules::find(rule).is_none() => {
                return Err(Error::config(file, format!("there is no rule `{rule}`")));
            }
            (None, None) => {
                let cause = format!("`{}`: a finding needs a `rule`, or an `mqm` type", expected.text);
                return Err(Error::config(file, cause));
            }
            _ => {}
        }
    }
    Ok(gold)
}

fn checked(pair: crate::document::Pair, rules: &Ruleset) -> Checked {
    let languages = Languages { source: pair.source.as_ref().map(|s| s.lang), target: pair.target.lang };
    let bitext = Bitext::new(pair);
    let outcome = check(&bitext, languages, rules, &bumpalo::Bump::new());
    Checked { bitext, languages, outcome }
}

fn score_pair(score: &mut Score, checked: &Checked, gold: &Gold, file: &Path) -> Result<(), Error> {
    let place = |side, text: &str, occurrence: usize| {
        let raw = checked.bitext.pair.side(side).map_or("", |d| d.origin.raw.text());
        let found = raw
            .match_indices(text)
            .nth(occurrence.saturating_sub(1))
            .map(|(at, _)| Span::new(at, at + text.len()));
        found.ok_or_else(|| {
            Error::config(
                file,
                format!("`{text}` does not stand {occurrence} times on the {} side", side.name()),
            )
        })
    };
    let expected: Result<Vec<Span>, Error> =
        gold.finding.iter().map(|e| place(e.side, &e.text, e.occurrence)).collect();
    let traps: Result<Vec<Span>, Error> =
        gold.trap.iter().map(|t| place(t.side, &t.text, t.occurrence)).collect();
    let (expected, traps) = (expected?, traps?);
    let in_file = |f: &Finding| {
        let document = checked.bitext.pair.side(f.primary.side);
        document.map_or(f.primary.span, |d| d.origin.raw_span(f.primary.span))
    };
    let hits = |f: &Finding, side: Side, span: Span| f.primary.side == side && in_file(f).overlaps(span);
    let name = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let findings = &checked.outcome.findings;
    for (gold, &span) in gold.finding.iter().zip(&expected) {
        let found = findings.iter().any(|f| gold.is_of(&f.rule) && hits(f, gold.side, span));
        score.count(
            checked,
            gold.name(),
            Counts { expected: 1, found: usize::from(found), ..Counts::default() },
        );
        if !found {
            score.differences.push(format!("{name}: missed {} `{}`", gold.name(), gold.text));
        }
    }
    for f in findings {
        let wanted = gold.finding.iter().zip(&expected).any(|(g, &s)| g.is_of(&f.rule) && hits(f, g.side, s));
        if wanted {
            continue;
        }
        let trap = gold.trap.iter().zip(&traps).any(|(t, &s)| hits(f, t.side, s));
        if f.severity == Severity::Info && !trap {
            continue;
        }
        score.count(
            checked,
            &f.rule.id,
            Counts { unexpected: 1, traps_hit: usize::from(trap), ..Counts::default() },
        );
        let text = checked.bitext.pair.side(f.primary.side).map_or("", |d| f.primary.span.of(&d.text));
        let what = if trap { "a trap" } else { "nothing expected" };
        score.differences.push(format!("{name}: {} flags {what}: `{text}`", f.rule.id));
    }
    Ok(())
}

impl Score {
    fn count(&mut self, checked: &Checked, rule: &str, counts: Counts) {
        let languages = checked.languages;
        let pair = format!("{}-{}", languages.source.map_or("und", |l| &l.tag), languages.target.tag);
        self.all.add(counts);
        self.by_rule.entry(rule.to_owned()).or_default().add(counts);
        self.by_languages.entry(pair).or_default().add(counts);
    }
}
