//! Terms of a glossary in texts: forms, compounds and near misses in seven languages, and what the command makes of glossaries.

mod common;

use common::Folder;
use serde_json::{Value, json};
use std::fmt::Write;

/// A line of a table under `tests/glossary/`.
struct Row {
    term: String,
    text: String,
    /// The text that is the term, and how sure the finding is.
    expected: Option<(String, &'static str)>,
}

fn rows(language: &str) -> Vec<Row> {
    let file = format!("{}/tests/glossary/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{file}: {e}"));
    let lines = table.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|line| row(line).unwrap_or_else(|| panic!("{file}: `{line}`"))).collect()
}

fn row(line: &str) -> Option<Row> {
    let (term, marked) = line.split_once(" | ")?;
    let inside = |open: char, close: char| Some(marked.split_once(open)?.1.split_once(close)?.0.to_owned());
    let exact = inside('[', ']').map(|t| (t, "high"));
    let inflected = || inside('{', '}').map(|t| (t, "low"));
    let text = marked.replace(['[', ']', '{', '}'], "");
    Some(Row { term: term.to_owned(), text, expected: exact.or_else(inflected) })
}

/// Forbids the term of each row under a source word of its own: what is flagged, and how surely, shows what was found.
fn check(language: &str) {
    let folder = Folder::new();
    let rows = rows(language);
    let (mut glossary, mut units) = ("source\ttarget\tstatus\n".to_owned(), String::new());
    for (number, row) in rows.iter().enumerate() {
        writeln!(glossary, "sign{number}x\t{}\tforbidden", row.term).expect("written");
        let unit = json!({"id": number.to_string(), "source": format!("The sign{number}x is here."), "target": row.text});
        writeln!(units, "{unit}").expect("written");
    }
    folder.write("terms.tsv", glossary).write("units.jsonl", units);
    let select = ["--select", "glossary-forbidden-term", "--min-confidence", "low"];
    let run = folder.check(
        &[&["units.jsonl", "-s", "en", "-t", language, "--glossary", "terms.tsv"], &select[..]].concat(),
    );
    let findings: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let mut wrong = String::new();
    for (number, row) in rows.iter().enumerate() {
        let id = number.to_string();
        let of_row = |f: &&Value| f["segment"]["id"].as_str() == Some(&id);
        let found = findings.iter().find(of_row).map(|f| {
            let text = f["primary"]["text"].as_str().unwrap_or_default();
            (text.to_owned(), f["confidence"].as_str().unwrap_or_default())
        });
        let wanted = row.expected.as_ref().map(|(text, sure)| (text.clone(), *sure));
        if found != wanted {
            writeln!(wrong, "{} | {}: {found:?}, not {wanted:?}", row.term, row.text).expect("written");
        }
    }
    assert!(wrong.is_empty(), "{language}:\n{wrong}");
    let hits = rows.iter().filter(|r| r.expected.is_some()).count();
    assert!(hits >= 10 && rows.len() - hits >= 9, "{language}: too few rows");
}

#[test]
fn german_terms() {
    check("de");
}

#[test]
fn french_terms() {
    check("fr");
}

#[test]
fn italian_terms() {
    check("it");
}

#[test]
fn spanish_terms() {
    check("es");
}

#[test]
fn dutch_terms() {
    check("nl");
}

#[test]
fn polish_terms() {
    check("pl");
}

#[test]
fn russian_terms() {
    check("ru");
}

const UNITS: &str = "{\"id\":\"1\",\"source\":\"The harbour board meets.\",\"target\":\"Der Vorstand tagt.\"}\n\
    {\"id\":\"2\",\"source\":\"The ferries are late.\",\"target\":\"Die Boote sind zu spät.\"}\n\
    {\"id\":\"3\",\"source\":\"Open QuayLog.\",\"target\":\"Öffnen Sie Quaylog.\"}\n";

/// A folder with three units, and the arguments that check them against terms alone.
fn units() -> Folder {
    let folder = Folder::new();
    folder.write("u.jsonl", UNITS);
    folder
}

const CHECK: [&str; 7] = ["u.jsonl", "-s", "en", "-t", "de", "--select", "terminology"];

/// The rules that spoke, with the units' ids.
fn spoke(out: &str) -> Vec<String> {
    let of = |line: &str| {
        let f: Value = serde_json::from_str(line).expect("JSON");
        format!(
            "{} {}",
            f["segment"]["id"].as_str().unwrap_or_default(),
            f["rule"].as_str().unwrap_or_default()
        )
    };
    out.lines().map(of).collect()
}

const TABLE: &str =
    "source,target,status\nharbour board,Hafenbehörde,\nferry,Fähre,\nQuayLog,,untranslatable\n";

#[test]
fn a_form_of_the_sources_term_is_of_low_confidence() {
    let folder = units();
    folder.write("t.csv", TABLE);
    let glossary = ["--glossary", "t.csv"];
    let shown = folder.check(&[&CHECK[..], &glossary].concat()).exits(1);
    assert_eq!(spoke(&shown.out), ["1 glossary-term-missing", "3 untranslatable-changed"]);
    let all = folder.check(&[&CHECK[..], &glossary, &["--min-confidence", "low"]].concat());
    assert_eq!(spoke(&all.out)[1], "2 glossary-term-missing");
}

#[test]
fn the_configuration_names_glossaries_beside_it() {
    let folder = units();
    folder.write("terms/t.csv", TABLE).write("bilint.toml", "glossaries = [\"terms/t.csv\"]\n");
    assert_eq!(spoke(&folder.check(&CHECK).exits(1).out).len(), 2);
}

#[test]
fn several_glossaries_add_up_and_tbx_is_chosen_by_the_pair() {
    let folder = units();
    let tbx = "<tbx style=\"dca\" type=\"TBX-Basic\" xml:lang=\"en\"><text><body><conceptEntry>\
        <langSec xml:lang=\"fr\"><termSec><term>bac</term></termSec></langSec>\
        <langSec xml:lang=\"en-GB\"><termSec><term>harbour board</term></termSec></langSec>\
        <langSec xml:lang=\"de\"><termSec><term>Hafenbehörde</term></termSec><termSec><term>Vorstand</term>\
        <termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></termSec></langSec>\
        </conceptEntry></body></text></tbx>";
    folder.write("a.tbx", tbx).write("b.tsv", "QuayLog\tQuayLog\tuntranslatable\n");
    let both = folder.check(&[&CHECK[..], &["--glossary", "a.tbx", "--glossary", "b.tsv"]].concat());
    assert_eq!(spoke(&both.out), ["1 glossary-forbidden-term", "3 untranslatable-changed"]);
    let other =
        ["u.jsonl", "-s", "en", "-t", "es", "--select", "terminology", "--glossary", "a.tbx", "--statistics"];
    folder.check(&other).exits(0).says(&["the glossary has no terms for these languages"]);
}

#[test]
fn without_a_glossary_the_rules_are_reported_as_not_run() {
    let run = units().check(&[&CHECK[..], &["--statistics"]].concat()).exits(0);
    run.says(&["not run  glossary-term-missing: no glossary was given (`--glossary`)"]);
}

#[test]
fn a_wrong_glossary_stops_the_run_with_its_line() {
    let folder = units();
    for (name, content, words) in [
        ("a.csv", "ferry,Fähre\n\nquay\n", "a.csv:3:1: one column, `quay`"),
        ("b.csv", "source,target,status\nferry,Fähre,maybe\n", "b.csv:2:1: `maybe` is no status"),
        ("c.tbx", "<tbx>\n<body>\n</tbx>", "c.tbx:"),
        ("d.csv", "", "d.csv: the file is empty"),
    ] {
        folder.write(name, content);
        folder.check(&[&CHECK[..], &["--glossary", name]].concat()).fails_with(&[words]);
    }
    folder.check(&[&CHECK[..], &["--glossary", "gone.csv"]].concat()).fails_with(&["gone.csv"]);
}

/// The cost of a text does not depend on how many terms there are, so that reading them is all that a large glossary costs.
#[test]
fn a_hundred_thousand_terms_cost_little() {
    let folder = Folder::new();
    let mut table = String::new();
    for number in 0..100_000 {
        writeln!(table, "harbour thing{number} master,Hafending{number}meister").expect("written");
    }
    let unit = |i: usize| {
        format!(
            "{{\"id\":\"{i}\",\"source\":\"The harbour thing{i} master sees the thing{i}.\",\"target\":\"Niemand sieht etwas.\"}}\n"
        )
    };
    folder.write("t.csv", table).write("u.jsonl", (0..2000).map(unit).collect::<String>());
    let run = folder.check(&[&CHECK[..], &["--glossary", "t.csv"]].concat()).exits(1);
    assert_eq!(run.out.lines().count(), 2000);
    assert!(run.took.as_secs() < 15, "{:?}", run.took);
}
