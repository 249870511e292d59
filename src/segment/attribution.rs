//! Does a sentence go on after a closed quotation, to say who spoke?

use super::marks;
use super::stop::{Block, Stop};
use super::words::{Next, is_function, is_lower, is_uncased};
use crate::lang::script::{is_cjk, is_south_east_asian};
use crate::lang::{Class, Language};

/// Does what follows the stop's closing mark belong to the quotation's sentence? Words in lower case always do
/// and are not asked about here.
#[must_use]
pub fn follows(block: &Block, stop: &Stop, next: &Next, lang: &Language) -> bool {
    let closing = block.text[stop.run..stop.close].char_indices();
    let Some((quote, _)) = closing.rev().find(|&(_, c)| marks::is_closing_quotation(c)) else {
        return false;
    };
    let open = block.marks().opening_of(stop.run + quote);
    if open.is_some_and(|open| block.text[..open].trim_end().ends_with([':', '：'])) {
        return false;
    }
    let exclaims = !stop.is_single_full_stop(block);
    uncased(next, lang).unwrap_or_else(|| exclaims && is_name_and_verb(next, lang))
}

/// Does the sentence that a quotation opens go on after the closing mark at `close`?
#[must_use]
pub fn follows_quotation(block: &Block, close: usize, lang: &Language) -> bool {
    let after = close + block.at(close).map_or(0, char::len_utf8);
    let comma = block.at(after).filter(|c| matches!(c, ',' | '，' | '、'));
    let next = Next::at(block.text, after + comma.map_or(0, char::len_utf8));
    lang.base() == "ja" && next.is_particle()
        || !next.lead.contains(marks::is_opening)
            && uncased(&next, lang).unwrap_or_else(|| next.is_lower() || is_name_and_verb(&next, lang))
}

/// The answer for scripts without case. Nobody can tell it for those in which spaces part sentences and clauses
/// alike: there the sentence goes on.
fn uncased(next: &Next, lang: &Language) -> Option<bool> {
    let first = next.word.chars().next()?;
    if is_south_east_asian(first) {
        return Some(true);
    }
    if is_cjk(first) {
        return Some(is_cjk_attribution(next, lang));
    }
    is_uncased(first).then(|| next.words().take(3).any(|w| says(lang, w)))
}

fn says(lang: &Language, word: &str) -> bool {
    lang.is(Class::Attribution, &word.to_lowercase().replace('\'', "’"))
}

/// `"Why?" John Smith asked`: capitalised names, then the verb.
fn is_name_and_verb(next: &Next, lang: &Language) -> bool {
    for (i, word) in next.words().take(5).enumerate() {
        if word.starts_with(is_lower) {
            return i > 0 && says(lang, word);
        }
        if is_function(lang, word) {
            return false;
        }
    }
    false
}

/// The clause begins or ends with a word of saying, or holds one of two characters and more.
fn is_cjk_attribution(next: &Next, lang: &Language) -> bool {
    const SHORT: usize = 12;
    let clause = next.words().next().unwrap_or_default();
    let short = clause.chars().count() <= SHORT;
    lang.pack.sentences.attribution.iter().any(|verb| {
        clause.starts_with(verb.as_str())
            || short && (clause.ends_with(verb.as_str()) || is_long(verb) && clause.contains(verb.as_str()))
    })
}

fn is_long(verb: &str) -> bool {
    verb.chars().nth(1).is_some()
}
