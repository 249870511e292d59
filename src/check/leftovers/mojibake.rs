//! `mojibake`: text that was written in one encoding and read in another.

mod double_byte;
mod single_byte;
mod tables;

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft, shortened};
use crate::fix::{Fix, Safety};
use crate::lang::Language;
use crate::lang::script::script_of;
use crate::span::Span;
use unicode_script::Script;

pub(in crate::check) struct Mojibake;

/// A stretch of garbled text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Garbled {
    /// Bytes in the text that was looked at.
    span: Span,
    /// What should stand there; `None` where bytes were lost.
    meant: Option<String>,
}

impl Check for Mojibake {
    fn id(&self) -> &str {
        "mojibake"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target.filter(|t| !t.as_str().is_ascii()) else { return };
        let text = target.as_str();
        let mut found = single_byte::find(text, target.lang);
        found.extend(double_byte::find(text, target.lang));
        let words = !target.lang.is_unspaced();
        for (span, meant) in merged(text, found, words) {
            let piece = span.of(text);
            if bead.source.is_some_and(|s| s.as_str().contains(piece)) {
                continue; // a source about garbled text shows it too
            }
            cx.report(draft(target, span, meant.as_deref()));
        }
    }
}

fn draft(target: &Text<'_>, span: Span, meant: Option<&str>) -> Draft {
    let piece = shortened(span.of(target.as_str()), 60);
    let span = span.shifted(target.span.start);
    match meant {
        Some(meant) => {
            let message =
                format!("`{piece}` was read in the wrong encoding: write `{}`", shortened(meant, 60));
            Draft::new(Anchor::target(span), message).fix(Fix::replacement(span, meant, Safety::Safe))
        }
        None => {
            let message =
                format!("`{piece}` was read in the wrong encoding, and letters were lost: write it anew");
            Draft::new(Anchor::target(span), message)
        }
    }
}

/// Stretches in reading order, widened to whole words where words are spaced, and joined where nothing but spaces
/// and marks stands between: one accident, one finding.
fn merged(text: &str, mut found: Vec<Garbled>, words: bool) -> Vec<(Span, Option<String>)> {
    found.sort_by_key(|g| (g.span.start, usize::MAX - g.span.end));
    let mut out: Vec<(Span, Option<String>)> = Vec::new();
    let mut done = 0; // end of the last stretch itself, without the rest of its word
    for garbled in found {
        if garbled.span.start < done {
            continue; // two encodings explain the same letters; the first has it
        }
        let wide = if words { widened(text, garbled.span, done) } else { garbled.span };
        let end = wide.end;
        match out.last_mut() {
            Some((span, meant))
                if !text[done..garbled.span.start].contains(char::is_whitespace) && words
                    || !text[span.end.min(garbled.span.start)..garbled.span.start]
                        .contains(char::is_alphanumeric) =>
            {
                let between = &text[done..garbled.span.start];
                let tail = &text[garbled.span.end..end];
                *meant = meant.take().zip(garbled.meant).map(|(mut whole, m)| {
                    whole.truncate(whole.len() - (span.end - done));
                    [between, &m, tail].into_iter().for_each(|piece| whole.push_str(piece));
                    whole
                });
                span.end = end;
            }
            _ => {
                let around = |m: String| {
                    format!("{}{m}{}", &text[wide.start..garbled.span.start], &text[garbled.span.end..end])
                };
                out.push((wide, garbled.meant.map(around)));
            }
        }
        done = garbled.span.end;
    }
    out
}

/// The word around a stretch, from byte `least` on; of a very long one, what is near.
fn widened(text: &str, span: Span, least: usize) -> Span {
    const LONGEST: usize = 40;
    let joins = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let before: usize =
        text[least..span.start].chars().rev().take(LONGEST).take_while(joins).map(char::len_utf8).sum();
    let after: usize = text[span.end..].chars().take(LONGEST).take_while(joins).map(char::len_utf8).sum();
    Span::new(span.start - before, span.end + after)
}

/// May `c`, beyond ASCII, stand in a text in `lang`: a letter of its script or of a Latin alphabet, a mark or a symbol?
fn belongs(c: char, lang: &Language) -> bool {
    if c.is_alphabetic() {
        // Greek letters stand in formulas everywhere.
        return is_latin_letter(c) || is_own_letter(c, lang) || matches!(c, '\u{391}'..='\u{3c9}');
    }
    matches!(c,
        '\u{a0}'..='\u{bf}' | '×' | '÷' | '\u{2010}'..='\u{2049}' | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}' | '\u{fe0f}' | '\u{ff01}'..='\u{ffee}' | '\u{1f000}'..='\u{1faff}' | '\u{964}')
        || script_of(c) == lang.script.unwrap_or(Script::Unknown)
}

/// A letter of the alphabets of Europe and Viet Nam.
fn is_latin_letter(c: char) -> bool {
    matches!(c, '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{17f}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | '\u{218}'..='\u{21b}' | '\u{1e80}'..='\u{1ef9}')
}

/// A letter of the script that `lang` is written in; of any but Latin where the language is not known.
fn is_own_letter(c: char, lang: &Language) -> bool {
    let script = script_of(c);
    match lang.script {
        Some(Script::Han) => matches!(script, Script::Han | Script::Hiragana | Script::Katakana) || c == 'ー',
        Some(own) => script == own && own != Script::Latin,
        None => !matches!(script, Script::Latin | Script::Common | Script::Inherited | Script::Unknown),
    }
}
