//! A row of the page: a pair of sentences and the findings in it.

use super::model::{Card, Cell, Part, Revised, Row, SideOf};
use super::text::{Exact, Plain, cell, message, pieces};
use crate::decisions::Status;
use crate::fix::Safety;
use crate::rules::Severity;
use maud::{Markup, html};

/// What a row is drawn with.
pub(super) struct Drawing<'a> {
    pub part: &'a Part,
    /// Number in the page of the part's first row and first card.
    pub first: (usize, usize),
    /// Cards of each row.
    pub cards: Vec<Vec<usize>>,
    /// What was decided on each card, and why.
    pub decided: Vec<Option<(Status, String)>>,
}

impl Drawing<'_> {
    /// Row number `number` of the part.
    pub(super) fn row(&self, number: usize) -> Markup {
        let row = &self.part.rows[number];
        let cards = &self.cards[number];
        let source = self.part.source.as_ref();
        html! {
            tr.row role="row" id={ "r" (self.first.0 + number) } data-rev=[row.revised.as_ref().map(|r| r.kind)] {
                th.place scope="row" role="rowheader" { (place(row, source.is_some())) }
                @if let Some(source) = source { (self.cell(&row.cells[0], source, "src", "no source")) }
                td.tgt role="cell" lang=(self.part.target.tag) dir=(self.part.target.dir) {
                    (self.text(&row.cells[1], "not translated"))
                    @if let Some(revised) = row.revised.as_ref().filter(|r| !r.pieces.is_empty()) {
                        p.was {
                            span.label lang="en" dir="ltr" { (revised_words(revised)) }
                            @if !revised.is_all_new() { bdi { (pieces(&revised.pieces, true)) } }
                        }
                    }
                }
                td.notes role="cell" { @for &card in cards { (self.card(card)) } }
            }
        }
    }

    fn cell(&self, cell: &Cell, side: &SideOf, class: &str, nothing: &str) -> Markup {
        html! { td class=(class) role="cell" lang=(side.tag) dir=(side.dir) { (self.text(cell, nothing)) } }
    }

    fn text(&self, text: &Cell, nothing: &str) -> Markup {
        let severity = |card: usize| self.part.cards.get(card).map_or(Severity::Info, |c| c.located.severity);
        html! {
            @if text.text.is_empty() { p.t.none { span.dim lang="en" dir="ltr" { (nothing) } (cell(text, severity, |c| self.first.1 + c)) } }
            @else { p.t { (cell(text, severity, |c| self.first.1 + c)) } }
        }
    }

    fn card(&self, number: usize) -> Markup {
        let card = &self.part.cards[number];
        let at = &card.located;
        let id = self.first.1 + number;
        let decided = self.decided[number].as_ref();
        html! {
            article.card id={ "f" (id) } data-f=(id) data-sev=(at.severity.name()) tabindex="0"
                data-fate=[card.fate] data-status=(decided.map_or("open", |d| d.0.name())) aria-labelledby={ "m" (id) } {
                p.kind {
                    span class={ "sev " (at.severity.name()) } { (at.severity.name()) }
                    a.rule href={ "#rule-" (at.rule) } title="Why this rule" { (at.rule) }
                    span.conf { (at.confidence.name()) " confidence" }
                    @if let Some(fate) = card.fate { span class={ "fate " (fate) } { (fate_words(fate)) } }
                }
                p.msg id={ "m" (id) } { (message(&at.message)) }
                (self.fix(card))
                (self.evidence(card))
                p.decided { @if let Some((status, reason)) = decided.filter(|d| d.0 != Status::Open) {
                    (status.name()) @if !reason.is_empty() { ": " (reason) }
                } }
            }
        }
    }

    fn fix(&self, card: &Card) -> Markup {
        let target = &self.part.target;
        html! {
            @if let Some((diff, safety)) = &card.fix {
                p.fix {
                    span.label { (match safety {
                        Safety::Safe => "Fix",
                        Safety::Unsafe => "Fix, to be read first",
                        Safety::Display => "Suggestion",
                    }) }
                    bdi lang=(target.tag) dir=(target.dir) { (pieces(diff, true)) }
                }
            }
        }
    }

    fn evidence(&self, card: &Card) -> Markup {
        const SHOWN: usize = 6;
        let related = &card.located.related;
        let tag = |side| if side == crate::document::Side::Source { self.part.source.as_ref() } else { None };
        html! {
            @if !related.is_empty() {
                ul.why {
                    @for (related, &row) in related.iter().zip(&card.related).take(SHOWN) {
                        @let side = tag(related.location.side).unwrap_or(&self.part.target);
                        li {
                            @if !related.location.text.is_empty() {
                                bdi.q lang=(side.tag) { (Exact(&brief(&related.location.text))) } " "
                            }
                            (Plain(&related.message))
                            @if row != card.row { " · " a href={ "#r" (self.first.0 + row) } { (self.part.rows.get(row).map_or("", |r| &r.place)) } }
                        }
                    }
                    @if related.len() > SHOWN { li.dim { "and " (related.len() - SHOWN) " more places" } }
                }
            }
        }
    }
}

/// A long quotation, cut in its middle.
fn brief(text: &str) -> String {
    const ENDS: usize = 60;
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= 2 * ENDS + 10 {
        return text.to_owned();
    }
    let part = |chars: &[char]| chars.iter().collect::<String>();
    format!("{} … {}", part(&chars[..ENDS]), part(&chars[chars.len() - ENDS..]))
}

fn place(row: &Row, has_source: bool) -> Markup {
    let count = |cell: &Cell| if cell.text.is_empty() { 0 } else { cell.cuts.len() + 1 };
    let (a, b) = (count(&row.cells[0]), count(&row.cells[1]));
    html! {
        bdi { (Plain(&row.place)) }
        @if has_source && (a, b) != (1, 1) {
            " " span.shape title=(shape_words(a, b)) { (a) ":" (b) }
        }
        @if let Some(state) = &row.state { " " span.state { (Plain(state)) } }
    }
}

fn shape_words(source: usize, target: usize) -> String {
    match (source, target) {
        (_, 0) => "no counterpart in the translation".to_owned(),
        (0, _) => "no counterpart in the source".to_owned(),
        (a, b) if a > b => format!("{a} sentences merged into {b}"),
        (a, b) if a < b => format!("{a} sentence split into {b}"),
        (a, b) => format!("{a} sentences translated as {b}"),
    }
}

fn fate_words(fate: &str) -> &'static str {
    match fate {
        "fixed" => "fixed by the revision",
        "new" => "brought in",
        _ => "remains",
    }
}

/// `Revised, 2 edits, 6 %`.
fn revised_words(revised: &Revised) -> String {
    if revised.is_all_new() {
        return "New in this revision".to_owned();
    }
    let (edits, words) = revised.effort;
    let edited = if edits == 1 { "edit" } else { "edits" };
    let rate =
        if words == 0 { String::new() } else { format!(", {:.0} %", 100.0 * edits as f64 / words as f64) };
    format!("Revised, {edits} {edited}{rate}")
}
