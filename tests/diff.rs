//! `bilint diff`: what a revision changed, fixed, left and brought in.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, clean, doubled, french_with_doubled_word, unit};
use serde_json::Value;

/// A folder with the article, its translation with « la la », and `new` as its revision.
fn article(new: &str) -> Folder {
    let folder = Folder::new();
    folder
        .write("a.en.txt", ENGLISH)
        .write("old.fr.txt", french_with_doubled_word())
        .write("new.fr.txt", new);
    folder
}

fn compared(folder: &Folder, old: &str, new: &str, more: &[&str]) -> Value {
    let run = folder.run(&[&["diff", old, new, "--format", "json"], more].concat()).exits(0);
    serde_json::from_str(&run.out).unwrap()
}

fn articles(new: &str) -> Value {
    compared(&article(new), "old.fr.txt", "new.fr.txt", &["--source", "a.en.txt"])
}

/// Rules of the findings under `key` of all sentences.
fn rules(diff: &Value, key: &str) -> Vec<String> {
    let sentences = diff["sentences"].as_array().unwrap().iter();
    let findings = sentences.flat_map(|s| s[key].as_array().unwrap());
    findings.map(|f| f["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_finding_is_fixed_where_its_words_are_gone() {
    let diff = articles(FRENCH);
    assert_eq!(rules(&diff, "fixed"), ["doubled-word"]);
    assert_eq!(diff["summary"]["remaining"], 0);
    assert_eq!(diff["summary"]["brought_in"], 0);
    assert_eq!((&diff["summary"]["edited"], &diff["summary"]["edits"]), (&1.into(), &1.into()));
    let sentence = &diff["sentences"][0];
    assert_eq!(sentence["place"], "paragraph 1, sentence 1");
    let pieces: Vec<String> =
        sentence["diff"].as_array().unwrap().iter().map(|p| format!("{}:{}", p["op"], p["text"])).collect();
    assert!(pieces.iter().any(|p| p.starts_with("\"delete\"") && p.contains("la")), "{pieces:?}");
}

#[test]
fn a_finding_remains_where_the_sentence_changed_around_it() {
    let new = french_with_doubled_word().replace("au printemps", "à l’automne");
    let diff = articles(&new);
    assert_eq!(rules(&diff, "remaining"), ["doubled-word"]);
    assert_eq!(diff["summary"]["fixed"], 0);
    assert_eq!(diff["summary"]["untouched_flagged"], 0);
}

#[test]
fn without_a_source_the_changed_sentence_is_still_known_again() {
    let folder = article(&french_with_doubled_word().replace("au printemps", "à l’automne"));
    let diff = compared(&folder, "old.fr.txt", "new.fr.txt", &[]);
    assert_eq!(rules(&diff, "remaining"), ["doubled-word"]);
    assert_eq!((&diff["summary"]["fixed"], &diff["summary"]["brought_in"]), (&0.into(), &0.into()));
}

#[test]
fn flagged_sentences_that_nobody_touched_come_first() {
    let new = french_with_doubled_word().replace("La vieille maison\n", "Une vieille maison\n");
    let diff = articles(&new);
    assert_eq!(diff["sentences"][0]["kind"], "untouched");
    assert_eq!(rules(&diff, "remaining"), ["doubled-word"]);
    assert_eq!(diff["sentences"][1]["kind"], "edited");
    assert_eq!(diff["summary"]["untouched_flagged"], 1);
}

#[test]
fn what_a_revision_breaks_is_brought_in() {
    let diff = articles(&FRENCH.replace("près de la rivière", "près de la la rivière"));
    assert_eq!(rules(&diff, "brought_in"), ["doubled-word"]);
    assert_eq!(rules(&diff, "fixed"), ["doubled-word"]);
}

#[test]
fn a_sentence_put_in_or_taken_out_is_said() {
    let diff = articles(&french_with_doubled_word().replace("Personne ne", "Il pleut. Personne ne"));
    assert_eq!(diff["summary"]["inserted"], 1);
    assert_eq!(rules(&diff, "remaining"), ["doubled-word"]);
    let diff = articles(&french_with_doubled_word().replace("Personne ne l’a revue depuis. ", ""));
    assert_eq!(diff["summary"]["deleted"], 1);
    let last = diff["sentences"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["old"]), (&"deleted".into(), &"Personne ne l’a revue depuis.".into()));
}

#[test]
fn units_are_told_by_their_sources_when_lines_move() {
    let folder = Folder::new();
    folder.write("old.jsonl", doubled("1") + &clean("2"));
    folder.write("new.jsonl", unit("0", "Good morning.", "Bonjour.") + &doubled("1") + &clean("2"));
    let diff = compared(&folder, "old.jsonl", "new.jsonl", &[]);
    assert_eq!((&diff["summary"]["inserted"], &diff["summary"]["edited"]), (&1.into(), &0.into()));
    assert_eq!(rules(&diff, "remaining"), ["doubled-word"]);
}

#[test]
fn the_terminal_shows_words_and_fates() {
    let folder = article(FRENCH);
    let run = folder.run(&["diff", "old.fr.txt", "new.fr.txt", "--source", "a.en.txt"]).exits(0);
    let run = run.prints(&["[-la -]", "fixed  minor[doubled-word]", "1 fixed, none remain, none brought in"]);
    assert!(!run.out.contains('\u{1b}'));
    let colour =
        folder.run(&["diff", "old.fr.txt", "new.fr.txt", "--source", "a.en.txt", "--color", "always"]);
    assert!(colour.out.contains("\u{1b}[31m"));
}

#[test]
fn markdown_takes_no_word_of_the_texts_for_markup() {
    let folder = article(&FRENCH.replace("La vieille maison\n", "<img src=x> *La* @maison\n"));
    let run = folder
        .run(&["diff", "old.fr.txt", "new.fr.txt", "--source", "a.en.txt", "--format", "markdown"])
        .exits(0)
        .prints(&["<details><summary>Fixed: 1</summary>", "<del>", "**1 fixed"]);
    assert!(
        !run.out.contains("<img") && !run.out.contains(" *La*") && !run.out.contains("@maison"),
        "{}",
        run.out
    );
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let folder = article(FRENCH);
    folder.run(&["diff", "old.fr.txt", "none.fr.txt", "--source", "a.en.txt"]).fails_with(&["none.fr.txt"]);
    folder.write("broken.jsonl", "{\"id\": ");
    folder.write("good.jsonl", clean("1"));
    folder.run(&["diff", "good.jsonl", "broken.jsonl"]).fails_with(&["broken.jsonl"]);
}
