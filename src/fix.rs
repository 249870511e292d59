//! Fixes: edits of the target, how safe they are, and how they are applied to a text.

use crate::span::Span;
use serde::Serialize;

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
        Self {
            safety,
            edits: vec![Edit {
                span,
                replacement: replacement.into(),
            }],
        }
    }

    /// Takes `span` out.
    #[must_use]
    pub fn deletion(span: Span, safety: Safety) -> Self {
        Self::replacement(span, "", safety)
    }
}

/// Applies the edits of `fixes` to the part `within` of `text`; of overlapping fixes the first one wins whole, so that
/// no fix is applied by half. Returns the new text and the number of fixes applied.
#[must_use]
pub fn apply<'a>(text: &str, within: Span, fixes: impl IntoIterator<Item = &'a Fix>) -> (String, usize) {
    let mut edits: Vec<&Edit> = Vec::new();
    let mut applied = 0;
    for fix in fixes {
        let free = fix
            .edits
            .iter()
            .all(|new| within.contains(new.span) && !edits.iter().any(|old| touches(old, new)));
        if free && !fix.edits.is_empty() {
            edits.extend(&fix.edits);
            applied += 1;
        }
    }
    edits.sort_by_key(|e| e.span);
    let mut out = String::with_capacity(within.len());
    let mut at = within.start;
    for edit in edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.replacement);
        at = edit.span.end;
    }
    out.push_str(&text[at..within.end]);
    (out, applied)
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
        assert_eq!(
            apply(text, Span::new(0, text.len()), [&first, &second]),
            ("un deux trois".to_owned(), 1)
        );
    }

    #[test]
    fn only_the_part_asked_for_is_returned() {
        let fix = Fix::replacement(Span::new(4, 5), "B", Safety::Safe);
        assert_eq!(apply("a a b b", Span::new(4, 7), [&fix]), ("B b".to_owned(), 1));
    }
}
