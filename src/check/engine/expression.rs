//! The expression engine: linear-time regular expressions over the target, silent where the source matches too.

use super::message;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::rules::{Evidence, Rule};
use crate::span::Span;
use regex::{Regex, RegexSet};
use std::sync::{Arc, OnceLock};

pub(super) struct ExpressionCheck {
    rule: Arc<Rule>,
    compiled: OnceLock<(RegexSet, Vec<Regex>)>,
    /// What the rule needs: a table of ASCII, and the other characters.
    needs: OnceLock<([bool; 256], Vec<char>)>,
}

impl ExpressionCheck {
    pub(super) fn new(rule: &Arc<Rule>) -> Self {
        Self { rule: Arc::clone(rule), compiled: OnceLock::new(), needs: OnceLock::new() }
    }

    fn compiled(&self) -> &(RegexSet, Vec<Regex>) {
        self.compiled.get_or_init(|| {
            let patterns = &self.rule.pattern.expressions;
            let set = RegexSet::new(patterns).unwrap_or_else(|_| RegexSet::empty());
            (set, patterns.iter().filter_map(|p| Regex::new(p).ok()).collect())
        })
    }
}

impl ExpressionCheck {
    /// Has the text one of the characters that all findings have?
    fn may_match(&self, text: &str) -> bool {
        let (ascii, beyond) = self.needs.get_or_init(|| {
            let (ascii, beyond): (Vec<char>, Vec<char>) =
                self.rule.pattern.needs.chars().partition(char::is_ascii);
            let mut table = [false; 256];
            ascii.into_iter().for_each(|c| table[c as usize] = true);
            (table, beyond)
        });
        self.rule.pattern.needs.is_empty()
            || text.bytes().any(|b| ascii[usize::from(b)])
            || !text.is_ascii() && beyond.iter().any(|&c| text.contains(c))
    }
}

impl Check for ExpressionCheck {
    fn id(&self) -> &str {
        &self.rule.id
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if !self.may_match(target.as_str()) {
            return;
        }
        let (set, expressions) = self.compiled();
        let asks = self.rule.evidence != Evidence::Target;
        for i in set.matches(target.as_str()) {
            let mut found = hits(&expressions[i], target.as_str()).peekable();
            let source_too = |s: &Text<'_>| hits(&expressions[i], s.as_str()).next().is_some();
            if asks && found.peek().is_some() && bead.source.is_some_and(source_too) {
                continue;
            }
            for span in found {
                let text = span.of(target.as_str());
                if asks && neighbours_have(bead, text) {
                    continue;
                }
                let place = Anchor::target(span.shifted(target.span.start));
                let mut draft = Draft::new(place, message(&self.rule, text));
                if let Some(replacement) = self.rule.pattern.replacements.get(text) {
                    draft = draft.fix(Fix::replacement(place.span, replacement, Safety::Safe));
                }
                cx.report(draft);
            }
        }
    }
}

/// What an expression finds. Where it has groups, only what one of them caught counts: alternatives without a group
/// name what looks alike and is no fault.
fn hits<'a>(expression: &'a Regex, text: &'a str) -> Box<dyn Iterator<Item = Span> + 'a> {
    if expression.captures_len() == 1 {
        return Box::new(expression.find_iter(text).map(|m| Span::from(m.range())));
    }
    Box::new(
        expression
            .captures_iter(text)
            .filter_map(|c| c.iter().skip(1).flatten().next().map(|m| Span::from(m.range()))),
    )
}

/// Does the very same text stand in the source beside the bead, where an alignment by sentences may have left it?
fn neighbours_have(bead: &BeadView<'_>, text: &str) -> bool {
    let sources = [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)?.source);
    sources.into_iter().any(|s| s.as_str().contains(text))
}
