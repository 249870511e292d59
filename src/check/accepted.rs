//! Words and names that users accept: findings of rules about words that flag nothing else are dropped.

use crate::error::Error;
use rustc_hash::FxHashSet;
use std::path::Path;

/// What users accept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted(FxHashSet<Box<str>>);

impl Accepted {
    /// These words, names and phrases, whatever their case.
    pub fn add<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        self.0.extend(words.into_iter().map(folded).filter(|w| !w.is_empty()).map(Box::from));
    }

    /// The words of a file, one (or a phrase) a line; lines that begin with `#` are remarks.
    ///
    /// # Errors
    /// A file that cannot be read or is no UTF-8.
    pub fn read(&mut self, path: &Path) -> Result<(), Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        self.add(
            text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim_start().starts_with('#')),
        );
        Ok(())
    }

    /// Is nothing accepted?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is a text accepted: as a whole, or each of its words?
    #[must_use]
    pub fn takes(&self, text: &str) -> bool {
        let has = |piece: &str| self.0.contains(piece);
        let whole = folded(text);
        let bare = |word: &str| word.strip_suffix("’s").map_or_else(|| word.to_owned(), str::to_owned);
        let pieces = whole.split(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '-'));
        let mut words = pieces.filter(|w| !w.is_empty()).peekable();
        has(&whole) || words.peek().is_some() && words.all(|w| has(w) || has(&bare(w)))
    }
}

/// In lower case, without marks around it, apostrophe as U+2019.
fn folded(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_accepted_in_any_case() {
        let mut accepted = Accepted::default();
        accepted.add(["Marlow", "e-mail", "proof of work"]);
        assert!(
            accepted.takes("MARLOW")
                && accepted.takes("Marlow’s e-mail")
                && accepted.takes("“Proof of work”")
        );
        assert!(!accepted.takes("Marlowe") && !accepted.takes("proof") && !accepted.takes(""));
    }
}
