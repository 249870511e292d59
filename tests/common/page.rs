//! A page as news sites make them, of our own writing: scripts, styles, a cookie bar, tables in tables, five hundred links
//! and tags that were never closed, around an article.

/// The article's headings and paragraphs, as they must be read.
pub const ARTICLE: [&str; 6] = [
    "The ferry that came back",
    "After eleven years on land, the ferry “Morgenstern” was lowered into the water on Tuesday & towed to Kallvik.",
    "“We counted every rivet twice,” said Ada Lindqvist, who led the repairs. She is 71.",
    "What comes next",
    "From May the ship will cross the sound six times a day, as it did before the bridge was built in 1998.",
    "The crossing takes 25 minutes. A ticket costs €4, and children travel free.",
];

/// The caption of the picture, and the text that stands for it.
pub const CAPTION: &str = "The ferry in the old dock, last week.";
pub const PICTURE: &str = "A white ferry with a red funnel in a dock";

/// A page of about 300 KB.
pub fn page() -> String {
    let script =
        "window.cfg=window.cfg||[];if(a<b&&c>d){cfg.push({\"t\":\"<p>no text</p>\"});}\n".repeat(1700);
    let style = ".c-nav>li{color:#123;margin:0 auto}@media(max-width:9em){.x{display:none}}\n".repeat(1100);
    let link = |i: usize| {
        format!("<li class=nav__item><a href=\"/s/{i}\"><span>Section {i} of the paper</span></a>\n")
    };
    let nav: String = (0..250).map(link).collect();
    let story = |i: usize| {
        format!(
            "<article class=card><a href='/r/{i}'><img src=t.jpg alt=''><h3>Another story, number {i}, from the coast</h3></a></article>"
        )
    };
    let related: String = (0..250).map(story).collect();
    let [title, p1, p2, h2, p3, p4] = ARTICLE;
    let p1 = p1.replace('&', "&amp;").replace('“', "&ldquo;").replace('”', "&rdquo;");
    let p4 = p4.replace("25 minutes", "25&nbsp;minutes").replace('€', "&euro;");
    format!(
        r#"<!DOCTYPE html>
<html lang="en" class="no-js has-sidebar">
<head><meta charset="utf-8"><title>{title} | The Kallvik Courier</title>
<meta name="description" content="The &quot;Morgenstern&quot; is afloat again.">
<style>{style}</style><script>{script}</script>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","articleBody":"{p3}"}}</script>
</head>
<body class="page nav-open">
<div id="cookie-banner"><p>We and our partners use cookies to make this site work, to measure its audience and to show you what you may like.</p><button>Accept all</button><button>Refuse</button></div>
<noscript><img src=pixel.gif><p>Please switch on scripts.</p></noscript>
<header class=site><a href="/">The Kallvik Courier</a><nav><ul>{nav}</ul></nav></header>
<table width=100%><tr><td><table><tr><td>
<main><article itemscope>
<h1>{title}</h1>
<p class="byline">By Tove Ek, our reporter in Kallvik
<div class="share-bar"><a href=#>Share</a><a href=#>Post</a><svg><title>Share icon</title><path d="M0 0"/></svg></div>
<figure><img src=f.jpg alt="{PICTURE}"><figcaption>{CAPTION} <span class=credit>Photo: T. Ek</span></figcaption></figure>
<p>{p1}
<p><b>{p2_1}<i>{p2_2}</b></i>
<div class=ad-slot><script>{script2}</script>Advertisement</div>
<aside class="related-box"><p>Read also: the bridge that nobody wanted, and how it was paid for in the end.</aside>
<h2>{h2}</h2>
<p>{p3}<!-- a comment > with <p>tags</p> -->
<template><p>A template's text</p></template>
<p>{p4}</div></span></p>
<div class="newsletter-signup"><p>Get our letter from the coast every Friday, free of charge, straight into your inbox.</p></div>
</article></main>
</td><td class=sidebar><p>The five most read stories of the week, chosen by nobody but our readers themselves.</p></table></table>
<section class="more">{related}</section>
<footer><p>© The Kallvik Courier. All rights reserved; no part of this page may be copied without our leave.</p></footer>
<script>{script2}</script>
</body></html>
<p>"#,
        script2 = &script[..script.len() / 6],
        p2_1 = &p2[..p2.len() - 11],
        p2_2 = &p2[p2.len() - 11..],
    )
}

/// What the article's texts are as they are read: no-break spaces stay.
pub fn as_read(text: &str) -> String {
    text.replace("25 minutes", "25\u{a0}minutes")
}
