//! The expression engine: linear-time regular expressions over the target, silent where the source matches too.

use super::message;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::rules::{Evidence, Rule};
use crate::span::Span;
use regex::{Regex, RegexSet};
use std::sync::{Arc, OnceLock};

pub(super) struct ExpressionCheck {
    rule: Arc<Rule>,
    compiled: OnceLock<(RegexSet, Vec<Regex>)>,
}

impl ExpressionCheck {
    pub(super) fn new(rule: &Arc<Rule>) -> Self {
        Self { rule: Arc::clone(rule), compiled: OnceLock::new() }
    }

    fn compiled(&self) -> &(RegexSet, Vec<Regex>) {
        self.compiled.get_or_init(|| {
            let patterns = &self.rule.pattern.expressions;
            let set = RegexSet::new(patterns).unwrap_or_else(|_| RegexSet::empty());
            (set, patterns.iter().filter_map(|p| Regex::new(p).ok()).collect())
        })
    }
}

impl Check for ExpressionCheck {
    fn id(&self) -> &str {
        &self.rule.id
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let (set, expressions) = self.compiled();
        for i in set.matches(target.as_str()) {
            for found in expressions[i].find_iter(target.as_str()) {
                let source_too = bead.source.is_some_and(|s| expressions[i].is_match(s.as_str()));
                if source_too && self.rule.evidence != Evidence::Target {
                    break;
                }
                let span = Span::from(found.range()).shifted(target.span.start);
                let mut draft = Draft::new(Anchor::target(span), message(&self.rule, found.as_str()));
                if let Some(replacement) = self.rule.pattern.replacements.get(found.as_str()) {
                    draft = draft.fix(Fix::replacement(span, replacement, Safety::Safe));
                }
                cx.report(draft);
            }
        }
    }
}
