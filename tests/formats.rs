//! Bilingual formats other than XLIFF, and what holds for all of them: detection, compression, broken files, the same
//! findings at places that lead back to the file.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::document::{CodeKind, Pair};
use bilint::lang::language;
use bilint::read::{Input, LanguageFlags, TextOptions, UnitOptions, documents, documents_of};
use common::{Folder, patched};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::io::Write;

fn try_read(
    name: &str,
    content: impl AsRef<[u8]>,
    flags: LanguageFlags,
    options: &UnitOptions,
) -> Vec<Result<Pair, String>> {
    let folder = Folder::new();
    folder.write(name, content);
    let input = Input::Units(folder.path(name));
    documents(&input, flags, TextOptions::default(), options).map(|p| p.map_err(|e| e.to_string())).collect()
}

fn read_in(name: &str, content: impl AsRef<[u8]>, from: &str, to: &str) -> Vec<Pair> {
    let lang = |tag: &str| (!tag.is_empty()).then(|| language(tag));
    let flags = LanguageFlags { source: lang(from), target: lang(to), target_only: false };
    try_read(name, content, flags, &UnitOptions::default())
        .into_iter()
        .map(|p| p.expect("a document"))
        .collect()
}

fn read(name: &str, content: impl AsRef<[u8]>) -> Vec<Pair> {
    read_in(name, content, "", "")
}

/// Id, source and target of each unit.
fn units(pairs: &[Pair]) -> Vec<[String; 3]> {
    let of = |pair: &Pair| -> Vec<[String; 3]> {
        let source = pair.source.as_ref().unwrap();
        let text = |u: &bilint::document::Unit| {
            [u.id.clone(), u.source.of(&source.text).to_owned(), u.target.of(&pair.target.text).to_owned()]
        };
        pair.units.iter().map(text).collect()
    };
    pairs.iter().flat_map(of).collect()
}

fn targets(pairs: &[Pair]) -> Vec<&str> {
    pairs.iter().map(|p| p.target.text.as_str()).collect()
}

// Translation memories.

const MEMORY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" datatype="plaintext"><prop type="x">y</prop></header><body>
<!-- <tu> of no kind -->
<tu tuid="a"><note>Sign</note><prop type="x-status">approved</prop><tuv xml:lang="en-US"><seg>The <bpt i="1" x="1">&lt;b></bpt>harbour<ept i="1">&lt;/b></ept> &amp; <ph x="2">&lt;br></ph>sea<hi type="t">!</hi></seg></tuv>
 <tuv xml:lang="fr-FR"><seg>Le port</seg></tuv><tuv xml:lang="de"><seg>Der Hafen</seg></tuv></tu>
<tu srclang="*all*"><tuv lang="fr-CA"><seg>Bonjour</seg></tuv><tuv lang="EN-GB"><seg>Hello</seg></tuv><tuv lang="zh-TW"><seg>你好</seg></tuv></tu>
</body></tmx>"#;

#[test]
fn a_unit_of_a_memory_is_a_document_for_each_language() {
    let pairs = read("m.tmx", MEMORY);
    assert_eq!(targets(&pairs), ["Le port", "Der Hafen", "Hello", "你好"]);
    assert_eq!(units(&pairs)[0], ["a", "The harbour & sea!", "Le port"]);
    assert_eq!(units(&pairs)[2], ["2", "Bonjour", "Hello"]);
    assert_eq!(pairs[0].units[0].notes, ["Sign"]);
    assert_eq!(pairs[0].units[0].state.as_deref(), Some("approved"));
    let codes: Vec<_> =
        pairs[0].source.as_ref().unwrap().codes.iter().map(|c| (c.span.start, c.kind)).collect();
    use CodeKind::{Alone, Close, Open};
    assert_eq!(codes, [(4, Open), (11, Close), (14, Alone), (17, Open), (18, Close)]);
}

#[test]
fn variants_are_chosen_by_language_script_and_region() {
    assert_eq!(targets(&read_in("m.tmx", MEMORY, "en", "fr")), ["Le port", "Bonjour"]);
    assert_eq!(targets(&read_in("m.tmx", MEMORY, "en-US", "fr-CA")), ["Le port", "Bonjour"]);
    assert_eq!(targets(&read_in("m.tmx", MEMORY, "fr", "en")), ["The harbour & sea!", "Hello"]);
    assert_eq!(targets(&read_in("m.tmx", MEMORY, "en", "zh-Hant")), ["你好"]);
    let none = try_read(
        "m.tmx",
        MEMORY,
        LanguageFlags { target: Some(language("pl")), ..LanguageFlags::default() },
        &UnitOptions::default(),
    );
    let error = none[0].as_ref().unwrap_err();
    assert!(error.contains("en-US") && error.contains("zh-TW"), "{error}");
}

#[test]
fn memories_in_utf_16_and_latin_1_are_read() {
    let text = MEMORY.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> =
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(units(&read("m.tmx", bytes)), units(&read("m.tmx", MEMORY)));
    let latin = "<?xml version='1.0' encoding='iso-8859-1'?><tmx version='1.1'><header srclang='en'/><body><tu>\
        <tuv lang='en'><seg>Summer</seg></tuv><tuv lang='fr'><seg>\u{e9}t\u{e9}</seg></tuv></tu></body></tmx>";
    let bytes: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    let pairs = read("m.tmx", &bytes);
    assert_eq!(targets(&pairs), ["été"]);
    let disk = pairs[0].target.origin.disk_span(bilint::span::Span::new(3, 5)).unwrap();
    assert_eq!(&bytes[disk.start as usize..disk.end as usize], b"\xE9");
}

// Catalogues.

const CATALOGUE: &str = r##"# A translator
#, fuzzy
msgid ""
msgstr ""
"Language: fr\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. Shown at the door
#: src/door.c:3
msgctxt "door"
msgid "Open"
msgstr "Ouvrir"
#, fuzzy, c-format
#| msgid "A house"
msgid ""
"The \"old\" house\n"
"\tstands."
msgstr ""
"La « vieille » maison\n"
"\ttient \303\251."

msgid "%d boat"
msgid_plural "%d boats"
msgstr[0] "%d bateau"
msgstr[1] "%d bateaux"

msgid "Not yet"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
"##;

#[test]
fn entries_of_a_catalogue_are_units() {
    let pairs = read("x.po", CATALOGUE.replace("\\303\\251", "\\t"));
    let expected = [
        ["1", "Open", "Ouvrir"],
        ["2", "The \"old\" house\n\tstands.", "La « vieille » maison\n\ttient \t."],
        ["3[0]", "%d boat", "%d bateau"],
        ["3[1]", "%d boats", "%d bateaux"],
        ["4", "Not yet", ""],
    ];
    assert_eq!(units(&pairs), expected);
    assert_eq!((pairs.len(), pairs[0].target.lang.tag.as_str()), (1, "fr"));
    assert_eq!(pairs[0].source.as_ref().unwrap().lang.tag, "en");
    let states: Vec<_> = pairs[0].units.iter().map(|u| u.state.as_deref().unwrap()).collect();
    assert_eq!(states, ["translated", "fuzzy", "translated", "translated", "untranslated"]);
    assert_eq!(pairs[0].units[0].notes, ["Shown at the door", "context: door"]);
    let target = &pairs[0].target;
    let at = target.text.find("tient").unwrap();
    let place = target.origin.line_column(bilint::span::Span::new(at, at + 5));
    assert_eq!((place.line, place.column), (21, 4));
}

#[test]
fn a_language_with_one_form_translates_the_plural() {
    let text = "msgid \"\"\nmsgstr \"Language: ja\\nPlural-Forms: nplurals=1; plural=0;\\n\"\n\n\
        msgid \"%d boat\"\nmsgid_plural \"%d boats\"\nmsgstr[0] \"%d隻\"\n";
    assert_eq!(units(&read("x.po", text)), [["1[0]", "%d boats", "%d隻"]]);
}

/// A catalogue of one entry whose strings are these, in a language with such forms.
fn plural(language: &str, forms: &str, strings: &[&str]) -> String {
    let [singular, plural, translations @ ..] = strings else { panic!("two strings of the source") };
    let translations = translations.iter().enumerate();
    let translations: String = translations.map(|(i, t)| format!("msgstr[{i}] \"{t}\"\n")).collect();
    format!(
        "msgid \"\"\nmsgstr \"Language: {language}\\n{forms}\"\n\n\
         msgid \"{singular}\"\nmsgid_plural \"{plural}\"\n{translations}"
    )
}

#[test]
fn a_form_for_few_numbers_may_leave_the_number_out() {
    const FRENCH: &str = "Plural-Forms: nplurals=2; plural=(n > 1);\\n";
    const RUSSIAN: &str = "Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n";
    const SLOVENE: &str =
        "Plural-Forms: nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);\\n";
    const ARABIC: &str = "Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n";
    let boats = ["%s sold %d boat", "%s sold %d boats"];
    let pages = ["One page", "{count} pages"];
    // Language, forms, the source's strings, the translation's, the units in which something is wrong with a placeholder.
    type Case<'a> = (&'a str, &'a str, [&'a str; 2], &'a [&'a str], &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        ("fr", FRENCH, boats, &["%s a vendu un bateau", "%s a vendu %d bateaux"], &[]),
        ("fr", FRENCH, boats, &["%s a vendu %d bateau", "%s a vendu des bateaux"], &["1[1]"]),
        ("fr", FRENCH, boats, &["un bateau est vendu", "%s a vendu %d bateaux"], &["1[0]"]),
        ("fr", "", boats, &["%s a vendu un bateau", "%s a vendu des bateaux"], &["1[1]"]),
        ("fr", FRENCH, pages, &["{count} page", "{count} pages"], &[]),
        ("fr", FRENCH, pages, &["Une page", "{nombre} pages"], &["1[1]"]),
        ("ru", RUSSIAN, pages, &["{count} страница", "{count} страницы", "{count} страниц"], &[]),
        ("ru", RUSSIAN, pages, &["Одна страница", "{count} страницы", "{count} страниц"], &["1[0]"]),
        (
            "sl",
            SLOVENE,
            pages,
            &["Ena stran", "{count} strani", "{count} strani", "{count} strani"],
            &["1[0]"],
        ),
        (
            "ar",
            ARABIC,
            pages,
            &["لا صفحات", "صفحة واحدة", "صفحتان", "{count} صفحات", "{count} صفحة", "صفحة"],
            &["1[5]"],
        ),
    ];
    for (language, forms, source, translations, expected) in cases {
        let folder = Folder::new();
        folder.write("x.po", plural(language, forms, &[&source[..], translations].concat()));
        let run = folder.check(&["--select", "placeholder-changed", "--exit-zero", "x.po"]).exits(0);
        let found: Vec<String> =
            run.json_lines().iter().map(|f| f["segment"]["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(&found, expected, "{language} {translations:?}");
    }
}

// Tables.

#[test]
fn tables_are_read_with_any_separator_header_and_columns() {
    let expected = [["k1", "One, two", "Un; \"deux\""], ["k2", "Three\nfour", "Trois"]];
    let comma = "\u{feff}ID,Source,Target,Status\r\nk1,\"One, two\",\"Un; \"\"deux\"\"\",done\r\nk2,\"Three\nfour\",Trois,new\r\n";
    assert_eq!(units(&read("x.csv", comma)), expected);
    let semicolon = "id;source;target\nk1;One, two;\"Un; \"\"deux\"\"\"\nk2;\"Three\nfour\";Trois\n";
    assert_eq!(units(&read("x.csv", semicolon)), expected);
    let tabs = "\"He left.\"\t« Il est parti. »\nIt was \"good\".\t\"\"\"Bon\"\", dit-il.\"\n";
    assert_eq!(
        units(&read("x.tsv", tabs)),
        [["1", "\"He left.\"", "« Il est parti. »"], ["2", "It was \"good\".", "\"Bon\", dit-il."]]
    );
    let options = UnitOptions { columns: vec!["3".into(), "1".into()], ..UnitOptions::default() };
    let pairs = try_read("x.csv", "a,b,c\nd,e,f\n", LanguageFlags::default(), &options);
    let pairs: Vec<Pair> = pairs.into_iter().map(Result::unwrap).collect();
    assert_eq!(units(&pairs), [["1", "c", "a"], ["2", "f", "d"]]);
    let options = UnitOptions { columns: vec!["Deutsch".into(), "Polski".into()], ..UnitOptions::default() };
    let pairs = try_read("x.csv", "Key,Deutsch,Polski\n1,Haus,Dom\n", LanguageFlags::default(), &options);
    let pairs: Vec<Pair> = pairs.into_iter().map(Result::unwrap).collect();
    assert_eq!(units(&pairs)[0][1..], ["Haus", "Dom"]);
}

#[test]
fn a_line_for_spreadsheets_says_what_parts_fields() {
    for (separator, name) in [(';', "t.csv"), (',', "t.csv"), ('\t', "t.csv"), ('\t', "t.tsv")] {
        let table = format!("\u{feff}sep={separator}\r\nsource{separator}target\r\nSalt{separator}Sel\r\n");
        assert_eq!(units(&read(name, table)), [["3", "Salt", "Sel"]], "{separator:?}");
    }
}

#[test]
fn a_table_with_several_languages_is_checked_in_each() {
    let text = "key,en,fr,pt-BR\n1,One,Un,Um\n2,Two,Deux,Dois\n";
    let pairs = read("x.csv", text);
    assert_eq!(targets(&pairs), ["Un\nDeux", "Um\nDois"]);
    assert_eq!(pairs.iter().map(|p| p.target.lang.tag.as_str()).collect::<Vec<_>>(), ["fr", "pt-BR"]);
    assert_eq!(targets(&read_in("x.csv", text, "fr", "en")), ["One\nTwo"]);
}

#[test]
fn a_column_of_documents_parts_them() {
    let text = "source\ttarget\tdoc\tsrc_lang\ttgt_lang\nOne\tUn\ta\ten\tfr\nTwo\tDeux\ta\ten\tfr\nThree\tDrei\tb\ten\tde\n";
    let pairs = read("x.tsv", text);
    assert_eq!(targets(&pairs), ["Un\nDeux", "Drei"]);
    assert_eq!(pairs[1].units[0].document.as_deref(), Some("b"));
    assert_eq!(pairs[1].units[0].id, "4");
    let place = pairs[1].target.origin.line_column(pairs[1].units[0].target);
    assert_eq!((place.line, place.column), (4, 7));
}

// All formats.

/// What units may hold so that every format can say it.
const UNITS: &[[&str; 2]] = &[
    ["She sold the house in spring.", "Elle a vendu la la maison au printemps."],
    ["Salt & pepper cost 12 euros < 3 weeks.", "Le sel & le poivre coûtent 21 euros < 3 semaines."],
    ["“Come in,” he said.", "« Entrez », dit-il , et il sourit."],
    ["The bridge is closed.", ""],
    ["It rained; nobody came.", "Il a plu; \"personne\" n’est venu 😀 <unk>."],
    ["A back\\slash, a tab.", "Une barre\\oblique , une tabulation."],
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('é', "&#233;")
}

/// The same units in each format, by the name of the file.
fn in_all_formats(units: &[[String; 2]]) -> Vec<(&'static str, String)> {
    let join = |f: &dyn Fn(usize, &str, &str) -> String| -> String {
        units.iter().enumerate().map(|(i, [s, t])| f(i + 1, s, t)).collect()
    };
    let jsonl = join(&|i, s, t| {
        format!(
            "{}\n",
            json!({"id": i, "source": s, "target": t, "src_lang": "en", "tgt_lang": "fr", "doc": "d"})
        )
    });
    let one = join(&|i, s, t| {
        format!(
            "<trans-unit id=\"{i}\"><source>{}</source><target>{}</target></trans-unit>\n",
            escaped(s),
            escaped(t)
        )
    });
    let one = format!(
        "<xliff version=\"1.2\"><file original=\"d\" source-language=\"en\" target-language=\"fr\"><body>{one}</body></file></xliff>"
    );
    let two = join(&|i, s, t| {
        format!(
            "<unit id=\"{i}\"><segment><source>{}</source><target>{}</target></segment></unit>\n",
            escaped(s),
            escaped(t)
        )
    });
    let two =
        format!("<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"fr\"><file id=\"d\">{two}</file></xliff>");
    let quoted = |t: &str| t.replace('\\', "\\\\").replace('"', "\\\"");
    let po = join(&|_, s, t| format!("msgid \"{}\"\nmsgstr \"{}\"\n\n", quoted(s), quoted(t)));
    let po = format!("msgid \"\"\nmsgstr \"Language: fr\\nX-Source-Language: en\\n\"\n\n{po}");
    let field = |t: &str| format!("\"{}\"", t.replace('"', "\"\""));
    let csv = join(&|i, s, t| format!("{i};{};{}\n", field(s), field(t)));
    let tsv = join(&|i, s, t| format!("{i}\t{s}\t{t}\n"));
    vec![
        ("u.jsonl", jsonl),
        ("u.xlf", one),
        ("u2.xlf", two),
        ("u.po", po),
        ("u.csv", format!("id;source;target\n{csv}")),
        ("u.tsv", format!("id\tsource\ttarget\n{tsv}")),
    ]
}

/// A memory of the same units: each is a document of its own there.
fn memory(units: &[[String; 2]]) -> String {
    let unit = |(i, [s, t]): (usize, &[String; 2])| {
        format!(
            "<tu tuid=\"{}\"><tuv xml:lang=\"en\"><seg>{}</seg></tuv><tuv xml:lang=\"fr\"><seg>{}</seg></tuv></tu>\n",
            i + 1,
            escaped(s),
            escaped(t)
        )
    };
    let units: String = units.iter().enumerate().map(unit).collect();
    format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}</body></tmx>")
}

fn owned(units: &[[&str; 2]]) -> Vec<[String; 2]> {
    units.iter().map(|u| u.map(str::to_owned)).collect()
}

/// What does not depend on the format of a finding.
fn essence(finding: &Value) -> Value {
    let place = |l: &Value| json!([l["side"], l["start"], l["end"], l["text"]]);
    let related: Vec<Value> = finding["related"].as_array().unwrap().iter().map(place).collect();
    json!([
        finding["rule"],
        finding["severity"],
        finding["confidence"],
        finding["message"],
        finding["segment"]["id"],
        place(&finding["primary"]),
        related,
        finding["fix"],
        finding["fingerprint"]
    ])
}

fn essences(folder: &Folder, name: &str) -> Vec<Value> {
    let run = folder.check(&["--select", "all", "-s", "en", "-t", "fr", "--exit-zero", name]).exits(0);
    run.json_lines().iter().map(essence).collect()
}

#[test]
fn the_same_units_give_the_same_findings_in_all_formats() {
    let folder = Folder::new();
    let all = in_all_formats(&owned(UNITS));
    for (name, content) in &all {
        folder.write(name, content);
    }
    let expected = essences(&folder, "u.jsonl");
    assert!(expected.len() >= 6, "{expected:?}");
    for (name, _) in &all[1..] {
        assert_eq!(essences(&folder, name), expected, "{name}");
    }
    let alone: String = UNITS
        .iter()
        .enumerate()
        .map(|(i, [s, t])| format!("{}\n", json!({"id": i + 1, "source": s, "target": t})))
        .collect();
    folder.write("alone.jsonl", alone).write("m.tmx", memory(&owned(UNITS)));
    assert_eq!(essences(&folder, "m.tmx"), essences(&folder, "alone.jsonl"));
}

/// What a piece of a file in a format stands for.
fn decoded(name: &str, piece: &str) -> String {
    match name.rsplit('.').next().unwrap() {
        "xlf" | "tmx" => {
            piece.replace("&#233;", "é").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        }
        "po" => piece.replace("\\\"", "\"").replace("\\\\", "\\"),
        "csv" => piece.replace("\"\"", "\""),
        "jsonl" => serde_json::from_str(&format!("\"{piece}\"")).unwrap(),
        _ => piece.to_owned(),
    }
}

/// Bytes that every format can hold as text.
fn piece() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "la ", "maison ", "é", "&", "<", ">", "12 ", "21", "« ", " »", "“", "”", "😀", " ,", " .", ". ", "B",
        "\u{a0}", "the ", "<unk>", "ment", "!", "%s ", "{name} ",
    ]);
    prop::collection::vec(pieces, 1..12).prop_map(|p| format!("x{}x", p.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_findings_text_stands_at_its_place_in_the_file(units in prop::collection::vec([piece(), piece()], 1..4)) {
        let folder = Folder::new();
        let mut all = in_all_formats(&units);
        all.push(("m.tmx", memory(&units)));
        for (name, content) in &all {
            folder.write(name, content);
            let run = folder.check(&["--select", "all", "--min-confidence", "low", "--exit-zero", name]).exits(0);
            let lines: Vec<&str> = content.split('\n').collect();
            for finding in run.json_lines() {
                let place = &finding["primary"];
                let text = place["text"].as_str().unwrap();
                let number = |key: &str| place[key].as_u64().unwrap() as usize;
                let rest: String = lines[number("line") - 1].chars().skip(number("column") - 1).collect();
                let (mut found, mut piece) = (false, String::new());
                for c in std::iter::once(None).chain(rest.chars().map(Some)) {
                    piece.extend(c);
                    if piece.ends_with('&') || piece.ends_with('\\') { continue; }
                    found |= !(*name == "u.jsonl" && piece.matches('"').count() > piece.matches("\\\"").count())
                        && decoded(name, &piece) == text;
                }
                prop_assert!(found, "{name}: `{text}` is not at the start of `{rest}`");
            }
        }
    }
}

/// Bytes taken out, put in and changed at places of a file.
fn damaged(content: &[u8], damage: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut out = content.to_vec();
    for &(at, kind, byte) in damage.iter().filter(|_| !content.is_empty()) {
        let at = at % (out.len() + 1);
        match kind % 4 {
            0 => out.insert(at, byte),
            1 => out.truncate(at.max(1)),
            2 => {
                let end = (at + usize::from(byte)).min(out.len());
                out.drain(at..end);
            }
            _ => {
                if let Some(b) = out.get_mut(at) {
                    *b = byte;
                }
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_read_or_refused(
        which in 0_usize..9,
        damage in prop::collection::vec(
            (any::<usize>(), any::<u8>(), prop::sample::select(b"<>&;\"'/\t\n,{}%#\\m\xFF\0".to_vec())), 1..4
        ),
    ) {
        let units = owned(UNITS);
        let mut all = in_all_formats(&units);
        all.push(("m.tmx", memory(&units)));
        all.push(("s.tmx", MEMORY.to_owned()));
        all.push(("c.po", CATALOGUE.to_owned()));
        let (name, content) = &all[which];
        let bytes = damaged(content.as_bytes(), &damage);
        let input = Box::new(std::io::Cursor::new(bytes));
        let path = std::path::Path::new(*name);
        let format = bilint::read::InputFormat::from_name(path);
        let options = UnitOptions { format, ..UnitOptions::default() };
        let read = documents_of(input, path, LanguageFlags::default(), &options);
        for pair in read.into_iter().flatten().flatten() {
            for unit in &pair.units {
                for (at, c) in unit.target.of(&pair.target.text).char_indices() {
                    let one = bilint::span::Span::new(unit.target.start + at, unit.target.start + at + c.len_utf8());
                    let raw = pair.target.origin.raw_span(one);
                    prop_assert!(pair.target.origin.raw.text().get(raw.range()).is_some());
                    let _ = pair.target.origin.line_column(one);
                    let _ = pair.target.origin.disk_span(one);
                }
            }
        }
    }
}

#[test]
fn fixes_are_written_as_each_format_writes_text() {
    let folder = Folder::new();
    let units =
        owned(&[["Salt & pepper are on the table.", "Le sel & le le poivre é sont sont sur la table."]]);
    for (name, content) in in_all_formats(&units).into_iter().chain([("m.tmx", memory(&units))]) {
        folder.write(name, &content);
        let run =
            folder.run(&["check", "--isolated", "--diff", "--unsafe-fixes", "--exit-zero", name]).exits(0);
        assert!(run.out.contains("@@"), "{name}: no fix");
        let fixed = patched(&content, &run.out);
        folder.write(&format!("fixed.{name}"), &fixed);
        let pairs = read(name, &fixed);
        assert_eq!(units_of(&pairs), "Le sel & le poivre é sont sur la table.", "{name}");
    }
}

fn units_of(pairs: &[Pair]) -> String {
    pairs.iter().map(|p| p.target.text.clone()).collect()
}

#[test]
fn compressed_files_are_read_and_formats_are_told_by_content() {
    let units = owned(UNITS);
    let mut all = in_all_formats(&units);
    all.push(("m.tmx", memory(&units)));
    for (name, content) in all {
        let plain = read(name, &content);
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(content.as_bytes()).unwrap();
        let gz = gz.finish().unwrap();
        let half = content.len() / 2;
        let half = (half..).find(|i| content.is_char_boundary(*i)).unwrap();
        let frame = |part: &str| {
            ruzstd::encoding::compress_to_vec(part.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
        };
        let zst = [frame(&content[..half]), frame(&content[half..])].concat();
        assert_eq!(units_text(&read(&format!("{name}.gz"), gz)), units_text(&plain), "{name}");
        let zst = read(&format!("{name}.zst"), zst);
        assert_eq!(units_text(&zst), units_text(&plain), "{name}");
        assert_eq!(zst[0].target.origin.disk_span(bilint::span::Span::new(0, 1)), None);
        assert_eq!(units_text(&read("unknown.txt", &content)), units_text(&plain), "{name}");
    }
}

fn units_text(pairs: &[Pair]) -> Vec<[String; 3]> {
    units(pairs)
}

#[test]
fn the_format_that_is_asked_for_wins() {
    let folder = Folder::new();
    folder.write("u.txt", "la la maison\tla la maison\nShe sold it.\tElle l’a vendu vendu.\n");
    let run = folder.check(&["--input-format", "tsv", "-s", "en", "-t", "fr", "u.txt"]);
    assert_eq!(run.segments_of("doubled-word"), ["2"]);
    folder.check(&["--input-format", "po", "u.txt"]).fails_with(&["u.txt:1:1", "catalogue"]);
}

#[test]
fn one_source_is_checked_with_many_targets() {
    let folder = Folder::new();
    folder.write("en.md", "She sold the house in spring.\n");
    folder.write("fr.md", "Elle a vendu la la maison au printemps.\n");
    folder.write("de.md", "Sie verkaufte im im Frühling das Haus.\n");
    let run = folder.check(&["-s", "en", "--source", "en.md", "fr.md", "de.md"]);
    let paths: Vec<Value> = run.json_lines().iter().map(|f| f["primary"]["path"].clone()).collect();
    assert_eq!(paths, ["fr.md", "de.md"], "{}", run.err);
}

#[test]
fn units_in_other_states_are_passed_over() {
    let folder = Folder::new();
    folder.write(
        "x.po",
        "#, fuzzy\nmsgid \"She sold the house.\"\nmsgstr \"Elle a vendu la la maison.\"\n\nmsgid \"She sold the big house.\"\nmsgstr \"Elle a vendu la la grande maison.\"\n",
    );
    let run = |state: &[&str]| {
        let all = [&["-s", "en", "-t", "fr", "x.po"], state].concat();
        folder.check(&all).segments_of("doubled-word")
    };
    assert_eq!(run(&[]), ["1", "2"]);
    assert_eq!(run(&["--state", "translated"]), ["2"]);
    assert_eq!(run(&["--state", "fuzzy,final"]), ["1"]);
}

#[test]
fn a_lexicon_is_learnt_from_all_formats() {
    let folder = Folder::new();
    let units = owned(&[
        ["The harbour opens at noon.", "Le port ouvre à midi."],
        ["The harbour is closed today.", "Le port est fermé aujourd’hui."],
        ["Nobody saw the old harbour.", "Personne n’a vu le vieux port."],
    ]);
    let mut all = in_all_formats(&units);
    all.push(("m.tmx", memory(&units)));
    for (name, content) in all {
        folder.write(name, content);
        folder.run(&["learn", "-s", "en", "-t", "fr", name, "-o", "out.lexicon"]).exits(0);
        assert!(folder.read("out.lexicon").contains("harbour"), "{name}");
    }
}

// Inline codes.

#[test]
fn codes_that_the_translation_lacks_or_adds_are_found() {
    let folder = Folder::new();
    let unit = |id: u32, source: &str, target: &str| {
        format!("<trans-unit id=\"{id}\"><source>{source}</source><target>{target}</target></trans-unit>")
    };
    let units = [
        unit(1, "Press <g id=\"1\">Save</g>.", "Appuyez sur <g id=\"1\">Enregistrer</g>."),
        unit(2, "Press <g id=\"1\">Save</g>.", "Appuyez sur Enregistrer."),
        unit(3, "A photo", "Une photo<x id=\"7\"/>"),
        unit(4, "<bx id=\"1\"/>Red<ex id=\"1\"/> boat", "Bateau <ex id=\"1\"/>rouge<bx id=\"1\"/>"),
        unit(5, "Save <x id=\"1\"/> and <x id=\"2\"/>", "<x id=\"2\"/> et <x id=\"1\"/> enregistrés"),
        unit(6, "Not yet <x id=\"1\"/>", ""),
    ];
    let text = format!(
        "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"><body>{}</body></file></xliff>",
        units.concat()
    );
    folder.write("a.xlf", text);
    let run = folder.check(&["--select", "tag-changed", "a.xlf"]);
    assert_eq!(run.segments_of("tag-changed"), ["2", "3", "4"]);
    let findings = run.json_lines();
    assert_eq!(findings[0]["primary"]["text"], "Save");
    assert!(findings[1]["message"].as_str().unwrap().contains("<x id=\"7\"/>"), "{}", findings[1]);
}

#[test]
fn what_a_code_parts_is_not_beside_each_other() {
    let folder = Folder::new();
    let pair = |code: &str| {
        format!(
            "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"><body><trans-unit id=\"1\">\
             <source>She sold the {code} house.</source><target>Elle a vendu la {code} la maison {code} , dit-on.</target></trans-unit></body></file></xliff>"
        )
    };
    folder.write("with.xlf", pair("<x id=\"1\"/>")).write("without.xlf", pair(""));
    let rules =
        |name: &str| folder.check(&["--select", "residue,repetition,typography", name]).json_lines().len();
    assert!(rules("without.xlf") > 0);
    assert_eq!(rules("with.xlf"), 0);
}

// Broken files.

/// Each with what its error must say.
fn broken() -> Vec<(&'static str, Vec<u8>, Vec<&'static str>)> {
    let start = "<xliff version=\"1.2\">\n<file original=\"a\" source-language=\"en\" target-language=\"fr\"><body>\n";
    let xliff = |unit: &str| format!("{start}{unit}").into_bytes();
    let unit =
        |text: &str| format!("<trans-unit id=\"1\"><source>a</source><target>{text}</target></trans-unit>");
    let end = "</body></file></xliff>";
    let deep = format!("{}{}", "<g id=\"1\">".repeat(10_000), "</g>".repeat(10_000));
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE tmx [<!ENTITY lol \"lol\"><!ENTITY lol1 \"&lol;&lol;&lol;\">]>\n\
        <tmx><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>&lol1;</seg></tuv></tu></body></tmx>";
    let mut bad_bytes = xliff(&unit("b"));
    bad_bytes.extend(b"<trans-unit id=\"2\"><source>\xFF</source></trans-unit>");
    vec![
        ("cut.xlf", xliff(&unit("b")), vec!["cut.xlf:3:", "cut short", "byte "]),
        ("cut2.xlf", xliff("<trans-unit id=\"1\"><sou"), vec!["cut2.xlf:3:", "tag not closed"]),
        ("nested.xlf", xliff("<trans-unit id=\"1\"><source>a</target>"), vec!["nested.xlf:3:", "</source>"]),
        ("entity.xlf", xliff(&(unit("caf&eacute;") + end)), vec!["entity.xlf:3:", "&eacute;", "&#233;"]),
        ("number.xlf", xliff(&(unit("&#xD800;") + end)), vec!["number.xlf:3:", "&#xD800;"]),
        ("bytes.xlf", bad_bytes, vec!["bytes.xlf", "0xFF", "UTF-8"]),
        ("deep.xlf", xliff(&(unit(&deep) + end)), vec!["deep.xlf:3:", "256 deep"]),
        ("laughs.tmx", laughs.into(), vec!["laughs.tmx:2:", "&lol1;"]),
        ("other.xlf", b"<html><body/></html>".to_vec(), vec!["other.xlf:1:1", "html", "<xliff>"]),
        ("other.tmx", b"<tmz/>".to_vec(), vec!["other.tmx:1:1", "<tmx>"]),
        ("tag.xlf", xliff("<file source-language=\"no such tag\"/>"), vec!["no such tag"]),
        ("half.po", b"msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"c\"\n".to_vec(), vec!["half.po:5:", "cut short"]),
        ("quote.po", b"msgid \"a\nmsgstr \"b\"\n".to_vec(), vec!["quote.po:1:", "quotation mark"]),
        ("word.po", b"msgid \"a\"\nmsgtsr \"b\"\n".to_vec(), vec!["word.po:2:1", "msgtsr"]),
        ("none.po", b"# nothing\n".to_vec(), vec!["none.po:2:1", "no entry"]),
        ("open.csv", b"source,target\na,\"b\nc,d\n".to_vec(), vec!["open.csv:2:3", "never closed"]),
        ("few.csv", b"id,source,target\n1,a,b\n2,c\n".to_vec(), vec!["few.csv:3:1", "2 fields"]),
        ("mac.csv", b"source,target\rSalt,Sel\r".to_vec(), vec!["mac.csv:1:1", "carriage return"]),
        ("one.tsv", b"only one field\n".to_vec(), vec!["one.tsv:1:1", "one field"]),
        ("cut.tmx.zst", b"\x28\xB5\x2F\xFD\x24".to_vec(), vec!["cut.tmx.zst"]),
        ("cut.tmx.gz", b"\x1f\x8b\x08\x00".to_vec(), vec!["cut.tmx.gz"]),
    ]
}

#[test]
fn broken_files_are_named_with_line_and_byte() {
    let folder = Folder::new();
    for (name, content, words) in broken() {
        folder.write(name, content);
        folder.check(&["-s", "en", "-t", "fr", name]).fails_with(&words);
    }
}

#[test]
fn what_was_read_before_a_fault_is_checked() {
    let folder = Folder::new();
    let text = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"><body>\
        <trans-unit id=\"1\"><source>She sold the house.</source><target>Elle a vendu la la maison.</target></trans-unit>\
        <trans-unit id=\"2\"><source>&nbsp;</source></trans-unit></body></file></xliff>";
    folder.write("a.xlf", text);
    let run = folder.check(&["a.xlf"]).fails_with(&["&nbsp;"]);
    assert_eq!(run.segments_of("doubled-word"), ["1"]);
}
