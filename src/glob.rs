//! Patterns of paths, as in `.gitignore`: `*` within a name, `**` for any folders.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Some patterns; none match every path.
#[derive(Debug, Clone)]
pub struct Globs(Option<GlobSet>);

impl Globs {
    /// Reads patterns.
    ///
    /// # Errors
    /// What is wrong with a pattern.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a String>) -> Result<Self, String> {
        let (mut set, mut any) = (GlobSetBuilder::new(), false);
        for pattern in patterns {
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            set.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(|e| e.to_string())?);
            any = true;
        }
        Ok(Self(if any { Some(set.build().map_err(|e| e.to_string())?) } else { None }))
    }

    /// Does a path, with slashes, match one of them?
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.0.as_ref().is_none_or(|set| set.is_match(path))
    }
}
