//! `translation-missing`: a source without a translation, in a tree where others have one.

use crate::check::{Check, Context, DocumentView};
use crate::finding::{Anchor, Draft};

pub(in crate::check) struct TranslationMissing;

impl Check for TranslationMissing {
    fn id(&self) -> &str {
        "translation-missing"
    }

    fn reads_untranslated(&self) -> bool {
        true
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let bitext = document.bitext;
        let Some(first) = bitext.source.first() else { return };
        let language = document.languages.target;
        let into = if language.tag == "und" { String::new() } else { format!(" into {}", language.name()) };
        let path = &bitext.pair.target.path;
        // Where nothing says what the translation would be called, it bears the name of its source.
        let is_named = bitext.pair.source.as_ref().is_some_and(|s| s.path != *path);
        let missing = if is_named { format!(": `{}` is missing", path.display()) } else { String::new() };
        let message = format!("this article has no translation{into}{missing}");
        cx.report(Draft::new(Anchor::source(first.span), message));
    }
}
