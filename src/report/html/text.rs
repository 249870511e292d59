//! Texts in the page: marked, cut into sentences, and with what cannot be seen or would turn the text around made visible.

use super::model::{Cell, Mark};
use crate::report::visible::{self, is_no_break};
use crate::revision::words::{Op, Piece};
use crate::rules::Severity;
use maud::{Markup, PreEscaped, Render, html};
use std::fmt::Write;

/// A text whose hidden characters are shown; the characters themselves stay, so that what is selected is what is written.
pub(super) struct Plain<'a>(pub &'a str);

/// The same, with no-break spaces shown too.
pub(super) struct Exact<'a>(pub &'a str);

impl Render for Plain<'_> {
    fn render_to(&self, out: &mut String) {
        push(out, self.0, false);
    }
}

impl Render for Exact<'_> {
    fn render_to(&self, out: &mut String) {
        push(out, self.0, true);
    }
}

/// The one place where texts become HTML.
fn push(out: &mut String, text: &str, spaces: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML has no way to write this one.
            '\0' => out.push('␀'),
            // Written as they are, these would be read as line ends.
            '\x0C' | '\r' => {
                let _ = write!(out, "&#{};", c as u32);
            }
            c if is_no_break(c) && spaces => {
                let _ = write!(out, "<span class=nb>{c}</span>");
            }
            c if visible::is_control_mark(c) => {
                let _ = write!(out, "<span class=ctl data-c=\"U+{:04X}\">{c}</span>", c as u32);
            }
            c => out.push(c),
        }
    }
}

/// The text of a cell with its marks. `severity` tells how grave a card is, `number` what number it has in the page.
pub(super) fn cell(
    cell: &Cell,
    severity: impl Fn(usize) -> Severity,
    number: impl Fn(usize) -> usize,
) -> Markup {
    let mut out = String::with_capacity(cell.text.len() + 64);
    let mut bounds: Vec<usize> = cell.marks.iter().flat_map(|m| [m.at.start, m.at.end]).collect();
    bounds.extend(&cell.cuts);
    bounds.extend([0, cell.text.len()]);
    bounds.sort_unstable();
    bounds.dedup();
    for (i, &start) in bounds.iter().enumerate() {
        if cell.cuts.contains(&start) {
            out.push_str("<span class=cut></span>");
        }
        let empty: Vec<&Mark> = cell.marks.iter().filter(|m| m.at == (start..start)).collect();
        marked(&mut out, "", &empty, &severity, &number);
        let Some(&end) = bounds.get(i + 1) else { break };
        let over: Vec<&Mark> = cell
            .marks
            .iter()
            .filter(|m| m.at.start <= start && end <= m.at.end && !m.at.is_empty())
            .collect();
        let piece = cell.text.get(start..end).unwrap_or_default();
        if over.is_empty() {
            push(&mut out, piece, false);
        } else {
            marked(&mut out, piece, &over, &severity, &number);
        }
    }
    PreEscaped(out)
}

/// A piece under some marks: the gravest primary one gives its look.
fn marked(
    out: &mut String,
    piece: &str,
    marks: &[&Mark],
    severity: &impl Fn(usize) -> Severity,
    number: &impl Fn(usize) -> usize,
) {
    if marks.is_empty() {
        return;
    }
    let worst = marks.iter().filter(|m| m.primary).map(|m| severity(m.card)).max();
    let look = worst.map_or("evidence", |s| s.name());
    let gap = if piece.is_empty() { " gap" } else { "" };
    let mut numbers: Vec<String> = marks.iter().map(|m| number(m.card).to_string()).collect();
    numbers.dedup();
    let _ = write!(out, "<mark class=\"{look}{gap}\" data-f=\"{}\">", numbers.join(" "));
    push(out, piece, true);
    out.push_str("</mark>");
}

/// A message: what it quotes between backticks is set apart, and keeps its direction to itself.
pub(super) fn message(text: &str) -> Markup {
    let pieces: Vec<&str> = text.split('`').collect();
    let paired = pieces.len() % 2 == 1;
    html! {
        @if paired {
            @for (i, piece) in pieces.iter().enumerate() {
                @if i % 2 == 1 { bdi.q { (Exact(piece)) } } @else { (Plain(piece)) }
            }
        } @else { bdi { (Plain(text)) } }
    }
}

/// Words kept on each side of a change.
const CONTEXT: usize = 4;

/// A word diff; what did not change is cut to a few words around the changes where `brief`.
pub(super) fn pieces(pieces: &[Piece], brief: bool) -> Markup {
    let last = pieces.len().saturating_sub(1);
    html! {
        @for (i, piece) in pieces.iter().enumerate() {
            @match piece.op {
                Op::Equal if brief => (Plain(&shortened(&piece.text, i > 0, i < last))),
                Op::Equal => (Plain(&piece.text)),
                Op::Delete => del { (Exact(&piece.text)) },
                Op::Insert => ins { (Exact(&piece.text)) },
            }
        }
    }
}

/// The first and last words of a text that a change stands before or behind.
fn shortened(text: &str, change_before: bool, change_behind: bool) -> String {
    let spaces: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(i, _)| i).collect();
    let kept = usize::from(change_before) + usize::from(change_behind);
    if spaces.len() <= kept * CONTEXT + 1 || kept == 0 {
        return text.to_owned();
    }
    let head = if change_before { &text[..spaces[CONTEXT]] } else { "" };
    let tail = if change_behind { &text[spaces[spaces.len() - CONTEXT]..] } else { "" };
    format!("{head} …{tail}")
}
