//! `acronym-not-localised`: an acronym in the source's form where the target's language has one of its own (WHO, OMS).

use crate::check::evidence::{Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(in crate::check) struct AcronymNotLocalised;

/// Forms by language, a row for each thing: `rules/data/acronyms.toml`.
static ACRONYMS: LazyLock<Vec<BTreeMap<String, String>>> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/acronyms.bin"));
    postcard::from_bytes::<Option<_>>(packed).ok().flatten().unwrap_or_default()
});

impl Check for AcronymNotLocalised {
    fn id(&self) -> &str {
        "acronym-not-localised"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.lang.base() == target.lang.base() {
            return;
        }
        let words = target.words();
        let mut reported: Vec<&str> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let Some(own) = own_form(source, target, word).filter(|_| !reported.contains(&word.text)) else {
                continue;
            };
            let beside = [i.checked_sub(1).and_then(|i| words.get(i)), words.get(i + 1)];
            let glossed = || {
                let around = [target.char_before(word.span.start), target.char_at(word.span.end)];
                around.iter().flatten().any(|c| matches!(c, '(' | ')' | '/' | '（' | '）' | ','))
            };
            if target.has_word(&own.to_lowercase()) && glossed()
                || beside.iter().flatten().any(|w| is_of_name(source, target, w))
            {
                continue;
            }
            reported.push(word.text);
            let message = format!("`{}` is `{own}` in {}: write that", word.text, target.lang.name());
            cx.report(Draft::new(Anchor::target(word.span), message).fix(Fix::replacement(
                word.span,
                own,
                Safety::Unsafe,
            )));
        }
    }
}

/// What the target's language has for an acronym that stands in both texts; `None` where it has the same, or none is known.
fn own_form(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> Option<&'static str> {
    let (from, to) = (source.lang.base(), target.lang.base());
    let may_be = word.text.chars().count() <= 6 && word.text.chars().take(2).all(char::is_uppercase);
    let row =
        may_be.then(|| ACRONYMS.iter().find(|row| row.get(from).is_some_and(|form| form == word.text)))??;
    let own = row.get(to).filter(|own| *own != word.text)?;
    source.has_as_written(word.text).then_some(own)
}

/// Is it a capitalised word of the source, so that the acronym is part of a name that is left as it is (`EU Observer`)?
fn is_of_name(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    word.is_capitalised() && source.has_as_written(word.text) && !target.lang.is_closed_class(word.lower)
}
