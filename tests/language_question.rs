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
    ("en-es", [95.0, 98.5, 99.5]),
    ("fr-de", [95.0, 98.5, 99.0]),
    ("de-fr", [95.0, 98.5, 99.0]),
];

/// Pairs that `data/align` has on one side or both, and the folders of it that hold each language.
const ALIGNED: &[(&str, [&str; 2], [f32; 3])] = &[
    ("en-cs", ["synth.en-cs/src", "synth.en-cs/tgt"], [95.0, 98.5, 99.5]),
    ("en-is", ["synth.en-is/src", "synth.en-is/tgt"], [95.0, 98.5, 99.5]),
    ("ru-uk", ["synth.en-ru/tgt", "synth.en-uk/tgt"], [90.0, 97.0, 99.0]),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/data");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The texts of both languages in the files of a pair of languages in `data/eval/clean`.
fn translated(folder: &Path, pair: &str) -> [Vec<String>; 2] {
    let files = std::fs::read_dir(folder.join("eval/clean")).expect("a folder");
    let files = files.filter_map(Result::ok).map(|e| e.path());
    let of_pair = |p: &PathBuf| p.to_string_lossy().contains(&format!(".{pair}."));
    let mut out = [Vec::new(), Vec::new()];
    for file in files.filter(of_pair) {
        let reader = BufReader::new(GzDecoder::new(File::open(file).expect("a readable file")));
        for line in reader.lines().map_while(Result::ok) {
            let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
            for (texts, key) in out.iter_mut().zip(["source", "target"]) {
                texts.push(value[key].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    out
}

/// The lines of one side of a set (`set/src`) of `data/align`.
fn aligned(folder: &Path, side: &str) -> Vec<String> {
    let (set, extension) = side.split_once('/').expect("a set and a side");
    let files = std::fs::read_dir(folder.join("align").join(set)).expect("a folder");
    let files = files.filter_map(Result::ok).map(|e| e.path());
    let of_side = files.filter(|p| p.extension().is_some_and(|e| e == extension));
    of_side
        .flat_map(|p| {
            std::fs::read_to_string(p).expect("text").lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
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

/// Asks about every span of the texts, and holds the share of right answers against what is expected.
fn ask(pair: &str, texts: &[Vec<String>; 2], least: &[f32; 3]) {
    let (from, to) = pair.split_once('-').expect("two languages");
    let (Some(from), Some(to)) = (language(from).lexicon(), language(to).lexicon()) else { return };
    assert!(texts.iter().all(|t| !t.is_empty()), "no lines of {pair}");
    for (length, least) in [3, 5, 8].into_iter().zip(least) {
        let sources = texts[0].iter().map(|text| asked(text, length, from, to));
        let answers = sources.chain(texts[1].iter().map(|text| asked(text, length, to, from)));
        let (right, all) = answers.fold((0, 0), |(right, all), (r, n)| (right + r, all + n));
        let share = 100.0 * right as f32 / all as f32;
        eprintln!("{pair}, {length} words: {share:.2} % of {all}");
        assert!(share >= *least, "{pair}, {length} words: {share:.2} % of {all}");
    }
}

#[test]
fn spans_of_few_words_are_told_apart() {
    let Some(folder) = folder() else { return };
    for (pair, least) in EXPECTED {
        ask(pair, &translated(&folder, pair), least);
    }
    for (pair, sides, least) in ALIGNED {
        ask(pair, &sides.map(|side| aligned(&folder, side)), least);
    }
}
