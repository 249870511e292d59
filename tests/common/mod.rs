//! What the tests of the command share: a temporary folder to run `bilint` in, and a look at what it printed.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses a part

use assert_cmd::Command;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longest that any run may take, so that an endless one fails and does not hang.
const PATIENCE: Duration = Duration::from_secs(40);

/// A folder of its own, far from any `bilint.toml`.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// `bilint` with arguments, in this folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with_input(arguments, "")
    }

    /// The same with `input` on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Run {
        let begin = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS")
            .write_stdin(input)
            .timeout(PATIENCE)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output in UTF-8");
        let run = Run {
            status: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
            took: begin.elapsed(),
        };
        assert!(run.status.is_some(), "{arguments:?} was ended after {:?}", run.took);
        for trace in ["panicked at", "RUST_BACKTRACE", "internal error"] {
            assert!(!run.err.contains(trace), "{arguments:?} panicked: {}", run.err);
        }
        run
    }

    /// Exit status of a run whose output nobody reads; `None` where it took longer than `seconds` and was ended.
    pub fn time(&self, arguments: &[&str], seconds: u64) -> Option<i32> {
        let output = Command::new(env!("CARGO_BIN_EXE_bilint"))
            .args(arguments)
            .current_dir(self.0.path())
            .timeout(Duration::from_secs(seconds))
            .output()
            .unwrap();
        output.status.code()
    }

    /// `bilint check --format jsonl` with further arguments.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "--format", "jsonl"], arguments].concat())
    }
}

/// What a run of the command left.
#[derive(Debug)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
    pub took: Duration,
}

impl Run {
    /// Asserts the exit status.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Asserts that the run failed, said each of `words` on standard error, and put no error on standard output.
    #[track_caller]
    pub fn fails_with(self, words: &[&str]) -> Self {
        let run = self.exits(2).says(words);
        assert!(run.err.contains("error: "), "{}", run.err);
        assert!(!run.out.contains("error: "), "{}", run.out);
        run
    }

    /// Asserts that standard error holds each of `words`.
    #[track_caller]
    pub fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "`{word}` is missing in:\n{}", self.err);
        }
        self
    }

    /// Asserts that standard output holds each of `words`.
    #[track_caller]
    pub fn prints(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.out.contains(word), "`{word}` is missing in:\n{}", self.out);
        }
        self
    }

    /// Standard output as JSON lines.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// Segment id of each finding of `rule`, from `--format jsonl`.
    #[track_caller]
    pub fn segments_of(&self, rule: &str) -> Vec<String> {
        let findings = self.json_lines();
        let ours = findings.iter().filter(|f| f["rule"] == rule);
        ours.map(|f| f["segment"]["id"].as_str().expect("an id").to_owned()).collect()
    }
}

/// A line of a bilingual file, English to French.
pub fn unit(id: &str, source: &str, target: &str) -> String {
    let line = json!({"id": id, "source": source, "target": target, "src_lang": "en", "tgt_lang": "fr"});
    format!("{line}\n")
}

/// A unit in which `doubled-word` finds « la la ».
pub fn doubled(id: &str) -> String {
    unit(id, "She sold the house in spring.", "Elle a vendu la la maison au printemps.")
}

/// A unit in which nothing is wrong.
pub fn clean(id: &str) -> String {
    unit(id, "The garden is small.", "Le jardin est petit.")
}

/// An English article of three paragraphs.
pub const ENGLISH: &str = "The old house\n\n\
    She sold the house in spring. The garden was small, but the trees were old.\n\n\
    Nobody has seen her since. Her brother still lives near the river.\n";

/// Its French translation.
pub const FRENCH: &str = "La vieille maison\n\n\
    Elle a vendu la maison au printemps. Le jardin était petit, mais les arbres étaient vieux.\n\n\
    Personne ne l’a revue depuis. Son frère habite toujours près de la rivière.\n";

/// The translation with « la la » in it.
pub fn french_with_doubled_word() -> String {
    FRENCH.replacen("vendu la maison", "vendu la la maison", 1)
}

/// A rule of a user's own, for the expression engine.
pub const OWN_RULE: &str = r#"
summary = "A tilde stands in the text"
severity = "major"
confidence = "high"
evidence = "T"
default = "on"
mqm = "style/organization-style"
its = "style"
engine = "expression"
docs = "House style: no tildes."

[pattern]
message = "`{text}`: write “about”"
expressions = ['~']

[[bad]]
pair = "en-fr"
target = "~30 personnes"
flags = ["~"]

[[good]]
pair = "en-fr"
target = "30 personnes"
"#;

/// Applies a unified diff to `old`, and asserts that every line that it keeps or takes out is there.
pub fn patched(old: &str, diff: &str) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let (mut new, mut at) = (String::new(), 0);
    let mut was_added = false;
    for line in diff.split_inclusive('\n').skip_while(|l| !l.starts_with("@@")) {
        let (mark, text) = line.split_at(1);
        match mark {
            "@" => {
                let start: usize = text[3..].split([',', ' ']).next().unwrap().parse().unwrap();
                let skipped = start.saturating_sub(1);
                new += &old[at..skipped].concat();
                at = skipped;
            }
            "\\" if was_added => {
                new.pop();
            }
            "\\" => {}
            "+" => new += text,
            _ => {
                assert_eq!(old[at].trim_end_matches('\n'), text.trim_end_matches('\n'));
                new += if mark == " " { old[at] } else { "" };
                at += 1;
            }
        }
        was_added = mark == "+";
    }
    new + &old[at..].concat()
}
