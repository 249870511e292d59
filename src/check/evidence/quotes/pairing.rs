//! Which quotation mark closes which: within a block, then across blocks, and the faults of what is left.

use super::{Fault, Habits, QuoteMark, Role};
use crate::document::Document;

/// Quotations over more blocks than this are not believed.
const LONGEST_QUOTATION: usize = 12;

/// Can `close` close what `open` opened?
const fn fits(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('«', '»')
            | ('»', '«')
            | ('“' | '„' | '‟' | '”', '”' | '“')
            | ('"', '"')
            | ('＂', '＂')
            | ('「', '」')
            | ('『', '』')
            | ('〝', '〟')
    )
}

/// Pairs the marks of one block, those from number `first` on.
pub(super) fn pair_within(marks: &mut [QuoteMark], first: usize) {
    let mut open: Vec<usize> = Vec::new();
    for i in first..marks.len() {
        if marks[i].role == Role::Open {
            open.push(i);
        } else if let Some(at) = opener(marks, &open, marks[i].mark) {
            let partner = open[at];
            open.truncate(at);
            marks[i].partner = Some(partner);
            marks[partner].partner = Some(i);
        }
    }
}

/// Which of the open marks `close` closes: the last that it fits, else the last, as of another style.
fn opener(marks: &[QuoteMark], open: &[usize], close: char) -> Option<usize> {
    let fitting = open.iter().rposition(|&o| fits(marks[o].mark, close));
    fitting.or_else(|| open.len().checked_sub(1))
}

/// Pairs what stayed alone in its block with marks of later blocks, and names the faults of what is left.
pub(super) fn pair_across(
    marks: &mut [QuoteMark],
    blocks: &[std::ops::Range<usize>],
    document: &Document,
    habits: &Habits,
) {
    for i in 0..marks.len() {
        if marks[i].partner.is_some() || marks[i].fault.is_some() {
            continue;
        }
        let fault = match marks[i].role {
            Role::Close if follows_digit(document, &marks[i], habits) => None, // an inch mark
            Role::Close => Some(Fault::Unopened),
            Role::Open => match reopened(marks, i) {
                Some(second) if shares_close(document, &marks[second], habits) => {
                    marks[i].partner = marks[second].partner;
                    None
                }
                Some(second) => Some(Fault::Reopened(second)),
                None => close_across(marks, i, blocks, document).is_none().then_some(Fault::Unclosed),
            },
        };
        marks[i].fault = fault;
    }
}

/// Does a digit stand before a mark that is also written for inches?
fn follows_digit(document: &Document, mark: &QuoteMark, habits: &Habits) -> bool {
    let for_inches = matches!(mark.mark, '"' | '”') || mark.mark == '“' && !habits.low_high;
    for_inches && document.text[..mark.span.start].ends_with(|c: char| c.is_ascii_digit())
}

/// The next mark of the block, where it is the same opening mark and the pair that it forms is the only close: the
/// quotation is opened twice and closed once.
fn reopened(marks: &[QuoteMark], first: usize) -> Option<usize> {
    let second = first + 1;
    let next = marks.get(second)?;
    (next.block == marks[first].block && next.mark == marks[first].mark && next.role == Role::Open)
        .then_some(second)
        .filter(|_| next.partner.is_some())
}

/// Do the quotation that the mark opens and the one around it end in one closing mark? So behind a colon, and in some
/// languages anywhere but behind a cut.
fn shares_close(document: &Document, second: &QuoteMark, habits: &Habits) -> bool {
    let before = document.text[..second.span.start].trim_end();
    let cut = before.ends_with([']', '—', '–', '-']) || before.ends_with(second.mark);
    before.ends_with(':') || habits.shares_close && !cut
}

/// Looks for the close of the open mark `i` in the blocks behind its own: over blocks without marks of the kind, and
/// over blocks that repeat a mark at their start. Pairs them and returns the close.
fn close_across(
    marks: &mut [QuoteMark],
    i: usize,
    blocks: &[std::ops::Range<usize>],
    document: &Document,
) -> Option<usize> {
    let own = marks[i].block;
    let mut repeated = Vec::new();
    for block in (own + 1)..blocks.len().min(own + 1 + LONGEST_QUOTATION) {
        for m in blocks[block].clone() {
            if fits(marks[i].mark, marks[m].mark)
                && marks[m].role == Role::Close
                && marks[m].partner.is_none()
            {
                if at_start(document, &marks[m]) && !is_last_of_block(document, &marks[m]) {
                    repeated.push(m); // comillas de seguir
                    continue;
                }
                for r in repeated.into_iter().chain([i]) {
                    marks[r].partner = Some(m);
                }
                marks[m].partner = Some(i);
                return Some(m);
            }
            if marks[m].mark != marks[i].mark {
                continue;
            }
            if marks[m].partner.is_none() && marks[m].role == Role::Open && at_start(document, &marks[m]) {
                repeated.push(m);
            } else if marks[m].role == Role::Open
                && at_start(document, &marks[m])
                && repeats_and_closes(marks, m, blocks)
            {
                // The paragraph repeats the mark and closes the whole quotation.
                let close = marks[m].partner?;
                for r in repeated.into_iter().chain([i]) {
                    marks[r].partner = Some(close);
                }
                return Some(close);
            } else {
                return None;
            }
        }
    }
    None
}

/// Is the mark the first thing in its block?
fn at_start(document: &Document, mark: &QuoteMark) -> bool {
    let block = document.blocks[mark.block].span;
    !document.text[block.start..mark.span.start].contains(char::is_alphanumeric)
}

/// Does nothing but marks and spaces follow in the block?
fn is_last_of_block(document: &Document, mark: &QuoteMark) -> bool {
    let block = document.blocks[mark.block].span;
    !document.text[mark.span.end..block.end].contains(char::is_alphanumeric)
}

/// Does the first mark of a block form a pair, so that it may be the repeated mark of a longer quotation?
fn repeats_and_closes(marks: &[QuoteMark], m: usize, blocks: &[std::ops::Range<usize>]) -> bool {
    marks[m].partner.is_some() && blocks[marks[m].block].start == m
}
