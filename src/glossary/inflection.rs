//! Forms of one word: by the endings that the language's pack lists, else by its Snowball stemmer, else by a tolerance.

use crate::lang::Language;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Letters that two forms must share at their beginning; one syllable of Korean will do.
const LEAST_SHARED: usize = 3;
/// Letters by which the stems of a word's forms may differ in length, so that a short stem does not join a family of words.
const FARTHEST: usize = 5;
/// Letters of an ending where the language's endings are not known, and letters that then must be shared.
const UNKNOWN_ENDING: usize = 3;
const SHARED_BEFORE_UNKNOWN: usize = 4;
/// Letters of the first word by which terms are found where there is no stemmer.
const KEY_LETTERS: usize = 3;

/// What tells the forms of a language's words.
pub struct Inflection {
    stemmer: Option<Stemmer>,
    endings: &'static [String],
    is_syllabic: bool,
}

impl std::fmt::Debug for Inflection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Inflection").field("endings", &self.endings).finish_non_exhaustive()
    }
}

impl Inflection {
    /// That of `lang`.
    #[must_use]
    pub fn of(lang: &'static Language) -> Self {
        let stemmer = algorithm(lang.base()).map(Stemmer::create);
        Self { stemmer, endings: &lang.pack.grammar.endings, is_syllabic: lang.base() == "ko" }
    }

    /// A key that all forms of a word (lower case) have in common, as far as terms are found by their first word.
    #[must_use]
    pub fn key(&self, word: &str) -> u64 {
        let mut hasher = FxHasher::default();
        match &self.stemmer {
            Some(stemmer) => hasher.write(stemmer.stem(word).as_bytes()),
            None => word
                .chars()
                .take(if self.is_syllabic { 1 } else { KEY_LETTERS })
                .for_each(|c| hasher.write_u32(plain(c) as u32)),
        }
        hasher.finish()
    }

    /// Are they forms of one word (lower case)? Every word is a form of itself.
    #[must_use]
    pub fn are_forms(&self, a: &str, b: &str) -> bool {
        if a == b || has_suffix_behind_apostrophe(a, b) {
            return true;
        }
        match &self.stemmer {
            Some(stemmer) if self.endings.is_empty() => {
                let apart = a.chars().count().abs_diff(b.chars().count());
                apart <= FARTHEST && stemmer.stem(a) == stemmer.stem(b)
            }
            _ => self.differ_in_ending(a, b),
        }
    }

    /// Do they share their beginning, and differ in nothing but an ending?
    fn differ_in_ending(&self, a: &str, b: &str) -> bool {
        let shared = a.chars().zip(b.chars()).take_while(|(x, y)| plain(*x) == plain(*y)).count();
        let rest = |word: &str| word.char_indices().nth(shared).map_or(word.len(), |(at, _)| at);
        let tails = [&a[rest(a)..], &b[rest(b)..]];
        let longer = a.chars().count().max(b.chars().count());
        let least = if self.is_syllabic { 1 } else { LEAST_SHARED };
        if shared < least || shared * 2 + 2 < longer {
            return false;
        }
        if self.endings.is_empty() {
            let short = tails.iter().all(|t| t.chars().count() <= UNKNOWN_ENDING);
            return short && shared >= SHARED_BEFORE_UNKNOWN;
        }
        let alone = tails.iter().any(|t| t.is_empty());
        let is_ending = |t: &str| {
            let fits = |e: &str| e == t || !alone && e.strip_prefix('-') == Some(t);
            t.is_empty() || self.endings.iter().any(|e| fits(e))
        };
        tails.into_iter().all(is_ending)
    }
}

/// The letter that stands for those that change into each other when a word is inflected, or that many leave bare.
const fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' => 'a',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ó' | 'ö' | 'ů' => 'o',
        'ú' | 'ü' => 'u',
        'ą' => 'ę',
        'ё' => 'е',
        c => c,
    }
}

/// Turkish and others set endings off from names (`AB’ye`).
fn has_suffix_behind_apostrophe(word: &str, form: &str) -> bool {
    form.strip_prefix(word).is_some_and(|rest| rest.starts_with('’'))
}

fn algorithm(base: &str) -> Option<Algorithm> {
    Some(match base {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}
