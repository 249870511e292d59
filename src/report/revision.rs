//! A revision, written for people (terminal), for a comment on a pull request (Markdown) or for programs (JSON).

mod json;
mod markdown;
mod terminal;

pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;

use crate::revision::{Change, Effort, Revision};

/// Where a change stands, for people: its first sentence in the new version, else in the old one.
fn place<'a>(revision: &'a Revision, change: &Change) -> &'a str {
    let new = revision.new.rows.get(change.new.start).filter(|_| !change.new.is_empty());
    let row = new.or_else(|| revision.old.rows.get(change.old.start));
    row.map_or("", |r| r.place.as_str())
}

/// `12.5 %`.
fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// The findings in one line: `9 findings fixed, 2 remain (1 in a sentence that nobody touched), none brought in`.
fn findings_line(effort: &Effort) -> String {
    let number = |n: usize| if n == 0 { "none".to_owned() } else { n.to_string() };
    let untouched = match effort.untouched_flagged {
        0 => String::new(),
        1 => " (in 1 flagged sentence nothing was touched)".to_owned(),
        n => format!(" (in {n} flagged sentences nothing was touched)"),
    };
    let remain = if effort.remaining == 1 { "remains" } else { "remain" };
    format!(
        "{} fixed, {} {remain}{untouched}, {} brought in",
        number(effort.fixed),
        number(effort.remaining),
        number(effort.brought_in)
    )
}

/// The edits in one line: `11 of 30 sentences edited, 1 new, 0 gone; 24 edits on 410 words: 5.9 % word edit rate`.
fn effort_line(effort: &Effort) -> String {
    format!(
        "{} of {} sentences edited, {} new, {} gone; {} edits on {} words and marks: {} word edit rate",
        effort.edited,
        effort.sentences,
        effort.inserted,
        effort.deleted,
        effort.edits,
        effort.words,
        percent(effort.word_edit_rate)
    )
}
