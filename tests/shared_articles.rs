//! The evaluation articles beside the repository, where they are at hand: what must be found is found, traps stay silent.
//!
//! They may not be shipped (licences), so without them these tests say that they did not run.

#![allow(clippy::print_stderr)] // a test that cannot run must say so

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Name, languages and extension of the articles that have a clean version.
const PAIRS: [(&str, &str, &str, &str); 4] = [
    ("harbour", "en", "fr", "txt"),
    ("bikes", "en", "de", "md"),
    ("vaccine", "en", "ru", "txt"),
    ("musee", "fr", "en", "html"),
];

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/article");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(bytes);
    text.lines().filter(|l| !l.is_empty()).map(|l| serde_json::from_str(l).expect("a JSON line")).collect()
}

fn check(args: &[&str], folder: &Path) -> Vec<Value> {
    let run = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["check", "--format", "jsonl", "--isolated"])
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    assert!(run.status.code().is_some_and(|c| c < 2), "{}", String::from_utf8_lossy(&run.stderr));
    lines(&run.stdout)
}

/// Side, start and end of a place of a finding or of the gold.
fn place(v: &Value) -> (String, u64, u64) {
    let number = |key: &str| v[key].as_u64().expect("a number");
    (v["side"].as_str().expect("a side").to_owned(), number("start"), number("end"))
}

fn overlap(a: &(String, u64, u64), b: &(String, u64, u64)) -> bool {
    a.0 == b.0 && a.1 < b.2 && b.1 < a.2
}

fn places(gold: &Value) -> Vec<(String, u64, u64)> {
    let also = gold["also"].as_array().cloned().unwrap_or_default();
    std::iter::once(place(gold)).chain(also.iter().map(place)).collect()
}

fn assert_karabakh(found: &[Value], gold: &[Value]) {
    let hit = |g: &Value, f: &Value| places(g).iter().any(|p| overlap(p, &place(&f["primary"])));
    for g in gold.iter().filter(|g| g["must"] == true) {
        assert!(found.iter().any(|f| hit(g, f)), "missed {}: {}", g["class"], g["text"]);
    }
    for f in found.iter().filter(|f| f["severity"] != "info") {
        let real = gold.iter().filter(|g| g["class"] != "trap");
        assert!(real.clone().any(|g| hit(g, f)), "not in the gold: {f}");
    }
}

#[test]
fn the_first_article_is_found_with_and_without_its_source() {
    let Some(folder) = folder() else { return };
    let gold = lines(&std::fs::read(folder.join("karabakh.gold.jsonl")).expect("the gold"));
    assert_karabakh(&check(&["karabakh.en.txt", "karabakh.fr.txt"], &folder), &gold);
    let alone = ["--target-only", "karabakh.fr.txt", "--source-lang", "en", "--target-lang", "fr"];
    assert_karabakh(&check(&alone, &folder), &gold);
}

/// What was found and is in the gold is gone in the clean version, and nothing is new there.
#[test]
fn the_revision_to_the_clean_version_fixes_all_that_was_found() {
    let Some(folder) = folder() else { return };
    for (name, from, to, ext) in PAIRS {
        let (source, old) = (format!("{name}.{from}.{ext}"), format!("{name}.{to}.{ext}"));
        let new = format!("{name}.clean.{to}.{ext}");
        let run = Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args(["diff", &old, &new, "--source", &source, "--format", "json", "--isolated"])
            .current_dir(&folder)
            .output()
            .expect("the binary runs");
        let diff: Value = serde_json::from_slice(&run.stdout).expect("one JSON object");
        let sentences = diff["sentences"].as_array().expect("sentences");
        let all = |key: &str| -> Vec<&Value> {
            sentences.iter().flat_map(|s| s[key].as_array().expect("findings")).collect()
        };
        assert!(all("brought_in").is_empty(), "{name}: brought in {:?}", all("brought_in"));
        let gold = lines(&std::fs::read(folder.join(format!("{name}.gold.jsonl"))).expect("the gold"));
        let fixed = all("fixed");
        for f in check(&[&source, &old], &folder) {
            let at = place(&f["primary"]);
            let real = gold.iter().filter(|g| g["class"] != "trap");
            let wanted = real.clone().any(|g| places(g).iter().any(|p| overlap(p, &at)));
            let same = |x: &&&Value| x["fingerprint"] == f["fingerprint"];
            assert!(!wanted || fixed.iter().any(|x| same(&x)), "{name}: not fixed: {f}");
        }
        assert!(fixed.len() >= 10, "{name}: {} fixed", fixed.len());
    }
}

#[test]
fn clean_translations_are_silent_and_no_trap_is_hit() {
    let Some(folder) = folder() else { return };
    for (name, from, to, ext) in PAIRS {
        let source = format!("{name}.{from}.{ext}");
        let clean = check(&[&source, &format!("{name}.clean.{to}.{ext}")], &folder);
        let loud: Vec<&Value> = clean.iter().filter(|f| f["severity"] != "info").collect();
        assert!(loud.is_empty(), "{name}, clean: {loud:?}");
        let gold = lines(&std::fs::read(folder.join(format!("{name}.gold.jsonl"))).expect("the gold"));
        let (traps, real): (Vec<_>, Vec<_>) = gold.into_iter().partition(|g| g["class"] == "trap");
        for f in check(&[&source, &format!("{name}.{to}.{ext}")], &folder) {
            let at = place(&f["primary"]);
            let trap = traps.iter().any(|t| overlap(&place(t), &at));
            let wanted = real.iter().any(|g| places(g).iter().any(|p| overlap(p, &at)));
            assert!(!trap || wanted, "{name}: a trap is flagged: {f}");
        }
    }
}
