//! Counts over documents: findings by severity and rule, sentences, words, rules that did not run.

use crate::bitext::Bitext;
use crate::check::{Checked, Languages, NotRun};
use crate::document::Side;
use crate::quality::{self, Quality};
use crate::rules::Severity;
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
    /// Findings and words by pair of languages.
    languages: Vec<(Pairing, Group)>,
    /// Documents with points, by name: the worst ones of very many.
    worst: BTreeMap<String, Group>,
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

/// What a part of the documents adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Group {
    /// Documents.
    pub documents: usize,
    /// Words of their translations.
    pub words: usize,
    /// Findings.
    pub findings: usize,
    /// MQM's penalty points.
    pub points: usize,
}

impl Group {
    fn add(&mut self, other: Self) {
        self.documents += other.documents;
        self.words += other.words;
        self.findings += other.findings;
        self.points += other.points;
    }
}

/// The languages of documents.
#[derive(Debug, Clone, Copy)]
struct Pairing(Languages);

impl Pairing {
    /// `en-fr`
    fn name(&self) -> String {
        format!("{}-{}", self.0.source.map_or("", |l| &*l.tag), self.0.target.tag)
    }
}

impl PartialEq for Pairing {
    fn eq(&self, other: &Self) -> bool {
        let tags = |p: &Self| (p.0.source.map(|l| &l.tag), &p.0.target.tag);
        tags(self) == tags(other)
    }
}

impl Eq for Pairing {}

/// Documents named in the statistics, and those kept in mind: a document may come in parts.
const WORST: usize = 10;
const KEPT: usize = 1000;

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
        tally.group(checked);
        tally.not_run.push((Arc::clone(&checked.outcome.not_run), 1));
        tally
    }

    /// Counts one document by its languages and its name.
    fn group(&mut self, checked: &Checked) {
        let findings = &checked.outcome.findings;
        let group = Group {
            documents: 1,
            words: self.words,
            findings: findings.len(),
            points: findings.iter().map(|f| quality::points(f.severity)).sum(),
        };
        self.languages.push((Pairing(checked.languages), group));
        if group.points > 0 {
            let pair = &checked.bitext.pair;
            let named = pair.units.first().and_then(|u| u.document.as_deref());
            let path = pair.target.path.display();
            let name = named.map_or_else(|| path.to_string(), |document| format!("{path} ({document})"));
            self.worst.insert(name, group);
        }
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
        for (languages, group) in other.languages {
            match self.languages.iter_mut().find(|(known, _)| *known == languages) {
                Some((_, sum)) => sum.add(group),
                None => self.languages.push((languages, group)),
            }
        }
        self.add_documents(other.worst);
        self.hidden += other.hidden;
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.words += other.words;
    }

    /// Keeps the worst documents. One that comes in parts (a file whose lines are documents) is one.
    fn add_documents(&mut self, documents: BTreeMap<String, Group>) {
        for (name, group) in documents {
            self.worst.entry(name).or_default().add(group);
        }
        if self.worst.len() > 2 * KEPT {
            let mut all = std::mem::take(&mut self.worst).into_iter().collect::<Vec<_>>();
            all.sort_by_key(|(_, group)| std::cmp::Reverse(group.points));
            all.truncate(KEPT);
            self.worst.extend(all);
        }
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
        if self.languages.len() > 1 {
            let mut groups: Vec<(String, &Group)> =
                self.languages.iter().map(|(l, g)| (l.name(), g)).collect();
            groups.sort_by(|a, b| a.0.cmp(&b.0));
            let group =
                |(name, g): (String, &Group)| format!("{:>7}  in {name}, {} words\n", g.findings, g.words);
            out.extend(groups.into_iter().map(group));
        }
        if self.documents > 1 {
            let mut worst: Vec<(&String, &Group)> = self.worst.iter().collect();
            worst.sort_by_key(|(_, group)| std::cmp::Reverse(group.points));
            let document =
                |(name, g): (&String, &Group)| format!("{:>7}  in {name}, {} points\n", g.findings, g.points);
            out.extend(worst.into_iter().take(WORST).map(document));
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
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
        } else if is_word_alone(c) {
            words += 1;
            inside = false;
        } else if c.is_whitespace() {
            inside = false;
        } else if !inside && c.is_alphanumeric() {
            words += 1;
            inside = true;
        }
    }
    words
}

/// Kana, Han and what stands among them.
const fn is_word_alone(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
