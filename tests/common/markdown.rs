//! Markdown in memory, and what is to be said of the document that it is read as.

use bilint::document::origin::{Raw, Syntax};
use bilint::document::{BlockKind, Document, ProtectedKind};
use bilint::lang::{Settled, language};
use bilint::read::markdown;
use bilint::span::Span;
use std::path::PathBuf;
use std::sync::Arc;

pub fn read(text: &str) -> Document {
    markdown::from_str(text, language("en"))
}

pub fn read_mdx(text: &str) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0).written_in(Syntax::Markdown { mdx: true });
    markdown::read(Arc::new(raw), Arc::new(PathBuf::from("x.mdx")), |_| (language("en"), Settled::Flag))
}

/// Kind and text of each block.
pub fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|b| (b.kind, b.span.of(&document.text))).collect()
}

pub fn protected(document: &Document) -> Vec<(ProtectedKind, &str)> {
    document.protected.iter().map(|p| (p.kind, p.span.of(&document.text))).collect()
}

pub fn links(document: &Document) -> Vec<(&str, &str)> {
    document.links.iter().map(|l| (l.span.of(&document.text), l.href.as_str())).collect()
}

/// What the part `wanted` of the text is in the file.
pub fn in_file(document: &Document, wanted: &str) -> String {
    let at = document.text.find(wanted).expect("the text");
    let span = document.origin.raw_span(Span::new(at, at + wanted.len()));
    span.of(document.origin.raw.text()).to_owned()
}

/// Runs lead each piece back to the same characters; blocks, links and protected ranges lie in the text.
pub fn assert_sound(document: &Document) {
    let (text, raw) = (document.text.as_str(), document.origin.raw.text());
    let mut at = 0;
    for run in &document.origin.runs {
        assert!(run.text.start >= at && !run.text.is_empty(), "{run:?} in {raw:?}");
        assert!(
            matches!(&text[at..run.text.start], "" | "\n"),
            "{:?} is in no run: {raw:?}",
            &text[at..run.text.start]
        );
        let there = raw.get(run.raw.range()).unwrap_or_else(|| panic!("{run:?} cuts a character of {raw:?}"));
        assert!(!run.verbatim || run.text.of(text) == there, "{run:?} in {raw:?}");
        at = run.text.end;
    }
    assert_eq!(at, text.len(), "the end of {text:?} is in no run");
    let mut at = 0;
    for (i, block) in document.blocks.iter().enumerate() {
        assert_eq!(block.span.start, if i == 0 { 0 } else { at + 1 }, "{raw:?}");
        assert_eq!(block.span.trimmed(text), block.span, "{raw:?}");
        assert!(!block.span.is_empty() && !block.span.of(text).contains('\n'), "{raw:?}");
        at = block.span.end;
    }
    assert_eq!(at, text.len());
    assert!(document.protected.windows(2).all(|w| w[0].span.end <= w[1].span.start), "{raw:?}");
    assert!(document.protected.iter().all(|p| !p.span.is_empty() && !p.span.of(text).is_empty()));
    assert!(document.links.iter().all(|l| text.get(l.span.range()).is_some()), "{raw:?}");
    let whole = Span::new(0, text.len());
    assert!(document.origin.raw_span(whole).end <= raw.len());
}
