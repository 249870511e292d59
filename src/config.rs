//! `bilint.toml`: what a project asks for, overridden by flags.

use crate::check::registry;
use crate::error::Error;
use crate::read::pairs::Patterns;
use crate::rules::{self, Confidence, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for in the working folder and above.
pub const FILE_NAME: &str = "bilint.toml";

/// The configuration file as it is written. Unknown keys are errors.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Language of the sources.
    pub source_lang: Option<String>,
    /// Language of the translations.
    pub target_lang: Option<String>,
    /// Rules or families to run instead of the default ones.
    pub select: Option<Vec<String>>,
    /// Rules or families to run besides.
    pub extend_select: Vec<String>,
    /// Rules or families not to run.
    pub ignore: Vec<String>,
    /// Least severity that makes the exit status 1.
    pub fail_on: Option<Severity>,
    /// Least confidence that is shown.
    pub min_confidence: Option<Confidence>,
    /// Most findings that may be shown before the exit status is 1.
    pub max_findings: Option<usize>,
    /// Least score before the exit status is 1.
    pub min_score: Option<f64>,
    /// The baseline, relative to the file.
    pub baseline: Option<PathBuf>,
    /// The list of what to ignore, relative to the file.
    pub ignore_file: Option<PathBuf>,
    /// How the score is reckoned.
    pub score: Score,
    /// Where sources and their translations lie, for a run without paths.
    pub pairs: Vec<Patterns>,
    /// Where the file is; paths in it are relative to its folder.
    #[serde(skip)]
    pub path: PathBuf,
    /// Folders of own rules, relative to the file.
    pub rules: Vec<PathBuf>,
    /// Parameters of rules: `[parameters.repetition-loop]` `repeats = 5`.
    pub parameters: BTreeMap<String, BTreeMap<String, f64>>,
}

/// How the score is reckoned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Score {
    /// Penalty points in 1,000 words that just pass.
    pub tolerance: Option<f64>,
}

/// Keys of the file, for suggestions.
const KEYS: &[&str] = &[
    "source-lang",
    "target-lang",
    "select",
    "extend-select",
    "ignore",
    "fail-on",
    "min-confidence",
    "pairs",
    "rules",
    "parameters",
];

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// A file that cannot be read or is no TOML; unknown keys and rules, with the most similar one.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let mut config: Self = toml::from_str(&text).map_err(|e| Error::config(path, explain(&e)))?;
        for (rule, parameters) in &config.parameters {
            if config.rules.is_empty() {
                registry::known(rule, rules::built_in()).map_err(|e| Error::config(path, e.to_string()))?;
            }
            check_parameters(path, rule, parameters)?;
        }
        for tag in [&config.source_lang, &config.target_lang].into_iter().flatten() {
            crate::lang::normalised(tag)
                .map_err(|tag| Error::config(path, format!("`{tag}` is no BCP 47 language tag")))?;
        }
        let named = config.select.iter().flatten().chain(&config.extend_select).chain(&config.ignore);
        // Own rules are known only when they are read; a wrong name among them is found then.
        for name in named.filter(|_| config.rules.is_empty()) {
            registry::known(name, rules::built_in()).map_err(|e| Error::config(path, e.to_string()))?;
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        config.baseline = config.baseline.map(|b| folder.join(b));
        config.ignore_file = config.ignore_file.map(|f| folder.join(f));
        config.rules = config.rules.iter().map(|r| folder.join(r)).collect();
        config.path = path.to_owned();
        Ok(config)
    }

    /// Its folder, as a person in the working folder would write it.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let here = std::env::current_dir().ok();
        here.as_deref().and_then(|h| folder.strip_prefix(h).ok()).unwrap_or(folder).to_owned()
    }

    /// The file that a run in `folder` uses: the nearest one there or above; none where there is none.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn discover(folder: &Path) -> Result<Self, Error> {
        let file = folder.ancestors().map(|f| f.join(FILE_NAME)).find(|f| f.is_file());
        file.map_or_else(|| Ok(Self::default()), |f| Self::read(&f))
    }
}

/// What is wrong with the TOML, with the key that was probably meant.
fn explain(error: &toml::de::Error) -> String {
    let message = error.to_string();
    let unknown = error.message().strip_prefix("unknown field `").and_then(|m| m.split('`').next());
    match unknown.and_then(|key| rules::suggestion(key, KEYS.iter().copied())) {
        Some(meant) => format!("{}\ndid you mean `{meant}`?", message.trim_end()),
        None => message.trim_end().to_owned(),
    }
}

fn check_parameters(path: &Path, rule: &str, parameters: &BTreeMap<String, f64>) -> Result<(), Error> {
    let Some(known) = rules::find(rule) else {
        return Ok(()); // a user's own rule; `registry` knows
    };
    match parameters.keys().find(|name| !known.parameters.contains_key(*name)) {
        None => Ok(()),
        Some(name) => {
            let list: Vec<&str> = known.parameters.keys().map(String::as_str).collect();
            let cause = match list.as_slice() {
                [] => format!("`{rule}` has no parameters"),
                list => format!("`{rule}` has no parameter `{name}`; it has: {}", list.join(", ")),
            };
            Err(Error::config(path, cause))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join(FILE_NAME);
        std::fs::write(&path, text).expect("a written file");
        Config::read(&path).map_err(|e| e.to_string())
    }

    #[test]
    fn an_unknown_key_is_an_error_with_a_suggestion() {
        let error = read("ignor = [\"doubled-word\"]\n").unwrap_err();
        assert!(
            error.contains("unknown field `ignor`") && error.contains("did you mean `ignore`?"),
            "{error}"
        );
    }

    #[test]
    fn an_unknown_parameter_is_an_error() {
        let error = read("[parameters.repetition-loop]\nrepeat = 3\n").unwrap_err();
        assert!(error.contains("it has: repeats"), "{error}");
    }

    #[test]
    fn what_is_written_is_read() {
        let config = read("fail-on = \"minor\"\nselect = [\"quotes\"]\n").expect("a configuration");
        assert_eq!((config.fail_on, config.select), (Some(Severity::Minor), Some(vec!["quotes".to_owned()])));
    }
}
