//! What a check says: a finding with its places, evidence and fix, in coordinates of the document's text.

pub mod fingerprint;

use crate::document::Side;
use crate::fix::Fix;
use crate::rules::{Confidence, Rule, Severity};
use crate::span::Span;
use std::sync::Arc;

/// A place on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The side.
    pub side: Side,
    /// The bytes in that side's text.
    pub span: Span,
}

impl Anchor {
    /// A place in the source.
    #[must_use]
    pub const fn source(span: Span) -> Self {
        Self { side: Side::Source, span }
    }

    /// A place in the target.
    #[must_use]
    pub const fn target(span: Span) -> Self {
        Self { side: Side::Target, span }
    }
}

/// A further place with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub anchor: Anchor,
    /// What it shows, a few words without a stop.
    pub message: String,
}

/// Something that a rule found.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Severity, at most the rule's.
    pub severity: Severity,
    /// Confidence, at most the rule's.
    pub confidence: Confidence,
    /// One sentence that quotes both sides and says what to write.
    pub message: String,
    /// Number of the bead it belongs to.
    pub bead: usize,
    /// What is wrong.
    pub primary: Anchor,
    /// The evidence, the best first.
    pub related: Vec<Related>,
    /// What to write instead.
    pub fix: Option<Fix>,
    /// What it says about which sentence, wherever that stands: see [`fingerprint`].
    pub fingerprint: String,
}

/// A finding in the making: what a check hands to [`Context::report`](crate::check::Context::report).
#[derive(Debug, Clone)]
pub struct Draft {
    pub(crate) primary: Anchor,
    pub(crate) message: String,
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
    pub(crate) related: Vec<Related>,
    pub(crate) fix: Option<Fix>,
}

impl Draft {
    /// A finding at `primary`, as severe and as sure as the rule allows.
    #[must_use]
    pub fn new(primary: Anchor, message: impl Into<String>) -> Self {
        Self {
            primary,
            message: message.into(),
            severity: Severity::Critical,
            confidence: Confidence::High,
            related: Vec::new(),
            fix: None,
        }
    }

    /// Adds a place that shows why.
    #[must_use]
    pub fn related(mut self, anchor: Anchor, message: impl Into<String>) -> Self {
        self.related.push(Related { anchor, message: message.into() });
        self
    }

    /// No more severe than this.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// No surer than this.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }

    /// What to write instead.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// `text`, cut after `most` code points with an ellipsis where it is longer: for messages.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
