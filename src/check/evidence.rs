//! Evidence: what checks ask about a text, computed once by need and shared.

pub mod addresses;
pub mod brackets;
pub mod characters;
pub mod differences;
pub mod foreign;
pub mod lengths;
pub mod quotes;
pub mod sequence;
pub mod starts;
pub mod terms;
pub mod values;
pub mod words;

use crate::bitext::Bitext;
use crate::check::{BeadView, Languages};
use crate::document::{Block, BlockKind, Document, Side};
use crate::lang::Language;
use crate::lang::script::{is_letter, is_unspaced, script_of};
use crate::span::Span;
use crate::values::Value;
pub use addresses::{Address, AddressKind};
use bumpalo::Bump;
pub use characters::Characters;
pub use differences::{Difference, Fault};
pub use foreign::Foreign;
use hashbrown::HashSet;
pub use lengths::Lengths;
pub use quotes::{QuoteAnalysis, QuoteMark, Role};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use starts::Start;
use std::cell::OnceCell;
pub use terms::TermFault;
use unicode_script::Script;
pub use words::{Shape, Word};

/// One side of a bead, with what checks ask about it.
pub struct Text<'a> {
    /// Which side.
    pub side: Side,
    /// The document it is part of.
    pub document: &'a Document,
    /// Where it is in the document's text.
    pub span: Span,
    /// Its language.
    pub lang: &'static Language,
    arena: &'a Bump,
    /// Starts of the sentences in it, in the document's text.
    sentence_starts: &'a [usize],
    characters: OnceCell<Characters>,
    starts: OnceCell<&'a [Start]>,
    words: OnceCell<&'a [Word<'a>]>,
    values: OnceCell<&'a [Value]>,
    differences: OnceCell<&'a [Difference]>,
    term_faults: OnceCell<&'a [TermFault]>,
    vocabulary: OnceCell<HashSet<&'a str, FxBuildHasher, &'a Bump>>,
    addresses: OnceCell<&'a [Address<'a>]>,
    foreign: OnceCell<&'a [Foreign]>,
}

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Text").field(&self.as_str()).finish()
    }
}

impl<'a> Text<'a> {
    /// A text of its own, for what lies across beads.
    #[must_use]
    pub fn new(
        side: Side,
        document: &'a Document,
        span: Span,
        lang: &'static Language,
        arena: &'a Bump,
    ) -> Self {
        Self {
            side,
            document,
            span,
            lang,
            arena,
            sentence_starts: &[],
            characters: OnceCell::new(),
            starts: OnceCell::new(),
            words: OnceCell::new(),
            values: OnceCell::new(),
            differences: OnceCell::new(),
            term_faults: OnceCell::new(),
            addresses: OnceCell::new(),
            foreign: OnceCell::new(),
            vocabulary: OnceCell::new(),
        }
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.span.of(&self.document.text)
    }

    /// What the block is that it begins in.
    #[must_use]
    pub fn block_kind(&self) -> BlockKind {
        self.document.kind_at(self.span.start)
    }

    /// What stands at `span` of the document's text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }

    /// Which characters it has.
    pub fn characters(&self) -> Characters {
        *self.characters.get_or_init(|| Characters::of(self.as_str()))
    }

    /// Where phrases may begin, bytes in [`as_str`](Self::as_str).
    pub fn starts(&self) -> &'a [Start] {
        self.starts.get_or_init(|| {
            bumpalo::collections::Vec::from_iter_in(starts::starts(self.as_str()), self.arena)
                .into_bump_slice()
        })
    }

    /// Words and numbers in order, spans in the document's text. Protected ranges hold none.
    pub fn words(&self) -> &'a [Word<'a>] {
        self.words.get_or_init(|| words::words(self, self.arena))
    }

    /// Numbers, dates, times and quantities, in order.
    pub fn values(&self) -> &'a [Value] {
        self.values.get_or_init(|| values::values(self, self.arena))
    }

    /// How its values differ from the source's; of a bead's target.
    pub(super) fn differences(&self, bead: &BeadView<'_>) -> &'a [Difference] {
        self.differences.get_or_init(|| self.arena.alloc_slice_copy(&differences::differences(bead)))
    }

    /// Where it departs from the glossary; of a bead's target.
    pub(super) fn term_faults(&self, bead: &BeadView<'_>) -> &'a [TermFault] {
        self.term_faults.get_or_init(|| self.arena.alloc_slice_copy(&terms::faults(bead)))
    }

    /// The words of each of its sentences, as ranges of [`words`](Self::words).
    pub fn sentences(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let words = self.words();
        let number = |at: usize| words.partition_point(|w| w.span.start < at);
        let starts = if self.sentence_starts.is_empty() { &[0] } else { self.sentence_starts };
        let ends = starts[1..].iter().map(move |&s| number(s)).chain([words.len()]);
        starts.iter().map(move |&s| number(s)).zip(ends).map(|(from, to)| from..to)
    }

    /// Addresses, then codes, each in order.
    pub fn addresses(&self) -> &'a [Address<'a>] {
        self.addresses.get_or_init(|| addresses::addresses(self, self.arena))
    }

    /// Its words in another language, in order.
    pub fn foreign(&self) -> &'a [Foreign] {
        self.foreign.get_or_init(|| self.arena.alloc_slice_copy(&foreign::foreign(self)))
    }

    /// Has it this word (lower case)?
    #[must_use]
    pub fn has_word(&self, lower: &str) -> bool {
        // Few words are looked through sooner than they are put into a table.
        const FEW: usize = 64;
        if self.words().len() <= FEW {
            let key = words::key(lower);
            return self.words().iter().any(|w| w.is(lower, key));
        }
        let vocabulary = self.vocabulary.get_or_init(|| {
            let mut vocabulary =
                HashSet::with_capacity_and_hasher_in(self.words().len(), FxBuildHasher, self.arena);
            vocabulary.extend(self.words().iter().map(|w| w.lower));
            vocabulary
        });
        vocabulary.contains(lower)
    }

    /// Has it this word, capitals and all?
    #[must_use]
    pub fn has_as_written(&self, word: &str) -> bool {
        // A look at the first byte spares most comparisons.
        let first = word.as_bytes().first();
        self.words().iter().any(|w| w.text.as_bytes().first() == first && w.text == word)
    }

    /// The text between two words of it.
    #[must_use]
    pub fn between(&self, first: &Word<'_>, second: &Word<'_>) -> &'a str {
        // A mark that combines with the apostrophe of an elision makes words that overlap.
        self.slice(Span::new(first.span.end, second.span.start.max(first.span.end)))
    }

    /// The character before byte `at` of the document's text, within the text.
    #[must_use]
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.document.text[self.span.start..at].chars().next_back()
    }

    /// The character at byte `at` of the document's text, within the text.
    #[must_use]
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.document.text[at..self.span.end].chars().next()
    }

    /// Does a sentence begin at byte `at` of the document's text, or nothing but marks and spaces stand between?
    #[must_use]
    pub fn begins_sentence(&self, at: usize) -> bool {
        let i = self.sentence_starts.partition_point(|&s| s <= at);
        let start = if i == 0 { self.span.start } else { self.sentence_starts[i - 1] };
        !self.document.text[start..at].contains(char::is_alphanumeric)
    }
}

/// The texts of every bead, source and target.
pub(super) fn texts<'a>(
    bitext: &'a Bitext,
    languages: Languages,
    arena: &'a Bump,
) -> &'a [[Option<Text<'a>>; 2]] {
    let starts = |side| -> &'a [usize] {
        arena.alloc_slice_fill_iter(bitext.segments(side).iter().map(|s| s.span.start))
    };
    let (source_starts, target_starts) = (starts(Side::Source), starts(Side::Target));
    let make = |bead: &crate::bitext::Bead, side: Side| {
        let document = bitext.pair.side(side)?;
        let (lang, starts) = match side {
            Side::Source => (languages.source.unwrap_or(document.lang), source_starts),
            Side::Target => (languages.target, target_starts),
        };
        let span = bitext.bead_span(bead, side)?;
        let sentence_starts = &starts[bead.side(side)];
        Some(Text { sentence_starts, ..Text::new(side, document, span, lang, arena) })
    };
    arena.alloc_slice_fill_iter(bitext.beads.iter().map(|b| [make(b, Side::Source), make(b, Side::Target)]))
}

/// What is known of a document as a whole.
#[derive(Debug)]
pub struct DocumentEvidence<'a> {
    /// Where the text of each bead begins, by side: byte and bead, sorted.
    starts: [Vec<(usize, usize)>; 2],
    bitext: &'a Bitext,
    languages: Languages,
    quotes: [OnceCell<QuoteAnalysis>; 2],
    spaced_marks: [OnceCell<bool>; 2],
    inner_capitals: [OnceCell<FxHashMap<&'a str, usize>>; 2],
    scripts: [OnceCell<FxHashSet<Script>>; 2],
    edges: OnceCell<[usize; 2]>,
    lengths: OnceCell<Lengths>,
    missing: OnceCell<f32>,
    marks: [OnceCell<Vec<(usize, char)>>; 2],
    mark_habits: [OnceCell<[MarkHabit; MARKS.len()]>; 2],
    small_starts: [OnceCell<bool>; 2],
}

/// The marks whose spacing a document's habit is known of.
const MARKS: &str = ".,;:!?";

/// How often a mark stands behind a space, and at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct MarkHabit {
    /// Behind a space of any kind.
    pub spaced: usize,
    /// In all.
    pub all: usize,
}

impl<'a> DocumentEvidence<'a> {
    /// Of `bitext`; nothing is computed before it is asked for.
    #[must_use]
    pub fn new(bitext: &'a Bitext, languages: Languages) -> Self {
        let starts = [Side::Source, Side::Target].map(|side| {
            let spans = bitext.beads.iter().enumerate();
            let mut starts: Vec<(usize, usize)> =
                spans.filter_map(|(n, b)| Some((bitext.bead_span(b, side)?.start, n))).collect();
            starts.sort_unstable();
            starts
        });
        Self {
            starts,
            bitext,
            languages,
            quotes: Default::default(),
            spaced_marks: Default::default(),
            lengths: OnceCell::new(),
            missing: OnceCell::new(),
            marks: Default::default(),
            mark_habits: Default::default(),
            small_starts: Default::default(),
            edges: OnceCell::new(),
            inner_capitals: Default::default(),
            scripts: Default::default(),
        }
    }

    /// Number of the bead that holds byte `at` of a side's text; the last one before it where none does.
    #[must_use]
    pub fn bead_at(&self, side: Side, at: usize) -> usize {
        let starts = &self.starts[side as usize];
        let i = starts.partition_point(|&(start, _)| start <= at);
        starts.get(i.saturating_sub(1)).map_or(0, |&(_, bead)| bead)
    }

    /// How long targets are for their sources.
    pub fn lengths(&self) -> &Lengths {
        self.lengths.get_or_init(|| Lengths::new(self.bitext))
    }

    /// The share of the source's text, in bytes, that stands in beads without target, 0 to 1.
    pub fn missing(&self) -> f32 {
        *self.missing.get_or_init(|| {
            let (mut lone, mut all) = (0.0, 0.0);
            for bead in &self.bitext.beads {
                let length = self.bitext.bead_span(bead, Side::Source).map_or(0.0, |s| s.len() as f32);
                all += length;
                lone += if bead.target.is_empty() { length } else { 0.0 };
            }
            if all > 0.0 { lone / all } else { 0.0 }
        })
    }

    /// Quotation marks of a side, paired over the document.
    pub fn quotes(&self, side: Side) -> &QuoteAnalysis {
        self.quotes[side as usize].get_or_init(|| match self.bitext.pair.side(side) {
            Some(document) => {
                let lang = if side == Side::Target { self.languages.target } else { document.lang };
                quotes::analyse(document, lang)
            }
            None => QuoteAnalysis::default(),
        })
    }

    /// The marks and spaces of a side's prose with their places: no letters and digits, nothing in tables, tags and
    /// addresses.
    pub fn marks(&self, side: Side) -> &[(usize, char)] {
        self.marks[side as usize].get_or_init(|| {
            let Some(document) = self.bitext.pair.side(side) else { return Vec::new() };
            let is_prose = |at: usize, c: char| !document.is_protected(Span::new(at, at + c.len_utf8()));
            let is_mark = |c: char| {
                if c.is_ascii() { !c.is_ascii_alphanumeric() } else { !is_letter(c) && !c.is_alphanumeric() }
            };
            let mut marks = Vec::new();
            for block in document.blocks.iter().filter(|b| b.kind != BlockKind::TableCell) {
                let chars = block.span.of(&document.text).char_indices().filter(|&(_, c)| is_mark(c));
                let placed = chars.map(|(at, c)| (block.span.start + at, c));
                marks.extend(placed.filter(|&(at, c)| is_prose(at, c)));
            }
            marks
        })
    }

    /// How a side spaces the mark `mark`; zeros for a mark that is not followed.
    pub fn mark_habit(&self, side: Side, mark: char) -> MarkHabit {
        let habits = self.mark_habits[side as usize].get_or_init(|| {
            let mut habits = [MarkHabit::default(); MARKS.len()];
            let text = self.bitext.pair.side(side).map_or("", |d| &d.text);
            for (at, c) in text.char_indices() {
                if let Some(habit) = MARKS.find(c).map(|i| &mut habits[i]) {
                    habit.all += 1;
                    habit.spaced += usize::from(text[..at].ends_with([' ', '\u{a0}', '\u{202f}']));
                }
            }
            habits
        });
        MARKS.find(mark).map_or_else(MarkHabit::default, |i| habits[i])
    }

    /// Do many sentences of a side begin in lower case, as in chats and lists?
    pub fn begins_small(&self, side: Side) -> bool {
        *self.small_starts[side as usize].get_or_init(|| {
            let text = self.bitext.pair.side(side).map_or("", |d| &d.text);
            let first = |s: &crate::bitext::Segment| s.span.of(text).chars().find(|c| c.is_alphabetic());
            let firsts = self.bitext.segments(side).iter().filter_map(first);
            let (small, all) =
                firsts.fold((0_usize, 0_usize), |(s, n), c| (s + usize::from(c.is_lowercase()), n + 1));
            small * 4 > all && small > 1 || small == all && all > 0
        })
    }

    /// Numbers of the first and the last block of the target's text proper.
    pub fn edges(&self) -> [usize; 2] {
        *self.edges.get_or_init(|| {
            let blocks = &self.bitext.pair.target.blocks;
            let is_text = |b: &Block| b.kind.page_part().is_none();
            let (first, last) = (blocks.iter().position(is_text), blocks.iter().rposition(is_text));
            [first.unwrap_or_default(), last.unwrap_or_default()]
        })
    }

    /// Has a side a character of this script?
    #[must_use]
    pub fn has_script(&self, side: Side, script: Script) -> bool {
        let text = || self.bitext.pair.side(side).map_or("", |d| &d.text);
        self.scripts[side as usize]
            .get_or_init(|| {
                let mut last = None;
                let scripts = text().chars().map(script_of);
                scripts.filter(|&s| last.replace(s) != Some(s)).collect()
            })
            .contains(&script)
    }

    /// How often a side has a word, among its words with a capital behind a small letter (`YouTube`).
    #[must_use]
    pub fn inner_capitals(&self, side: Side, word: &str) -> usize {
        let words = self.inner_capitals[side as usize].get_or_init(|| {
            let mut words = FxHashMap::default();
            let text = self.bitext.pair.side(side).map_or("", |d| &d.text);
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let mut before = false;
                if word.chars().any(|c| std::mem::replace(&mut before, c.is_lowercase()) && c.is_uppercase())
                {
                    *words.entry(word).or_default() += 1;
                }
            }
            words
        });
        words.get(word).copied().unwrap_or_default()
    }

    /// Is a side tokenised text, its marks set apart by spaces ("Hello , world .")?
    pub fn is_tokenised(&self, side: Side) -> bool {
        *self.spaced_marks[side as usize].get_or_init(|| {
            let Some(document) = self.bitext.pair.side(side) else {
                return false;
            };
            let bytes = document.text.as_bytes();
            let marks = memchr::memchr2_iter(b',', b'.', bytes);
            let (mut spaced, mut all) = (0_usize, 0_usize);
            for at in marks.filter(|&i| i > 0) {
                all += 1;
                spaced += usize::from(bytes[at - 1] == b' ');
            }
            // A line that is all there is of its document may have but one mark.
            let alone = self.bitext.pair.units.len() == 1;
            let lang = if side == Side::Target { self.languages.target } else { document.lang };
            (all >= 2 || alone) && spaced * 2 > all || lang.is_unspaced() && has_spaced_words(&document.text)
        })
    }
}

/// Are the words of a text in a script without spaces set apart?
fn has_spaced_words(text: &str) -> bool {
    let mut chars = text.chars();
    let (mut letters, mut spaces, mut before) = (0_usize, 0_usize, '\0');
    while let Some(c) = chars.next() {
        letters += usize::from(is_unspaced(c));
        let parts = c == ' ' && is_unspaced(before);
        spaces += usize::from(parts && chars.clone().next().is_some_and(is_unspaced));
        before = c;
    }
    spaces >= 3 && spaces * 8 > letters
}
