//! Counts over documents: findings by severity and rule, sentences, words, rules that did not run.

mod groups;

use crate::bitext::Bitext;
use crate::check::{Checked, NotRun};
use crate::document::Side;
use crate::quality::Quality;
use crate::rules::Severity;
use groups::Groups;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a run, or one document of it, adds up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings by severity, mildest first, as [`Severity::ALL`].
    pub severity: [usize; 4],
    /// Findings by rule.
    pub rule: BTreeMap<String, usize>,
    /// Findings by type and severity: the type is the first part of the MQM path.
    pub mqm: BTreeMap<String, [usize; 4]>,
    /// Findings, words and points by languages and document.
    groups: Groups,
    /// Findings that are not shown: ignored by request, or in the baseline.
    pub hidden: usize,
    /// Documents.
    pub documents: usize,
    /// Sentences of the translation.
    pub sentences: usize,
    /// Words of the translation.
    pub words: usize,
    /// The rules that did not run, on documents of a kind, and how many of those there are.
    not_run: Vec<(Arc<[NotRun]>, usize)>,
}

impl Tally {
    /// Counts one document.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        let bitext = &checked.bitext;
        let mut tally = Self {
            hidden: checked.outcome.hidden,
            documents: 1,
            sentences: bitext.target.len(),
            words: words(&bitext.pair.target.text),
            ..Self::default()
        };
        for finding in &checked.outcome.findings {
            tally.severity[finding.severity as usize] += 1;
            *tally.rule.entry(finding.rule.id.clone()).or_default() += 1;
            let kind = finding.rule.mqm.split('/').next().unwrap_or_default();
            tally.mqm.entry(kind.to_owned()).or_default()[finding.severity as usize] += 1;
        }
        tally.groups = Groups::of(checked, tally.words);
        tally.not_run.push((Arc::clone(&checked.outcome.not_run), 1));
        tally
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: Self) {
        for (sum, n) in self.severity.iter_mut().zip(other.severity) {
            *sum += n;
        }
        for (rule, n) in other.rule {
            *self.rule.entry(rule).or_default() += n;
        }
        for (skipped, n) in other.not_run {
            match self.not_run.iter_mut().find(|(known, _)| Arc::ptr_eq(known, &skipped)) {
                Some((_, sum)) => *sum += n,
                None => self.not_run.push((skipped, n)),
            }
        }
        for (kind, counts) in other.mqm {
            let sum = self.mqm.entry(kind).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
        self.groups.merge(other.groups);
        self.hidden += other.hidden;
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.words += other.words;
    }

    /// Rules that did not run, why, and on how many documents.
    #[must_use]
    pub fn not_run(&self) -> BTreeMap<&NotRun, usize> {
        let mut out = BTreeMap::new();
        for (skipped, n) in self.not_run.iter().flat_map(|(list, n)| list.iter().zip(std::iter::repeat(n))) {
            *out.entry(skipped).or_default() += n;
        }
        out
    }

    /// All findings.
    #[must_use]
    pub fn findings(&self) -> usize {
        self.severity.iter().sum()
    }

    /// The gravest severity found.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        let mut gravest_first = Severity::ALL.into_iter().rev();
        gravest_first.find(|&s| self.severity[s as usize] > 0)
    }

    /// One line for people: `12 findings (2 critical, 10 major) in 4 documents, 310 sentences`.
    #[must_use]
    pub fn summary(&self) -> String {
        let read = format!("in {}, {}", count(self.documents, "document"), count(self.sentences, "sentence"));
        let read = if self.hidden > 0 { format!("{read}; {} hidden", self.hidden) } else { read };
        if self.findings() == 0 {
            return format!("no findings {read}");
        }
        let parts: Vec<String> = Severity::ALL
            .into_iter()
            .rev()
            .filter(|&s| self.severity[s as usize] > 0)
            .map(|s| format!("{} {}", self.severity[s as usize], s.name()))
            .collect();
        format!("{} ({}) {read}", count(self.findings(), "finding"), parts.join(", "))
    }

    /// One line for people about rules that did not run; `None` where all ran everywhere.
    #[must_use]
    pub fn not_run_line(&self) -> Option<String> {
        let not_run = self.not_run();
        let rules: BTreeSet<&str> = not_run.keys().map(|skipped| skipped.rule.as_str()).collect();
        let whole = self.documents < 2 || not_run.values().all(|&documents| documents == self.documents);
        let place = if whole { "" } else { " on some documents" };
        (!rules.is_empty()).then(|| {
            format!("{} did not run{place}: `--statistics` says which and why", count(rules.len(), "rule"))
        })
    }

    /// Findings by rule, the most frequent first, then the rules that did not run with their reasons; a line each.
    #[must_use]
    pub fn statistics(&self) -> String {
        let mut rules: Vec<(&String, usize)> = self.rule.iter().map(|(rule, n)| (rule, *n)).collect();
        rules.sort_by_key(|&(rule, n)| (std::cmp::Reverse(n), rule));
        let mut out: String = rules.into_iter().map(|(rule, n)| format!("{n:>7}  {rule}\n")).collect();
        if self.documents > 1 {
            out += &self.groups.lines();
        }
        for (skipped, documents) in self.not_run() {
            let on = if self.documents < 2 {
                String::new()
            } else {
                format!(" ({})", count(documents, "document"))
            };
            out.push_str(&format!("not run  {}: {}{on}\n", skipped.rule, skipped.reason));
        }
        out
    }
}

/// The summary of `--format json`.
#[derive(Debug, Serialize)]
pub(crate) struct Summary<'a> {
    findings: usize,
    severity: Severities,
    rule: &'a BTreeMap<String, usize>,
    hidden: usize,
    documents: usize,
    sentences: usize,
    words: usize,
    quality: Quality,
}

#[derive(Debug, Serialize)]
struct Severities {
    critical: usize,
    major: usize,
    minor: usize,
    info: usize,
}

impl<'a> Summary<'a> {
    /// The summary of a run, `tolerance` as in [`Quality::of`].
    pub(crate) fn new(tally: &'a Tally, tolerance: f64) -> Self {
        let of = |s: Severity| tally.severity[s as usize];
        Self {
            findings: tally.findings(),
            severity: Severities {
                critical: of(Severity::Critical),
                major: of(Severity::Major),
                minor: of(Severity::Minor),
                info: of(Severity::Info),
            },
            rule: &tally.rule,
            hidden: tally.hidden,
            documents: tally.documents,
            sentences: tally.sentences,
            words: tally.words,
            quality: Quality::of(tally, tolerance),
        }
    }
}

fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Sentences of a side that the aligner paired with nothing; none where there is nothing to pair them with.
pub(crate) fn unaligned(bitext: &Bitext, side: Side) -> usize {
    if bitext.pair.source.is_none() {
        return 0;
    }
    let other = match side {
        Side::Source => Side::Target,
        Side::Target => Side::Source,
    };
    let alone = bitext.beads.iter().filter(|b| b.side(other).is_empty());
    alone.map(|b| b.side(side).len()).sum()
}

/// Words of a text: stretches with a letter or digit between spaces; a character of a script without spaces is a word.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut inside) = (0, false);
    let mut rest = text;
    loop {
        let plain = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        for byte in rest[..plain].bytes() {
            let is_part = byte.is_ascii_alphanumeric();
            words += usize::from(is_part & !inside);
            inside = is_part | inside & !matches!(byte, b'\t'..=b'\r' | b' ');
        }
        let mut chars = rest[plain..].chars();
        let Some(c) = chars.next() else { return words };
        if is_word_alone(c) {
            words += 1;
            inside = false;
        } else if inside {
            inside = !c.is_whitespace();
        } else if c.is_alphanumeric() {
            words += 1;
            inside = true;
        }
        rest = chars.as_str();
    }
}

/// Kana, Han and what stands among them.
const fn is_word_alone(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
