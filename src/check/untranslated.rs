//! Rules about text that was left in the language of the source, or left out.

pub(super) mod segment_untranslated;
pub(super) mod source_fragment;
pub(super) mod target_empty;

use super::evidence::{Text, Word};
use crate::lang::Class;

/// Is it a function word of the source's language and of the target's not?
fn tells_source(source: &Text<'_>, target: &Text<'_>, word: &Word<'_>) -> bool {
    let (from, to) = (source.lang, target.lang);
    let of_source = from.is(Class::Function, word.lower) || from.is(Class::Article, word.lower);
    word.chars() > 1 && of_source && !to.is_closed_class(word.lower) && from.base() != to.base()
}
