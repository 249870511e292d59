//! Formats for build servers, code hosts and spreadsheets: fields, columns in each format's unit, what did not run.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, clean, doubled, unit};
use serde_json::Value;

/// What stands before « la la » in line 2 of the file: emoji, a combining accent, Chinese and Arabic.
const BEFORE: &str = "😀👩‍👧 e\u{301} 花 كتاب ";

/// A folder with `in dir/a é.jsonl`: nothing in line 1, « la la » in line 2, an empty target in line 3.
fn folder() -> Folder {
    let folder = Folder::new();
    let second = unit("2", "She sold the house in spring.", &format!("{BEFORE}la la maison au printemps."));
    let third = unit("3", "Nobody has seen her since.", "");
    folder.write("in dir/a é.jsonl", [clean("1"), second, third].concat());
    folder
}

const FILE: &str = "in dir/a é.jsonl";
const RULES: &str = "doubled-word,target-empty,inverted-mark-missing";

fn run(folder: &Folder, format: &str) -> String {
    folder.run(&["check", FILE, "--format", format, "--select", RULES, "--quiet"]).exits(1).out
}

/// The part of line 2 of the file before « la la ».
fn before(folder: &Folder) -> String {
    let text = folder.read(FILE);
    let line = text.lines().nth(1).unwrap();
    line[..line.find("la la").unwrap()].to_owned()
}

fn code_points(folder: &Folder) -> usize {
    before(folder).chars().count() + 1
}

fn utf16(folder: &Folder) -> usize {
    before(folder).encode_utf16().count() + 1
}

#[test]
fn sarif_has_places_fingerprints_rules_and_what_did_not_run() {
    let folder = folder();
    let report: Value = serde_json::from_str(&run(&folder, "sarif")).unwrap();
    let run = &report["runs"][0];
    assert_eq!((&report["version"], &run["columnKind"]), (&"2.1.0".into(), &"utf16CodeUnits".into()));
    let [doubled, empty] = [&run["results"][0], &run["results"][1]];
    let place = &doubled["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "in%20dir/a%20%C3%A9.jsonl");
    let column = utf16(&folder);
    let region = &place["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&2.into(), &column.into()));
    assert_eq!((&region["endLine"], &region["endColumn"]), (&2.into(), &(column + 5).into()));
    assert_eq!((&doubled["ruleId"], &doubled["level"]), (&"doubled-word".into(), &"warning".into()));
    assert!(doubled["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().ends_with(":1"));
    let change = &doubled["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        (&change["insertedContent"]["text"], &change["deletedRegion"]["endColumn"]),
        (&"".into(), &(column + 5).into())
    );
    // What is missing is marked where it should stand; the source is beside it.
    assert_eq!(empty["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(empty["relatedLocations"][0]["message"]["text"], "in the source");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let doubled = rules.iter().find(|r| r["id"] == "doubled-word").unwrap();
    assert!(doubled["help"]["markdown"].as_str().unwrap().contains("## Flagged"));
    let skipped = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(skipped["associatedRule"]["id"], "inverted-mark-missing");
}

#[test]
fn sarif_says_which_file_could_not_be_checked() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1")).write("b.jsonl", "{\n");
    let run = folder.run(&["check", "a.jsonl", "b.jsonl", "--format", "sarif"]).exits(2);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let invocation = &report["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let first = &invocation["toolExecutionNotifications"][0];
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!((&first["level"], &place["artifactLocation"]["uri"]), (&"error".into(), &"b.jsonl".into()));
    assert_eq!(place["region"]["startLine"], 1);
    assert!(!report["runs"][0]["results"].as_array().unwrap().is_empty());
}

#[test]
fn sarif_holds_no_more_than_its_readers_take() {
    let folder = Folder::new();
    let many: String = (0..25_010).map(|i| unit(&i.to_string(), "Nobody has seen her since.", "")).collect();
    folder.write("a.jsonl", many);
    let run = folder.run(&["check", "a.jsonl", "--format", "sarif", "--select", "target-empty"]).exits(1);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["runs"][0]["results"].as_array().unwrap().len(), 25_000);
    assert!(run.out.contains("10 findings are left out"));
}

#[test]
fn github_commands_are_escaped_and_name_the_place() {
    let folder = folder();
    let out = run(&folder, "github");
    let lines: Vec<&str> = out.lines().collect();
    let column = code_points(&folder);
    let start = format!(
        "::warning file={FILE},line=2,endLine=2,col={column},endColumn={},title=doubled-word::",
        column + 5
    );
    assert!(lines[0].starts_with(&start), "{}", lines[0]);
    assert!(lines[1].starts_with(&format!("::error file={FILE},line=3,")), "{}", lines[1]);
    assert!(
        lines[2].starts_with("::notice title=bilint::did not run: inverted-mark-missing ("),
        "{}",
        lines[2]
    );
    assert_eq!(lines.len(), 3);

    folder.write("50%,x:y.jsonl", "{\n");
    let broken = folder.run(&["check", "50%,x:y.jsonl", "--format", "github"]).exits(2);
    assert!(
        broken.out.starts_with("::error file=50%25%2Cx%3Ay.jsonl,line=1,title=bilint::50%25,x:y.jsonl:1:"),
        "{}",
        broken.out
    );
}

#[test]
fn gitlab_issues_have_the_fields_that_it_asks_for() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + &doubled("2")).write("b.jsonl", doubled("1"));
    let run =
        folder.run(&["check", "./a.jsonl", "b.jsonl", "--format", "gitlab", "--select", "doubled-word"]);
    let issues: Vec<Value> = serde_json::from_str(&run.exits(0).out).unwrap();
    let prints: std::collections::BTreeSet<&str> =
        issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(
        (issues.len(), prints.len()),
        (3, 3),
        "a sentence of one file twice is two issues, as one of two files is"
    );
    assert_eq!((&issues[0]["check_name"], &issues[0]["severity"]), (&"doubled-word".into(), &"minor".into()));
    assert_eq!(
        (&issues[1]["location"]["path"], &issues[1]["location"]["lines"]["begin"]),
        (&"a.jsonl".into(), &2.into())
    );
    let none = folder.run(&["check", "a.jsonl", "--format", "gitlab", "--select", "quotes"]).exits(0);
    assert_eq!(none.out, "[]\n");
}

#[test]
fn junit_fails_what_fails_the_run_and_skips_what_did_not_run() {
    let folder = folder();
    let cases = |fail_on: &str| {
        let args = ["check", FILE, "--format", "junit", "--select", RULES, "--fail-on", fail_on, "--quiet"];
        let out = folder.run(&args).out;
        ["<failure", "<system-out", "<skipped", "no findings"].map(|part| out.matches(part).count())
    };
    assert_eq!(cases("major"), [1, 1, 3, 1]);
    assert_eq!(cases("minor"), [2, 0, 3, 1]);
    let out = run(&folder, "junit");
    assert!(out.contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\""), "{out}");
    assert!(out.contains(&format!("{FILE}:2:{}", code_points(&folder))), "{out}");
    folder.write("b.jsonl", "{\n");
    let broken = folder.run(&["check", "b.jsonl", "--format", "junit"]).exits(2);
    assert!(broken.out.contains("<error message=\"b.jsonl:1:") && broken.out.ends_with("</testsuites>\n"));
}

#[test]
fn checkstyle_counts_as_java_does() {
    let folder = folder();
    let out = run(&folder, "checkstyle");
    assert!(out.contains(&format!("<file name=\"{FILE}\">")), "{out}");
    let error =
        format!("<error line=\"2\" column=\"{}\" severity=\"warning\" message=\"`la la`", utf16(&folder));
    assert!(out.contains(&error) && out.contains("source=\"bilint.doubled-word\"/>"), "{out}");
}

#[test]
fn xml_of_hostile_texts_is_escaped() {
    let folder = Folder::new();
    let target = "Elle a vendu & <b>\"la la\"</b> ]]> \u{1} \u{ffff} la la maison.";
    folder.write("<&>\".jsonl", unit("1", "She sold the house.", target));
    for format in ["junit", "checkstyle"] {
        let out = folder.run(&["check", "<&>\".jsonl", "--format", format, "--select", "all"]).out;
        let mut reader = quick_xml::Reader::from_str(&out);
        loop {
            match reader.read_event().unwrap_or_else(|e| panic!("{format}: {e} in {out}")) {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                    e.attributes().for_each(|a| assert!(a.is_ok(), "{format}: {out}"));
                }
                _ => {}
            }
        }
        assert!(!out.contains(['\u{1}', '\u{ffff}']) && out.contains("&lt;&amp;&gt;&quot;.jsonl"), "{out}");
    }
}

#[test]
fn rdjsonl_counts_bytes_and_suggests_what_the_format_writes() {
    let folder = folder();
    let out = run(&folder, "rdjsonl");
    let first: Value = serde_json::from_str(out.lines().next().unwrap()).unwrap();
    let column = before(&folder).len() + 1;
    let range = &first["location"]["range"];
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&column.into(), &(column + 5).into()));
    assert_eq!((&range["start"]["line"], &first["location"]["path"]), (&2.into(), &FILE.into()));
    let suggestion = &first["suggestions"][0];
    assert_eq!(
        (&suggestion["range"]["start"]["column"], &suggestion["text"]),
        (&(column + 2).into(), &"".into())
    );

    // Applying all suggestions to the bytes gives what `--fix` writes.
    let fixed = folder.run(&["check", FILE, "--select", "doubled-word", "--diff"]).out;
    assert!(fixed.contains("كتاب la maison"), "{fixed}");
    let line = folder.read(FILE).lines().nth(1).unwrap().to_owned();
    let [from, to] =
        ["start", "end"].map(|end| suggestion["range"][end]["column"].as_u64().unwrap() as usize - 1);
    assert!(fixed.contains(&format!("+{}{}\n", &line[..from], &line[to..])), "{fixed}");

    folder.write(
        "b.jsonl",
        unit("1", "She asked “why” twice.", "Elle a dit~ «pourquoi».").replace('«', "\\u00ab"),
    );
    folder.write(
        "my-rules/tilde.toml",
        common::OWN_RULE.replace("[[bad]]", "replacements = { \"~\" = \"\\\"\" }\n[[bad]]"),
    );
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n");
    let run = folder.run(&["check", "b.jsonl", "--select", "tilde", "--format", "rdjsonl"]).exits(1);
    let found: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["suggestions"][0]["text"], "\\\"", "as it stands in a JSON string");
}

#[test]
fn tables_hold_both_sentences_and_run_no_formula() {
    let folder = Folder::new();
    folder.write(
        "a.jsonl",
        unit("=1+1", "Sold, “in spring”.", "=HYPERLINK(1) la la maison\tx, \"au\" printemps."),
    );
    let csv = folder.run(&["check", "a.jsonl", "--format", "csv", "--select", "doubled-word", "-q"]).out;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| row[columns.iter().position(|c| c == name).unwrap()].to_owned();
    assert_eq!(
        (cell("rule"), cell("line"), cell("segment")),
        ("doubled-word".into(), "1".into(), "'=1+1".into())
    );
    assert_eq!(cell("target"), "'=HYPERLINK(1) la la maison\tx, \"au\" printemps.");
    assert_eq!(cell("suggestion"), "'=HYPERLINK(1) la maison\tx, \"au\" printemps.");
    let tsv = folder.run(&["check", "a.jsonl", "--format", "tsv", "--select", "doubled-word", "-q"]).out;
    let rows: Vec<Vec<&str>> = tsv.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!((rows.len(), rows[0].len(), rows[1].len()), (2, columns.len(), columns.len()), "{tsv}");
    let target = columns.iter().position(|c| c == "target").unwrap();
    assert_eq!(rows[1][target], "=HYPERLINK(1) la la maison\\tx, \"au\" printemps.");
}

#[test]
fn every_format_is_whole_without_findings_and_the_same_for_any_number_of_threads() {
    let folder = Folder::new();
    folder
        .write("clean.jsonl", clean("1"))
        .write("a.jsonl", (0..300).map(|i| doubled(&i.to_string())).collect::<String>());
    for format in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjsonl", "csv", "tsv"] {
        let none = folder.run(&["check", "clean.jsonl", "--format", format]).exits(0);
        let is_empty = matches!(format, "rdjsonl");
        assert_eq!(none.out.is_empty(), is_empty, "{format}: {}", none.out);
        let with = |threads| folder.run(&["check", "a.jsonl", "--format", format, "--threads", threads]).out;
        assert_eq!(with("1"), with("3"), "{format}");
    }
}
