//! Requests inside a text: comments of Markdown and HTML, notes of a unit (comments of PO, notes of XLIFF and TMX).

use super::Request;
use crate::bitext::Bitext;
use crate::document::Side;
use crate::document::origin::Syntax;
use crate::finding::{Anchor, Finding};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A request with the part of the translation that it is about.
#[derive(Debug)]
struct Placed {
    request: Request,
    /// In the translation's text.
    span: Span,
    /// Line of the comment, or of the unit that holds the note.
    line: usize,
    hides: usize,
}

/// Takes out what the translation asks to be ignored; gives how many findings that were, and what is wrong with the
/// requests. `ran` tells whether a rule of that name ran at all: else a request that hides nothing is not known to be stale.
pub fn apply(
    bitext: &Bitext,
    findings: &mut Vec<Finding>,
    ran: impl Fn(&str) -> bool,
) -> (usize, Vec<String>) {
    let mut requests = requests(bitext);
    if requests.is_empty() {
        return (0, Vec::new());
    }
    let before = findings.len();
    findings.retain(|finding| {
        let Some(place) = place_in_target(finding) else { return true };
        let covers = |r: &&mut Placed| {
            let near = r.span.overlaps(place) || r.span.contains(place);
            !r.request.reason.is_empty() && near && r.request.names(&finding.rule)
        };
        let Some(hiding) = requests.iter_mut().find(covers) else { return true };
        hiding.hides += 1;
        false
    });
    let path = bitext.pair.target.path.display();
    let notes = requests.iter().filter_map(|r| {
        let names = r.request.rules.join(", ");
        let wrong = if r.request.reason.is_empty() {
            format!("`bilint-ignore {names}` gives no reason and hides nothing: write `bilint-ignore {names}: reason`")
        } else if r.hides == 0 && r.request.rules.iter().all(|rule| ran(rule)) {
            format!("`bilint-ignore {names}` hides nothing: take it out")
        } else {
            return None;
        };
        Some(format!("{path}:{}: {wrong}", r.line))
    });
    (before - findings.len(), notes.collect())
}

/// Where somebody mends it in the translation.
fn place_in_target(finding: &Finding) -> Option<Span> {
    let all = std::iter::once(finding.primary).chain(finding.related.iter().map(|r| r.anchor));
    all.into_iter().find(|a: &Anchor| a.side == Side::Target).map(|a| a.span)
}

fn requests(bitext: &Bitext) -> Vec<Placed> {
    let document = &bitext.pair.target;
    let mut out: Vec<Placed> = match document.origin.raw.syntax() {
        Syntax::Html | Syntax::Markdown { .. } => comments(bitext).collect(),
        _ => Vec::new(),
    };
    out.extend(notes(bitext));
    out
}

/// The notes of units. Those that follow each other with the same note (the segments of an XLIFF unit, the forms of a
/// plural) share it.
fn notes(bitext: &Bitext) -> Vec<Placed> {
    let document = &bitext.pair.target;
    let mut out: Vec<(usize, Placed)> = Vec::new();
    for (number, unit) in bitext.pair.units.iter().enumerate() {
        for request in unit.notes.iter().filter_map(|note| Request::read(note)) {
            let shared = out
                .iter_mut()
                .rev()
                .take_while(|(last, _)| last + 1 >= number)
                .find(|(_, p)| p.request == request);
            if let Some((last, placed)) = shared {
                *last = number;
                placed.span.end = placed.span.end.max(unit.target.end);
                continue;
            }
            let span = if request.whole_file { Span::new(0, document.text.len()) } else { unit.target };
            let line = document.origin.line_column(unit.target).line;
            out.push((number, Placed { span, line, request, hides: 0 }));
        }
    }
    out.into_iter().map(|(_, placed)| placed).collect()
}

/// The comments of a marked-up text: each is about the block that it stands in, else about the next one.
fn comments(bitext: &Bitext) -> impl Iterator<Item = Placed> {
    static COMMENT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?s)<!--(\s*bilint-ignore.*?)-->|\{/\*(\s*bilint-ignore.*?)\*/\}")
            .expect("a valid expression")
    });
    let document = &bitext.pair.target;
    let raw = document.origin.raw.text();
    COMMENT.captures_iter(raw).filter_map(move |found| {
        let whole = found.get(0)?;
        let request = Request::read(found.get(1).or(found.get(2))?.as_str())?;
        let stands = |b: &&crate::document::Block| document.origin.raw_span(b.span).end > whole.start();
        let mut behind: Vec<_> = document.blocks.iter().filter(stands).collect();
        behind.sort_by_key(|b| document.origin.raw_span(b.span).start);
        let block = behind.first().map(|b| b.span);
        let line = raw[..whole.start()].matches('\n').count() + 1;
        let span = if request.whole_file { Span::new(0, document.text.len()) } else { block? };
        Some(Placed { request, span, line, hides: 0 })
    })
}
