//! `invisible-character`: control and format characters that the script around them has no use for.

use crate::check::evidence::Text;
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::script::script_of;
use crate::span::Span;
use unicode_script::Script;

pub(in crate::check) struct InvisibleCharacter;

impl Check for InvisibleCharacter {
    fn id(&self) -> &str {
        "invisible-character"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let found = misplaced(target);
        if found.is_empty() {
            return;
        }
        // What is out of place in the source too came from there; what has its place there was copied.
        let in_source: Vec<char> =
            bead.source.map(misplaced).unwrap_or_default().iter().map(|m| m.1).collect();
        for (span, c) in found {
            if in_source.contains(&c) {
                continue;
            }
            let replacement = if matches!(c, '\u{b}' | '\u{c}' | '\u{85}') { " " } else { "" };
            let message = format!("U+{:04X} ({}) stands here unseen: take it out", u32::from(c), name(c));
            let draft = Draft::new(Anchor::target(span), message);
            // Behind what stands for something else, that something is missing.
            let stands_for_nothing = !matches!(class(c), Some(Class::Substitute));
            let fix = Fix::replacement(span, replacement, Safety::Safe);
            cx.report(if stands_for_nothing { draft.fix(fix) } else { draft });
        }
    }
}

/// What decides whether a character is in its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Breaks lines in scripts that write words without spaces.
    ZeroWidthSpace,
    /// Joins or parts letters that change their form.
    Joiner,
    /// Tells where letters run from right to left.
    Direction,
    /// Opens a stretch of one direction.
    Opens,
    /// Closes one.
    Closes,
    /// Chooses a form of the character before it.
    Variation,
    /// Spells the region of a flag.
    Tag,
    /// Stands for something that is missing.
    Substitute,
    /// Has no place in any text.
    Nowhere,
}

const fn class(c: char) -> Option<Class> {
    Some(match c {
        '\u{200b}' => Class::ZeroWidthSpace,
        '\u{200c}' | '\u{200d}' => Class::Joiner,
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Class::Direction,
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => Class::Opens,
        '\u{202c}' | '\u{2069}' => Class::Closes,
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Class::Variation,
        '\u{e0000}'..='\u{e007f}' => Class::Tag,
        '\u{fffc}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Class::Substitute,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Class::Nowhere,
        '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => {
            Class::Nowhere
        }
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' => Class::Nowhere,
        _ => return None,
    })
}

/// Has a text in UTF-8 a character of any class? Told by the first bytes that those have: seldom wrongly yes, never wrongly
/// no.
fn may_have_one(text: &[u8]) -> bool {
    let next = |i: usize, by: usize| text.get(i + by).copied().unwrap_or_default();
    text.iter().enumerate().any(|(i, b)| match b {
        b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..=0xc1 | 0xc3..=0xd7 | 0xd9..=0xe0 | 0xe4..=0xed => false,
        0xc2 => next(i, 1) <= 0x9f,
        0xe2 => match next(i, 1) {
            0x80 => matches!(next(i, 2), 0x8b..=0x8f | 0xa8..=0xae),
            second => second == 0x81,
        },
        0xe3 => next(i, 1) == 0x85,
        0xef => !matches!(next(i, 1), 0xa4..=0xb7 | 0xb9 | 0xba | 0xbc | 0xbd),
        _ => true,
    })
}

/// Characters out of their place in a text, equal ones in a row together.
fn misplaced(text: &Text<'_>) -> Vec<(Span, char)> {
    let whole = text.as_str();
    if !may_have_one(whole.as_bytes()) {
        return Vec::new();
    }
    let mut out: Vec<(Span, char)> = Vec::new();
    let mut before = None;
    let mut chars = whole.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        if let Some(class) = class(c)
            && !is_in_place(class, before, after, text)
        {
            let span = Span::new(at, at + c.len_utf8()).shifted(text.span.start);
            match out.last_mut() {
                Some((last, same)) if last.end == span.start && *same == c => last.end = span.end,
                _ => out.push((span, c)),
            }
        }
        before = Some(c);
    }
    out
}

fn is_in_place(class: Class, before: Option<char>, after: Option<char>, text: &Text<'_>) -> bool {
    let beside = |wanted: fn(char) -> bool| before.is_some_and(wanted) || after.is_some_and(wanted);
    match class {
        Class::ZeroWidthSpace => beside(is_unspaced),
        Class::Joiner => beside(is_joining) || beside(is_pictorial),
        Class::Direction => runs_from_right(text),
        Class::Opens | Class::Closes => is_paired(text),
        Class::Variation => before.is_some_and(|c| !takes_no_variation(c)),
        Class::Tag => before.is_some_and(|c| c == '\u{1f3f4}' || matches!(c, '\u{e0000}'..='\u{e007f}')),
        Class::Substitute | Class::Nowhere => false,
    }
}

/// A letter of a script without spaces between words in which a line may be broken at a mark only.
fn is_unspaced(c: char) -> bool {
    use Script::{
        Balinese, Javanese, Khmer, Lao, Myanmar, New_Tai_Lue, Tai_Le, Tai_Tham, Tai_Viet, Thai, Tibetan,
    };
    const UNSPACED: [Script; 11] =
        [Thai, Khmer, Lao, Myanmar, Tibetan, Javanese, Balinese, Tai_Le, Tai_Tham, Tai_Viet, New_Tai_Lue];
    UNSPACED.contains(&script_of(c))
}

/// A letter of a script in which letters change their form beside others: Arabic and its kin, and those of India.
fn is_joining(c: char) -> bool {
    use Script::{
        Adlam, Arabic, Bengali, Chakma, Devanagari, Gujarati, Gurmukhi, Kannada, Khmer, Malayalam, Mongolian,
    };
    use Script::{Myanmar, Newa, Nko, Oriya, Sinhala, Syriac, Tamil, Telugu, Thaana, Tibetan};
    const JOINING: [Script; 21] = [
        Arabic, Syriac, Nko, Mongolian, Adlam, Thaana, Devanagari, Bengali, Gurmukhi, Gujarati, Oriya, Tamil,
        Telugu, Kannada, Malayalam, Sinhala, Newa, Chakma, Khmer, Myanmar, Tibetan,
    ];
    JOINING.contains(&script_of(c))
}

/// Part of an emoji, as far as joiners go.
const fn is_pictorial(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}

/// A space or a letter of an alphabet that knows no variants.
fn takes_no_variation(c: char) -> bool {
    use Script::{Arabic, Armenian, Cyrillic, Georgian, Greek, Hebrew, Latin};
    c.is_whitespace()
        || c.is_alphabetic()
            && [Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic].contains(&script_of(c))
}

/// Has the text, or its language, letters that run from right to left?
fn runs_from_right(text: &Text<'_>) -> bool {
    let from_right = |s: Script| {
        matches!(
            s,
            Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko | Script::Adlam
        )
    };
    text.lang.script.is_some_and(from_right)
        || matches!(text.lang.base(), "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "yi" | "dv")
        || text.as_str().chars().any(|c| c >= '\u{590}' && from_right(script_of(c)))
}

/// Has every stretch of one direction in the block around the text its opening and its closing mark?
fn is_paired(text: &Text<'_>) -> bool {
    let block = text.document.blocks[text.document.block_at(text.span.start)].span;
    let balanced = |s: &str| {
        let mut depth = 0_usize;
        for c in s.chars() {
            match class(c) {
                Some(Class::Opens) => depth += 1,
                Some(Class::Closes) if depth == 0 => return false,
                Some(Class::Closes) => depth -= 1,
                _ => {}
            }
        }
        depth == 0
    };
    balanced(text.as_str()) || balanced(block.of(&text.document.text))
}

/// What translators may know the character by.
const fn name(c: char) -> &'static str {
    match c {
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2060}' => "word joiner",
        '\u{feff}' => "byte-order mark",
        '\u{200e}' | '\u{200f}' | '\u{61c}' => "direction mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{fffc}' => "a place for an object",
        _ => match class(c) {
            Some(Class::Opens | Class::Closes) => "direction of a stretch, without its counterpart",
            Some(Class::Variation) => "variation selector",
            Some(Class::Tag) => "tag character",
            Some(Class::Substitute) => "a sign that only one font has",
            _ => "control character",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_class_is_overlooked() {
        for c in ('\0'..=char::MAX).filter(|&c| class(c).is_some()) {
            assert!(may_have_one(c.to_string().as_bytes()), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn common_texts_have_none() {
        for text in ["L’« été » — “ça”…", "Привет, мир\n", "你好，世界", "안녕하세요", "नमस्ते", "שלום"]
        {
            assert!(!may_have_one(text.as_bytes()), "{text}");
        }
    }
}
