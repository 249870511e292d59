//! The report stage: coordinates, the contract's fields, and what people see.
#![allow(clippy::unwrap_used)]

use bilint::bitext::{Bead, Bitext, Segment};
use bilint::check::{Checked, Languages, NotRun, Outcome};
use bilint::document::origin::{Position, Raw};
use bilint::document::{Block, BlockKind, Document, Origin, Pair, Run, Side, Unit};
use bilint::finding::{Anchor, Finding, Related, fingerprint};
use bilint::fix::{Edit, Fix, Safety};
use bilint::lang::{Settled, language};
use bilint::report::{Format, Located, Options, Tally, Writer, locate, render};
use bilint::rules::manifest::EngineKind;
use bilint::rules::{Confidence, Evidence, Rule, Severity, Standing};
use bilint::span::Span;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;

fn rule(id: &str) -> Arc<Rule> {
    Arc::new(Rule {
        id: id.to_owned(),
        family: "values".to_owned(),
        summary: String::new(),
        severity: Severity::Critical,
        confidence: Confidence::High,
        evidence: Evidence::Asks,
        default: Standing::On,
        mqm: "accuracy/mistranslation".to_owned(),
        its: "mistranslation".to_owned(),
        engine: EngineKind::Code,
        pattern: Default::default(),
        subsumes: Vec::new(),
        aliases: Vec::new(),
        languages: Vec::new(),
        silent_in: Vec::new(),
        about_words: false,
        parameters: Default::default(),
    })
}

fn article(path: &str, text: &str, lang: &str) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0);
    let path = Arc::new(PathBuf::from(path));
    bilint::read::text::read(Arc::new(raw), path, language(lang), Settled::Flag, false)
}

/// Sentences end at a stop with a space behind it.
fn sentences(document: &Document) -> Vec<Segment> {
    let mut out = Vec::new();
    for (block, b) in document.blocks.iter().enumerate() {
        let mut at = b.span.start;
        for piece in b.span.of(&document.text).split_inclusive(". ") {
            let start = at + (piece.len() - piece.trim_start().len());
            at += piece.len();
            if !piece.trim().is_empty() {
                let span = Span::new(start, start + piece.trim().len());
                out.push(Segment { span, block });
            }
        }
    }
    out
}

/// An article whose sentences pair one to one.
fn checked(source: (&str, &str), target: (&str, &str)) -> Checked {
    let pair = Pair {
        source: Some(article(&format!("a.{}.txt", source.0), source.1, source.0)),
        target: article(&format!("a.{}.txt", target.0), target.1, target.0),
        units: Vec::new(),
        sentences_given: false,
        partial: false,
    };
    let (source, target) = (sentences(pair.source.as_ref().unwrap()), sentences(&pair.target));
    let one = |i: usize, count: usize| i.min(count)..(i + 1).min(count);
    let beads = (0..source.len().max(target.len()))
        .map(|i| Bead::certain(one(i, source.len()), one(i, target.len()), None));
    with_findings(pair, beads.collect(), source, target)
}

fn with_findings(pair: Pair, beads: Vec<Bead>, source: Vec<Segment>, target: Vec<Segment>) -> Checked {
    let languages = Languages { source: pair.source.as_ref().map(|d| d.lang), target: pair.target.lang };
    Checked {
        bitext: Bitext { pair, source, target, beads, lexicon: None, history: None, equals_before: 0 },
        languages,
        outcome: Outcome::default(),
    }
}

impl Extra for Checked {
    fn at(&self, side: Side, words: &str) -> Anchor {
        let text = &self.bitext.pair.side(side).unwrap().text;
        let start = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
        Anchor { side, span: Span::new(start, start + words.len()) }
    }

    fn add(&mut self, bead: usize, primary: Anchor, message: &str) -> &mut Finding {
        self.outcome.findings.push(Finding {
            rule: rule("number-changed"),
            severity: Severity::Major,
            confidence: Confidence::High,
            message: message.to_owned(),
            bead,
            primary,
            related: Vec::new(),
            fix: None,
            fingerprint: String::new(),
        });
        fingerprint::give(&mut self.outcome.findings, &self.bitext);
        self.outcome.findings.last_mut().unwrap()
    }

    fn located(&self) -> Vec<Located> {
        locate::located(self).collect()
    }

    fn shown(&self, format: Format) -> String {
        let options = Options { format, quiet: true, ..Options::default() };
        let lines = String::from_utf8(render(self, &options).bytes).unwrap();
        lines.lines().map(|l| l.trim_end().to_owned() + "\n").collect()
    }
}

trait Extra {
    fn at(&self, side: Side, words: &str) -> Anchor;
    fn add(&mut self, bead: usize, primary: Anchor, message: &str) -> &mut Finding;
    fn located(&self) -> Vec<Located>;
    fn shown(&self, format: Format) -> String;
}

fn related(anchor: Anchor, message: &str) -> Related {
    Related { anchor, message: message.to_owned() }
}

/// Text of a file between two offsets in code points.
fn code_points(file: &str, start: usize, end: usize) -> String {
    file.chars().skip(start).take(end - start).collect()
}

const WRAPPED: &str = "Un 🦀 titre\r\n\r\nL’été dernier, l’usine a produit quarante mille voitures électriques\r\n\
    et en a vendu à peine la moitié dans les pays voisins, dit son\r\nporte-parole, qui refuse d’en dire plus \
    avant la fin de l’année.\r\n";

#[test]
fn offsets_are_code_points_of_the_file_as_it_is() {
    let mut c = checked(("en", "A title.\n\nLast summer.\n"), ("fr", WRAPPED));
    let primary = c.at(Side::Target, "électriques et en");
    let title = c.at(Side::Target, "🦀");
    c.add(1, primary, "m").related.push(related(title, "crab"));
    let f = &c.located()[0];
    assert_eq!(f.primary.text, "électriques\r\net en");
    assert_eq!(code_points(WRAPPED, f.primary.start, f.primary.end), f.primary.text);
    assert_eq!((f.primary.line, f.primary.column), (3, 58));
    assert_eq!(f.primary.place.as_deref(), Some("paragraph 1, sentence 1"));
    assert_eq!(f.segment.id, "b2");
    let crab = &f.related[0].location;
    assert_eq!((crab.start, crab.end, crab.text.as_str()), (3, 4, "🦀"));
    assert_eq!(crab.place.as_deref(), Some("heading 1"));
    assert_eq!(crab.segment.as_ref().map(|s| s.id.as_str()), Some("b1"));
}

#[test]
fn what_is_missing_has_an_empty_place_in_its_own_bead() {
    let mut c = checked(("en", "One. Two.\n"), ("fr", "Un.\n"));
    let two = c.at(Side::Source, "Two.");
    let place = c.bitext.place_of_absent(1, Side::Target);
    let f = c.add(1, two, "“Two.” is missing");
    f.related.push(related(Anchor::target(Span::empty(place)), "should stand here"));
    let f = &c.located()[0];
    assert_eq!(f.primary.side, Side::Source);
    let absent = &f.related[0].location;
    assert_eq!((absent.start, absent.end, absent.text.as_str()), (3, 3, ""));
    assert_eq!(absent.segment, None);
}

/// Two units of one JSONL document, read from escaped lines.
fn units() -> Checked {
    let file = "{\"target\":\"L’été\"}\n{\"target\":\"un\\nœuf dur\"}\n";
    let raw = Arc::new(Raw::part(
        file.to_owned(),
        Position { line: 5, ..Position::default() },
        encoding_rs::UTF_8,
        0,
    ));
    let text = "L’été\nun\nœuf dur";
    let run = |words: &str, shown: &str, verbatim| {
        let (a, b) = (text.find(words).unwrap(), file.find(shown).unwrap());
        Run { text: Span::new(a, a + words.len()), raw: Span::new(b, b + shown.len()), verbatim }
    };
    let mut runs = vec![run("L’été", "L’été", true), run("un", "un", true)];
    let gap = Span::new(runs[1].text.end, runs[1].text.end + 1);
    runs.push(Run { text: gap, raw: Span::new(runs[1].raw.end, runs[1].raw.end + 2), verbatim: false });
    runs.push(run("œuf dur", "œuf dur", true));
    let unit = |id: &str, span| Unit {
        id: id.to_owned(),
        document: Some("d".to_owned()),
        target: span,
        ..Unit::default()
    };
    let first = Span::new(0, "L’été".len());
    let second = Span::new(first.end + 1, text.len());
    let block = |span| Block { span, kind: BlockKind::Unit };
    let target = Document {
        path: Arc::new(PathBuf::from("u.jsonl")),
        text: text.to_owned(),
        lang: language("fr"),
        settled: Settled::Input,
        blocks: vec![block(first), block(second)],
        protected: Vec::new(),
        codes: Vec::new(),
        links: Vec::new(),
        objects: Vec::new(),
        origin: Origin { raw, runs },
    };
    let pair = Pair {
        source: None,
        target,
        units: vec![unit("x", first), unit("y", second)],
        sentences_given: false,
        partial: false,
    };
    let bead = |i| Bead::certain(0..0, i..i + 1, Some(i));
    let segment = |(block, span)| Segment { span, block };
    let target = [first, second].into_iter().enumerate().map(segment).collect();
    with_findings(pair, vec![bead(0), bead(1)], Vec::new(), target)
}

#[test]
fn offsets_of_units_count_in_their_own_text() {
    let mut c = units();
    let egg = c.at(Side::Target, "œuf");
    let summer = c.at(Side::Target, "été");
    let f = c.add(1, egg, "m");
    f.related.push(related(summer, "elsewhere"));
    f.fix = Some(Fix::replacement(egg.span, "oeuf", Safety::Safe));
    let f = &c.located()[0];
    assert_eq!((f.primary.start, f.primary.end, f.primary.text.as_str()), (3, 6, "œuf"));
    assert_eq!((f.primary.line, f.primary.column), (6, 16));
    assert_eq!(f.primary.place, None);
    assert_eq!((f.segment.id.as_str(), f.segment.document.as_deref()), ("y", Some("d")));
    assert_eq!(f.primary.segment, None);
    let other = &f.related[0].location;
    assert_eq!((other.start, other.end), (2, 5));
    assert_eq!(other.segment.as_ref().map(|s| s.id.as_str()), Some("x"));
    let fix = f.fix.as_ref().unwrap();
    assert_eq!(fix.safety, Safety::Safe);
    assert_eq!((fix.edits[0].start, fix.edits[0].end), (3, 6));
}

#[test]
fn an_edit_without_a_way_back_is_for_display() {
    let mut c = checked(("en", "Last.\n"), ("fr", "L’été.\n"));
    let whole = c.at(Side::Target, "été");
    c.add(0, whole, "m").fix = Some(Fix::replacement(whole.span, "hiver", Safety::Safe));
    let origin = &mut c.bitext.pair.target.origin;
    origin.runs[0].verbatim = false;
    let f = &c.located()[0];
    assert_eq!(f.fix.as_ref().map(|f| f.safety), Some(Safety::Display));
}

#[test]
fn an_edit_in_another_unit_gives_no_fix() {
    let mut c = units();
    let (egg, summer) = (c.at(Side::Target, "œuf"), c.at(Side::Target, "été"));
    c.add(1, egg, "m").fix = Some(Fix::deletion(summer.span, Safety::Safe));
    assert_eq!(c.located()[0].fix, None);
}

#[test]
fn the_fingerprint_survives_moved_lines() {
    let print = |before: &str, nth: usize| {
        let source = format!("{before}I paid 50 euros.\n");
        let target = format!("{before}J’ai payé 15 euros, 15 !\n");
        let mut c = checked(("en", &source), ("fr", &target));
        let bead = c.bitext.beads.len() - 1;
        let first = c.at(Side::Target, "15");
        c.add(bead, first, "m");
        let second = first.span.start + "15 euros, ".len();
        c.add(bead, Anchor::target(Span::new(second, second + 2)), "m");
        c.located()[nth].fingerprint.clone()
    };
    assert_eq!(print("", 0), print("Hello.\n\nWorld.\n\n", 0));
    assert_eq!(print("", 1), print("Hello.\n\nWorld.\n\n", 1));
    assert_ne!(print("", 0), print("", 1));
    assert_eq!(print("", 0).len(), 18);
    assert!(print("", 0).starts_with("1:"));
}

/// A French article with a changed number and its fix.
fn french() -> Checked {
    let mut c = checked(
        ("en", "A fine day\n\nThe plant opened in May. It cost 3.5 billion euros.\n"),
        ("fr", "Un beau jour\n\nL’usine a ouvert en mai. Elle a coûté 3,5 millions d’euros.\n"),
    );
    let (millions, billion) = (c.at(Side::Target, "3,5 millions"), c.at(Side::Source, "3.5 billion"));
    let word = c.at(Side::Target, "millions");
    let f = c.add(2, millions, "“3,5 millions” is a thousandth of “3.5 billion”; write “3,5 milliards”");
    f.related.push(related(billion, "3,500,000,000"));
    f.fix = Some(Fix::replacement(word.span, "milliards", Safety::Unsafe));
    c.outcome.not_run =
        [NotRun { rule: "nbsp-missing".to_owned(), reason: "only for fr-CH".to_owned() }].into();
    c
}

/// The keys of an object in the order written.
fn keys(json: &str) -> Vec<String> {
    let at = |k: &String| json.find(&format!("\"{k}\":")).unwrap();
    let value: Value = serde_json::from_str(json).unwrap();
    let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    keys.sort_by_key(at);
    keys
}

#[test]
fn jsonl_has_the_fields_of_the_contract_in_order() {
    let out = french().shown(Format::Jsonl);
    assert_eq!(out.lines().count(), 1);
    let expected = concat!(
        r#"{"rule":"number-changed","category":"values","severity":"major","confidence":"high","#,
        r#""message":"“3,5 millions” is a thousandth of “3.5 billion”; write “3,5 milliards”","#,
        r#""segment":{"id":"b3","document":null},"#,
        r#""primary":{"side":"target","path":"a.fr.txt","start":52,"end":64,"text":"3,5 millions","#,
        r#""line":3,"column":39,"place":"paragraph 1, sentence 2"},"#,
        r#""related":[{"side":"source","path":"a.en.txt","start":45,"end":56,"text":"3.5 billion","#,
        r#""line":3,"column":34,"place":"paragraph 1, sentence 2","message":"3,500,000,000"}],"#,
        r#""fix":{"safety":"unsafe","edits":[{"start":56,"end":64,"replacement":"milliards"}]},"#,
        r#""mqm":"accuracy/mistranslation","its":"mistranslation","fingerprint":"1:"#
    );
    assert_eq!(&out[..expected.len()], expected);
}

fn written(format: Format, documents: &[&Checked]) -> (String, Tally) {
    let options = Options { format, ..Options::default() };
    let mut out = Vec::new();
    let mut writer = Writer::begin(&mut out, options, Vec::new()).unwrap();
    for checked in documents {
        writer.document(render(checked, &options)).unwrap();
    }
    let tally = writer.end().unwrap();
    (String::from_utf8(out).unwrap(), tally)
}

#[test]
fn json_is_one_object_with_the_summary_last() {
    let (clean, faulty) = (checked(("en", "Yes.\n"), ("fr", "Oui.\n")), french());
    let (out, tally) = written(Format::Json, &[&clean, &faulty, &clean, &faulty]);
    assert_eq!(keys(&out), ["version", "tool", "findings", "documents", "summary"]);
    let v: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(v["version"], 1);
    assert_eq!(v["tool"]["name"], "bilint");
    assert_eq!(v["findings"].as_array().unwrap().len(), 2);
    assert_eq!(v["documents"].as_array().unwrap().len(), 4);
    let d = &v["documents"][1];
    assert_eq!(d["target"]["path"], "a.fr.txt");
    assert_eq!(d["target"]["language"], "fr");
    assert_eq!(d["target"]["settled"], "flag");
    assert_eq!(d["target"]["words"], 14);
    assert_eq!(d["target"]["sentences"], 3);
    assert_eq!(d["target"]["unaligned"], 0);
    assert_eq!(d["beads"], 3);
    assert_eq!(d["not_run"][0]["rule"], "nbsp-missing");
    assert_eq!(v["summary"]["findings"], 2);
    assert_eq!(v["summary"]["severity"]["major"], 2);
    assert_eq!(v["summary"]["rule"]["number-changed"], 2);
    assert_eq!(tally.worst(), Some(Severity::Major));
    let line = "1 rule did not run on some documents: `--statistics` says which and why";
    assert_eq!(tally.not_run_line().as_deref(), Some(line));
    let lines = "      2  number-changed\n      2  in a.fr.txt, 10 points\nnot run  nbsp-missing: only for fr-CH (2 documents)\n";
    assert_eq!(tally.statistics(), lines);
}

#[test]
fn a_run_without_documents_is_valid() {
    let (out, _) = written(Format::Json, &[]);
    assert!(serde_json::from_str::<Value>(&out).is_ok());
    assert_eq!(written(Format::Jsonl, &[]).0, "");
    assert_eq!(written(Format::Terminal, &[]).0, "no findings in 0 documents, 0 sentences\n");
}

#[test]
fn concise_is_one_line_a_finding() {
    let mut c = french();
    c.outcome.findings[0].message = "two\nlines".to_owned();
    assert_eq!(c.shown(Format::Concise), "a.fr.txt:3:39: major number-changed: two\\nlines\n");
}

#[test]
fn terminal_shows_both_sides() {
    let (out, _) = written(Format::Terminal, &[&french()]);
    let expected = "\
major[number-changed]: “3,5 millions” is a thousandth of “3.5 billion”; write “3,5 milliards”
 --> a.fr.txt:3:39 (paragraph 1, sentence 2)
  |
3 | … Elle a coûté 3,5 millions d’euros.
  |                ^^^^^^^^^^^^
  |
 ::: a.en.txt:3:34 (paragraph 1, sentence 2)
  |
3 | … It cost 3.5 billion euros.
  |           ----------- 3,500,000,000
  |
  = help: write “milliards” instead of “millions” (read it before you take it)

1 finding (1 major) in 1 document, 3 sentences
";
    assert_eq!(out, expected);
}

#[test]
fn carets_are_right_under_wide_and_combining_characters() {
    let mut c = checked(
        ("en", "Tokyo has 14 million people.\n"),
        ("ja", "東京の人口は1400人で、cafe\u{301}は👩\u{200D}🚀の店です。\n"),
    );
    let (people, million) = (c.at(Side::Target, "1400人"), c.at(Side::Source, "14 million"));
    let shop = c.at(Side::Target, "店");
    let f = c.add(0, people, "“1400人” is not “14 million”; write “1400万人”");
    f.related.push(related(million, "14,000,000"));
    f.related.push(related(shop, "a shop"));
    let expected = "\
major[number-changed]: “1400人” is not “14 million”; write “1400万人”
 --> a.ja.txt:1:7 (paragraph 1, sentence 1)
  |
1 | 東京の人口は1400人で、cafe\u{301}は👩🚀の店です。
  |             ^^^^^^                -- a shop
  |
 ::: a.en.txt:1:11 (paragraph 1, sentence 1)
  |
1 | Tokyo has 14 million people.
  |           ---------- 14,000,000

";
    assert_eq!(c.shown(Format::Terminal), expected);
}

#[test]
fn right_to_left_lines_are_isolated_and_framed() {
    let mut c =
        checked(("en", "The bridge cost 50 million dollars.\n"), ("ar", "كلف الجسر 15 مليون دولار.\n"));
    let (wrong, right) = (c.at(Side::Target, "15 مليون"), c.at(Side::Source, "50 million"));
    let dollars = c.at(Side::Target, "دولار");
    let f = c.add(0, wrong, "“15 مليون” is not “50 million”; write “50 مليون”");
    f.related.push(related(right, "50,000,000"));
    f.related.push(related(dollars, "dollars"));
    let expected = "\
major[number-changed]: “15 \u{2068}مليون\u{2069}” is not “50 million”; write “50 \u{2068}مليون\u{2069}”
 --> a.ar.txt:1:11 (paragraph 1, sentence 1)
  |
1 | \u{2068}كلف الجسر ⟦15 مليون⟧ ⟨دولار⟩.\u{2069}
  |
 ::: a.en.txt:1:17 (paragraph 1, sentence 1)
  |
1 | The bridge cost 50 million dollars.
  |                 ---------- 50,000,000
  |
  = note: \u{2068}⟨دولار⟩\u{2069}: dollars

";
    assert_eq!(c.shown(Format::Terminal), expected);
}

#[test]
fn an_omission_shows_where_the_sentence_should_stand() {
    let mut c = checked(
        ("en", "Sales fell. Nobody was hurt.\n\nThe end.\n"),
        ("fr", "Les ventes ont chuté.\n\nFin.\n"),
    );
    c.bitext.beads[1].target = 1..1;
    let (hurt, end) = (c.at(Side::Source, "Nobody was hurt."), c.at(Side::Target, "."));
    let f = c.add(1, hurt, "“Nobody was hurt.” has no counterpart; translate it");
    f.related.push(related(Anchor::target(Span::empty(end.span.end)), "should stand here"));
    let expected = "\
major[number-changed]: “Nobody was hurt.” has no counterpart; translate it
 --> a.en.txt:1:13 (paragraph 1, sentence 2)
  |
1 | … Nobody was hurt.
  |   ^^^^^^^^^^^^^^^^
  |
 ::: a.fr.txt:1:22 (paragraph 1, sentence 1)
  |
1 | Les ventes ont chuté.
  |                      - should stand here

";
    assert_eq!(c.shown(Format::Terminal), expected);
}

#[test]
fn no_break_spaces_and_controls_can_be_seen() {
    let mut c = checked(("en", "A word; \u{1b}[31mred\u{202e}.\n"), ("fr", "Un mot\u{a0};\u{202e} rouge.\n"));
    let gap = c.at(Side::Target, "\u{a0};");
    let red = c.at(Side::Source, "\u{1b}[31mred\u{202e}");
    let f = c.add(0, gap, "“mot\u{a0};” has a wide space; write “mot\u{202f};”");
    f.severity = Severity::Info;
    let space = Span::new(gap.span.start, gap.span.start + 2);
    f.fix = Some(Fix::replacement(space, "\u{202f}", Safety::Safe));
    f.related.push(related(red, "red"));
    let expected = "\
info[number-changed]: “mot⍽;” has a wide space; write “mot⎵;”
 --> a.fr.txt:1:7 (paragraph 1, sentence 1)
  |
1 | Un mot⍽;<U+202E> rouge.
  |       ^^
  |
 ::: a.en.txt:1:9 (paragraph 1, sentence 1)
  |
1 | A word; ␛[31mred<U+202E>.
  |         ---------------- red
  |
  = note: ⍽ is a no-break space (U+00A0), ⎵ is a narrow no-break space (U+202F)
  = help: write “mot⎵;<U+202E>” instead of “mot⍽;<U+202E>” (a safe fix)

";
    assert_eq!(c.shown(Format::Terminal), expected);
}

#[test]
fn a_long_sentence_is_cut_around_the_fault() {
    let filler = "et puis encore des mots et ".repeat(30);
    let target = format!("Début {filler}FAUTE {filler}fin.\n");
    let mut c = checked(("en", "Short.\n"), ("fr", &target));
    let wrong = c.at(Side::Target, "FAUTE");
    c.add(0, wrong, "m");
    let out = c.shown(Format::Terminal);
    let line = out.lines().find(|l| l.contains("FAUTE")).unwrap();
    let carets = out.lines().find(|l| l.contains("^^^^^")).unwrap();
    assert!(line.starts_with("1 | … ") && line.ends_with(" …"), "{line}");
    assert!((70..=100).contains(&line.chars().count()), "{line}");
    let (a, b) = (line.find("FAUTE").unwrap(), carets.find('^').unwrap());
    assert_eq!(line[..a].chars().count(), b);
    assert!(out.contains("a.fr.txt:1:817"), "{out}");
}

#[test]
fn many_places_are_named_and_counted() {
    let text = "mot. ".repeat(20);
    let mut c = checked(("en", "word.\n"), ("fr", &text));
    let first = c.at(Side::Target, "mot");
    c.add(0, first, "m");
    for i in 1..20 {
        let at = Span::new(i * 5, i * 5 + 3);
        c.outcome.findings[0].related.push(related(Anchor::target(at), "again"));
    }
    let out = c.shown(Format::Terminal);
    let note = "= note: again: a.fr.txt:1:16, a.fr.txt:1:21, a.fr.txt:1:26, a.fr.txt:1:31, a.fr.txt:1:36 and 12 more";
    assert!(out.contains(note), "{out}");
}

#[test]
fn nothing_panics_on_spans_of_another_text() {
    let mut c = checked(("en", "é.\n"), ("fr", "é.\n"));
    let inside = Anchor::target(Span::new(1, 2));
    c.add(7, inside, "m");
    let edit = |span| Edit { span, replacement: "x".to_owned() };
    c.outcome.findings[0].fix = Some(Fix { safety: Safety::Safe, edits: vec![edit(Span::empty(0))] });
    c.shown(Format::Terminal);
    c.shown(Format::Jsonl);
}

#[test]
fn colour_is_written_only_when_asked() {
    let c = french();
    let mut options = Options { color: true, width: 80, quiet: true, ..Options::default() };
    let coloured = String::from_utf8(render(&c, &options).bytes).unwrap();
    assert!(coloured.contains("\u{1b}["));
    assert!(coloured.contains("a.fr.txt:3:39 (paragraph 1, sentence 2)"));
    options.color = false;
    assert!(!render(&c, &options).bytes.contains(&0x1b));
}
