//! `bilint.toml`: what a project asks for, overridden by flags.

pub mod layer;
pub mod schema;

use crate::check::registry;
use crate::error::Error;
use crate::glob::Globs;
use crate::lang::HouseStyle;
use crate::read::pairs::Patterns;
use crate::rules::{self, Confidence, Severity};
pub use layer::{Override, Parameters};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Name of the file that is looked for in the working folder and above.
pub const FILE_NAME: &str = "bilint.toml";

/// What `bilint init` writes.
pub const TEMPLATE: &str = include_str!("config/template.toml");

/// The configuration of bilint. Unknown keys are errors.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "bilint.toml")]
pub struct Config {
    /// Language of the sources (BCP 47).
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
    #[schemars(with = "Option<schema::Severity>")]
    pub fail_on: Option<Severity>,
    /// Least confidence that is shown.
    #[schemars(with = "Option<schema::Confidence>")]
    pub min_confidence: Option<Confidence>,
    /// Most findings that may be shown before the exit status is 1.
    pub max_findings: Option<usize>,
    /// Least score before the exit status is 1.
    pub min_score: Option<f64>,
    /// The baseline, relative to the file.
    pub baseline: Option<PathBuf>,
    /// The list of what to ignore, relative to the file.
    pub ignore_file: Option<PathBuf>,
    /// Words and names that are right as they are.
    pub accept: Vec<String>,
    /// Files of such words, one a line, relative to the file.
    pub accept_files: Vec<PathBuf>,
    /// Folders of own rules, relative to the file.
    pub rules: Vec<PathBuf>,
    /// Glossaries, relative to the file.
    pub glossaries: Vec<PathBuf>,
    /// Severities by rule or family.
    #[schemars(with = "BTreeMap<String, schema::Severity>")]
    pub severity: BTreeMap<String, Severity>,
    /// Parameters of rules: `[parameters.repetition-loop]` `repeats = 5`.
    pub parameters: Parameters,
    /// How the score is reckoned.
    pub score: Score,
    /// House style by language.
    pub style: BTreeMap<String, HouseStyle>,
    /// Where sources and their translations lie, for a run without paths.
    pub pairs: Vec<Patterns>,
    /// What some texts have otherwise; later ones win.
    pub overrides: Vec<Override>,
    /// Where the file is; paths in it are relative to its folder.
    #[serde(skip)]
    pub path: PathBuf,
}

/// How the score is reckoned.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Score {
    /// Penalty points in 1,000 words that just pass.
    pub tolerance: Option<f64>,
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// A file that cannot be read or is no TOML; unknown keys and rules, with the most similar one; values that make no
    /// sense.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let mut config: Self = toml::from_str(&text).map_err(|e| Error::config(path, explain(&e)))?;
        config.check().map_err(|cause| Error::config(path, cause))?;
        let folder = path.parent().unwrap_or(Path::new("."));
        config.baseline = config.baseline.map(|b| folder.join(b));
        config.ignore_file = config.ignore_file.map(|f| folder.join(f));
        config.rules = config.rules.iter().map(|r| folder.join(r)).collect();
        config.accept_files = config.accept_files.iter().map(|f| folder.join(f)).collect();
        config.glossaries = config.glossaries.iter().map(|g| folder.join(g)).collect();
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

    /// Says what makes no sense.
    fn check(&self) -> Result<(), String> {
        let parameters = self.overrides.iter().map(|o| &o.parameters).chain([&self.parameters]);
        for (rule, parameters) in parameters.flatten() {
            self.check_name(rule)?;
            check_parameters(rule, parameters)?;
        }
        let severities = self.overrides.iter().map(|o| &o.severity).chain([&self.severity]);
        for name in severities.flat_map(|s| s.keys()) {
            self.check_name(name)?;
        }
        let select = self.select.iter().flatten().chain(&self.extend_select).chain(&self.ignore);
        let of_some = |o: &'_ Override| {
            [o.select.clone().unwrap_or_default(), o.extend_select.clone(), o.ignore.clone()]
        };
        let of_some = self.overrides.iter().flat_map(of_some).flatten();
        for name in select.cloned().chain(of_some) {
            self.check_name(&name)?;
        }
        let tags = self.overrides.iter().flat_map(|o| &o.languages).chain(self.style.keys());
        for tag in tags.chain(&self.source_lang).chain(&self.target_lang) {
            crate::lang::normalised(tag).map_err(|tag| format!("`{tag}` is no BCP 47 language tag"))?;
        }
        for globs in &self.overrides {
            Globs::new(&globs.paths)?;
        }
        match self.score.tolerance {
            Some(points) if points.is_nan() || points <= 0.0 => {
                Err("`score.tolerance` must be above 0".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// Own rules are known only when they are read; a wrong name among them is found then.
    fn check_name(&self, name: &str) -> Result<(), String> {
        if self.rules.is_empty() {
            registry::known(name, rules::built_in()).map_err(|e| e.to_string())?;
        }
        Ok(())
    }
}

/// What is wrong with the TOML, with the key that was probably meant.
fn explain(error: &toml::de::Error) -> String {
    let message = error.to_string();
    let mut quoted = error.message().split('`').skip(1).step_by(2);
    let unknown = error.message().starts_with("unknown field").then(|| quoted.next()).flatten();
    match unknown.and_then(|key| rules::suggestion(key, quoted)) {
        Some(meant) => format!("{}\ndid you mean `{meant}`?", message.trim_end()),
        None => message.trim_end().to_owned(),
    }
}

fn check_parameters(rule: &str, parameters: &BTreeMap<String, f64>) -> Result<(), String> {
    let Some(known) = rules::find(rule) else {
        return Ok(()); // a user's own rule; `registry` knows
    };
    match parameters.keys().find(|name| !known.parameters.contains_key(*name)) {
        None => Ok(()),
        Some(name) => {
            let list: Vec<&str> = known.parameters.keys().map(String::as_str).collect();
            Err(match list.as_slice() {
                [] => format!("`{rule}` has no parameters"),
                list => format!("`{rule}` has no parameter `{name}`; it has: {}", list.join(", ")),
            })
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
        for (text, key, meant) in [
            ("ignor = [\"doubled-word\"]\n", "ignor", "ignore"),
            ("[score]\ntolerence = 3\n", "tolerence", "tolerance"),
            ("[style.fr]\nqoutes = []\n", "qoutes", "quotes"),
            ("[[overrides]]\npath = [\"x\"]\n", "path", "paths"),
        ] {
            let error = read(text).unwrap_err();
            let words = [format!("unknown field `{key}`"), format!("did you mean `{meant}`?")];
            assert!(words.iter().all(|w| error.contains(w)), "{error}");
        }
    }

    #[test]
    fn an_unknown_parameter_is_an_error() {
        let error = read("[parameters.repetition-loop]\nrepeat = 3\n").unwrap_err();
        assert!(error.contains("it has: repeats"), "{error}");
    }

    #[test]
    fn what_makes_no_sense_is_an_error() {
        for (text, word) in [
            ("[severity]\ndoubled-wrd = \"minor\"\n", "did you mean `doubled-word`?"),
            ("[style.f]\npercent = \"0%\"\n", "`f` is no BCP 47"),
            ("[[overrides]]\npaths = [\"[\"]\n", "["),
            ("[[overrides]]\nignore = [\"quote\"]\n", "did you mean `quotes`?"),
            ("[score]\ntolerance = 0\n", "above 0"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let config = read("fail-on = \"minor\"\nselect = [\"quotes\"]\n").expect("a configuration");
        assert_eq!((config.fail_on, config.select), (Some(Severity::Minor), Some(vec!["quotes".to_owned()])));
    }

    /// The template, with its examples in force.
    fn examples() -> String {
        let line = |line: &str| {
            let code = line.strip_prefix("# ").filter(|l| l.starts_with('[') || l.contains(" = "));
            code.unwrap_or_default().to_owned() + "\n"
        };
        TEMPLATE.lines().map(line).collect()
    }

    #[test]
    fn the_template_is_the_default_and_its_examples_hold_every_key() {
        let config = read(TEMPLATE).expect("a configuration");
        assert_eq!(Config { path: PathBuf::new(), ..config }, Config::default());
        let config = read(&examples()).expect("a configuration");
        assert_eq!((config.overrides.len(), config.pairs.len(), config.style.len()), (1, 1, 1));
        let schema: serde_json::Value = serde_json::from_str(&schema::schema()).expect("a schema");
        let parts = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
        let keys: Vec<&String> =
            parts.filter_map(|p| p["properties"].as_object()).flat_map(|p| p.keys()).collect();
        assert!(keys.len() > 30);
        for key in keys {
            let is_shown = TEMPLATE.contains(&format!("{key} = ")) || TEMPLATE.contains(&format!("[{key}"));
            assert!(is_shown, "the template says nothing of `{key}`");
        }
    }
}
