//! Which columns of a table hold what: as its first line names them, or as the command line says.

use crate::lang;
use crate::read::{LanguageFlags, is_tag};

/// Columns, counted from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub source: Option<usize>,
    pub source_language: Option<String>,
    /// The translations, with their languages where the table's first line says them.
    pub targets: Vec<(usize, Option<String>)>,
    pub id: Option<usize>,
    pub document: Option<usize>,
    pub state: Option<usize>,
    pub note: Option<usize>,
    /// Languages of source and target, line by line.
    pub languages: [Option<usize>; 2],
}

const SOURCE: &[&str] = &["source", "src", "source text", "original", "msgid"];
const TARGET: &[&str] = &["target", "tgt", "target text", "translation", "msgstr"];
const ID: &[&str] = &["id", "key", "identifier", "unit", "location"];
const DOCUMENT: &[&str] = &["doc", "document", "file"];
const STATE: &[&str] = &["state", "status"];
const NOTE: &[&str] = &["note", "notes", "comment", "comments"];
const SOURCE_LANGUAGE: &[&str] = &["src lang", "source lang", "source language"];
const TARGET_LANGUAGE: &[&str] = &["tgt lang", "target lang", "target language"];

impl Columns {
    /// The columns of a table whose first line holds `first`, and whether that line is a header. `asked` names source
    /// and target, by number from 1 or as the header does.
    ///
    /// # Errors
    /// What is wrong with columns that are not there.
    pub fn find(first: &[String], asked: &[String], flags: LanguageFlags) -> Result<(Self, bool), String> {
        let names: Vec<String> =
            first.iter().map(|n| n.trim().to_lowercase().replace(['_', '-'], " ")).collect();
        let named = |known: &[&str]| names.iter().position(|n| known.contains(&n.as_str()));
        let mut columns = Self {
            source: named(SOURCE),
            targets: named(TARGET).map(|t| (t, None)).into_iter().collect(),
            id: named(ID),
            document: named(DOCUMENT),
            state: named(STATE),
            note: named(NOTE),
            languages: [named(SOURCE_LANGUAGE), named(TARGET_LANGUAGE)],
            ..Self::default()
        };
        let has_pair = columns.source.is_some() && !columns.targets.is_empty();
        let has_target = flags.target_only && !columns.targets.is_empty();
        if !asked.is_empty() {
            let is_header = columns.take_asked(first, asked)? || has_pair;
            return Ok((if is_header { columns } else { columns.without_header() }, is_header));
        }
        if has_pair || has_target || columns.take_languages(first, flags)? {
            return Ok((columns, true));
        }
        match first.len() {
            0 | 1 if !flags.target_only => {
                Err("the first line has one field: a line holds a source and its translation".to_owned())
            }
            0 | 1 => Ok((Self { targets: vec![(0, None)], ..Self::default() }, false)),
            _ => Ok((Self { source: Some(0), targets: vec![(1, None)], ..Self::default() }, false)),
        }
    }

    /// What `--columns` names: source, then targets. Is the first line a header, as it holds a name?
    fn take_asked(&mut self, first: &[String], asked: &[String]) -> Result<bool, String> {
        let mut is_header = false;
        let mut found = Vec::new();
        for name in asked {
            let by_name = first.iter().position(|n| n.trim().eq_ignore_ascii_case(name.trim()));
            is_header |= by_name.is_some();
            let by_number =
                || name.parse::<usize>().ok().filter(|n| (1..=first.len()).contains(n)).map(|n| n - 1);
            let missing =
                || format!("the table has no column `{name}`; its first line has: {}", first.join(", "));
            found.push(by_name.or_else(by_number).ok_or_else(missing)?);
        }
        let tag = |column: usize| {
            Some(first[column].trim()).filter(|t| is_tag(t)).and_then(|t| lang::normalised(t).ok())
        };
        let (source, targets) = match found.as_slice() {
            [target] => (None, vec![(*target, tag(*target))]),
            [source, targets @ ..] => (Some(*source), targets.iter().map(|t| (*t, tag(*t))).collect()),
            [] => return Ok(false),
        };
        self.source_language = source.and_then(tag);
        (self.source, self.targets) = (source, targets);
        Ok(is_header)
    }

    /// A header of languages: the source's, then those of translations.
    fn take_languages(&mut self, first: &[String], flags: LanguageFlags) -> Result<bool, String> {
        let tag = |name: &String| is_tag(name.trim()).then(|| lang::normalised(name.trim()).ok()).flatten();
        let tags: Vec<(usize, String)> =
            first.iter().enumerate().filter_map(|(i, name)| Some((i, tag(name)?))).collect();
        if tags.len() < 2 {
            return Ok(false);
        }
        let of = |wanted: &str| {
            let base = |t: &str| t.split('-').next().unwrap_or_default().to_owned();
            let exact = tags.iter().find(|(_, t)| t == wanted);
            exact.or_else(|| tags.iter().find(|(_, t)| base(t) == base(wanted)))
        };
        let missing = |l: &lang::Language| {
            format!("no column is in {}; the first line has: {}", l.name(), first.join(", "))
        };
        let source = match flags.source {
            Some(l) => of(&l.tag).ok_or_else(|| missing(l))?.clone(),
            None => tags[0].clone(),
        };
        let mut targets: Vec<_> = tags.iter().filter(|(i, _)| *i != source.0).cloned().collect();
        if let Some(l) = flags.target {
            targets = vec![of(&l.tag).ok_or_else(|| missing(l))?.clone()];
        }
        self.source = Some(source.0);
        self.source_language = Some(source.1);
        self.targets = targets.into_iter().map(|(i, t)| (i, Some(t))).collect();
        Ok(true)
    }

    /// Only source and targets: what the first line says is no header.
    fn without_header(self) -> Self {
        let targets = self.targets.into_iter().map(|(i, _)| (i, None)).collect();
        Self { source: self.source, targets, ..Self::default() }
    }

    /// The last column that each line must have.
    pub fn last(&self) -> usize {
        self.targets.iter().map(|(t, _)| *t).chain(self.source).max().unwrap_or_default()
    }
}
