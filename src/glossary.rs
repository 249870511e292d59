//! Glossaries: what terms of one language are called in the other, read from tables and TBX files.

pub mod index;
pub mod inflection;
pub mod pairs;
pub mod phrase;
mod table;
mod tbx;

use crate::error::Error;
use crate::lang::Language;
use crate::read::encoding;
pub use index::Index;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

/// What a glossary says of a term.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// The term to use.
    #[default]
    Preferred,
    /// Another one that may be used.
    Allowed,
    /// One that must not be used.
    Forbidden,
    /// One that stays as it is in every language.
    Untranslatable,
}

/// Which language a term is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tongue {
    /// That of the run's source.
    Source,
    /// That of the run's target.
    Target,
    /// That of this BCP 47 tag.
    Tag(String),
}

/// A term of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As it is written in the glossary.
    pub text: String,
    /// Its language.
    pub tongue: Tongue,
    /// What the glossary says of it.
    pub status: Status,
    /// Its capitals count: the glossary says so, or it is a name; `None` where nothing is said.
    pub exact_case: Option<bool>,
}

/// What has one meaning: a line of a table, an entry of a TBX file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Concept {
    /// Its terms.
    pub terms: Vec<Term>,
    /// What translators should know; empty where nothing is said.
    pub note: String,
}

/// All glossaries of a run.
#[derive(Debug, Default)]
pub struct Glossary {
    concepts: Vec<Concept>,
    /// Made on first use, for each pair of languages; `None` where the glossary has no term for them.
    indices: RwLock<Vec<(Pair, Option<Arc<Index>>)>>,
}

/// Source and target, as addresses.
type Pair = (usize, usize);

impl Glossary {
    /// A glossary of these concepts.
    #[must_use]
    pub fn new(concepts: Vec<Concept>) -> Self {
        Self { concepts, indices: RwLock::default() }
    }

    /// Reads glossaries, each a table or a TBX file, which its content tells.
    ///
    /// # Errors
    /// A file that cannot be read or decoded, or does not have the form of a glossary, with file and line.
    pub fn read(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut concepts = Vec::new();
        for path in paths {
            let raw = encoding::decode(&encoding::bytes(path)?.0, path)?;
            concepts.extend(parse(raw.text(), path)?);
        }
        Ok(Self::new(concepts))
    }

    /// A glossary from a table or TBX in memory, for tests and examples.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn from_text(text: &str) -> Result<Self, Error> {
        parse(text, Path::new("glossary")).map(Self::new)
    }

    /// The terms for a pair of languages; `None` where the glossary has none.
    #[must_use]
    pub fn index(&self, source: &'static Language, target: &'static Language) -> Option<Arc<Index>> {
        let pair = (std::ptr::from_ref(source) as usize, std::ptr::from_ref(target) as usize);
        let seek = |list: &[(Pair, Option<Arc<Index>>)]| {
            list.iter().find(|(of, _)| *of == pair).map(|(_, index)| index.clone())
        };
        if let Some(found) = self.indices.read().ok().and_then(|list| seek(&list)) {
            return found;
        }
        let made = Index::new(&self.concepts, source, target).map(Arc::new);
        if let Ok(mut list) = self.indices.write() {
            list.push((pair, made.clone()));
        }
        made
    }
}

/// The concepts of a file: TBX where it begins like XML, else a table.
fn parse(text: &str, path: &Path) -> Result<Vec<Concept>, Error> {
    if text.trim_start().starts_with('<') { tbx::parse(text, path) } else { table::parse(text, path) }
}

/// What is wrong at `line` (from 1) and `column` (from 1) of a glossary.
fn malformed(path: &Path, line: usize, column: usize, cause: impl Into<String>) -> Error {
    Error::Malformed { path: path.to_owned(), line, column, cause: cause.into() }
}

/// The status that a word names, in tables and in TBX (ISO 12620 and its picklists).
fn status(word: &str) -> Option<Status> {
    let word = word.trim().to_lowercase();
    let name = word.trim_end_matches("-admn-sts").trim_end_matches("term");
    Some(match name {
        "" | "preferred" | "standardized" | "legal" | "regulated" | "approved" => Status::Preferred,
        "allowed" | "admitted" => Status::Allowed,
        "forbidden" | "deprecated" | "superseded" | "obsolete" | "not recommended" => Status::Forbidden,
        "untranslatable" | "do not translate" | "do-not-translate" | "dnt" => Status::Untranslatable,
        _ => return None,
    })
}

/// Is it the word for proper nouns, whose capitals count?
fn is_proper_noun(part_of_speech: &str) -> bool {
    let letters = part_of_speech.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    matches!(letters.collect::<String>().as_str(), "propernoun" | "propn" | "name" | "propername")
}
