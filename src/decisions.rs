//! Decisions on findings, as the editors' page exports them: accepted, dismissed with a reason, commented.

use crate::error::Error;
use crate::report::Located;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What somebody decided, word by word and finding by finding. A baseline is the same without `status`: all dismissed.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Version of the format.
    pub version: Option<u32>,
    /// Findings.
    pub entry: Vec<Entry>,
    /// Words that are right wherever they stand.
    pub word: Vec<Word>,
    /// Terms for the glossary.
    pub term: Vec<Term>,
}

/// A decision on one finding, known by the path of its translation and its fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub struct Entry {
    /// The translation's file.
    pub path: String,
    /// The finding's fingerprint.
    #[serde(deserialize_with = "fingerprint")]
    pub fingerprint: String,
    /// Its rule.
    pub rule: String,
    /// The flagged text.
    pub text: String,
    /// What was decided.
    pub status: Status,
    /// Why.
    pub reason: String,
    /// What else was said.
    pub comment: String,
    /// Who decided.
    pub by: String,
}

/// A fingerprint, which no entry goes without.
fn fingerprint<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if text.starts_with("1:") {
        Ok(text)
    } else {
        Err(serde::de::Error::custom(format!("`{text}` is no fingerprint")))
    }
}

/// What was decided on a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is none, or shall stay.
    #[default]
    Dismissed,
    /// It is one.
    Accepted,
    /// Nothing; there is a comment only.
    Open,
}

/// A word that is right.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Tag of its language.
    pub language: String,
}

/// A term and its translation.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Term {
    /// In the source.
    pub source: String,
    /// In the translation.
    pub target: String,
}

impl Status {
    /// Its name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dismissed => "dismissed",
            Self::Accepted => "accepted",
            Self::Open => "open",
        }
    }
}

impl Decisions {
    /// Reads a file that the page exported: decisions or a baseline (TOML), the table of findings (`.csv`), accepted words
    /// (`.txt`) or the glossary (`.tsv`).
    ///
    /// # Errors
    /// A file that cannot be read, or that is not in the format that its name says.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let text = text.trim_start_matches('\u{FEFF}');
        match path.extension().and_then(|e| e.to_str()) {
            Some("csv") => table(text).map_err(|e| Error::config(path, e.to_string())),
            Some("txt") => Ok(Self { word: words(text), ..Self::default() }),
            Some("tsv") => terms(text).map_err(|line| {
                let cause = format!("line {line} holds no term and its translation, set apart by a tab");
                Error::config(path, cause)
            }),
            _ => toml::from_str(text).map_err(|e| Error::config(path, e.to_string().trim_end().to_owned())),
        }
    }

    /// Takes over what `others` say; where both speak of a finding, what was there first holds.
    pub fn add(&mut self, others: Self) {
        self.entry.extend(others.entry);
        self.word.extend(others.word);
        self.term.extend(others.term);
    }

    /// What was decided on a finding of the translation `target`: by path (the translation's, or the file's that it stands
    /// in) and fingerprint; where no such path is known, by the file's name.
    #[must_use]
    pub fn on(&self, finding: &Located, target: &str) -> Option<&Entry> {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let paths = [target, &finding.primary.path];
        let same = || self.entry.iter().filter(|e| e.fingerprint == finding.fingerprint);
        let by_path = same().find(|e| paths.contains(&e.path.as_str()));
        by_path.or_else(|| same().find(|e| paths.iter().any(|p| name(p) == name(&e.path))))
    }

    /// Is the flagged text a word that is right?
    #[must_use]
    pub fn accepts(&self, finding: &Located) -> bool {
        self.word.iter().any(|w| w.text == finding.primary.text)
    }
}

/// The table of findings: a line without a decision or comment says nothing.
fn table(text: &str) -> Result<Decisions, csv::Error> {
    let lines: Result<Vec<Entry>, csv::Error> =
        csv::Reader::from_reader(text.as_bytes()).deserialize().collect();
    let says = |e: &Entry| e.status != Status::Open || !e.comment.is_empty();
    let entry = lines?.into_iter().filter(says).map(|e| Entry {
        reason: unguarded(e.reason),
        comment: unguarded(e.comment),
        by: unguarded(e.by),
        ..e
    });
    Ok(Decisions { entry: entry.collect(), ..Decisions::default() })
}

/// A field without the apostrophe that keeps spreadsheets from taking it for a formula.
fn unguarded(field: String) -> String {
    let is_guarded = |rest: &str| rest.starts_with(['=', '+', '-', '@', '\t', '\r']);
    field.strip_prefix('\'').filter(|rest| is_guarded(rest)).map(str::to_owned).unwrap_or(field)
}

/// A word a line.
fn words(text: &str) -> Vec<Word> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.map(|l| Word { text: l.to_owned(), language: String::new() }).collect()
}

/// A term and its translation a line, set apart by a tab; else the number of the line that holds none.
fn terms(text: &str) -> Result<Decisions, usize> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    let term = |(number, line): (usize, &str)| -> Result<Term, usize> {
        let (source, target) = line.split_once('\t').ok_or(number + 1)?;
        Ok(Term { source: source.trim().to_owned(), target: target.trim().to_owned() })
    };
    Ok(Decisions { term: lines.map(term).collect::<Result<_, _>>()?, ..Decisions::default() })
}
