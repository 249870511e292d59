//! A run that is killed while it writes leaves the old file or the new one, never a part.
#![cfg(unix)]
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, clean, doubled};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const TIMES: u32 = 100;

fn start(folder: &Folder, arguments: &[&str]) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_bilint"))
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
