//! What a revision did, put into the rows and cards of the page.

use super::model::{Card, Part, Revised};
use crate::revision::words::{Op, Piece, diff};
use crate::revision::{Change, Kind, Revision};

/// Puts `revision`, whose new version `part` shows, into it.
pub(super) fn attach(part: &mut Part, revision: &Revision) {
    for card in &mut part.cards {
        card.fate = Some("remaining");
    }
    for change in &revision.changes {
        for &number in &change.brought_in {
            if let Some(card) = part.cards.get_mut(number) {
                card.fate = Some("new");
            }
        }
        let row = row_of(revision, change);
        if let Some(row) = part.rows.get_mut(row) {
            add(row.revised.get_or_insert_default(), revision, change);
        }
        let fixed = change.fixed.iter().filter_map(|&i| revision.old.flagged.get(i));
        part.cards.extend(fixed.map(|flagged| Card {
            related: vec![row; flagged.located.related.len()],
            located: flagged.located.clone(),
            row,
            fix: None,
            occurrence: 0,
            fate: Some("fixed"),
        }));
    }
}

/// The row of a change; of what went, the row before the place where it would stand.
fn row_of(revision: &Revision, change: &Change) -> usize {
    let at = if change.new.is_empty() { change.new.start.saturating_sub(1) } else { change.new.start };
    revision.new.rows.get(at).map_or(0, |r| r.bead)
}

fn add(revised: &mut Revised, revision: &Revision, change: &Change) {
    let kind = match change.kind {
        Kind::Untouched if revised.kind.is_empty() => "untouched",
        Kind::Untouched => return,
        Kind::Inserted if revised.kind != "edited" => "inserted",
        Kind::Inserted | Kind::Edited | Kind::Deleted => "edited",
    };
    revised.kind = kind;
    if change.kind == Kind::Untouched {
        return;
    }
    if !revised.pieces.is_empty() {
        revised.pieces.push(Piece { op: Op::Equal, text: " ".to_owned() });
    }
    revised
        .pieces
        .extend(diff(&revision.old.text(change.old.clone()), &revision.new.text(change.new.clone())));
    revised.effort = (revised.effort.0 + change.edits, revised.effort.1 + change.words);
}
