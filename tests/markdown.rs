//! Markdown articles: what is read as text, where each piece stands in the file, and that findings point there.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/markdown.rs"]
mod documents;

use bilint::document::{BlockKind, ProtectedKind};
use bilint::span::Span;
use common::{Folder, patched};
use documents::{assert_sound, blocks, in_file, links, protected, read, read_mdx};
use proptest::prelude::*;
use proptest::sample::select;
use std::time::{Duration, Instant};

const ARTICLE: &str = r#"---
title: "The bridge at Varna \"opens\""
date: 2031-04-02
slug: the-bridge
description: >
  A long wait
  is over.
keywords: [bridge, "old town"]
---

# The bridge *opens* {#top}

The new bridge opened on **Monday**, [the council
said](https://example.org/a "Read it") &mdash; at last.\
Use `bilint check` for it :tada:.[^1]

![The bridge at night](bridge.jpg "Seen from the quay")
*The bridge at night. Photo: Ida Roth*

> “We waited \*years\*,” she said.
> Now we walk.

- one <b>bold</b> thing
- [ ] another

| Year | Cost |
|------|-----:|
| 2030 | €4 million |

```rust
let text = "not read";
```

{{< figure src="x.png" >}}

Read {{< ref "page.md" >}} and {{ site.title }} or [more]({{< ref "page.md" >}}).

[^1]: A note.
"#;

#[test]
fn an_article_is_read_block_by_block() {
    let document = read(ARTICLE);
    assert_sound(&document);
    use BlockKind::{Caption, Field, Heading, ListItem, Media, Paragraph, Quotation, TableCell};
    assert_eq!(
        blocks(&document),
        [
            (Field, "The bridge at Varna \"opens\""),
            (Field, "A long wait is over."),
            (Field, "bridge"),
            (Field, "old town"),
            (Heading, "The bridge opens"),
            (
                Paragraph,
                "The new bridge opened on Monday, the council said — at last. Use bilint check for it :tada:.[^1]"
            ),
            (Media, "Read it"),
            (Media, "The bridge at night"),
            (Caption, "Seen from the quay"),
            (Caption, "The bridge at night. Photo: Ida Roth"),
            (Quotation, "“We waited *years*,” she said. Now we walk."),
            (ListItem, "one bold thing"),
            (ListItem, "another"),
            (TableCell, "Year"),
            (TableCell, "Cost"),
            (TableCell, "2030"),
            (TableCell, "€4 million"),
            (Paragraph, "Read {{< ref \"page.md\" >}} and {{ site.title }} or more."),
            (Paragraph, "A note."),
        ]
    );
}

#[test]
fn what_is_no_prose_is_protected_and_links_are_known() {
    let document = read(ARTICLE);
    use ProtectedKind::{Code, Emoji, Footnote, Shortcode};
    assert_eq!(
        protected(&document),
        [
            (Code, "bilint check"),
            (Emoji, ":tada:"),
            (Footnote, "[^1]"),
            (Shortcode, "{{< ref \"page.md\" >}}"),
            (Shortcode, "{{ site.title }}"),
        ]
    );
    assert_eq!(
        links(&document),
        [("the council said", "https://example.org/a"), ("more", "{{< ref \"page.md\" >}}")]
    );
}

#[test]
fn each_piece_leads_back_to_the_file_markup_included() {
    let document = read(ARTICLE);
    assert_eq!(in_file(&document, "bridge opens"), "bridge *opens");
    assert_eq!(in_file(&document, "Monday, the"), "Monday**, [the");
    assert_eq!(in_file(&document, "council said"), "council\nsaid");
    assert_eq!(in_file(&document, "—"), "&mdash;");
    assert_eq!(in_file(&document, "last. Use"), "last.\\\nUse");
    assert_eq!(in_file(&document, "*years*"), r"\*years\*");
    assert_eq!(in_file(&document, "said. Now"), "said.\n> Now");
    assert_eq!(in_file(&document, "Varna \"opens"), "Varna \\\"opens");
    assert_eq!(in_file(&document, "wait is"), "wait\n  is");
    assert_eq!(in_file(&document, "Read it"), "Read it");
}

#[test]
fn only_what_stands_in_one_piece_can_be_edited() {
    let document = read("A **bold** la la word, line\nend.\n\n> one\n> two\n");
    let exact = |wanted: &str| {
        let at = document.text.find(wanted).unwrap();
        document.origin.is_exact(Span::new(at, at + wanted.len()))
    };
    assert!(exact("bold") && exact(" la la") && exact("line end") && exact("one two"));
    assert!(!exact("A bold") && !exact("bold la") && !exact("end.\none"));
}

#[test]
fn a_link_without_text_has_a_place() {
    let document = read("Some text.\n\n[](u)");
    assert_sound(&document);
    assert_eq!(links(&document), [("", "u")]);
}

#[test]
fn raw_html_is_read_without_its_tags() {
    let html = "A <b>bold</b> word<br>next <!-- no --> <code>x = 1</code>, <a href=\"/b\">a link</a>.\n\n\
        <div class=\"note\">\n  <h2>A &amp; B</h2>\n  <p>First\n  line</p>\n  <script>var a = 1;</script>\n\
        <img src=\"x\" alt=\"A dog\">\n<ul><li>one</li><li>two</li></ul>\n</div>\n";
    let document = read(html);
    assert_sound(&document);
    use BlockKind::{Heading, ListItem, Media, Paragraph};
    assert_eq!(
        blocks(&document),
        [
            (Paragraph, "A bold word next x = 1, a link."),
            (Heading, "A & B"),
            (Paragraph, "First line"),
            (Media, "A dog"),
            (ListItem, "one"),
            (ListItem, "two"),
        ]
    );
    assert_eq!(protected(&document), [(ProtectedKind::Code, "x = 1")]);
    assert_eq!(links(&document), [("a link", "/b")]);
}

#[test]
fn front_matter_in_toml_and_in_lists_gives_prose_only() {
    let toml = "+++\ntitle = 'The bridge'\ndate = 2031-04-02\ndraft = false\nsummary = \"\"\"A long\nwait.\"\"\"\n\
        keywords = [\"bridge\", \"town\"]\n[params]\nsubtitle = \"At last\"\nurl = \"/x\"\n+++\nText.\n";
    let document = read(toml);
    assert_sound(&document);
    let fields: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
    assert_eq!(fields, ["The bridge", "A long wait.", "bridge", "town", "At last", "Text."]);
    let yaml = "---\ntitle: It’s here # not this\nseo:\n  title: 'It''s here'\ncover:\n  image: a.jpg\n  alt: A dog\n\
        keywords:\n  - bridge\n  - old town\nexcerpt: |\n  One.\n\n  Two.\ncategories:\n  - News\n---\nText.\n";
    let document = read(yaml);
    assert_sound(&document);
    let fields: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
    assert_eq!(fields, ["It’s here", "It's here", "A dog", "bridge", "old town", "One. Two.", "Text."]);
}

#[test]
fn front_matter_that_does_not_end_is_text() {
    let document = read("---\ntitle: The bridge\n\nText.\n");
    assert_eq!(blocks(&document).last().unwrap().1, "Text.");
    assert!(document.blocks.iter().all(|b| b.kind != BlockKind::Field));
}

#[test]
fn money_is_no_formula_and_a_formula_is_none() {
    let money = read("It cost $5 million (about US$5.3 million), from $5 to 6$.");
    assert_eq!(protected(&money), []);
    let formula = read("The value $x_1^2$ is small.\n\n$$\\sum x$$\n");
    assert_eq!(protected(&formula), [(ProtectedKind::Math, "$x_1^2$")]);
    assert_eq!(blocks(&formula).len(), 1);
}

#[test]
fn mdx_shows_neither_modules_nor_components() {
    let mdx = "import Note from './note'\nexport const a = {\n  b: 1,\n}\n\n# Title\n\n<Note type=\"tip\" show={a > 1}>\n\
        The **text** of {props.name} stays.\n</Note>\n\nInline <Key code=\"x\">Enter</Key> {/* no */}here.\n";
    let document = read_mdx(mdx);
    assert_sound(&document);
    let texts: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
    assert_eq!(texts, ["Title", "The text of {props.name} stays.", "Inline Enter here."]);
    assert_eq!(protected(&document), [(ProtectedKind::Shortcode, "{props.name}")]);
}

#[test]
fn shortcodes_around_text_are_no_text() {
    let text = "{% include note.html %}\nThe text.\n\n[gallery ids=\"1,2\"]\n\n[caption id=\"a\"]A dog[/caption] ran, said [she] in [this](x).\n\n\
        {% highlight ruby %}\nputs \"no\"\n{% endhighlight %}\n\nThe end.\n";
    let document = read(text);
    assert_sound(&document);
    let texts: Vec<&str> = blocks(&document).into_iter().map(|b| b.1).collect();
    assert_eq!(
        texts,
        ["The text.", "[caption id=\"a\"]A dog[/caption] ran, said [she] in this.", "The end."]
    );
    assert!(protected(&document).iter().all(|p| p.0 == ProtectedKind::Shortcode));
    assert_eq!(document.protected.len(), 2);
}

#[test]
fn line_ends_of_windows_and_other_encodings_keep_their_places() {
    let document = read("One\r\ntwo **three**  \r\nfour.\r\n\r\n> a\r\n> b\r\n");
    assert_sound(&document);
    assert_eq!(document.text, "One two three four.\na b");
    assert_eq!(in_file(&document, "three four"), "three**  \r\nfour");
}

// Generated.

const PIECES: &[&str] = &[
    "word ",
    "la la ",
    "été, ",
    "日本。",
    "😀",
    "\u{a0}",
    "\u{301}",
    "**",
    "*",
    "_",
    "`",
    "``",
    "[",
    "]",
    "](u)",
    "](u \"t\")",
    "![",
    "<b>",
    "</b>",
    "<br>",
    "<!-- ",
    "-->",
    "<div>",
    "</div>",
    "<img alt=\"a\">",
    "<https://e.org>",
    "&nbsp;",
    "&amp;",
    "&lt;",
    "&#0;",
    "&#10;",
    "\\*",
    "\\",
    "\\\\",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "\n---\n",
    "\n===\n",
    "```\n",
    "~~~\n",
    "|",
    "\n|-|-|\n",
    "| a | b |\n|---|---|\n| c \\| d | e |\n",
    "[^1]",
    "\n[^1]: note\n",
    "\n[r]: u \"title\"\n",
    "[r]",
    "[[w|x]]",
    "~~",
    "$",
    "$$",
    "$x^2$",
    "{{< a >}}",
    "{{",
    "}}",
    "{% b %}",
    "{",
    "}",
    "[gallery ids=\"1\"]",
    ":tada:",
    "\n: def\n",
    "- [ ] ",
    "# h {#id}\n",
    "---\ntitle: \"a \\\" b\"\nkeywords: [a, 'b']\n---\n",
    "+++\ntitle = 'x'\n+++\n",
    "import x\n",
    "<A b={c}>",
    "</A>",
    "<script>",
    "</script>",
    "\0",
    "\u{2028}",
    "« a »",
    "“b”",
    "http://e.org/x_y_z ",
    "@me ",
];

fn markdown_text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown_leads_back_to_its_file(text in markdown_text()) {
        for document in [read(&text), read_mdx(&text)] {
            assert_sound(&document);
            for (i, _) in document.text.char_indices() {
                let raw = document.origin.raw_span(Span::new(i, document.text.len()));
                prop_assert!(document.origin.raw.text().get(raw.range()).is_some());
            }
        }
    }
}

// Through the command.

/// What every finding says of its places is what stands there in the files.
#[track_caller]
fn assert_places(folder: &Folder, arguments: &[&str], least: usize) {
    let found =
        folder.check(&[arguments, &["--select", "all", "--min-confidence", "low"]].concat()).json_lines();
    assert!(found.len() >= least, "{found:?}");
    for finding in &found {
        let related = finding["related"].as_array().unwrap();
        for place in std::iter::once(&finding["primary"]).chain(related) {
            let file: Vec<char> = folder.read(place["path"].as_str().unwrap()).chars().collect();
            let [start, end] = ["start", "end"].map(|k| place[k].as_u64().unwrap() as usize);
            let there: String = file[start..end].iter().collect();
            assert_eq!(place["text"].as_str().unwrap(), there, "{finding}");
            let line = file[..start].iter().filter(|c| **c == '\n').count() + 1;
            assert_eq!(place["line"].as_u64().unwrap() as usize, line, "{finding}");
        }
    }
}

const ENGLISH: &str = "---\ntitle: The old house\n---\n\n# The old house\n\n\
    She sold [the **house**](/house) in spring. The garden was small, but the trees were old: 37 apple trees.\n\n\
    - Nobody has seen her since.\n- Her brother still lives near the river.\n";

const FRENCH: &str = "---\ntitle: The old house and its garden for the whole family\n---\n\n# La vieille maison\n\n\
    Elle a vendu [la **la maison**](/maison) au printemps. Le jardin était petit petit, mais les arbres étaient\n\
    vieux : 73&nbsp;pommiers. « Bien « sûr ».\n\n\
    - Nobody has seen her since then in the village.\n- Son frère habite toujours près de la rivière rivière.\n";

#[test]
fn findings_stand_in_the_file_markup_included() {
    let folder = Folder::new();
    folder.write("a.en.md", ENGLISH).write("a.fr.md", FRENCH);
    assert_places(&folder, &["a.en.md", "a.fr.md"], 4);
    let found = folder.check(&["a.en.md", "a.fr.md", "--select", "doubled-word"]).json_lines();
    let texts: Vec<&str> = found.iter().map(|f| f["primary"]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["la **la", "petit petit", "rivière rivière"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_in_any_markdown_stand_in_the_file(noise in prop::collection::vec(markdown_text(), 3)) {
        let folder = Folder::new();
        let mix = |text: &str| text.split("\n\n").zip(noise.iter().cycle()).map(|(t, n)| format!("{t}\n\n{n}\n\n")).collect::<String>();
        let fit = |text: String| text.replace('\0', "");
        folder.write("a.en.md", fit(mix(ENGLISH))).write("a.fr.md", fit(mix(FRENCH)));
        assert_places(&folder, &["a.en.md", "a.fr.md"], 0);
    }
}

// Hostile.

#[test]
fn hostile_markdown_is_read_fast() {
    let repeated = [
        "[",
        "*",
        ">",
        "`",
        "_a",
        "![",
        "[a](b",
        "<a ",
        "<!--",
        "{{",
        "{",
        "{{< x >}}",
        "{% highlight %}",
        "|",
        "\\*",
        "&amp;",
        ":a",
        "$a",
        "[[",
        "> ",
        "* ",
        "1. ",
        "~",
        "<div>\n",
        "a\n: b\n\n",
        "a ![b](c \"T\") d ",
        "[w](h \"T\") ",
        "[a]: b \"c\"\n",
        "[^1]",
        "[gallery ",
        "\"",
        "```\n",
        "a\r\n",
        "<A b={",
        "(",
        "a  \n",
        "import a\n",
        "\n",
        " ",
    ];
    let mut texts: Vec<(String, String)> =
        repeated.iter().map(|r| ((*r).to_owned(), r.repeat(100_000 / r.len()))).collect();
    texts.push(("nested list".to_owned(), (0..300).map(|i| "  ".repeat(i) + "- a\n").collect()));
    texts.push(("backticks".to_owned(), (1..440).map(|i| "`".repeat(i) + " ").collect()));
    for (name, line) in [("front", "title: \"a\n"), ("list", "title: [a\n"), ("folded", "title: >\n a\n")] {
        texts.push((name.to_owned(), format!("---\n{}", line.repeat(10_000))));
        texts.push((format!("{name} closed"), format!("---\n{}---\nText.\n", line.repeat(10_000))));
    }
    for (name, text) in texts {
        for document in [read, read_mdx] {
            let begin = Instant::now();
            assert_sound(&document(&text));
            assert!(begin.elapsed() < Duration::from_secs(5), "{name:?}: {:?}", begin.elapsed());
        }
    }
}

/// A rule of a user's own that takes a number sign away and writes others.
const SIGNS: &str = r##"
summary = "A sign is written out"
severity = "major"
confidence = "high"
evidence = "T"
default = "on"
mqm = "style/organization-style"
its = "style"
engine = "expression"
docs = "House style: signs."

[pattern]
message = "`{text}`: write it otherwise"
expressions = ['plus minus', 'number ', 'x times x', 'AT and T', 'Start ', 'amp']
replacements = { "plus minus" = "+-", "number " = "# ", "x times x" = "x*x*x", "AT and T" = "AT&T", "Start " = "", "amp" = "&lt;" }

[[bad]]
pair = "en-fr"
target = "30 plus minus"
flags = ["plus minus"]

[[good]]
pair = "en-fr"
target = "30"
"##;

#[test]
fn edits_keep_the_markup_around_them() {
    let folder = Folder::new();
    let french = FRENCH.replace("petit petit", "**petit** petit");
    folder.write("a.en.md", ENGLISH).write("a.fr.md", &french);
    let run =
        folder.run(&["check", "a.en.md", "a.fr.md", "--select", "doubled-word", "--diff", "--unsafe-fixes"]);
    // Between « la » and « la » markup begins: nobody but a person can say where it goes.
    let fixed = french.replace("rivière rivière", "rivière").replace("**petit** petit", "**petit**");
    assert_eq!(patched(&french, &run.out), fixed);
}

#[test]
fn what_would_become_markup_is_escaped_or_left_alone() {
    let folder = Folder::new();
    let french =
        "Il y a plus minus dix.\n\nnumber 7\n\nDe x times x ici, AT and T là, amp.\n\nStart - un tiret.\n";
    folder.write("rules/typography/own-sign.toml", SIGNS).write("bilint.toml", "rules = [\"rules\"]\n");
    folder.write("a.en.md", "There are ten.\n").write("a.fr.md", french);
    let run =
        folder.run(&["check", "a.en.md", "a.fr.md", "--select", "own-sign", "--diff", "--unsafe-fixes"]);
    // Without its first word the last line would be a list.
    let fixed = "Il y a +- dix.\n\n\\# 7\n\nDe x\\*x\\*x ici, AT\\&T là, \\&lt;.\n\nStart - un tiret.\n";
    assert_eq!(patched(french, &run.out), fixed, "{}", run.err);
}
