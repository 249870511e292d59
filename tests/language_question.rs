//! Measures the language question on spans of three, five and eight words cut from professional translations, where the
//! project's evaluation data lies beside the checkout.

#![allow(clippy::print_stderr)] // a test that cannot run must say so

use bilint::lang::{Lexicon, language, question};
use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Right answers in a hundred, at least, for spans of 3, 5 and 8 words.
const EXPECTED: &[(&str, [f32; 3])] = &[
    ("en-de", [95.0, 98.5, 99.5]),
    ("de-en", [95.0, 98.5, 99.5]),
    ("en-es", [95.0, 98.5, 99.0]),
    ("fr-de", [95.0, 98.5, 99.0]),
    ("de-fr", [95.0, 98.5, 99.0]),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/data/eval/clean");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// Source and target of every line of the files of a pair of languages.
fn lines(folder: &Path, pair: &str) -> Vec<[String; 2]> {
    let files = std::fs::read_dir(folder).expect("a folder").filter_map(Result::ok).map(|e| e.path());
    let of_pair = |p: &PathBuf| p.to_string_lossy().contains(&format!(".{pair}."));
    let mut out = Vec::new();
    for file in files.filter(of_pair) {
        let reader = BufReader::new(GzDecoder::new(File::open(file).expect("a readable file")));
        for line in reader.lines().map_while(Result::ok) {
            let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
            out.push(["source", "target"].map(|k| value[k].as_str().unwrap_or_default().to_owned()));
        }
    }
    out
}

/// Right answers and questions: every span of `length` words that begins at a multiple of it.
fn asked(text: &str, length: usize, own: &Lexicon, other: &Lexicon) -> (usize, usize) {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphabetic() || c == '’')).filter(|w| !w.is_empty()).collect();
    let odds = |w: &&str| question::odds(&w.to_lowercase(), w.starts_with(char::is_uppercase), own, other);
    let spans = words.chunks_exact(length);
    let right = spans.clone().filter(|span| span.iter().map(odds).sum::<f32>() > 0.0).count();
    (right, spans.len())
}

#[test]
fn spans_of_few_words_are_told_apart() {
    let Some(folder) = folder() else { return };
    for (pair, least) in EXPECTED {
        let (from, to) = pair.split_once('-').expect("two languages");
        let (Some(from), Some(to)) = (language(from).lexicon(), language(to).lexicon()) else { return };
        let lines = lines(&folder, pair);
        assert!(!lines.is_empty(), "no lines of {pair}");
        for (length, least) in [3, 5, 8].into_iter().zip(least) {
            let (mut right, mut all) = (0, 0);
            for [source, target] in &lines {
                for (r, n) in [asked(source, length, from, to), asked(target, length, to, from)] {
                    (right, all) = (right + r, all + n);
                }
            }
            let share = 100.0 * right as f32 / all as f32;
            eprintln!("{pair}, {length} words: {share:.2} % of {all}");
            assert!(share >= *least, "{pair}, {length} words: {share:.2} % of {all}");
        }
    }
}
