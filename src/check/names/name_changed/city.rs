//! A city’s name that became another word, merely alike.

use super::super::kinds::{has_case, may_be_name};
use crate::check::BeadView;
use crate::check::evidence::{Text, Word};
use crate::lang::fold::fold;
use crate::lang::places::{Place, Places, places};

/// Letters kept, of a name that became another word.
const ALIKE: f64 = 0.5;
/// So many, and it is the name, spelt otherwise.
const SAME: f64 = 0.8;

/// A city of the source that the target names in no form, and the word of the target that is like its name; where names
/// change their endings nothing can be told.
pub(super) fn mangled<'a>(bead: &BeadView<'a>) -> Option<(&'a Word<'a>, &'a Word<'a>)> {
    let (source, target) = (bead.source?, bead.target?);
    if source.lang.script != target.lang.script || !has_case(target) || target.lang.inflects_names() {
        return None;
    }
    let (from, to) = (places(&source.lang.tag)?, places(&target.lang.tag)?);
    source.words().iter().filter(|w| may_be_name(source, w)).find_map(|lost| {
        let place = city(from, lost)?;
        let names: Vec<&str> =
            to.of(place).filter_map(|n| n.words().next().filter(|_| n.count() == 1)).collect();
        let is_said = |w: &Word<'_>| {
            to.of(place).any(|n| n.resembles(w.lower)) || w.lower.contains(lost.without_genitive())
        };
        if names.is_empty() || target.words().iter().any(is_said) {
            return None;
        }
        let new = target.words().iter().find(|w| is_like(target, w, &names) && !source.has_word(w.lower))?;
        stand_alike(source, lost, target, new).then_some((lost, new))
    })
}

/// The city that the word names, and nothing else.
fn city(places: &Places, word: &Word<'_>) -> Option<Place> {
    let mut fitting = places.exactly(word.lower, word.without_genitive());
    let found = fitting.next().filter(|name| name.place.city.is_some())?;
    fitting.all(|name| name.place == found.place).then_some(found.place)
}

/// Is it a word with a capital that is somewhat like one of the names, not longer, and begins like it?
fn is_like(text: &Text<'_>, word: &Word<'_>, names: &[&str]) -> bool {
    let (mut mine, mut theirs) = (String::new(), String::new());
    fold(word.lower, &mut mine);
    may_be_name(text, word)
        && names.iter().any(|name| {
            fold(name, &mut theirs);
            let alike = strsim::normalized_levenshtein(&mine, &theirs);
            mine.len() <= theirs.len()
                && mine.chars().next() == theirs.chars().next()
                && (ALIKE..SAME).contains(&alike)
        })
}

/// Do both stand beside the same mark or the same word, as in a list?
fn stand_alike(source: &Text<'_>, lost: &Word<'_>, target: &Text<'_>, new: &Word<'_>) -> bool {
    let is_listed = |text: &Text<'_>, w: &Word<'_>| {
        text.document.text[..w.span.start].ends_with(", ") || text.char_at(w.span.end) == Some(',')
    };
    is_listed(source, lost) == is_listed(target, new)
}
