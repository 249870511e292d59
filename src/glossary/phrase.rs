//! Terms and texts as rows of tokens, and whether a term stands at a place of a text.

use super::inflection::Inflection;
use crate::check::evidence::words::{Shape, Word, is_apostrophe, of_phrase};
use crate::lang::Language;
use crate::lang::lexicon::Lexicon;
use crate::lang::script::is_unspaced;
use crate::span::Span;
use bumpalo::Bump;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// How much a text is like a term, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// In another form, or as a part of a compound.
    Inflected,
    /// As the glossary has it, but for capitals where they do not count.
    Exact,
}

/// A word, or in scripts without spaces a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// In lower case, composed, without an English genitive's ending.
    pub lower: Cow<'a, str>,
    /// As written.
    pub written: &'a str,
    /// Where it is in its document's text.
    pub span: Span,
}

/// The tokens of words.
#[must_use]
pub fn tokens<'a>(words: &[Word<'a>]) -> Vec<Token<'a>> {
    let mut out = Vec::with_capacity(words.len());
    for word in words {
        if word.shape == Shape::Uncased && word.text.contains(is_unspaced) {
            out.extend(word.text.char_indices().map(|(at, c)| {
                let span = Span::new(word.span.start + at, word.span.start + at + c.len_utf8());
                let written = &word.text[at..at + c.len_utf8()];
                Token { lower: Cow::Borrowed(written), written, span }
            }));
            continue;
        }
        // `committee’s`: the genitive is no part of the word.
        let kept = word.lower.strip_suffix("’s").filter(|rest| !rest.is_empty());
        let cut =
            kept.map_or(0, |_| word.text.len() - word.text.rfind(is_apostrophe).unwrap_or(word.text.len()));
        let lower = kept.unwrap_or(word.lower);
        let lower = if lower.is_ascii() || is_nfc(lower) {
            Cow::Borrowed(lower)
        } else {
            Cow::Owned(lower.nfc().collect::<String>())
        };
        let written = &word.text[..word.text.len() - cut];
        out.push(Token { lower, written, span: Span::new(word.span.start, word.span.end - cut) });
    }
    out
}

/// A text in which terms are sought.
#[derive(Debug, Clone, Copy)]
pub struct Haystack<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The tokens of the passage.
    pub tokens: &'a [Token<'a>],
}

/// A term, ready to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// As the glossary has it.
    pub text: Box<str>,
    /// Each word in lower case.
    words: Box<[Box<str>]>,
    /// Capitals count.
    exact_case: bool,
    /// Bytes before its first word where it has marks of its own (`C++`, `.NET`), which count then.
    marks_before: Option<usize>,
}

impl Phrase {
    /// A term of `lang`; `None` for one without a letter or digit. Where the glossary does not say whether capitals count, they
    /// do in a word of capitals alone (`WHO`), which is another word than the same letters in lower case.
    #[must_use]
    pub fn new(text: &str, lang: &'static Language, exact_case: Option<bool>, arena: &Bump) -> Option<Self> {
        let text: Cow<'_, str> =
            if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
        let words = of_phrase(arena.alloc_str(&text), lang, arena);
        let tokens = tokens(words);
        let first = tokens.first()?.span.start;
        let is_acronym = || words.len() == 1 && words[0].shape == Shape::Upper && words[0].chars() > 1;
        Some(Self {
            marks_before: has_marks(&text).then_some(first),
            words: tokens.iter().map(|t| t.lower.as_ref().into()).collect(),
            exact_case: exact_case.unwrap_or_else(is_acronym),
            text: text.into_owned().into_boxed_str(),
        })
    }

    /// Its words in lower case.
    #[must_use]
    pub fn words(&self) -> &[Box<str>] {
        &self.words
    }

    /// Do its capitals or marks tell it from other terms of the same words?
    #[must_use]
    pub fn has_case_or_marks(&self) -> bool {
        self.exact_case || self.marks_before.is_some()
    }

    /// Does it stand at token number `at`? Where it does and how like it is.
    #[must_use]
    pub fn at(&self, hay: Haystack<'_>, at: usize, forms: &Inflection) -> Option<(Span, Likeness)> {
        let tokens = hay.tokens.get(at..at + self.words.len())?;
        let mut likeness = Likeness::Exact;
        for (word, token) in self.words.iter().zip(tokens) {
            if **word != *token.lower {
                if !forms.are_forms(word, &token.lower) {
                    return None;
                }
                likeness = Likeness::Inflected;
            }
        }
        let span = tokens[0].span.to(tokens[tokens.len() - 1].span);
        let joined = tokens.windows(2).all(|pair| is_joint(hay.text, pair[0].span.end, pair[1].span.start));
        if !joined || !self.has_case(tokens) {
            return None;
        }
        match self.marks_before {
            Some(before) => {
                Some((self.with_marks(hay.text, span.start.checked_sub(before)?)?, Likeness::Exact))
            }
            None => Some((span, likeness)),
        }
    }

    /// The first place where it stands, the likest first.
    #[must_use]
    pub fn find(&self, hay: Haystack<'_>, forms: &Inflection) -> Option<(Span, Likeness)> {
        let all = (0..hay.tokens.len()).filter_map(|at| self.at(hay, at, forms));
        all.max_by(|(a, x), (b, y)| x.cmp(y).then(b.start.cmp(&a.start)))
    }

    /// Are the capitals those of the term, where they count? A first word may have one more; its forms may differ in their ends.
    fn has_case(&self, tokens: &[Token<'_>]) -> bool {
        if !self.exact_case {
            return true;
        }
        let mut rest = &*self.text;
        for (word, token) in self.words.iter().zip(tokens) {
            let lower = rest.to_lowercase();
            // Lengths agree but for the few letters whose case changes their length.
            let Some(start) = lower.find(&**word).filter(|_| lower.len() == rest.len()) else { return true };
            let written = &rest[start..start + word.len()];
            let same = written
                .chars()
                .zip(token.written.chars())
                .all(|(a, b)| a == b || !a.is_uppercase() && !b.is_uppercase());
            if !same {
                return false;
            }
            rest = &rest[start + word.len()..];
        }
        true
    }

    /// Where the term with its marks stands from byte `start` on.
    fn with_marks(&self, text: &str, start: usize) -> Option<Span> {
        let mut here = text.get(start..)?.chars();
        let mut end = start;
        for wanted in self.text.chars() {
            let c = here.next()?;
            let same = c == wanted || !self.exact_case && c.to_lowercase().eq(wanted.to_lowercase());
            end += same.then(|| c.len_utf8())?;
        }
        Some(Span::new(start, end))
    }

    /// The first word of `hay` that has the term as a part: of a compound (*Mietvertrag*), or written in one word (*Onlineshop*).
    #[must_use]
    pub fn find_in_compound(
        &self,
        hay: Haystack<'_>,
        lang: &'static Language,
        forms: &Inflection,
    ) -> Option<Span> {
        let joined: String = self.words.concat();
        let together = |t: &&Token<'_>| self.words.len() > 1 && forms.are_forms(&joined, &t.lower);
        let compounds = lang.pack.grammar.compounds;
        let inside = |t: &&Token<'_>| {
            compounds && self.words.len() == 1 && is_part(&joined, &t.lower, forms, lang.lexicon())
        };
        let found = hay.tokens.iter().find(|t| together(t) || inside(t));
        let apart = || self.apart(hay);
        found.map(|t| t.span).or_else(apart)
    }

    /// Two words of the text that are the term written in one (*Online-Shop*).
    fn apart(&self, hay: Haystack<'_>) -> Option<Span> {
        let [word] = &*self.words else { return None };
        let pair = hay.tokens.windows(2).find(|pair| {
            word.strip_prefix(&*pair[0].lower).is_some_and(|rest| rest == pair[1].lower)
                && is_joint(hay.text, pair[0].span.end, pair[1].span.start)
        })?;
        Some(pair[0].span.to(pair[1].span))
    }
}

/// Has a term marks that are part of it, not those between its words?
fn has_marks(text: &str) -> bool {
    text.chars().any(|c| {
        !c.is_alphanumeric() && !c.is_whitespace() && !is_hyphen(c) && !is_apostrophe(c) && !is_mark_inside(c)
    })
}

/// Combining signs, and the joiners of scripts.
fn is_mark_inside(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '·')
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

/// Do words that end and begin there belong to one expression, nothing parting them but spaces and hyphens?
fn is_joint(text: &str, end: usize, start: usize) -> bool {
    let gap = text.get(end..start).unwrap_or(".");
    gap.chars()
        .all(|c| c.is_whitespace() && c != '\n' || is_hyphen(c) || is_apostrophe(c) || is_mark_inside(c))
}

/// Letters that a part of a compound has at least.
const SHORTEST_PART: usize = 4;
/// How usual (Zipf frequency) a part of three letters must be, for many are endings.
const USUAL: f32 = 4.0;
/// What stands between the parts of a compound.
const LINKS: [&str; 8] = ["", "s", "es", "n", "en", "er", "e", "a"];

/// Is `term` the first or last part of the compound `word`, the rest being a word too?
fn is_part(term: &str, word: &str, forms: &Inflection, lexicon: Option<&Lexicon>) -> bool {
    if term.chars().count() < SHORTEST_PART || word.chars().count() < term.chars().count() + 2 {
        return false;
    }
    let is_word = |part: &str| {
        let usual = |l: &Lexicon, p: &str| {
            let letters = p.chars().count();
            letters >= 3 && l.zipf(p).is_some_and(|zipf| letters >= SHORTEST_PART || zipf >= USUAL)
        };
        let known =
            |l: &Lexicon| LINKS.iter().any(|link| part.strip_suffix(link).is_some_and(|p| usual(l, p)));
        part.chars().count() >= 3 && lexicon.map_or(part.chars().count() >= SHORTEST_PART, known)
    };
    // A shorter first part may be a prefix (*Verrat*).
    // The first part may have lost its last vowel (*Schule*, *Schulhof*), the last one is inflected.
    let stem = term.strip_suffix(['e', 'a']).filter(|s| s.chars().count() >= SHORTEST_PART);
    let first = [Some(term), stem].into_iter().flatten().any(|first| {
        let rest = word.strip_prefix(first).unwrap_or_default();
        LINKS
            .iter()
            .any(|link| rest.strip_prefix(link).is_some_and(|r| is_word(r) || forms_a_word(r, lexicon)))
    });
    first
        || word.char_indices().skip(SHORTEST_PART).any(|(at, _)| {
            let tail = &word[at..];
            tail.len() + 3 > term.len() && forms.are_forms(term, tail) && is_word(&word[..at])
        })
}

/// Is a part a compound itself, its last three letters or more being a word behind another one?
fn forms_a_word(part: &str, lexicon: Option<&Lexicon>) -> bool {
    let Some(lexicon) = lexicon else { return false };
    let mut cuts = part.char_indices().skip(SHORTEST_PART);
    cuts.any(|(at, _)| {
        let (head, tail) = part.split_at(at);
        let is_head = LINKS.iter().any(|link| head.strip_suffix(link).is_some_and(|p| lexicon.knows(p)));
        tail.chars().count() >= SHORTEST_PART && lexicon.knows(tail) && is_head
    })
}
