//! `sister-language-letter`: a letter of a neighbouring language in a word of this one.

use super::is_quoted_or_glossed;
use crate::check::evidence::{Characters, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::pack::SisterLetters;
use crate::rules::Confidence;

pub(in crate::check) struct SisterLanguageLetter;

/// This many words with such letters in one sentence are the other language itself, not a slip: one finding.
const OTHER_LANGUAGE: usize = 3;

impl Check for SisterLanguageLetter {
    fn id(&self) -> &str {
        "sister-language-letter"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.pack
            .grammar
            .sister_letters
            .is_empty()
            .then(|| format!("no letters of neighbours known for {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for sister in &target.lang.pack.grammar.sister_letters {
            if !target.characters().may_share(Characters::of(&sister.letters)) {
                continue;
            }
            let bounds = sister.letters.chars().min().zip(sister.letters.chars().max());
            let may_be = |c: char| bounds.is_some_and(|(first, last)| (first..=last).contains(&c));
            let has = |w: &&Word<'_>| w.text.contains(|c| may_be(c) && sister.letters.contains(c));
            let found: Vec<&Word<'_>> =
                target.words().iter().filter(has).filter(|w| counts(bead, target, w)).collect();
            match found[..] {
                [] => {}
                [first, .., last] if found.len() >= OTHER_LANGUAGE && sister.instead.is_empty() => {
                    let span = first.span.to(last.span);
                    let message =
                        format!("words with letters of {}: is this {}?", sister.language, sister.language);
                    cx.report(Draft::new(Anchor::target(span), message).confidence(Confidence::Medium));
                }
                _ => found.iter().for_each(|w| report(target, sister, w, cx)),
            }
        }
    }
}

/// No name, nothing quoted, no Roman number written with Cyrillic letters, and the source has no such word.
fn counts(bead: &BeadView<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    let name = word.is_capitalised() && !target.begins_sentence(word.span.start);
    !name
        && !bead.source.is_some_and(|s| s.as_str().contains(word.text))
        && !is_quoted_or_glossed(bead, target, word.span)
}

fn report(target: &Text<'_>, sister: &SisterLetters, word: &Word<'_>, cx: &mut Context<'_>) {
    let letter = word.text.chars().find(|&c| sister.letters.contains(c)).unwrap_or_default();
    let message = format!(
        "`{}`: `{letter}` is a letter of {}, {} has none",
        word.text,
        sister.language,
        target.lang.name()
    );
    let mut draft = Draft::new(Anchor::target(word.span), message);
    if !sister.instead.is_empty() {
        let own =
            |c: char| sister.letters.chars().position(|l| l == c).and_then(|i| sister.instead.chars().nth(i));
        let fixed: String = word.text.chars().map(|c| own(c).unwrap_or(c)).collect();
        draft = draft.fix(Fix::replacement(word.span, &fixed, Safety::Safe));
    }
    cx.report(draft);
}
