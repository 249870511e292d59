//! XLIFF and its dialects: what is a unit, what is its text, what is passed over, and where it stands in the file.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::document::{CodeKind, Document, Pair, Side};
use bilint::read::{Input, LanguageFlags, States, TextOptions, UnitOptions, documents};
use common::Folder;

/// The documents of a file.
fn read_with(name: &str, content: impl AsRef<[u8]>, options: &UnitOptions) -> Vec<Pair> {
    let folder = Folder::new();
    folder.write(name, content);
    let input = Input::Units(folder.path(name));
    let read = documents(&input, LanguageFlags::default(), TextOptions::default(), options);
    read.map(|p| p.expect("a document")).collect()
}

fn read(name: &str, content: impl AsRef<[u8]>) -> Vec<Pair> {
    read_with(name, content, &UnitOptions::default())
}

/// Id, source and target of each unit.
fn units(pairs: &[Pair]) -> Vec<[String; 3]> {
    let of = |pair: &Pair| -> Vec<[String; 3]> {
        let source = pair.source.as_ref().unwrap();
        let unit = |u: &bilint::document::Unit| {
            [u.id.clone(), u.source.of(&source.text).to_owned(), u.target.of(&pair.target.text).to_owned()]
        };
        pair.units.iter().map(unit).collect()
    };
    pairs.iter().flat_map(of).collect()
}

/// What stands in the file where `text` does.
fn raw_of(document: &Document, text: &str) -> String {
    let at = document.text.find(text).unwrap();
    let span = document.origin.raw_span(bilint::span::Span::new(at, at + text.len()));
    span.of(document.origin.raw.text()).to_owned()
}

fn codes(document: &Document) -> Vec<(usize, CodeKind, &str)> {
    document.codes.iter().map(|c| (c.span.start, c.kind, c.id.as_str())).collect()
}

const ONE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
 <file original="a.html" source-language="en" target-language="fr" datatype="html">
  <header><note>The &quot;harbour&quot; page</note></header>
  <body>
   <trans-unit id="1">
    <source>Salt &amp; pepper</source>
    <target state="translated">Sel &amp; poivre &#233;toil&#xE9;</target>
    <note>A table</note>
    <alt-trans><source>Salt</source><target>Sel</target></alt-trans>
   </trans-unit>
   <group id="g"><trans-unit id="2" translate="no"><source>X1</source><target>X1</target></trans-unit>
   <trans-unit id="3"><source>One <![CDATA[<two> & three]]>.</source><target>Un <![CDATA[<deux> & trois]]>.</target></trans-unit></group>
  </body>
 </file>
 <file original="b.html" source-language="en" target-language="de" datatype="html"><body>
   <trans-unit id="1"><source>The garden.</source><target></target></trans-unit>
   <trans-unit id="2"><source>The tree.</source></trans-unit>
 </body></file>
</xliff>
"#;

#[test]
fn each_file_is_a_document_and_what_is_not_for_translation_is_passed_over() {
    let pairs = read("a.xlf", ONE);
    let texts = [
        ["1", "Salt & pepper", "Sel & poivre étoilé"],
        ["3", "One <two> & three.", "Un <deux> & trois."],
        ["1", "The garden.", ""],
        ["2", "The tree.", ""],
    ];
    assert_eq!(units(&pairs), texts);
    assert_eq!(pairs.len(), 2);
    assert_eq!(pairs.iter().map(|p| p.target.lang.tag.as_str()).collect::<Vec<_>>(), ["fr", "de"]);
    let first = &pairs[0].units[0];
    assert_eq!(first.document.as_deref(), Some("a.html"));
    assert_eq!(
        (first.state.as_deref(), first.notes.as_slice()),
        (Some("translated"), &["A table".to_owned()][..])
    );
    assert_eq!(raw_of(&pairs[0].target, "Sel & poivre é"), "Sel &amp; poivre &#233;");
    assert_eq!(raw_of(&pairs[0].target, "<deux> & trois"), "<deux> & trois");
    let at = pairs[0].target.origin.line_column(pairs[0].units[0].target);
    assert_eq!((at.line, at.column), (8, 32));
    let absent = pairs[1].target.origin.line_column(pairs[1].units[1].target);
    assert_eq!(absent.line, 18);
}

#[test]
fn namespaces_of_any_kind_are_read() {
    let one = read("a.xlf", ONE);
    for name in ["urn:oasis:names:tc:xliff:document:1.1", ""] {
        let other = ONE.replace("urn:oasis:names:tc:xliff:document:1.2", name);
        assert_eq!(units(&read("a.xlf", other)), units(&one));
    }
    let mut prefixed = ONE.replace("xmlns=", "xmlns:x=");
    for element in
        ["xliff", "file", "header", "note", "body", "trans-unit", "source", "target", "alt-trans", "group"]
    {
        prefixed = prefixed.replace(&format!("<{element}"), &format!("<x:{element}"));
        prefixed = prefixed.replace(&format!("</{element}>"), &format!("</x:{element}>"));
    }
    assert!(prefixed.contains("<x:source>"));
    assert_eq!(units(&read("a.txt", prefixed)), units(&one));
}

#[test]
fn utf_16_is_read_and_its_places_on_disk_are_known() {
    let text = ONE.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let pairs = read("a.xlf", &bytes);
    assert_eq!(units(&pairs), units(&read("a.xlf", ONE)));
    for pair in pairs.iter().filter(|p| !p.target.text.trim().is_empty()) {
        let span = bilint::span::Span::new(0, pair.target.text.chars().next().map_or(0, char::len_utf8));
        let disk = pair.target.origin.disk_span(span).unwrap();
        let on_disk = &bytes[disk.start as usize..disk.end as usize];
        let units: Vec<u16> = on_disk.chunks(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        assert_eq!(String::from_utf16(&units).unwrap(), span.of(&pair.target.text));
    }
}

#[test]
fn segments_and_the_states_of_trados_are_read() {
    let text = r#"<?xml version="1.0"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.docx" source-language="en-US" target-language="de-DE"><header><sdl:x/></header><body>
<trans-unit id="u"><source>One. <x id="9"/>Two.</source>
<seg-source><g id="5"><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2"><x id="9"/>Two.</mrk></g></seg-source>
<target><g id="5"><mrk mtype="seg" mid="1">Eins<mrk mtype="x-sdl-deleted" sdl:revid="r">, zwei</mrk>.</mrk> <mrk mtype="seg" mid="2"><x id="9"/>Zwei.</mrk></g></target>
<sdl:seg-defs><sdl:seg id="1" conf="Translated"><sdl:value key="h">seg</sdl:value></sdl:seg><sdl:seg id="2" conf="Draft" locked="true"/></sdl:seg-defs>
</trans-unit></body></file></xliff>"#;
    let pairs = read("a.sdlxliff", text);
    assert_eq!(units(&pairs), [["u/1", "One.", "Eins."], ["u/2", "Two.", "Zwei."]]);
    let states: Vec<_> = pairs[0].units.iter().map(|u| u.state.as_deref()).collect();
    assert_eq!(states, [Some("Translated"), Some("locked")]);
    assert_eq!(codes(&pairs[0].target), [(6, CodeKind::Alone, "9")]);
    let wanted = UnitOptions { states: States::new(&["translated".to_owned()]), ..UnitOptions::default() };
    assert_eq!(units(&read_with("a.sdlxliff", text, &wanted)), [["u/1", "One.", "Eins."]]);
}

#[test]
fn the_plurals_of_a_catalogue_are_read_as_there() {
    let unit = |id: &str, source: &str, target: &str| {
        format!("<trans-unit id=\"{id}\"><source>{source}</source><target>{target}</target></trans-unit>")
    };
    let header = "<trans-unit id=\"1\" restype=\"x-gettext-domain-header\"><source>a</source>\
        <target>Language: fr\nPlural-Forms: nplurals=2; plural=(n &gt; 1);\n</target></trans-unit>";
    let group = [unit("2[0]", "%d boat", "un bateau"), unit("2[1]", "%d boats", "des bateaux")].concat();
    let text = format!(
        "<xliff version=\"1.1\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"><body>{header}\
         <group restype=\"x-gettext-plurals\">{group}</group>{}</body></file></xliff>",
        unit("3", "%d car", "une voiture")
    );
    let pairs = read("a.xlf", text);
    let optional: Vec<(&str, &[String])> =
        pairs[0].units.iter().map(|u| (u.id.as_str(), u.optional.as_slice())).collect();
    assert_eq!(optional, [("2[0]", &["%d".to_owned()][..]), ("2[1]", &[]), ("3", &[])]);
}

#[test]
fn a_target_in_one_piece_translates_the_source_in_one_piece() {
    let text = r#"<xliff version="1.2"><file original="a" source-language="en" target-language="fr"><body><trans-unit id="u">
<source>One. Two.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>
<target>Un. Deux.</target></trans-unit></body></file></xliff>"#;
    assert_eq!(units(&read("a.xlf", text)), [["u", "One. Two.", "Un. Deux."]]);
}

#[test]
fn states_of_memoq_and_phrase_are_read_and_tokens_are_codes() {
    let memoq = r#"<xliff version="1.2" xmlns:mq="MQXliff"><file original="a" source-language="en" target-language="fr"><body>
<trans-unit id="1" mq:status="ManuallyConfirmed"><source>One<bpt id="1" ctype="bold">{}</bpt>two<ept id="1">{}</ept></source>
<target>Un<bpt id="1" ctype="bold">{}</bpt>deux<ept id="1">{}</ept></target></trans-unit></body></file></xliff>"#;
    let pairs = read("a.mqxliff", memoq);
    assert_eq!(units(&pairs), [["1", "Onetwo", "Undeux"]]);
    assert_eq!(pairs[0].units[0].state.as_deref(), Some("ManuallyConfirmed"));
    assert_eq!(codes(&pairs[0].target), [(2, CodeKind::Open, "1"), (6, CodeKind::Close, "1")]);
    let phrase = r#"<xliff version="1.2" xmlns:m="http://www.memsource.com/mxlf/2.0"><file original="a" source-language="en" target-language="fr"><body><group id="0">
<trans-unit id="j:0" m:confirmed="1" m:locked="false"><source>See {1&gt;page&lt;1} {2}.</source><target>Voir {1&gt;page&lt;1} {2}.</target><alt-trans origin="machine-trans"><target>x</target></alt-trans><m:tunit-metadata><m:mark id="1"><m:content>&lt;b&gt;</m:content></m:mark></m:tunit-metadata></trans-unit></group></body></file></xliff>"#;
    let pairs = read("a.mxliff", phrase);
    assert_eq!(units(&pairs), [["j:0", "See {1>page<1} {2}.", "Voir {1>page<1} {2}."]]);
    assert_eq!(pairs[0].units[0].state.as_deref(), Some("confirmed"));
    let target = &pairs[0].target;
    let texts: Vec<_> = target.codes.iter().map(|c| (c.span.of(&target.text), c.kind)).collect();
    assert_eq!(texts, [("{1>", CodeKind::Open), ("<1}", CodeKind::Close), ("{2}", CodeKind::Alone)]);
    assert!(target.codes.iter().all(|c| target.is_protected(c.span)));
}

#[test]
fn inline_codes_are_no_text_and_what_stands_under_them_is() {
    let text = r#"<xliff version="1.2"><file original="a" source-language="en" target-language="fr"><body><trans-unit id="u">
<source>A <g id="1">red <g id="2">boat</g></g><x id="3"/> and <ph id="4">&lt;img alt="<sub>a tree</sub>"/></ph><bx id="5" rid="7"/>b<ex id="6" rid="7"/><it id="8" pos="open">&lt;i></it>. <mrk mtype="protected">ACME</mrk></source>
<target>x</target></trans-unit></body></file></xliff>"#;
    let pairs = read("a.xlf", text);
    let source = pairs[0].side(Side::Source).unwrap();
    assert_eq!(source.text, "A red boat and a treeb. ACME");
    use CodeKind::{Alone, Close, Open};
    let expected = [
        (2, Open, "1"),
        (6, Open, "2"),
        (10, Close, "2"),
        (10, Close, "1"),
        (10, Alone, "3"),
        (15, Alone, "4"),
        (21, Open, "7"),
        (22, Close, "7"),
        (22, Alone, "8"),
    ];
    assert_eq!(codes(source), expected);
    let raw = source.codes[5].raw.of(source.origin.raw.text());
    assert_eq!(raw, r#"<ph id="4">&lt;img alt="<sub>a tree</sub>"/></ph>"#);
    assert_eq!(source.protected[0].span.of(&source.text), "ACME");
}

const TWO: &str = r##"<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.1" srcLang="en" trgLang="fr">
 <file id="f1" original="a.html"><skeleton>…</skeleton><group id="g"><unit id="u1">
  <mtc:matches><mtc:match ref="#m"><source>No</source><target>Non</target></mtc:match></mtc:matches>
  <notes><note id="n">Short, please</note></notes>
  <originalData><data id="d1">&lt;br/></data></originalData>
  <segment id="s1" state="final"><source>One <pc id="1">two</pc><ph id="2" dataRef="d1"/>.</source>
   <target order="3">Un <pc id="1">deux</pc><ph id="2" dataRef="d1"/>.</target></segment>
  <ignorable><source> </source></ignorable>
  <segment><source><sc id="3"/>Three<ec startRef="3"/> <cp hex="0007"/><mrk id="m" translate="no">X9</mrk><sm id="q"/>.<em startRef="q"/></source>
   <target order="1">
     Trois.
   </target></segment>
 </unit><unit id="u2" translate="no"><segment><source>X</source></segment></unit></group></file>
</xliff>"##;

#[test]
fn version_two_is_read() {
    for version in ["2.0", "2.1", "2.2"] {
        let pairs = read("a.xlf", TWO.replace("2.1", version));
        let texts = [["u1/s1", "One two.", "Un deux."], ["u1/2", "Three \u{7}X9.", "Trois."]];
        assert_eq!(units(&pairs), texts);
        let unit = &pairs[0].units[0];
        assert_eq!((unit.state.as_deref(), unit.notes[0].as_str()), (Some("final"), "Short, please"));
        assert_eq!(unit.document.as_deref(), Some("a.html"));
        let target = &pairs[0].target;
        use CodeKind::{Alone, Close, Open};
        assert_eq!(codes(target), [(3, Open, "1"), (7, Close, "1"), (7, Alone, "2")]);
    }
}

#[test]
fn a_line_end_of_the_layout_is_a_space_unless_space_is_kept() {
    let text = |space: &str| {
        format!(
            "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" target-language=\"fr\"{space}><body><trans-unit id=\"1\">\
             <source>\n    A long\r\n    line\n  </source><target>Une\nligne</target></trans-unit></body></file></xliff>"
        )
    };
    assert_eq!(units(&read("a.xlf", text(""))), [["1", "A long line", "Une\nligne"]]);
    let kept = units(&read("a.xlf", text(" xml:space=\"preserve\"")));
    assert_eq!(kept, [["1", "\n    A long\n    line\n  ", "Une\nligne"]]);
}
