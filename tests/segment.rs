//! Sentences: examples by language, and that no text breaks or stalls the segmenter.

use bilint::lang::language;
use bilint::segment::sentences;
use bilint::span::Span;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn segmented(text: &str, tag: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    sentences(text, language(tag), &mut spans);
    spans
}

/// The failing items of `tests/segment/<tag>.txt`: one item a line, `‖` at each inner boundary.
fn failures(tag: &str, items: &str) -> Vec<String> {
    let items = items.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    items
        .filter_map(|item| {
            let text = item.replace('‖', "");
            let spans = segmented(&text, tag);
            let got: Vec<&str> = spans.iter().map(|s| s.of(&text).trim()).collect();
            let wanted: Vec<&str> = item.split('‖').map(str::trim).collect();
            (got != wanted).then(|| format!("{tag}: {item}\n   got {}", got.join("‖ ")))
        })
        .collect()
}

#[test]
fn examples_by_language() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/segment");
    let mut failed = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let tag = path.file_stem().unwrap().to_str().unwrap().to_owned();
        failed.extend(failures(&tag, &std::fs::read_to_string(&path).unwrap()));
    }
    assert!(failed.is_empty(), "{} items\n{}", failed.len(), failed.join("\n"));
}

fn assert_covers(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(span.start == end && span.end > span.start, "gap or empty span at {end} in {text:?}");
        assert!(text.is_char_boundary(span.end));
        end = span.end;
    }
    assert_eq!(end, text.len(), "{text:?}");
}

proptest! {
    #[test]
    fn spans_cover_any_text(text in any::<String>()) {
        for tag in ["en", "ja", "und"] {
            assert_covers(&text, &segmented(&text, tag));
        }
    }

    #[test]
    fn spans_cover_text_full_of_stops(text in "([.!?…。！？;|।•❤😀🏻\n \"'«»“”„「」()\\[\\]0-9—-]|[a-cA-C]|z. B.|[éя語ה\u{a0}]){0,60}") {
        for tag in ["de", "el", "fr", "he", "zh", "hi"] {
            assert_covers(&text, &segmented(&text, tag));
        }
    }
}

#[test]
fn hostile_text_takes_linear_time() {
    let long = 20_000;
    let hostile = [
        ".".repeat(50_000),
        ". ".repeat(long),
        "A. ".repeat(long),
        format!("A.{}b", " ".repeat(long)),
        format!("{}{}", " ".repeat(20 * long), "A. ".repeat(long)),
        format!("\"A! B! C! D!\"{}b", " ".repeat(20 * long)),
        format!("A.{}b", ")".repeat(long)),
        "\" '".repeat(long),
        "\"A. ' B! ".repeat(long),
        "« A. “ B! „ C? ".repeat(long),
        "(A! ".repeat(long),
        "「あ。".repeat(long),
        format!("{}{}", "(".repeat(long), "a! B)".repeat(long)),
        "1. ".repeat(long),
        "z. ".repeat(long),
        "क. ".repeat(long),
        "\u{64b}. ".repeat(long),
        "a | ".repeat(long),
        "A ❤ ".repeat(long),
        "😀 1".repeat(long),
        "а) ".repeat(long),
        format!("{}{}", "(".repeat(long), "а! Б) В) ".repeat(long)),
        format!("{}• A{}", " ".repeat(20 * long), " • A".repeat(long)),
        "A :( ".repeat(long),
        "5 г. А".repeat(long),
        "a".repeat(5_000_000),
        "Ordinary words, no end ".repeat(200_000),
        "End. ".repeat(100_000),
    ];
    for text in &hostile {
        for tag in ["de", "ru", "zh", "und"] {
            let begun = Instant::now();
            assert_covers(text, &segmented(text, tag));
            let head: String = text.chars().take(12).collect();
            assert!(begun.elapsed() < Duration::from_secs(8), "{head:?} {tag} {:?}", begun.elapsed());
        }
    }
}
