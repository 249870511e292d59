//! Which rules run and how: what the configuration sets for all texts, and for some of them.

use super::schema;
use crate::rules::{Confidence, Severity};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Numbers of rules that users change, by rule and name.
pub type Parameters = BTreeMap<String, BTreeMap<String, f64>>;

/// What some of the texts have otherwise. It holds where both `paths` and `languages` do; later ones win.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Override {
    /// Patterns of the translations' paths, from the file's folder; none: all.
    pub paths: Vec<String>,
    /// Languages of the translations: `fr` for any French, `fr-CA` for that of Canada; none: all.
    pub languages: Vec<String>,
    /// Rules or families to run instead of those of the file.
    pub select: Option<Vec<String>>,
    /// Rules or families to run besides.
    pub extend_select: Vec<String>,
    /// Rules or families not to run.
    pub ignore: Vec<String>,
    /// Least confidence that is shown.
    #[schemars(with = "Option<schema::Confidence>")]
    pub min_confidence: Option<Confidence>,
    /// Severities by rule or family.
    #[schemars(with = "BTreeMap<String, schema::Severity>")]
    pub severity: BTreeMap<String, Severity>,
    /// Parameters of rules.
    pub parameters: Parameters,
}

impl Override {
    /// Is the language of a translation, by its tag, one of those that this is about?
    #[must_use]
    pub fn takes_language(&self, tag: &str) -> bool {
        let takes = |wanted: &String| {
            let wanted = crate::lang::normalised(wanted).unwrap_or_else(|_| wanted.clone());
            tag == wanted || tag.strip_prefix(&*wanted).is_some_and(|rest| rest.starts_with('-'))
        };
        self.languages.is_empty() || self.languages.iter().any(takes)
    }
}
