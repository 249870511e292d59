//! Rules about quotation boundaries.

pub(super) mod attribution_order;
pub(super) mod bracket_unbalanced;
pub(super) mod inverted_mark_missing;
pub(super) mod quote_boundary_moved;
pub(super) mod quote_lost;
pub(super) mod quote_mismatched;
pub(super) mod quote_punctuation_order;
pub(super) mod quote_reopened;
pub(super) mod quote_style_leaked;
pub(super) mod quote_style_mixed;
pub(super) mod quote_then_lowercase;
pub(super) mod quote_unclosed;

use super::evidence::quotes::{Quotation, QuoteAnalysis};
use super::{DocumentView, Languages};
use crate::document::Side;
use crate::span::Span;

/// Source and target text around a place in the target: its unit, or in articles its bead. `None` where there is no
/// source beside it.
fn frames<'a>(document: &'a DocumentView<'a>, at: usize) -> Option<(Span, Span)> {
    let bead = document.bead(document.bead_at(Side::Target, at))?;
    match bead.unit() {
        Some(unit) if document.has_source() => {
            (!unit.source.is_empty()).then_some((unit.source, unit.target))
        }
        _ => Some((bead.source?.span, bead.target?.span)),
    }
}

/// Are the source's own marks around the place balanced, so that the fault is the translation's? True where the
/// document has no source at all; false where this place has none.
fn source_frame_is_sound<'a>(document: &'a DocumentView<'a>, at: usize) -> bool {
    if !document.has_source() {
        return true;
    }
    let Some((source, target)) = frames(document, at) else { return false };
    // Straight marks in a row (`""so""`) are the escapes of a table that was read as text.
    let pair = &document.bitext.pair;
    let escaped = |side: Side, span: Span| pair.side(side).is_some_and(|d| span.of(&d.text).contains("\"\""));
    !escaped(Side::Source, source)
        && !escaped(Side::Target, target)
        && document.evidence.quotes(Side::Source).is_balanced_within(source)
}

/// From so many quotations on, a wrong way of quoting is a matter of the whole text, told once.
const HABIT: usize = 4;

/// A quotation with its marks.
fn overall(quotes: &QuoteAnalysis, quotation: &Quotation) -> Span {
    quotes.marks[quotation.open].span.to(quotes.marks[quotation.close].span)
}

/// What to show of a quotation: all of it, or its opening mark where it runs over several paragraphs or units.
fn shown(quotes: &QuoteAnalysis, quotation: &Quotation) -> Span {
    let (open, close) = (&quotes.marks[quotation.open], &quotes.marks[quotation.close]);
    if open.block == close.block { open.span.to(close.span) } else { open.span }
}

/// Is it a mark of the typewriter, the same on both sides?
const fn straight(mark: char) -> bool {
    matches!(mark, '"' | '＂')
}

/// Is a straight mark beside another one, as in the escapes of a table that was read as text?
fn is_escape(text: &str, mark: Span) -> bool {
    mark.of(text) == "\"" && (text[..mark.start].ends_with('"') || text[mark.end..].starts_with('"'))
}

/// Is either mark of the target's quotation an escape?
fn is_escaped<'a>(document: &'a DocumentView<'a>, quotation: &Quotation) -> bool {
    let marks = &document.evidence.quotes(Side::Target).marks;
    let text = &document.bitext.pair.target.text;
    is_escape(text, marks[quotation.open].span) || is_escape(text, marks[quotation.close].span)
}

/// Source and target of every unit, or in an article of every bead that has both.
fn all_frames<'a>(document: &'a DocumentView<'a>) -> Vec<(Span, Span)> {
    let units = &document.bitext.pair.units;
    if units.is_empty() {
        return document.beads().filter_map(|b| Some((b.source?.span, b.target?.span))).collect();
    }
    let both = units.iter().filter(|u| !u.source.is_empty() && !u.target.is_empty());
    both.map(|u| (u.source, u.target)).collect()
}

/// Is it one of the East Asian brackets, of which a text has several kinds, for speech, titles and terms?
const fn marks_titles(mark: char) -> bool {
    matches!(mark, '「' | '」' | '『' | '』' | '〝' | '〟')
}

/// Why a rule about styles cannot run on these languages.
fn no_marks_known(languages: &Languages) -> Option<String> {
    let target = languages.target;
    target.outer_quotes().is_none().then(|| format!("no quotation marks are known for {}", target.name()))
}
