//! Whether the other side has a name like one: in its letters, its sound, or as it calls the place.

use super::kinds::{LETTERS, LONGEST};
use crate::check::evidence::{Shape, Text, Word};
use crate::lang::fold::{fold, skeleton, sound};
use crate::lang::people;
use crate::lang::places::places;

/// Two names so alike (share of letters kept) may be one, inflected or spelt otherwise.
const ALIKE: f64 = 0.5;
/// From one script to another fewer letters are kept,
const ALIKE_ACROSS: f64 = 0.4;
/// and so many consonants.
const BONES: f64 = 0.6;

/// Has the other side a name like it: in its letters, its sound, or as it calls the place?
pub(super) fn has_counterpart(text: &Text<'_>, word: &Word<'_>, other: &Text<'_>) -> bool {
    let mine = Form::of(word.without_genitive());
    let crosses = text.lang.script != other.lang.script;
    let mut words = other.words().iter().filter(|w| w.shape != Shape::Lower && w.text.len() <= LONGEST);
    words.any(|w| mine.may_be(&Form::of(w.without_genitive()), crosses)) || has_place(text, word, other)
}

/// Does the other side name the place that the word names, or one called alike?
pub(super) fn has_place(text: &Text<'_>, word: &Word<'_>, other: &Text<'_>) -> bool {
    let (Some(from), Some(to)) = (places(&text.lang.tag), places(&other.lang.tag)) else { return false };
    let own = || std::iter::once(word.without_genitive());
    let mut named = from.beginning(word.lower).filter(|n| n.count() == 1 && n.fits(own()).is_some());
    named.any(|name| to.of(name.place).any(|there| other.words().iter().any(|w| there.resembles(w.lower))))
}

/// A word in Latin letters, and its consonants.
pub(in crate::check) struct Form {
    letters: String,
    bones: String,
}

impl Form {
    /// Of a word in lower case.
    pub(in crate::check) fn of(lower: &str) -> Self {
        let (mut letters, mut bones) = (String::new(), String::new());
        fold(lower, &mut letters);
        skeleton(&letters, &mut bones);
        Self { letters, bones }
    }

    /// Its letters.
    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    /// Are they one name, but for spelling?
    pub(super) fn is(&self, other: &Self) -> bool {
        const SAME: f64 = 0.75;
        !self.bones.is_empty() && self.bones == other.bones
            || strsim::normalized_levenshtein(&self.letters, &other.letters) >= SAME
    }

    /// May they be one name? From one script to another (`crosses`) sounds are written with fewer or other letters.
    pub(super) fn may_be(&self, other: &Self, crosses: bool) -> bool {
        let alike = strsim::normalized_levenshtein(&self.letters, &other.letters);
        let bones = || strsim::normalized_levenshtein(&self.bones, &other.bones);
        let sounds = || strsim::normalized_levenshtein(&sound(&self.letters), &sound(&other.letters));
        let same_bones = !self.bones.is_empty() && self.bones == other.bones;
        same_bones && (crosses || alike >= ALIKE_ACROSS)
            || alike >= ALIKE
            || crosses
                && (alike >= ALIKE_ACROSS || !self.bones.is_empty() && bones() >= BONES || sounds() >= ALIKE)
            || other.letters.len() > LETTERS && self.letters.contains(&other.letters)
            || other.letters.contains(&self.letters)
            || people::are_variants(&self.letters, &other.letters)
    }

    /// Do they sound alike, whatever letters they are written in?
    pub(in crate::check) fn sounds_like(&self, other: &Self) -> bool {
        const SOUNDS: f64 = 0.6;
        !self.bones.is_empty() && self.bones == other.bones
            || strsim::normalized_levenshtein(&sound(&self.letters), &sound(&other.letters)) >= SOUNDS
    }

    /// Do both begin with the same sound? They may then be one name, in letters that say little.
    pub(super) fn begins_like(&self, other: &Self) -> bool {
        let sound = |form: &Self| match form.letters.bytes().next() {
            Some(b'c' | b'k' | b'q' | b'g') => b'k',
            Some(b'j' | b'z' | b's') => b's',
            Some(b'b' | b'v' | b'f' | b'w' | b'h' | b'p') => b'b',
            Some(b'l' | b'r') => b'r',
            Some(b't' | b'd') => b't',
            Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'y') | None => b'a',
            Some(other) => other,
        };
        sound(self) == sound(other)
    }
}
