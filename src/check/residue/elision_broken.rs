//! `elision-broken`: a small word whose form does not fit the sound behind it.

use super::spaced;
use crate::check::evidence::words::is_apostrophe;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::{Class, Language};
use crate::rules::Confidence;

pub(in crate::check) struct ElisionBroken;

impl Check for ElisionBroken {
    fn id(&self) -> &str {
        "elision-broken"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let lang = languages.target;
        lang.pack
            .grammar
            .sound_forms
            .is_empty()
            .then(|| format!("no small words with two forms in {}", lang.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        let broken = (1..words.len()).filter_map(|i| {
            let form = wanted(target, &words[i - 1], &words[i])?;
            (!is_counted(target, words, i)).then_some((&words[i - 1..=i], form))
        });
        let kept = |two: &[Word<'_>]| bead.source.is_some_and(|s| is_kept_name(s, &two[1]));
        let broken: Vec<_> = broken.filter(|(two, _)| !kept(two)).collect();
        // Spoken French drops its vowels (`j’suis`, `l’gars`): where it does so twice it is meant.
        let spoken = broken.iter().filter(|(two, _)| two[0].text.ends_with(is_apostrophe)).count() > 1;
        for (two, form) in broken {
            let (small, word) = (&two[0], &two[1]);
            if spoken && small.text.ends_with(is_apostrophe) {
                continue;
            }
            let space = if form.ends_with('’') { "" } else { " " };
            let span = small.span.to(word.span);
            let message = format!("`{}`: write `{form}{space}{}`", target.slice(span), word.text);
            let sure = word.shape == Shape::Lower && !word.lower.starts_with('u');
            let confidence = if sure { Confidence::High } else { Confidence::Medium };
            let mut draft = Draft::new(Anchor::target(span), message).confidence(confidence);
            if !small.is_capitalised() {
                draft =
                    draft.fix(Fix::replacement(span, format!("{form}{space}{}", word.text), Safety::Unsafe));
            }
            cx.report(draft);
        }
    }
}

/// The form that the small word should have before `word`; `None` where it has it, or where the sound is not sure.
fn wanted(target: &Text<'_>, small: &Word<'_>, word: &Word<'_>) -> Option<&'static str> {
    let lang: &'static Language = target.lang;
    let plain = matches!(small.shape, Shape::Lower) || small.shape == Shape::Capital && begins(target, small);
    if !plain || word.chars() < 2 || !matches!(word.shape, Shape::Lower | Shape::Capital) {
        return None;
    }
    // `laisse-le entrer`: the pronoun belongs to the verb before it. `.a Archive`, `A Appendix`: a sign.
    let joined = |c: char| matches!(c, '-' | '‑' | '.' | '/' | '*') || is_apostrophe(c);
    if target.char_before(small.span.start).is_some_and(joined)
        || small.is_capitalised() && word.is_capitalised()
    {
        return None;
    }
    let gap_fits = if small.text.ends_with(is_apostrophe) {
        target.between(small, word).is_empty()
    } else {
        spaced(target, small, word)
    };
    let mut forms = lang.pack.grammar.sound_forms.iter();
    let form = forms.find(|f| f.vowel == small.lower || f.consonant == small.lower)?;
    if !gap_fits {
        return None;
    }
    match sound(lang, word.lower)? {
        Sound::Vowel if form.consonant == small.lower && !form.lenient => Some(&form.vowel),
        Sound::Consonant if form.vowel == small.lower => Some(&form.consonant),
        _ => None,
    }
}

/// Are the two determiners, of which one is too many, or is word `i` a number that is counted from (`de un à dix`)?
fn is_counted(target: &Text<'_>, words: &[Word<'_>], i: usize) -> bool {
    let lang = target.lang;
    let two = lang.is(Class::LoneDeterminer, words[i - 1].lower)
        && lang.is(Class::SecondDeterminer, words[i].lower);
    let number = lang.is(Class::Article, words[i].lower)
        && words.get(i + 1).is_some_and(|w| lang.is(Class::Preposition, w.lower) || w.shape == Shape::Number);
    two || number
}

/// Does the small word begin a sentence?
fn begins(target: &Text<'_>, small: &Word<'_>) -> bool {
    target.begins_sentence(small.span.start)
}

/// Is it a name that the source writes so too? Before a foreign name many writers leave the small word whole.
fn is_kept_name(source: &Text<'_>, word: &Word<'_>) -> bool {
    word.is_capitalised() && source.has_word(word.lower)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    Consonant,
}

/// What the word begins with for the ear: by the longest beginning that the pack knows, else by its first letter.
fn sound(lang: &Language, word: &str) -> Option<Sound> {
    let grammar = &lang.pack.grammar;
    let longest = |list: &[String]| {
        let fits = |e: &&String| match e.strip_suffix('$') {
            Some(whole) => word == whole,
            None => word.starts_with(e.as_str()),
        };
        list.iter().filter(fits).map(String::len).max().unwrap_or(0)
    };
    let (vowel, consonant) = (longest(&grammar.vowel_sounds), longest(&grammar.consonant_sounds));
    let unsure = longest(&grammar.unsure_sounds);
    if unsure > 0 && unsure >= vowel.max(consonant) {
        return None;
    }
    if vowel + consonant > 0 {
        return Some(if vowel > consonant { Sound::Vowel } else { Sound::Consonant });
    }
    match word.chars().next()? {
        'a' | 'à' | 'á' | 'â' | 'ä' | 'æ' | 'e' | 'é' | 'è' | 'ê' | 'ë' | 'i' | 'í' | 'ì' | 'î' | 'ï'
        | 'o' | 'ó' | 'ò' | 'ô' | 'ö' | 'œ' | 'u' | 'ú' | 'ù' | 'û' | 'ü' => Some(Sound::Vowel),
        c if c.is_ascii_lowercase() || c == 'ç' => Some(Sound::Consonant),
        _ => None,
    }
}
