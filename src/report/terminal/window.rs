//! The stretch of a text that a snippet shows: one line, no wider than asked for, with the marked words in it.

use super::view::View;
use crate::report::locate::slice;
use crate::report::visible;
use crate::span::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A place to mark.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Where, in the document's text.
    pub span: Span,
    /// Is it what is wrong, as against what shows why?
    pub primary: bool,
    /// What it shows.
    pub label: String,
}

/// A line to print, with its marks in bytes of it.
#[derive(Debug)]
pub(crate) struct Line {
    /// The line.
    pub text: String,
    /// Where the marks came to lie.
    pub marks: Vec<Range<usize>>,
    /// Does it hold right-to-left text? Then columns say nothing, and the marked words stand in brackets.
    pub right_to_left: bool,
}

/// The part of `bounds` to show so that `focus` is seen: all of it where it fits into `width` columns, else about as
/// much as that around the beginning of `focus`.
pub(crate) fn around(text: &str, bounds: Span, focus: Span, width: usize) -> Span {
    let whole = take(slice(text, bounds).graphemes(true), width);
    if whole == bounds.len() {
        return bounds;
    }
    let inside = take(slice(text, focus).graphemes(true), width);
    let left_over = width - slice(text, Span::new(focus.start, focus.start + inside)).width().min(width);
    let after = slice(text, Span::new(focus.start + inside, bounds.end));
    let right = take(after.graphemes(true), left_over - left_over / 3);
    let end = focus.start + inside + right;
    let used = slice(text, Span::new(focus.start, end)).width().min(width);
    let before = slice(text, Span::new(bounds.start, focus.start));
    let left = take(before.graphemes(true).rev(), width - used);
    let start = focus.start - left;
    Span::new(
        next_word(text, Span::new(start, focus.start), bounds),
        last_word(text, Span::new(focus.start + inside, end), bounds),
    )
}

/// Bytes of the leading graphemes that fit into `width` columns.
fn take<'a>(graphemes: impl Iterator<Item = &'a str>, width: usize) -> usize {
    let (mut bytes, mut used) = (0, 0);
    for g in graphemes {
        used += g.width();
        if used > width {
            break;
        }
        bytes += g.len();
    }
    bytes
}

/// Where a word begins within `slack`, lest the line begin in the middle of one.
fn next_word(text: &str, slack: Span, bounds: Span) -> usize {
    if slack.start == bounds.start {
        return slack.start;
    }
    let space = slice(text, slack).find(char::is_whitespace);
    space.map_or(slack.start, |i| {
        let rest = &slice(text, slack)[i..];
        slack.end - rest.trim_start().len()
    })
}

/// Where a word ends within `slack`.
fn last_word(text: &str, slack: Span, bounds: Span) -> usize {
    if slack.end == bounds.end {
        return slack.end;
    }
    let space = slice(text, slack).rfind(char::is_whitespace);
    space.map_or(slack.end, |i| slack.start + slice(text, slack)[..i].trim_end().len())
}

/// Makes the line of a view, with an ellipsis at each end where the block goes on.
pub(crate) fn line(text: &str, view: &View, show_spaces: bool) -> Line {
    let (range, marks) = (view.shown, view.marks.as_slice());
    let shown = slice(text, range);
    let mut line = Line {
        text: String::with_capacity(shown.len() + 8),
        marks: vec![0..0; marks.len()],
        right_to_left: shown.contains(visible::is_right_to_left),
    };
    if range.start > view.block.start {
        line.text.push_str("… ");
    }
    for (i, c) in shown.char_indices() {
        let at = range.start + i;
        line.close(marks, at);
        line.open(marks, at);
        let flagged = |m: &Mark| m.primary && m.span.start <= at && at < m.span.end;
        visible::push(&mut line.text, c, show_spaces && marks.iter().any(flagged));
    }
    line.close(marks, range.end);
    line.open(marks, range.end);
    line.close_rest(marks, range.end);
    if range.end < view.block.end {
        line.text.push_str(" …");
    }
    line
}

impl Line {
    fn open(&mut self, marks: &[Mark], at: usize) {
        for (i, mark) in marks.iter().enumerate().filter(|(_, m)| m.span.start == at) {
            if self.right_to_left {
                self.text.push(brackets(mark.primary).0);
            }
            self.marks[i] = self.text.len()..self.text.len();
            if mark.span.is_empty() {
                self.end(i, mark);
            }
        }
    }

    fn close(&mut self, marks: &[Mark], at: usize) {
        let ending = |m: &Mark| m.span.end == at && !m.span.is_empty();
        for (i, mark) in marks.iter().enumerate().rev().filter(|(_, m)| ending(m)) {
            self.end(i, mark);
        }
    }

    /// Ends marks that reach beyond the line.
    fn close_rest(&mut self, marks: &[Mark], at: usize) {
        for (i, mark) in marks.iter().enumerate().rev().filter(|(_, m)| m.span.end > at) {
            self.end(i, mark);
        }
    }

    fn end(&mut self, i: usize, mark: &Mark) {
        self.marks[i].end = self.text.len();
        if self.right_to_left {
            self.text.push(brackets(mark.primary).1);
        }
    }
}

/// The brackets around marked words of a right-to-left line.
pub(crate) const fn brackets(primary: bool) -> (char, char) {
    if primary { ('⟦', '⟧') } else { ('⟨', '⟩') }
}
