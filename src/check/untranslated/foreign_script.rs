//! `foreign-script`: letters of a script that neither side is written in.

use super::is_quoted_or_glossed;
use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::document::Side;
use crate::finding::{Anchor, Draft};
use crate::lang::Language;
use crate::lang::script::{is_letter, script_of};
use crate::span::Span;
use unicode_script::Script;

pub(in crate::check) struct ForeignScript;

/// Letters that belong together at least: one alone is a sign, a smiley or a slip of another rule.
const LEAST: usize = 2;
/// Greek letters are signs as well, a few in a row too.
const LEAST_GREEK: usize = 4;

impl Check for ForeignScript {
    fn id(&self) -> &str {
        "foreign-script"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        if target.as_str().is_ascii() || target.lang.is_unknown() {
            return;
        }
        for (script, span) in runs(target) {
            let text = target.slice(span);
            let in_source = || bead.document.evidence.has_script(Side::Source, script);
            if is_quoted_or_glossed(bead, target, span) || target.document.is_protected(span) || in_source() {
                continue;
            }
            let message = format!(
                "`{text}` is written in {} letters: translate or transliterate it",
                script.full_name()
            );
            cx.report(Draft::new(Anchor::target(span), message));
        }
    }
}

/// Letters of one foreign script with nothing but spaces between.
fn runs(target: &Text<'_>) -> Vec<(Script, Span)> {
    let mut out: Vec<(Script, Span)> = Vec::new();
    let mut open: Option<(Script, usize, usize, usize)> = None;
    let mut close = |open: &mut Option<(Script, usize, usize, usize)>| {
        if let Some((script, start, end, letters)) = open.take()
            && (letters >= if script == Script::Greek { LEAST_GREEK } else { LEAST } || script == Script::Han)
        {
            out.push((script, Span::new(start, end).shifted(target.span.start)));
        }
    };
    for (at, c) in target.as_str().char_indices() {
        let end = at + c.len_utf8();
        match script_of(c) {
            script if is_foreign(script, target.lang) && is_letter(c) => match &mut open {
                Some(run) if run.0 == script => (run.2, run.3) = (end, run.3 + 1),
                _ => {
                    close(&mut open);
                    open = Some((script, at, end, 1));
                }
            },
            Script::Inherited => {
                if let Some(run) = &mut open {
                    run.2 = end;
                }
            }
            _ if c == ' ' && open.is_some() => {}
            _ => close(&mut open),
        }
    }
    close(&mut open);
    out
}

/// Is it a script that the language is not written in? Latin letters are everywhere.
fn is_foreign(script: Script, lang: &Language) -> bool {
    use Script::{Bopomofo, Common, Han, Hangul, Hiragana, Inherited, Katakana, Latin, Unknown};
    if matches!(script, Latin | Common | Inherited | Unknown) || lang.script == Some(script) {
        return false;
    }
    match lang.script {
        // Kana in Chinese is a letter of the neighbour.
        Some(Han) => !(matches!(script, Hiragana | Katakana) || script == Bopomofo && lang.base() == "zh"),
        Some(Hangul) => script != Han,
        _ => true,
    }
}
