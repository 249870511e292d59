//! Words made comparable across spellings and scripts: lower case, no diacritics, Latin letters.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters of other scripts and what they sound like, roughly: enough to find names and loan words again.
const CYRILLIC: &str = "а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch \
    ш sh щ sh ы y э e ю iu я ia є ie і i ї i ґ g ј j љ lj њ nj ћ c ђ dj џ dz ѓ g ќ k ў u ё e ъ - ь -";
const GREEK: &str =
    "α a β b γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o";
const HEBREW: &str = "א - ב b ג g ד d ה h ו v ז z ח h ט t י i כ k ך k ל l מ m ם m נ n ן n ס s ע - פ p ף p צ c ץ c ק k ר r \
    ש sh ת t";
const ARABIC: &str = "ا a ب b ت t ث th ج j ح h خ kh د d ذ d ر r ز z س s ش sh ص s ض d ط t ظ z ع - غ g ف f ق k ك k ل l \
    م m ن n ه h و u ي i پ p چ ch ژ zh گ g ک k ی i ة a";
const DEVANAGARI: &str = "क k ख k ग g घ g ङ n च ch छ ch ज j झ j ञ n ट t ठ t ड d ढ d ण n त t थ t द d ध d न n प p फ f ब b \
    भ b म m य y र r ल l व v श sh ष sh स s ह h अ a आ a इ i ई i उ u ऊ u ए e ऐ e ओ o औ o ऑ o";
const KATAKANA: &str = "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko ガ ga ギ gi グ gu ゲ ge ゴ go サ sa シ shi ス su \
    セ se ソ so ザ za ジ ji ズ zu ゼ ze ゾ zo タ ta チ chi ツ tsu テ te ト to ダ da ヂ ji ヅ zu デ de ド do ナ na ニ ni \
    ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po マ ma \
    ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ヴ vu ャ ya ュ yu ョ yo \
    ァ a ィ i ゥ u ェ e ォ o ッ - ー -";
const LATIN: &str = "æ ae œ oe ø o ß ss ð d þ th ł l đ d ı i ŋ n";

static SOUNDS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    let tables = [CYRILLIC, GREEK, HEBREW, ARABIC, DEVANAGARI, KATAKANA, LATIN];
    let mut sounds = FxHashMap::default();
    for table in tables {
        let names: Vec<&str> = table.split_ascii_whitespace().collect();
        for pair in names.chunks_exact(2) {
            let letters = if pair[1] == "-" { "" } else { pair[1] };
            sounds.extend(pair[0].chars().next().map(|c| (c, letters)));
        }
    }
    sounds
});

/// Appends the Latin letters of `c`, a small letter; nothing for a mark.
fn push_latin(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c);
    } else if let Some(letters) = SOUNDS.get(&c) {
        out.push_str(letters);
    } else if !is_combining_mark(c) {
        out.push(c);
    }
}

/// Writes `word` in small Latin letters without diacritics to `out`, which is emptied first.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else if word.starts_with(|c| matches!(c, 'ァ'..='ー')) {
        word.chars().for_each(|c| push_latin(c, out)); // decomposing would make カ of ガ
    } else {
        let letters = word.nfd().filter(|c| !is_combining_mark(*c));
        letters.flat_map(char::to_lowercase).for_each(|c| push_latin(c, out));
    }
}

/// The consonants of a folded word, those of like sound as one: what survives a change of script. Empty where there
/// are fewer than three.
pub(crate) fn skeleton(folded: &str, out: &mut String) {
    out.clear();
    let mut last = 0;
    let mut letters = folded.bytes().peekable();
    while let Some(b) = letters.next() {
        let class = match b {
            b'd' if letters.peek() == Some(&b'z') => continue, // джонсон is Johnson
            b'p' if letters.peek() == Some(&b'h') => b'f',
            b'b' | b'p' => b'p',
            b'f' | b'v' | b'w' => b'f',
            b'c' | b'k' | b'q' | b'g' => b'k',
            b'd' | b't' => b't',
            b's' | b'z' | b'x' | b'j' => b's',
            b'l' | b'r' => b'l',
            b'm' | b'n' => b,
            _ => continue,
        };
        if class != last {
            out.push(char::from(class));
            last = class;
        }
        if out.len() == 5 {
            break;
        }
    }
    if out.len() < 3 {
        out.clear();
    }
}

/// What a folded name sounds like, whatever script it was written in, roughly: no doubled letters, and an `h` only at its
/// head.
pub(crate) fn sound(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        let (letters, taken) = first_sound(rest, first);
        for c in letters.chars().filter(|c| !c.is_ascii_punctuation()) {
            if !out.ends_with(c) && (c != 'h' || out.is_empty()) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    out
}

/// The letters that stand for a sound in all languages, and how many bytes write it here.
fn first_sound(letters: &str, first: char) -> (&str, usize) {
    match letters.as_bytes() {
        [b'd', b'z', b'h', ..] => ("j", 3),
        [b'z', b'h', ..] => ("j", 2),
        [b'i', b'u', ..] | [b'o', b'o', ..] => ("u", 2),
        [b'i', b'a', ..] => ("a", 2),
        [b'e', b'e', ..] => ("i", 2),
        [b'c', b'k', ..] => ("k", 2),
        [b'p', b'h', ..] => ("f", 2),
        [b't', b'h', ..] => ("t", 2),
        [b'k', b'h', ..] => ("h", 2),
        [b't', b's', ..] => ("s", 2),
        [b'c', b'e' | b'i', ..] | [b'z', ..] => ("s", 1),
        [b'c' | b'q', ..] => ("k", 1),
        [b'x', ..] => ("ks", 1),
        [b'w', ..] => ("v", 1),
        [b'y', ..] => ("i", 1),
        _ => (&letters[..first.len_utf8()], first.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_in_latin_letters() {
        let mut out = String::new();
        for (word, latin) in
            [("Élan", "elan"), ("Москва", "moskva"), ("Αθήνα", "athina"), ("ロンドン", "rondon")]
        {
            fold(word, &mut out);
            assert_eq!(out, latin);
        }
        fold("Джонсон", &mut out);
        assert_eq!(sound(&out), sound("johnson"));
        let mut bones = [String::new(), String::new()];
        skeleton("rondon", &mut bones[0]);
        skeleton("london", &mut bones[1]);
        assert_eq!(bones[0], bones[1]);
    }
}
