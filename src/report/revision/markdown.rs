//! `bilint diff --format markdown`: a comment for a pull request, with what needs a look open and the rest folded.

use super::{effort_line, findings_line, percent, place};
use crate::revision::words::{Op, Piece, diff};
use crate::revision::{Change, Flagged, Revision};

/// Sentences shown in each part: a comment on GitHub holds 65,536 characters.
const MOST: usize = 50;
/// Characters of a sentence that are shown.
const LONGEST: usize = 600;

/// The revision as Markdown.
#[must_use]
pub fn markdown(revision: &Revision) -> String {
    let effort = revision.effort();
    let mut out = format!(
        "### bilint: `{}`\n\n**{}**  \n{}\n",
        revision.new.path.replace('`', "'"),
        findings_line(&effort),
        effort_line(&effort)
    );
    let all = revision.by_urgency();
    type Belongs = fn(&Change) -> bool;
    let parts: [(&str, Belongs, bool); 5] = [
        ("Flagged and not touched", Change::is_neglected, true),
        ("Brought in", |c| !c.is_neglected() && !c.brought_in.is_empty(), true),
        (
            "Edited, and still flagged",
            |c| !c.is_neglected() && c.brought_in.is_empty() && !c.remaining.is_empty(),
            true,
        ),
        ("Fixed", |c| c.findings_now().is_empty() && !c.fixed.is_empty(), false),
        ("Other edits", |c| c.findings_now().is_empty() && c.fixed.is_empty(), false),
    ];
    for (title, belongs, open) in parts {
        let chosen: Vec<&Change> = all.iter().copied().filter(|c| belongs(c)).collect();
        part(&mut out, revision, title, &chosen, open);
    }
    out
}

fn part(out: &mut String, revision: &Revision, title: &str, changes: &[&Change], open: bool) {
    if changes.is_empty() {
        return;
    }
    let open = if open { " open" } else { "" };
    *out += &format!("\n<details{open}><summary>{title}: {}</summary>\n\n", changes.len());
    changes.iter().take(MOST).for_each(|c| sentence(out, revision, c));
    if let Some(more) = changes.len().checked_sub(MOST).filter(|n| *n > 0) {
        *out += &format!("- … and {more} more\n");
    }
    *out += "\n</details>\n";
}

fn sentence(out: &mut String, revision: &Revision, change: &Change) {
    let (old, new) = (revision.old.text(change.old.clone()), revision.new.text(change.new.clone()));
    let rate = change.rate().filter(|_| change.edits > 0).map(|r| format!(" ({})", percent(r)));
    let shown: String = shortened(diff(&old, &new)).iter().map(piece).collect();
    *out += &format!("- **{}**{}: {shown}\n", escaped(place(revision, change)), rate.unwrap_or_default());
    for (word, numbers, flagged) in [
        ("remains", &change.remaining, &revision.new.flagged),
        ("brought in", &change.brought_in, &revision.new.flagged),
        ("fixed", &change.fixed, &revision.old.flagged),
    ] {
        numbers.iter().filter_map(|&i| flagged.get(i)).for_each(|f| *out += &finding(word, f));
    }
}

fn finding(word: &str, flagged: &Flagged) -> String {
    let at = &flagged.located;
    format!("  - {word}: {} `{}`: {}\n", at.severity.name(), at.rule, escaped(&at.message))
}

fn piece(piece: &Piece) -> String {
    let text = escaped(&piece.text);
    match piece.op {
        Op::Equal => text,
        Op::Delete => format!("<del>{text}</del>"),
        Op::Insert => format!("<ins>{text}</ins>"),
    }
}

/// The pieces of a long sentence: what did not change is cut in its middle, so that every change still shows.
fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let all: usize = pieces.iter().map(|p| p.text.chars().count()).sum();
    if all <= LONGEST {
        return pieces;
    }
    let keep = LONGEST / 2 / pieces.len().max(1) + 8;
    let cut = |p: Piece| {
        let chars: Vec<char> = p.text.chars().collect();
        if chars.len() <= 2 * keep {
            return p;
        }
        let text = [&chars[..keep], &[' ', '…', ' '], &chars[chars.len() - keep..]].concat();
        Piece { text: text.into_iter().collect(), ..p }
    };
    pieces.into_iter().map(cut).collect()
}

/// A text that neither Markdown nor HTML takes for markup, nobody is notified by, and whose direction stays in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '@' => out.push_str("@\u{2060}"),
            '\n' | '\r' | '\t' => out.push(' '),
            '&' | '<' | '>' | '"' | '\'' => out.push_str(&format!("&#{};", c as u32)),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '-' | '!' | '|'
            | '~' | ':' | '.' => {
                out.push('\\');
                out.push(c);
            }
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push_str(&format!("U+{:04X}", c as u32)),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
