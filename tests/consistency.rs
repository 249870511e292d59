//! Rules about consistency through the command: what is one document, what is shown by default, and which rule works where.

mod common;

use common::Folder;
use serde_json::{Value, json};

/// Units of documents: document, source, target.
fn units(rows: &[[&str; 3]]) -> String {
    let line = |(id, [doc, source, target]): (usize, &[&str; 3])| {
        format!("{}\n", json!({"id": id.to_string(), "doc": doc, "source": source, "target": target}))
    };
    rows.iter().enumerate().map(line).collect()
}

/// Unit, severity and flagged text of each finding.
fn found(out: &str) -> Vec<String> {
    let of = |line: &str| {
        let f: Value = serde_json::from_str(line).expect("JSON");
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", text(&f["segment"]["id"]), text(&f["severity"]), text(&f["primary"]["text"]))
    };
    out.lines().map(of).collect()
}

#[test]
fn translations_are_compared_within_a_document() {
    let folder = Folder::new();
    let long = "The pier is closed until the storm is over.";
    folder.write(
        "u.jsonl",
        units(&[
            ["a", "Harbour fees", "Hafengebühren"],
            ["a", long, "Der Pier bleibt geschlossen, bis der Sturm vorbei ist."],
            ["a", "Harbour fees", "Liegegeld"],
            ["a", long, "Bis zum Ende des Sturms ist der Pier zu."],
            ["a", "Harbour fees", "Hafengebühren"],
            ["b", "Harbour fees", "Gebühren des Hafens"],
        ]),
    );
    let run =
        folder.check(&["u.jsonl", "-s", "en", "-t", "de", "--select", "translation-inconsistent"]).exits(0);
    assert_eq!(found(&run.out), ["2 minor Liegegeld", "3 info Bis zum Ende des Sturms ist der Pier zu."]);
}

#[test]
fn address_in_other_languages_than_german_is_of_low_confidence() {
    let folder = Folder::new();
    let rows =
        units(&[["a", "Click if you like your boat.", "Cliquez sur votre choix si tu aimes ton bateau."]]);
    folder.write("u.jsonl", rows);
    let arguments = ["u.jsonl", "-s", "en", "-t", "fr", "--select", "register-mixed"];
    assert!(folder.check(&arguments).exits(0).out.is_empty());
    let all = folder.check(&[&arguments[..], &["--min-confidence", "low"]].concat());
    assert_eq!(found(&all.out), ["0 minor tu"]);
}

#[test]
fn a_language_without_words_of_address_is_reported() {
    let folder = Folder::new();
    folder.write("u.jsonl", units(&[["a", "Click here.", "ここをクリックします。"]]));
    let run = folder.check(&["u.jsonl", "-s", "en", "-t", "ja", "--select", "consistency", "--statistics"]);
    run.says(&["not run  register-mixed: no words of address are known for Japanese"]);
}

#[test]
fn a_variety_is_told_once_for_the_document() {
    let folder = Folder::new();
    let rows = [
        ["a", "1", "The colour is fine and the neighbours are content."],
        ["a", "2", "Nobody likes that color or this flavor."],
        ["b", "1", "Nobody likes that color."],
    ];
    folder.write("u.jsonl", units(&rows));
    let of = |tag: &str| {
        let run = folder.check(&["u.jsonl", "-s", "de", "-t", tag, "--select", "variant-mixed"]).exits(0);
        found(&run.out)
    };
    assert_eq!(of("en"), ["1 info color"]);
    assert_eq!(of("en-GB"), ["1 info color", "2 info color"]);
    assert_eq!(of("en-US"), ["0 info colour"]);
}

#[test]
fn serbian_keeps_to_one_script() {
    let folder = Folder::new();
    let mixed =
        "Брод је стигао у луку рано ујутру. Kapetan čeka na večeru i žuri u luku da kaže šta je bilo.";
    folder.write("u.jsonl", units(&[["a", "1", mixed], ["b", "1", "Брод из града čeka на јутро и ветар."]]));
    let run = folder.check(&["u.jsonl", "-s", "en", "-t", "sr", "--select", "variant-mixed"]);
    assert_eq!(found(&run.out), ["0 info čeka"]);
}

#[test]
fn lists_of_pairs_are_asked_when_selected_only() {
    let folder = Folder::new();
    let rows = units(&[["a", "The library is closed in 2024.", "Die Bibliothek ist in 2024 geschlossen."]]);
    folder.write("u.jsonl", rows);
    let arguments = ["u.jsonl", "-s", "en-GB", "-t", "de-AT", "--min-confidence", "low"];
    assert!(!folder.check(&arguments).out.contains("calque"));
    let selected = folder.check(&[&arguments[..], &["--select", "calque,false-friend"]].concat());
    assert_eq!(found(&selected.out), ["0 minor in 2024"]);
    let other = ["u.jsonl", "-s", "de", "-t", "en", "--select", "calque", "--statistics"];
    folder.check(&other).says(&["not run  calque: there is no list for German and English"]);
}

#[test]
fn it_is_listed_which_rule_works_where() {
    let folder = Folder::new();
    let run = folder.run(&["rules", "--languages", "--format", "json"]).exits(0);
    let table: Value = serde_json::from_str(&run.out).expect("JSON");
    let works = |rule: &str, tag: &str| table[rule].as_array().is_some_and(|l| l.iter().any(|t| t == tag));
    assert!(works("determiner-lost", "fr") && !works("determiner-lost", "de"));
    assert!(works("register-mixed", "de") && !works("register-mixed", "ja"));
    assert!(works("false-friend", "it") && !works("false-friend", "pl"));
    assert!(works("double-space", "others"));
    folder
        .run(&["rules", "--languages"])
        .exits(0)
        .prints(&["double-space               all\n", "determiner-lost            fr\n"]);
    folder
        .run(&["rules", "--languages", "--format", "markdown"])
        .exits(0)
        .prints(&["| `double-space` | all |"]);
}

#[test]
fn forms_of_a_plural_differ_as_they_must() {
    let folder = Folder::new();
    let header = "msgid \"\"\nmsgstr \"\"\n\"Language: hr\\n\"\n\"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : \
                  n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n\"\n\n";
    let entry = "msgid \"%d open file\"\nmsgid_plural \"%d open files\"\nmsgstr[0] \"%d otvorena datoteka\"\n\
                 msgstr[1] \"%d otvorene datoteke\"\nmsgstr[2] \"%d otvorenih datoteka\"\n";
    folder.write("a.po", format!("{header}{entry}"));
    let run = folder.check(&["a.po", "-s", "en", "--isolated", "--select", "translation-inconsistent"]);
    assert!(run.exits(0).out.is_empty());
}
