//! Folders: which of their files are pairs, and which are bilingual.

use super::{Input, InputFormat, LanguageFlags, Languages, Mode, is_tag, language_in_name, markdown};
use crate::error::Error;
use crate::lang;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Source language of `x.en.txt` beside `x.fr.txt` where nothing else says which is the source.
const USUAL_SOURCE: &str = "en";

/// A file that may be a version of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Version {
    path: PathBuf,
    /// Its language, where its name or a folder says it.
    lang: Option<String>,
    /// Does its own name say it?
    named: bool,
}

impl Version {
    fn has_role(&self, role: &str) -> bool {
        self.path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(role))
    }

    fn base(&self) -> Option<&str> {
        self.lang.as_deref().map(base)
    }
}

/// The pairs and bilingual files below `folder`, sorted by path.
///
/// # Errors
/// A folder that cannot be read or holds nothing to check.
pub fn inputs(folder: &Path, mode: Mode, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    let mut found = Vec::new();
    let articles = articles(folder, |path| {
        let is_units = InputFormat::from_name(path).is_some() && mode != Mode::Pair;
        found.extend(is_units.then(|| Input::Units(path.to_owned())));
        !is_units
    })?;
    let mut taken = BTreeSet::new();
    for versions in articles.values() {
        let pairs = pair_up(versions, mode, flags).into_iter();
        found.extend(pairs.filter(|input| match input {
            Input::Article { target, .. } => taken.insert(target.clone()),
            Input::Units(_) | Input::Untranslated { .. } => true,
        }));
    }
    if found.is_empty() {
        return Err(Error::NoPairs { path: folder.to_owned() });
    }
    Ok(found)
}

/// The versions of each article below `folder`, of the files that `is_article` takes.
fn articles(
    folder: &Path,
    mut is_article: impl FnMut(&Path) -> bool,
) -> Result<BTreeMap<PathBuf, Vec<Version>>, Error> {
    let mut articles: BTreeMap<PathBuf, Vec<Version>> = BTreeMap::new();
    for path in files(folder)?.into_iter().filter(|path| is_article(path)) {
        for (key, version) in versions(folder, &path) {
            articles.entry(key).or_default().push(version);
        }
    }
    Ok(articles)
}

/// The sources below `folder` that lack a translation into a language that other sources there are translated into, or
/// that is asked for. Only sources whose path says a language where those of the pairs do: a tree has other files too.
///
/// # Errors
/// A folder that cannot be read.
pub fn untranslated(folder: &Path, mode: Mode, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    let articles = articles(folder, |path| InputFormat::from_name(path).is_none())?;
    let (mut wanted, mut is_said) = (BTreeSet::new(), BTreeSet::new());
    for versions in articles.values() {
        for input in pair_up(versions, mode, flags) {
            let Input::Article { languages, .. } = input else { continue };
            wanted.extend(languages.target);
            is_said.insert(languages.source.is_some());
        }
    }
    wanted.extend(flags.target.map(|l| l.tag.clone()).filter(|t| !wanted.iter().any(|w| base(w) == base(t))));
    let mut out = Vec::new();
    if is_said.is_empty() {
        is_said.insert(true);
    }
    for versions in articles.values() {
        let Some(source) = source(versions, flags) else { continue };
        let is_source =
            source.lang.as_deref().is_none_or(|l| flags.source.is_none_or(|f| f.base() == base(l)));
        if !is_source || !is_said.contains(&source.lang.is_some()) {
            continue;
        }
        let lacks = |tag: &&String| {
            let has = versions.iter().any(|v| v.base() == Some(base(tag)));
            !has && source.base() != Some(base(tag))
        };
        out.extend(wanted.iter().filter(lacks).map(|tag| Input::Untranslated {
            source: source.path.clone(),
            target: twin(source, tag),
            languages: Languages { source: source.lang.clone(), target: Some(tag.clone()) },
        }));
    }
    Ok(out)
}

/// Where the translation of a source into the language `tag` should be.
fn twin(source: &Version, tag: &str) -> PathBuf {
    let Some(lang) = &source.lang else {
        let extension = source.path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        return source.path.with_extension(format!("{tag}.{extension}"));
    };
    let is_said = |part: &str| lang::normalised(part).ok().as_ref() == Some(lang) && is_tag(part);
    let renamed = |name: &str| {
        let parts = name.split('.').map(|part| if is_said(part) { tag } else { part });
        parts.collect::<Vec<_>>().join(".").replacen("source.", "target.", 1)
    };
    let in_name = source.named;
    let name = source.path.file_name().and_then(|n| n.to_str()).map(renamed).unwrap_or_default();
    if in_name {
        return source.path.with_file_name(name);
    }
    source
        .path
        .iter()
        .map(|part| part.to_str().filter(|p| is_said(p)).map_or(part, |_| tag.as_ref()))
        .collect()
}

/// The files below `folder`, sorted by path.
///
/// # Errors
/// A folder that cannot be read.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| {
            let path = e.path().unwrap_or(folder).to_owned();
            Error::io(&path, e.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links")))
        })?;
        if entry.file_type().is_file() {
            out.push(entry.into_path());
        }
    }
    Ok(out)
}

/// What the versions of one article share (its path below `folder` without the language), and this version: of the
/// language that its name says, or of that of any folder that is named like a language.
fn versions(folder: &Path, path: &Path) -> Vec<(PathBuf, Version)> {
    let Some(stem) = stem_and_extension(path) else { return Vec::new() };
    let below = path.strip_prefix(folder).unwrap_or(path);
    let levels: Vec<&str> =
        below.parent().into_iter().flat_map(Path::iter).filter_map(|l| l.to_str()).collect();
    let without = |level: usize| -> PathBuf {
        let kept = levels.iter().enumerate().filter(|(i, _)| *i != level);
        kept.map(|(_, l)| *l).chain([stem.as_str()]).collect()
    };
    let normal = |level: &str| lang::normalised(level).ok();
    let version = |lang, named| Version { path: path.to_owned(), lang, named };
    if let Some(said) = language_in_name(path) {
        // A folder of the same language says nothing more.
        let level = levels.iter().position(|l| is_tag(l) && normal(l).as_ref() == Some(&said));
        return vec![(without(level.unwrap_or(usize::MAX)), version(Some(said), true))];
    }
    let tags = levels.iter().enumerate().filter(|(_, l)| is_tag(l));
    let mut out: Vec<_> = tags.map(|(i, l)| (without(i), version(normal(l), false))).collect();
    if out.is_empty() {
        out.push((without(usize::MAX), version(None, false)));
    }
    out
}

/// The file's name without its language and its role; `None` where it is no article.
fn stem_and_extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let (_, extension) = name.rsplit_once('.')?;
    if !["txt", "html", "htm", "xhtml"].contains(&extension) && markdown::syntax_of(path).is_none() {
        return None;
    }
    let lang = language_in_name(path);
    let parts = name.split('.');
    let stem: Vec<&str> =
        parts.filter(|part| lang.is_none() || super::lang::normalised(part).ok() != lang).collect();
    let stem = stem.join(".");
    let role = stem.strip_prefix("source.").or_else(|| stem.strip_prefix("target."));
    Some(role.filter(|_| lang.is_some()).unwrap_or(&stem).to_owned())
}

/// The source of an article's versions with each of its translations.
fn pair_up(versions: &[Version], mode: Mode, flags: LanguageFlags) -> Vec<Input> {
    let is_wanted = |v: &&Version| {
        !v.has_role("source.") && v.lang.is_some() && flags.target.is_none_or(|t| v.base() == Some(t.base()))
    };
    if mode == Mode::TargetOnly {
        return versions.iter().filter(is_wanted).map(|v| input(None, v)).collect();
    }
    let Some(source) = source(versions, flags) else { return Vec::new() };
    let mut targets: Vec<&Version> =
        versions.iter().filter(|v| v.path != source.path).filter(is_wanted).collect();
    targets.retain(|v| v.has_role("target.") || v.base() != source.base());
    // With both languages given, the file without one is the translation where no other is.
    if targets.is_empty() && flags.target.is_some() && source.lang.is_some() {
        targets.extend(versions.iter().find(|v| v.lang.is_none()));
    }
    targets.into_iter().map(|v| input(Some(source), v)).collect()
}

/// Which version is the source: the one that is named so; the one in the source language; the one without a language.
fn source(versions: &[Version], flags: LanguageFlags) -> Option<&Version> {
    let in_language = |wanted: &str| versions.iter().find(|v| v.base() == Some(wanted));
    let unmarked = || versions.iter().find(|v| v.lang.is_none());
    let by_role = versions.iter().find(|v| v.has_role("source.") && v.lang.is_some());
    match flags.source {
        _ if by_role.is_some() => by_role,
        Some(wanted) => in_language(wanted.base()).or_else(unmarked),
        None if versions.iter().any(|v| v.named) => unmarked().or_else(|| in_language(USUAL_SOURCE)),
        None => in_language(USUAL_SOURCE).or_else(unmarked),
    }
}

fn input(source: Option<&Version>, target: &Version) -> Input {
    Input::Article {
        source: source.map(|s| s.path.clone()),
        target: target.path.clone(),
        languages: Languages { source: source.and_then(|s| s.lang.clone()), target: target.lang.clone() },
    }
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
