//! The command line: every command, its flags and exit statuses, as `OUTPUT.md` fixes them.
#![allow(clippy::unwrap_used)]

mod common;

use common::{
    ENGLISH, FRENCH, Folder, OWN_RULE, Run, clean, doubled, french_with_doubled_word, patched, unit,
};
use serde_json::Value;
use std::io::Write;

/// A folder with `a.jsonl`: a doubled word (minor) in unit 1, nothing in unit 2, an empty target (critical) in unit 3.
fn units() -> Folder {
    let folder = Folder::new();
    folder.write("a.jsonl", [doubled("1"), clean("2"), unit("3", "Nobody has seen her since.", "")].concat());
    folder
}

/// A folder with `minor.jsonl`, in which the worst finding is minor.
fn minor_units() -> Folder {
    let folder = Folder::new();
    folder.write("minor.jsonl", doubled("1") + &clean("2"));
    folder
}

/// A folder with an article in `a.en.txt` and `a.fr.txt`, in which « la la » stands.
fn article() -> Folder {
    let folder = Folder::new();
    folder.write("a.en.txt", ENGLISH).write("a.fr.txt", french_with_doubled_word());
    folder
}

fn packed(content: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(content.as_bytes()).unwrap();
    out.finish().unwrap()
}

fn is_found(run: &Run, rule: &str) -> bool {
    run.json_lines().iter().any(|f| f["rule"] == rule)
}

// Exit status.

#[test]
fn the_status_tells_whether_something_grave_was_found() {
    let folder = minor_units();
    folder.write("clean.jsonl", clean("1"));
    folder.check(&["clean.jsonl"]).exits(0);
    folder.check(&["minor.jsonl"]).exits(0);
    folder.check(&["minor.jsonl", "--fail-on", "minor"]).exits(1);
    folder.check(&["minor.jsonl", "--fail-on", "info"]).exits(1);
    folder.check(&["minor.jsonl", "--fail-on", "major"]).exits(0);
    folder.check(&["minor.jsonl", "--fail-on", "minor", "--exit-zero"]).exits(0);
    units().check(&["a.jsonl"]).exits(1);
    units().check(&["a.jsonl", "--fail-on", "critical"]).exits(1);
    units().check(&["a.jsonl", "--exit-zero"]).exits(0);
}

#[test]
fn exit_zero_does_not_hide_errors() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + "{\n");
    folder.check(&["a.jsonl", "--exit-zero"]).exits(2);
}

#[test]
fn what_is_not_shown_does_not_decide_the_status() {
    let folder = minor_units();
    folder.check(&["minor.jsonl", "--fail-on", "info", "--ignore", "doubled-word"]).exits(0);
    folder.check(&["minor.jsonl", "--fail-on", "info", "--min-confidence", "high"]).exits(0);
}

// What is selected.

#[test]
fn rules_and_families_are_selected_and_ignored() {
    let folder = units();
    let all = folder.check(&["a.jsonl"]);
    assert_eq!(all.segments_of("doubled-word"), ["1"]);
    assert_eq!(all.segments_of("target-empty"), ["3"]);
    for select in ["doubled-word", "repetition", "doubled-word,quotes"] {
        let run = folder.check(&["a.jsonl", "--select", select]).exits(0);
        assert!(is_found(&run, "doubled-word") && !is_found(&run, "target-empty"), "{select}: {}", run.out);
    }
    for ignore in ["doubled-word", "repetition", "quotes,doubled-word"] {
        let run = folder.check(&["a.jsonl", "--ignore", ignore]).exits(1);
        assert!(!is_found(&run, "doubled-word") && is_found(&run, "target-empty"), "{ignore}: {}", run.out);
    }
    let nothing = folder.check(&["a.jsonl", "--select", "all", "--ignore", "all"]).exits(0);
    assert_eq!(nothing.out, "");
    let both = folder.check(&["a.jsonl", "--select", "quotes", "--extend-select", "doubled-word"]);
    assert_eq!(both.segments_of("doubled-word"), ["1"]);
    assert!(!is_found(&both, "target-empty"));
}

#[test]
fn confidence_below_the_limit_is_not_shown() {
    let folder = units();
    let high = folder.check(&["a.jsonl", "--min-confidence", "high"]).json_lines();
    assert!(!high.is_empty() && high.iter().all(|f| f["confidence"] == "high"), "{high:?}");
    let medium = folder.check(&["a.jsonl", "--min-confidence", "medium"]).json_lines();
    assert_eq!(medium, folder.check(&["a.jsonl"]).json_lines());
    assert!(medium.len() > high.len());
}

// Formats.

#[test]
fn jsonl_holds_findings_and_nothing_else() {
    let run = units().check(&["a.jsonl"]);
    for finding in run.json_lines() {
        for field in
            ["rule", "category", "severity", "confidence", "message", "segment", "primary", "related"]
        {
            assert!(!finding[field].is_null(), "{field} is missing in {finding}");
        }
        for field in ["fix", "mqm", "its", "fingerprint"] {
            assert!(finding.get(field).is_some(), "{field} is missing in {finding}");
        }
        let place = &finding["primary"];
        let length = place["end"].as_u64().unwrap() - place["start"].as_u64().unwrap();
        assert_eq!(place["text"].as_str().unwrap().chars().count() as u64, length);
    }
}

#[test]
fn a_location_points_into_the_unit_and_into_the_file() {
    let folder = Folder::new();
    let text = doubled("1") + &doubled("2");
    folder.write("a.jsonl", &text);
    let found = folder.check(&["a.jsonl", "--select", "doubled-word"]).json_lines();
    let line = text.lines().nth(1).unwrap();
    let place = &found[1]["primary"];
    assert_eq!((&place["side"], &place["path"]), (&"target".into(), &"a.jsonl".into()));
    assert_eq!((&place["start"], &place["end"], &place["text"]), (&13.into(), &18.into(), &"la la".into()));
    let column = line[..line.find("la la").unwrap()].chars().count() + 1;
    assert_eq!((&place["line"], &place["column"]), (&2.into(), &column.into()));
    assert_eq!(found[1]["fix"]["edits"][0]["replacement"], "");
}

#[test]
fn json_is_one_object_with_documents_and_summary() {
    let folder = units();
    let run = folder.run(&["check", "a.jsonl", "--format", "json"]).exits(1);
    let report: Value = serde_json::from_str(&run.out).expect("one JSON object");
    assert_eq!((&report["version"], &report["tool"]["name"]), (&1.into(), &"bilint".into()));
    assert_eq!(report["tool"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["findings"], Value::Array(folder.check(&["a.jsonl"]).json_lines()));
    assert_eq!(report["documents"].as_array().unwrap().len(), 3);
    assert!(report["documents"][0]["not_run"].is_array());
    assert_eq!(report["summary"]["documents"], 3);
    assert_eq!(report["summary"]["findings"], report["findings"].as_array().unwrap().len());
}

#[test]
fn json_is_whole_where_nothing_is_found_or_everything_fails() {
    let folder = Folder::new();
    folder.write("clean.jsonl", clean("1")).write("broken.jsonl", "{\"\n");
    for (file, status) in [("clean.jsonl", 0), ("broken.jsonl", 2)] {
        let run = folder.run(&["check", file, "--format", "json"]).exits(status);
        let report: Value = serde_json::from_str(&run.out).expect("one JSON object");
        assert_eq!(report["findings"], Value::Array(Vec::new()));
        assert_eq!(report["summary"]["findings"], 0);
    }
}

#[test]
fn concise_is_one_finding_a_line() {
    let run =
        units().run(&["check", "a.jsonl", "--format", "concise", "--select", "doubled-word,target-empty"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    assert!(lines[0].starts_with("a.jsonl:1:") && lines[0].contains(" minor doubled-word: "), "{}", lines[0]);
    assert!(
        lines[1].starts_with("a.jsonl:3:") && lines[1].contains(" critical target-empty: "),
        "{}",
        lines[1]
    );
}

#[test]
fn the_terminal_shows_the_place_and_a_summary() {
    let folder = article();
    let run = folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word"]).exits(0);
    let run = run.prints(&["doubled-word", "a.fr.txt:3:", "la la", "1 finding"]);
    assert!(!run.out.contains('\u{1b}'), "no colour where standard output is no terminal");
    let plain =
        folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--color", "never"]);
    assert_eq!(plain.out, run.out);
    let coloured =
        folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--color", "always"]);
    assert!(coloured.out.contains('\u{1b}'));
}

#[test]
fn control_characters_of_a_text_do_not_reach_the_terminal() {
    let folder = Folder::new();
    let target = "Elle a vendu la la maison \u{1b}[31m\u{7}\u{9b}rouge\u{202e} au printemps.";
    folder.write("a.jsonl", unit("\u{1b}[2J", "She sold the house in spring.", target));
    for format in ["terminal", "concise", "jsonl", "json"] {
        let run = folder.run(&["check", "a.jsonl", "--format", format, "--color", "never"]);
        let control = run.out.chars().find(|c| c.is_control() && *c != '\n');
        let allowed = if format.starts_with("json") { Some('\u{9b}') } else { None };
        assert!(control.is_none() || control == allowed, "{format}: {control:?} in {:?}", run.out);
    }
}

#[test]
fn quiet_prints_findings_only() {
    let folder = article();
    let loud = folder.run(&["check", "--target-only", "a.fr.txt", "--select", "all"]);
    let quiet = folder.run(&["check", "--target-only", "a.fr.txt", "--select", "all", "--quiet"]);
    assert!(loud.out.contains(" in 1 document") && loud.err.contains("did not run"), "{loud:?}");
    assert!(!quiet.out.contains(" in 1 document") && quiet.out.contains("la la"), "{}", quiet.out);
    assert_eq!(quiet.err, "");
}

#[test]
fn statistics_count_findings_and_name_what_did_not_run() {
    let folder = article();
    let run = folder.run(&["check", "--target-only", "a.fr.txt", "--statistics"]);
    assert!(run.err.contains("1  doubled-word\n"), "{}", run.err);
    assert!(run.err.contains("not run  sentence-omitted: it needs the source\n"), "{}", run.err);
}

#[test]
fn output_is_written_to_a_file() {
    let folder = units();
    folder.write("found.jsonl", "what was there before");
    let printed = folder.check(&["a.jsonl"]);
    let run = folder.check(&["a.jsonl", "--output", "found.jsonl"]).exits(1);
    assert_eq!((run.out.as_str(), folder.read("found.jsonl")), ("", printed.out));
    let run = folder.run(&["check", "a.jsonl", "-o", "found.txt", "--format", "terminal"]).exits(1);
    assert_eq!(run.out, "");
    assert!(folder.read("found.txt").contains("la la") && !folder.read("found.txt").contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn an_output_file_is_readable_by_others_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = units();
    folder.write("plain", "").check(&["a.jsonl", "--output", "found.jsonl"]);
    let mode = |name| std::fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("found.jsonl"), mode("plain"), "another user of a CI job reads the findings");
}

// Inputs.

#[test]
fn a_translation_alone_is_checked_with_target_only() {
    let folder = article();
    folder.write(
        "alone.jsonl",
        "{\"id\":\"x\",\"target\":\"Elle a vendu la la maison.\",\"tgt_lang\":\"fr\"}\n",
    );
    let run = folder.check(&["--target-only", "a.fr.txt", "alone.jsonl", "--statistics"]).exits(0);
    assert_eq!(run.segments_of("doubled-word").len(), 2, "{}", run.out);
    assert!(run.json_lines().iter().all(|f| f["primary"]["side"] == "target"));
    run.says(&["target-empty", "needs the source"]);
}

#[test]
fn target_only_leaves_sources_of_units_aside() {
    let run = units().check(&["--target-only", "a.jsonl"]).exits(0);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
    assert!(!is_found(&run, "target-empty"));
}

#[test]
fn sentences_are_not_split_again() {
    let folder = Folder::new();
    folder.write("a.en.txt", "One came. Two went.\nThree stayed.\n").write("a.fr.txt", "Un. Deux.\nTrois.\n");
    let ladder = folder.run(&["align", "a.en.txt", "a.fr.txt", "--sentences", "--format", "jsonl"]).exits(0);
    let beads = ladder.json_lines();
    let sentences: usize = beads.iter().map(|b| b["source"].as_array().unwrap().len()).sum();
    assert_eq!(sentences, 2, "{}", ladder.out);
    folder.check(&["a.en.txt", "a.fr.txt", "--sentences"]).exits(0);
}

#[test]
fn standard_input_is_a_bilingual_file() {
    let folder = units();
    let printed = folder.check(&["a.jsonl"]).out.replace("\"a.jsonl\"", "\"-\"");
    let run = folder.run_with_input(&["check", "--format", "jsonl", "-"], &folder.read("a.jsonl")).exits(1);
    assert_eq!(run.out, printed);
}

#[test]
fn compressed_units_are_read_as_such() {
    let folder = units();
    folder.write("b.jsonl.gz", packed(&folder.read("a.jsonl")));
    let plain = folder.check(&["a.jsonl"]).json_lines();
    let read = folder.check(&["b.jsonl.gz"]).exits(1).json_lines();
    assert_eq!(plain.len(), read.len());
    for (plain, read) in plain.iter().zip(&read) {
        assert_eq!(plain["primary"]["start"], read["primary"]["start"]);
        assert_eq!(plain["primary"]["line"], read["primary"]["line"]);
    }
}

#[test]
fn compressed_files_are_never_edited() {
    let folder = minor_units();
    folder.write("b.jsonl.gz", packed(&folder.read("minor.jsonl")));
    let found = folder.check(&["b.jsonl.gz", "--select", "doubled-word"]).json_lines();
    assert_eq!(found[0]["fix"]["safety"], "display");
    assert_eq!(folder.run(&["check", "b.jsonl.gz", "--diff"]).out, "");
}

#[test]
fn several_bilingual_files_are_checked_in_order() {
    let folder = Folder::new();
    for name in ["c.jsonl", "a.jsonl", "b.jsonl"] {
        folder.write(name, doubled(&name[..1]) + &clean("x"));
    }
    let run = folder.check(&["c.jsonl", "a.jsonl", "b.jsonl"]).exits(0);
    assert_eq!(run.segments_of("doubled-word"), ["c", "a", "b"]);
    let two = folder.check(&["c.jsonl", "a.jsonl"]).exits(0);
    assert_eq!(two.segments_of("doubled-word"), ["c", "a"], "two bilingual files are no pair");
}

#[test]
fn a_folder_of_pairs_is_searched() {
    let folder = Folder::new();
    folder.write("t/x.en.txt", ENGLISH).write("t/x.fr.txt", french_with_doubled_word());
    folder.write("t/deep/source.en.txt", ENGLISH).write("t/deep/target.fr.txt", french_with_doubled_word());
    folder.write("t/more/units.jsonl", doubled("1")).write("t/notes.txt", "la la");
    let run = folder.check(&["t"]).exits(0);
    let findings = run.json_lines();
    let mut paths: Vec<&str> = findings.iter().filter_map(|f| f["primary"]["path"].as_str()).collect();
    paths.retain(|p| !p.is_empty());
    for expected in ["t/x.fr.txt", "t/deep/target.fr.txt", "t/more/units.jsonl"] {
        assert!(paths.contains(&expected), "{expected} is missing in {paths:?}");
    }
    let report: Value = serde_json::from_str(&folder.run(&["check", "t", "--format", "json"]).out).unwrap();
    assert_eq!(report["summary"]["documents"], 3);
}

#[test]
fn the_languages_of_a_pair_come_from_flags_then_names_then_detection() {
    let folder = article();
    folder.write("one.txt", ENGLISH).write("two.txt", FRENCH);
    let languages = |arguments: &[&str]| {
        let run = folder.run(&[&["check", "--format", "json"], arguments].concat());
        let report: Value = serde_json::from_str(&run.out).unwrap();
        let document = &report["documents"][0];
        [&document["source"], &document["target"]].map(|d| d["language"].as_str().unwrap().to_owned())
    };
    assert_eq!(languages(&["a.en.txt", "a.fr.txt"]), ["en", "fr"]);
    assert_eq!(languages(&["one.txt", "two.txt"]), ["en", "fr"]);
    assert_eq!(
        languages(&["a.en.txt", "a.fr.txt", "-s", "en-GB", "--target-lang", "fr_CA"]),
        ["en-GB", "fr-CA"]
    );
}

// Segment and align.

#[test]
fn segment_prints_one_sentence_a_line() {
    let folder = article();
    let from_file = folder.run(&["segment", "a.en.txt"]).exits(0);
    let expected = [
        "The old house",
        "She sold the house in spring.",
        "The garden was small, but the trees were old.",
        "Nobody has seen her since.",
        "Her brother still lives near the river.",
    ];
    assert_eq!(from_file.out.lines().collect::<Vec<_>>(), expected);
    let from_input = folder.run_with_input(&["segment", "-", "--lang", "en"], ENGLISH).exits(0);
    assert_eq!(from_input.out, from_file.out);
}

#[test]
fn segment_prints_a_sentence_on_one_line_even_where_it_is_wrapped() {
    let wrapped = "Nobody has seen her since the day on which she sold the house that stood\n\
        near the river and that her brother had built with his own hands before the\n\
        war, when the trees in the garden were still small and nobody thought of it.\n";
    let run = Folder::new().run_with_input(&["segment", "-", "--lang", "en"], wrapped).exits(0);
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
}

#[test]
fn align_prints_beads_that_cover_both_sides() {
    let folder = article();
    let run = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "jsonl"]).exits(0);
    let beads = run.json_lines();
    for side in ["source", "target"] {
        let numbers: Vec<u64> =
            beads.iter().flat_map(|b| b[side].as_array().unwrap()).map(|n| n.as_u64().unwrap()).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4], "{side}: {}", run.out);
    }
    for (number, bead) in beads.iter().enumerate() {
        assert_eq!(bead["id"], format!("b{}", number + 1));
        assert!((0.0..=1.0).contains(&bead["score"].as_f64().unwrap()), "{bead}");
        assert!(bead["source_text"].is_string() && bead["target_text"].is_string());
    }
    let pairs = folder.run(&["align", "a.en.txt", "a.fr.txt"]).exits(0);
    pairs.prints(&["Nobody has seen her since.", "Personne ne l’a revue depuis.", "source", "target"]);
}

#[test]
fn the_ladder_and_the_lines_say_the_same() {
    let folder = article();
    let ladder = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "ladder"]).exits(0);
    let lines = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "jsonl"]).json_lines();
    let rungs: Vec<String> = lines.iter().map(|b| format!("{}:{}", b["source"], b["target"])).collect();
    assert_eq!(ladder.out.lines().collect::<Vec<_>>(), rungs);
}

#[test]
fn a_faithful_article_is_aligned_one_to_one() {
    let folder = article();
    let run = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "ladder"]);
    assert_eq!(run.out, "[0]:[0]\n[1]:[1]\n[2]:[2]\n[3]:[3]\n[4]:[4]\n");
}

#[test]
fn an_empty_side_gives_beads_without_counterpart() {
    let folder = Folder::new();
    folder.write("full.txt", "One came.\nTwo went.\nThree stayed.\n").write("empty.txt", "");
    let ladder = |source, target| {
        folder.run(&["align", source, target, "--sentences", "--format", "ladder"]).exits(0).out
    };
    assert_eq!(ladder("full.txt", "empty.txt"), "[0]:[]\n[1]:[]\n[2]:[]\n");
    assert_eq!(ladder("empty.txt", "full.txt"), "[]:[0]\n[]:[1]\n[]:[2]\n");
    assert_eq!(ladder("empty.txt", "empty.txt"), "");
}

// Rules and explanations.

#[test]
fn rules_are_listed_in_three_formats() {
    let folder = Folder::new();
    let json: Value = serde_json::from_str(&folder.run(&["rules", "--format", "json"]).exits(0).out).unwrap();
    let names: Vec<&str> = json.as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert!(names.contains(&"doubled-word") && names.contains(&"target-empty"));
    let text = folder.run(&["rules"]).exits(0).prints(&names);
    let markdown = folder.run(&["rules", "--format", "markdown"]).exits(0).prints(&names);
    assert!(text.out.contains("T: the target decides"));
    assert_eq!(markdown.out.lines().count(), names.len() + 2);
    assert!(markdown.out.lines().all(|l| l.starts_with('|') && l.ends_with('|')), "{}", markdown.out);
}

#[test]
fn every_rule_is_explained() {
    let folder = Folder::new();
    let json: Value = serde_json::from_str(&folder.run(&["rules", "--format", "json"]).out).unwrap();
    for rule in json.as_array().unwrap() {
        let name = rule["id"].as_str().unwrap();
        folder.run(&["explain", name]).exits(0).prints(&[name, "## Flagged", "## Not flagged", "MQM"]);
    }
    let run = folder.run(&["explain", "doubled-wrod"]).fails_with(&["`doubled-wrod`", "`doubled-word`"]);
    assert_eq!(run.out, "");
}

#[test]
fn help_and_version_are_printed() {
    let folder = Folder::new();
    folder.run(&["--version"]).exits(0).prints(&["bilint", env!("CARGO_PKG_VERSION")]);
    for command in ["check", "report", "diff", "align", "segment", "rules", "explain", "score"] {
        folder.run(&["--help"]).exits(0).prints(&[command]);
        folder.run(&[command, "--help"]).exits(0).prints(&["Usage: bilint", command]);
    }
}

// Score.

/// A folder with a pair and gold: « la la » is expected and, by `further`, more.
fn gold(further: &str) -> Folder {
    let folder = Folder::new();
    folder.write("gold/p/source.en.txt", ENGLISH).write("gold/p/target.fr.txt", french_with_doubled_word());
    let expected = "[[finding]]\nrule = \"doubled-word\"\ntext = \"la la\"\n";
    folder.write("gold/p/findings.toml", format!("{expected}\n{further}"));
    folder
}

#[test]
fn score_counts_what_was_found() {
    let folder = gold("");
    let json = folder.run(&["score", "gold", "--format", "json"]).exits(0);
    let score: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(score["by_rule"]["doubled-word"]["expected"], 1);
    assert_eq!(score["by_rule"]["doubled-word"]["found"], 1);
    assert_eq!(score["by_languages"]["en-fr"]["expected"], 1);
    folder.run(&["score", "gold"]).exits(0).prints(&["precision", "recall", "doubled-word", "1.00"]);
    folder.run(&["score", "gold", "--format", "markdown"]).exits(0).prints(&["| doubled-word"]);
}

#[test]
fn score_names_what_was_missed_and_traps_that_were_hit() {
    let missed = gold("[[finding]]\nrule = \"doubled-word\"\ntext = \"Le jardin\"\n");
    missed.run(&["score", "gold"]).exits(0).prints(&["p: missed doubled-word `Le jardin`", "0.50"]);
    let trap = Folder::new();
    trap.write("gold/p/source.en.txt", ENGLISH).write("gold/p/target.fr.txt", french_with_doubled_word());
    trap.write("gold/p/findings.toml", "[[trap]]\ntext = \"la la\"\n");
    trap.run(&["score", "gold"]).exits(0).prints(&["p: doubled-word flags a trap: `la la`"]);
}

#[test]
fn gold_may_name_a_type_of_mqm_instead_of_a_rule() {
    let further =
        "[[finding]]\nmqm = \"accuracy/mistranslation\"\nseverity = \"critical\"\ntext = \"Le jardin\"\n";
    let json = gold(further).run(&["score", "gold", "--format", "json"]).exits(0);
    let score: Value = serde_json::from_str(&json.out).unwrap();
    let counts =
        |name: &str| (score["by_rule"][name]["expected"].as_u64(), score["by_rule"][name]["found"].as_u64());
    assert_eq!(counts("accuracy/mistranslation"), (Some(1), Some(0)));
    let folder = Folder::new();
    folder.write("gold/p/source.en.txt", ENGLISH).write("gold/p/target.fr.txt", french_with_doubled_word());
    folder.write("gold/p/findings.toml", "[[finding]]\nmqm = \"accuracy\"\ntext = \"la la\"\n");
    let json = folder.run(&["score", "gold", "--format", "json"]).exits(0);
    let score: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&score["all"]["found"], &score["all"]["unexpected"]), (&1.into(), &0.into()), "{score}");
}

// Differences.

#[test]
fn diff_of_an_article_shows_what_fixes_would_change() {
    let folder = article();
    let before = folder.read("a.fr.txt");
    let run = folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--diff"]).exits(0);
    assert!(run.out.starts_with("--- a/a.fr.txt\n+++ b/a.fr.txt\n@@ -"), "{}", run.out);
    assert_eq!(patched(&before, &run.out), FRENCH);
    assert_eq!(folder.read("a.fr.txt"), before, "nothing is written");
    folder.write("a.fr.txt", FRENCH);
    let clean = folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--diff"]).exits(0);
    assert_eq!(clean.out, "");
}

#[test]
fn diff_keeps_carriage_returns_and_a_missing_last_line_end() {
    let folder = Folder::new();
    let faulty = french_with_doubled_word().trim_end().replace('\n', "\r\n");
    folder.write("a.en.txt", ENGLISH).write("a.fr.txt", &faulty);
    let run = folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--diff"]);
    assert_eq!(patched(&faulty, &run.out), FRENCH.trim_end().replace('\n', "\r\n"));
    let short = "Elle a vendu la la maison au printemps.";
    folder.write("a.en.txt", "She sold the house in spring.").write("a.fr.txt", short);
    let run = folder.run(&["check", "a.en.txt", "a.fr.txt", "--select", "doubled-word", "--diff"]);
    assert_eq!(patched(short, &run.out), "Elle a vendu la maison au printemps.");
}

#[test]
fn diff_of_json_lines_keeps_their_escapes() {
    let folder = Folder::new();
    let escaped = r#"{"id":"2","source":"Say \"yes\".","target":"Dis \u00ab\u00a0oui\u00a0\u00bb \\ \"\u00e0\" la la m\u00e8re\t\ud83d\ude00.","src_lang":"en","tgt_lang":"fr"}"#;
    let text = format!("{}{escaped}\n{}", doubled("1"), clean("3"));
    folder.write("a.jsonl", &text);
    let run = folder.run(&["check", "a.jsonl", "--select", "doubled-word", "--diff"]).exits(0);
    let new = patched(&text, &run.out);
    assert_eq!(new, text.replace("la la", "la"), "all else stays as it was written");
    let target = |text: &str| {
        let line: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
        line["target"].as_str().unwrap().to_owned()
    };
    assert_eq!(target(&new), target(&text).replace("la la", "la"));
    assert_eq!(folder.read("a.jsonl"), text, "nothing is written");
}

#[test]
fn diff_writes_replacements_as_json_strings() {
    let folder = Folder::new();
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n");
    let rule =
        OWN_RULE.replace("expressions = ['~']", "expressions = ['~']\nreplacements = { '~' = '\"\\é' }");
    folder.write("my-rules/house/no-tilde.toml", rule);
    let text = unit("1", "About 30 people came.", "Quelque ~30 personnes sont venues.");
    folder.write("a.jsonl", &text);
    let run = folder.run(&["check", "a.jsonl", "--select", "no-tilde", "--diff"]);
    let new: Value = serde_json::from_str(&patched(&text, &run.out)).expect("a line of JSON");
    assert_eq!(new["target"], "Quelque \"\\é30 personnes sont venues.");
}

#[test]
fn diff_needs_a_file() {
    let run = Folder::new().run_with_input(&["check", "-", "--diff"], &doubled("1"));
    run.fails_with(&["--diff", "standard input"]);
}

#[test]
fn unsafe_fixes_come_only_when_asked_for() {
    let folder = Folder::new();
    folder.write("a.fr.txt", "Elle a vendu la la maison au printemps.\n"); // without its source nobody can be sure
    let safe = folder.run(&["check", "--target-only", "a.fr.txt", "--select", "doubled-word", "--diff"]);
    assert_eq!(safe.out, "");
    let all = folder.run(&[
        "check",
        "--target-only",
        "a.fr.txt",
        "--select",
        "doubled-word",
        "--diff",
        "--unsafe-fixes",
    ]);
    assert!(all.out.contains("+Elle a vendu la maison au printemps.\n"), "{}", all.out);
    folder.run(&["check", "a.fr.txt", "--unsafe-fixes"]).exits(2);
}

// Configuration.

#[test]
fn the_nearest_configuration_is_used_and_flags_win() {
    let folder = minor_units();
    folder.write("bilint.toml", "fail-on = \"minor\"\n");
    folder.check(&["minor.jsonl"]).exits(1);
    folder.check(&["minor.jsonl", "--fail-on", "major"]).exits(0);
    folder.check(&["minor.jsonl", "--isolated"]).exits(0);
    folder.write("other.toml", "ignore = [\"doubled-word\"]\nfail-on = \"info\"\n");
    let run = folder.check(&["minor.jsonl", "--config", "other.toml"]);
    assert!(!is_found(&run, "doubled-word"));
    folder.write("bilint.toml", "select = [\"quotes\"]\n");
    assert_eq!(folder.check(&["minor.jsonl"]).exits(0).out, "");
    assert_eq!(folder.check(&["minor.jsonl", "--select", "repetition"]).segments_of("doubled-word"), ["1"]);
}

#[test]
fn languages_of_the_configuration_hold_where_no_flag_does() {
    let folder = Folder::new();
    folder
        .write("one.txt", ENGLISH)
        .write("two.txt", FRENCH)
        .write("bilint.toml", "target-lang = \"fr-CA\"\n");
    let run = folder.run(&["check", "one.txt", "two.txt", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["documents"][0]["target"]["language"], "fr-CA");
}

#[test]
fn own_rules_run_beside_the_built_in_ones() {
    let folder = minor_units();
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n").write("my-rules/house/no-tilde.toml", OWN_RULE);
    folder.write("b.jsonl", doubled("1") + &unit("2", "About 30 people came.", "~30 personnes sont venues."));
    let run = folder.check(&["b.jsonl"]).exits(1);
    assert_eq!(run.segments_of("no-tilde"), ["2"]);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
    let own = run.json_lines().into_iter().find(|f| f["rule"] == "no-tilde").unwrap();
    assert_eq!((&own["category"], &own["message"]), (&"house".into(), &"`~`: write “about”".into()));
    for select in ["no-tilde", "house"] {
        let run = folder.check(&["b.jsonl", "--select", select]);
        assert_eq!(run.segments_of("no-tilde"), ["2"]);
        assert!(!is_found(&run, "doubled-word"));
    }
    folder.check(&["b.jsonl", "--ignore", "no-tilde"]).exits(0);
    let isolated = folder.check(&["b.jsonl", "--isolated"]).exits(0);
    assert!(!is_found(&isolated, "no-tilde"));
}

#[test]
fn the_folder_of_own_rules_is_found_from_below() {
    let folder = Folder::new();
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n").write("my-rules/no-tilde.toml", OWN_RULE);
    folder.write("texts/a.jsonl", unit("1", "About 30 people came.", "~30 personnes sont venues."));
    let below = std::process::Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["check", "a.jsonl", "--format", "jsonl"])
        .current_dir(folder.path("texts"))
        .output()
        .unwrap();
    let out = String::from_utf8(below.stdout).unwrap();
    assert!(out.contains("\"rule\":\"no-tilde\",\"category\":\"custom\""), "{out}");
}

#[test]
fn parameters_of_a_rule_are_set_in_the_configuration() {
    let folder = Folder::new();
    let loop_of_five = "Elle a vendu vendu vendu vendu vendu la maison au printemps.";
    folder.write("a.jsonl", unit("1", "She sold the house in spring.", loop_of_five));
    let select = ["a.jsonl", "--select", "repetition-loop"];
    assert_eq!(folder.check(&select).segments_of("repetition-loop"), ["1"]);
    folder.write("bilint.toml", "[parameters.repetition-loop]\nrepeats = 9\n");
    assert_eq!(folder.check(&select).exits(0).out, "");
}

// Threads.

/// Some hundred units, a third of them faulty, some in documents of several.
fn many_units() -> String {
    let one = |i: usize| {
        let line = match i % 3 {
            0 => doubled(&i.to_string()),
            1 => clean(&i.to_string()),
            _ => unit(
                &i.to_string(),
                "Nobody has seen her since.",
                if i.is_multiple_of(2) { "" } else { "Personne." },
            ),
        };
        let document = format!("{{\"doc\":\"d{}\",", i / 7);
        if i % 50 < 20 { line.replacen('{', &document, 1) } else { line }
    };
    (0..600).map(one).collect()
}

#[test]
fn any_number_of_threads_prints_the_same_bytes() {
    let folder = Folder::new();
    folder.write("a.jsonl", many_units());
    for format in ["jsonl", "json", "terminal", "concise"] {
        let run =
            |threads| folder.run(&["check", "a.jsonl", "--format", format, "--threads", threads]).exits(1);
        let one = run("1");
        for threads in ["2", "5", "0"] {
            let more = run(threads);
            assert!(one.out == more.out && one.err == more.err, "{format} differs with {threads} threads");
        }
    }
}

/// Sentences of two short vocabularies, enough to learn from.
fn memory() -> String {
    let nouns = [("harbour", "Hafen"), ("bridge", "Turm"), ("garden", "Garten"), ("river", "Fluss")];
    let ends = [("closed", "geschlossen"), ("old", "alt"), ("beautiful", "schön")];
    let lines = nouns.iter().flat_map(|n| ends.iter().map(move |e| (n, e)));
    let line = |((en, de), (end, ende)): (&(&str, &str), &(&str, &str))| {
        format!("The {en} is {end} today.\tDer {de} ist heute {ende}.\n")
    };
    lines.map(line).collect()
}

#[test]
fn a_lexicon_is_learnt_and_used() {
    let folder = Folder::new();
    folder.write("memory.tsv", memory());
    let run = folder.run(&["learn", "memory.tsv", "-s", "en", "-t", "de", "-o", "en-de.lexicon"]);
    assert_eq!(run.status, Some(0), "{}", run.err);
    let lexicon = folder.read("en-de.lexicon");
    assert!(lexicon.starts_with("# bilint lexicon 1\ten\tde\n"), "{lexicon}");
    assert!(lexicon.lines().any(|l| l.starts_with("bridge\tturm\t")), "{lexicon}");
    folder.write("a.en.txt", "It rained on Monday.\n\nThe bridge is old.\n");
    folder.write("a.de.txt", "Am Montag regnete es.\n\nDer Turm ist alt.\n");
    let run =
        folder.run(&["align", "a.en.txt", "a.de.txt", "--lexicon", "en-de.lexicon", "--format", "jsonl"]);
    let words =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["parts"]["words"].as_f64();
    let with = run.out.lines().nth(1).and_then(words).unwrap();
    let run = folder.run(&["align", "a.en.txt", "a.de.txt", "--format", "jsonl"]);
    let without = run.out.lines().nth(1).and_then(words).unwrap();
    assert!(with > without, "{with} {without}");
}

#[test]
fn a_lexicon_that_is_none_is_an_error() {
    let folder = article();
    folder.write("x.lexicon", "harbour\thafen\n");
    let run = folder.run(&["check", "a.en.txt", "a.fr.txt", "--lexicon", "x.lexicon"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("x.lexicon:1:1") && run.err.contains("first line"), "{}", run.err);
}

#[test]
fn align_writes_tables_and_a_translation_memory() {
    let folder = Folder::new();
    folder.write("a.en.txt", "Tom & Ann <left>.\n\nIt rained.\n");
    folder.write("a.fr.txt", "Tom & Anne <sont partis>.\n\nIl a plu.\n");
    let run = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "tsv"]);
    let fields: Vec<&str> = run.out.lines().next().unwrap().split('\t').collect();
    assert_eq!(fields[1..], ["Tom & Ann <left>.", "Tom & Anne <sont partis>."]);
    let run = folder.run(&["align", "a.en.txt", "a.fr.txt", "--format", "tmx", "-o", "a.tmx"]);
    assert_eq!((run.status, run.out.as_str()), (Some(0), ""));
    let tmx = folder.read("a.tmx");
    assert!(tmx.contains("<tuv xml:lang=\"en\"><seg>Tom &amp; Ann &lt;left&gt;.</seg></tuv>"), "{tmx}");
    assert_eq!(tmx.matches("<tu ").count(), 2);
    let run = folder.run(&["align", "a.en.txt", "a.fr.txt", "--write-lexicon", "a.lexicon"]);
    assert_eq!(run.status, Some(0));
    assert!(folder.read("a.lexicon").starts_with("# bilint lexicon 1\ten\tfr\n"));
}

/// What `bilint check` shows on a terminal that is its standard error alone.
#[cfg(target_os = "linux")]
fn shown_on_a_terminal(folder: &Folder, flags: &str) -> String {
    let command =
        format!("{} check a.jsonl --isolated --format jsonl {flags} > out", env!("CARGO_BIN_EXE_bilint"));
    let output = std::process::Command::new("script")
        .args(["--quiet", "--command", &command, "/dev/null"])
        .env("TERM", "xterm")
        .current_dir(folder.path("."))
        .stdin(std::process::Stdio::null())
        .output()
        .expect("`script` of util-linux");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_run_shows_on_a_terminal_how_far_it_is() {
    let folder = Folder::new();
    let units: String = (0..150_000).map(|i| clean(&i.to_string())).collect();
    folder.write("a.jsonl", units);
    let shown = shown_on_a_terminal(&folder, "");
    for word in ["%, ", " documents, ", "B/s, ", " left"] {
        assert!(shown.contains(word), "`{word}` is missing in {shown:?}");
    }
    assert!(!shown_on_a_terminal(&folder, "--quiet").contains("left"));
    let piped = folder.check(&["a.jsonl", "--isolated"]).exits(0);
    assert!(!piped.err.contains("left"), "{}", piped.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_short_run_shows_no_bar() {
    let folder = Folder::new();
    folder.write("a.jsonl", clean("1"));
    let shown = shown_on_a_terminal(&folder, "--select doubled-word");
    assert!(!shown.contains("left"), "{shown:?}");
}
