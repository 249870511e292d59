//! How sentences end: the final mark of a text, and whether a document's translations keep those of their sources.

use crate::check::{BeadView, DocumentView, Text};
use crate::document::{BlockKind, Side};
use crate::span::Span;

/// Marks that end a sentence.
const STOPS: [char; 12] = ['.', '!', '?', '…', '。', '！', '？', '．', '।', '؟', '۔', '։'];
/// Marks that end a line, if not a sentence.
const LINE_ENDS: [char; 4] = [':', ';', '：', '；'];

/// A mark, or a space, that may stand behind a final mark.
pub(super) fn closes(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ')' | ']'
                | '"'
                | '\''
                | '”'
                | '’'
                | '»'
                | '“'
                | '」'
                | '』'
                | '）'
                | '›'
                | '‹'
                | '«'
                | '*'
                | '_'
        )
}

/// The final mark of a sentence, closing marks apart.
pub(super) fn stop(text: &str) -> Option<char> {
    text.trim_end_matches(closes).chars().next_back().filter(|c| STOPS.contains(c))
}

/// Does a text end with a final mark, closing marks apart? A colon or semicolon will do.
pub(super) fn is_ended(text: &str) -> bool {
    stop(text).is_some() || text.trim_end_matches(closes).ends_with(LINE_ENDS)
}

/// A heading, a list item, a cell: text that needs no final mark.
pub(super) fn is_heading(text: &Text<'_>) -> bool {
    let block = text.document.blocks[text.document.block_at(text.span.start)];
    !block.kind.is_prose() || block.kind == BlockKind::Heading
}

/// Do both sides of a bead end where their unit ends or, in an article, their blocks?
pub(super) fn ends_both(bead: &BeadView<'_>) -> bool {
    let ends = |side: Side, text: Option<&Text<'_>>| {
        let Some(text) = text else { return false };
        let end = match bead.unit() {
            Some(unit) if side == Side::Source => unit.source.end,
            Some(unit) => unit.target.end,
            None => text.document.blocks[text.document.block_at(text.span.start)].span.end,
        };
        Span::new(text.span.end, end.max(text.span.end)).of(&text.document.text).trim().is_empty()
    };
    ends(Side::Source, bead.source) && ends(Side::Target, bead.target)
}

/// How many translations end with a final mark, of those whose sources do, and how many sources do.
pub(super) fn kept<'a>(document: &'a DocumentView<'a>) -> (usize, usize) {
    let both = document.beads().filter(ends_both).filter_map(|b| Some((b.source?, b.target?)));
    let ended = both.filter(|(source, target)| stop(source.as_str()).is_some() && !is_heading(target));
    ended.fold((0, 0), |(kept, all), (_, target)| (kept + usize::from(is_ended(target.as_str())), all + 1))
}
