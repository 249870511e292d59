//! The generic engines: rules that are values made from their files, built-in and users' own alike.

mod compiled;
mod expression;
mod phrase;
mod phrases;

use crate::check::Check;
use crate::rules::Rule;
use crate::rules::manifest::EngineKind;
use std::sync::Arc;

/// The reasoning of a rule that an engine runs; `None` for a coded rule.
#[must_use]
pub fn make(rule: &Arc<Rule>) -> Option<Box<dyn Check>> {
    match rule.engine {
        EngineKind::Code => None,
        EngineKind::Phrase => Some(Box::new(phrase::PhraseCheck::new(rule))),
        EngineKind::Expression => Some(Box::new(expression::ExpressionCheck::new(rule))),
    }
}

/// Compiles the expressions of a user's own rule, so that a wrong one is refused at once; those of built-in rules
/// are proved by their examples and compiled at first use.
///
/// # Errors
/// What is wrong with the first expression that cannot be compiled.
pub fn validate(rule: &Rule) -> Result<(), String> {
    let mut all = rule.pattern.expressions.iter().flat_map(|e| e.unless.iter().chain([&e.find]));
    all.try_for_each(|find| regex::Regex::new(find).map(drop)).map_err(|e| e.to_string())
}

/// The rule's message with the text found in place of `{text}`.
fn message(rule: &Rule, text: &str) -> String {
    rule.pattern.message.replace("{text}", text)
}
