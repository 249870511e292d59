//! The expressions of a rule, each compiled on first use and asked only where a text has the characters that it needs.

use crate::check::evidence::Characters;
use crate::rules::manifest::Expression;
use regex::Regex;
use std::sync::OnceLock;

pub(super) struct Compiled {
    find: String,
    /// Sets of characters of which a text must have one each.
    needs: Vec<Characters>,
    /// `None` where it cannot be compiled: then it finds nothing.
    regex: OnceLock<Option<Regex>>,
}

impl Compiled {
    pub(super) fn new(expression: &Expression) -> Self {
        let needs = expression.needs.iter().map(|set| Characters::of(set)).collect();
        Self { find: expression.find.clone(), needs, regex: OnceLock::new() }
    }

    /// The expression, if it may find something in a text of these characters.
    pub(super) fn regex_for(&self, text: Characters) -> Option<&Regex> {
        if !self.needs.iter().all(|set| set.may_share(text)) {
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
        let compiled = Compiled::new(&Expression { find: r"\d+\s?[:：]".to_owned(), needs });
        let searches = |text: &str| compiled.regex_for(Characters::of(text)).is_some();
        assert!(searches("12 : 3") && searches("页 12：三") && !searches("12") && !searches("a: b"));
    }
}
