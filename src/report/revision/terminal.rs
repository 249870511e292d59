//! `bilint diff` in the terminal: each sentence with its word diff, and what became of its findings.

use super::{effort_line, findings_line, percent, place};
use crate::report::visible;
use crate::revision::words::{Op, Piece, diff};
use crate::revision::{Change, Flagged, Kind, Revision};

/// Colours: what went, what came, what is said beside, and back.
struct Paint {
    gone: [&'static str; 2],
    come: [&'static str; 2],
    dim: &'static str,
    bold: &'static str,
    end: &'static str,
}

/// Without colour, marks say what went and came.
const PLAIN: Paint = Paint { gone: ["[-", "-]"], come: ["{+", "+}"], dim: "", bold: "", end: "" };
const COLOURED: Paint = Paint {
    gone: ["\x1b[31m[-", "-]\x1b[0m"],
    come: ["\x1b[32m{+", "+}\x1b[0m"],
    dim: "\x1b[2m",
    bold: "\x1b[1m",
    end: "\x1b[0m",
};

/// The revision for people.
#[must_use]
pub fn terminal(revision: &Revision, color: bool) -> String {
    let paint = if color { COLOURED } else { PLAIN };
    let mut out = String::new();
    for change in revision.by_urgency() {
        sentence(&mut out, revision, change, &paint);
    }
    let effort = revision.effort();
    out + &format!("{}\n{}\n", findings_line(&effort), effort_line(&effort))
}

fn sentence(out: &mut String, revision: &Revision, change: &Change, paint: &Paint) {
    let Paint { dim, bold, end, .. } = paint;
    let rate = match (change.kind, change.rate()) {
        (Kind::Edited, Some(rate)) => {
            let edits = if change.edits == 1 { "edit" } else { "edits" };
            format!("{} {edits}, {}", change.edits, percent(rate))
        }
        (Kind::Untouched, _) if change.is_neglected() => "flagged, not touched".to_owned(),
        (Kind::Untouched, _) => "not touched".to_owned(),
        (Kind::Inserted, _) => "new".to_owned(),
        (Kind::Deleted, _) | (Kind::Edited, None) => "gone".to_owned(),
    };
    *out += &format!("{bold}{}{end} {dim}({rate}){end}\n", visible::line(place(revision, change), false));
    let (old, new) = (revision.old.text(change.old.clone()), revision.new.text(change.new.clone()));
    let pieces = diff(&old, &new);
    let spaces = pieces.iter().any(|p| p.op != Op::Equal && p.text.contains(visible::is_no_break));
    let shown: String = pieces.iter().map(|p| piece(p, spaces, paint)).collect();
    *out += &format!("  {shown}\n");
    for (word, numbers, flagged) in [
        ("remains", &change.remaining, &revision.new.flagged),
        ("brought in", &change.brought_in, &revision.new.flagged),
        ("fixed", &change.fixed, &revision.old.flagged),
    ] {
        numbers.iter().filter_map(|&i| flagged.get(i)).for_each(|f| *out += &finding(word, f, paint));
    }
    out.push('\n');
}

fn piece(piece: &Piece, spaces: bool, paint: &Paint) -> String {
    let text: String = visible::line(&piece.text, spaces).chars().map(visible::finished).collect();
    match piece.op {
        Op::Equal => text,
        Op::Delete => format!("{}{text}{}", paint.gone[0], paint.gone[1]),
        Op::Insert => format!("{}{text}{}", paint.come[0], paint.come[1]),
    }
}

fn finding(word: &str, flagged: &Flagged, paint: &Paint) -> String {
    let at = &flagged.located;
    let message: String = visible::line(&at.message, false).chars().map(visible::finished).collect();
    format!(
        "  {bold}{word}{end}  {}[{}]: {message}\n",
        at.severity.name(),
        at.rule,
        bold = paint.bold,
        end = paint.end
    )
}
