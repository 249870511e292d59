//! `edge-space`: a unit of the translation begins or ends with a space that its source does not have.

use super::places::{self, Place, counted, is_space};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct EdgeSpace;

impl Check for EdgeSpace {
    fn id(&self) -> &str {
        "edge-space"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        languages.source.is_none().then(|| "it needs the source".to_owned())
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let pair = &document.bitext.pair;
        let Some(source) = &pair.source else { return };
        let mut found = Vec::new();
        for unit in &pair.units {
            let (from, to) = (unit.source.of(&source.text), unit.target.of(&pair.target.text));
            if to.trim().is_empty() || from.trim().is_empty() {
                continue;
            }
            let inner = to.trim_matches(is_space);
            let start = unit.target.start + (to.len() - to.trim_start_matches(is_space).len());
            let end = start + inner.len();
            if start > unit.target.start && !from.starts_with(char::is_whitespace) {
                found.push(Place::replace(Span::new(unit.target.start, start), ""));
            }
            if end < unit.target.end && !from.ends_with(char::is_whitespace) {
                found.push(Place::replace(Span::new(end, unit.target.end), ""));
            }
        }
        let message = format!(
            "a space at the edge of a segment that has none in the source: take it out ({})",
            counted(found.len())
        );
        places::report(found, message, Safety::Safe, cx);
    }
}
