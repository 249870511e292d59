//! Values of a text with their places in the document.

use super::Text;
use crate::values::{self, Value};
use bumpalo::Bump;

pub(super) fn values<'a>(text: &Text<'a>, arena: &'a Bump) -> &'a [Value] {
    let mut found = values::read(text.as_str(), text.lang);
    let by = text.span.start;
    for value in &mut found {
        value.span = value.span.shifted(by);
        value.number = value.number.shifted(by);
    }
    if !text.document.protected.is_empty() {
        // Addresses and tags say nothing that could be missing; a number beside one may share a piece with it.
        for value in found.iter_mut().filter(|v| text.document.is_protected(v.number)) {
            (value.firm, value.code) = (false, true);
        }
    }
    arena.alloc_slice_copy(&found)
}
