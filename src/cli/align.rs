//! `bilint align`: which sentences translate which.

use super::{AlignArgs, AlignFormat, Output};
use crate::align::memory::{Learner, Lexicon};
use crate::bitext::{Bead, Bitext, Parts};
use crate::document::Side;
use crate::read::{TextOptions, read_article};
use crate::report::xml::escaped;
use serde::Serialize;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

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
    args.stdin.settle();
    let flags = args.languages.flags(false, [None, None])?;
    let options = TextOptions { sentences: args.sentences, allow_empty: args.sentences };
    let lexicon = args.lexicon.as_deref().map(Lexicon::read).transpose()?.map(Arc::new);
    let pair = read_article(Some(&args.source), &args.target, flags, options)?;
    let bitext = Bitext::with_lexicon(pair, lexicon.as_ref());
    let mut output = Output::new(args.output.as_deref())?;
    print(output.writer(), &bitext, args.format)?;
    output.finish()?;
    if let Some(path) = &args.write_lexicon {
        write_lexicon(&bitext, path)?;
    }
    Ok(0)
}

fn print(mut out: &mut dyn Write, bitext: &Bitext, format: AlignFormat) -> anyhow::Result<()> {
    if format == AlignFormat::Tmx {
        return Ok(tmx(out, bitext)?);
    }
    for (number, bead) in bitext.beads.iter().enumerate() {
        let [source, target] = [Side::Source, Side::Target].map(|side| text(bitext, bead, side));
        match format {
            AlignFormat::Ladder => {
                writeln!(out, "{}:{}", list(bead, Side::Source), list(bead, Side::Target))?;
            }
            AlignFormat::Jsonl => writeln!(out, "{}", serde_json::to_string(&line(bitext, number))?)?,
            AlignFormat::Tsv => writeln!(out, "{:.3}\t{}\t{}", bead.score, flat(source), flat(target))?,
            AlignFormat::Table => table(&mut out, bitext, number)?,
            AlignFormat::Tmx => {}
        }
    }
    Ok(())
}

/// A text without tabs and line ends.
fn flat(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// A translation memory (TMX 1.4b) of the beads with text on both sides.
fn tmx(out: &mut dyn Write, bitext: &Bitext) -> std::io::Result<()> {
    let tags =
        [Side::Source, Side::Target].map(|s| bitext.pair.side(s).map_or("und", |d| d.lang.tag.as_str()));
    let version = env!("CARGO_PKG_VERSION");
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">")?;
    writeln!(
        out,
        "<header creationtool=\"bilint\" creationtoolversion=\"{version}\" segtype=\"sentence\" o-tmf=\"bilint\" \
         adminlang=\"en\" srclang=\"{}\" datatype=\"plaintext\"/>\n<body>",
        tags[0]
    )?;
    for (number, bead) in bitext.beads.iter().enumerate() {
        let sides = [Side::Source, Side::Target].map(|side| text(bitext, bead, side));
        if sides.contains(&"") {
            continue;
        }
        write!(out, "<tu tuid=\"b{}\"><prop type=\"x-score\">{:.3}</prop>", number + 1, bead.score)?;
        for (tag, text) in tags.iter().zip(sides) {
            write!(out, "<tuv xml:lang=\"{tag}\"><seg>{}</seg></tuv>", escaped(text))?;
        }
        writeln!(out, "</tu>")?;
    }
    writeln!(out, "</body>\n</tmx>")
}

/// Writes the words that the beads show to translate each other.
fn write_lexicon(bitext: &Bitext, path: &Path) -> anyhow::Result<()> {
    let mut learner = Learner::default();
    super::learn::teach(bitext, &mut learner);
    let tag = |side| bitext.pair.side(side).map_or("und", |d| d.lang.tag.as_str());
    let mut output = Output::new(Some(path))?;
    learner.finish(tag(Side::Source), tag(Side::Target)).write(output.writer())?;
    output.finish()
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
