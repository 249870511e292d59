//! The expressions of a rule, each compiled on first use and asked only where a text has the characters that it needs.

use crate::check::evidence::Characters;
use crate::rules::manifest::Expression;
use regex::Regex;
use std::sync::OnceLock;

pub(super) struct Compiled {
    find: String,
    /// Sets of characters of which a text must have one each.
    needs: Vec<Characters>,
    /// Bytes of the longest text that is searched.
    longest: usize,
    /// `None` where it cannot be compiled: then it finds nothing.
    regex: OnceLock<Option<Regex>>,
}

impl Compiled {
    pub(super) fn new(expression: &Expression) -> Self {
        let needs = expression.needs.iter().map(|set| Characters::of(set)).collect();
        let longest = expression.longest.map_or(usize::MAX, |bytes| bytes as usize);
        Self { find: expression.find.clone(), needs, longest, regex: OnceLock::new() }
    }

    /// The expression, if it may find something in a text that has these characters.
    pub(super) fn regex_for(&self, text: &str, characters: Characters) -> Option<&Regex> {
        if text.len() > self.longest || !self.needs.iter().all(|set| set.may_share(characters)) {
            return None;
        }
        self.regex.get_or_init(|| Regex::new(&self.find).ok()).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_what_is_needed_is_not_searched() {
        let needs = vec!["0123456789".to_owned(), ":：".to_owned()];
        let compiled =
            Compiled::new(&Expression { find: r"\d+\s?[:：]".to_owned(), needs, longest: Some(20) });
        let searches = |text: &str| compiled.regex_for(text, Characters::of(text)).is_some();
        assert!(searches("12 : 3") && searches("页 12：三") && !searches("12") && !searches("a: b"));
        assert!(!searches("12 : 3 and twenty more"));
    }
}
