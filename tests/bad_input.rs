//! Bad input through the command: each is named with its place, nothing panics, and the rest is still checked.
#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, clean, doubled, unit};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

/// A folder with the English article and `target` as its translation.
fn with_target(target: impl AsRef<[u8]>) -> Folder {
    let folder = Folder::new();
    folder.write("a.en.txt", ENGLISH).write("a.fr.txt", target);
    folder
}

fn packed(content: &str) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(content.as_bytes()).unwrap();
    out.finish().unwrap()
}

fn utf16(text: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect()
}

/// Latin-1 bytes of a text that has no other characters.
fn latin1(text: &str) -> Vec<u8> {
    text.replace('’', "'").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

// Files that are not what they should be.

#[test]
fn a_missing_file_is_named() {
    let folder = with_target(FRENCH);
    let run = folder.run(&["check", "a.en.txt", "gone.fr.txt"]).fails_with(&["gone.fr.txt"]);
    assert_eq!(run.out, "");
    folder.run(&["align", "gone.en.txt", "a.fr.txt"]).fails_with(&["gone.en.txt"]);
    folder.run(&["segment", "gone.txt"]).fails_with(&["gone.txt"]);
    folder.run(&["score", "gone"]).fails_with(&["gone"]);
}

#[test]
fn a_folder_without_pairs_is_named() {
    let folder = Folder::new();
    folder.write("texts/only.en.txt", ENGLISH).write("texts/picture.png", b"\x89PNG");
    folder.run(&["check", "texts"]).fails_with(&["texts", "no article pairs"]);
}

#[test]
fn a_zero_byte_file_is_an_error() {
    let folder = with_target("");
    folder.write("a.jsonl", "");
    folder.check(&["a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt", "0 bytes"]);
    folder.check(&["a.fr.txt", "a.en.txt"]).fails_with(&["a.fr.txt", "0 bytes"]);
    folder.check(&["a.jsonl"]).fails_with(&["a.jsonl", "0 bytes"]);
    folder.check(&["--target-only", "a.fr.txt"]).fails_with(&["a.fr.txt", "0 bytes"]);
    folder.run(&["align", "a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt", "0 bytes"]);
    folder.run(&["segment", "a.fr.txt"]).fails_with(&["a.fr.txt", "0 bytes"]);
    folder.run(&["check", "-"]).fails_with(&["-:", "0 bytes"]);
}

#[test]
fn a_file_without_any_sentence_does_not_panic() {
    for target in [" \n\t\n", "\u{feff}", "\r\n\r\n", "\u{2028}", "\u{200b}", "…", "\u{301}"] {
        let folder = with_target(target);
        let run = folder.check(&["a.en.txt", "a.fr.txt"]);
        assert!(matches!(run.status, Some(0..=2)), "{run:?}");
        folder.run(&["align", "a.en.txt", "a.fr.txt"]);
        folder.run(&["segment", "a.fr.txt"]);
    }
}

#[test]
fn a_binary_file_is_refused_with_the_offset() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0";
    let folder = with_target(picture);
    folder.check(&["a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt", "byte 8", "binary"]);
    folder.run(&["segment", "a.fr.txt"]).fails_with(&["a.fr.txt", "byte 8", "binary"]);
    folder.check(&["--bilingual", "a.fr.txt"]).fails_with(&["a.fr.txt"]);
}

#[test]
fn a_directory_is_no_article() {
    let folder = with_target(FRENCH);
    folder.write("texts/other.txt", ENGLISH);
    folder.check(&["a.en.txt", "texts"]).fails_with(&["texts"]);
    folder.run(&["align", "a.en.txt", "texts"]).fails_with(&["texts"]);
    folder.run(&["segment", "texts"]).fails_with(&["texts"]);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.write("one.jsonl", doubled("first")).write("two.jsonl", "").write("three.jsonl", doubled("third"));
    let run = folder.check(&["--bilingual", "one.jsonl", "two.jsonl", "three.jsonl"]);
    assert_eq!(run.fails_with(&["two.jsonl", "0 bytes"]).segments_of("doubled-word"), ["first", "third"]);
}

#[test]
fn a_bad_pair_of_a_folder_does_not_stop_the_others() {
    let folder = Folder::new();
    folder.write("a.en.txt", ENGLISH).write("a.fr.txt", b"PK\x03\x04\0\0\0");
    folder.write("b.en.txt", ENGLISH).write("b.fr.txt", common::french_with_doubled_word());
    let run = folder.check(&["."]).fails_with(&["a.fr.txt", "byte 4"]);
    assert_eq!(run.segments_of("doubled-word").len(), 1);
}

// Encodings and line ends.

#[test]
fn damaged_utf8_is_refused_with_the_offset() {
    let at = FRENCH.find("vendu").unwrap();
    let mut damaged = FRENCH.as_bytes().to_vec();
    damaged.insert(at, 0xFF);
    let folder = with_target(&damaged);
    let place = format!("byte {at} (0xFF)");
    folder.check(&["a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt", &place, "UTF-8"]);

    let lines = [doubled("first"), clean("second"), doubled("third")];
    let mut damaged = lines.concat().into_bytes();
    let at = lines[0].len() + 10;
    damaged[at] = 0xC3;
    folder.write("a.jsonl", damaged);
    let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl", &format!("byte {at} (0xC3)")]);
    assert_eq!(run.segments_of("doubled-word"), ["first", "third"]);
}

#[test]
fn a_latin1_article_is_read() {
    let folder = with_target(latin1(&common::french_with_doubled_word()));
    let run = folder
        .run(&["segment", "a.fr.txt"])
        .exits(0)
        .prints(&["Le jardin était petit", "près de la rivière"]);
    assert!(!run.out.contains('\u{fffd}'));
    let found = folder.check(&["a.en.txt", "a.fr.txt"]);
    assert_eq!(found.segments_of("doubled-word").len(), 1);
}

#[test]
fn utf16_with_a_mark_is_read() {
    let text = common::french_with_doubled_word();
    let little = with_target(utf16(&text, b"\xFF\xFE", u16::to_le_bytes));
    let big = with_target(utf16(&text, b"\xFE\xFF", u16::to_be_bytes));
    let plain = with_target(&text).check(&["a.en.txt", "a.fr.txt"]);
    assert_eq!(plain.segments_of("doubled-word").len(), 1);
    for folder in [little, big] {
        assert_eq!(folder.check(&["a.en.txt", "a.fr.txt"]).out, plain.out, "the mark counts for nothing");
    }
}

#[test]
fn an_odd_byte_at_the_end_of_utf16_is_named() {
    let mut text = utf16(FRENCH, b"\xFF\xFE", u16::to_le_bytes);
    text.push(0x41);
    let place = format!("byte {}", text.len() - 1);
    with_target(text).check(&["a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt", &place, "UTF-16LE"]);
}

#[test]
fn a_carriage_return_counts_in_offsets_and_is_no_text() {
    let text = common::french_with_doubled_word().replace('\n', "\r\n");
    let folder = with_target(&text);
    let run = folder.check(&["a.en.txt", "a.fr.txt"]);
    let found = run.json_lines().into_iter().find(|f| f["rule"] == "doubled-word").expect("« la la »");
    let start = text.chars().collect::<String>().find("la la").map(|at| text[..at].chars().count()).unwrap();
    assert_eq!(found["primary"]["start"], start);
    assert_eq!((&found["primary"]["text"], &found["primary"]["line"]), (&"la la".into(), &3.into()));
    let sentences = folder.run(&["segment", "a.fr.txt"]).exits(0).out;
    assert!(!sentences.contains('\r'), "{sentences:?}");

    folder.write("a.jsonl", [doubled("1"), clean("2"), doubled("3")].concat().replace('\n', "\r\n"));
    assert_eq!(folder.check(&["a.jsonl"]).segments_of("doubled-word"), ["1", "3"]);
}

#[test]
fn a_byte_order_mark_does_not_count() {
    let plain = Folder::new();
    plain.write("a.jsonl", doubled("1"));
    let marked = Folder::new();
    marked.write("a.jsonl", format!("\u{feff}{}", doubled("1")));
    assert_eq!(marked.check(&["a.jsonl"]).out, plain.check(&["a.jsonl"]).out);
}

// Sizes.

/// Longest that a run in a debug build may take on the big inputs below.
const LONG: u64 = 20;

/// Fifty megabytes is what the release build must bear; a debug build has a tenth of it.
#[test]
fn a_line_of_megabytes_is_checked_in_time() {
    let sentence = "Elle a vendu la maison au printemps, et le jardin était petit. ";
    let prose = sentence.repeat(5_000_000 / sentence.len());
    let folder = with_target(&prose);
    let run = folder.check(&["a.en.txt", "a.fr.txt", "--quiet"]);
    assert!(run.status < Some(2) && run.took.as_secs() < LONG, "{:?} {:?}", run.status, run.took);
    folder.write("a.jsonl", unit("1", "She sold the house.", &prose));
    let run = folder.check(&["a.jsonl", "--quiet"]);
    assert!(run.status < Some(2) && run.took.as_secs() < LONG, "{:?} {:?}", run.status, run.took);
}

#[test]
fn a_word_of_megabytes_is_checked_in_time() {
    let word = "abcdefghij".repeat(500_000);
    let folder = with_target(&word);
    let run = folder.check(&["a.en.txt", "a.fr.txt", "--quiet"]);
    assert!(run.status < Some(2) && run.took.as_secs() < LONG, "{:?} {:?}", run.status, run.took);
}

/// Texts that make a search over all pairs of words, marks, numbers or findings of one sentence show.
#[test]
fn long_sentences_of_one_kind_are_checked_in_time() {
    let hostile = [
        ("no stop", "a la maison vendue au printemps, et le jardin "),
        ("opened", "«"),
        ("opened, with words", "« a "),
        ("closed", "a » "),
        ("one word", "la "),
        ("numbers", "1 2,3 "),
        ("brackets", "[the house] "),
        ("closing brackets", ")"),
        ("smileys", ":) "),
        ("intervals", "(1,] "),
        ("question marks", "la maison ?"),
        ("two styles", "«a» “b” \"c” "),
        ("half tags", "<b"),
        ("stops", "M. "),
        ("accents", "\u{301}"),
        ("hyphens", "a-"),
        ("addresses", "a@b.c/"),
        ("garbled", "Ã©a"),
        ("half garbled", "ÃÃ©Ð"),
        ("ideographs", "茅鈥"),
        ("said twice", "和屏幕"),
        ("unseen", "a\u{200b}"),
        ("markup", "**a </b [[ "),
        ("tokens", "@@ ## <|a"),
    ];
    let mut slow = Vec::new();
    for (name, piece) in hostile {
        let folder = Folder::new();
        folder.write(
            "a.jsonl",
            unit("1", &piece.repeat(100_000 / piece.len()), &piece.repeat(110_000 / piece.len())),
        );
        folder.write(
            "b.jsonl",
            unit("1", "She sold a house in the spring.", &piece.repeat(100_000 / piece.len())),
        );
        for file in ["a.jsonl", "b.jsonl"] {
            match folder.time(&["check", file, "--format", "jsonl", "--quiet"], LONG) {
                Some(status) => assert!(status < 2, "{name}, {file}: {status}"),
                None => slow.push(format!("{name} ({file})")),
            }
        }
    }
    assert!(slow.is_empty(), "more than {LONG} seconds for: {}", slow.join(", "));
}

/// Sentences without counterpart, one behind the other: their places must not be sought from the first one each time.
#[test]
fn very_many_sentences_without_counterpart_are_checked_in_time() {
    let folder = with_target("Le jardin était petit. ".repeat(20_000));
    let taken = folder.time(&["check", "a.en.txt", "a.fr.txt", "--format", "jsonl"], LONG);
    assert!(taken.is_some_and(|status| status < 2), "{taken:?}");
}

/// A hundred thousand paragraphs in a release build; a debug build has a fifth of it.
#[test]
fn very_many_paragraphs_against_one_are_checked_in_time() {
    let many = "Le jardin était petit et les arbres étaient vieux.\n\n".repeat(20_000);
    let folder = with_target(many);
    folder.write("one.txt", "The garden was small and the trees were old.\n");
    let run = folder.check(&["one.txt", "a.fr.txt", "-s", "en", "--quiet"]);
    assert!(run.status < Some(2) && run.took.as_secs() < LONG, "{:?} {:?}", run.status, run.took);
}

// Texts that once made it panic.

#[test]
fn quotation_marks_around_nothing_do_not_panic() {
    let folder = Folder::new();
    folder.write("a.jsonl", unit("1", "He says “ ” now.", "Il dit « » tout."));
    for arguments in
        [&["--diff"][..], &["--diff", "--unsafe-fixes"], &["--format", "terminal"], &["--format", "json"]]
    {
        folder.run(&[&["check", "a.jsonl"], arguments].concat()).exits(0);
    }
}

// Languages.

#[test]
fn a_mark_upon_an_apostrophe_does_not_panic() {
    let text = "S'\u{1abf}🕴ො!BჇකāfB.!l*";
    let folder = Folder::new();
    folder.write("a.jsonl", common::unit("1", text, text) + &common::unit("2", "The port is closed.", text));
    folder.check(&["a.jsonl", "--select", "all", "--min-confidence", "low", "--exit-zero"]).exits(0);
}

#[test]
fn the_same_file_twice_is_warned_about() {
    let folder = with_target(FRENCH);
    folder.check(&["a.en.txt", "a.en.txt"]).says(&["warning:", "a.en.txt", "the same text"]);
    let quiet = folder.check(&["a.en.txt", "a.en.txt", "--quiet"]);
    assert_eq!(quiet.err, "");
}

#[test]
fn swapped_languages_are_warned_about() {
    let folder = Folder::new();
    folder.write("source.txt", FRENCH).write("target.txt", ENGLISH);
    let run = folder.check(&["source.txt", "target.txt", "-s", "en", "-t", "fr"]);
    assert!(run.status < Some(2));
    run.says(&["warning:", "source.txt", "target.txt", "swapped"]);
    let right = folder.check(&["source.txt", "target.txt", "-s", "fr", "-t", "en"]);
    assert!(!right.err.contains("warning:"), "{}", right.err);
}

#[test]
fn an_unknown_language_is_warned_about_and_checked() {
    let folder = with_target("Wuzh plof narid ka tesk. Mirev tola bensk.\n");
    let run = folder.check(&["a.en.txt", "a.fr.txt", "-t", "tlh", "--select", "repetition"]).exits(0);
    run.says(&["warning:", "a.fr.txt", "`tlh`"]);
}

#[test]
fn a_wrong_language_tag_is_refused() {
    let folder = with_target(FRENCH);
    folder.check(&["a.en.txt", "a.fr.txt", "-t", "f!"]).fails_with(&["`f!`", "BCP 47"]);
    folder.run(&["segment", "a.fr.txt", "--lang", "toolonglanguage"]).fails_with(&["toolonglanguage"]);
    folder.run(&["align", "a.en.txt", "a.fr.txt", "-s", "?"]).fails_with(&["`?`"]);
    folder.write("a.jsonl", doubled("1") + &doubled("2").replace("\"fr\"", "\"f!\""));
    let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:2:", "`f!`"]);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
}

#[test]
fn two_articles_in_a_language_that_nobody_knows_do_not_panic() {
    let folder = Folder::new();
    folder.write("one.txt", "12 — 34\n").write("two.txt", "12 — 34 …\n");
    let run = folder.check(&["one.txt", "two.txt"]).exits(0);
    run.says(&["warning:", "two.txt", "--target-lang"]);
    folder.run(&["segment", "one.txt"]).exits(0);
}

// JSON lines.

#[test]
fn a_broken_line_is_named_and_the_others_are_checked() {
    let folder = Folder::new();
    let broken = "{\"id\":\"3\",\"source\":\"The\",\n".to_owned();
    folder.write("a.jsonl", [doubled("1"), doubled("2"), broken, doubled("4"), doubled("5")].concat());
    let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:3:"]);
    let lines: Vec<_> = run.json_lines().iter().map(|f| f["primary"]["line"].clone()).collect();
    assert_eq!(run.segments_of("doubled-word"), ["1", "2", "4", "5"]);
    assert_eq!(lines, [1, 2, 4, 5]);
}

#[test]
fn a_broken_line_inside_a_document_leaves_the_lines_behind_in_place() {
    let folder = Folder::new();
    let in_document = |id| doubled(id).replacen('{', "{\"doc\":\"d\",", 1);
    folder.write(
        "a.jsonl",
        [in_document("1"), "nonsense\n".to_owned(), "\n".to_owned(), in_document("4")].concat(),
    );
    let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:2:"]);
    let lines: Vec<_> = run.json_lines().iter().map(|f| f["primary"]["line"].clone()).collect();
    assert_eq!(lines, [1, 4]);
}

#[test]
fn values_that_are_no_units_are_named_by_their_line() {
    let odd = [
        "null",
        "[]",
        "[1,2]",
        "7",
        "\"x\"",
        "{}",
        "{\"id\":1}",
        "{\"source\":\"a\",\"target\":5}",
        "{\"target\":\"a\"}",
    ];
    for line in odd {
        let folder = Folder::new();
        folder.write("a.jsonl", format!("{}{line}\n{}", clean("1"), doubled("3")));
        let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:2:"]);
        assert_eq!(run.segments_of("doubled-word"), ["3"], "{line}");
        assert!(!run.err.contains("struct"), "no type of the program in a message: {}", run.err);
    }
}

#[test]
fn a_list_is_no_unit() {
    let folder = Folder::new();
    folder.write("a.jsonl", "[\"1\",\"The house.\",\"La la maison.\",\"en\",\"fr\",null]\n");
    folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:1:"]);
}

#[test]
fn deep_nesting_is_refused_or_ignored() {
    let folder = Folder::new();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let line = doubled("1").replacen('{', &format!("{{\"extra\":{deep},"), 1);
    folder.write("a.jsonl", format!("{line}{}", doubled("2")));
    let run = folder.check(&["a.jsonl"]);
    assert!(run.segments_of("doubled-word").contains(&"2".to_owned()), "{}", run.err);
}

#[test]
fn half_a_surrogate_pair_is_named() {
    for half in [r"\ud800", r"\udc00 \ud800", r"\ud83d\u0041", r"\udfff"] {
        let folder = Folder::new();
        let line = doubled("2").replacen("Elle", half, 1);
        folder.write("a.jsonl", [doubled("1"), line, doubled("3")].concat());
        let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:2:", "`target`", "surrogate"]);
        assert_eq!(run.segments_of("doubled-word"), ["1", "3"]);
    }
}

#[test]
fn a_unit_without_target_is_named() {
    let folder = Folder::new();
    folder.write("a.jsonl", format!("{}{{\"id\":\"2\",\"source\":\"The house.\"}}\n", doubled("1")));
    let run = folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:2:", "`target`"]);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
}

#[test]
fn a_unit_without_source_is_pointed_to_target_only() {
    let folder = Folder::new();
    folder.write(
        "a.jsonl",
        "{\"id\":\"1\",\"target\":\"Elle a vendu la la maison au printemps.\",\"tgt_lang\":\"fr\"}\n",
    );
    folder.check(&["a.jsonl"]).fails_with(&["a.jsonl:1:", "`source`", "--target-only"]);
    let run = folder.check(&["--target-only", "a.jsonl"]).exits(0);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
}

#[test]
fn a_bilingual_file_without_any_unit_is_an_error() {
    for content in ["\n \n", "\u{feff}", "\u{feff}\r\n"] {
        let folder = Folder::new();
        folder.write("a.jsonl", content);
        folder.check(&["a.jsonl"]).fails_with(&["a.jsonl"]);
    }
}

// Compressed files.

#[test]
fn a_truncated_compressed_file_is_named_once() {
    let lines: String = (0..400).map(|i| doubled(&i.to_string())).collect();
    let whole = packed(&lines);
    for keep in [11, whole.len() / 2, whole.len() - 1] {
        let folder = Folder::new();
        folder.write("a.jsonl.gz", &whole[..keep]);
        let run = folder.check(&["--bilingual", "a.jsonl.gz"]).fails_with(&["a.jsonl.gz"]);
        assert_eq!(run.err.matches("error: ").count(), 1, "{}", &run.err[..run.err.len().min(500)]);
    }
}

#[test]
fn a_truncated_compressed_article_is_named() {
    let whole = packed(FRENCH);
    let folder = with_target(&whole[..whole.len() / 2]);
    folder.check(&["a.en.txt", "a.fr.txt"]).fails_with(&["a.fr.txt"]);
    folder.run(&["segment", "a.fr.txt"]).fails_with(&["a.fr.txt"]);
}

#[test]
fn rubbish_behind_a_gzip_mark_is_named() {
    let folder = Folder::new();
    folder.write("a.jsonl.gz", b"\x1f\x8bnot a gzip stream at all");
    folder.check(&["a.jsonl.gz"]).fails_with(&["a.jsonl.gz"]);
}

// A reader that goes away.

/// Reads one line of what the command prints, closes the pipe, and gives what it then says on standard error.
fn after_one_line(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(arguments)
        .current_dir(folder.path("."))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(!line.is_empty());
    (child.wait().unwrap().code(), err)
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let units: String = (0..5_000).map(|i| doubled(&i.to_string())).collect();
    let article = "She sold the house in spring. The garden was small.\n\n".repeat(5_000);
    folder.write("big.jsonl", units).write("big.txt", article);
    let commands: [&[&str]; 5] = [
        &["check", "big.jsonl", "--format", "jsonl"],
        &["check", "big.jsonl", "--format", "json"],
        &["check", "big.jsonl"],
        &["check", "big.jsonl", "--diff"],
        &["segment", "big.txt", "--lang", "en"],
    ];
    for command in commands {
        let (status, err) = after_one_line(&folder, command);
        assert!(status.is_some_and(|s| s < 2), "{command:?} exits with {status:?}: {err}");
        assert!(!err.contains("error") && !err.contains("panicked"), "{command:?}: {err}");
    }
}

// Wrong usage.

#[test]
fn wrong_flags_are_usage_errors() {
    let folder = with_target(FRENCH);
    let wrong: [&[&str]; 9] = [
        &[],
        &["chek", "a.en.txt"],
        &["check"],
        &["check", "--nonsense", "a.en.txt"],
        &["check", "--fail-on", "terrible", "a.en.txt", "a.fr.txt"],
        &["check", "--min-confidence", "sure", "a.en.txt", "a.fr.txt"],
        &["check", "--format", "yaml", "a.en.txt", "a.fr.txt"],
        &["check", "--target-only", "--pair", "a.en.txt", "a.fr.txt"],
        &["check", "--threads", "many", "a.en.txt", "a.fr.txt"],
    ];
    for arguments in wrong {
        let run = folder.run(arguments).exits(2);
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(!run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn one_article_alone_is_pointed_to_what_is_missing() {
    let folder = with_target(FRENCH);
    folder.check(&["a.fr.txt"]).fails_with(&["a.fr.txt", "--target-only"]);
    folder.check(&["--pair", "a.fr.txt"]).fails_with(&["--pair", "two paths"]);
    folder.check(&["a.en.txt", "a.fr.txt", "a.fr.txt"]).fails_with(&["a.en.txt"]);
}

#[test]
fn an_unknown_rule_is_refused_with_a_suggestion() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1"));
    for flag in ["--select", "--ignore", "--extend-select"] {
        let run = folder.check(&[flag, "doubled-wrod", "a.jsonl"]);
        assert_eq!(run.fails_with(&["`doubled-wrod`", "`doubled-word`"]).out, "");
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1")).write("folder/x", "");
    folder.check(&["a.jsonl", "--output", "gone/findings.jsonl"]).fails_with(&["gone"]);
    folder.check(&["a.jsonl", "--output", "folder"]).fails_with(&["folder"]);
}

// Configuration.

/// Runs `check` with `text` as `bilint.toml`.
fn with_configuration(text: impl AsRef<[u8]>) -> common::Run {
    let folder = Folder::new();
    folder.write("bilint.toml", text).write("a.jsonl", doubled("1"));
    folder.check(&["a.jsonl"])
}

#[test]
fn an_unknown_key_is_refused_with_a_suggestion() {
    let run = with_configuration("min-confidense = \"low\"\n");
    assert_eq!(
        run.fails_with(&["bilint.toml", "line 1", "min-confidense", "did you mean `min-confidence`"]).out,
        ""
    );
}

#[test]
fn wrong_values_are_refused_with_the_file() {
    for text in [
        "fail-on = \"terrible\"\n",
        "select = \"quotes\"\n",
        "select = [\n",
        "select = [\"quots\"]\n",
        "target-lang = \"f!\"\n",
        "[parameters.repetition-loop]\nrepeat = 3\n",
        "[parameters.repetition-lop]\nrepeats = 3\n",
        "rules = [\"gone\"]\n",
    ] {
        let file = if text.starts_with("rules") { "gone" } else { "bilint.toml" };
        let run = with_configuration(text);
        assert_eq!(run.status, Some(2), "{text}: {}", run.err);
        assert!(run.err.contains(file), "{text} does not name {file}: {}", run.err);
        assert_eq!(run.out, "");
    }
}

#[test]
fn a_configuration_that_is_no_text_is_named() {
    with_configuration(b"\xFF\xFE\0").fails_with(&["bilint.toml"]);
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1"));
    folder.check(&["--config", "gone.toml", "a.jsonl"]).fails_with(&["gone.toml"]);
    folder.check(&["--config", "gone.toml", "--isolated", "a.jsonl"]).exits(2);
}

// Own rules.

/// Runs `check` with `text` as the rule `my-rules/house/no-tilde.toml`.
fn with_own_rule(text: &str) -> common::Run {
    let folder = Folder::new();
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n").write("a.jsonl", doubled("1"));
    folder.write("my-rules/house/no-tilde.toml", text);
    folder.check(&["a.jsonl"])
}

#[test]
fn an_own_rule_that_is_no_toml_is_named_with_the_line() {
    let run = with_own_rule("summary = \"A tilde\"\nseverity =\n");
    assert_eq!(run.fails_with(&["no-tilde.toml", "line 2"]).out, "");
    with_own_rule("").fails_with(&["no-tilde.toml", "missing field"]);
}

#[test]
fn an_own_rule_with_a_wrong_expression_is_named() {
    let rule = common::OWN_RULE.replace("'~'", "'(~'");
    assert_eq!(with_own_rule(&rule).fails_with(&["no-tilde.toml", "(~"]).out, "");
    let rule = common::OWN_RULE.replace("\"expression\"", "\"code\"");
    with_own_rule(&rule).fails_with(&["no-tilde.toml", "engine"]);
}

#[test]
fn an_own_rule_may_not_take_a_built_in_name() {
    let folder = Folder::new();
    folder.write("bilint.toml", "rules = [\"my-rules\"]\n").write("a.jsonl", doubled("1"));
    folder.write("my-rules/doubled-word.toml", common::OWN_RULE);
    folder.check(&["a.jsonl"]).fails_with(&["doubled-word.toml", "built-in"]);
}

// Gold.

#[test]
fn gold_that_names_what_does_not_exist_is_refused() {
    for (gold, word) in [
        ("[[finding]]\nrule = \"no-such-rule\"\ntext = \"la maison\"\n", "no-such-rule"),
        ("[[finding]]\nrule = \"doubled-word\"\ntext = \"no such text\"\n", "no such text"),
        ("[[finding]]\nrule = \"doubled-word\"\ntext = \"la maison\"\noccurrence = 0\n", "occurrence"),
        ("[[finding]]\nrule = \"doubled-word\"\ntext = \"la maison\"\noccurrence = 99\n", "99"),
        ("[[finding]]\ntext = \"la maison\"\n", "needs a `rule`"),
        ("[[finding]]\nrule = 5\n", "line 2"),
        ("[[findings]]\n", "findings"),
    ] {
        let folder = Folder::new();
        folder.write("gold/p/source.en.txt", ENGLISH).write("gold/p/target.fr.txt", FRENCH);
        folder.write("gold/p/findings.toml", gold);
        folder.run(&["score", "gold"]).fails_with(&["findings.toml", word]);
    }
    let folder = Folder::new();
    folder.write("gold/p/source.en.txt", ENGLISH).write("gold/p/target.fr.txt", FRENCH);
    folder.run(&["score", "gold"]).fails_with(&["gold", "findings.toml"]);
}

/// Most memory that a run took, in megabytes.
#[cfg(target_os = "linux")]
fn peak(folder: &Folder, arguments: &[&str]) -> u64 {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(arguments)
        .current_dir(folder.path("."))
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let said = std::fs::read_to_string(&status).unwrap_or_default();
        let line = said.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() / 1024);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn a_memory_takes_no_more_room_the_longer_it_is() {
    let folder = Folder::new();
    let unit = |i: usize| {
        format!(
            "<tu tuid=\"{i}\"><note>{}</note><tuv xml:lang=\"en\"><seg>The old harbour &amp; its {i} boats.</seg></tuv>\
             <tuv xml:lang=\"fr\"><seg>Le vieux port &amp; ses {i} bateaux.</seg></tuv></tu>\n",
            "seen ".repeat(20)
        )
    };
    let memory = |units: usize| {
        let units: String = (0..units).map(unit).collect();
        format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}</body></tmx>")
    };
    let (short, long) = (memory(200_000), memory(500_000));
    let more = (long.len() - short.len()) as u64 >> 20;
    assert!(more > 70);
    folder.write("short.tmx", short).write("long.tmx", long);
    // One worker is always slower than the reader, which then is as far ahead as it may be; how far it is ahead of several is
    // chance. A run that kept what it read would take all of it, and more, each time.
    let select = "doubled-word,number-changed";
    let once = |name| peak(&folder, &["check", name, "--isolated", "--threads", "1", "--select", select]);
    let [short, long] = ["short.tmx", "long.tmx"].map(|name| (0..2).map(|_| once(name)).min().unwrap());
    assert!(
        short > 0 && long < short + more / 2,
        "{long} MB, and {short} MB for a file that is {more} MB shorter"
    );
}
