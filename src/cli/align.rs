//! `bilint align`: which sentences translate which.

use super::{AlignArgs, AlignFormat, stdout};
use crate::bitext::{Bead, Bitext, Parts};
use crate::document::Side;
use crate::read::{TextOptions, read_article};
use serde::Serialize;
use std::io::Write;

/// A bead as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    id: String,
    source: Vec<usize>,
    target: Vec<usize>,
    score: f32,
    parts: Parts,
    source_text: &'a str,
    target_text: &'a str,
}

pub(super) fn run(args: &AlignArgs) -> anyhow::Result<u8> {
    let flags = args.languages.flags(false, [None, None])?;
    let options = TextOptions { sentences: args.sentences, allow_empty: args.sentences };
    let bitext = Bitext::new(read_article(Some(&args.source), &args.target, flags, options)?);
    let mut out = stdout();
    for (number, bead) in bitext.beads.iter().enumerate() {
        match args.format {
            AlignFormat::Ladder => {
                writeln!(out, "{}:{}", list(bead, Side::Source), list(bead, Side::Target))?
            }
            AlignFormat::Jsonl => writeln!(out, "{}", serde_json::to_string(&line(&bitext, number))?)?,
            AlignFormat::Table => table(&mut out, &bitext, number)?,
        }
    }
    out.flush()?;
    Ok(0)
}

/// `[0,1]`.
fn list(bead: &Bead, side: Side) -> String {
    let numbers: Vec<String> = bead.side(side).map(|i| i.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

fn text<'a>(bitext: &'a Bitext, bead: &Bead, side: Side) -> &'a str {
    let document = bitext.pair.side(side);
    document.zip(bitext.bead_span(bead, side)).map_or("", |(d, span)| span.of(&d.text))
}

fn line(bitext: &Bitext, number: usize) -> Line<'_> {
    let bead = &bitext.beads[number];
    let (parts, rounded) = (&bead.parts, |x: f32| (x * 1000.0).round() / 1000.0);
    Line {
        id: format!("b{}", number + 1),
        source: bead.source.clone().collect(),
        target: bead.target.clone().collect(),
        score: rounded(bead.score),
        parts: Parts {
            kind: rounded(parts.kind),
            length: rounded(parts.length),
            words: rounded(parts.words),
            marks: rounded(parts.marks),
        },
        source_text: text(bitext, bead, Side::Source),
        target_text: text(bitext, bead, Side::Target),
    }
}

/// A block of three lines: numbers and score, the source, the target.
fn table(out: &mut impl Write, bitext: &Bitext, number: usize) -> std::io::Result<()> {
    let bead = &bitext.beads[number];
    writeln!(
        out,
        "b{}  {}:{}  {:.2}",
        number + 1,
        list(bead, Side::Source),
        list(bead, Side::Target),
        bead.score
    )?;
    for side in [Side::Source, Side::Target] {
        let text = text(bitext, bead, side);
        writeln!(out, "  {:6}  {}", side.name(), if text.is_empty() { "–" } else { text })?;
    }
    writeln!(out)
}
