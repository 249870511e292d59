//! Pages as different systems make them: the article is read, what surrounds it is set apart.
#![allow(clippy::unwrap_used)]

mod common;

use bilint::document::{BlockKind, Document};
use bilint::lang::language;
use bilint::read::html::from_str;
use bilint::read::{TextOptions, read_document};
use common::Folder;

const FIRST: &str =
    "The council voted on Tuesday to reopen the northern quay to fishing boats after eleven months.";
const SECOND: &str =
    "Residents had complained that the closure pushed lorries into streets where children walk to school.";
const THIRD: &str = "“We waited longer than anyone thought possible,” said the harbour master on the pier.";

/// What is read of the article.
fn article(document: &Document) -> Vec<(BlockKind, &str)> {
    let own = document.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Furniture | BlockKind::Field));
    own.map(|b| (b.kind, b.span.of(&document.text))).collect()
}

fn menu(items: usize, name: &str) -> String {
    (0..items)
        .map(|i| format!("<li class=menu-item><a href=/{name}/{i}>{name} section {i}</a></li>"))
        .collect()
}

use BlockKind::{Caption, Heading, ListItem, Media, Paragraph, Quotation, TableCell};

#[test]
fn a_theme_of_a_blog_system() {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Quay reopens – The Gull</title></head><body class='single has-ads sidebar-right'>\
         <a class='skip-link' href=#p>Skip to content</a><div id=page><header id=masthead class=site-header><p class=site-title>\
         <a href=/>The Gull</a></p><p>News from the northern coast since 1911</p><nav><ul>{}</ul></nav></header>\
         <main id=main class=site-main><article class='post hentry tag-port'><header class=entry-header><h1 class=entry-title>Quay \
         reopens</h1><div class=entry-meta>Posted on <a href=/d>April 2</a> <span class=byline>by Ida Roth</span></div></header>\
         <div class=entry-content><p class=has-drop-cap>{FIRST}</p><figure class='wp-block-image alignright'><img src=h.jpg \
         alt='The harbour master'><figcaption class=wp-element-caption>On the pier</figcaption></figure><h2>What it cost</h2>\
         <p>{SECOND}</p><blockquote class=wp-block-quote><p>{THIRD}</p></blockquote><ul><li>The wall</li><li>The crane</li></ul>\
         <div class='sharedaddy'><h3>Share this:</h3><ul><li><a href=#>Click to share</a></li></ul></div>\
         <div id=jp-relatedposts class=jp-relatedposts><h3><em>Related</em></h3></div></div></article>\
         <div id=comments class=comments-area><h2>2 thoughts on the quay</h2><article class=comment-body><p>I have waited for this \
         for so long, and so did all of my neighbours in the street.</p></article></div></main>\
         <aside class=widget-area><h2>Recent Posts</h2><ul>{}</ul></aside><footer class=site-footer>Powered by a system</footer>",
        menu(60, "top"),
        menu(20, "recent"),
    );
    assert_eq!(
        article(&from_str(&page, language("en"))),
        [
            (Heading, "Quay reopens"),
            (Paragraph, FIRST),
            (Media, "The harbour master"),
            (Caption, "On the pier"),
            (Heading, "What it cost"),
            (Paragraph, SECOND),
            (Quotation, THIRD),
            (ListItem, "The wall"),
            (ListItem, "The crane"),
        ]
    );
}

#[test]
fn a_page_whose_parts_are_named_by_data_attributes() {
    let page = format!(
        "<!DOCTYPE html><html lang=en-GB><head><script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"Quay \
         reopens\"}}</script></head><body><div id=root><div data-testid=consent-banner class=ssrcss-1a2><p>Let us know that you agree \
         to cookies, which we use to give you the best experience online.</p></div><header role=banner><nav><ul>{}</ul></nav></header>\
         <main data-component=main><article class=ssrcss-pv1><h1 class=ssrcss-15x><span role=text>Quay reopens</span></h1>\
         <div data-component=byline-block><div class=ssrcss-t>By Ida Roth</div></div><div data-component=metadata-block><time>2 April\
         </time></div><div data-component=image-block><figure><picture><source srcset=a.webp><img alt='Boats at the quay' src=a.jpg>\
         </picture><figcaption>Boats tied up at the quay</figcaption></figure></div><div data-component=text-block><div><p><b>{FIRST}\
         </b></p></div></div><div data-component=subheadline-block><h2><span role=text>What it cost</span></h2></div>\
         <div data-component=text-block><p>{SECOND} <a href=/2>Read the report</a>.</p></div>\
         <div data-component=links-block><h2>More on this story</h2><ul>{}</ul></div><div data-component=tag-list-block>\
         <h2>Related Topics</h2><ul><li><a href=/t>Ports</a></li><li><a href=/t>Fishing</a></li></ul></div></article></main>\
         <footer role=contentinfo><p>Copyright 2031</p></footer></div>",
        menu(80, "nav"),
        menu(4, "more"),
    );
    let second = format!("{SECOND} Read the report.");
    assert_eq!(
        article(&from_str(&page, language("en"))),
        [
            (Heading, "Quay reopens"),
            (Media, "Boats at the quay"),
            (Caption, "Boats tied up at the quay"),
            (Paragraph, FIRST),
            (Heading, "What it cost"),
            (Paragraph, second.as_str()),
        ]
    );
}

#[test]
fn an_old_page_laid_out_by_tables() {
    let page = format!(
        "<HTML><HEAD><TITLE>The Gull Online</TITLE></HEAD><BODY BGCOLOR=#FFF><TABLE WIDTH=760><TR><TD WIDTH=150><FONT SIZE=2>\
         <A HREF=/1>Home</A><BR><A HREF=/2>Local news</A><BR><A HREF=/3>Weather</A><BR><TABLE><TR><TD><A HREF=/6>Advertise with us\
         </A></TD></TR><TR><TD><A HREF=/7>Contact</A></TD></TR><TR><TD><A HREF=/8>Classified</A></TD></TR></TABLE></FONT></TD>\
         <TD><TABLE><TR><TD><H2>Quay reopens</H2><P><FONT FACE=Arial>{FIRST}<P>{SECOND}<P><TABLE ALIGN=right><TR><TD><IMG SRC=q.gif \
         ALT=\"Boats at the quay\"></TD></TR><TR><TD><FONT SIZE=1>Last week</FONT></TD></TR></TABLE>{THIRD}<BR><BR><B>Cost</B>\
         </FONT></TD></TR></TABLE></TD><TD><UL><LI><A HREF=/a>Market day moved</A><LI><A HREF=/b>School roof repaired</A><LI>\
         <A HREF=/c>Lamp stolen</A></UL></TD></TR><TR><TD COLSPAN=3><FONT SIZE=1>&copy; 1998 The Gull. <A HREF=/p>Privacy</A></FONT>",
    );
    assert_eq!(
        article(&from_str(&page, language("en"))),
        [
            (Heading, "Quay reopens"),
            (Paragraph, FIRST),
            (Paragraph, SECOND),
            (Media, "Boats at the quay"),
            (TableCell, "Last week"),
            (TableCell, THIRD),
            (TableCell, "Cost"),
        ]
    );
}

#[test]
fn a_book_page_in_xml() {
    let page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x.dtd\" [\n\
        <!ENTITY co \"The Company\">\n]>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\"><head><title/>\
        <script>//<![CDATA[\nvar x = \"<p>no</p>\";\n//]]></script><style><![CDATA[ p > a {} ]]></style></head><body><a id=\"top\"/>\
        <p>The <span xml:lang=\"fr\">mise en place</span> is &eacute;arly&nbsp;&mdash; <![CDATA[a < b & <c>]]>.<br/>It ends.</p>\
        <div/><?note a > b?><p/>\n<svg:svg xmlns:svg=\"x\"><svg:text>drawn</svg:text></svg:svg><xhtml:p>With a prefix.</xhtml:p>\
        <iframe src=\"x\"/><p>End.</p></body></html>";
    let folder = Folder::new();
    folder.write("a.xhtml", page);
    let document = read_document(&folder.path("a.xhtml"), None, TextOptions::default()).unwrap();
    assert_eq!(
        document.text,
        "The mise en place is éarly\u{a0}— a < b & <c>.\nIt ends.\nWith a prefix.\nEnd."
    );
    assert_eq!(document.lang.tag, "en");
    assert!(document.protected.iter().any(|p| p.span.of(&document.text) == "mise en place"));
    for run in document.origin.runs.iter().filter(|r| r.verbatim) {
        assert_eq!(run.text.of(&document.text), run.raw.of(page));
    }
    let at = document.text.find("< b").unwrap();
    let raw = document.origin.raw_span(bilint::span::Span::new(at, at + 7));
    assert_eq!(raw.of(page), "< b & <");
}
