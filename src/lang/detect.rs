//! Which language a text is in, by trigrams.

use std::sync::{LazyLock, OnceLock};
use whatlang::{Detector, Lang};

/// Detects the language of a text by trigrams, from its first 4,000 characters; `None` where that is not reliable.
/// A detected language has no region.
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(4000).map_or(text.len(), |(i, _)| i);
    let info = whatlang::detect(&text[..end])?;
    if !info.is_reliable() && info.confidence() < 0.5 {
        return None;
    }
    iso639_1(info.lang().code())
}

/// Those of the detector's languages whose usual words are known.
static WITH_WORDS: LazyLock<Detector> = LazyLock::new(|| {
    let known = |two: &str| super::lexicon::languages().any(|tag| tag == two);
    let with_words = ISO_639.iter().filter(|(_, two)| known(two));
    Detector::with_allowlist(with_words.filter_map(|(three, _)| Lang::from_code(*three)).collect())
});

/// Of the languages whose usual words are known, the one that a few words look most like, however unsure; `None` where
/// there is none.
#[must_use]
pub fn best(text: &str) -> Option<&'static str> {
    iso639_1(WITH_WORDS.detect_lang(text)?.code())
}

/// The two-letter code that BCP 47 uses for a three-letter one of the detector.
fn iso639_1(code: &str) -> Option<&'static str> {
    static TABLE: OnceLock<std::collections::HashMap<&'static str, &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| ISO_639.iter().copied().collect());
    table.get(code).copied()
}

/// Is it the ISO 639-1 code of a language that [`detect`] can name?
#[must_use]
pub fn is_detectable(code: &str) -> bool {
    ISO_639.iter().any(|(_, two)| *two == code)
}

/// ISO 639-3 codes of the detector and their ISO 639-1 equivalents.
#[rustfmt::skip]
const ISO_639: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];
