//! Fixes: edits of the target, how safe they are, and how they are applied to a text.

pub(crate) mod escape;
pub mod write;

use crate::span::Span;
use serde::Serialize;
use std::collections::BTreeMap;

/// How safe a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// For a person to look at only.
    Display,
    /// Usually right; somebody should read it.
    Unsafe,
    /// No reader could object.
    Safe,
}

/// One replacement in the target document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes replaced; empty to insert.
    pub span: Span,
    /// Plain text to write there.
    pub replacement: String,
}

/// What to write instead of what a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// How safe it is.
    pub safety: Safety,
    /// The edits, sorted, not overlapping.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Writes `replacement` instead of `span`.
    #[must_use]
    pub fn replacement(span: Span, replacement: impl Into<String>, safety: Safety) -> Self {
        Self { safety, edits: vec![Edit { span, replacement: replacement.into() }] }
    }

    /// Takes `span` out.
    #[must_use]
    pub fn deletion(span: Span, safety: Safety) -> Self {
        Self::replacement(span, "", safety)
    }
}

/// Of fixes that touch each other only the first one, so that no fix is applied by half.
#[must_use]
pub fn apart<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut taken: BTreeMap<Span, &Edit> = BTreeMap::new();
    let mut out = Vec::new();
    for fix in fixes {
        let is_free = |new: &Edit| {
            let before = taken.range(..=Span::new(new.span.end, usize::MAX)).rev();
            let mut near = before.take_while(|(old, _)| old.end >= new.span.start);
            !near.any(|(_, old)| touches(old, new))
        };
        if fix.edits.iter().all(is_free) {
            taken.extend(fix.edits.iter().map(|e| (e.span, e)));
            out.push(fix);
        }
    }
    out
}

/// The edits of `fixes` in order of place; of those that touch each other, those of the first fix: see [`apart`].
#[must_use]
pub fn settled<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Edit> {
    let mut edits: Vec<&Edit> = apart(fixes).into_iter().flat_map(|f| &f.edits).collect();
    edits.sort_by_key(|e| e.span);
    edits
}

/// The part `within` of `text` with the edits of `fixes` that lie in it, as [`settled`].
#[must_use]
pub fn apply<'a>(text: &str, within: Span, fixes: impl IntoIterator<Item = &'a Fix>) -> String {
    let mut out = String::with_capacity(within.len());
    let mut at = within.start;
    for edit in settled(fixes).into_iter().filter(|e| within.contains(e.span)) {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out + &text[at..within.end]
}

/// Would the order of the two edits matter?
fn touches(a: &Edit, b: &Edit) -> bool {
    a.span.overlaps(b.span)
        || (a.span.is_empty() || b.span.is_empty())
            && a.span.start <= b.span.end
            && b.span.start <= a.span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_overlapping_fixes_the_first_wins() {
        let text = "un deux deux trois";
        let first = Fix::deletion(Span::new(7, 12), Safety::Safe);
        let second = Fix::replacement(Span::new(3, 12), "2", Safety::Safe);
        assert_eq!(apply(text, Span::new(0, text.len()), [&first, &second]), "un deux trois");
    }
}
