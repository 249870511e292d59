//! What is true of a language: packs from `rules/lang/`, decoded on first use, laid over what CLDR knows; and language
//! detection.

pub mod abbreviations;
mod classes;
pub mod detect;
pub(crate) mod fold;
pub mod house;
mod known;
pub mod lexicon;
pub mod pack;
mod packed;
pub mod pair;
pub mod people;
pub mod places;
pub mod question;
mod quotation;
pub mod script;
mod sorted;
pub mod variants;

use abbreviations::Abbreviations;
pub use classes::Class;
use classes::Classes;
pub use detect::{detect, is_detectable};
pub use house::HouseStyle;
use icu_locale_core::LanguageIdentifier;
use known::pack_for;
pub use known::{Knowledge, known, packs};
pub use lexicon::Lexicon;
pub use pack::{Comma, LanguagePack, QuoteStyle, Repeat};
pub use quotation::Fit;
use std::sync::{OnceLock, RwLock};
use unicode_script::Script;

/// A language with its pack.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag as asked for: `fr`, `fr-CA`, `und` where it is not known.
    pub tag: String,
    /// Bytes of `tag` that name the language without region and script.
    base: usize,
    unspaced: bool,
    /// Facts about it; the base language's where the region has no pack. Only marks and numbers for a language that has
    /// none but that CLDR knows; hardly any for others.
    pub pack: LanguagePack,
    /// The script it is written in; Han for Chinese and Japanese alike, `None` where it is not known.
    pub script: Option<Script>,
    /// The pack's abbreviations, indexed.
    pub abbreviations: Abbreviations,
    /// How much is known of it.
    pub knowledge: Knowledge,
    classes: Classes,
    /// What values are made of in it, made on first use.
    pub(crate) value_words: OnceLock<crate::values::Lexicon>,
    lexicon: OnceLock<Option<&'static Lexicon>>,
    variants: OnceLock<variants::Markers>,
}

/// The script that an ISO 15924 code names.
fn script_named(code: &str) -> Option<Script> {
    match code {
        "" => None,
        "Jpan" | "Hans" | "Hant" | "Hani" => Some(Script::Han),
        "Kore" => Some(Script::Hangul),
        code => Script::from_short_name(code),
    }
}

impl Language {
    fn new(tag: &str, pack: LanguagePack, knowledge: Knowledge) -> Self {
        let classes = Classes::of(&pack);
        let abbreviations = Abbreviations::new(&pack.sentences);
        let script = script_named(&pack.script);
        let base = tag.find('-').unwrap_or(tag.len());
        let unspaced = matches!(&tag[..base], "zh" | "ja" | "yue" | "th" | "lo" | "km" | "my");
        Self {
            tag: tag.to_owned(),
            base,
            unspaced,
            pack,
            script,
            abbreviations,
            knowledge,
            classes,
            value_words: OnceLock::new(),
            lexicon: OnceLock::new(),
            variants: OnceLock::new(),
        }
    }

    /// Is `word` (lower case, apostrophe as U+2019) of this class?
    #[must_use]
    pub fn is(&self, class: Class, word: &str) -> bool {
        self.classes.has(word, &[class])
    }

    /// Is `word` (lower case) of any closed class?
    #[must_use]
    pub fn is_closed_class(&self, word: &str) -> bool {
        const CLOSED: [Class; 7] = [
            Class::Function,
            Class::Article,
            Class::Determiner,
            Class::Preposition,
            Class::Pronoun,
            Class::Conjunction,
            Class::Auxiliary,
        ];
        self.is_any(&CLOSED, word)
    }

    /// Is `word` (lower case) of one of these classes?
    #[must_use]
    pub fn is_any(&self, classes: &[Class], word: &str) -> bool {
        self.classes.has(word, classes)
    }

    /// Is nothing known of this class?
    #[must_use]
    pub fn lacks(&self, class: Class) -> bool {
        self.classes.lacks(class)
    }

    /// The language without region and script: `fr` of `fr-CA`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.tag[..self.base]
    }

    /// Is there no pack for it? Its words are not known then, though its marks may be.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.knowledge < Knowledge::Pack
    }

    /// How often its words are used; `None` where that is not known.
    #[must_use]
    pub fn lexicon(&self) -> Option<&'static Lexicon> {
        *self.lexicon.get_or_init(|| lexicon::lexicon(self.base()))
    }

    /// Unpacks what nearly every text is asked for, so that two languages are unpacked side by side.
    pub fn prepare(&self) {
        let _ = (self.lexicon(), places::places(&self.tag));
    }

    /// What tells its varieties apart.
    #[must_use]
    pub fn variants(&self) -> &variants::Markers {
        self.variants.get_or_init(|| variants::Markers::new(&self.pack.variants))
    }

    /// Does it write words without spaces between them?
    #[must_use]
    pub const fn is_unspaced(&self) -> bool {
        self.unspaced
    }

    /// Do names change their endings in it?
    #[must_use]
    pub fn inflects_names(&self) -> bool {
        const INFLECTING: &[&str] = &[
            "be", "bg", "cs", "el", "et", "fi", "hr", "hu", "is", "ko", "lt", "lv", "mk", "pl", "ro", "ru",
            "sk", "sl", "sr", "tr", "uk",
        ];
        INFLECTING.contains(&self.base())
    }

    /// Name for people: `French`, or the tag where the name is not known.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.pack.name.is_empty() { &self.tag } else { &self.pack.name }
    }
}

static KNOWN: RwLock<Vec<&'static Language>> = RwLock::new(Vec::new());

/// The language of a BCP 47 tag (`fr`, `pt-BR`, `pt_BR`): its own pack, else its base's, else what CLDR knows, else what
/// holds in every language.
///
/// Languages are made once and kept for the life of the process; there are never more than a run names.
#[must_use]
pub fn language(tag: &str) -> &'static Language {
    let seek = |list: &[&'static Language]| list.iter().copied().find(|l| l.tag == tag);
    if let Some(found) = KNOWN.read().ok().and_then(|list| seek(&list)) {
        return found;
    }
    let made: &'static Language = {
        let (pack, knowledge) = pack_for(tag);
        Box::leak(Box::new(Language::new(tag, house::applied(tag, pack), knowledge)))
    };
    if let Ok(mut list) = KNOWN.write() {
        if let Some(found) = seek(&list) {
            return found;
        }
        list.push(made);
    }
    made
}

/// The canonical form of a tag, with names for what users write: `pt_BR` → `pt-BR`, `zh_TW` → `zh-Hant`, `no` → `nb`.
///
/// # Errors
/// The tag itself, where it is no BCP 47 language tag.
pub fn normalised(tag: &str) -> Result<String, String> {
    let id = LanguageIdentifier::try_from_str(&tag.trim().replace('_', "-")).map_err(|_| tag.to_owned())?;
    Ok(match id.to_string().as_str() {
        "no" => "nb".to_owned(),
        "zh-TW" | "zh-HK" | "zh-MO" => "zh-Hant".to_owned(),
        "zh-CN" | "zh-SG" | "zh-Hans" => "zh".to_owned(),
        "iw" => "he".to_owned(),
        other => other.to_owned(),
    })
}

/// How a document's language was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// A flag or the configuration says so.
    Flag,
    /// The input says so (a field of a line).
    Input,
    /// The file's name says so: `x.fr.txt`.
    FileName,
    /// Detected from the text.
    Detected,
    /// Not settled: language-independent rules only.
    Unknown,
}
