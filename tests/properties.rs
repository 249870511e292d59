//! What holds for any text: places lie on characters inside it, beads cover every sentence once, nothing is lost.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::bitext::{Bitext, Segment};
use bilint::check::registry::{self, Selection};
use bilint::check::{Checked, Languages, Ruleset, check};
use bilint::diff::Changes;
use bilint::document::{Document, Pair, Side};
use bilint::fix::write::edits;
use bilint::fix::{self, Fix, Safety};
use bilint::lang::{Language, language};
use bilint::read::LanguageFlags;
use bilint::read::jsonl::Reader;
use bilint::read::text::from_str;
use bilint::report::locate::located;
use bilint::report::located::Location;
use bilint::report::{Format, Located, Options, render};
use bilint::rules::{self, Confidence};
use bilint::span::Span;
use common::{Folder, patched};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::LazyLock;

/// `PROPTEST_CASES` in the environment asks for more.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|c| c.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

// Texts.

/// The texts of all rules' examples: they are what makes rules speak.
static EXAMPLES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let examples = rules::docs().into_iter().flat_map(|d| [d.bad, d.good].concat());
    examples.flat_map(|e| e.segments.concat().into_iter().chain(e.source).chain([e.target])).collect()
});

/// What may stand beside anything: marks, white space, line ends, joiners, emoji.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{b}",
    "\u{3000}",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{202e}",
    ".",
    "!",
    "?",
    "…",
    "...",
    "。",
    "؟",
    "।",
    ":",
    ";",
    ",",
    "、",
    "«",
    "»",
    "« ",
    " »",
    "“",
    "”",
    "„",
    "‘",
    "’",
    "'",
    "\"",
    "「",
    "」",
    "(",
    ")",
    "[",
    "]",
    "（",
    "）",
    "—",
    "–",
    "-",
    "*",
    "_",
    "&amp;",
    "&#8217;",
    "<b>",
    "</b>",
    "https://a.example/b?c=d",
    "@x",
    "#y",
    "1",
    "1,000",
    "1.000,5",
    "3 %",
    "٣٤",
    "三百",
    "½",
    "1990",
    "12:30",
    "e\u{301}",
    "\u{301}",
    "ß",
    "İ",
    "ı",
    "ǅ",
    "ﬁ",
    "😀",
    "👩‍👩‍👧",
    "🇫🇷",
    "🏳️‍🌈",
    "\u{e000}",
    "\u{ffff}",
    "\u{10ffff}",
    "Mr.",
    "M.",
    "p. ex.",
    "U.S.",
    "A",
    "a",
    "la la",
    "de",
    "le",
    "The",
    "der",
    "שלום",
    "مرحبا",
    "नमस्ते",
    "สวัสดี",
    "東京",
    "です。",
    "한국어",
    "Москва",
    "Ελλάδα",
    "ħ",
    "ꙮ",
];

/// A word, a mark, an example, a part of one, or any character but NUL.
fn piece() -> impl Strategy<Value = String> {
    let example = || select(EXAMPLES.as_slice());
    let part = (example(), any::<prop::sample::Index>(), 1..40_usize).prop_map(|(text, from, length)| {
        let from = from.index(text.chars().count().max(1));
        text.chars().skip(from).take(length).collect()
    });
    prop_oneof![
        6 => select(PIECES).prop_map(str::to_owned),
        2 => example(),
        2 => part,
        1 => any::<char>().prop_filter("NUL", |c| *c != '\0').prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

fn tag() -> impl Strategy<Value = &'static str> {
    select(
        &[
            "en", "fr", "de", "es", "it", "ru", "tr", "ar", "he", "hi", "zh", "ja", "ko", "fr-CA", "tlh",
            "und",
        ][..],
    )
}

/// Two texts and their languages; one time in four, one is the other.
fn sides() -> impl Strategy<Value = ([String; 2], [&'static str; 2])> {
    let copy = prop::bool::weighted(0.25);
    (text(), text(), copy, tag(), tag()).prop_map(|(source, target, copy, from, to)| {
        let target = if copy { source.clone() } else { target };
        ([source, target], [from, to])
    })
}

// Runs through the library.

fn every_rule() -> Ruleset {
    let all = Some(vec!["all".to_owned()]);
    let selection = Selection { select: all, min_confidence: Confidence::Low, ..Selection::default() };
    registry::active(&selection, &[]).unwrap()
}

static RULES: LazyLock<Ruleset> = LazyLock::new(every_rule);

fn article(texts: &[String; 2], tags: [&'static str; 2]) -> Pair {
    let [source, target] = [0, 1].map(|side| from_str(&texts[side], language(tags[side])));
    Pair { source: Some(source), target, units: Vec::new(), sentences_given: false, partial: false }
}

fn checked(pair: Pair) -> Checked {
    let source: Option<&'static Language> = pair.source.as_ref().map(|d| d.lang);
    let languages = Languages { source, target: pair.target.lang };
    let bitext = Bitext::new(pair);
    let outcome = check(&bitext, languages, &RULES, &bumpalo::Bump::new());
    Checked { bitext, languages, outcome }
}

fn sides_of(pair: &Pair) -> impl Iterator<Item = (Side, &Document)> {
    [Side::Source, Side::Target].into_iter().filter_map(|side| Some((side, pair.side(side)?)))
}

/// `start..end` of `text` in code points.
fn code_points(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn locations(finding: &Located) -> impl Iterator<Item = &Location> {
    std::iter::once(&finding.primary).chain(finding.related.iter().map(|r| &r.location))
}

// What holds.

/// Sentences stand in order, inside their blocks, and hold all text but white space.
fn assert_sentences_cover(document: &Document, sentences: &[Segment]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for sentence in sentences {
        let Span { start, end: new } = sentence.span;
        prop_assert!(document.text.get(start..new).is_some_and(|t| !t.trim().is_empty()), "{sentence:?}");
        prop_assert!(end <= start, "{sentence:?} begins before {end}");
        prop_assert!(document.blocks[sentence.block].span.contains(sentence.span), "{sentence:?}");
        end = new;
    }
    let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let covered: String = sentences.iter().map(|s| dense(s.span.of(&document.text))).collect();
    prop_assert_eq!(covered, dense(&document.text));
    Ok(())
}

/// Beads stand in the order of the target and cover every sentence of each side once.
fn assert_beads_cover(bitext: &Bitext) -> Result<(), TestCaseError> {
    for side in [Side::Source, Side::Target] {
        let mut covered: Vec<usize> = bitext.beads.iter().flat_map(|b| b.side(side)).collect();
        if side == Side::Source && bitext.pair.is_article() {
            covered.sort_unstable(); // a passage may have been moved
        }
        let all: Vec<usize> = (0..bitext.segments(side).len()).collect();
        prop_assert_eq!(covered, all, "{:?}", side);
    }
    for bead in &bitext.beads {
        prop_assert!(!bead.source.is_empty() || !bead.target.is_empty(), "an empty bead: {bead:?}");
        prop_assert!((0.0..=1.0).contains(&bead.score), "{bead:?}");
    }
    Ok(())
}

/// Every place of a finding is on characters inside its text.
fn assert_spans_fit(checked: &Checked) -> Result<(), TestCaseError> {
    for finding in &checked.outcome.findings {
        prop_assert!(finding.bead < checked.bitext.beads.len(), "{finding:?}");
        let anchors = finding.related.iter().map(|r| r.anchor).chain([finding.primary]);
        for anchor in anchors {
            let text = checked.bitext.pair.side(anchor.side).map_or("", |d| &d.text);
            prop_assert!(text.get(anchor.span.range()).is_some(), "{anchor:?} of {finding:?}");
        }
    }
    Ok(())
}

/// Edits of each fix are on characters, sorted and apart, and all fixes together can be applied.
fn assert_fixes_apply(checked: &Checked) -> Result<(), TestCaseError> {
    let text = &checked.bitext.pair.target.text;
    let fixes: Vec<_> = checked.outcome.findings.iter().filter_map(|f| f.fix.as_ref()).collect();
    for fix in &fixes {
        let mut end = 0;
        for edit in &fix.edits {
            prop_assert!(text.get(edit.span.range()).is_some(), "{edit:?}");
            prop_assert!(end <= edit.span.start, "edits overlap or are not sorted: {:?}", fix);
            end = edit.span.end;
        }
    }
    let _ = fix::apply(text, Span::new(0, text.len()), fixes);
    Ok(())
}

/// The text of a location is what stands between its offsets in `text`, and line and column lead there in `file`.
fn assert_location_fits(at: &Location, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(at.start <= at.end && at.end <= text.chars().count(), "{at:?}");
    prop_assert_eq!(&code_points(text, at.start, at.end), &at.text, "{:?}", at);
    Ok(())
}

/// Line and column, from 1, of code point `at` of a file.
fn line_and_column(file: &str, at: usize) -> (usize, usize) {
    let before = code_points(file, 0, at);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn sentences_cover_a_text_in_order(text in text(), tag in tag()) {
        let document = from_str(&text, language(tag));
        assert_sentences_cover(&document, &bilint::segment::segment(&document, false))?;
        let dense = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(dense(&document.text), dense(&text), "reading loses nothing");
    }

    #[test]
    fn beads_cover_an_article_in_order((texts, tags) in sides()) {
        let bitext = Bitext::new(article(&texts, tags));
        assert_beads_cover(&bitext)?;
        for (side, document) in sides_of(&bitext.pair) {
            assert_sentences_cover(document, bitext.segments(side))?;
        }
    }

    #[test]
    fn places_of_an_article_fit_its_files((texts, tags) in sides()) {
        let checked = checked(article(&texts, tags));
        assert_spans_fit(&checked)?;
        for finding in located(&checked) {
            for at in locations(&finding) {
                let file = &texts[at.side as usize];
                assert_location_fits(at, file)?;
                prop_assert_eq!((at.line, at.column), line_and_column(file, at.start), "{:?}", at);
            }
            for edit in finding.fix.iter().flat_map(|f| &f.edits) {
                prop_assert!(edit.start <= edit.end && edit.end <= texts[1].chars().count(), "{edit:?}");
            }
        }
    }

    #[test]
    fn a_translation_alone_is_checked_without_a_panic((texts, tags) in sides()) {
        let mut pair = article(&texts, tags);
        pair.source = None;
        let checked = checked(pair);
        assert_spans_fit(&checked)?;
        assert_beads_cover(&checked.bitext)?;
    }

    #[test]
    fn fixes_of_an_article_can_be_applied((texts, tags) in sides()) {
        assert_fixes_apply(&checked(article(&texts, tags)))?;
    }

    #[test]
    fn every_format_shows_any_finding((texts, tags) in sides(), width in 40..120_usize) {
        let checked = checked(article(&texts, tags));
        for format in [Format::Terminal, Format::Concise, Format::Json, Format::Jsonl] {
            let rendered = render(&checked, &Options { format, width, ..Options::default() });
            let shown = String::from_utf8(rendered.bytes).expect("output in UTF-8");
            let steers = |c: char| c.is_control() && c != '\n';
            let for_people = matches!(format, Format::Terminal | Format::Concise);
            prop_assert!(!for_people || !shown.contains(steers), "a control character in {shown:?}");
            prop_assert_eq!(shown.is_empty(), checked.outcome.findings.is_empty());
        }
    }

    #[test]
    fn checking_twice_finds_the_same((texts, tags) in sides()) {
        let lines = || {
            let checked = checked(article(&texts, tags));
            located(&checked).map(|f| serde_json::to_string(&f).unwrap()).collect::<Vec<_>>()
        };
        prop_assert_eq!(lines(), lines());
    }
}

// JSON lines.

/// Units of one file: both texts, and the document that they say they belong to.
fn units() -> impl Strategy<Value = Vec<([String; 2], Option<u8>)>> {
    let any_text = prop_oneof![4 => text(), 1 => any::<String>()];
    let texts = (any_text.clone(), any_text).prop_map(|(source, target)| [source, target]);
    prop::collection::vec((texts, prop::option::of(0..2_u8)), 1..6)
}

/// As a file, some lines with all but ASCII escaped.
fn json_lines(units: &[([String; 2], Option<u8>)], tags: [&str; 2], line_end: &str) -> String {
    let line = |(number, ([source, target], doc)): (usize, &([String; 2], Option<u8>))| {
        let line = json!({"id": number, "doc": doc, "source": source, "target": target,
            "src_lang": tags[0], "tgt_lang": tags[1]});
        let line = line.to_string();
        (if number % 2 == 0 { line } else { escaped(&line) }) + line_end
    };
    units.iter().enumerate().map(line).collect()
}

/// JSON with every character beyond ASCII as `\u….`
fn escaped(json: &str) -> String {
    let mut out = String::new();
    for c in json.chars() {
        match c {
            ' '..='~' => out.push(c),
            _ => c.encode_utf16(&mut [0; 2]).iter().for_each(|u| out += &format!("\\u{u:04x}")),
        }
    }
    out
}

fn read(file: &str) -> Vec<Pair> {
    let reader = Reader::new(file.as_bytes(), Path::new("x.jsonl"), LanguageFlags::default(), false);
    reader.map(|pair| pair.expect("a readable line")).collect()
}

/// Sentences of a bead lie in the bead's unit.
fn assert_beads_stay_in_units(bitext: &Bitext) -> Result<(), TestCaseError> {
    for bead in &bitext.beads {
        let unit = bead.unit.and_then(|u| bitext.pair.units.get(u));
        prop_assert!(unit.is_some(), "a bead without its unit: {bead:?}");
        let spans = unit.map(|u| [u.source, u.target]).unwrap_or_default();
        for (side, within) in [Side::Source, Side::Target].into_iter().zip(spans) {
            let span = bitext.bead_span(bead, side);
            prop_assert!(span.is_none_or(|s| within.contains(s)), "{bead:?} leaves its unit");
        }
    }
    Ok(())
}

/// Findings of a document of units: each place in the unit that it names.
fn assert_places_in_units(
    checked: &Checked,
    units: &[([String; 2], Option<u8>)],
    file: &str,
) -> Result<(), TestCaseError> {
    for finding in located(checked) {
        for at in locations(&finding) {
            let home = at.segment.as_ref().unwrap_or(&finding.segment);
            let number: usize = home.id.parse().unwrap();
            assert_location_fits(at, &units[number].0[at.side as usize])?;
            prop_assert_eq!(at.line, number + 1, "{:?}", at);
            let line = file.split('\n').nth(number).unwrap_or_default();
            prop_assert!(at.column <= line.chars().count(), "{at:?}");
        }
    }
    Ok(())
}

/// The units' targets of `file` after the fixes of `checked` are applied to its text.
fn fixed_targets(checked: &Checked) -> Vec<String> {
    let target = &checked.bitext.pair.target;
    let all = checked.outcome.findings.iter().filter_map(|f| f.fix.as_ref());
    let fixes: Vec<&Fix> = all.filter(|f| f.safety >= Safety::Unsafe).collect();
    let units = checked.bitext.pair.units.iter();
    units.map(|u| fix::apply(&target.text, u.target, fixes.iter().copied())).collect()
}

/// Fixes of a file of units as a patch: only targets change, to what the fixes make of them.
fn assert_patch_is_right(file: &str) -> Result<(), TestCaseError> {
    let folder = Folder::new();
    folder.write("a.jsonl", file);
    let reader = Reader::new(file.as_bytes(), &folder.path("a.jsonl"), LanguageFlags::default(), false);
    let (mut changes, mut expected) = (Changes::default(), Vec::new());
    for pair in reader {
        let checked = checked(pair.unwrap());
        changes.extend(edits(&checked, Safety::Unsafe));
        expected.extend(fixed_targets(&checked));
    }
    let mut patch = Vec::new();
    changes.print(&mut patch).unwrap();
    let new = patched(file, &String::from_utf8(patch).unwrap());
    prop_assert_eq!(new.lines().count(), expected.len());
    for ((old, new), target) in file.lines().zip(new.lines()).zip(expected) {
        let mut old: Value = serde_json::from_str(old).unwrap();
        let new: Result<Value, _> = serde_json::from_str(new);
        old["target"] = target.into();
        prop_assert_eq!(new.expect("a line of JSON"), old);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn fixes_of_units_leave_json_lines(units in units(), tags in (tag(), tag())) {
        assert_patch_is_right(&json_lines(&units, [tags.0, tags.1], "\n"))?;
    }

    #[test]
    fn units_are_read_as_they_were_written(units in units(), tags in (tag(), tag()), end in select(&["\n", "\r\n"][..])) {
        let pairs = read(&json_lines(&units, [tags.0, tags.1], end));
        let read = pairs.iter().flat_map(|pair| pair.units.iter().map(move |unit| (pair, unit)));
        let mut count = 0;
        for ((pair, unit), ([source, target], doc)) in read.zip(&units) {
            prop_assert_eq!(unit.source.of(&pair.source.as_ref().unwrap().text), source);
            prop_assert_eq!(unit.target.of(&pair.target.text), target);
            prop_assert_eq!(&unit.id, &count.to_string());
            prop_assert_eq!(&unit.document, &doc.map(|d| d.to_string()));
            count += 1;
        }
        prop_assert_eq!(count, units.len());
    }

    #[test]
    fn beads_and_findings_stay_in_their_units(units in units(), tags in (tag(), tag())) {
        let file = json_lines(&units, [tags.0, tags.1], "\n");
        for pair in read(&file) {
            let checked = checked(pair);
            assert_beads_cover(&checked.bitext)?;
            assert_beads_stay_in_units(&checked.bitext)?;
            assert_spans_fit(&checked)?;
            assert_places_in_units(&checked, &units, &file)?;
        }
    }
}

#[test]
fn any_number_of_threads_prints_the_same_bytes_for_any_text() {
    let mut runner = TestRunner::deterministic();
    let mut file = String::new();
    for _ in 0..40 {
        let units = units().new_tree(&mut runner).unwrap().current();
        file += &json_lines(&units, ["en", "fr"], "\n");
    }
    let folder = Folder::new();
    folder.write("a.jsonl", file);
    let run = |threads| {
        folder.check(&["a.jsonl", "--select", "all", "--min-confidence", "low", "--threads", threads])
    };
    let one = run("1");
    assert!(!one.out.is_empty() && one.status != Some(2), "{}", one.err);
    for threads in ["2", "3", "8"] {
        assert!(run(threads).out == one.out, "{threads} threads print something else");
    }
}
