//! What became of findings: which of the old version are still there, which are gone, which are new.

use super::version::normal;
use super::{Change, Flagged, Version, words};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What the passes know of two findings.
struct Compared<'a> {
    old: &'a Version,
    new: &'a Version,
    /// Number of the change that each row belongs to.
    changes: [Vec<usize>; 2],
    list: &'a [Change],
}

/// Sorts the findings of both versions into the changes of their sentences.
pub(super) fn decide(old: &Version, new: &Version, changes: &mut [Change]) {
    let pairs = {
        let number = |rows: usize, range: fn(&Change) -> Range<usize>| {
            let mut out = vec![0; rows];
            for (i, change) in changes.iter().enumerate() {
                out[range(change)].fill(i);
            }
            out
        };
        let by_row = [number(old.rows.len(), |c| c.old.clone()), number(new.rows.len(), |c| c.new.clone())];
        matched(&Compared { old, new, changes: by_row, list: changes })
    };
    let home = |changes: &[Change], row: usize, range: fn(&Change) -> &Range<usize>| {
        changes.iter().position(|c| range(c).contains(&row)).unwrap_or_default()
    };
    for (i, flagged) in old.flagged.iter().enumerate().filter(|(i, _)| pairs[*i].is_none()) {
        let at = home(changes, flagged.row, |c| &c.old);
        if let Some(change) = changes.get_mut(at) {
            change.fixed.push(i);
        }
    }
    for (j, flagged) in new.flagged.iter().enumerate() {
        let remains = pairs.contains(&Some(j));
        let at = home(changes, flagged.row, |c| &c.new);
        if let Some(change) = changes.get_mut(at) {
            if remains { change.remaining.push(j) } else { change.brought_in.push(j) }
        }
    }
}

/// For each finding of the old version the one of the new version that says the same, if any. The surest ways of
/// telling come first, and each finding is taken once.
fn matched(compared: &Compared<'_>) -> Vec<Option<usize>> {
    let (old, new) = (&compared.old.flagged, &compared.new.flagged);
    let mut pairs: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    let mut by_rule: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (j, flagged) in new.iter().enumerate() {
        by_rule.entry(&flagged.located.rule).or_default().push(j);
    }
    let passes: [fn(&Compared<'_>, &Flagged, &Flagged) -> bool; 4] =
        [same_fingerprint, same_words, same_place, same_habit];
    for is_same in passes {
        for (i, before) in old.iter().enumerate() {
            if pairs[i].is_some() {
                continue;
            }
            let candidates = by_rule.get(before.located.rule.as_str()).map(Vec::as_slice).unwrap_or_default();
            let found = candidates.iter().find(|&&j| !taken[j] && is_same(compared, before, &new[j]));
            if let Some(&j) = found {
                (pairs[i], taken[j]) = (Some(j), true);
            }
        }
    }
    pairs
}

/// The fingerprint is made of rule, source sentence and flagged words.
fn same_fingerprint(compared: &Compared<'_>, a: &Flagged, b: &Flagged) -> bool {
    // Documents without sources may say the same of equal sentences; then the place decides.
    a.located.fingerprint == b.located.fingerprint
        && (compared.old.source_path.is_some() || compared.correspond(a, b))
}

/// The same words are flagged in the same sentence, whatever else of it changed.
fn same_words(compared: &Compared<'_>, a: &Flagged, b: &Flagged) -> bool {
    compared.correspond(a, b) && normal(&a.located.primary.text) == normal(&b.located.primary.text)
}

/// The flagged words were edited, and what stands there now is flagged again.
fn same_place(compared: &Compared<'_>, a: &Flagged, b: &Flagged) -> bool {
    if !compared.correspond(a, b) {
        return false;
    }
    let change = &compared.list[compared.changes[0][a.row]];
    let (Some(x), Some(y)) =
        (compared.old.place(change.old.clone(), a), compared.new.place(change.new.clone(), b))
    else {
        // A sentence that is missing is known by its source alone, which the fingerprint holds.
        return false;
    };
    let there =
        words::moved(&compared.old.text(change.old.clone()), &compared.new.text(change.new.clone()), x);
    there.start <= y.end && y.start <= there.end
}

/// A habit of the document stands at its first occurrence, wherever that is now.
fn same_habit(_: &Compared<'_>, a: &Flagged, b: &Flagged) -> bool {
    a.is_habit && b.is_habit
}

impl Compared<'_> {
    /// Do the two stand in sentences that are each other's?
    fn correspond(&self, a: &Flagged, b: &Flagged) -> bool {
        let of = |side: usize, f: &Flagged| self.changes[side].get(f.row);
        of(0, a).is_some() && of(0, a) == of(1, b)
    }
}

impl Version {
    /// Bytes of a finding's words in the text of `rows`.
    fn place(&self, rows: Range<usize>, flagged: &Flagged) -> Option<Range<usize>> {
        let at = flagged.at.clone()?;
        let before: usize = self.rows.get(rows.start..flagged.row)?.iter().map(|r| r.text.len() + 1).sum();
        Some(before + at.start..before + at.end)
    }
}
