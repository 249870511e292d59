//! Findings, words and points by pair of languages and by document.

use crate::check::{Checked, Languages};
use crate::quality;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Documents named in the statistics, and those kept in mind: a document may come in parts.
const NAMED: usize = 10;
const KEPT: usize = 1000;

/// What a part of the documents adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Group {
    /// Words of the translations.
    words: usize,
    findings: usize,
    /// MQM's penalty points.
    points: usize,
}

impl Group {
    fn add(&mut self, other: Self) {
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

/// Counts by pair of languages and by document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Groups {
    languages: Vec<(Pairing, Group)>,
    /// Documents with points, by name: the worst ones of very many.
    documents: BTreeMap<String, Group>,
}

impl Groups {
    /// Counts one document of so many words.
    pub(super) fn of(checked: &Checked, words: usize) -> Self {
        let findings = &checked.outcome.findings;
        let points = findings.iter().map(|f| quality::points(f.severity)).sum();
        let group = Group { words, findings: findings.len(), points };
        let mut groups = Self::default();
        groups.languages.push((Pairing(checked.languages), group));
        if group.points > 0 {
            let pair = &checked.bitext.pair;
            let named = pair.units.first().and_then(|u| u.document.as_deref());
            let path = pair.target.path.display();
            let name = named.map_or_else(|| path.to_string(), |document| format!("{path} ({document})"));
            groups.documents.insert(name, group);
        }
        groups
    }

    /// Adds the counts of `other`. A document that comes in parts (a file whose lines are documents) is one.
    pub(super) fn merge(&mut self, other: Self) {
        for (languages, group) in other.languages {
            match self.languages.iter_mut().find(|(known, _)| *known == languages) {
                Some((_, sum)) => sum.add(group),
                None => self.languages.push((languages, group)),
            }
        }
        for (name, group) in other.documents {
            self.documents.entry(name).or_default().add(group);
        }
        if self.documents.len() > 2 * KEPT {
            let mut all: Vec<_> = std::mem::take(&mut self.documents).into_iter().collect();
            all.sort_by_key(|(_, group)| Reverse(group.points));
            all.truncate(KEPT);
            self.documents.extend(all);
        }
    }

    /// A line for each pair of languages where there are several, and for the worst documents.
    pub(super) fn lines(&self) -> String {
        let mut out = String::new();
        if self.languages.len() > 1 {
            let mut groups: Vec<(String, &Group)> =
                self.languages.iter().map(|(l, g)| (l.name(), g)).collect();
            groups.sort_by(|a, b| a.0.cmp(&b.0));
            let line =
                |(name, g): (String, &Group)| format!("{:>7}  in {name}, {} words\n", g.findings, g.words);
            out.extend(groups.into_iter().map(line));
        }
        let mut worst: Vec<(&String, &Group)> = self.documents.iter().collect();
        worst.sort_by_key(|(_, group)| Reverse(group.points));
        let line =
            |(name, g): (&String, &Group)| format!("{:>7}  in {name}, {} points\n", g.findings, g.points);
        out.extend(worst.into_iter().take(NAMED).map(line));
        out
    }
}
