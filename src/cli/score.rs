//! `bilint score`: findings against gold.

use super::{ListFormat, ScoreArgs, stdout};
use crate::score::{Counts, Score, score};
use std::io::Write;

pub(super) fn run(args: &ScoreArgs) -> anyhow::Result<u8> {
    let score = score(&args.folder)?;
    let mut out = stdout();
    match args.format {
        ListFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&score)?)?,
        ListFormat::Markdown => rows(&mut out, &score, "| ", " | ", " |", true)?,
        ListFormat::Text => rows(&mut out, &score, "", "  ", "", false)?,
    }
    out.flush()?;
    Ok(0)
}

fn rows(
    out: &mut impl Write,
    score: &Score,
    open: &str,
    bar: &str,
    close: &str,
    rule: bool,
) -> std::io::Result<()> {
    let heads = ["expected", "found", "unexpected", "traps hit", "precision", "recall"];
    let head = heads.map(|h| format!("{h:>10}")).join(bar);
    writeln!(out, "{open}{:26}{bar}{head}{close}", "")?;
    if rule {
        writeln!(out, "|---{}|", "|--:".repeat(heads.len()))?;
    }
    let all = [("all".to_owned(), score.all)];
    let groups = all.iter().map(|(n, c)| (n, c)).chain(&score.by_languages).chain(&score.by_rule);
    for (name, counts) in groups {
        writeln!(out, "{open}{name:26}{bar}{}{close}", cells(counts).map(|c| format!("{c:>10}")).join(bar))?;
    }
    if !score.differences.is_empty() {
        writeln!(out)?;
    }
    score.differences.iter().try_for_each(|d| writeln!(out, "{d}"))
}

fn cells(counts: &Counts) -> [String; 6] {
    let share = |s: Option<f64>| s.map_or_else(|| "–".to_owned(), |s| format!("{s:.2}"));
    [
        counts.expected.to_string(),
        counts.found.to_string(),
        counts.unexpected.to_string(),
        counts.traps_hit.to_string(),
        share(counts.precision()),
        share(counts.recall()),
    ]
}
