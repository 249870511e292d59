//! The JSON schema of `bilint.toml`, for editors that complete and check it.

use super::Config;
use schemars::{JsonSchema, schema_for};

/// Names of severities, as in [`crate::rules::Severity`].
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its names are asked for")]
pub(crate) enum Severity {
    /// A habit or a hint.
    Info,
    /// Noticed, does not hinder.
    Minor,
    /// Hinders or misleads.
    Major,
    /// May do harm or makes the text unusable.
    Critical,
}

/// Names of confidences, as in [`crate::rules::Confidence`].
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "only its names are asked for")]
pub(crate) enum Confidence {
    /// Worth a look when there is time.
    Low,
    /// Usually right.
    Medium,
    /// Hardly ever wrong.
    High,
}

/// The schema, as `docs/bilint.schema.json` holds it.
#[must_use]
pub fn schema() -> String {
    let text = serde_json::to_string_pretty(&schema_for!(Config));
    text.unwrap_or_else(|e| unreachable!("a schema is JSON: {e}")) + "\n"
}
