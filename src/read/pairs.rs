//! Pairs by pattern: `[[pairs]]` in the configuration says where sources and their translations lie.

use super::folder::files;
use super::{Input, LanguageFlags, Languages};
use crate::error::Error;
use crate::lang;
use regex::Regex;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where sources and their translations lie, as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// Pattern of the sources' paths: `docs/en/**/*.md`. `*` stands for a part of a name, `**` for any folders.
    pub source: String,
    /// Pattern of the translations': `docs/{lang}/**/*.md`. Its stars, in order, stand for what the source's stand for.
    pub target: String,
}

/// What the patterns found.
#[derive(Debug, Default)]
pub struct Found {
    /// The pairs, sorted by path.
    pub inputs: Vec<Input>,
    /// Sources that have no translation.
    pub alone: Vec<PathBuf>,
}

impl Found {
    /// The sources without a translation as inputs, in the target language asked for, if any.
    #[must_use]
    pub fn alone_inputs(&self, flags: LanguageFlags) -> Vec<Input> {
        let alone = self.alone.iter().map(|source| Input::Untranslated {
            source: source.clone(),
            target: source.clone(),
            languages: Languages { source: None, target: flags.target.map(|l| l.tag.clone()) },
        });
        alone.collect()
    }
}

/// The pairs that `all` describe, their paths taken from `folder`, in which the configuration file `config` lies.
///
/// # Errors
/// Patterns that cannot be used together or match no file, and folders that cannot be read.
pub fn inputs(all: &[Patterns], folder: &Path, config: &Path, flags: LanguageFlags) -> Result<Found, Error> {
    let mut found = Found::default();
    for patterns in all {
        let wrong = |cause: String| Error::config(config, cause);
        let (source, target) = (Pattern::new(&patterns.source), Pattern::new(&patterns.target));
        if source.stars != target.stars {
            return Err(wrong(format!(
                "`{}` and `{}` must have the same stars in the same order: each stands for the same part of both paths",
                patterns.source, patterns.target
            )));
        }
        let mut sources = source.matches(folder)?;
        let mut translations = target.matches(folder)?;
        part(&mut sources, &mut translations);
        sources.retain(|m| flags.source.is_none_or(|f| m.is_in(f.base())));
        if sources.is_empty() {
            return Err(wrong(format!("no file below {} matches `{}`", shown(folder), patterns.source)));
        }
        let mut targets: BTreeMap<Vec<String>, Vec<Match>> = BTreeMap::new();
        for m in translations {
            targets.entry(m.parts.clone()).or_default().push(m);
        }
        if targets.is_empty() {
            return Err(wrong(format!("no file below {} matches `{}`", shown(folder), patterns.target)));
        }
        for s in sources {
            let translations = targets.get(&s.parts).map(Vec::as_slice).unwrap_or_default();
            if translations.is_empty() {
                found.alone.push(s.path.clone());
            }
            let wanted = |m: &&Match| flags.target.is_none_or(|t| m.is_in(t.base()));
            found.inputs.extend(translations.iter().filter(wanted).map(|t| Input::Article {
                source: Some(s.path.clone()),
                target: t.path.clone(),
                languages: Languages { source: s.lang.clone(), target: t.lang.clone() },
            }));
        }
    }
    Ok(found)
}

/// A file that matches both patterns is a source where its stars stand for the same in both (`docs/en/x.md`), else a
/// translation (`x.fr.md`, where `*.md` are the sources and `*.{lang}.md` the translations).
fn part(sources: &mut Vec<Match>, translations: &mut Vec<Match>) {
    let parts = |all: &[Match]| -> BTreeMap<PathBuf, Vec<String>> {
        all.iter().map(|m| (m.path.clone(), m.parts.clone())).collect()
    };
    let (as_source, as_translation) = (parts(sources), parts(translations));
    sources.retain(|m| as_translation.get(&m.path).is_none_or(|p| *p == m.parts));
    translations.retain(|m| as_source.get(&m.path).is_none_or(|p| *p != m.parts));
}

fn shown(folder: &Path) -> String {
    if folder.as_os_str().is_empty() { ".".to_owned() } else { folder.display().to_string() }
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// A pattern of paths.
struct Pattern {
    expression: Regex,
    /// Its folders before the first star.
    root: PathBuf,
    /// Its stars in order.
    stars: Vec<&'static str>,
    has_language: bool,
}

/// A path that matches.
struct Match {
    path: PathBuf,
    lang: Option<String>,
    /// What the stars stand for.
    parts: Vec<String>,
}

impl Match {
    /// Is it in the language with the tag `base`, as far as its path says one?
    fn is_in(&self, wanted: &str) -> bool {
        self.lang.as_deref().is_none_or(|l| base(l) == wanted)
    }
}

impl Pattern {
    fn new(text: &str) -> Self {
        let text = text.trim_start_matches("./");
        let (mut expression, mut stars) = ("^".to_owned(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let (piece, length) = if rest.starts_with("**/") {
                stars.push("**");
                ("(?:(.+)/)?".to_owned(), 3)
            } else if rest.starts_with("**") {
                stars.push("**");
                ("(.*)".to_owned(), 2)
            } else if rest.starts_with('*') {
                stars.push("*");
                ("([^/]*)".to_owned(), 1)
            } else if rest.starts_with("{lang}") {
                (LANGUAGE.to_owned(), "{lang}".len())
            } else {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                (regex::escape(&rest[..length]), length)
            };
            expression += &piece;
            at += length;
        }
        let first_star = text.find(['*', '{']).unwrap_or(text.len());
        let root = text[..first_star].rfind('/').map_or("", |slash| &text[..slash]);
        let expression = Regex::new(&(expression + "$")).unwrap_or_else(|_| NOTHING.clone());
        Self { expression, root: root.into(), stars, has_language: text.contains("{lang}") }
    }

    /// The files below `folder` that match, sorted. What `{lang}` stands for must be a language.
    fn matches(&self, folder: &Path) -> Result<Vec<Match>, Error> {
        let root = folder.join(&self.root);
        let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
        if !root.is_dir() {
            return Ok(Vec::new());
        }
        let found = files(&root)?.into_iter().filter_map(|path| {
            let path = path.strip_prefix(".").map(Path::to_owned).unwrap_or(path);
            let below = path.strip_prefix(folder).unwrap_or(&path).to_str()?.replace('\\', "/");
            let captures = self.expression.captures(&below)?;
            let lang = match captures.name("lang") {
                Some(tag) => {
                    Some(lang::normalised(tag.as_str()).ok().filter(|t| super::is_language(base(t)))?)
                }
                None if self.has_language => return None,
                None => super::language_in_path(Path::new(&below)),
            };
            let parts = captures.iter().enumerate().skip(1);
            let is_star = |i: usize| self.expression.capture_names().nth(i).flatten().is_none();
            let parts =
                parts.filter(|(i, _)| is_star(*i)).map(|(_, c)| c.map_or("", |c| c.as_str()).to_owned());
            let parts = parts.collect();
            Some(Match { lang, parts, path })
        });
        Ok(found.collect())
    }
}

/// A language tag in a path.
const LANGUAGE: &str = "(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)";

static NOTHING: std::sync::LazyLock<Regex> =
    std::sync::LazyLock::new(|| Regex::new("$.^").expect("a valid expression"));
