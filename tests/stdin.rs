//! Standard input: which format and language it is taken to hold.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, Run};

const ENGLISH: &str = "# The house\n\nShe sold [the house](/h) in spring, and nobody saw her again.\n";
const FRENCH: &str =
    "# La maison\n\nElle a vendu [la maison](/h) au printemps printemps, et nul ne l’a revue.\n";
const PAGE: &str =
    "<p>Elle a vendu <a href=/h>la maison</a> au <b>printemps</b> printemps, et nul ne l’a revue.";

fn flagged(run: &Run) -> Vec<String> {
    run.json_lines().iter().map(|f| f["primary"]["text"].as_str().unwrap().to_owned()).collect()
}

fn check(folder: &Folder, arguments: &[&str], input: &str) -> Run {
    let fixed = ["check", "--isolated", "--format", "jsonl", "--select", "doubled-word"];
    folder.run_with_input(&[&fixed[..], arguments].concat(), input)
}

#[test]
fn a_name_says_the_format_and_the_language() {
    let folder = Folder::new();
    folder.write("a.en.md", ENGLISH);
    let run = check(&folder, &["a.en.md", "-", "--stdin-filename", "a.fr.md"], FRENCH);
    assert_eq!(flagged(&run), ["printemps printemps"]);
    let run = check(&folder, &["--target-only", "-", "--stdin-filename", "x/a.fr.html"], PAGE);
    assert_eq!(flagged(&run), ["printemps</b> printemps"]);
    let row = "id\tsource\ttarget\n1\tIn spring.\tAu printemps printemps.\n";
    let run = check(&folder, &["-", "--stdin-filename", "a.tsv", "-s", "en", "-t", "fr"], row);
    assert_eq!(flagged(&run), ["printemps printemps"]);
}

#[test]
fn the_content_says_the_format_where_no_name_does() {
    let folder = Folder::new();
    folder.write("a.en.md", ENGLISH);
    let run = check(&folder, &["a.en.md", "-", "-t", "fr"], FRENCH);
    assert_eq!(flagged(&run), ["printemps printemps"]);
    let run = check(&folder, &["--target-only", "-", "-t", "fr"], &format!("<!doctype html>{PAGE}"));
    assert_eq!(flagged(&run), ["printemps</b> printemps"]);
    let plain = "Elle a vendu la maison au printemps printemps.\n";
    assert_eq!(flagged(&check(&folder, &["--target-only", "-"], plain)), ["printemps printemps"]);
    let line = "{\"id\":\"1\",\"source\":\"In spring.\",\"target\":\"Au printemps printemps.\"}\n";
    for arguments in [&["-", "-s", "en", "-t", "fr"][..], &["--target-only", "-", "-t", "fr"]] {
        assert_eq!(flagged(&check(&folder, arguments, line)), ["printemps printemps"]);
    }
    let po = "msgid \"In spring.\"\nmsgstr \"Au printemps printemps.\"\n";
    assert_eq!(flagged(&check(&folder, &["-", "-s", "en", "-t", "fr"], po)), ["printemps printemps"]);
}

#[test]
fn segments_of_standard_input_are_those_of_the_file() {
    let folder = Folder::new();
    folder.write("a.fr.md", FRENCH);
    let run = folder.run_with_input(&["segment", "-", "--stdin-filename", "a.fr.md"], FRENCH);
    assert_eq!(run.out, folder.run(&["segment", "a.fr.md"]).out);
    assert!(!run.out.contains("](/h)"), "{}", run.out);
}

#[test]
fn a_page_in_xml_is_told_by_its_content() {
    let page = "<?xml version=\"1.0\"?>\n<html xmlns=\"x\"><body><p>One.</p></body></html>";
    assert_eq!(Folder::new().run_with_input(&["segment", "-", "--lang", "en"], page).out, "One.\n");
}

#[test]
fn an_article_alone_is_no_bilingual_file() {
    let run = Folder::new().run_with_input(&["check", "-"], FRENCH);
    run.fails_with(&["not a bilingual file", "--target-only"]);
}

#[test]
fn empty_input_is_an_error() {
    Folder::new().run_with_input(&["check", "--target-only", "-"], "").fails_with(&["-"]);
}
