//! `footnote-mark-lost`: a footnote's or reference's mark of the source that the translation does not have.

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::span::Span;

pub(in crate::check) struct FootnoteMarkLost;

impl Check for FootnoteMarkLost {
    fn id(&self) -> &str {
        "footnote-mark-lost"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let wanted = marks(source);
        if wanted.is_empty() {
            return;
        }
        let mut found = marks(target);
        // An alignment by sentences may leave a mark in the bead beside.
        for beside in [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)) {
            let theirs = beside.source.map(marks).unwrap_or_default();
            let mut spare = beside.target.map(marks).unwrap_or_default();
            for mark in &theirs {
                take(&mut spare, mark);
            }
            found.extend(spare);
        }
        for mark in wanted {
            if take(&mut found, &mark) || is_glued(target.as_str(), &mark.name) {
                continue;
            }
            let message = format!(
                "the mark `{}` of a note is not in the translation: put it back",
                source.slice(mark.span)
            );
            let draft = Draft::new(Anchor::source(mark.span), message);
            cx.report(draft.related(Anchor::target(target.span), "it should stand here"));
        }
    }
}

/// A mark of a note.
struct Mark {
    span: Span,
    /// Its number or name in any form: `[1]`, `¹` and `[^1]` are all `1`.
    name: String,
}

/// Takes an equal mark out; is there one?
fn take(marks: &mut Vec<Mark>, mark: &Mark) -> bool {
    let found = marks.iter().position(|m| m.name == mark.name);
    found.inspect(|&i| drop(marks.swap_remove(i))).is_some()
}

/// The marks of notes in a text.
fn marks(text: &Text<'_>) -> Vec<Mark> {
    let written = text.as_str();
    let mut out = Vec::new();
    if written.is_ascii() && memchr::memchr2(b'[', b'*', written.as_bytes()).is_none() {
        return out;
    }
    // Asterisks around words are emphasis, or hide a word (`**** it`).
    let emphasis = written.matches('*').count() > 1;
    let mut after = 0;
    for (at, c) in written.char_indices() {
        if at < after {
            continue;
        }
        let length = match c {
            '[' | '［' => bracketed(&written[at..]),
            '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' => raised(&written[..at], &written[at..]),
            '*' if emphasis => None,
            '*' | '†' | '‡' => starred(&written[..at], &written[at..]),
            _ => None,
        };
        let Some(length) = length else { continue };
        after = at + length;
        let name = name(&written[at..after]);
        out.push(Mark { span: Span::new(at, after).shifted(text.span.start), name });
    }
    out
}

/// Length of `[12]` or `[^name]` at the start of a text.
fn bracketed(text: &str) -> Option<usize> {
    let open = text.chars().next()?.len_utf8();
    let inner = &text[open..];
    let end = inner.char_indices().take(24).find(|(_, c)| matches!(c, ']' | '］'))?;
    let name = &inner[..end.0];
    let is_number = (1..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    let is_name = name.strip_prefix('^').is_some_and(|n| !n.is_empty() && !n.contains(' '));
    (is_number || is_name).then_some(open + end.0 + end.1.len_utf8())
}

/// Length of the raised digits at the start of a text that stand behind a word or mark, not behind a unit (`km²`).
fn raised(before: &str, text: &str) -> Option<usize> {
    let letters = before.chars().rev().take(4).take_while(|c| c.is_alphabetic()).count();
    let last = before.chars().next_back()?;
    let digits = text.chars().take_while(|&c| is_raised(c));
    let (count, length) = digits.fold((0, 0), |(n, bytes), c| (n + 1, bytes + c.len_utf8()));
    let follows_unit = text[length..].starts_with(char::is_alphanumeric);
    let is_mark = letters == 4 || !last.is_alphanumeric() && !last.is_whitespace();
    (is_mark && count <= 2 && !follows_unit).then_some(length)
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Length of a single asterisk or dagger that closes a word; a masked word (`f**k`) and emphasis have none.
fn starred(before: &str, text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let rest = &text[mark.len_utf8()..];
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let closes = rest.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:!?)»”".contains(c));
    let word_is_whole = word.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !word.contains(mark);
    (closes && word_is_whole).then_some(mark.len_utf8())
}

/// The number or name that a mark says.
fn name(mark: &str) -> String {
    let plain = |c: char| match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => char::from_digit(c as u32 - '⁰' as u32, 10).unwrap_or(c),
        c => c,
    };
    mark.chars().filter(|c| !matches!(c, '[' | ']' | '［' | '］' | '^')).map(plain).collect()
}

/// Does the number of a mark stand in the text otherwise: raised by markup, so that it is glued to a word or mark, or in
/// round brackets?
fn is_glued(text: &str, name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_digit())
        && text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let ends = !text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric());
            ends && before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit())
        })
}
