//! Evidence: what checks ask about a text, computed once by need and shared.

pub mod brackets;
pub mod numbers;
pub mod quotes;
pub mod words;

use crate::bitext::Bitext;
use crate::check::Languages;
use crate::document::{Document, Side};
use crate::lang::Language;
use crate::span::Span;
use bumpalo::Bump;
pub use numbers::Number;
pub use quotes::{QuoteAnalysis, QuoteMark, Role};
use std::cell::OnceCell;
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
    words: OnceCell<&'a [Word<'a>]>,
    numbers: OnceCell<&'a [Number<'a>]>,
    vocabulary: OnceCell<&'a [&'a str]>,
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
            words: OnceCell::new(),
            numbers: OnceCell::new(),
            vocabulary: OnceCell::new(),
        }
    }

    /// The text as written.
    #[must_use]
    pub fn as_str(&self) -> &'a str {
        self.span.of(&self.document.text)
    }

    /// What stands at `span` of the document's text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(&self.document.text)
    }

    /// Words and numbers in order, spans in the document's text. Protected ranges hold none.
    pub fn words(&self) -> &'a [Word<'a>] {
        self.words.get_or_init(|| words::words(self, self.arena))
    }

    /// Numbers in digits, in order.
    pub fn numbers(&self) -> &'a [Number<'a>] {
        self.numbers.get_or_init(|| numbers::numbers(self, self.arena))
    }

    /// Has it this word (lower case)?
    #[must_use]
    pub fn has_word(&self, lower: &str) -> bool {
        let sorted = self.vocabulary.get_or_init(|| {
            let words = self.arena.alloc_slice_fill_iter(self.words().iter().map(|w| w.lower));
            words.sort_unstable();
            words
        });
        sorted.binary_search(&lower).is_ok()
    }

    /// The text between two words of it.
    #[must_use]
    pub fn between(&self, first: &Word<'_>, second: &Word<'_>) -> &'a str {
        self.slice(Span::new(first.span.end, second.span.start))
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
        Self { starts, bitext, languages, quotes: Default::default(), spaced_marks: Default::default() }
    }

    /// Number of the bead that holds byte `at` of a side's text; the last one before it where none does.
    #[must_use]
    pub fn bead_at(&self, side: Side, at: usize) -> usize {
        let starts = &self.starts[side as usize];
        let i = starts.partition_point(|&(start, _)| start <= at);
        starts.get(i.saturating_sub(1)).map_or(0, |&(_, bead)| bead)
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
            all >= 2 && spaced * 2 > all
        })
    }
}
