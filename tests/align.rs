//! Alignment of small texts of our own, and of hostile ones.

use bilint::bitext::{Bead, Segment};
use bilint::document::origin::Raw;
use bilint::document::{Document, Pair, Unit};
use bilint::lang::{Settled, language};
use bilint::read::text;
use bilint::span::Span;
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Aligns without a lexicon.
fn align(pair: &Pair, source: &[Segment], target: &[Segment]) -> Vec<Bead> {
    bilint::align::align(pair, source, target, None)
}

fn document(text: &str, tag: &str) -> Document {
    let raw = Arc::new(Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0));
    text::read(raw, Arc::new(PathBuf::from("-")), language(tag), Settled::Flag, true)
}

/// One sentence a line.
fn lines(document: &Document) -> Vec<Segment> {
    let blocks = document.blocks.iter().enumerate();
    blocks.map(|(block, b)| Segment { span: b.span, block }).collect()
}

/// Sentences of one line each; a blank line between them ends a paragraph.
fn paragraphs(text: &str, tag: &str) -> (Document, Vec<Segment>) {
    let document = document(text, tag);
    let lines = lines(&document);
    let mut block = 0;
    let mut rest = text.trim_start();
    let mut segments = Vec::new();
    for line in lines {
        let at = rest.find(line.span.of(&document.text)).unwrap_or(0);
        block += usize::from(rest[..at].contains("\n\n"));
        rest = &rest[at..];
        segments.push(Segment { block, ..line });
    }
    (document, segments)
}

fn aligned(source: (&str, &str), target: (&str, &str)) -> Vec<Bead> {
    let pair = Pair {
        source: Some(document(source.1, source.0)),
        target: document(target.1, target.0),
        units: Vec::new(),
        sentences_given: true,
        partial: false,
    };
    let of = |d: &Document| lines(d);
    align(&pair, &pair.source.as_ref().map(of).unwrap_or_default(), &of(&pair.target))
}

fn ladder(beads: &[Bead]) -> String {
    let rung = |b: &Bead| format!("{}-{}", b.source.len(), b.target.len());
    beads.iter().map(rung).collect::<Vec<_>>().join(" ")
}

const HARBOUR: &str = "The harbour of Kalvik was closed for eleven days in March 2019.
Nobody could say why.
The mayor, Ingrid Solberg, blamed the ministry, which in turn blamed a storm that had never reached the coast.
Was there a storm at all?
Fishermen lost about 340,000 crowns, according to the cooperative.
One of them sold his boat in May.
The other boats went back to sea as soon as the chain was lifted, long before anyone had signed a paper.
Since then the town has kept its own weather records.";

const HAFEN: [&str; 8] = [
    "Der Hafen von Kalvik war im März 2019 elf Tage lang geschlossen.",
    "Niemand konnte sagen, warum.",
    "Die Bürgermeisterin Ingrid Solberg gab dem Ministerium die Schuld, das seinerseits einen Sturm verantwortlich \
     machte, der die Küste nie erreicht hatte.",
    "Gab es überhaupt einen Sturm?",
    "Die Fischer verloren nach Angaben der Genossenschaft rund 340.000 Kronen.",
    "Einer von ihnen verkaufte im Mai sein Boot.",
    "Die anderen Boote fuhren wieder aus, sobald die Kette gehoben war, lange bevor jemand ein Papier unterschrieben \
     hatte.",
    "Seither führt die Stadt ihre eigenen Wetteraufzeichnungen.",
];

fn harbour(change: impl FnOnce(&mut Vec<&str>)) -> Vec<Bead> {
    let mut target = HAFEN.to_vec();
    change(&mut target);
    aligned(("en", HARBOUR), ("de", &target.join("\n")))
}

#[test]
fn one_to_one() {
    let beads = harbour(|_| {});
    assert_eq!(ladder(&beads), "1-1 1-1 1-1 1-1 1-1 1-1 1-1 1-1");
    assert!(beads.iter().all(|b| b.score > 0.5), "{beads:?}");
}

#[test]
fn merged_sentences() {
    let beads = harbour(|t| {
        t[5] = "Einer von ihnen verkaufte im Mai sein Boot, und die anderen Boote fuhren wieder aus, sobald die Kette \
                gehoben war, lange bevor jemand ein Papier unterschrieben hatte.";
        t.remove(6);
    });
    assert_eq!(ladder(&beads), "1-1 1-1 1-1 1-1 1-1 2-1 1-1");
}

#[test]
fn split_sentence() {
    let beads = harbour(|t| {
        t[2] = "Die Bürgermeisterin Ingrid Solberg gab dem Ministerium die Schuld.";
        t.insert(
            3,
            "Dieses machte seinerseits einen Sturm verantwortlich, der die Küste nie erreicht hatte.",
        );
    });
    assert_eq!(ladder(&beads), "1-1 1-1 1-2 1-1 1-1 1-1 1-1 1-1");
}

#[test]
fn omitted_sentence() {
    let beads = harbour(|t| {
        t.remove(4);
    });
    assert_eq!(ladder(&beads), "1-1 1-1 1-1 1-1 1-0 1-1 1-1 1-1");
    assert!(beads[4].score >= 0.7, "{beads:?}");
    assert_eq!(beads[4].target, 4..4);
}

#[test]
fn added_sentence() {
    let beads = harbour(|t| {
        t.insert(5, "Klicken Sie hier, um unseren kostenlosen Rundbrief jede Woche zu erhalten!")
    });
    assert_eq!(ladder(&beads), "1-1 1-1 1-1 1-1 1-1 0-1 1-1 1-1 1-1");
}

#[test]
fn chinese() {
    let source = "Lin Wei opened the shop in 1998.\nAt first nobody came, because the street was still a building site \
                  and the signs pointed elsewhere.\nThen the trams arrived.\nWas it luck?";
    let target = "林伟于1998年开了这家店。\n起初没有人来。\n因为街道还是一片工地，路标也都指向别处。\n后来电车通了。\n是运气吗？";
    assert_eq!(ladder(&aligned(("en", source), ("zh", target))), "1-1 1-2 1-1 1-1");
}

#[test]
fn one_side_empty() {
    let beads = aligned(("en", HARBOUR), ("de", ""));
    assert_eq!(ladder(&beads), ["1-0"; 8].join(" "));
    assert_eq!(ladder(&aligned(("en", ""), ("de", &HAFEN.join("\n")))), ["0-1"; 8].join(" "));
    assert!(aligned(("en", ""), ("de", "")).is_empty());
}

#[test]
fn target_only() {
    let target = document(&HAFEN.join("\n"), "de");
    let segments = lines(&target);
    let pair = Pair { source: None, target, units: Vec::new(), sentences_given: true, partial: false };
    assert_eq!(ladder(&align(&pair, &[], &segments)), ["0-1"; 8].join(" "));
}

#[test]
fn a_dropped_paragraph_is_left_alone() {
    let source: Vec<&str> = HARBOUR.lines().collect();
    let join = |parts: &[&[&str]]| parts.iter().map(|p| p.join("\n")).collect::<Vec<_>>().join("\n\n");
    let source = join(&[&source[..2], &source[2..4], &source[4..6], &source[6..]]);
    let target = join(&[&HAFEN[..2], &HAFEN[4..6], &HAFEN[6..]]);
    let ((source, a), (target, b)) = (paragraphs(&source, "en"), paragraphs(&target, "de"));
    let pair =
        Pair { source: Some(source), target, units: Vec::new(), sentences_given: false, partial: false };
    assert_eq!(ladder(&align(&pair, &a, &b)), "1-1 1-1 1-0 1-0 1-1 1-1 1-1 1-1");
}

/// Units of so many sentences a side.
fn units(shape: &[(usize, usize)]) -> (Pair, Vec<Segment>, Vec<Segment>) {
    let mut texts = [String::new(), String::new()];
    let mut segments = [Vec::new(), Vec::new()];
    let mut units = Vec::new();
    for (number, &(n, m)) in shape.iter().enumerate() {
        let mut spans = [Span::new(0, 0); 2];
        for (side, count) in [n, m].into_iter().enumerate() {
            let text = &mut texts[side];
            if number > 0 {
                text.push('\n');
            }
            let start = text.len();
            for sentence in 0..count {
                let from = text.len();
                text.push_str(
                    ["Yes, it is. ", "No, 17 of them aren't! ", "Why? "][(sentence + number) % 3].trim(),
                );
                segments[side].push(Segment { span: Span::new(from, text.len()), block: number });
                text.push(' ');
            }
            spans[side] = Span::new(start, text.len());
        }
        units.push(Unit { id: number.to_string(), source: spans[0], target: spans[1], ..Unit::default() });
    }
    let pair = Pair {
        source: Some(document(&texts[0], "en")),
        target: document(&texts[1], "de"),
        units,
        sentences_given: false,
        partial: false,
    };
    let with_text = |document: Document, text: &str| Document { text: text.to_owned(), ..document };
    let pair = Pair {
        source: pair.source.map(|d| with_text(d, &texts[0])),
        target: with_text(pair.target, &texts[1]),
        ..pair
    };
    let [a, b] = segments;
    (pair, a, b)
}

/// Beads cover each sentence once, in the order of the target (in units of the source too), and lie in their units.
fn covered(beads: &[Bead], source: &[Segment], target: &[Segment]) {
    let mut place = 0;
    for bead in beads {
        assert_eq!(bead.target.start, place, "{bead:?}");
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!((0.0..=1.0).contains(&bead.score), "{bead:?}");
        place = bead.target.end;
        if let Some(unit) = bead.unit {
            assert!(source[bead.source.clone()].iter().all(|s| s.block == unit));
            assert!(target[bead.target.clone()].iter().all(|s| s.block == unit));
        }
    }
    assert_eq!(place, target.len());
    let mut seen: Vec<usize> = beads.iter().flat_map(|b| b.source.clone()).collect();
    if beads.iter().any(|b| b.unit.is_none()) {
        seen.sort_unstable();
    }
    assert!(seen.into_iter().eq(0..source.len()), "{beads:?}");
}

#[test]
fn beads_stay_in_their_units() {
    let (pair, a, b) = units(&[(1, 1), (0, 2), (2, 2), (3, 0), (0, 0), (1, 3), (1, 1)]);
    let beads = align(&pair, &a, &b);
    covered(&beads, &a, &b);
    assert_eq!(beads[0].unit, Some(0));
    assert_eq!(ladder(&beads[1..3]), "0-1 0-1");
}

proptest! {
    #[test]
    fn units_of_any_shape(shape in prop::collection::vec((0_usize..5, 0_usize..5), 1..8)) {
        let (pair, a, b) = units(&shape);
        covered(&align(&pair, &a, &b), &a, &b);
    }

    #[test]
    fn texts_of_any_kind(
        source in prop::collection::vec("[A-Za-zäЖ語カ0-9.,?!« ]{0,40}[a-z語]", 0..40),
        target in prop::collection::vec("\\PC{0,30}[a-z語]", 0..40),
    ) {
        let (source, target) = (document(&source.join("\n"), "en"), document(&target.join("\n"), "ru"));
        let (a, b) = (lines(&source), lines(&target));
        let pair = Pair { source: Some(source), target, units: Vec::new(), sentences_given: true, partial: false };
        let beads = align(&pair, &a, &b);
        covered(&beads, &a, &b);
        prop_assert_eq!(beads, align(&pair, &a, &b));
    }
}

/// Aligns in time; tests run without optimisation, so the limit is far off what a release needs.
fn hostile(source: &str, target: &str) -> Vec<Bead> {
    let start = Instant::now();
    let beads = aligned(("en", source), ("de", target));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    let count = |range: fn(&Bead) -> usize| beads.iter().map(range).sum::<usize>();
    assert_eq!(count(|b| b.source.len()), source.lines().count());
    assert_eq!(count(|b| b.target.len()), target.lines().count());
    beads
}

fn numbered(count: usize) -> Vec<String> {
    let sentence =
        |i: usize| format!("Line {i} tells of item {}, which nobody wanted to keep.", i * 7919 % 10_007);
    (0..count).map(sentence).collect()
}

#[test]
fn many_against_one() {
    let many = numbered(100_000).join("\n");
    hostile(&many, "Nur ein Satz.");
    hostile("Only one sentence.", &many);
}

#[test]
fn a_passage_that_was_moved_is_found() {
    let source = numbered(60);
    let target = [&source[..20], &source[30..38], &source[20..30], &source[38..]].concat();
    let beads = hostile(&source.join("\n"), &target.join("\n"));
    covered_lines(&beads, 60);
    let moved: Vec<usize> = beads[20..38].iter().map(|b| b.source.start).collect();
    assert_eq!(moved, (30..38).chain(20..30).collect::<Vec<_>>());
}

#[test]
fn neighbouring_passages_that_were_exchanged_are_found() {
    let target = [&HAFEN[..2], &HAFEN[4..6], &HAFEN[2..4], &HAFEN[6..]].concat();
    let beads = aligned(("en", HARBOUR), ("de", &target.join("\n")));
    covered_lines(&beads, 8);
    let sources: Vec<usize> = beads.iter().map(|b| b.source.start).collect();
    assert_eq!(sources, [0, 1, 4, 5, 2, 3, 6, 7]);
}

/// Every bead is 1-1 and stands at its place in the target.
fn covered_lines(beads: &[Bead], count: usize) {
    assert_eq!(beads.len(), count);
    for (j, bead) in beads.iter().enumerate() {
        assert_eq!((bead.source.len(), bead.target.clone()), (1, j..j + 1), "{bead:?}");
    }
}

#[test]
fn scripts_that_alternate() {
    let source: Vec<String> = numbered(2000);
    let other = |(i, line): (usize, &String)| match i % 3 {
        0 => line.clone(),
        1 => format!("Строка {i} говорит о предмете, который никто не хотел хранить."),
        _ => format!("第{i}行讲的是没有人想保留的物品。"),
    };
    let target: Vec<String> = source.iter().enumerate().map(other).collect();
    let beads = hostile(&source.join("\n"), &target.join("\n"));
    let one = beads.iter().filter(|b| b.source == b.target).count();
    assert!(one > 1900, "{one}");
}

#[test]
fn one_side_ten_times_longer() {
    let (few, many) = (numbered(300).join("\n"), numbered(3000).join("\n"));
    hostile(&few, &many);
    hostile(&many, &few);
}

#[test]
fn all_equal() {
    let equal = ["This is the same sentence again."; 5000].join("\n");
    let beads = hostile(&equal, &equal);
    assert!(beads.iter().all(|b| (b.source.len(), b.target.len()) == (1, 1)));
}

#[test]
fn reversed() {
    let mut sentences = numbered(3000);
    let forward = sentences.join("\n");
    sentences.reverse();
    hostile(&forward, &sentences.join("\n"));
}

#[test]
fn one_very_long_sentence() {
    hostile(&"word 12 Name ".repeat(200_000), &HAFEN.join("\n"));
}

#[test]
fn a_long_omission_is_found_by_what_is_left() {
    let source = numbered(4000);
    let target = [&source[..1000], &source[2500..]].concat();
    let beads = hostile(&source.join("\n"), &target.join("\n"));
    let alone = beads.iter().filter(|b| b.target.is_empty()).count();
    assert!((1490..=1500).contains(&alone), "{alone}");
}
