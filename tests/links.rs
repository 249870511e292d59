//! What checks see of inline links: no rule file can hold an example of them.

use bilint::bitext::Bitext;
use bilint::check::registry::{Selection, active};
use bilint::check::{Languages, check};
use bilint::document::{Document, Link, Pair, Side};
use bilint::lang::language;
use bilint::read::text;
use bilint::span::Span;

/// A document whose links stand in square brackets: `He [left](1) early`.
fn document(marked: &str, tag: &str) -> Document {
    let (mut plain, mut links) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, tail)) = rest.split_once('[') {
        let (inner, tail) = tail.split_once(']').expect("a link that ends");
        plain += before;
        let span = Span::new(plain.len(), plain.len() + inner.len());
        links.push(Link { span, href: format!("https://example.org/{}", links.len()) });
        plain += inner;
        rest = tail;
    }
    plain += rest;
    let mut document = text::from_str(&plain, language(tag));
    document.links = links;
    document
}

fn flagged(from: &str, source: &str, to: &str, target: &str) -> Vec<String> {
    let (source, target) = (document(source, from), document(target, to));
    let pair =
        Pair { source: Some(source), target, units: Vec::new(), sentences_given: false, partial: false };
    let bitext = Bitext::new(pair);
    let languages = Languages { source: Some(language(from)), target: language(to) };
    let rules = active(&Selection::only(&["stray-capital"]), &[]).expect("a rule of this name");
    let outcome = check(&bitext, languages, &rules, &bumpalo::Bump::new());
    let text = &bitext.pair.side(Side::Target).expect("a target").text;
    outcome.findings.iter().map(|f| f.primary.span.of(text).to_owned()).collect()
}

#[test]
fn a_link_translated_alone_has_a_capital() {
    let source = "The council [gave 4 million euros] for the plan.";
    assert_eq!(flagged("en", source, "de", "Der Rat [Gab 4 Millionen Euro] für den Plan aus."), ["Gab"]);
    let source = "The town hopes for [new funding from the state].";
    assert_eq!(flagged("en", source, "fr", "La ville espère [Nouveaux fonds de l’État]."), ["Nouveaux"]);
    let source = "La ville [a pris en charge] le reste.";
    assert_eq!(flagged("fr", source, "en", "The city [Has taken on] the rest."), ["Has"]);
}

#[test]
fn a_link_may_have_its_capital() {
    let source = "The council heard [the minister of culture] on Monday.";
    assert!(flagged("en", source, "de", "Der Rat hörte am Montag [Minister aus drei Ländern].").is_empty());
    let source = "Elle lit [la presse française] le lundi.";
    assert!(flagged("fr", source, "en", "She reads [French papers] on Mondays.").is_empty());
    let source = "He spoke. [the works] began.";
    assert!(flagged("en", source, "fr", "Il a parlé. [Les travaux] ont commencé.").is_empty());
    let source = "The town thanks [Anna and her friends].";
    assert!(flagged("en", source, "fr", "La ville remercie [Anna et ses amis].").is_empty());
}
