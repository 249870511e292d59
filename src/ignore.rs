//! What a text or a list beside it asks to be ignored: `bilint-ignore rule: reason`.

pub mod comment;
pub mod list;

use crate::rules::Rule;

/// What is ignored, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Rules or families.
    pub rules: Vec<String>,
    /// Why; nothing is ignored without a reason.
    pub reason: String,
    /// Does it hold for the whole file?
    pub whole_file: bool,
}

impl Request {
    /// Reads what stands in a comment or note; `None` where it asks for nothing. Where the reason is missing, it is empty.
    #[must_use]
    pub fn read(comment: &str) -> Option<Self> {
        let rest = comment.trim().strip_prefix("bilint-ignore")?;
        let (whole_file, rest) = match rest.strip_prefix("-file") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        if !rest.starts_with(|c: char| c.is_whitespace()) {
            return None;
        }
        let (rules, reason) = rest.split_once(':').unwrap_or((rest, ""));
        let rules: Vec<String> =
            rules.split([',', ' ', '\t', '\n']).filter(|r| !r.is_empty()).map(str::to_owned).collect();
        (!rules.is_empty()).then(|| Self { rules, reason: reason.trim().to_owned(), whole_file })
    }

    /// Does it name the rule, or its family?
    #[must_use]
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|name| rule.is_named(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_reason_are_read() {
        let read = Request::read(" bilint-ignore doubled-word, quotes: a name ").expect("a request");
        assert_eq!(
            (read.rules, read.reason),
            (vec!["doubled-word".into(), "quotes".into()], "a name".into())
        );
        assert!(Request::read("bilint-ignore-file all: generated").expect("a request").whole_file);
        assert_eq!(Request::read("bilint-ignore doubled-word").expect("a request").reason, "");
        assert_eq!(Request::read("bilint-ignored doubled-word: x"), None);
        assert_eq!(Request::read("see bilint-ignore doubled-word: x"), None);
    }
}
