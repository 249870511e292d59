//! What one pack of a pair of languages holds: the shape of `rules/pair/<source>-<target>.toml`, which `build.rs` reads too.

use serde::{Deserialize, Serialize};

/// What is true of translations from one language into another.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PairPack {
    /// Words that look alike and mean something else.
    pub false_friends: Vec<Trap>,
    /// Phrases that are often translated word by word.
    pub calques: Vec<Trap>,
}

/// The words of the source, those of the target that tempt, what to write instead, and words of the source that the tempting
/// ones do translate (several set apart by `|`, perhaps none).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Trap(pub String, pub String, pub String, pub String);
