//! `space-before-mark`: a space before a comma, stop or other mark that the locale sets close to its word.

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::fix::{Edit, Fix, Safety};
use crate::lang::Language;
use crate::span::Span;
use std::cell::OnceCell;

pub(in crate::check) struct SpaceBeforeMark;

/// The marks that are looked at: those of alphabets, and the wide ones that no space belongs before.
const MARKS: [char; 10] = ['.', ',', ';', ':', '!', '?', '，', '。', '、', '；'];

impl Check for SpaceBeforeMark {
    fn id(&self) -> &str {
        "space-before-mark"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let text = target.as_str();
        let source = OnceCell::new();
        for (at, mark) in text.match_indices(MARKS) {
            let at = target.span.start + at;
            let Some(space) = space_before(target, at, mark) else { continue };
            if !is_close(target.lang, mark)
                || bead.document.evidence.is_tokenised(Side::Target)
                || target.document.is_protected(Span::new(space.start, at + mark.len()))
                || source.get_or_init(|| spaced_marks(bead.source)).contains(mark)
                || is_habit(bead, mark)
            {
                continue;
            }
            let message = format!("a space before `{mark}`: take it out");
            let edits = vec![Edit { span: space, replacement: String::new() }];
            let shown = Anchor::target(Span::new(space.start, at + mark.len()));
            cx.report(Draft::new(shown, message).fix(Fix { safety: Safety::Safe, edits }));
        }
    }
}

/// Does the locale set this mark close to its word? Of a language without a pack this is sure of comma and stop only.
fn is_close(lang: &Language, mark: &str) -> bool {
    let low = matches!(mark, "," | "." | "，" | "。" | "、" | "；");
    low || !lang.is_unknown()
        && !lang.is_unspaced()
        && lang.base() != "fr"
        && lang.pack.spacing.before.get(mark).is_none_or(String::is_empty)
}

/// The space between a word and the mark at byte `at` that ends a clause; `None` where there is none, or the mark is part of
/// something else: an ellipsis, a smiley, a ratio, `.net`, a list of marks.
fn space_before(target: &Text<'_>, at: usize, mark: &str) -> Option<Span> {
    let text = &target.document.text[..target.span.end];
    let space = target.char_before(at).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'))?;
    let start = at - space.len_utf8();
    let word = target
        .char_before(start)
        .filter(|c| c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '”' | '’' | '"' | '%'))?;
    let mut rest = text[at + mark.len()..].chars();
    let next = rest.next();
    let wide = !mark.is_ascii();
    let ends = wide || next.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '”' | '"' | ')'));
    let further = rest.find(|c| !c.is_whitespace());
    // `3 : 2`, and marks in a row: `. . .`, `; ,`.
    let ratio = mark == ":" && word.is_ascii_digit() && further.is_some_and(|c| c.is_ascii_digit());
    let row = further.is_some_and(|c| ".,;:!?…=*+|/<>".contains(c));
    (ends && !ratio && !row).then(|| Span::new(start, at))
}

/// The marks that the source sets a space before too.
fn spaced_marks(source: Option<&Text<'_>>) -> String {
    let chars = source.map_or("", Text::as_str).chars();
    let pairs = chars.clone().zip(chars.skip(1));
    pairs
        .filter(|&(a, b)| matches!(a, ' ' | '\u{a0}' | '\u{202f}') && MARKS.contains(&b))
        .map(|(_, b)| b)
        .collect()
}

/// Does the document set a space before this mark as often as not?
fn is_habit(bead: &BeadView<'_>, mark: &str) -> bool {
    let habit = bead.document.evidence.mark_habit(Side::Target, mark.chars().next().unwrap_or(' '));
    habit.spaced > 2 && habit.spaced * 2 >= habit.all
}
