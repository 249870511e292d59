//! A document pair in sentences, paired: what segmentation and alignment give and checks receive.

use crate::align::memory::Lexicon;
use crate::document::{Pair, Side};
use crate::span::Span;
use std::ops::Range;
use std::sync::Arc;

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it is in the document's text, without white space at its ends.
    pub span: Span,
    /// Number of its block, from 0.
    pub block: usize,
}

/// What the aligner pairs: a range of sentences on each side, either may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Sentences of the source, counted from 0 in the document.
    pub source: Range<usize>,
    /// Sentences of the target, counted from 0 in the document.
    pub target: Range<usize>,
    /// How well the two fit, 0 to 1; for a bead with an empty side, how sure it is that nothing fits.
    pub score: f32,
    /// What the score is made of.
    pub parts: Parts,
    /// For a bead with an empty side: a sentence beside it, on its other side, that may be the one without counterpart
    /// instead.
    pub rival: Option<usize>,
    /// The unit it lies in, where the input gave units.
    pub unit: Option<usize>,
}

/// What speaks for a bead, in natural logarithms of odds; all 0 where there was no choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, serde::Serialize)]
pub struct Parts {
    /// How usual it is that so many sentences translate so many.
    pub kind: f32,
    /// Its lengths; where a side is empty, how much better the lengths around it agree without the sentence.
    pub length: f32,
    /// Numbers, names and words that are found again, or learnt to translate each other.
    pub words: f32,
    /// Question marks, quotation marks, brackets …
    pub marks: f32,
}

impl Bead {
    /// A bead that leaves no choice.
    #[must_use]
    pub fn certain(source: Range<usize>, target: Range<usize>, unit: Option<usize>) -> Self {
        Self { source, target, score: 1.0, parts: Parts::default(), rival: None, unit }
    }

    /// Sentences of a side.
    #[must_use]
    pub fn side(&self, side: Side) -> Range<usize> {
        match side {
            Side::Source => self.source.clone(),
            Side::Target => self.target.clone(),
        }
    }
}

/// A document pair, segmented and aligned.
///
/// Beads stand in the order of the target where there is one, cover each sentence of each side exactly once and
/// never cross a unit.
#[derive(Debug)]
pub struct Bitext {
    /// The documents.
    pub pair: Pair,
    /// Sentences of the source; none where there is no source.
    pub source: Vec<Segment>,
    /// Sentences of the target.
    pub target: Vec<Segment>,
    /// The alignment.
    pub beads: Vec<Bead>,
    /// Words that translate each other, where the run brought a lexicon for these languages.
    pub lexicon: Option<Arc<Lexicon>>,
    /// How the two texts came to be, where the run asked.
    pub history: Option<History>,
    /// How many documents of the same file before this one have the same texts, so that equal findings have fingerprints of
    /// their own.
    pub equals_before: u32,
}

/// How the two texts came to be, as far as a run knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum History {
    /// They changed since a commit.
    Changed {
        /// The commit, as it was asked for.
        since: String,
        /// The source's file as it was then; `None` where it is still the same.
        source: Option<Arc<str>>,
        /// The translation's; empty where there was none.
        target: Option<Arc<str>>,
    },
    /// The source has no translation: the target is empty, and its path that where it should be.
    Untranslated,
}

impl Bitext {
    /// Segments and aligns a pair.
    #[must_use]
    pub fn new(pair: Pair) -> Self {
        Self::with_lexicon(pair, None)
    }

    /// Segments and aligns a pair with a lexicon, which is used where it is for the pair's languages.
    #[must_use]
    pub fn with_lexicon(pair: Pair, lexicon: Option<&Arc<Lexicon>>) -> Self {
        let languages = pair.source.as_ref().map(|s| (&s.lang.tag, &pair.target.lang.tag));
        let lexicon = lexicon.filter(|l| languages.is_some_and(|(s, t)| l.is_for(s, t))).cloned();
        let sentences = |document| crate::segment::segment(document, pair.sentences_given);
        let source = pair.source.as_ref().map(sentences).unwrap_or_default();
        let target = sentences(&pair.target);
        let beads = crate::align::align(&pair, &source, &target, lexicon.as_deref());
        Self { pair, source, target, beads, lexicon, history: None, equals_before: 0 }
    }

    /// Sentences of a side.
    #[must_use]
    pub fn segments(&self, side: Side) -> &[Segment] {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// From the start of the first sentence of a bead's side to the end of the last; `None` where it has none.
    #[must_use]
    pub fn bead_span(&self, bead: &Bead, side: Side) -> Option<Span> {
        let segments = &self.segments(side)[bead.side(side)];
        Some(segments.first()?.span.to(segments.last()?.span))
    }

    /// Where the text of an empty side of bead number `bead` should stand: at the end of the sentence before it (in its
    /// unit), else at the unit's start.
    #[must_use]
    pub fn place_of_absent(&self, bead: usize, side: Side) -> usize {
        // Beads without sentences on a side hold the place between those of their neighbours.
        let next = self.beads[bead].side(side).start;
        let before = next.checked_sub(1).and_then(|i| self.segments(side).get(i)).map_or(0, |s| s.span.end);
        let unit = self.beads[bead].unit.map(|u| &self.pair.units[u]);
        let start = unit.map_or(0, |u| if side == Side::Source { u.source.start } else { u.target.start });
        before.max(start)
    }
}
