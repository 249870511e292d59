//! In which direction a language is written.

use crate::lang::Language;
use unicode_script::Script;

/// Value of the attribute `dir` for a text in `language`; `auto` where the language is not known.
pub(super) fn of(language: &Language) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 10] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"];
    let script = matches!(
        language.script,
        Some(Script::Arabic | Script::Hebrew | Script::Syriac | Script::Thaana | Script::Nko)
    );
    match language.tag.as_str() {
        "und" => "auto",
        _ if script || RIGHT_TO_LEFT.contains(&language.base()) => "rtl",
        _ => "ltr",
    }
}
