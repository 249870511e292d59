//! The rules: their files, read at build time, and users' own, read at run time.

pub mod manifest;

use crate::error::Error;
pub use manifest::{Confidence, Evidence, Example, PagePart, Rule, RuleDocs, RuleFile, Severity, Standing};
use std::path::Path;
use std::sync::{Arc, LazyLock};

static BUILT_IN: LazyLock<Vec<Arc<Rule>>> = LazyLock::new(|| {
    let rules: Vec<Rule> = postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin")))
        .unwrap_or_else(|e| unreachable!("build.rs wrote this table with the same types: {e}"));
    rules.into_iter().map(Arc::new).collect()
});

/// The rules that come with the program, by family and name.
#[must_use]
pub fn built_in() -> &'static [Arc<Rule>] {
    &BUILT_IN
}

/// The built-in rule of this name or former name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Arc<Rule>> {
    built_in().iter().find(|r| r.id == name || r.aliases.iter().any(|a| a == name))
}

/// Docs and examples of all built-in rules, decoded anew: only `explain` and tests ask.
#[must_use]
pub fn docs() -> Vec<RuleDocs> {
    postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/docs.bin")))
        .unwrap_or_else(|e| unreachable!("build.rs wrote this table with the same types: {e}"))
}

/// The name among `names` that is most like `wrong`, if any is like it at all.
pub fn suggestion<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, name)| *distance <= 2.max(name.len() / 4))
        .min()
        .map(|(_, name)| name)
}

/// Reads users' own rules below `folder`: `<family>/<name>.toml`, or `<name>.toml` in the folder itself (family
/// `custom`). They may use the generic engines only.
///
/// # Errors
/// A file that cannot be read, does not fit the shape of a rule file, asks for code, or takes a built-in name.
pub fn read_own(folder: &Path) -> Result<Vec<(Rule, RuleDocs)>, Error> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|e| Error::rules_folder(folder, &e))?;
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "toml") || !entry.file_type().is_file() {
            continue;
        }
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let file: RuleFile = toml::from_str(&text).map_err(|e| Error::bad_rule(path, e.to_string()))?;
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        if file.engine == manifest::EngineKind::Code {
            return Err(Error::bad_rule(path, "own rules use an engine (`phrase`, `expression`), not code"));
        }
        if find(&id).is_some() {
            return Err(Error::bad_rule(path, format!("`{id}` is the name of a built-in rule")));
        }
        let (rule, docs) = file.into_parts(&family_of(path, folder), &id);
        crate::check::engine::validate(&rule).map_err(|e| Error::bad_rule(path, e))?;
        out.push((rule, docs));
    }
    Ok(out)
}

/// The folder that a rule's file lies in, `custom` for the top one.
fn family_of(path: &Path, top: &Path) -> String {
    let parent = path.parent().filter(|p| *p != top).and_then(Path::file_name);
    parent.map_or_else(|| "custom".into(), |p| p.to_string_lossy().into_owned())
}

/// The built-in rules as a Markdown table, for the README.
#[must_use]
pub fn markdown_table() -> String {
    let mut out = String::from("| rule | what it finds | severity | needs |\n|---|---|---|---|\n");
    for rule in built_in() {
        let default = if rule.default == Standing::OptIn { " (opt-in)" } else { "" };
        let needs = match rule.evidence {
            Evidence::Target => "target",
            Evidence::Asks => "target, asks the source",
            Evidence::Source => "source and target",
        };
        let (id, summary, severity) = (&rule.id, &rule.summary, rule.severity.name());
        out += &format!("| `{id}`{default} | {} | {severity} | {needs} |\n", summary.replace('|', "\\|"));
    }
    out
}
