//! The bundled gold pairs: everything expected is found, no trap is hit, nothing else above `info` is said, and a pair's
//! own alignment as a translation memory shows the same.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::rules::docs;
use bilint::score::score;
use common::Folder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pairs")
}

#[test]
fn the_bundled_pairs_are_scored_without_a_difference() {
    let score = score(&folder()).expect("a readable folder");
    assert_eq!(score.differences, Vec::<String>::new());
    assert_eq!(score.all.found, score.all.expected);
    assert!(score.all.expected >= 30, "the pairs hold only {} findings", score.all.expected);
}

/// Families of rules that ask for more than a unit of a memory holds: what stands beside it, and how the text is built.
const ASK_FOR_MORE: [&str; 3] = ["omission", "structure", "consistency"];
/// So do these of other families: quotation over several sentences, repetition from one to the next, links, the text's own
/// names and habits, and what surrounds an article on its page.
const ASK_FOR_MORE_TOO: [&str; 8] = [
    "quote-unclosed",
    "quote-unopened",
    "sentence-repeated",
    "link-lost",
    "link-target-changed",
    "stray-capital",
    "no-break-space-missing",
    "metadata-leaked",
];
/// On a page, this one is silent in what surrounds the article.
const ASKS_FOR_THE_PAGE: &str = "segment-untranslated";

/// What the article's finding and the memory's have in common: an article shows the file, a memory the text.
fn essence(finding: &Value) -> String {
    ["rule", "severity", "confidence", "message"].map(|key| finding[key].as_str().unwrap()).join(" | ")
}

/// The two articles of a pair, and their languages.
fn articles(pair: &Path) -> [(String, String); 2] {
    ["source", "target"].map(|side| {
        let mut files = pair.read_dir().unwrap().map(|f| f.unwrap().path());
        let file = files.find(|f| f.file_name().unwrap().to_str().unwrap().starts_with(side)).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        (file.to_str().unwrap().to_owned(), name.split('.').nth(1).unwrap().to_owned())
    })
}

#[test]
fn a_pair_shows_the_same_as_its_alignment_in_a_memory() {
    let mut compared = BTreeSet::new();
    let more: BTreeSet<&str> = ASK_FOR_MORE_TOO.into_iter().collect();
    let known: Vec<String> = docs().into_iter().map(|d| d.id).collect();
    assert!(more.iter().all(|rule| known.iter().any(|k| k == rule)));
    for pair in folder().read_dir().unwrap() {
        let pair = pair.unwrap().path();
        let [(source, from), (target, to)] = articles(&pair);
        let scratch = Folder::new();
        let align = |format| scratch.run(&["align", &source, &target, "--format", format]).exits(0);
        scratch.write("memory.tmx", align("tmx").out);
        let beads = align("jsonl").json_lines();
        // A memory holds what has text on both sides.
        let is_whole =
            |b: &&Value| ["source", "target"].iter().all(|s| !b[*s].as_array().unwrap().is_empty());
        let whole: BTreeSet<&str> =
            beads.iter().filter(is_whole).map(|b| b["id"].as_str().unwrap()).collect();
        let shown = |paths: &[&str]| {
            let flags = ["--isolated", "--exit-zero", "--select", "all", "-s", &from, "-t", &to];
            scratch.check(&[&flags[..], paths].concat()).exits(0).json_lines()
        };
        let is_compared = |f: &&Value| {
            let rule = f["rule"].as_str().unwrap();
            !(ASK_FOR_MORE.contains(&f["category"].as_str().unwrap())
                || more.contains(rule)
                || source.ends_with(".html") && rule == ASKS_FOR_THE_PAGE)
        };
        let essences = |findings: &[Value], beads: Option<&BTreeSet<&str>>| -> Vec<String> {
            let is_held = |f: &&Value| beads.is_none_or(|b| b.contains(f["segment"]["id"].as_str().unwrap()));
            let mut out: Vec<String> =
                findings.iter().filter(is_compared).filter(is_held).map(essence).collect();
            out.sort_unstable();
            out
        };
        let expected = essences(&shown(&[&source, &target]), Some(&whole));
        assert_eq!(essences(&shown(&["memory.tmx"]), None), expected, "{}", pair.display());
        compared.extend(expected.iter().filter_map(|e| e.split(" | ").next().map(str::to_owned)));
    }
    assert!(compared.len() >= 20, "{compared:?}");
}
