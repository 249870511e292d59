//! `--annotate`: copies of bilingual files with the findings inside, all other bytes as they were.
#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, clean, doubled};

/// Annotates a file with the findings of `doubled-word` and `target-empty`.
fn annotated(name: &str, content: &str) -> (Folder, String) {
    let folder = Folder::new();
    folder.write(name, content);
    let out = format!("out-{name}");
    let args = ["-s", "en", "-t", "fr", "--select", "doubled-word,target-empty", "--exit-zero"];
    folder
        .check(&[&[name, "--annotate", &out], &args[..]].concat())
        .exits(0)
        .says(&[&format!("{out} written")]);
    assert_eq!(folder.read(name), content, "the original stays");
    let text = folder.read(&out);
    (folder, text)
}

/// The copy without what begins with one of `starts` up to its `end` is the original.
fn without(text: &str, pieces: &[(&str, &str)]) -> String {
    let mut text = text.to_owned();
    for (start, end) in pieces {
        while let Some(at) = text.find(start) {
            let behind = at + text[at..].find(end).unwrap() + end.len();
            text.replace_range(at..behind, "");
        }
    }
    text
}

const DOUBLED: &str = "Elle a vendu la la maison &amp; <g id=\"1\">tout</g>.";

fn xliff1(targets: &[&str]) -> String {
    let unit = |(i, target): (usize, &&str)| {
        format!(
            "<trans-unit id=\"{i}\">\r\n <source>She sold the house &amp; <g id=\"1\">all</g>.</source>\n {target}<note>x</note>\n</trans-unit>"
        )
    };
    let units: String = targets.iter().enumerate().map(unit).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- é --><xliff version=\"1.2\" xmlns='urn:oasis:names:tc:xliff:document:1.2'><file original=\"x\" source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\"><body>{units}</body></file></xliff>\n"
    )
}

#[test]
fn xliff_has_its_markup_and_notes_in_their_place() {
    let full = format!("<target state=\"translated\">{DOUBLED}</target>");
    let before = xliff1(&[
        &full,
        "<target/>",
        "",
        "<target>Elle a <mrk mtype=\"x\">vendu</mrk> la maison &amp; <g id=\"1\">tout</g>.</target>",
    ]);
    let (folder, text) = annotated("a.xlf", &before);
    let mark = "<mrk mtype=\"x-its\" xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\" its:locQualityIssueType=\"duplication\" its:locQualityIssueComment=\"minor doubled-word: `la la`";
    assert!(text.contains(mark), "{text}");
    assert!(text.contains("its:locQualityIssueSeverity=\"33\">la la</mrk> maison"), "{text}");
    assert!(
        text.contains(
            ".</target><note from=\"bilint\" annotates=\"target\" priority=\"6\">minor doubled-word: "
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "<target/><note from=\"bilint\" annotates=\"target\" priority=\"1\">critical target-empty: "
        ),
        "{text}"
    );
    assert!(text.contains("</source><note from=\"bilint\""), "where there is no target: {text}");
    assert_eq!(text.matches("from=\"bilint\"").count(), 3);
    let bare = without(&text, &[("<mrk mtype=\"x-its\"", ">"), ("<note from=\"bilint\"", "</note>")])
        .replacen("la la</mrk>", "la la", 1);
    assert_eq!(bare, before);
    // The copy reads as the original does, and its findings are the same.
    let args = ["--select", "doubled-word,target-empty", "--exit-zero"];
    let [a, b] = ["a.xlf", "out-a.xlf"].map(|f| folder.check(&[&[f], &args[..]].concat()).json_lines());
    let places = |found: &[serde_json::Value]| {
        found
            .iter()
            .map(|f| (f["rule"].clone(), f["primary"]["text"].clone(), f["segment"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&a), places(&b));
}

#[test]
fn elements_have_the_prefix_of_the_file_and_letters_that_it_can_hold() {
    let folder = Folder::new();
    let file = "<?xml version='1.0' encoding='us-ascii'?><x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><x:file original=\"x\" source-language=\"en\" target-language=\"fr\" datatype=\"plaintext\"><x:body><x:trans-unit id=\"1\"><x:source>He is here.</x:source><x:target>Il est l&#233;g&#233; l&#233;g&#233; ici.</x:target></x:trans-unit></x:body></x:file></x:xliff>";
    folder.write("a.xlf", file);
    folder.check(&["a.xlf", "--annotate", "b.xlf", "--select", "doubled-word"]).exits(0);
    let copy = folder.read("b.xlf");
    assert!(copy.is_ascii() && copy.contains("l&#233;g&#233; l&#233;g&#233;</x:mrk>"), "{copy}");
    assert!(
        copy.contains("</x:target><x:note from=\"bilint\"")
            && copy.contains("`l&#233;g&#233; l&#233;g&#233;`"),
        "{copy}"
    );
}

#[test]
fn nothing_is_marked_where_markup_would_be_text() {
    let before = xliff1(&["<target><![CDATA[Elle a vendu la la maison & tout.]]></target>"]);
    let (_, text) = annotated("a.xlf", &before);
    assert!(!text.contains("<mrk") && text.contains("</target><note from=\"bilint\""), "{text}");
}

#[test]
fn xliff_2_has_notes_of_the_unit() {
    let file = |notes: &str| {
        format!(
            "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"fr\"><file id=\"f\"><unit id=\"u\">{notes}<segment id=\"s\"><source>She sold the house.</source><target>Elle a vendu la la maison.</target></segment></unit></file></xliff>"
        )
    };
    let (_, text) = annotated("a.xlf", &file(""));
    assert!(
        text.contains(
            "<unit id=\"u\"><notes><note category=\"bilint\" appliesTo=\"target\">minor doubled-word: "
        ),
        "{text}"
    );
    assert!(
        text.contains("</note></notes><segment")
            && text.contains("<mrk id=\"bilint-1-1\" type=\"its:generic\" xmlns:its="),
        "{text}"
    );
    let (_, text) = annotated("a.xlf", &file("<notes><note>x</note></notes>"));
    assert!(
        text.contains("<notes><note>x</note><note category=\"bilint\"")
            && text.matches("<notes>").count() == 1,
        "{text}"
    );
}

#[test]
fn tmx_has_properties_of_the_translation() {
    let before = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header srclang=\"en\"/><body><tu tuid='1'><tuv xml:lang=\"en\"><seg>She sold the house.</seg></tuv><tuv xml:lang=\"fr\"><note>x</note><seg>Elle a vendu la la maison.</seg></tuv></tu></body></tmx>";
    let (_, text) = annotated("a.tmx", before);
    assert!(text.contains("<note>x</note><prop type=\"x-bilint\">minor doubled-word: "), "{text}");
    assert_eq!(without(&text, &[("<prop type=\"x-bilint\"", "</prop>")]), before);
}

#[test]
fn catalogues_have_comments_of_the_entry() {
    let entry = "#. extracted\n#: a.c:1\n#, fuzzy\nmsgctxt \"x\"\nmsgid \"\"\n\"She sold \"\n\"the house.\"\nmsgstr \"Elle a vendu la la maison.\"\n";
    let before = format!(
        "msgid \"\"\nmsgstr \"Language: fr\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n{entry}\n#~ msgid \"old\"\n#~ msgstr \"vieux\"\n"
    );
    let (_, text) = annotated("a.po", &before);
    assert!(text.contains("\n\n# bilint: minor doubled-word: `la la`"), "{text}");
    assert_eq!(without(&text, &[("# bilint:", "\n")]), before);
}

#[test]
fn several_files_go_into_a_folder() {
    let folder = Folder::new();
    let full = format!("<target>{DOUBLED}</target>");
    folder
        .write("a.xlf", xliff1(&[&full]))
        .write("b.xlf", xliff1(&[&full.replace("la la", "la")]))
        .write("sub/a.xlf", xliff1(&[]));
    let args = ["--select", "doubled-word"];
    folder.check(&[&["a.xlf", "b.xlf", "--annotate", "out/fr"], &args[..]].concat()).exits(0);
    assert!(folder.read("out/fr/a.xlf").contains("from=\"bilint\""));
    assert_eq!(folder.read("out/fr/b.xlf"), folder.read("b.xlf"));
    folder
        .check(&["a.xlf", "sub/a.xlf", "--annotate", "out"])
        .fails_with(&["two files would get the same name"]);
    folder
        .check(&["a.xlf", "b.xlf", "--annotate", "."])
        .fails_with(&["the copy would replace the file itself"]);
}

#[test]
fn files_without_a_place_for_findings_are_refused() {
    let folder = Folder::new();
    folder.write("a.jsonl", doubled("1") + &clean("2")).write("a.en.txt", ENGLISH).write("a.fr.txt", FRENCH);
    folder.check(&["a.jsonl", "--annotate", "out.jsonl"]).fails_with(&["a.jsonl", "XLIFF, TMX and PO"]);
    folder.check(&["a.en.txt", "a.fr.txt", "--annotate", "out"]).fails_with(&["not into articles"]);
    assert!(!folder.path("out.jsonl").exists() && !folder.path("out").exists());
}

#[test]
fn a_copy_keeps_the_encoding() {
    let folder = Folder::new();
    let text = xliff1(&[&format!("<target>{DOUBLED}</target>")]).replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    folder.write("a.xlf", bytes);
    folder.check(&["a.xlf", "--annotate", "b.xlf", "--select", "doubled-word"]).exits(0);
    let copy = std::fs::read(folder.path("b.xlf")).unwrap();
    let units: Vec<u16> = copy.chunks(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
    let copy = String::from_utf16(&units).unwrap();
    assert!(copy.contains("from=\"bilint\"") && copy.contains("<!-- é -->"), "{copy}");
}
