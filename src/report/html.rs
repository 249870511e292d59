//! The editors' page: both texts side by side with every finding, in one HTML file that needs no network and can be read
//! without its script.

mod data;
mod direction;
mod explain;
mod head;
mod model;
mod parts;
mod policy;
mod raw;
mod revised;
mod row;
mod text;

use crate::decisions::{Decisions, Status};
use crate::report::Located;
use crate::revision::Revision;
use crate::rules::{Rule, RuleDocs};
use head::Head;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::Card;
pub use model::Part;
use row::Drawing;
use std::sync::Arc;

const STYLE: &str = include_str!("html/page.css");
/// Runs before anything is drawn: what only the script can serve is shown, what it folds is hidden.
const FIRST: &str = "document.documentElement.classList.add('js')";
/// The page's behaviour, in the order of its parts.
const SCRIPT: &str = concat!(
    "'use strict';\n{\n",
    include_str!("html/js/page.js"),
    include_str!("html/js/store.js"),
    include_str!("html/js/filter.js"),
    include_str!("html/js/cards.js"),
    include_str!("html/js/label.js"),
    include_str!("html/js/export.js"),
    include_str!("html/js/keys.js"),
    "}\n"
);

/// Rows that a browser lays out together, when they come into view.
const CHUNK: usize = 40;

/// Rows that a page shows whatever is in them. Of further ones, those with findings are shown, and their neighbours.
const MOST_ROWS: usize = 20_000;

/// The page in the making.
#[derive(Debug, Default)]
pub struct Page {
    parts: Vec<Part>,
    /// Rules of the run, users' own included, with what their files say of them.
    rules: Vec<Arc<Rule>>,
    docs: Vec<RuleDocs>,
    decisions: Decisions,
    effort: Option<crate::revision::Effort>,
    /// Rows so far, and rows that were left out.
    rows: usize,
    left_out: usize,
    /// Is nothing to be left out?
    whole: bool,
}

impl Page {
    /// A page without documents, for findings of `rules` that `docs` explain, on which `decisions` were made.
    #[must_use]
    pub fn new(rules: Vec<Arc<Rule>>, docs: Vec<RuleDocs>, decisions: Decisions) -> Self {
        Self { rules, docs, decisions, ..Self::default() }
    }

    /// The same page, which will leave no row out: only then a revision can be shown in it.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// Adds the next document. Documents of one bilingual file share a table.
    pub fn add(&mut self, mut part: Part) {
        if !self.whole && self.rows + part.rows.len() > MOST_ROWS {
            self.left_out += part.thin();
        }
        self.rows += part.rows.len();
        match self.parts.last_mut() {
            Some(last) if last.goes_on_in(&part) => last.append(part),
            _ => self.parts.push(part),
        }
    }

    /// Shows what `revision` did to the only translation of a [`whole`](Self::whole) page.
    pub fn revise(&mut self, revision: &Revision) {
        if let [part] = self.parts.as_mut_slice() {
            revised::attach(part, revision);
            self.effort = Some(revision.effort());
        }
    }

    /// The page as HTML.
    #[must_use]
    pub fn render(&self) -> String {
        let head = Head {
            parts: &self.parts,
            counted: self.counted(),
            effort: self.effort,
            left_out: self.left_out,
        };
        let data = data::json(&self.parts, &self.decisions, self.effort.is_some());
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy::policy(&[FIRST, SCRIPT], &[STYLE]));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="generator" content=(concat!("bilint ", env!("CARGO_PKG_VERSION")));
                    title { (self.title()) }
                    style { (PreEscaped(STYLE)) }
                    script { (PreEscaped(FIRST)) }
                }
                body {
                    a.skip href="#rows" { "To the rows" }
                    (head::masthead(&head))
                    div #bar {}
                    main #rows tabindex="-1" { (self.documents()) }
                    (explain::section(&self.found_rules(), &self.docs))
                    script #data type="application/json" { (PreEscaped(data)) }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
        .into_string()
    }

    fn title(&self) -> String {
        match self.parts.as_slice() {
            [one] => format!("{} – bilint", one.target.path),
            many => format!("{} translations – bilint", many.len()),
        }
    }

    fn documents(&self) -> Markup {
        let firsts = self.parts.iter().scan((0, 0), |next, part| {
            let first = *next;
            *next = (first.0 + part.rows.len(), first.1 + part.cards.len());
            Some(first)
        });
        html! {
            @for (number, (part, first)) in self.parts.iter().zip(firsts).enumerate() {
                (self.document(number, part, first))
            }
        }
    }

    fn document(&self, number: usize, part: &Part, first: (usize, usize)) -> Markup {
        let mut cards = vec![Vec::new(); part.rows.len()];
        for (number, card) in part.cards.iter().enumerate() {
            if let Some(row) = cards.get_mut(card.row) {
                row.push(number);
            }
        }
        let decided = part.cards.iter().map(|c| self.decided(part, &c.located)).collect();
        let drawing = Drawing { part, first, cards, decided };
        let class = if part.source.is_some() { "pairs" } else { "pairs alone" };
        html! {
            section.document id={ "d" (number) } aria-labelledby={ "dt" (number) } {
                h2 id={ "dt" (number) } { (head::heading(part)) }
                table class=(class) role="table" aria-labelledby={ "dt" (number) } {
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { "Place" }
                            @if let Some(source) = &part.source {
                                th scope="col" role="columnheader" { "Source, " (source.language) }
                            }
                            th scope="col" role="columnheader" { "Translation, " (part.target.language) }
                            th scope="col" role="columnheader" { "Findings" }
                        }
                    }
                    @for from in (0..part.rows.len()).step_by(CHUNK) {
                        tbody.chunk role="rowgroup" {
                            @for row in from..part.rows.len().min(from + CHUNK) { (drawing.row(row)) }
                        }
                    }
                }
            }
        }
    }

    /// What was decided on a finding before, and why.
    fn decided(&self, part: &Part, finding: &Located) -> Option<(Status, String)> {
        let entry = self.decisions.on(finding, &part.target.path).map(|e| (e.status, e.reason.clone()));
        entry.or_else(|| {
            self.decisions.accepts(finding).then(|| (Status::Dismissed, "accepted word".to_owned()))
        })
    }

    /// The findings of the translation as it is that nobody dismissed.
    fn counted(&self) -> Vec<&Located> {
        let cards = self.parts.iter().flat_map(|part| part.cards.iter().map(move |card| (part, card)));
        let is_open =
            |part, card: &Card| self.decided(part, &card.located).is_none_or(|d| d.0 != Status::Dismissed);
        let counted = cards.filter(|(part, card)| card.fate != Some("fixed") && is_open(part, card));
        counted.map(|(_, card)| &card.located).collect()
    }

    /// The rules that found something, by family and name.
    fn found_rules(&self) -> Vec<Arc<Rule>> {
        let found = |r: &&Arc<Rule>| self.parts.iter().flat_map(|p| &p.cards).any(|c| c.located.rule == r.id);
        self.rules.iter().filter(found).cloned().collect()
    }
}
