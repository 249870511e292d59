//! What surrounds an article: told by element, role and the names that sites give their parts.

use super::text::Furniture;
use super::tokens::Tag;
use crate::document::BlockKind;

/// Words in the names (`class`, `id`, `data-component`, `data-testid`) of what surrounds an article: a part's name is cut at every mark that is no letter or
/// digit and before capitals (`PageNav_cookie-banner`), and each word looked up. In a fixed order, to be searched.
/// Words that also name the text proper on common sites (`teaser`, `widget`, `header`) are left out.
const WORDS: [&str; 81] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "adverts",
    "author",
    "authors",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "bylines",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "disqus",
    "donate",
    "donation",
    "dropdown",
    "follow",
    "footer",
    "gdpr",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popup",
    "promo",
    "promoted",
    "pubdate",
    "published",
    "recirc",
    "recirculation",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "share",
    "sharebar",
    "sharedaddy",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "skiplink",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "syndication",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "timestamp",
    "toc",
    "toolbar",
    "topbar",
    "trending",
    "updated",
    "whatsapp",
];

/// Words before one of the list that say it is not there or elsewhere: `has-sidebar`, `no-ads`.
const DENIALS: [&str; 9] = ["has", "hide", "is", "js", "no", "non", "show", "with", "without"];

/// Names of the text proper, two words each.
const ARTICLE_NAMES: [(&str, &str); 9] = [
    ("article", "body"),
    ("article", "content"),
    ("article", "text"),
    ("entry", "content"),
    ("main", "content"),
    ("post", "body"),
    ("post", "content"),
    ("story", "body"),
    ("story", "content"),
];

/// What a tag says of the text inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Silent,
    /// It surrounds the article.
    Furniture(Furniture),
    /// It is the article, or a large part of it.
    Article,
    /// It is a block of this kind.
    Kind(BlockKind),
}

/// What a start tag says, `in_article` where it stands inside an `article` or `main` element.
pub(super) fn verdict(tag: &Tag, in_article: bool, file: &str) -> Verdict {
    let role = tag.value("role", file);
    let names = names(tag, file);
    match role.as_deref().map(str::trim) {
        Some(
            "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alertdialog"
            | "menu" | "menubar" | "toolbar" | "tablist" | "alert",
        ) => return Verdict::Furniture(Furniture::Sure),
        Some("main" | "article") => return Verdict::Article,
        _ => {}
    }
    let named = named(&names);
    match tag.name.as_str() {
        "html" | "body" => Verdict::Silent,
        "article" | "main" => Verdict::Article,
        // A quotation set apart from the text it is taken from.
        "aside" if matches!(named, Verdict::Kind(_)) => named,
        "nav" | "aside" | "footer" | "dialog" | "menu" | "address" | "button" | "label" | "search" => {
            Verdict::Furniture(Furniture::Sure)
        }
        "header" if !in_article => Verdict::Furniture(Furniture::Sure),
        _ if tag.has("hidden") => Verdict::Furniture(Furniture::Named),
        _ if tag.value("itemprop", file).is_some_and(|p| p.trim() == "articleBody") => Verdict::Article,
        _ => named,
    }
}

/// The words of a tag's names, in lower case; `" "` between names.
fn names(tag: &Tag, file: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for attribute in ["class", "id", "data-component", "data-testid"] {
        let Some(value) = tag.value(attribute, file) else { continue };
        for name in value.split_ascii_whitespace() {
            words.push(" ".to_owned());
            let mut was_lower = false;
            let mut word = String::new();
            for c in name.chars() {
                let cut = !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && was_lower;
                if cut && !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                if c.is_ascii_alphanumeric() {
                    word.push(c.to_ascii_lowercase());
                }
                was_lower = c.is_ascii_lowercase();
            }
            if !word.is_empty() {
                words.push(word);
            }
        }
    }
    words
}

/// What the names of a part say.
fn named(words: &[String]) -> Verdict {
    let pairs = || words.windows(2).map(|w| (w[0].as_str(), w[1].as_str()));
    let has = |word: &str| words.iter().any(|w| w == word);
    if pairs().any(|pair| ARTICLE_NAMES.contains(&pair)) || has("articlebody") {
        return Verdict::Article;
    }
    if has("pullquote") || pairs().any(|pair| pair == ("pull", "quote")) {
        return Verdict::Kind(BlockKind::Quotation);
    }
    let surrounds =
        pairs().any(|(before, word)| WORDS.binary_search(&word).is_ok() && !DENIALS.contains(&before));
    if surrounds {
        return Verdict::Furniture(Furniture::Named);
    }
    if pairs()
        .any(|pair| pair == (" ", "caption") || pair == ("caption", "text") || pair == ("image", "caption"))
    {
        return Verdict::Kind(BlockKind::Caption);
    }
    Verdict::Silent
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{Token, tokens};
    use super::*;

    fn of(html: &str) -> Verdict {
        let Some(Token::Start(tag)) = tokens(html, false).next() else { panic!("a tag") };
        verdict(&tag, false, html)
    }

    #[test]
    fn the_words_are_sorted() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn names_are_read_word_by_word() {
        let named = Verdict::Furniture(Furniture::Named);
        for html in ["<div class='x share-bar'>", "<div id=CookieBanner>", "<div class='c-story__byline'>"] {
            assert_eq!(of(html), named, "{html}");
        }
        for html in [
            "<div class='has-sidebar'>",
            "<div class='shared'>",
            "<body class='nav menu'>",
            "<p class=addon>",
        ] {
            assert_eq!(of(html), Verdict::Silent, "{html}");
        }
        assert_eq!(of("<div class='entry-content'>"), Verdict::Article);
        assert_eq!(of("<aside class='pull-quote'>"), Verdict::Kind(BlockKind::Quotation));
    }
}
