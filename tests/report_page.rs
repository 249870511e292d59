//! `bilint report`: the editors' page as it is written; `tests/browser/` tests how it behaves.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, clean, doubled, french_with_doubled_word, unit};

fn article() -> Folder {
    let folder = Folder::new();
    folder.write("a.en.txt", ENGLISH).write("a.fr.txt", french_with_doubled_word());
    folder
}

/// The page that `arguments` give, with the ids of its rows' findings looked at by the tests.
fn page(folder: &Folder, arguments: &[&str]) -> String {
    folder.run(&[&["report"], arguments, &["-o", "r.html"]].concat()).exits(0);
    folder.read("r.html")
}

#[test]
fn the_page_is_one_file_that_asks_for_nothing() {
    let page = page(&article(), &["a.en.txt", "a.fr.txt"]);
    assert!(page.starts_with("<!DOCTYPE html>"));
    for outside in ["<link", " src=", "@import", "url(", "http://", "<iframe"] {
        let own = page.matches(outside).count();
        assert_eq!(own, 0, "{outside}");
    }
    assert!(page.contains("default-src 'none'; script-src 'sha256-"));
    assert!(!page.contains("unsafe-inline"));
}

#[test]
fn the_top_says_what_was_read_and_found() {
    let page = page(&article(), &["a.en.txt", "a.fr.txt"]);
    for said in [
        "Nothing grave: 1 minor",
        "MQM penalty per 1,000 words, from automatic checks",
        "Small sample",
        "sentences of the source have a counterpart",
        "the file’s name or place",
        "rules did not run",
        "paragraph 1, sentence 1",
    ] {
        assert!(page.contains(said), "{said}");
    }
    // One minor point on the words of the translation.
    let words = bilint_words(&french_with_doubled_word());
    assert!(page.contains(&format!("<span id=\"score\">{:.1}</span>", 1000.0 / words as f64)), "{words}");
}

fn bilint_words(text: &str) -> usize {
    text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn a_finding_is_marked_in_its_sentence_and_its_fix_is_a_word_diff() {
    let page = page(&article(), &["a.en.txt", "a.fr.txt"]);
    assert!(page.contains("<mark class=\"minor\" data-f=\"0\">la la</mark>"));
    assert!(page.contains("<del>la </del>"));
    assert!(page.contains("href=\"#rule-doubled-word\"") && page.contains("id=\"rule-doubled-word\""));
    assert!(page.contains("lang=\"fr\" dir=\"ltr\""));
}

#[test]
fn folders_bilingual_files_and_translations_alone_have_pages() {
    let folder = article();
    folder.write("d/x.en.txt", ENGLISH).write("d/x.fr.txt", FRENCH).write("d/y.en.txt", ENGLISH);
    folder
        .write("d/y.fr.txt", french_with_doubled_word())
        .write("u.jsonl", doubled("unit-7") + &clean("unit-8"));
    let of_folder = page(&folder, &["d"]);
    assert!(
        of_folder.contains("2 translations") && of_folder.matches("<section class=\"document\"").count() == 2
    );
    let of_units = page(&folder, &["u.jsonl"]);
    assert!(
        of_units.contains("segment unit-7") && of_units.matches("<section class=\"document\"").count() == 1
    );
    let alone = page(&folder, &["--target-only", "a.fr.txt"]);
    assert!(alone.contains("checked without a source") && !alone.contains("<td class=\"src\""));
}

#[test]
fn decisions_and_baselines_are_read() {
    let folder = article();
    let fingerprint =
        folder.check(&["a.en.txt", "a.fr.txt"]).json_lines()[0]["fingerprint"].as_str().unwrap().to_owned();
    let entry =
        |more: &str| format!("[[entry]]\npath = \"a.fr.txt\"\nfingerprint = \"{fingerprint}\"\n{more}");
    folder.write(
        "baseline.toml",
        entry("rule = \"doubled-word\"\ntext = \"la la\"\nreason = \"a song\"\nby = \"N\"\n"),
    );
    folder
        .write("accepted.toml", entry("status = \"accepted\"\n"))
        .write("words.toml", "[[word]]\ntext = \"la la\"\n");
    let with = |file: &str| page(&folder, &["a.en.txt", "a.fr.txt", "--decisions", file]);
    let dismissed = with("baseline.toml");
    assert!(dismissed.contains("data-status=\"dismissed\"") && dismissed.contains("dismissed: a song"));
    assert!(dismissed.contains("No findings") && dismissed.contains("<span id=\"score\">0.0</span>"));
    let accepted = with("accepted.toml");
    assert!(accepted.contains("data-status=\"accepted\"") && accepted.contains("Nothing grave: 1 minor"));
    assert!(with("words.toml").contains("dismissed: accepted word"));
    folder.write("words.txt", "la la\n").write("glossary.tsv", "house\tmaison\n");
    assert!(with("words.txt").contains("dismissed: accepted word"));
    assert!(with("glossary.tsv").contains(r#""source":"house","target":"maison""#));
    let head = "path,place,status,reason,fingerprint\n";
    folder.write(
        "findings.csv",
        format!("\u{FEFF}{head}elsewhere/a.fr.txt,x,dismissed,\"a, b\",{fingerprint}\n"),
    );
    assert!(with("findings.csv").contains("dismissed: a, b"));
}

#[test]
fn decisions_that_cannot_be_read_are_an_error_with_their_place() {
    let folder = article();
    folder
        .write("bad.toml", "[[entry]]\nstatus = \"maybe\"\n")
        .write("key.toml", "[[entrys]]\nfingerprint = \"1:0\"\n")
        .write("hash.toml", "[[entry]]\nfingerprint = \"0\"\n")
        .write("no.tsv", "a\tb\n\nc d\n")
        .write("no.csv", "path,status,fingerprint\na,maybe,1:0\n");
    let run =
        |file: &str| folder.run(&["report", "a.en.txt", "a.fr.txt", "--decisions", file, "-o", "r.html"]);
    run("bad.toml").fails_with(&["bad.toml", "line 2", "maybe"]);
    run("key.toml").fails_with(&["key.toml", "entrys"]);
    run("hash.toml").fails_with(&["hash.toml", "line 2", "no fingerprint"]);
    run("no.tsv").fails_with(&["no.tsv", "line 3"]);
    run("no.csv").fails_with(&["no.csv", "line: 2", "maybe"]);
    run("none.toml").fails_with(&["none.toml"]);
    assert!(!folder.path("r.html").exists());
}

#[test]
fn a_previous_version_must_be_of_one_translation() {
    let folder = article();
    folder
        .write("d/x.en.txt", ENGLISH)
        .write("d/x.fr.txt", FRENCH)
        .write("d/y.en.txt", ENGLISH)
        .write("d/y.fr.txt", FRENCH);
    folder.run(&["report", "d", "--previous", "a.fr.txt"]).fails_with(&["--previous", "one translation"]);
    folder.run(&["report", "a.en.txt", "a.fr.txt", "--previous", "gone.txt"]).fails_with(&["gone.txt"]);
}

#[test]
fn a_revision_shows_what_was_fixed_and_how_much_was_edited() {
    let folder = article();
    folder.write("new.fr.txt", FRENCH);
    let page = page(&folder, &["a.en.txt", "new.fr.txt", "--previous", "a.fr.txt"]);
    assert!(
        page.contains("fixed by the revision")
            && page.contains("<p class=\"was\">")
            && page.contains("1 edit, ")
    );
    assert!(page.contains("No findings"), "what was fixed does not count");
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_the_others_are_shown() {
    let folder = article();
    folder.write("a.jsonl", doubled("1")).write("b.jsonl", "{\"id\": ");
    folder.run(&["report", "a.jsonl", "b.jsonl", "-o", "r.html"]).fails_with(&["b.jsonl"]);
    assert!(folder.read("r.html").contains("la la"));
}

#[test]
fn no_text_ends_the_script_that_holds_it() {
    let folder = Folder::new();
    let text = "</script><script>x()</script><!-- la la";
    folder.write("a.jsonl", unit("<b>\"'", text, text));
    let page = page(&folder, &["a.jsonl", "--min-confidence", "low"]);
    assert_eq!(page.matches("</script").count(), 3);
    assert_eq!(page.matches("<script>x()").count(), 0);
    assert!(!page.contains("<b>"));
}

#[test]
fn the_same_input_gives_the_same_page() {
    let folder = article();
    assert_eq!(page(&folder, &["a.en.txt", "a.fr.txt"]), page(&folder, &["a.en.txt", "a.fr.txt"]));
}

#[test]
fn of_more_rows_than_a_page_can_hold_those_with_findings_are_shown() {
    let folder = Folder::new();
    let lines: String =
        (0..20_100).map(|i| if i == 20_050 { doubled("hit") } else { clean(&format!("u{i}")) }).collect();
    folder.write("a.jsonl", lines);
    let page = page(&folder, &["a.jsonl"]);
    assert!(page.contains("segment hit") && page.contains("99 sentence pairs without findings are left out"));
    assert!(page.contains("segment u19999<") && !page.contains("segment u20049<"));
}

#[test]
fn what_a_text_asks_to_ignore_is_counted_and_not_shown() {
    let folder = Folder::new();
    let french = french_with_doubled_word().replacen(
        "Elle a vendu",
        "<!-- bilint-ignore doubled-word: a song -->\n\nElle a vendu",
        1,
    );
    folder.write("a.en.md", ENGLISH).write("a.fr.md", french);
    let page = page(&folder, &["a.en.md", "a.fr.md"]);
    assert!(page.contains("1 finding is not shown") && page.contains("No findings"), "{page}");
}
