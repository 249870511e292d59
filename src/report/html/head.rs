//! The top of the page: verdict, figures, findings by family and severity, files, and what did not run.

use super::model::{Part, SideOf};
use super::text::Plain;
use crate::lang::Settled;
use crate::quality::{SMALL_SAMPLE, points};
use crate::report::located::Located;
use crate::revision::Effort;
use crate::rules::Severity;
use maud::{Markup, html};
use std::collections::{BTreeMap, BTreeSet};

/// What the top of the page is made of.
pub(super) struct Head<'a> {
    pub parts: &'a [Part],
    /// Findings that count: those that nobody dismissed.
    pub counted: Vec<&'a Located>,
    pub effort: Option<Effort>,
    /// Rows that the page does not show.
    pub left_out: usize,
}

/// Everything above the rows.
pub(super) fn masthead(head: &Head<'_>) -> Markup {
    let target_words: usize = head.parts.iter().map(|p| p.target.words).sum();
    html! {
        header.masthead {
            p.brand { "bilint" }
            h1 { (title(head.parts)) }
            p #verdict.verdict data-worst=(worst(&head.counted).map_or("none", |s| s.name())) { (verdict(&head.counted)) }
            div.figures {
                (score(&head.counted, target_words))
                (alignment(head.parts))
                @if let Some(effort) = &head.effort { (revision(effort)) }
            }
            (table(&head.counted))
            details.files open[head.parts.len() == 1] {
                summary { (if head.parts.len() == 1 { "Languages and files".to_owned() } else { format!("{} files", head.parts.len()) }) }
                (files(head.parts))
            }
            (not_run(head.parts))
            @let hidden: usize = head.parts.iter().map(|p| p.hidden).sum();
            @if hidden > 0 {
                p.small { (hidden) (if hidden == 1 { " finding is" } else { " findings are" }) " not shown: the texts or the list of what to ignore ask for it" }
            }
            @if head.left_out > 0 {
                p.small { (head.left_out) " sentence pairs without findings are left out: the page would grow too long" }
            }
        }
    }
}

/// What the page is about, for its title.
pub(super) fn title(parts: &[Part]) -> Markup {
    html! {
        @match parts {
            [] => "Nothing was read",
            [one] => {
                @if let Some(source) = one.source.as_ref().filter(|s| s.path != one.target.path) {
                    bdi { (Plain(name(&source.path))) } span.arrow { " → " }
                }
                bdi { (Plain(name(&one.target.path))) }
            }
            many => { (many.len()) " translations" }
        }
    }
}

/// The heading of one document: paths whole, since many documents may have one name.
pub(super) fn heading(part: &Part) -> Markup {
    let path = |path: &str| {
        let name = name(path);
        html! { bdi { span.dim { (Plain(path.strip_suffix(name).unwrap_or_default())) } (Plain(name)) } }
    };
    html! {
        @if let Some(source) = part.source.as_ref().filter(|s| s.path != part.target.path) {
            (path(&source.path)) span.arrow { " → " }
        }
        (path(&part.target.path))
    }
}

/// A path's last part.
fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn worst(counted: &[&Located]) -> Option<Severity> {
    counted.iter().map(|f| f.severity).max()
}

fn verdict(counted: &[&Located]) -> String {
    let number = |s: Severity| counted.iter().filter(|f| f.severity == s).count();
    let parts: Vec<String> = Severity::ALL
        .into_iter()
        .rev()
        .map(|s| (number(s), s.name()))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| format!("{n} {name}"))
        .collect();
    match worst(counted) {
        None => "No findings".to_owned(),
        Some(Severity::Major | Severity::Critical) => format!("To be revised: {}", parts.join(", ")),
        Some(_) => format!("Nothing grave: {}", parts.join(", ")),
    }
}

fn score(counted: &[&Located], words: usize) -> Markup {
    let sum: usize = counted.iter().map(|f| points(f.severity)).sum();
    let per_thousand = if words == 0 { 0.0 } else { sum as f64 * 1000.0 / words as f64 };
    html! {
        div.figure {
            p.number { span #score { (format!("{per_thousand:.1}")) } }
            p.caption {
                "MQM penalty per 1,000 words, from automatic checks" br;
                span #points { (sum) } " points on " span.words { (words) } " words of the translation"
                @if words < SMALL_SAMPLE { br; strong { "Small sample" } ": a figure per 1,000 words says little here" }
            }
        }
    }
}

fn alignment(parts: &[Part]) -> Markup {
    let sum = |of: fn(&SideOf) -> usize| {
        let side = |s: Option<&SideOf>| s.map_or(0, of);
        let both = parts.iter().map(|p| [side(p.source.as_ref()), side(Some(&p.target))]);
        both.fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]])
    };
    let (sentences, alone) = (sum(|s| s.sentences), sum(|s| s.unaligned));
    let aligned = sentences[0] - alone[0].min(sentences[0]);
    html! {
        @if parts.iter().any(|p| p.source.is_some()) {
            div.figure {
                p.number { (aligned) span.of { " of " (sentences[0]) } }
                p.caption {
                    "sentences of the source have a counterpart" br;
                    (alone[0]) " of the source and " (alone[1]) " of the translation (of " (sentences[1]) ") have none"
                }
            }
        } @else {
            div.figure {
                p.number { (sentences[1]) }
                p.caption { "sentences of the translation" br; "checked without a source" }
            }
        }
    }
}

fn revision(effort: &Effort) -> Markup {
    html! {
        div.figure {
            p.number { (format!("{:.1}", effort.word_edit_rate * 100.0)) span.of { " %" } }
            p.caption {
                "of the words edited: " (effort.edits) " edits in " (effort.edited + effort.inserted + effort.deleted) " of "
                (effort.sentences) " sentences" br;
                (effort.fixed) " findings fixed, " (effort.remaining) " remain, " (effort.brought_in) " brought in; "
                (effort.untouched_flagged) " flagged sentences not touched"
            }
        }
    }
}

fn table(counted: &[&Located]) -> Markup {
    let mut families: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for finding in counted {
        families.entry(&finding.category).or_default()[finding.severity as usize] += 1;
    }
    let columns: Vec<Severity> = Severity::ALL.into_iter().rev().collect();
    html! {
        @if !families.is_empty() {
            table.tally {
                caption.sr { "Findings by family and severity" }
                thead {
                    tr {
                        th scope="col" { "Family" }
                        @for s in &columns { th scope="col" { span class={ "sev " (s.name()) } { (s.name()) } } }
                        th scope="col" { "all" }
                    }
                }
                tbody {
                    @for (family, counts) in &families {
                        tr {
                            th scope="row" { a href={ "#rule=" (family) } { (family) } }
                            @for s in &columns {
                                td data-cell={ (family) " " (s.name()) } { (blank(counts[*s as usize])) }
                            }
                            td data-cell={ (family) " all" } { (counts.iter().sum::<usize>()) }
                        }
                    }
                }
                tfoot {
                    tr {
                        th scope="row" { "all" }
                        @for s in &columns {
                            td data-cell={ "all " (s.name()) } { (blank(families.values().map(|c| c[*s as usize]).sum())) }
                        }
                        td data-cell="all all" { (counted.len()) }
                    }
                }
            }
        }
    }
}

/// A count; an empty cell for none.
fn blank(n: usize) -> String {
    if n == 0 { String::new() } else { n.to_string() }
}

fn files(parts: &[Part]) -> Markup {
    html! {
        table.sides {
            thead {
                tr {
                    th scope="col" { "File" }
                    th scope="col" { "Language" }
                    th scope="col" { "Settled by" }
                    th scope="col" { "Words" }
                    th scope="col" { "Sentences" }
                    th scope="col" { "Without counterpart" }
                    th scope="col" { "Findings" }
                }
            }
            tbody {
                @for (number, part) in parts.iter().enumerate() {
                    @if let Some(source) = &part.source { (side(source, None)) }
                    (side(&part.target, Some((number, part.cards.len()))))
                }
            }
        }
    }
}

/// A file; of a translation, the number of its document and how many findings it has.
fn side(side: &SideOf, found: Option<(usize, usize)>) -> Markup {
    let settled = match side.settled {
        Settled::Flag => "flag or configuration",
        Settled::Input => "the file",
        Settled::FileName => "the file’s name or place",
        Settled::Detected => "detection",
        Settled::Unknown => "not settled",
    };
    html! {
        tr {
            th scope="row" { bdi { (Plain(&side.path)) } }
            td { (side.language) " " span.dim { (side.tag) } }
            td { (settled) }
            td.n data-of="words" { (side.words) }
            td.n data-of="sentences" { (side.sentences) }
            td.n data-of="without counterpart" { (side.unaligned) }
            @if let Some((document, findings)) = found {
                td.n data-of="findings" { a href={ "#d" (document) } { (findings) } }
            } @else { td.n {} }
        }
    }
}

fn not_run(parts: &[Part]) -> Markup {
    let mut reasons: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for skipped in parts.iter().flat_map(|p| &p.not_run) {
        reasons.entry(&skipped.reason).or_default().insert(&skipped.rule);
    }
    let rules: BTreeSet<&str> = reasons.values().flatten().copied().collect();
    html! {
        @if rules.is_empty() { p.dim.small { "All rules of the run ran." } }
        @else {
            details.skipped {
                summary { (rules.len()) (if rules.len() == 1 { " rule" } else { " rules" }) " did not run" }
                dl {
                    @for (reason, rules) in &reasons {
                        dt { (Plain(reason)) }
                        dd { @for rule in rules { code { (rule) } " " } }
                    }
                }
            }
        }
    }
}
