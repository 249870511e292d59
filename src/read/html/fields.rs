//! Prose outside the page's text: descriptions in `meta` elements, and what JSON in scripts says of the article.

use super::tokens::{Piece, Tag};
use crate::document::Run;
use crate::read::jsonl::literal;
use crate::span::Span;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Names of `meta` elements whose content is prose.
const PROSE: [&str; 13] = [
    "dc.description",
    "dc.title",
    "dcterms.description",
    "dcterms.title",
    "description",
    "og:description",
    "og:image:alt",
    "og:title",
    "title",
    "twitter:description",
    "twitter:image:alt",
    "twitter:title",
    "subtitle",
];

/// The content of a `meta` element, where it is prose.
pub(super) fn meta<'t>(tag: &'t Tag, file: &str) -> Option<&'t [Piece]> {
    let name = ["name", "property", "itemprop"].iter().find_map(|a| tag.value(a, file))?;
    PROSE.contains(&name.trim().to_ascii_lowercase().as_str()).then_some(tag.pieces("content")?)
}

/// Is a script data about the page's article?
pub(super) fn is_linked_data(tag: &Tag, file: &str) -> bool {
    tag.value("type", file).is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// What JSON says of an article. The article's whole text, which may follow, repeats the page.
#[derive(Deserialize)]
struct Thing<'a> {
    #[serde(borrow)]
    headline: Option<&'a RawValue>,
    #[serde(borrow, rename = "alternativeHeadline")]
    alternative: Option<&'a RawValue>,
    #[serde(borrow)]
    description: Option<&'a RawValue>,
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'a RawValue>,
}

/// A text in JSON, and the runs that lead from it into the file.
pub(super) struct Text {
    pub text: String,
    pub runs: Vec<Run>,
}

/// The headline and description of the articles that a script's JSON, at bytes `raw` of the file, tells of.
pub(super) fn linked_data(raw: Span, file: &str) -> Vec<Text> {
    let json = raw.of(file);
    let things = list(json).or_else(|| serde_json::from_str(json).ok().map(|thing| vec![thing]));
    let mut out = Vec::new();
    for thing in things.unwrap_or_default().into_iter().filter_map(thing) {
        let inner = thing.graph.and_then(|g| list(g.get())).unwrap_or_default();
        let inner = inner.into_iter().filter_map(self::thing);
        for thing in std::iter::once(thing).chain(inner).filter(|t| t.headline.is_some()) {
            let values = [thing.headline, thing.alternative, thing.description];
            out.extend(values.into_iter().flatten().filter_map(|v| text(v, file)));
        }
    }
    out
}

fn list(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

fn thing(value: &RawValue) -> Option<Thing<'_>> {
    serde_json::from_str(value.get()).ok()
}

fn text(value: &RawValue, file: &str) -> Option<Text> {
    let at = (value.get().as_ptr() as usize).checked_sub(file.as_ptr() as usize)?;
    let value = literal::decode(value.get(), at).ok()?;
    Some(Text { text: value.text, runs: value.runs })
}
