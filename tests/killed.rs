//! A run that is killed while it writes leaves the old file or the new one, never a part; one that is interrupted takes
//! its temporary files along.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, clean, doubled};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TIMES: u32 = 100;

fn start(folder: &Folder, arguments: &[&str]) -> std::process::Child {
    // A job in the background of a script is born deaf to interrupts, and so are these tests there, and so would be the run.
    let mut command =
        Command::new(if cfg!(target_os = "linux") { "env" } else { env!("CARGO_BIN_EXE_bilint") });
    if cfg!(target_os = "linux") {
        command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_bilint")]);
    }
    command
        .args(["check", "a.jsonl", "--isolated", "--quiet", "--select", "doubled-word"])
        .args(arguments)
        .current_dir(folder.path("."))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills the run at ever later moments of its life, and asks each time whether `file` is one of the two.
fn assert_whole(arguments: &[&str], file: &str, before: &str) {
    let folder = Folder::new();
    let units: String = (0..250).map(|i| doubled(&i.to_string()) + &clean("x")).collect();
    let prepare = || {
        folder.write("a.jsonl", &units);
        if file != "a.jsonl" {
            folder.write(file, before);
        }
    };
    let run = || {
        prepare();
        let begin = Instant::now();
        start(&folder, arguments).wait().unwrap();
        begin.elapsed()
    };
    let whole = (0..3).map(|_| run()).min().unwrap();
    let (old, new) = (if file == "a.jsonl" { units.clone() } else { before.to_owned() }, folder.read(file));
    assert_ne!(old, new);
    let mut ends = [0, 0];
    for i in 0..TIMES {
        prepare();
        let mut child = start(&folder, arguments);
        // The first at once, most of them towards the end, where files are written.
        let share = (f64::from(i) / f64::from(TIMES)).sqrt() * 1.1;
        std::thread::sleep(whole.mul_f64(share).min(Duration::from_millis(500)));
        let _ = child.kill();
        child.wait().unwrap();
        let now = folder.read(file);
        assert!(
            now == old || now == new,
            "killed at {i}: {} bytes of {file}, neither {} nor {}",
            now.len(),
            old.len(),
            new.len()
        );
        ends[usize::from(now == new)] += 1;
    }
    assert!(ends[0] > 0, "every run was over before it was killed");
}

#[test]
fn fixes_are_written_whole_or_not_at_all() {
    assert_whole(&["--fix"], "a.jsonl", "");
}

#[test]
fn a_baseline_is_written_whole_or_not_at_all() {
    assert_whole(&["--write-baseline", "base.toml"], "base.toml", "");
}

#[test]
fn output_is_written_whole_or_not_at_all() {
    assert_whole(&["--format", "json", "--output", "out.json"], "out.json", "what was there before\n");
}

/// Names of temporary files in a folder.
fn temporary(folder: &Path) -> Vec<String> {
    let names = folder.read_dir().unwrap().map(|f| f.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.starts_with(".bilint-")).collect()
}

/// Interrupts a run at several moments of its life, each time asserting that `file` is as before or as it should become,
/// and that nothing lies beside it.
fn assert_interrupted(arguments: &[&str], file: &str, before: Option<&str>) {
    let folder = Folder::new();
    let units: String = (0..3000).map(|i| doubled(&i.to_string()) + &clean("x")).collect();
    let prepare = || {
        folder.write("a.jsonl", &units);
        let _ = (file != "a.jsonl").then(|| std::fs::remove_file(folder.path(file)));
        if let Some(before) = before {
            folder.write(file, before);
        }
    };
    let now = || std::fs::read_to_string(folder.path(file)).ok();
    prepare();
    let old = now();
    let begin = Instant::now();
    start(&folder, arguments).wait().unwrap();
    let (whole, new) = (begin.elapsed(), now());
    assert_ne!(old, new);
    let mut interrupted = 0;
    for share in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0] {
        prepare();
        let mut child = start(&folder, arguments);
        std::thread::sleep(whole.mul_f64(share));
        let sent =
            Command::new("kill").args(["-INT", &child.id().to_string()]).stderr(Stdio::null()).status();
        assert!(sent.is_ok());
        let status = child.wait().unwrap().code();
        interrupted += usize::from(status == Some(130));
        assert!(matches!(status, Some(0 | 1 | 130)), "{status:?}");
        let now = now();
        assert!(now == old || now == new, "interrupted at {share}: a part of {file}");
        assert_eq!(temporary(&folder.path(".")), Vec::<String>::new(), "interrupted at {share}");
    }
    assert!(interrupted >= 3, "every run was over before it was interrupted");
}

#[test]
fn an_interrupted_run_leaves_no_output() {
    assert_interrupted(&["--format", "json", "--output", "out.json"], "out.json", None);
    assert_interrupted(&["--format", "json", "--output", "out.json"], "out.json", Some("before\n"));
}

#[test]
fn an_interrupted_run_leaves_the_input_and_the_baseline_whole() {
    assert_interrupted(&["--fix"], "a.jsonl", None);
    assert_interrupted(&["--write-baseline", "base.toml"], "base.toml", None);
}

#[test]
fn the_temporary_file_of_an_interrupted_run_is_taken_away() {
    let folder = Folder::new();
    let units: String = (0..3000).map(|i| doubled(&i.to_string())).collect();
    folder.write("a.jsonl", units);
    let mut child = start(&folder, &["--format", "json", "--output", "out.json"]);
    let begin = Instant::now();
    while temporary(&folder.path(".")).is_empty() && child.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < Duration::from_secs(20), "nothing is written");
    }
    assert_eq!(temporary(&folder.path(".")).len(), 1, "the run was over at once");
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(temporary(&folder.path(".")), Vec::<String>::new());
    assert!(!folder.path("out.json").exists());
}
