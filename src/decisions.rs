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

/// A decision on one finding, known by the path of its file and its fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Entry {
    /// The file that the finding stands in.
    pub path: String,
    /// The finding's fingerprint.
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
    /// Reads a file of decisions, or a baseline.
    ///
    /// # Errors
    /// A file that cannot be read, or that is no such TOML.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        toml::from_str(&text).map_err(|e| Error::config(path, e.to_string().trim_end().to_owned()))
    }

    /// What was decided on a finding: by path and fingerprint; where no such path is known, by the file's name.
    #[must_use]
    pub fn on(&self, finding: &Located) -> Option<&Entry> {
        let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let path = &finding.primary.path;
        let same = || self.entry.iter().filter(|e| e.fingerprint == finding.fingerprint);
        same().find(|e| e.path == *path).or_else(|| same().find(|e| name(&e.path) == name(path)))
    }

    /// Is the flagged text a word that is right?
    #[must_use]
    pub fn accepts(&self, finding: &Located) -> bool {
        self.word.iter().any(|w| w.text == finding.primary.text)
    }
}
