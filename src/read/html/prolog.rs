//! Declarations that browsers end too early: processing instructions, and document types with declarations inside.

use std::borrow::Cow;

/// Longest declaration, in bytes.
const LONGEST: usize = 4000;

/// `file` byte for byte, but that in processing instructions (`<?php … ?>`) and document types (`<!DOCTYPE html [ … ]>`)
/// no mark but the last ends them.
pub(super) fn masked(file: &str) -> Cow<'_, str> {
    let mut bytes: Option<Vec<u8>> = None;
    let mut at = 0;
    while let Some(start) = memchr::memchr(b'<', &file.as_bytes()[at..]).map(|i| i + at) {
        let inside = &file.as_bytes()[start..file.len().min(start + LONGEST)];
        let end = match inside.get(1..3) {
            Some([b'?', b]) if b.is_ascii_alphabetic() || *b == b'=' => {
                memchr::memmem::find(inside, b"?>").map(|i| i + 1)
            }
            Some(b"!D" | b"!d") => end_of_doctype(inside),
            _ => None,
        };
        let Some(end) = end else {
            at = start + 1;
            continue;
        };
        for place in memchr::memchr_iter(b'>', &inside[..end]) {
            bytes.get_or_insert_with(|| file.as_bytes().to_vec())[start + place] = b' ';
        }
        at = start + end;
    }
    bytes.and_then(|b| String::from_utf8(b).ok()).map_or(Cow::Borrowed(file), Cow::Owned)
}

/// Where a document type with declarations inside ends: its last mark.
fn end_of_doctype(text: &[u8]) -> Option<usize> {
    let inside = memchr::memchr2(b'[', b'>', text).filter(|i| text[*i] == b'[')?;
    let close = inside + memchr::memchr(b']', &text[inside..])?;
    let end = close + memchr::memchr(b'>', &text[close..])?;
    text[close + 1..end].trim_ascii().is_empty().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_mark_ends_a_declaration() {
        let file =
            "<?xml version='1'?><!DOCTYPE html [<!ENTITY a \"b\">]><p><?php echo \"a > b\"; ?>x > y<?z>";
        let masked = masked(file);
        assert_eq!(
            masked,
            "<?xml version='1'?><!DOCTYPE html [<!ENTITY a \"b\" ]><p><?php echo \"a   b\"; ?>x > y<?z>"
        );
        assert!(matches!(super::masked("<!DOCTYPE html><p>[a]>"), Cow::Borrowed(_)));
    }
}
