//! `--fix`: what is written, in every format and encoding, and what is not.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::rules;
use common::{Folder, clean, doubled, french_with_doubled_word, unit};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

const SELECT: [&str; 2] = ["--select", "doubled-word"];

fn fix(folder: &Folder, arguments: &[&str]) -> common::Run {
    folder.check(&[arguments, &["--fix"], &SELECT].concat())
}

/// Fixes a bilingual file in which « la la » stands; nothing but the second « la » may change.
fn assert_fixed(name: &str, content: &str) {
    let folder = Folder::new();
    folder.write(name, content);
    fix(&folder, &[name, "-s", "en", "-t", "fr"]).exits(0).says(&["note: 1 fix written"]);
    assert_eq!(folder.read(name), content.replacen("la la maison", "la maison", 1), "{name}");
}

#[test]
fn bilingual_files_keep_every_other_byte() {
    let (source, target) = ("She sold the house.", "Elle a <b>vendu</b> la la maison &amp; « tout ».");
    assert_fixed(
        "a.xlf",
        &format!(
            "<?xml version='1.0'?>\n<!-- x --><xliff  version=\"1.2\"><file original='x' source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\">\r\n<body><trans-unit id=\"1\" ><source>{source}</source><target\tstate=\"translated\">{}</target></trans-unit></body></file></xliff>\n\n",
            target.replace("<b>", "<g id=\"1\">").replace("</b>", "</g>")
        ),
    );
    assert_fixed(
        "a.tmx",
        &format!(
            "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body><tu tuid='1'><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"fr\"><seg>{}</seg></tuv></tu></body></tmx>",
            target.replace("<b>", "<bpt i=\"1\">x</bpt>").replace("</b>", "<ept i='1'>y</ept>")
        ),
    );
    assert_fixed(
        "a.po",
        "# x\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#: a.c:3\n#, c-format\nmsgid \"She sold the house.\"\nmsgstr \"\"\n\"Elle a \\\"vendu\\\" la la maison \"\n\"et tout.\"\n",
    );
    assert_fixed(
        "a.csv",
        "id,en,fr,note\r\n1,\"She sold the house, today.\",\"Elle a vendu la la maison, \"\"oui\"\".\",x\r\n",
    );
    assert_fixed("a.tsv", "en\tfr\nShe sold the house.\tElle a vendu la la maison.\n");
    assert_fixed(
        "a.jsonl",
        "{ \"target\" : \"Elle a vendu la la maison \\u00e9t\\u00e9.\",  \"source\":\"She sold the house.\" }\n\n{\"source\":\"x\",\"target\":\"y\"}",
    );
}

#[test]
fn articles_keep_every_other_byte() {
    let folder = Folder::new();
    let texts = [
        ("txt", "Elle a vendu la la maison au printemps.\r\n\r\nLe  jardin\test petit. \r\n"),
        (
            "md",
            "---\ntitle: x\n---\n\n* Elle a **vendu** la la maison [au printemps](x.md).\n* Le jardin\n\n```\nla la maison\n```\n",
        ),
        (
            "html",
            "<!DOCTYPE html>\n<HTML><body><article><P>Elle a vendu la la maison &eacute; <b>au</b> printemps.<p title='x'>Le jardin est petit.</article></body></HTML>",
        ),
    ];
    let sources = [
        "She sold the house in spring.\r\n\r\nThe garden is small.\r\n",
        "* She **sold** the house [in spring](x.md).\n* The garden\n",
        "<article><p>She sold the house in spring.<p>The garden is small.</article>",
    ];
    for ((extension, target), source) in texts.into_iter().zip(sources) {
        let [from, to] = ["en", "fr"].map(|lang| format!("a.{lang}.{extension}"));
        folder.write(&from, source).write(&to, target);
        fix(&folder, &[&from, &to]).exits(0).says(&["1 fix written"]);
        assert_eq!(folder.read(&to), target.replacen("la la maison", "la maison", 1));
        assert_eq!(folder.read(&from), source);
    }
}

#[test]
fn files_in_other_encodings_keep_theirs() {
    let folder = Folder::new();
    let text = "Élodie a vendu la la maison été. 😀 Ça va.\n";
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin =
        text.replace("😀 ", "").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (name, bytes) in [("utf16", utf16), ("latin", latin), ("marked", marked)] {
        let file = format!("{name}.fr.txt");
        folder.write(&file, &bytes).write("a.en.txt", "She sold the house in summer. All is well.\n");
        fix(&folder, &["a.en.txt", &file]).exits(0).says(&["1 fix written"]);
        let word: Vec<u8> = if name == "utf16" {
            "la ".encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            b"la ".to_vec()
        };
        let at = bytes.windows(word.len()).position(|w| w == word).unwrap();
        let expected = [&bytes[..at], &bytes[at + word.len()..]].concat();
        assert_eq!(std::fs::read(folder.path(&file)).unwrap(), expected, "{name}");
    }
}

#[test]
fn a_letter_that_the_encoding_lacks_is_not_written() {
    let folder = Folder::new();
    let rule = common::OWN_RULE.replace("[[bad]]", "replacements = { \"~\" = \"≈\" }\n[[bad]]");
    folder.write("my-rules/tilde.toml", rule).write("bilint.toml", "rules = [\"my-rules\"]\n");
    let bytes = b"Il y a ~30 personnes \xE0 l'\xE9cole.\n";
    folder.write("a.fr.txt", bytes);
    folder
        .check(&["--target-only", "a.fr.txt", "--select", "tilde", "--fix"])
        .exits(1)
        .says(&["0 fixes written"]);
    assert_eq!(std::fs::read(folder.path("a.fr.txt")).unwrap(), bytes);
    // A page can write any letter.
    folder.write(
        "a.fr.html",
        b"<meta charset=windows-1252><article><p>Il y a ~30 personnes \xE0 l'\xE9cole.</article>",
    );
    folder.check(&["--target-only", "a.fr.html", "--select", "tilde", "--fix"]).says(&["1 fix written"]);
    let page = std::fs::read(folder.path("a.fr.html")).unwrap();
    assert_eq!(
        page,
        b"<meta charset=windows-1252><article><p>Il y a &#8776;30 personnes \xE0 l'\xE9cole.</article>"
    );
}

#[test]
fn only_what_is_asked_for_is_written() {
    let folder = Folder::new();
    folder.write("a.en.txt", "She sold the house.\n").write("a.fr.txt", "Elle a vendu la la maison.\n");
    // Without the source the fix is unsafe: nobody can tell whether the source says it twice.
    let alone = ["--target-only", "a.fr.txt", "--min-confidence", "low"];
    fix(&folder, &alone).exits(0).says(&["0 fixes written"]);
    assert!(folder.read("a.fr.txt").contains("la la"));
    folder
        .check(&[&["a.fr.txt", "--target-only", "--unsafe-fixes"], &SELECT[..]].concat())
        .fails_with(&["--unsafe-fixes"]);
    folder
        .check(&[&["a.fr.txt", "--target-only", "--fix", "--diff"], &SELECT[..]].concat())
        .fails_with(&["--diff"]);
    let diff = folder.check(&[&alone[..], &["--diff", "--unsafe-fixes"], &SELECT[..]].concat()).exits(0);
    diff.prints(&["-Elle a vendu la la maison.\n+Elle a vendu la maison.\n"]);
    assert!(folder.read("a.fr.txt").contains("la la"), "--diff writes nothing");
    folder
        .check(&[&alone[..], &["--fix", "--unsafe-fixes"], &SELECT[..]].concat())
        .exits(0)
        .says(&["1 fix written"]);
    assert_eq!(folder.read("a.fr.txt"), "Elle a vendu la maison.\n");
}

#[test]
fn what_is_left_is_shown_and_decides_the_status() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + &unit("2", "Nobody has seen her.", ""));
    let run = folder
        .check(&["a.jsonl", "--fix", "--fail-on", "minor", "--select", "doubled-word,target-empty"])
        .exits(1);
    assert_eq!(
        (run.segments_of("doubled-word").len(), run.segments_of("target-empty")),
        (0, vec!["2".to_owned()])
    );
    let quiet = folder.check(&["a.jsonl", "--fix", "--quiet", "--select", "doubled-word"]).exits(0);
    assert_eq!(quiet.err, "");
}

#[test]
fn what_is_hidden_is_not_fixed() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + &clean("2"));
    folder.check(&[&["a.jsonl", "--write-baseline", "base.toml"], &SELECT[..]].concat()).exits(0);
    fix(&folder, &["a.jsonl", "--baseline", "base.toml"]).says(&["0 fixes written"]);
    assert!(folder.read("a.jsonl").contains("la la"));
}

#[test]
fn fixes_that_touch_each_other_are_written_one_after_the_other() {
    let folder = Folder::new();
    folder.write("a.jsonl", unit("1", "She sold the house.", "Elle a vendu la la la la maison."));
    fix(&folder, &["a.jsonl"]).exits(0);
    assert!(folder.read("a.jsonl").contains("vendu la maison"), "{}", folder.read("a.jsonl"));
}

#[test]
fn a_file_named_twice_is_fixed_once() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1"));
    fix(&folder, &["a.jsonl", "./a.jsonl", "a.jsonl"]).exits(0);
    assert_eq!(folder.read("a.jsonl"), doubled("1").replacen("la la", "la", 1));
}

#[test]
fn compressed_files_and_standard_input_are_not_fixed() {
    use std::io::Write;
    let folder = Folder::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(doubled("1").as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    folder.write("a.jsonl.gz", &packed);
    fix(&folder, &["a.jsonl.gz"]).exits(0).says(&["0 fixes written"]);
    assert_eq!(std::fs::read(folder.path("a.jsonl.gz")).unwrap(), packed);
    let run = folder.run_with_input(&["check", "-", "--fix"], &doubled("1"));
    run.fails_with(&["`--fix` needs a file, not standard input"]);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    folder.write("real/a.jsonl", doubled("1"));
    let mode = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(folder.path("real/a.jsonl"), mode).unwrap();
    std::os::unix::fs::symlink(folder.path("real/a.jsonl"), folder.path("a.jsonl")).unwrap();
    fix(&folder, &["a.jsonl"]).exits(0).says(&["1 fix written"]);
    assert!(std::fs::symlink_metadata(folder.path("a.jsonl")).unwrap().is_symlink());
    assert!(!folder.read("real/a.jsonl").contains("la la"));
    assert_eq!(std::fs::metadata(folder.path("real/a.jsonl")).unwrap().permissions().mode() & 0o777, 0o640);
}

/// What changes words needs a reader, whatever a rule thinks of itself.
#[test]
fn a_fix_of_grammar_is_never_safe() {
    let grammar = [
        "elision-broken",
        "auxiliary-lost",
        "determiner-doubled",
        "determiner-lost",
        "contraction-missing",
        "attribution-order",
    ];
    let folder = Folder::new();
    for name in grammar {
        let docs =
            rules::docs().into_iter().find(|d| d.id == name).unwrap_or_else(|| panic!("no rule {name}"));
        let line = |e: &rules::Example| {
            let (from, to) = e.pair.split_once('-').unwrap();
            json!({"source": e.source, "target": e.target, "src_lang": from, "tgt_lang": to}).to_string()
                + "\n"
        };
        folder.write(
            "a.jsonl",
            docs.bad
                .iter()
                .filter(|e| !e.target.is_empty() && e.source.is_some())
                .map(line)
                .collect::<String>(),
        );
        if folder.read("a.jsonl").is_empty() {
            continue;
        }
        let found = folder.check(&["a.jsonl", "--select", name, "--min-confidence", "low"]).json_lines();
        assert!(!found.is_empty(), "{name} finds nothing");
        let safe = found.iter().find(|f| f["fix"]["safety"] == "safe");
        assert!(safe.is_none(), "{safe:?}");
    }
}

// Whatever the text.

/// The pairs of all rules' examples in the commonest languages: they are what makes rules speak.
static EXAMPLES: LazyLock<Vec<[String; 3]>> = LazyLock::new(|| {
    let examples = rules::docs().into_iter().flat_map(|d| [d.bad, d.good].concat());
    let pair = |e: rules::Example| {
        let target = e.target.trim().to_owned();
        (!target.is_empty()).then(|| [e.pair, e.source.unwrap_or_default().trim().to_owned(), target])
    };
    examples.filter_map(pair).collect()
});

fn lines() -> impl Strategy<Value = Vec<[String; 3]>> {
    prop::collection::vec(prop::sample::select(EXAMPLES.as_slice()), 1..12)
}

fn file_of(lines: &[[String; 3]]) -> String {
    let line = |(i, [pair, source, target]): (usize, &[String; 3])| {
        let (from, to) = pair.split_once('-').unwrap_or(("en", "fr"));
        json!({"id": i, "source": source, "target": target, "src_lang": from, "tgt_lang": to}).to_string()
            + "\n"
    };
    lines.iter().enumerate().map(line).collect()
}

/// The units of the findings whose fix would be written.
fn with_fixes(folder: &Folder, least: &[&str]) -> Vec<usize> {
    let found = folder.check(&["a.jsonl", "--select", "all", "--min-confidence", "low"]).json_lines();
    let fixed = found.iter().filter(|f| f["fix"]["safety"].as_str().is_some_and(|s| least.contains(&s)));
    fixed.map(|f| f["segment"]["id"].as_str().unwrap().parse().unwrap()).collect()
}

fn assert_nothing_left(lines: &[[String; 3]], flags: &[&str], least: &[&str]) -> Result<(), TestCaseError> {
    let folder = Folder::new();
    let before = file_of(lines);
    folder.write("a.jsonl", &before);
    let touched = with_fixes(&folder, least);
    let args = [&["a.jsonl", "--select", "all", "--min-confidence", "low", "--quiet"], flags].concat();
    folder.check(&args);
    let after = folder.read("a.jsonl");
    prop_assert_eq!(with_fixes(&folder, least), Vec::<usize>::new(), "{}", after);
    for (i, (old, new)) in before.lines().zip(after.lines()).enumerate() {
        prop_assert!(touched.contains(&i) || old == new, "line {i} had nothing to fix: {old} → {new}");
        let [old, new] = [old, new].map(|line| serde_json::from_str::<Value>(line).unwrap());
        for key in ["id", "source", "src_lang", "tgt_lang"] {
            prop_assert_eq!(&old[key], &new[key]);
        }
    }
    prop_assert_eq!(before.lines().count(), after.lines().count());
    folder.check(&args);
    prop_assert_eq!(folder.read("a.jsonl"), after, "fixing twice changes nothing");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_safe_fixes_nothing_is_left_to_fix(lines in lines()) {
        assert_nothing_left(&lines, &["--fix"], &["safe"])?;
    }

    #[test]
    fn after_all_fixes_nothing_is_left_to_fix(lines in lines()) {
        assert_nothing_left(&lines, &["--fix", "--unsafe-fixes"], &["safe", "unsafe"])?;
    }

    #[test]
    fn a_baseline_read_back_hides_exactly_its_findings(lines in lines(), moved in any::<bool>()) {
        let folder = Folder::new();
        folder.write("a.jsonl", file_of(&lines));
        let args = ["a.jsonl", "--select", "all", "--min-confidence", "low"];
        folder.check(&[&args[..], &["--write-baseline", "base.toml"]].concat());
        if moved {
            let text = folder.read("a.jsonl");
            let turned: Vec<&str> = text.lines().rev().collect();
            folder.write("a.jsonl", turned.join("\n\n") + "\n");
        }
        let hidden = folder.check(&[&args[..], &["--baseline", "base.toml"]].concat()).exits(0);
        prop_assert_eq!(hidden.out, "");
        // Other sources, in part: exactly what the baseline holds stays hidden.
        folder.write("a.jsonl", file_of(&lines).replace("\"source\":\"", "\"source\":\"Anew: "));
        let known = folder.read("base.toml");
        let all = folder.check(&args).json_lines();
        let shown = folder.check(&[&args[..], &["--baseline", "base.toml"]].concat()).json_lines();
        let print = |f: &Value| f["fingerprint"].as_str().unwrap().to_owned();
        let new: Vec<String> = all.iter().map(print).filter(|p| !known.contains(p)).collect();
        prop_assert_eq!(shown.iter().map(print).collect::<Vec<_>>(), new);
    }
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    // The run reads the file twice; a change between the two is seen by what stands at the place.
    use bilint::fix::write::edits;
    let folder = Folder::new();
    folder.write("a.fr.txt", french_with_doubled_word()).write("a.en.txt", common::ENGLISH);
    let pair = bilint::read::read_article(
        Some(&folder.path("a.en.txt")),
        &folder.path("a.fr.txt"),
        Default::default(),
        Default::default(),
    )
    .unwrap();
    let languages =
        bilint::check::Languages { source: Some(bilint::lang::language("en")), target: pair.target.lang };
    let rules =
        bilint::check::registry::active(&bilint::check::registry::Selection::only(&["doubled-word"]), &[])
            .unwrap();
    let bitext = bilint::bitext::Bitext::new(pair);
    let outcome = bilint::check::check(&bitext, languages, &rules, &bumpalo::Bump::new());
    let mut changes = bilint::diff::Changes::default();
    changes.extend(edits(&bilint::check::Checked { bitext, languages, outcome }, bilint::fix::Safety::Safe));
    assert_eq!(changes.fixes(), 1);
    let other = french_with_doubled_word().replacen("La vieille", "Une", 1);
    folder.write("a.fr.txt", &other);
    let error = changes.write().unwrap_err().to_string();
    assert!(error.contains("a.fr.txt: the file was changed"), "{error}");
    assert_eq!(folder.read("a.fr.txt"), other);
}
