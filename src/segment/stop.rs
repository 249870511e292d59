//! A stop: terminators, the closing marks that belong to them, and the space after.

use super::marks::{self, Marks};
use super::pictures;
use super::terminators::{self, is_ellipsis, is_full_stop, is_separator};
use crate::lang::script::is_indic;
use std::cell::OnceCell;

/// A block and its marks, which only a block with inner stops needs.
pub struct Block<'a> {
    /// Its text.
    pub text: &'a str,
    /// Does `;` ask a question (Greek)?
    pub greek: bool,
    marks: OnceCell<Marks>,
    danda: OnceCell<bool>,
    bulleted: OnceCell<bool>,
}

impl<'a> Block<'a> {
    /// A block of text.
    #[must_use]
    pub const fn new(text: &'a str, greek: bool) -> Self {
        Self { text, greek, marks: OnceCell::new(), danda: OnceCell::new(), bulleted: OnceCell::new() }
    }

    /// Its quotation marks and brackets.
    pub fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self.text))
    }

    /// Do its sentences end with dandas? A full stop then only abbreviates.
    pub fn has_danda(&self) -> bool {
        *self.danda.get_or_init(|| self.text.contains('।'))
    }

    /// Does it begin with a bullet?
    fn is_bulleted(&self) -> bool {
        *self.bulleted.get_or_init(|| self.text.trim_start().starts_with(terminators::is_bullet))
    }

    /// The character at a byte.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The character before a byte.
    #[must_use]
    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }
}

/// A place where a sentence may end; all numbers are bytes in the block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// What it is.
    pub kind: Kind,
    /// First terminator.
    pub start: usize,
    /// After the last terminator.
    pub run: usize,
    /// After the closing marks.
    pub close: usize,
    /// After the emoji that belong to the sentence.
    pub end: usize,
    /// After the space: where the next sentence would begin.
    pub next: usize,
}

/// What a stop is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Terminators within a line.
    Mark,
    /// An emoji or emoticon where a terminator could be.
    Feeling,
    /// A line end or a bullet between items.
    Break,
}

impl Stop {
    /// The first stop at or after `from`.
    #[must_use]
    pub fn find(block: &Block, from: usize) -> Option<Self> {
        let mut at = from;
        loop {
            let (start, c) = terminators::find(block.text, at)?;
            at = start + c.len_utf8();
            if is_separator(c) {
                return Some(Self::at_break(start, start, skip_space(block.text, start)));
            }
            let found = match c {
                '(' | ')' => smile(block, from, start, c),
                _ if terminators::is_bullet(c) => bullet(block, from, start, at),
                _ if pictures::is_emotion(c) => Some(Self::feeling(block, start, start)),
                _ => stands_for_stop(block, start, c).then(|| Self::after(block, start, at)),
            };
            if found.is_some() {
                return found;
            }
        }
    }

    /// The stop whose first terminator goes from `start` to `at`.
    fn after(block: &Block, start: usize, mut at: usize) -> Self {
        while let Some(c) = block.at(at).filter(|&c| is_end_mark(c)) {
            at += c.len_utf8();
        }
        let run = at;
        let close = after_closing(block, start, run);
        let spaced = skip_inline_space(block.text, close);
        let shown = pictures::end(block.text, spaced);
        let end = if shown > spaced { shown } else { close };
        let next = skip_space(block.text, end);
        let kind = if block.text[end..next].contains(is_separator) { Kind::Break } else { Kind::Mark };
        Self { kind, start, run, close, end, next }
    }

    /// The stop made by pictures, or by a bracket that ends at `at` and pictures.
    fn feeling(block: &Block, start: usize, at: usize) -> Self {
        let end = pictures::end(block.text, at);
        let next = skip_space(block.text, end);
        let kind = if block.text[end..next].contains(is_separator) { Kind::Break } else { Kind::Feeling };
        Self { kind, start, run: end, close: end, end, next }
    }

    const fn at_break(start: usize, end: usize, next: usize) -> Self {
        Self { kind: Kind::Break, start, run: end, close: end, end, next }
    }

    /// The terminators.
    #[must_use]
    pub fn terminators<'a>(&self, block: &Block<'a>) -> &'a str {
        &block.text[self.start..self.run]
    }

    /// Is it one full stop, as after an abbreviation?
    #[must_use]
    pub fn is_single_full_stop(&self, block: &Block) -> bool {
        let mut run = self.terminators(block).chars();
        run.next().is_some_and(is_full_stop) && run.next().is_none()
    }

    /// Is it nothing but dots, two or more?
    #[must_use]
    pub fn is_ellipsis(&self, block: &Block) -> bool {
        let run = self.terminators(block);
        run.chars().all(|c| is_ellipsis(c) || is_full_stop(c)) && !self.is_single_full_stop(block)
    }

    /// Do closing marks follow?
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.run < self.close
    }
}

/// Marks that continue a run of terminators.
fn is_end_mark(c: char) -> bool {
    terminators::is_terminator(c) && !is_separator(c) && !matches!(c, ';' | '|')
}

/// An emoticon, or a closing bracket that closes nothing, as Russians and Ukrainians smile.
fn smile(block: &Block, from: usize, start: usize, c: char) -> Option<Stop> {
    if block.before(start) == Some(c) {
        return None; // the first of a row was asked
    }
    let end = start + block.text[start..].bytes().take_while(|&b| b == c as u8).count();
    let free = block.at(end).is_none_or(char::is_whitespace);
    let slavic = block.before(start).is_some_and(|c| matches!(c, 'а'..='я' | 'ё' | 'є' | 'і' | 'ї' | 'ґ'));
    let smiles = pictures::is_mouth(block.text, start)
        || c == ')' && (slavic || end > start + 1) && !block.text[from..start].contains('(');
    let closes = |at: usize| block.marks().opening_of(at).is_some();
    (free && smiles && !(c == ')' && (start..end).any(closes))).then(|| Stop::feeling(block, start, end))
}

/// A bullet between items: it begins those of a block that itself begins with one, and follows the others.
fn bullet(block: &Block, from: usize, start: usize, after: usize) -> Option<Stop> {
    const FEWEST_WORDS: usize = 3;
    let spaced = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let item = &block.text[from..start];
    if !spaced(block.before(start)) || !spaced(block.at(after)) || item.trim().is_empty() {
        return None;
    }
    if block.is_bulleted() {
        return Some(Stop::at_break(start, start, start));
    }
    let long = item.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    long.then(|| Stop::at_break(start, after, skip_space(block.text, after)))
}

/// The semicolon is a stop in Greek, the bar where it stands for a danda.
fn stands_for_stop(block: &Block, at: usize, c: char) -> bool {
    match c {
        ';' => block.greek,
        '|' => {
            let before = block.text[..at].trim_end_matches(' ').chars().next_back();
            before.is_some_and(is_indic)
        }
        _ => true,
    }
}

/// The end of the closing marks after a run: those written against it, a closed guillemet after a space, a note.
fn after_closing(block: &Block, start: usize, run: usize) -> usize {
    let mut at = run;
    while let Some(c) = block.at(at) {
        if is_closing_here(block, start, at, c) || matches!(c, '¹' | '²' | '³' | '⁴'..='⁹') {
            at += c.len_utf8();
        } else if let Some(end) = note(block.text, at) {
            at = end;
        } else {
            break;
        }
    }
    let inner = skip_inline_space(block.text, at);
    match block.at(inner) {
        Some(c) if inner > at && is_closed_mark(block, start, inner, c) => inner + c.len_utf8(),
        _ => at,
    }
}

fn is_closing_here(block: &Block, start: usize, at: usize, c: char) -> bool {
    if !marks::is_closing(c) {
        return false;
    }
    let ambiguous = marks::is_opening(c);
    if !ambiguous || is_closed_mark(block, start, at, c) {
        return true;
    }
    let after = block.at(at + c.len_utf8());
    let free = after.is_none_or(|a| a.is_whitespace() || a.is_ascii_punctuation() || marks::is_closing(a));
    free && block.text.as_bytes()[at - 1].is_ascii()
}

/// A mark that may also open but here closes a quotation opened before the stop.
fn is_closed_mark(block: &Block, start: usize, at: usize, c: char) -> bool {
    marks::is_closing(c) && block.marks().opening_of(at).is_some_and(|open| open < start)
}

/// The end of a note number in brackets: `[12]`.
fn note(text: &str, at: usize) -> Option<usize> {
    let inside = text[at..].strip_prefix('[')?;
    let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (digits > 0 && inside[digits..].starts_with(']')).then_some(at + digits + 2)
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// A single space; more than that sets no closing mark off.
fn skip_inline_space(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some(c) if c.is_whitespace() && !is_separator(c) => at + c.len_utf8(),
        _ => at,
    }
}
