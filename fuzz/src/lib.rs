//! What the targets share: reads bytes as a bilingual format, and asserts that every place lies in the file.

use bilint::document::Document;
use bilint::read::{InputFormat, LanguageFlags, UnitOptions, documents_of};
use bilint::span::Span;
use std::path::Path;

/// Reads all documents.
pub fn read(bytes: &[u8], format: InputFormat) {
    let options = UnitOptions { format: Some(format), ..UnitOptions::default() };
    let input = std::io::Cursor::new(bytes.to_vec());
    let Ok(documents) = documents_of(Box::new(input), Path::new("fuzz"), LanguageFlags::default(), &options) else {
        return;
    };
    for pair in documents.flatten() {
        for unit in &pair.units {
            let source = pair.source.as_ref().map(|s| (s, unit.source));
            for (document, span) in source.into_iter().chain([(&pair.target, unit.target)]) {
                holds(document, span);
            }
        }
    }
}

/// Each character of a unit leads to a place in the file.
fn holds(document: &Document, span: Span) {
    for (at, c) in span.of(&document.text).char_indices().take(64) {
        let one = Span::new(span.start + at, span.start + at + c.len_utf8());
        let raw = document.origin.raw_span(one);
        assert!(document.origin.raw.text().get(raw.range()).is_some());
        let _ = (document.origin.line_column(one), document.origin.disk_span(one));
    }
    for code in &document.codes {
        assert!(document.text.get(code.span.range()).is_some());
        assert!(document.origin.raw.text().get(code.raw.range()).is_some());
    }
}
