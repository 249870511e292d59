//! What rules of style share: one finding for all places of a document, and what stands beside a place.

use crate::check::Context;
use crate::finding::{Anchor, Draft, Related};
use crate::fix::{Edit, Fix, Safety};
use crate::span::Span;

/// Further places that a finding lists.
const MOST_LISTED: usize = 100;

/// A place that a rule of style lists.
pub(super) struct Place {
    /// What people see marked.
    pub shown: Span,
    /// What to write.
    pub edit: Edit,
}

impl Place {
    /// A place where `replacement` should stand instead of what is shown.
    pub(super) fn replace(shown: Span, replacement: impl Into<String>) -> Self {
        Self { shown, edit: Edit { span: shown, replacement: replacement.into() } }
    }
}

/// Reports one finding for all `places`, at the first of them; nothing where there is none.
pub(super) fn report(places: Vec<Place>, message: String, safety: Safety, cx: &mut Context<'_>) {
    let Some(first) = places.first() else { return };
    let mut draft = Draft::new(Anchor::target(first.shown), message);
    let others = places.iter().skip(1).take(MOST_LISTED);
    draft.related =
        others.map(|p| Related { anchor: Anchor::target(p.shown), message: "here too".to_owned() }).collect();
    let mut edits: Vec<Edit> = places.into_iter().map(|p| p.edit).collect();
    edits.sort_by_key(|e| e.span);
    edits.dedup_by(|later, first| later.span.start < first.span.end || later.span == first.span);
    cx.report(draft.fix(Fix { safety, edits }));
}

/// `one place`, `7 places`.
pub(super) fn counted(places: usize) -> String {
    if places == 1 { "one place".to_owned() } else { format!("{places} places") }
}

/// The character before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// A space that stands in a line: ordinary, no-break or narrow.
pub(super) const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Is it a Chinese character or kana?
pub(super) const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
