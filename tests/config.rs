//! `bilint.toml` and `bilint init`: what each key does, and what is said about a wrong one.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, clean, doubled, unit};

/// The severities of `doubled-word`, document by document.
fn severities(folder: &Folder, files: &[&str]) -> Vec<String> {
    let run = folder.check(&[files, &["--fail-on", "critical"]].concat()).exits(0);
    let found = run.json_lines();
    let ours = found.iter().filter(|f| f["rule"] == "doubled-word");
    ours.map(|f| f["severity"].as_str().unwrap().to_owned()).collect()
}

fn files() -> Folder {
    let folder = Folder::new();
    let spanish = unit("1", "He closed the door.", "Cerró la la puerta.").replace("\"fr\"", "\"es-MX\"");
    folder.write("a.jsonl", doubled("1")).write("legal/b.jsonl", doubled("1")).write("es.jsonl", spanish);
    folder
}

const ALL: [&str; 3] = ["a.jsonl", "legal/b.jsonl", "es.jsonl"];

#[test]
fn init_writes_a_configuration_that_changes_nothing() {
    let folder = files();
    let before = folder.check(&ALL).out;
    folder.run(&["init"]).exits(0).says(&["bilint.toml written"]);
    assert_eq!(folder.check(&ALL).out, before);
    folder.run(&["init"]).fails_with(&["bilint.toml is there already"]);
    folder.run(&["init", "legal"]).exits(0);
    assert_eq!(folder.read("legal/bilint.toml"), folder.read("bilint.toml"));
    folder.run(&["init", "nowhere"]).fails_with(&["nowhere"]);
}

#[test]
fn init_prints_the_schema() {
    let run = Folder::new().run(&["init", "--schema"]).exits(0);
    let schema: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["fail-on"]["anyOf"][1]["type"], "null");
    assert!(schema["properties"].get("path").is_none(), "not a key of the file");
}

#[test]
fn severities_are_set_by_rule_and_family() {
    let folder = files();
    assert_eq!(severities(&folder, &ALL), ["minor", "minor", "minor"]);
    folder.write("bilint.toml", "[severity]\nrepetition = \"info\"\n");
    assert_eq!(severities(&folder, &ALL), ["info", "info", "info"]);
    folder.write("bilint.toml", "[severity]\nrepetition = \"info\"\ndoubled-word = \"major\"\n");
    assert_eq!(severities(&folder, &ALL), ["major", "major", "major"]);
    folder.check(&["a.jsonl"]).exits(1);
}

#[test]
fn some_texts_have_it_otherwise_by_path_and_language() {
    let folder = files();
    let legal = "[[overrides]]\npaths = [\"legal/**\"]\nseverity = { doubled-word = \"major\" }\n";
    folder.write("bilint.toml", legal);
    assert_eq!(severities(&folder, &ALL), ["minor", "major", "minor"]);
    folder.write(
        "bilint.toml",
        format!("{legal}[[overrides]]\nlanguages = [\"fr\"]\nseverity = {{ repetition = \"info\" }}\n"),
    );
    assert_eq!(severities(&folder, &ALL), ["info", "major", "minor"], "a rule's own name says more");
    for languages in ["[\"es\"]", "[\"es-MX\"]", "[\"es_MX\", \"de\"]"] {
        folder.write(
            "bilint.toml",
            format!("[[overrides]]\nlanguages = {languages}\nignore = [\"repetition\"]\n"),
        );
        assert_eq!(severities(&folder, &ALL).len(), 2, "{languages}");
    }
    folder.write("bilint.toml", "[[overrides]]\nlanguages = [\"es-ES\"]\nignore = [\"repetition\"]\n");
    assert_eq!(severities(&folder, &ALL).len(), 3);
}

#[test]
fn overrides_select_and_flags_win_over_them() {
    let folder = files();
    folder.write("bilint.toml", "[[overrides]]\npaths = [\"legal/*\"]\nselect = [\"quotes\"]\n");
    assert_eq!(severities(&folder, &ALL).len(), 2);
    assert_eq!(severities(&folder, &["--select", "doubled-word", "legal/b.jsonl"]).len(), 1);
    folder.write("bilint.toml", "[[overrides]]\npaths = [\"legal/*\"]\nmin-confidence = \"high\"\n");
    assert_eq!(severities(&folder, &ALL).len(), 2);
    assert_eq!(severities(&folder, &[&["--min-confidence", "medium"], &ALL[..]].concat()).len(), 3);
    assert_eq!(severities(&folder, &[&["--isolated"], &ALL[..]].concat()).len(), 3);
    folder.write(
        "bilint.toml",
        "select = [\"quotes\"]\n[[overrides]]\npaths = [\"legal/*\"]\nextend-select = [\"doubled-word\"]\n",
    );
    assert_eq!(severities(&folder, &ALL).len(), 1);
}

#[test]
fn parameters_are_set_for_some_texts() {
    let folder = Folder::new();
    let looped = unit("1", "The bell rang.", "La cloche a sonné, sonné, sonné, sonné, sonné, sonné, sonné.");
    folder.write("a.jsonl", &looped).write("b.jsonl", &looped);
    let args = ["a.jsonl", "b.jsonl", "--select", "repetition-loop"];
    assert_eq!(folder.check(&args).json_lines().len(), 2);
    folder.write(
        "bilint.toml",
        "[[overrides]]\npaths = [\"b.*\"]\nparameters = { repetition-loop = { repeats = 50 } }\n",
    );
    let found = folder.check(&args).json_lines();
    assert_eq!((found.len(), &found[0]["primary"]["path"]), (1, &"a.jsonl".into()));
}

#[test]
fn a_house_sets_its_own_marks_and_spaces() {
    let folder = Folder::new();
    let source = "The “open day” is in May, and 3% of the guests stay, 5% leave, 6% sing.";
    let target = "Der “Tag der offenen Tür” ist im Mai, und 3\u{a0}% der Gäste bleiben, 5% gehen, 6% singen.";
    folder.write("a.jsonl", unit("1", source, target).replace("\"fr\"", "\"de\""));
    let texts = || {
        let select = ["--select", "quote-style-leaked,percent-spacing", "--min-confidence", "low"];
        let found = folder.check(&[&["a.jsonl"], &select[..]].concat()).json_lines();
        found.iter().map(|f| f["primary"]["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(), ["“Tag der offenen Tür”", "%"]);
    folder.write("bilint.toml", "[style.de]\nquotes = [\"“”\", \"‘’\"]\npercent = \"0%\"\n");
    assert_eq!(texts(), ["\u{a0}%"], "now it is the space that stands otherwise than the house sets it");
}

#[test]
fn a_wrong_key_is_named_with_its_place_and_what_was_meant() {
    let folder = files();
    folder.write("bilint.toml", "fail-on = \"minor\"\nmin-confidance = \"low\"\n");
    folder.check(&["a.jsonl"]).fails_with(&[
        "bilint.toml",
        "line 2",
        "unknown field `min-confidance`",
        "did you mean `min-confidence`?",
    ]);
    folder.write("bilint.toml", "fail-on = \"serious\"\n");
    folder.check(&["a.jsonl"]).fails_with(&["bilint.toml", "line 1", "serious"]);
    folder.write("bilint.toml", "[[overrides]]\nselect = [\"doubled-wrd\"]\n");
    folder.check(&["a.jsonl"]).fails_with(&["bilint.toml", "did you mean `doubled-word`?"]);
    folder
        .write("bilint.toml", "rules = [\"none\"]\n[[overrides]]\nselect = [\"doubled-wrd\"]\n")
        .write("none/x", "");
    folder.check(&["a.jsonl"]).fails_with(&["did you mean `doubled-word`?"]);
    folder.check(&["a.jsonl", "--isolated"]).exits(0);
    folder.write("good.toml", "ignore = [\"all\"]\n");
    assert_eq!(folder.check(&["a.jsonl", "--config", "good.toml"]).exits(0).out, "");
    folder.write("clean.jsonl", clean("1"));
    folder.check(&["clean.jsonl", "--config", "missing.toml"]).fails_with(&["missing.toml"]);
}

#[test]
fn accepted_words_are_not_flagged() {
    let folder = Folder::new();
    folder
        .write("a.en.txt", "The old wing and the wheelchair ramp are being renewed this year.\n")
        .write("a.de.txt", "Der alte Flügel und die Rampe für wheelchair werden in diesem Jahr erneuert.\n")
        .write("words.txt", "# ours\nGravimeter\nWheelchair\n");
    let flagged = |extra: &[&str]| {
        let files = ["a.en.txt", "a.de.txt", "--select", "source-word", "--exit-zero"];
        folder.check(&[&files, extra].concat()).exits(0).json_lines().len()
    };
    assert_eq!(flagged(&[]), 1);
    assert_eq!(flagged(&["--accept-words", "words.txt"]), 0);
    folder.write("bilint.toml", "accept-files = [\"words.txt\"]\n");
    assert_eq!(flagged(&[]), 0);
    folder.write("bilint.toml", "accept = [\"wheelchair\"]\n");
    assert_eq!(flagged(&[]), 0);
}
