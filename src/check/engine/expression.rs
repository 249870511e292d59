//! The expression engine: linear-time regular expressions over the target, silent where the source matches too.

use super::compiled::Compiled;
use super::message;
use crate::check::{BeadView, Check, Context, Text};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::rules::{Evidence, Rule};
use crate::span::Span;
use regex::Regex;
use std::sync::Arc;

pub(super) struct ExpressionCheck {
    rule: Arc<Rule>,
    expressions: Vec<Compiled>,
}

impl ExpressionCheck {
    pub(super) fn new(rule: &Arc<Rule>) -> Self {
        let expressions = rule.pattern.expressions.iter().map(Compiled::new).collect();
        Self { rule: Arc::clone(rule), expressions }
    }
}

impl Check for ExpressionCheck {
    fn id(&self) -> &str {
        &self.rule.id
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let asks = self.rule.evidence != Evidence::Target;
        let (text, characters) = (target.as_str(), target.characters());
        for expression in self.expressions.iter().filter_map(|e| e.regex_for(text, target.lang, characters)) {
            let mut found = hits(expression, text).peekable();
            let source_too = |s: &Text<'_>| hits(expression, s.as_str()).next().is_some();
            if asks && found.peek().is_some() && bead.source.is_some_and(source_too) {
                continue;
            }
            for span in found {
                let text = span.of(text);
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
