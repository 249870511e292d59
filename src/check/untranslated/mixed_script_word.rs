//! `mixed-script-word`: a word that mixes the letters of two alphabets.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::script::{is_letter, script_of};
use crate::rules::Confidence;
use unicode_script::Script;

pub(in crate::check) struct MixedScriptWord;

/// Letters of one alphabet that look like letters of another (after UTS 39): Latin, Cyrillic, Greek; a space where there is
/// none.
const LOOK_ALIKES: &[[char; 3]] = &[
    ['a', 'а', 'α'],
    ['c', 'с', ' '],
    ['e', 'е', ' '],
    ['i', 'і', 'ι'],
    ['j', 'ј', ' '],
    ['o', 'о', 'ο'],
    ['p', 'р', 'ρ'],
    ['s', 'ѕ', ' '],
    ['x', 'х', 'χ'],
    ['y', 'у', 'γ'],
    ['v', ' ', 'ν'],
    ['k', 'к', 'κ'],
    ['m', 'м', ' '],
    ['t', 'т', 'τ'],
    ['n', 'п', 'η'],
    ['u', ' ', 'υ'],
    ['h', 'н', ' '],
    ['b', 'ь', ' '],
    ['é', 'ё', ' '],
    ['ë', 'ё', ' '],
    ['ï', 'ї', ' '],
    ['ó', ' ', 'ό'],
    ['í', ' ', 'ί'],
    ['á', ' ', 'ά'],
    ['A', 'А', 'Α'],
    ['B', 'В', 'Β'],
    ['C', 'С', ' '],
    ['E', 'Е', 'Ε'],
    ['H', 'Н', 'Η'],
    ['I', 'І', 'Ι'],
    ['J', 'Ј', ' '],
    ['K', 'К', 'Κ'],
    ['M', 'М', 'Μ'],
    ['N', ' ', 'Ν'],
    ['O', 'О', 'Ο'],
    ['P', 'Р', 'Ρ'],
    ['S', 'Ѕ', ' '],
    ['T', 'Т', 'Τ'],
    ['X', 'Х', 'Χ'],
    ['Y', 'У', 'Υ'],
    ['Z', ' ', 'Ζ'],
    ['Ë', 'Ё', ' '],
    ['Ï', 'Ї', ' '],
    ['É', 'Ё', ' '],
];

const SCRIPTS: [Script; 3] = [Script::Latin, Script::Cyrillic, Script::Greek];

impl Check for MixedScriptWord {
    fn id(&self) -> &str {
        "mixed-script-word"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for word in target.words().iter().filter(|w| w.shape != Shape::Number && !w.text.is_ascii()) {
            let Some((own, other)) = scripts(word.text) else { continue };
            if bead.source.is_some_and(|s| s.has_as_written(word.text)) {
                continue;
            }
            let alien = |c: &char| alphabet_of(*c) == Some(other);
            let letters: Vec<char> = word.text.chars().filter(alien).collect();
            let pure: Option<String> =
                word.text.chars().map(|c| if alien(&c) { twin(c, own) } else { Some(c) }).collect();
            if pure.is_none() && !is_seam(target, word, own) || is_inflected(target, word) {
                continue;
            }
            report(word, &letters, own, other, pure, cx);
        }
    }
}

/// Is it a foreign word or acronym with an ending of the language (`GPSом`)?
fn is_inflected(target: &Text<'_>, word: &Word<'_>) -> bool {
    let stem = word.text.chars().take_while(|&c| alphabet_of(c) == Some(Script::Latin)).count();
    let ending = word.text.chars().skip(stem).all(|c| alphabet_of(c) == Some(Script::Cyrillic));
    target.lang.pack.script == "Cyrl" && stem >= 2 && ending
}

fn report(
    word: &Word<'_>,
    letters: &[char],
    own: Script,
    other: Script,
    pure: Option<String>,
    cx: &mut Context<'_>,
) {
    let shown = letters.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
    let (letter, is) = if letters.len() == 1 { ("letter", "is") } else { ("letters", "are") };
    let (other, own) = (other.full_name(), own.full_name());
    let message = format!("`{}`: the {letter} {shown} {is} {other} in a {own} word", word.text);
    let mut draft = Draft::new(Anchor::target(word.span), message);
    match pure {
        Some(pure) => draft = draft.fix(Fix::replacement(word.span, &pure, Safety::Unsafe)),
        None => draft = draft.confidence(Confidence::Medium),
    }
    cx.report(draft);
}

fn alphabet_of(c: char) -> Option<Script> {
    let script = script_of(c);
    (SCRIPTS.contains(&script) && is_letter(c)).then_some(script)
}

/// The script of most letters and the other one, where the word has exactly two.
fn scripts(word: &str) -> Option<(Script, Script)> {
    let mut counts = SCRIPTS.map(|s| (0_usize, s));
    for script in word.chars().filter_map(alphabet_of) {
        counts.iter_mut().filter(|c| c.1 == script).for_each(|c| c.0 += 1);
    }
    if counts.iter().filter(|c| c.0 > 0).count() != 2 {
        return None;
    }
    counts.sort_by_key(|&(n, _)| std::cmp::Reverse(n));
    let [(most, own), (few, other), _] = counts;
    (most > few || most + few > 3).then_some((own, other))
}

/// The letter of script `own` that looks like `c`.
fn twin(c: char, own: Script) -> Option<char> {
    let column = SCRIPTS.iter().position(|&s| s == own)?;
    let row = LOOK_ALIKES.iter().find(|row| row.contains(&c) && row[column] != ' ')?;
    Some(row[column])
}

/// Where the letters are no twins: does a word of the text’s own script go on in another? A foreign word with an ending
/// (`Googleом`), a Greek letter as a sign (`αCD`) and brands are written so.
fn is_seam(target: &Text<'_>, word: &Word<'_>, own: Script) -> bool {
    let cyrillic = target.lang.pack.script == "Cyrl" && own == Script::Cyrillic;
    let letters = word.text.chars().filter_map(alphabet_of);
    cyrillic
        && letters.clone().next() == Some(own)
        && letters.filter(|&s| s == own).count() >= 3
        && word.shape == Shape::Lower
}
