//! Scripts: what script a character is of, which are written without spaces between words, which with dandas.

use unicode_script::{Script, UnicodeScript};

/// The script of a character (UAX 24), the common ranges without a search.
#[must_use]
pub fn script_of(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2b8}' => Script::Latin,
        '\0'..='\u{7f}' | '\u{2010}'..='\u{2064}' => Script::Common,
        '\u{400}'..='\u{484}' | '\u{487}'..='\u{52f}' => Script::Cyrillic,
        '\u{4e00}'..='\u{9fff}' => Script::Han,
        '\u{3041}'..='\u{3096}' => Script::Hiragana,
        '\u{30a1}'..='\u{30fa}' => Script::Katakana,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => c.script(),
    }
}

/// Is it a letter ([`char::is_alphabetic`])? The common ranges without a search.
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2c1}' => true,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{4e00}'..='\u{9fff}' => true,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\0'..='\u{7f}' | '\u{2000}'..='\u{2070}' | '\u{3000}'..='\u{3004}' | '\u{ff00}'..='\u{ff20}' => {
            false
        }
        _ => c.is_alphabetic(),
    }
}

/// A Chinese character or kana.
#[must_use]
pub const fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter of the Japanese script of endings and particles.
#[must_use]
pub const fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// A Thai, Lao, Burmese or Khmer letter or sign: scripts without spaces between words whose spaces part clauses as
/// well as sentences.
#[must_use]
pub const fn is_south_east_asian(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// A Thai vowel or tone sign that belongs to the consonant before it: no word begins with one.
#[must_use]
pub const fn is_thai_sign(c: char) -> bool {
    matches!(c, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}')
}

/// A letter of a script that sets no spaces between words.
#[must_use]
pub const fn is_unspaced(c: char) -> bool {
    is_cjk(c) || is_south_east_asian(c)
}

/// A Korean syllable.
#[must_use]
pub const fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// A letter or sign of an Indic script that uses the danda.
#[must_use]
pub const fn is_indic(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_ranges_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(script_of(c), c.script(), "U+{:04X}", u32::from(c));
            assert_eq!(is_letter(c), c.is_alphabetic(), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        for c in ['語', 'か', 'カ', '々', '〇', '𠀀', 'ก', 'ລ', 'မ', 'ខ'] {
            assert!(is_unspaced(c), "{c}");
        }
        for c in ['a', 'я', 'ה', 'क', '한', '。'] {
            assert!(!is_unspaced(c), "{c}");
        }
        assert!(is_indic('क') && is_hangul('한') && is_south_east_asian('ខ') && !is_south_east_asian('か'));
    }
}
