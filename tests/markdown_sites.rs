//! Markdown as site generators take it: raw HTML, boxes, shortcodes, components, front matter. What is read as prose, what
//! is protected, and where it stands in the file.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/markdown.rs"]
mod documents;

use bilint::document::{BlockKind, Document, ObjectKind, ProtectedKind};
use common::Folder;
use documents::{assert_sound, blocks, in_file, links, protected, read, read_mdx};

use BlockKind::{Caption, Field, Heading, ListItem, Media, Paragraph, Quotation, TableCell};

/// The text of each block.
fn texts(document: &Document) -> Vec<&str> {
    assert_sound(document);
    blocks(document).into_iter().map(|b| b.1).collect()
}

#[test]
fn blocks_of_html_are_read_as_pages_are() {
    let document = read(
        "<p align=\"center\">\n  <img src=\"a.png\" alt=\"Quay\"><br>\n  <b>The quay</b> opens &eacute;arly &amp; late:\n  \
         <a href=/x title=\"The port&#39;s page\">see the port</a>, type <kbd>x &lt; y</kbd>.\n</p>\n\n\
         <table>\n<tr><th>Name<th>Age\n<tr><td>Ann&nbsp;Lee<td>40\n</table>\n\n\
         <figure><img src=c.jpg alt=\"The old mill\"><figcaption>Seen from <em>the river</em></figcaption></figure>\n",
    );
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [
            (Media, "Quay"),
            (Paragraph, "The quay opens éarly & late: see the port, type x < y."),
            (Media, "The port's page"),
            (TableCell, "Name"),
            (TableCell, "Age"),
            (TableCell, "Ann\u{a0}Lee"),
            (TableCell, "40"),
            (Media, "The old mill"),
            (Caption, "Seen from the river"),
        ]
    );
    assert_eq!(links(&document), [("see the port", "/x")]);
    assert_eq!(protected(&document), [(ProtectedKind::Code, "x < y")]);
    assert_eq!(in_file(&document, "quay opens éarly"), "quay</b> opens &eacute;arly");
    assert_eq!(in_file(&document, "The port's page"), "The port&#39;s page");
    assert_eq!(in_file(&document, "late: see"), "late:\n  <a href=/x title=\"The port&#39;s page\">see");
    assert_eq!(document.objects.iter().filter(|o| o.kind == ObjectKind::Picture).count(), 2);
}

#[test]
fn what_elements_say_holds_for_the_markdown_inside() {
    let document = read(
        "<details>\n<summary>Read on</summary>\n\nHidden **text**.\n\n</details>\n\n<div lang=\"la\">\n\nVeni, *vidi*.\n\n</div>\n\n\
         <p translate=no>Word Star</p>\n\n<blockquote>\n\nShe left.\n\n</blockquote>\n\n<ul>\n<li>\n\nOne.\n\n</li>\n</ul>\n\n\
         <div translate=no>\n\nThe <i lang=\"la\">ad hoc</i> end, <span translate=no>Q</span>.\n",
    );
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [
            (Paragraph, "Read on"),
            (Paragraph, "Hidden text."),
            (Paragraph, "Veni, vidi."),
            (Paragraph, "Word Star"),
            (Quotation, "She left."),
            (ListItem, "One."),
            (Paragraph, "The ad hoc end, Q."),
        ]
    );
    use ProtectedKind::{ForeignLang, NoTranslate};
    // The last element is never closed.
    let expected = [
        (ForeignLang, "Veni, vidi."),
        (NoTranslate, "Word Star"),
        (ForeignLang, "ad hoc"),
        (NoTranslate, "Q"),
    ];
    assert_eq!(protected(&document), expected);
}

#[test]
fn html_in_quotations_and_with_shortcodes_keeps_its_places() {
    let document = read(
        "> <div>\n> The <b>first</b>\n> line.\n> </div>\n\n<p>See {{< ref \"a>b\" >}} and <a href=\"{{ url }}\">that</a>.</p>\n\n\
         <!-- no\n\nprose -->\n\n<pre>\nno prose\n</pre>\n",
    );
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [(Quotation, "The first line."), (Paragraph, "See {{< ref \"a>b\" >}} and that.")]
    );
    assert_eq!(protected(&document), [(ProtectedKind::Shortcode, "{{< ref \"a>b\" >}}")]);
    assert_eq!(links(&document), [("that", "{{ url }}")]);
    assert_eq!(in_file(&document, "first line"), "first</b>\n> line");
}

#[test]
fn boxes_and_tabs_are_read_with_their_titles() {
    let mkdocs = "!!! note \"When to read this\"\n    The lamp is **green**.\n\n    So it is.\n\n???+ warning\n    Hot lid.\n\n    \
        !!! tip \"Deep\"\n        Inside.\n\n=== \"Tab one\"\n\n    Its text.\n\nOutside.\n\n===\n\n!!! Mind the gap\n";
    let document = read(mkdocs);
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [
            (Heading, "When to read this"),
            (Paragraph, "The lamp is green."),
            (Paragraph, "So it is."),
            (Paragraph, "Hot lid."),
            (Heading, "Deep"),
            (Paragraph, "Inside."),
            (Heading, "Tab one"),
            (Paragraph, "Its text."),
            (Paragraph, "Outside."),
            (Paragraph, "==="),
            (Paragraph, "!!! Mind the gap"),
        ]
    );
    let fenced = ":::note[Read this first]\n\nThe ferry.\n\n:::\n\n:::tip Watch out\nText.\n:::\n\n::: {.aside}\nMore.\n:::\n\n\
        ::::info\n- one\n::::\n\nA\n: B\n";
    let document = read(fenced);
    assert_eq!(
        texts(&document),
        ["Read this first", "The ferry.", "Watch out", "Text.", "More.", "one", "A", "B"]
    );
    assert_eq!(document.blocks[2].kind, Heading);
    let quoted = "> [!NOTE]\n> Text of it.\n\n> [!info]- Its own title\n> More.\n\n> [!example]\n> Last.\n";
    let document = read(quoted);
    assert_eq!(texts(&document), ["Text of it.", "Its own title", "More.", "Last."]);
    assert_eq!(document.blocks[1].kind, Heading);
}

#[test]
fn attributes_of_blocks_and_inclusions_are_no_text() {
    let document = read(
        "Text.\n{: .lead #top }\n\n1. One\n{:.first}\n2. Two\n\n* TOC\n{:toc}\n\n![The mill](m.png){ width=300 } and [more](x){.wide}.\n\n\
         [TOC]\n\n[[_TOC_]]\n\n--8<-- \"part.md\"\n\nKeep {name}, {0} and {a b}.\n\n## Title {#own}\n\n---\n\nEnd.\n",
    );
    assert_eq!(
        texts(&document),
        [
            "Text.",
            "One",
            "Two",
            "TOC",
            "The mill",
            "and more.",
            "Keep {name}, {0} and {a b}.",
            "Title",
            "End."
        ]
    );
}

#[test]
fn shortcodes_and_components_say_what_readers_see() {
    let document = read(
        "{{< figure src=\"m.jpg\" caption=\"The \\\"old\\\" mill\" alt=\"A mill\" class=\"wide\" >}}\n\n\
         {% include figure.html src=\"a.png\" caption='The harbour at dawn' title=\"{{ x }}\" %}\n\n\
         {{< details summary=\"Click to open\" >}}\nHidden.\n{{< /details >}}\n\nShown `{{< figure alt=\"no text\" >}}`.\n",
    );
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [
            (Caption, "The \"old\" mill"),
            (Media, "A mill"),
            (Caption, "The harbour at dawn"),
            (Media, "Click to open"),
            (Paragraph, "Hidden."),
            (Paragraph, "Shown {{< figure alt=\"no text\" >}}."),
        ]
    );
    assert_eq!(in_file(&document, "\"old\" mill"), "\\\"old\\\" mill");
    assert_eq!(document.objects.iter().filter(|o| o.kind == ObjectKind::Picture).count(), 2);
}

#[test]
fn mdx_is_read_without_its_code() {
    let document = read_mdx(
        "import {\n  A,\n} from './x';\n\nexport const Light = ({children}) => {\n  const a = 1;\n\n  return <b>{children}</b>;\n};\n\n\
         # Title\n\n<Tabs>\n  <Tab label=\"On Windows\">\n\nPress **start**.\n\n  </Tab>\n</Tabs>\n\n\
         <Card title=\"The harbour\" icon={<Icon name=\"x\" />} href=\"/p\" />\n\n<Image src=\"a.png\" alt=\"The mill\" />\n\n\
         <p className=\"lead\">See <a href=\"/a\">a link</a>, type <code>x</code>, {props.n} and <Key label=\"Enter\"/>.</p>\n\n\
         {items.map(i => <li key={i}>{i}</li>)}\n\n:::caution Be careful\n\nHot.\n\n:::\n",
    );
    assert_eq!(
        texts(&document),
        [
            "Title",
            "On Windows",
            "Press start.",
            "The harbour",
            "The mill",
            "See a link, type x, {props.n} and .",
            "Enter",
            "Be careful",
            "Hot."
        ]
    );
    assert_eq!(links(&document), [("a link", "/a")]);
    use ProtectedKind::{Code, Shortcode};
    assert_eq!(protected(&document), [(Code, "x"), (Shortcode, "{props.n}")]);
    assert_eq!(document.objects.len(), 1);
}

#[test]
fn front_matter_in_json_gives_prose_only() {
    let json = "{\n  \"title\": \"The \\\"harbour\\\" \\u00e9\",\n  \"date\": \"2031-04-02\",\n  \"params\": {\"sub_title\": \"A day\"},\n  \
        \"keywords\": [\"sea\", \"old boat\"],\n  \"slug\": \"no\"\n}\n\nThe text.\n";
    let document = read(json);
    assert_sound(&document);
    assert_eq!(
        blocks(&document),
        [
            (Field, "The \"harbour\" é"),
            (Field, "A day"),
            (Field, "sea"),
            (Field, "old boat"),
            (Paragraph, "The text.")
        ]
    );
    assert_eq!(in_file(&document, "\" é"), "\\\" \\u00e9");
    assert_eq!(read("{ \"title\": no }\n\nText.\n").blocks[0].kind, Paragraph);
}

/// An article with one of everything, in two languages.
const ENGLISH: &str = "+++\ntitle = \"The old harbour\"\n+++\n\n# The old harbour {#top}\n\n!!! note \"Before you read\"\n    \
    The harbour was closed in 2019 and opened again last year.\n\n<details>\n<summary>More about the harbour</summary>\n\n\
    It holds 40 boats, and [the council](/c \"Who they are\") pays for it.[^1]\n\n</details>\n\n\
    <p>Boats leave <b>every hour</b> from <a href=\"/quay\">the quay</a>.</p>\n\n{{< figure src=\"h.jpg\" caption=\"The harbour at dawn\" >}}\n\n\
    Term\n: What it means to people here.\n\n- [x] Paint the wall\n- [ ] Mend the crane\n\nThe force is $F = ma$ here.\n\n[^1]: Half of the cost.\n";
const FRENCH: &str = "+++\ntitle = \"Le vieux port\"\n+++\n\n# Le vieux port {#top}\n\n!!! note \"Avant de lire\"\n    \
    Le port a été fermé en 2019 et a rouvert l’année dernière.\n\n<details>\n<summary>En savoir plus sur le port</summary>\n\n\
    Il accueille 40 bateaux, et [la commune](/c \"Qui ils sont\") le finance.[^1]\n\n</details>\n\n\
    <p>Les bateaux partent <b>toutes les heures</b> du <a href=\"/quay\">le quai</a>.</p>\n\n{{< figure src=\"h.jpg\" caption=\"Le port port à l’aube\" >}}\n\n\
    Terme\n: Ce que cela signifie pour les gens d’ici.\n\n- [x] Peindre le mur\n- [ ] Réparer la grue\n\nLa force est $F = ma$ ici.\n\n[^1]: La moitié du coût.\n";

#[test]
fn findings_stand_in_html_and_attributes_and_nowhere_else() {
    let folder = Folder::new();
    folder.write("a.en.md", ENGLISH).write("a.fr.md", FRENCH);
    let found = folder.check(&["a.en.md", "a.fr.md"]).json_lines();
    let texts: Vec<&str> = found.iter().map(|f| f["primary"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["du <a href=\"/quay\">le", "port port"], "{found:?}");
    for finding in &found {
        let [start, end] = ["start", "end"].map(|k| finding["primary"][k].as_u64().unwrap() as usize);
        let there: String = FRENCH.chars().skip(start).take(end - start).collect();
        assert_eq!(finding["primary"]["text"], there);
    }
}
