//! The shape of a finding in output: owned, in the coordinates of `OUTPUT.md`, fields in its order.

use crate::document::Side;
use crate::fix::Safety;
use crate::rules::{Confidence, Severity};
use serde::Serialize;

/// A finding as programs read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Located {
    /// Kebab-case name of the rule.
    pub rule: String,
    /// The rule's family.
    pub category: String,
    /// MQM severity.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// One sentence that quotes both sides and says what to write.
    pub message: String,
    /// The unit or bead it belongs to.
    pub segment: SegmentId,
    /// What is wrong.
    pub primary: Location,
    /// The evidence, the best first.
    pub related: Vec<RelatedLocation>,
    /// What to write instead.
    pub fix: Option<LocatedFix>,
    /// MQM 2.0 path.
    pub mqm: String,
    /// ITS 2.0 localization quality issue type.
    pub its: String,
    /// Survives moved lines.
    pub fingerprint: String,
}

/// The name of a unit of bilingual input, or of a bead of an article (`b1`, `b2` …).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SegmentId {
    /// The input's own id, or the bead's number from 1 with a `b`.
    pub id: String,
    /// The document that the input says it belongs to.
    pub document: Option<String>,
}

/// A place in a unit's text; in articles, in the decoded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The side.
    pub side: Side,
    /// The file.
    pub path: String,
    /// First code point, from 0.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Exactly the text between the two.
    pub text: String,
    /// Line in the file on disk, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// In articles, the place for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Where it lies in another segment than the finding's own: which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<SegmentId>,
}

/// A further place with what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RelatedLocation {
    /// The place.
    #[serde(flatten)]
    pub location: Location,
    /// What it shows.
    pub message: String,
}

/// A fix in the coordinates of the target's locations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocatedFix {
    /// How safe it is; `display` where there is no single way back to the bytes.
    pub safety: Safety,
    /// The edits in order.
    pub edits: Vec<LocatedEdit>,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocatedEdit {
    /// First code point replaced, from 0.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// Plain text to write there.
    pub replacement: String,
}
