//! What lets a run pass or fail, and what is hidden: limits, the score, changes, baselines, requests to ignore.
#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, clean, doubled, french_with_doubled_word, unit};
use serde_json::Value;
use std::process::Command;

/// Two findings of `doubled-word`, both minor.
fn two() -> Folder {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + &clean("2") + &other("3"));
    folder
}

/// « le le »: a finding in another sentence than `doubled`.
fn other(id: &str) -> String {
    unit(id, "He closed the door.", "Il a fermé la la porte.")
}

const ONLY: [&str; 2] = ["--select", "doubled-word"];

fn check(folder: &Folder, arguments: &[&str]) -> common::Run {
    folder.check(&[arguments, &ONLY].concat())
}

// Limits.

#[test]
fn more_findings_than_allowed_fail_the_run() {
    let folder = two();
    check(&folder, &["a.jsonl"]).exits(0);
    check(&folder, &["a.jsonl", "--max-findings", "2"]).exits(0);
    check(&folder, &["a.jsonl", "--max-findings", "1"]).exits(1);
    check(&folder, &["a.jsonl", "--max-findings", "0"]).exits(1);
    check(&folder, &["a.jsonl", "--max-findings", "0", "--exit-zero"]).exits(0);
    folder.write("bilint.toml", "max-findings = 1\n");
    check(&folder, &["a.jsonl"]).exits(1);
    check(&folder, &["a.jsonl", "--max-findings", "5"]).exits(0);
}

#[test]
fn a_low_score_fails_the_run_and_is_said() {
    let folder = two();
    let run = check(&folder, &["a.jsonl", "--min-score", "50"]).exits(1);
    // 2 points in 8 + 4 + 6 words.
    let run = run.says(&["from automatic checks: 2 points", "does not pass (90)", "a small sample"]);
    assert!(run.err.contains("note: score 44.4 "), "{}", run.err);
    check(&folder, &["a.jsonl", "--min-score", "44"]).exits(0);
    check(&folder, &["a.jsonl", "--min-score", "44", "--quiet"]).exits(0).says(&[]);
    folder.write("bilint.toml", "min-score = 90\n[score]\ntolerance = 1000\n");
    check(&folder, &["a.jsonl"]).exits(0).says(&["; passes (90)"]);
}

#[test]
fn json_tells_the_points_by_type() {
    let folder = two();
    folder.write("long.jsonl", unit("1", "A.", &"mot et nom ".repeat(70)) + &doubled("2"));
    let run = folder.run(&[&["check", "a.jsonl", "--format", "json"][..], &ONLY].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let quality = &report["summary"]["quality"];
    assert_eq!((&quality["basis"], &quality["points"]), (&"automatic checks".into(), &2.into()));
    assert_eq!((&quality["points_by_type"]["accuracy"], &quality["small_sample"]), (&2.into(), &true.into()));
    let run = folder.run(&[&["check", "long.jsonl", "--format", "json"][..], &ONLY].concat());
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let quality = &report["summary"]["quality"];
    assert_eq!((&quality["words"], &quality["small_sample"]), (&218.into(), &false.into()));
    assert_eq!(quality["points_per_1000_words"], 4.6);
}

#[test]
fn statistics_are_by_rule_language_and_document() {
    let folder = two();
    let spanish = unit("1", "He closed the door.", "Cerró la la puerta.").replace("\"fr\"", "\"es\"");
    folder.write("b.jsonl", spanish);
    let run = check(&folder, &["a.jsonl", "b.jsonl", "--statistics"]).exits(0);
    run.says(&[
        "3  doubled-word\n",
        "2  in en-fr, ",
        "1  in en-es, ",
        "2  in a.jsonl, 2 points\n",
        "1  in b.jsonl, 1 points\n",
    ]);
}

// Baselines.

#[test]
fn a_baseline_hides_exactly_its_findings() {
    let folder = two();
    let run =
        check(&folder, &["a.jsonl", "--write-baseline", "base.toml", "--reason", "a name", "--by", "Ada"]);
    let run = run.exits(0).says(&["base.toml: 2 findings accepted, 2 entries"]);
    assert_eq!(run.out, "");
    let text = folder.read("base.toml");
    for part in [
        "path = \"a.jsonl\"",
        "rule = \"doubled-word\"",
        "text = \"la la\"",
        "reason = \"a name\"",
        "by = \"Ada\"",
    ] {
        assert_eq!(text.matches(part).count(), 2, "{part} in {text}");
    }
    let run = check(&folder, &["a.jsonl", "--baseline", "base.toml", "--fail-on", "info"]).exits(0);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));

    // Moved lines change nothing; a new fault is shown.
    let third = unit("9", "She bought the boat.", "Elle a acheté le le bateau.");
    folder.write("a.jsonl", clean("0") + &third + &other("7") + &doubled("8"));
    let run = check(&folder, &["a.jsonl", "--baseline", "base.toml"]);
    assert_eq!(run.segments_of("doubled-word"), ["9"]);
    let run = folder.run(&["check", "a.jsonl", "--baseline", "base.toml", "--select", "doubled-word"]);
    run.prints(&["1 finding", "2 hidden"]);
}

#[test]
fn equal_units_have_fingerprints_of_their_own() {
    let folder = Folder::new();
    let fingerprints = |lines: &[String]| {
        folder.write("a.jsonl", lines.concat());
        let found = check(&folder, &["a.jsonl"]).json_lines();
        found.iter().map(|f| f["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let [first, second] = &fingerprints(&[doubled("1"), clean("2"), doubled("3")])[..] else { panic!("two") };
    assert_ne!(first, second);
    // Moved lines change nothing, and the first is the one that a file with one of them has.
    let moved = fingerprints(&[other("0"), doubled("4"), doubled("1"), clean("2")]);
    assert_eq!(moved[1..], [first.clone(), second.clone()]);
    assert_eq!(fingerprints(&[doubled("7")])[..], [first.as_str()]);
}

#[test]
fn an_entry_dies_when_the_fault_does_and_is_pruned_on_demand() {
    let folder = two();
    check(&folder, &["a.jsonl", "--write-baseline", "base.toml"]).exits(0);
    folder.write("a.jsonl", clean("2") + &other("3"));
    let run = check(&folder, &["a.jsonl", "--baseline", "base.toml"]).exits(0);
    run.says(&["base.toml: an entry hides nothing any more: doubled-word of “la la” in a.jsonl"]);
    // What this run cannot know is not said: the rule did not run, or the file was not read.
    folder.write("b.jsonl", clean("1"));
    for args in [["a.jsonl", "--select=quotes"], ["b.jsonl", "--select=doubled-word"]] {
        let run = folder.check(&[&args[..], &["--baseline", "base.toml"]].concat());
        assert!(!run.err.contains("nothing any more"), "{}", run.err);
    }

    let before = folder.read("base.toml");
    let run = check(&folder, &["a.jsonl", "--baseline", "base.toml", "--prune-baseline"]).exits(0);
    run.says(&["1 entries taken out, 1 left"]);
    assert_eq!(
        before.matches("[[entry]]").count() - 1,
        folder.read("base.toml").matches("[[entry]]").count()
    );
    std::fs::remove_file(folder.path("a.jsonl")).unwrap();
    check(&folder, &["b.jsonl", "--baseline", "base.toml", "--prune-baseline"])
        .says(&["1 entries taken out, 0 left"]);
    check(&folder, &["b.jsonl", "--prune-baseline"]).fails_with(&["--prune-baseline` needs `--baseline"]);
}

#[test]
fn a_new_translation_or_source_is_shown_again() {
    let folder = two();
    check(&folder, &["a.jsonl", "--write-baseline", "base.toml"]).exits(0);
    let again = doubled("1").replace("vendu la la maison", "cédé cédé la maison")
        + &other("3").replace("closed", "shut");
    folder.write("a.jsonl", again);
    let run = check(&folder, &["a.jsonl", "--baseline", "base.toml"]);
    assert_eq!(run.segments_of("doubled-word"), ["1", "3"]);
}

#[test]
fn writing_again_keeps_reasons_and_other_files() {
    let folder = two();
    folder.write("b.jsonl", doubled("1"));
    check(&folder, &["a.jsonl", "--write-baseline", "base.toml", "--reason", "first"]).exits(0);
    check(&folder, &["b.jsonl", "--write-baseline", "base.toml", "--reason", "second"]).exits(0);
    let text = folder.read("base.toml");
    assert_eq!((text.matches("first").count(), text.matches("second").count()), (2, 1), "{text}");
    check(&folder, &["a.jsonl", "b.jsonl", "--write-baseline", "base.toml", "--reason", "third"]).exits(0);
    assert_eq!(folder.read("base.toml"), text);
}

#[test]
fn paths_of_a_baseline_are_relative_to_it() {
    let folder = Folder::new();
    folder
        .write("site/fr/a.jsonl", doubled("1"))
        .write("config/bilint.toml", "baseline = \"../base.toml\"\n");
    check(&folder, &["site/fr/a.jsonl", "--write-baseline", "base.toml"]).exits(0);
    assert!(folder.read("base.toml").contains("path = \"site/fr/a.jsonl\""));
    let whole = folder.path("site/fr/a.jsonl");
    for file in ["site/fr/a.jsonl", "./site/../site/fr/a.jsonl", whole.to_str().unwrap()] {
        assert_eq!(check(&folder, &[file, "--config", "config/bilint.toml"]).exits(0).out, "", "{file}");
    }
}

#[test]
fn an_omission_accepted_in_one_language_is_shown_in_another() {
    let folder = Folder::new();
    folder.write(
        "a.en.txt",
        "The school opened its doors in 1954 with 40 pupils.\n\nIts first head was a young woman from Trier. She \
         taught mathematics and music until 1971.\n\nToday it has 320 pupils from 18 countries. The building will be \
         renovated next year for 2.5 million euros.\n",
    );
    folder.write(
        "a.de.txt",
        "Die Schule öffnete 1954 mit 40 Schülern ihre Türen.\n\nHeute hat sie 320 Schüler aus 18 Ländern. Das Gebäude \
         wird im nächsten Jahr für 2,5 Millionen Euro renoviert.\n",
    );
    folder.write(
        "a.fr.txt",
        "L’école a ouvert ses portes en 1954 avec 40 élèves.\n\nAujourd’hui, elle compte 320 élèves de 18 pays. Le \
         bâtiment sera rénové l’année prochaine pour 2,5 millions d’euros.\n",
    );
    let args = ["--select", "paragraph-omitted", "--min-confidence", "low"];
    let run = |more: &[&str]| folder.check(&[&["--source", "a.en.txt"], more, &args].concat());
    assert_eq!(run(&["a.fr.txt", "a.de.txt"]).json_lines().len(), 2);
    run(&["a.fr.txt", "--write-baseline", "base.toml"]).exits(0);
    let left = run(&["a.fr.txt", "a.de.txt", "--baseline", "base.toml"]).json_lines();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["related"][0]["path"], "a.de.txt");
}

#[test]
fn flags_that_contradict_each_other_are_refused() {
    let folder = two();
    for flags in [
        &["--write-baseline", "b.toml", "--fix"][..],
        &["--write-baseline", "b.toml", "--baseline", "b.toml"],
        &["--write-baseline", "b.toml", "--prune-baseline"],
        &["--baseline", "b.toml", "--prune-baseline", "--changed-since", "main"],
        &["--annotate", "b.xlf", "--diff"],
        &["--reason", "why"],
        &["--by", "Ada"],
    ] {
        let run = folder.check(&[&["a.jsonl"], flags].concat()).exits(2);
        assert!(run.out.is_empty() && !folder.path("b.toml").exists(), "{flags:?}: {}", run.out);
    }
}

#[test]
fn a_bad_baseline_is_an_error() {
    let folder = two();
    check(&folder, &["a.jsonl", "--baseline", "none.toml"]).fails_with(&["none.toml"]);
    folder.write("bad.toml", "[[entry]]\npath = 3\n");
    check(&folder, &["a.jsonl", "--baseline", "bad.toml"]).fails_with(&["bad.toml", "line 2"]);
}

// Requests.

/// Front matter aside, an article whose last paragraph holds « la la ».
fn markdown(before_last: &str) -> Folder {
    let folder = Folder::new();
    folder.write("a.en.md", "# The house\n\nThe garden is small.\n\nShe sold the house in spring.\n");
    let target = "# La maison\n\nLe jardin est petit.\n\nBEFOREElle a vendu la la maison au printemps.\n";
    folder.write("a.fr.md", target.replace("BEFORE", before_last));
    folder
}

fn article(folder: &Folder) -> common::Run {
    check(folder, &["a.en.md", "a.fr.md"])
}

#[test]
fn a_comment_with_a_reason_hides_in_its_block_or_the_next() {
    for comment in [
        "<!-- bilint-ignore doubled-word: the name of a song -->\n\n",
        "<!-- bilint-ignore repetition: the name\nof a song -->\n",
        "Texte <!-- bilint-ignore quotes, doubled-word: a song --> ici. ",
    ] {
        let run = article(&markdown(comment));
        assert_eq!(run.out, "", "{comment}");
    }
    assert_eq!(article(&markdown("")).json_lines().len(), 1);
    let whole = markdown("");
    let text = whole.read("a.fr.md");
    whole.write("a.fr.md", format!("<!-- bilint-ignore-file all: generated -->\n\n{text}"));
    assert_eq!(article(&whole).out, "");
}

#[test]
fn a_comment_elsewhere_or_without_a_reason_hides_nothing_and_is_reported() {
    let run = article(&markdown("<!-- bilint-ignore doubled-word -->\n\n"));
    assert_eq!(run.json_lines().len(), 1);
    run.says(&["a.fr.md:5: `bilint-ignore doubled-word` gives no reason"]);
    let folder = markdown("");
    let text = folder.read("a.fr.md").replacen(
        "Le jardin",
        "<!-- bilint-ignore doubled-word: why -->\n\nLe jardin",
        1,
    );
    folder.write("a.fr.md", text);
    let run = article(&folder);
    assert_eq!(run.json_lines().len(), 1);
    run.says(&["a.fr.md:3: `bilint-ignore doubled-word` hides nothing: take it out"]);
    // A rule that did not run may well have something to hide.
    let run = folder.check(&["a.en.md", "a.fr.md", "--select", "quotes"]);
    assert!(!run.err.contains("hides nothing"), "{}", run.err);
}

#[test]
fn html_comments_and_notes_of_units_hide_too() {
    let folder = Folder::new();
    let page =
        |inside: &str| format!("<!DOCTYPE html><html><body><article>{inside}</article></body></html>\n");
    folder.write("a.en.html", page("<p>She sold the house in spring.</p>"));
    let comment = "<!-- bilint-ignore doubled-word: a song -->";
    folder.write("a.fr.html", page(&format!("{comment}<p>Elle a vendu la la maison au printemps.</p>")));
    assert_eq!(check(&folder, &["a.en.html", "a.fr.html"]).out, "");

    let entry =
        "msgid \"She sold the house in spring.\"\nmsgstr \"Elle a vendu la la maison au printemps.\"\n";
    let header = "msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n";
    let po = format!(
        "{header}# bilint-ignore doubled-word: a song\n{entry}\n#. other\n{}",
        entry.replace("house", "boat")
    );
    folder.write("fr.po", po);
    let found = check(&folder, &["fr.po", "-s", "en"]).json_lines();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["primary"]["line"], 10);

    let unit = |note: &str| {
        format!(
            "<trans-unit id=\"1\"><source>She sold the house in spring.</source><target>Elle a vendu la la maison au printemps.</target>{note}</trans-unit>"
        )
    };
    let xliff = |note: &str| {
        format!(
            "<?xml version=\"1.0\"?><xliff version=\"1.2\"><file original=\"x\" source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\"><body>{}</body></file></xliff>",
            unit(note)
        )
    };
    folder
        .write("a.xlf", xliff("<note>bilint-ignore doubled-word: a song</note>"))
        .write("b.xlf", xliff("<note>x</note>"));
    assert_eq!(check(&folder, &["a.xlf"]).out, "");
    assert_eq!(check(&folder, &["b.xlf"]).json_lines().len(), 1);
}

#[test]
fn a_note_that_several_segments_share_is_used_where_one_needs_it() {
    let folder = Folder::new();
    let header = "msgid \"\"\nmsgstr \"Language: fr\\nPlural-Forms: nplurals=2; plural=n>1;\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n";
    let entry = "# bilint-ignore doubled-word: a song\nmsgid \"She sold a house.\"\nmsgid_plural \"She sold houses.\"\n\
        msgstr[0] \"Elle a vendu une maison.\"\nmsgstr[1] \"Elle a vendu des des maisons.\"\n";
    folder.write("fr.po", format!("{header}{entry}"));
    let run = check(&folder, &["fr.po", "-s", "en"]).exits(0);
    assert_eq!(run.out, "");
    assert!(!run.err.contains("hides nothing"), "{}", run.err);
}

#[test]
fn a_list_hides_by_rule_and_quoted_text() {
    let folder = two();
    let item = |rest: &str| format!("[[ignore]]\nrule = \"doubled-word\"\nreason = \"a song\"\n{rest}");
    folder.write("bilint-ignore.toml", item("text = \"vendu la la maison\"\n"));
    assert_eq!(check(&folder, &["a.jsonl"]).segments_of("doubled-word"), ["3"]);
    assert_eq!(check(&folder, &["a.jsonl", "--isolated"]).json_lines().len(), 2);
    folder.write("bilint-ignore.toml", item("text = \"la la\"\n"));
    assert_eq!(check(&folder, &["a.jsonl"]).out, "");
    folder.write("bilint-ignore.toml", item("path = \"sub/**\"\n"));
    assert_eq!(check(&folder, &["a.jsonl"]).json_lines().len(), 2);
    folder.write("sub/x/a.jsonl", doubled("1"));
    assert_eq!(check(&folder, &["sub/x/a.jsonl"]).out, "");
    folder.write("other.toml", item("text = \"nous nous\"\n"));
    let run = check(&folder, &["a.jsonl", "--ignore-file", "other.toml"]);
    run.says(&["other.toml: ignoring `doubled-word` of “nous nous” hides nothing: take it out"]);
    folder.write("other.toml", "[[ignore]]\nrule = \"doubled-word\"\nreason = \" \"\n");
    check(&folder, &["a.jsonl", "--ignore-file", "other.toml"])
        .fails_with(&["other.toml", "needs a `reason`"]);
}

// Changes.

fn git(folder: &Folder, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(folder.path("."))
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@x.example", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with two article pairs; in the second, « la la » stands in the French.
fn repository() -> Folder {
    let folder = Folder::new();
    folder.write("en/a.md", ENGLISH).write("fr/a.md", FRENCH);
    folder.write("en/b.md", ENGLISH).write("fr/b.md", french_with_doubled_word());
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    folder
}

fn changed(folder: &Folder) -> common::Run {
    folder.check(&[".", "--changed-since", "main"])
}

#[test]
fn only_changed_lines_are_shown() {
    let folder = repository();
    git(&folder, &["checkout", "--quiet", "-b", "work"]);
    assert!(folder.check(&["."]).json_lines().iter().any(|f| f["rule"] == "doubled-word"));
    let run = changed(&folder).exits(0).says(&["no pair changed since main"]);
    assert_eq!(run.out, "");

    // Another paragraph of the file with the fault, on both sides.
    folder.write("en/b.md", ENGLISH.replace("near the river", "near the old river"));
    folder.write("fr/b.md", french_with_doubled_word().replace("de la rivière", "de la vieille rivière"));
    assert_eq!(changed(&folder).exits(0).out, "", "the fault stands in a line that did not change");
    // The faulty paragraph itself, committed or not.
    folder.write("en/b.md", ENGLISH.replace("in spring", "in autumn"));
    folder.write("fr/b.md", french_with_doubled_word().replace("au printemps", "en automne"));
    assert_eq!(changed(&folder).json_lines().len(), 1);
    git(&folder, &["commit", "--quiet", "-am", "second"]);
    assert_eq!(changed(&folder).json_lines()[0]["rule"], "doubled-word");
    // A new file, not yet known to git.
    folder.write("en/c.md", ENGLISH).write("fr/c.md", french_with_doubled_word());
    assert_eq!(changed(&folder).json_lines().len(), 2);
}

#[test]
fn a_translation_that_did_not_follow_its_source_is_stale() {
    let folder = repository();
    folder.write("en/a.md", ENGLISH.replace("near the river", "near the lake"));
    let found = changed(&folder).json_lines();
    let stale: Vec<&Value> = found.iter().filter(|f| f["rule"] == "translation-stale").collect();
    assert_eq!(stale.len(), 1, "{found:?}");
    assert_eq!(stale[0]["primary"]["text"], "Son frère habite toujours près de la rivière.");
    assert_eq!(
        (&stale[0]["primary"]["path"], &stale[0]["related"][0]["path"]),
        (&"./fr/a.md".into(), &"./en/a.md".into())
    );
    folder.write("fr/a.md", FRENCH.replace("de la rivière", "du lac"));
    assert_eq!(changed(&folder).out, "");
    let run = folder.run(&["check", ".", "--select", "translation-stale", "--statistics"]).exits(0);
    run.says(&["not run  translation-stale: it needs `--changed-since`"]);
}

#[test]
fn an_article_without_a_translation_is_told() {
    let folder = repository();
    folder.write("en/c.md", ENGLISH);
    let found = changed(&folder).json_lines();
    assert_eq!((found.len(), &found[0]["rule"]), (1, &"translation-missing".into()), "{found:?}");
    assert!(
        found[0]["message"].as_str().unwrap().contains("translation into French: `./fr/c.md` is missing")
    );
    let all = folder.check(&[".", "--select", "translation-missing"]).exits(0);
    assert_eq!(all.json_lines().len(), 1);
    let none = folder.check(&[".", "--select", "translation-missing", "-t", "de"]).exits(0);
    assert_eq!(none.json_lines().len(), 3, "{}", none.out);
    assert!(!folder.check(&["."]).out.contains("translation-missing"), "not unless asked");
}

#[test]
fn pairs_of_the_configuration_are_asked_for_changes_too() {
    let folder = repository();
    folder
        .write("bilint.toml", "[[pairs]]\nsource = \"en/*.md\"\ntarget = \"fr/*.md\"\n")
        .write("en/c.md", ENGLISH);
    folder.write("fr/b.md", french_with_doubled_word().replace("au printemps", "en mai"));
    let run = folder.check(&["--changed-since", "main"]);
    let mut rules: Vec<String> =
        run.json_lines().iter().map(|f| f["rule"].as_str().unwrap().to_owned()).collect();
    rules.sort();
    assert_eq!(rules, ["doubled-word", "translation-missing"]);
}

#[test]
fn a_branch_is_measured_from_where_it_began() {
    let folder = repository();
    git(&folder, &["checkout", "--quiet", "-b", "work"]);
    git(&folder, &["checkout", "--quiet", "main"]);
    folder.write("fr/b.md", french_with_doubled_word().replace("au printemps", "en mai"));
    git(&folder, &["commit", "--quiet", "-am", "on main"]);
    git(&folder, &["checkout", "--quiet", "work"]);
    assert_eq!(changed(&folder).exits(0).out, "", "what changed on main is not this branch's");
}

#[test]
fn names_that_look_like_patterns_are_names() {
    let folder = repository();
    folder.write("en/[ab] é.md", ENGLISH).write("fr/[ab] é.md", french_with_doubled_word());
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "second"]);
    git(&folder, &["checkout", "--quiet", "-b", "work"]);
    folder.write("fr/[ab] é.md", french_with_doubled_word().replace("au printemps", "en mai"));
    let found = changed(&folder).json_lines();
    assert_eq!((found.len(), &found[0]["primary"]["path"]), (1, &"./fr/[ab] é.md".into()));
}

#[test]
fn changes_need_a_repository_and_a_commit() {
    let folder = two();
    check(&folder, &["a.jsonl", "--changed-since", "main"]).fails_with(&["--changed-since", "git"]);
    let folder = repository();
    folder.check(&[".", "--changed-since", "nowhere"]).fails_with(&["--changed-since"]);
    folder.check(&[".", "--changed-since", "--output=x"]).fails_with(&["--changed-since"]);
}
