//! Revisions: two states of a translation compared, what changed and what became of the findings.

mod fate;
mod pairing;
mod version;
pub mod words;

pub use version::{Flagged, Row, Version};

use std::ops::Range;

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It reads as before.
    Untouched,
    /// It was edited, made two, or two were made one.
    Edited,
    /// It is new.
    Inserted,
    /// It went.
    Deleted,
}

/// Sentences of the old version and what became of them in the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Rows of the old version; none where the sentence is new.
    pub old: Range<usize>,
    /// Rows of the new version; none where the sentence went. Then where it would stand.
    pub new: Range<usize>,
    /// What became of it.
    pub kind: Kind,
    /// The fewest words and marks put in, taken out or replaced.
    pub edits: usize,
    /// Words and marks of the new text.
    pub words: usize,
    /// Findings of the old version that are gone, by number.
    pub fixed: Vec<usize>,
    /// Findings of the new version that were there before, by number.
    pub remaining: Vec<usize>,
    /// Findings of the new version that were not, by number.
    pub brought_in: Vec<usize>,
}

impl Change {
    /// Was it flagged, and nobody touched it?
    #[must_use]
    pub fn is_neglected(&self) -> bool {
        self.kind == Kind::Untouched && !self.remaining.is_empty()
    }

    /// Is there anything to say of it?
    #[must_use]
    pub fn is_noteworthy(&self) -> bool {
        self.kind != Kind::Untouched || !self.fixed.is_empty() || !self.findings_now().is_empty()
    }

    /// Findings of the new version, those that remain first.
    #[must_use]
    pub fn findings_now(&self) -> Vec<usize> {
        self.remaining.iter().chain(&self.brought_in).copied().collect()
    }

    /// Edits as a share of the words of the new text; `None` where it has none.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        (self.words > 0).then(|| self.edits as f64 / self.words as f64)
    }
}

/// Two versions compared.
#[derive(Debug)]
pub struct Revision {
    /// The old version.
    pub old: Version,
    /// The new version.
    pub new: Version,
    /// What became of every sentence, in the order of the new version.
    pub changes: Vec<Change>,
}

/// Counts over a revision.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Effort {
    /// Sentences (units) of the new version.
    pub sentences: usize,
    /// Sentences that were edited.
    pub edited: usize,
    /// Sentences that are new.
    pub inserted: usize,
    /// Sentences that went.
    pub deleted: usize,
    /// Words and marks put in, taken out or replaced.
    pub edits: usize,
    /// Words and marks of the new version.
    pub words: usize,
    /// Edits as a share of the words; 0 for an empty text.
    pub word_edit_rate: f64,
    /// Findings that are gone.
    pub fixed: usize,
    /// Findings that are still there.
    pub remaining: usize,
    /// Findings that were not there before.
    pub brought_in: usize,
    /// Sentences with findings that nobody touched.
    pub untouched_flagged: usize,
}

impl Revision {
    /// Compares two versions.
    #[must_use]
    pub fn new(old: Version, new: Version) -> Self {
        let steps = {
            let (a, b) = (old.texts(), new.texts());
            let keys = if old.has_sources() && new.has_sources() {
                [old.sources(), new.sources()]
            } else {
                [a.clone(), b.clone()]
            };
            pairing::pair([&keys[0], &keys[1]], [&a, &b])
        };
        let mut changes: Vec<Change> = steps.into_iter().map(|s| change(&old, &new, s.old, s.new)).collect();
        fate::decide(&old, &new, &mut changes);
        Self { old, new, changes }
    }

    /// Changes that are worth showing: flagged sentences that nobody touched first, then what was brought in, what
    /// remains in edited sentences, what was fixed, and edits without findings; in each in reading order.
    #[must_use]
    pub fn by_urgency(&self) -> Vec<&Change> {
        let rank = |c: &&Change| match c {
            c if c.is_neglected() => 0,
            c if !c.brought_in.is_empty() => 1,
            c if !c.remaining.is_empty() => 2,
            c if !c.fixed.is_empty() => 3,
            _ => 4,
        };
        let mut out: Vec<&Change> = self.changes.iter().filter(|c| c.is_noteworthy()).collect();
        out.sort_by_key(rank);
        out
    }

    /// The counts.
    #[must_use]
    pub fn effort(&self) -> Effort {
        let mut sum = Effort { sentences: self.new.rows.len(), ..Effort::default() };
        for change in &self.changes {
            match change.kind {
                Kind::Untouched => {}
                Kind::Edited => sum.edited += change.new.len(),
                Kind::Inserted => sum.inserted += 1,
                Kind::Deleted => sum.deleted += 1,
            }
            sum.edits += change.edits;
            sum.words += change.words;
            sum.fixed += change.fixed.len();
            sum.remaining += change.remaining.len();
            sum.brought_in += change.brought_in.len();
            sum.untouched_flagged += usize::from(change.is_neglected());
        }
        sum.word_edit_rate = if sum.words > 0 { sum.edits as f64 / sum.words as f64 } else { 0.0 };
        sum
    }
}

fn change(old: &Version, new: &Version, a: Range<usize>, b: Range<usize>) -> Change {
    let (before, after) = (old.text(a.clone()), new.text(b.clone()));
    let kind = match (a.len(), b.len()) {
        (0, _) => Kind::Inserted,
        (_, 0) => Kind::Deleted,
        _ if version::normal(&before) == version::normal(&after) => Kind::Untouched,
        _ => Kind::Edited,
    };
    let edits = if kind == Kind::Untouched { 0 } else { words::edits(&before, &after) };
    Change {
        old: a,
        new: b,
        kind,
        edits,
        words: words::count(&after),
        fixed: Vec::new(),
        remaining: Vec::new(),
        brought_in: Vec::new(),
    }
}
