//! The expressions of a rule, each compiled on first use and asked only where a text has the characters that it needs.

use crate::check::evidence::Characters;
use crate::lang::Language;
use crate::rules::manifest::Expression;
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::sync::OnceLock;

/// An expression that is compiled on first use.
struct Lazy {
    find: String,
    /// `None` where it cannot be compiled: then it finds nothing.
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(find: &str) -> Self {
        Self { find: find.to_owned(), regex: OnceLock::new() }
    }

    fn get(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.find).ok()).as_ref()
    }
}

pub(super) struct Compiled {
    find: Lazy,
    needs: Vec<Needed>,
    /// Pieces of which a text must have one; none where it need not.
    has: Vec<String>,
    /// What finds them; `None` where it cannot be made.
    pieces: OnceLock<Option<AhoCorasick>>,
    /// Languages, without region, that it is for; empty for all.
    languages: Vec<String>,
    /// Bytes of the longest text that is searched.
    longest: usize,
    /// What excuses it in the source.
    unless: Vec<Lazy>,
    /// It counts only in a sentence without a counterpart.
    pub(super) added: bool,
}

/// A set of characters of which a text must have one.
struct Needed {
    set: String,
    bits: Characters,
}

impl Needed {
    fn is_in(&self, text: &str, characters: Characters) -> bool {
        self.bits.shares_ascii(characters)
            || self.bits.may_share(characters) && text.contains(|c| self.set.contains(c))
    }
}

impl Compiled {
    pub(super) fn new(expression: &Expression) -> Self {
        let needed = |set: &String| Needed { set: set.clone(), bits: Characters::of(set) };
        Self {
            find: Lazy::new(&expression.find),
            needs: expression.needs.iter().map(needed).collect(),
            has: expression.has.clone(),
            pieces: OnceLock::new(),
            languages: expression.languages.clone(),
            longest: expression.longest.map_or(usize::MAX, |bytes| bytes as usize),
            unless: expression.unless.iter().map(|find| Lazy::new(find)).collect(),
            added: expression.added,
        }
    }

    fn has_piece(&self, text: &str) -> bool {
        let make = || AhoCorasick::builder().ascii_case_insensitive(true).build(&self.has).ok();
        self.pieces.get_or_init(make).as_ref().is_none_or(|pieces| pieces.is_match(text))
    }

    /// Has this source what excuses a match in its translation?
    pub(super) fn is_excused_by(&self, source: &str) -> bool {
        self.unless.iter().filter_map(Lazy::get).any(|regex| regex.is_match(source))
    }

    /// The expression, if it may find something in a text in `lang` that has these characters.
    pub(super) fn regex_for(&self, text: &str, lang: &Language, characters: Characters) -> Option<&Regex> {
        let may_find = text.len() <= self.longest
            && (self.languages.is_empty() || self.languages.iter().any(|l| l == lang.base()))
            && self.needs.iter().all(|needed| needed.is_in(text, characters))
            && (self.has.is_empty() || self.has_piece(text));
        if may_find { self.find.get() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    #[test]
    fn a_text_without_what_is_needed_is_not_searched() {
        let expression = |find: &str, needs: &[&str], has: &[&str]| Expression {
            find: find.to_owned(),
            needs: needs.iter().map(ToString::to_string).collect(),
            has: has.iter().map(ToString::to_string).collect(),
            longest: Some(20),
            ..Expression::default()
        };
        let compiled = Compiled::new(&expression(r"\d+\s?[:：]", &["0123456789", ":：Ġ"], &[]));
        let searches = |text: &str| compiled.regex_for(text, language("en"), Characters::of(text)).is_some();
        assert!(searches("12 : 3") && searches("页 12：三") && !searches("12") && !searches("a: b"));
        // Its `à` looks like `Ġ` to the bits.
        assert!(!searches("12 : 3 and twenty more") && !searches("12 à 3"));
        let compiled = Compiled::new(&expression(r"-[01]\d", &[], &["-0", "-1"]));
        let searches = |text: &str| compiled.regex_for(text, language("en"), Characters::of(text)).is_some();
        assert!(searches("a-04") && !searches("a-40"));
        let german = Expression { languages: vec!["de".to_owned()], ..expression("a", &[], &[]) };
        let compiled = Compiled::new(&german);
        let searches = |tag: &str| compiled.regex_for("a", language(tag), Characters::of("a")).is_some();
        assert!(searches("de-CH") && !searches("en"));
    }
}
