//! Pages: what is read of them, where it stands in the file, and what hostile ones do.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "common/page.rs"]
mod page;

use bilint::document::{BlockKind, Document, ProtectedKind};
use bilint::lang::{Settled, language};
use bilint::read::html::from_str;
use bilint::read::{TextOptions, read_document};
use bilint::span::Span;
use common::Folder;
use page::{ARTICLE, CAPTION, PICTURE, as_read, page};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::time::{Duration, Instant};

fn read(html: &str) -> Document {
    let document = from_str(html, language("en"));
    assert_sound(&document, html);
    document
}

/// Blocks and runs are in order and cover the text; what stands in the file as it is does stand there.
fn assert_sound(d: &Document, html: &str) {
    let mut at = 0;
    for (i, block) in d.blocks.iter().enumerate() {
        assert_eq!(block.span.start, at + usize::from(i > 0), "{html:?}");
        assert!(!block.span.is_empty() && !block.span.of(&d.text).contains('\n'), "{html:?}");
        at = block.span.end;
    }
    assert_eq!(at, d.text.len(), "{html:?}");
    let mut at = 0;
    for run in &d.origin.runs {
        let gap = &d.text[at..run.text.start];
        assert!(gap.is_empty() || gap == "\n", "a gap {gap:?} in {html:?}");
        assert!(!run.text.is_empty() && !run.raw.is_empty(), "{html:?}");
        if run.verbatim {
            assert_eq!(run.text.of(&d.text), run.raw.of(html));
        }
        at = run.text.end;
    }
    assert_eq!(at, d.text.len(), "{html:?}");
    for spans in
        [d.protected.iter().map(|p| p.span).collect::<Vec<_>>(), d.links.iter().map(|l| l.span).collect()]
    {
        assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "{html:?}");
        assert!(spans.iter().all(|s| d.text.get(s.range()).is_some()), "{html:?}");
    }
}

fn blocks(d: &Document) -> Vec<(BlockKind, &str)> {
    d.blocks.iter().map(|b| (b.kind, b.span.of(&d.text))).collect()
}

fn of_kind(d: &Document, kind: impl Fn(BlockKind) -> bool) -> Vec<&str> {
    blocks(d).into_iter().filter(|(k, _)| kind(*k)).map(|(_, text)| text).collect()
}

#[test]
fn white_space_is_as_browsers_show_it() {
    let d = read("<p>One\n  <b> two</b> three&nbsp;four<br>five.<br>Six<p>  Seven<wbr>teen </p> eight");
    assert_eq!(d.text, "One two three\u{a0}four five.\nSix\nSeventeen\neight");
    let d = read("<pre>a  b\n c</pre><p>x<pre><code>fn main()</code></pre>");
    assert_eq!(d.text, "a  b\n c\nx");
}

#[test]
fn blocks_have_their_kinds() {
    use BlockKind::{Caption, Field, Heading, ListItem, Media, Paragraph, Quotation, TableCell};
    let d = read(
        "<title>A page</title><meta property=og:description content='What it is about'><h2>A heading</h2><ul><li>One<li>Two</ul>\
         <table><caption>Years</caption><tr><td>1998<td>2004<p>A paragraph</table><blockquote><p>Said she.</blockquote>\
         <p>Some <img alt='two words' src=x.jpg> text<dl><dt>T<dd>D</dl><aside class=pullquote>Pulled.</aside>",
    );
    let expected = [
        (Field, "A page"),
        (Field, "What it is about"),
        (Heading, "A heading"),
        (ListItem, "One"),
        (ListItem, "Two"),
        (Caption, "Years"),
        (TableCell, "1998"),
        (TableCell, "2004"),
        (Paragraph, "A paragraph"),
        (Quotation, "Said she."),
        (Paragraph, "Some text"),
        (Media, "two words"),
        (ListItem, "T"),
        (ListItem, "D"),
        (Quotation, "Pulled."),
    ];
    assert_eq!(blocks(&d), expected);
}

#[test]
fn broken_nesting_is_mended() {
    let d = read("<p><a href=/a>one <b>two</a> three</b><div>four<p>five</div>six</p>seven</span>");
    assert_eq!(d.text, "one two three\nfour\nfive\nsix\nseven");
    assert_eq!(
        d.links.iter().map(|l| (l.span.of(&d.text), l.href.as_str())).collect::<Vec<_>>(),
        [("one two", "/a")]
    );
    let d = read("<svg><text>no<p>yes</p><table><tr><td>a</div>b<p>c</table>d");
    assert_eq!(d.text, "yes\nab\nc\nd");
}

#[test]
fn what_is_not_to_be_translated_is_protected() {
    let d = read(
        "<p>Type <kbd>Ctrl</kbd> or <code>exit now</code> in <span translate=no>Word Star</span>, <b class='x notranslate'>Q</b> \
         <i lang=la>ad hoc</i> <i lang=en-GB>at once</i> see https://example.org/x.</p>",
    );
    let found: Vec<_> = d.protected.iter().map(|p| (p.kind, p.span.of(&d.text))).collect();
    use ProtectedKind::{Code, ForeignLang, NoTranslate, Url};
    let expected = [
        (Code, "Ctrl"),
        (Code, "exit now"),
        (NoTranslate, "Word Star"),
        (NoTranslate, "Q"),
        (ForeignLang, "ad hoc"),
        (Url, "https://example.org/x"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_article_is_found_on_a_whole_page() {
    let html = page();
    assert!((250_000..400_000).contains(&html.len()), "{} bytes", html.len());
    let d = read(&html);
    let article = of_kind(&d, |k| k.page_part().is_none());
    let [title, p1, p2, h2, p3, p4] = ARTICLE.map(as_read);
    assert_eq!(article, [&title, &format!("{CAPTION} Photo: T. Ek"), &p1, &p2, &h2, &p3, &p4]);
    assert_eq!(of_kind(&d, |k| k == BlockKind::Media), [PICTURE]);
    let fields = of_kind(&d, |k| k == BlockKind::Field);
    assert_eq!(
        fields,
        [&format!("{title} | The Kallvik Courier"), "The \"Morgenstern\" is afloat again.", &title]
    );
    let furniture = of_kind(&d, |k| k == BlockKind::Furniture);
    assert!(furniture.len() > 500, "{} blocks", furniture.len());
    for hidden in ["no text", "cfg", "template", "switch on", "Share icon", "color"] {
        assert!(!d.text.contains(hidden), "{hidden}");
    }
}

#[test]
fn an_article_is_found_without_an_element_for_it() {
    let d = read(
        "<div class=top-menu><a href=1>One</a><a href=2>Two</a></div><div id=content><h1>Title of it</h1><p>A first paragraph \
         with <a href=x>one link</a> in it that is long enough to be taken for prose.</p><ul><li><a href=1>Aaa</a><li><a \
         href=2>Bbb</a><li><a href=3>Ccc</a></ul></div>",
    );
    assert_eq!(of_kind(&d, |k| k == BlockKind::Furniture), ["One", "Two", "Aaa", "Bbb", "Ccc"]);
    assert_eq!(d.blocks[2].kind, BlockKind::Heading);
}

#[test]
fn names_that_call_everything_furniture_are_not_believed() {
    let d = read(
        "<div class='wrap sidebar'><p>A long paragraph of running text that stands in a badly named box.</p></div>",
    );
    assert_eq!(d.blocks[0].kind, BlockKind::Paragraph);
}

#[test]
fn the_page_says_its_language() {
    let folder = Folder::new();
    let page = "<html lang=fr-CA><p>x y z";
    folder.write("a.html", page).write("a.fr.html", page).write("a.en.html", page);
    let of = |name: &str| {
        let d = read_document(&folder.path(name), None, TextOptions::default()).unwrap();
        (d.lang.tag.clone(), d.settled)
    };
    assert_eq!(of("a.html"), ("fr-CA".into(), Settled::Input));
    assert_eq!(of("a.fr.html"), ("fr-CA".into(), Settled::Input));
    assert_eq!(of("a.en.html"), ("en".into(), Settled::FileName));
}

#[test]
fn the_page_says_its_encoding() {
    let folder = Folder::new();
    let page = |said: &str, text: &[u8]| [said.as_bytes(), text].concat();
    folder.write("a.html", page("<meta charset=windows-1251><p>", b"\xcc\xe8\xf0"));
    folder.write(
        "b.html",
        page("<meta http-equiv=x content='text/html; charset=ISO-8859-2'><p>", b"\xb3\xf3d\xbc"),
    );
    folder.write("c.html", page("<meta charset=latin1><p>", "déjà".as_bytes()));
    folder.write("d.html", page("\u{feff}<meta charset=latin1><p>", "déjà".as_bytes()));
    let text = |name: &str| read_document(&folder.path(name), None, TextOptions::default()).unwrap().text;
    assert_eq!(text("a.html"), "Мир");
    assert_eq!(text("b.html"), "łódź");
    assert_eq!((text("c.html"), text("d.html")), ("déjà".to_owned(), "déjà".to_owned()));
}

#[test]
fn xhtml_closes_what_it_says() {
    let folder = Folder::new();
    folder.write(
        "a.xhtml",
        "<?xml version='1.0'?><html><head><script src='x'/></head><body><p>One<p/>two</p></body></html>",
    );
    let d = read_document(&folder.path("a.xhtml"), Some(language("en")), TextOptions::default()).unwrap();
    assert_eq!(d.text, "One\ntwo");
}

/// Texts of findings are slices of the file, and line and column lead to them.
fn assert_located(finding: &Value, files: &[(&str, &str)]) {
    let related = finding["related"].as_array().unwrap().iter();
    for place in std::iter::once(&finding["primary"]).chain(related) {
        let (_, file) = files.iter().find(|(name, _)| place["path"] == *name).unwrap();
        let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        let slice: String =
            file.chars().skip(number("start")).take(number("end") - number("start")).collect();
        assert_eq!(place["text"], slice, "{place}");
        let line = file.split('\n').nth(number("line") - 1).unwrap();
        let behind: String = line.chars().skip(number("column") - 1).collect();
        let first = slice.lines().next().unwrap_or_default();
        assert!(behind.starts_with(first), "{place}");
    }
}

const SOURCE: &str = "<html lang=en><title>The old mill</title><body><nav><a href=/>Home Home</a></nav><article><h1>The old mill</h1>\n\
    <p>The mill has ground 48&nbsp;tonnes of <a href=/w>wheat</a> since May &mdash; a record.</p>\r\n\
    <p>It &amp; the weir were mended. <img src=x alt='The mill seen from the river bank'></p></article></html>";
const TARGET: &str = "<html lang=fr><title>Le vieux moulin</title><body><nav><a href=/>Home Home</a></nav><article><h1>Le vieux moulin</h1>\n\
    <p>Le moulin a moulu 84&nbsp;tonnes de <a href=/w>blé</a> depuis mai &mdash; un record, écrit le le&nbsp;maire.</p>\r\n\
    <p>Le moulin &amp; le barrage ont été réparés. <img src=x alt='The mill seen from the river bank'></p></article></html>";

#[test]
fn findings_stand_where_they_say_and_furniture_is_left_alone() {
    let folder = Folder::new();
    folder.write("a.en.html", SOURCE).write("a.fr.html", TARGET);
    let run = folder.run(&[
        "check",
        "a.en.html",
        "a.fr.html",
        "--isolated",
        "--format",
        "jsonl",
        "--min-confidence",
        "low",
    ]);
    let findings: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    for finding in &findings {
        assert_located(finding, &[("a.en.html", SOURCE), ("a.fr.html", TARGET)]);
    }
    let texts: Vec<&str> = findings.iter().map(|f| f["primary"]["text"].as_str().unwrap()).collect();
    for text in ["84", "le le", "The mill seen from the river bank"] {
        assert!(texts.contains(&text), "{text} in {texts:?}");
    }
    assert!(!texts.iter().any(|t| t.contains("Home")), "{texts:?}");
}

#[test]
fn furniture_of_the_source_excuses_nothing_in_the_article() {
    let page = |related: &str, text: &str, end: &str| {
        format!(
            "<aside class=related><p>{related}</p></aside><article><h1>Title</h1><p>{text}</p>{end}</article><nav>x</nav>"
        )
    };
    let folder = Folder::new();
    folder
        .write("a.en.html", page("Read also: the tunnel.", "The bridge reopens in May, says the mayor.", ""));
    let leaked = "<p>Lesen Sie auch: Der Tunnel.</p>";
    folder.write(
        "a.de.html",
        page(
            "Lesen Sie auch: Der Tunnel.",
            "Die Brücke öffnet im Mai wieder, sagt der Bürgermeister.",
            leaked,
        ),
    );
    let run = folder.run(&[
        "check",
        "a.en.html",
        "a.de.html",
        "--isolated",
        "--format",
        "jsonl",
        "--select",
        "metadata-leaked",
    ]);
    let found: Vec<Value> = run.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(found.len(), 1, "{}", run.out);
    assert!(
        found[0]["primary"]["start"].as_u64() > Some(150) && found[0]["severity"] == "minor",
        "{}",
        run.out
    );
}

#[test]
fn fixes_are_escaped_and_leave_markup_alone() {
    let folder = Folder::new();
    folder.write("a.en.html", SOURCE).write("a.fr.html", TARGET);
    let run = folder.run(&["check", "a.en.html", "a.fr.html", "--isolated", "--diff"]);
    for line in run.out.lines().filter(|l| l.starts_with('+') && !l.starts_with("+++")) {
        assert!(
            line.contains("<a href=/w>") && line.contains("&nbsp;") && line.contains("&mdash;"),
            "{line}"
        );
    }
}

#[test]
fn hostile_pages_are_read_in_time() {
    let soup = "&amp&#x41;&notit;&bogus;&#99999999;&".repeat(30_000);
    let hostile = [
        "<".repeat(100_000),
        "<div>".repeat(10_000) + "x",
        "<article><p>x".repeat(20_000),
        "<b>".repeat(50_000) + &"<div>".repeat(600) + &"</b>".repeat(50_000),
        "<p><button>".to_owned() + &"<div>x".repeat(100_000),
        "<p>a<!-- ".to_owned() + &"-".repeat(100_000),
        "<p title='".to_owned() + &"x ".repeat(100_000),
        "<script>".to_owned() + &"<!--<script".repeat(10_000),
        soup.clone(),
        format!("<p title='{soup}'>x"),
        "a\0b<\0p>\0".repeat(10_000),
        "<a href=x>y</a>".repeat(50_000),
        "<p lang=l".to_owned() + &" x".repeat(100_000) + ">y",
        "</p></x></b>".repeat(50_000),
        "<i lang=la>x</i> <i lang=el>y</i> ".repeat(20_000),
        "<script type=application/ld+json>".to_owned() + &"[".repeat(100_000),
        "<table><tr><td>".repeat(20_000) + &"</div>".repeat(20_000),
    ];
    for html in hostile {
        let begin = Instant::now();
        let d = from_str(&html, language("en"));
        let took = begin.elapsed();
        assert!(took < Duration::from_secs(8), "{took:?} for {}", &html[..html.len().min(60)]);
        assert!(d.text.len() <= 2 * html.len());
    }
}

/// What pages are made of, whole and broken.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x'>",
    "</a>",
    "<br>",
    "<div class='nav'>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<li>",
    "<td>",
    "<table>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<svg>",
    "</svg>",
    "<img alt='two words &amp; more'>",
    "<i lang=fr>",
    "</i>",
    "<script>",
    "</script>",
    "<title>",
    "</title>",
    "<!--",
    "-->",
    "<h1>",
    "</h1>",
    "<span translate=no>",
    "</span>",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "&nbsp;",
    "&amp;",
    "&eacute;",
    "&#10;",
    "&",
    "<",
    ">",
    "word",
    "été",
    "日本",
    "Él dijo.",
    "x",
    "\u{a0}",
    "\u{200b}",
    "'",
    "\"",
    "=",
    "/",
    "www.example.org",
    "&ThickSpace;",
    "<script type='application/ld+json'>{\"headline\":\"a \\u00e9 b\"}</script>",
    "<meta name=description content=\"one &lt; two\">",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_read_soundly(pieces in prop::collection::vec(select(PIECES), 0..60)) {
        let html = pieces.concat();
        let d = read(&html);
        for word in d.text.split([' ', '\n']).filter(|w| !w.is_empty()) {
            let at = word.as_ptr() as usize - d.text.as_ptr() as usize;
            let span = Span::new(at, at + word.len());
            let raw = d.origin.raw_span(span).of(&html);
            prop_assert!(!raw.is_empty() && !raw.starts_with([' ', '\n']), "{:?} is {:?} in {:?}", word, raw, html);
            if d.origin.is_exact(span) && !raw.contains(['&', '\\', '\r']) {
                prop_assert_eq!(word, raw, "{:?}", html);
            }
        }
    }
}
