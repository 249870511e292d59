//! Folders: which of their files are pairs, and which are bilingual.

use super::{Input, LanguageFlags, Mode, language_in_name, named_jsonl};
use crate::error::Error;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Source language of `x.en.txt` beside `x.fr.txt` where nothing else says which is the source.
const USUAL_SOURCE: &str = "en";

/// The pairs and bilingual files below `folder`, sorted by path.
///
/// # Errors
/// A folder that cannot be read or holds nothing to check.
pub fn inputs(folder: &Path, mode: Mode, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    let mut found = Vec::new();
    let mut named: BTreeMap<(PathBuf, String), Vec<(String, PathBuf)>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| {
            let path = e.path().unwrap_or(folder).to_owned();
            Error::io(&path, e.into_io_error().unwrap_or_else(|| std::io::Error::other("a loop of links")))
        })?;
        let path = entry.path();
        if !entry.file_type().is_file() {
            continue;
        }
        if named_jsonl(path) && mode != Mode::Pair {
            found.push(Input::Units(path.to_owned()));
        } else if let Some((key, lang)) = key_and_language(path) {
            named.entry(key).or_default().push((lang, path.to_owned()));
        }
    }
    for (_, versions) in named {
        found.extend(pair_up(&versions, mode, flags));
    }
    if found.is_empty() {
        return Err(Error::NoPairs { path: folder.to_owned() });
    }
    Ok(found)
}

/// What the versions of one article share (folder and name without language), and this one's language.
fn key_and_language(path: &Path) -> Option<((PathBuf, String), String)> {
    let name = path.file_name()?.to_str()?;
    let (_, extension) = name.rsplit_once('.')?;
    if !["txt", "md", "markdown", "html", "htm", "xhtml"].contains(&extension) {
        return None;
    }
    let lang = language_in_name(path)?;
    let stem: Vec<&str> =
        name.split('.').filter(|part| super::lang::normalised(part).ok().as_deref() != Some(&lang)).collect();
    let stem = stem.join(".");
    let stem =
        stem.strip_prefix("source.").or_else(|| stem.strip_prefix("target.")).unwrap_or(&stem).to_owned();
    Some(((path.parent()?.to_owned(), stem), lang))
}

/// The source of an article's versions with each of its translations.
fn pair_up(versions: &[(String, PathBuf)], mode: Mode, flags: LanguageFlags) -> Vec<Input> {
    let role = |path: &Path, role: &str| {
        path.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(role))
    };
    let is_target = |(lang, path): &&(String, PathBuf)| {
        !role(path, "source.") && flags.target.is_none_or(|t| t.base() == base(lang))
    };
    if mode == Mode::TargetOnly {
        let alone = versions.iter().filter(is_target);
        return alone.map(|(_, path)| Input::Article { source: None, target: path.clone() }).collect();
    }
    let wanted = flags.source.map_or(USUAL_SOURCE, |s| s.base());
    let by_role = versions.iter().find(|(_, path)| role(path, "source."));
    let Some(source) = by_role.or_else(|| versions.iter().find(|(lang, _)| base(lang) == wanted)) else {
        return Vec::new();
    };
    let targets = versions.iter().filter(|v| v.1 != source.1).filter(is_target);
    targets.map(|(_, path)| Input::Article { source: Some(source.1.clone()), target: path.clone() }).collect()
}

fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
