//! What the targets share: what they make of bytes, and what must hold of any.

use bilint::bitext::Bitext;
use bilint::check::registry::{self, Selection};
use bilint::check::{Languages, Ruleset, check};
use bilint::document::{Document, Pair};
use bilint::glossary::Glossary;
use bilint::lang::{Language, language};
use bilint::read::{InputFormat, LanguageFlags, UnitOptions, documents_of, encoding, html, markdown, text};
use bilint::rules::Confidence;
use bilint::span::Span;
use std::path::Path;
use std::sync::LazyLock;

/// Reads all documents of a bilingual file.
pub fn units(bytes: &[u8], format: InputFormat) {
    let options = UnitOptions { format: Some(format), ..UnitOptions::default() };
    let input = std::io::Cursor::new(bytes.to_vec());
    let Ok(documents) = documents_of(Box::new(input), Path::new("fuzz"), LanguageFlags::default(), &options) else {
        return;
    };
    for pair in documents.flatten() {
        assert_leads_back(&pair.target);
        pair.source.iter().for_each(assert_leads_back);
        for unit in &pair.units {
            assert!(pair.target.text.get(unit.target.range()).is_some());
            assert!(pair.source.as_ref().is_none_or(|s| s.text.get(unit.source.range()).is_some()));
        }
    }
}

/// Reads a page.
pub fn page(bytes: &[u8]) {
    if let Ok(raw) = encoding::decode_html(bytes, Path::new("fuzz")) {
        assert_leads_back(&html::from_str(raw.text(), language("en")));
    }
}

/// Reads Markdown.
pub fn marked_up(bytes: &[u8]) {
    if let Ok(raw) = encoding::decode(bytes, Path::new("fuzz")) {
        assert_leads_back(&markdown::from_str(raw.text(), language("en")));
    }
}

/// Reads plain text.
pub fn plain(bytes: &[u8]) {
    if let Ok(raw) = encoding::decode(bytes, Path::new("fuzz")) {
        assert_leads_back(&text::from_str(raw.text(), language("en")));
    }
}

/// Reads a glossary, a table or TBX.
pub fn glossary(bytes: &[u8]) {
    if let Ok(glossary) = std::str::from_utf8(bytes).map_err(drop).and_then(|t| Glossary::from_text(t).map_err(drop)) {
        let _ = glossary.index(language("en"), language("fr"));
    }
}

/// A place inside the text leads to a place inside the file.
fn assert_leads_back(document: &Document) {
    let raw = document.origin.raw.text();
    for (at, c) in document.text.char_indices().take(500) {
        let one = Span::new(at, at + c.len_utf8());
        assert!(raw.get(document.origin.raw_span(one).range()).is_some());
        let _ = (document.origin.line_column(one), document.origin.disk_span(one));
    }
    for code in &document.codes {
        assert!(document.text.get(code.span.range()).is_some());
        assert!(raw.get(code.raw.range()).is_some());
    }
    let spans = document.blocks.iter().map(|b| b.span).chain(document.protected.iter().map(|p| p.span));
    for span in spans {
        assert!(document.text.get(span.range()).is_some());
    }
}

/// Languages that differ in what a word, a sentence and a number is.
const LANGUAGES: [&str; 12] = ["en", "fr", "de", "es", "ru", "ar", "zh", "ja", "th", "hi", "tr", "und"];

/// The first two bytes choose languages, the first line of hyphens parts source and target.
fn pair(bytes: &[u8]) -> Option<Pair> {
    let [from, to, text @ ..] = bytes else { return None };
    let text = std::str::from_utf8(text).ok()?;
    let (source, target) = text.split_once("\n---\n")?;
    let tongue = |byte: u8| language(LANGUAGES[usize::from(byte) % LANGUAGES.len()]);
    let document = |text: &str, lang: &'static Language| text::from_str(text, lang);
    Some(Pair {
        source: Some(document(source, tongue(*from))),
        target: document(target, tongue(*to)),
        units: Vec::new(),
        sentences_given: false,
        partial: false,
    })
}

/// Aligns two texts: every sentence stands in one bead, in order.
pub fn aligned(bytes: &[u8]) -> Option<Bitext> {
    let bitext = Bitext::new(pair(bytes)?);
    let mut targets: Vec<usize> = bitext.beads.iter().flat_map(|b| b.target.clone()).collect();
    targets.sort_unstable();
    assert!(targets.into_iter().eq(0..bitext.target.len()));
    let mut sources: Vec<usize> = bitext.beads.iter().flat_map(|b| b.source.clone()).collect();
    sources.sort_unstable();
    assert!(sources.into_iter().eq(0..bitext.source.len()));
    Some(bitext)
}

static RULES: LazyLock<Ruleset> = LazyLock::new(|| {
    let all = Some(vec!["all".to_owned()]);
    let selection = Selection { select: all, min_confidence: Confidence::Low, ..Selection::default() };
    registry::active(&selection, &[]).expect("all rules")
});

/// Checks two texts by all rules.
pub fn checked(bytes: &[u8]) {
    let Some(bitext) = aligned(bytes) else { return };
    let languages =
        Languages { source: bitext.pair.source.as_ref().map(|d| d.lang), target: bitext.pair.target.lang };
    let _ = check(&bitext, languages, &RULES, &bumpalo::Bump::new());
}
