//! What is true of a language: packs from `rules/lang/`, decoded on first use, and language detection.

mod detect;
pub mod pack;
mod quotation;

pub use detect::{detect, is_detectable};
use icu_locale_core::LanguageIdentifier;
pub use pack::{Comma, LanguagePack, QuoteStyle, Repeat};
pub use quotation::Fit;
use rustc_hash::FxHashSet;
use std::sync::RwLock;

type Packed = &'static [u8];

/// Tag and packed table of every language pack.
static PACKS: &[(&str, Packed)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language with its pack.
#[derive(Debug)]
pub struct Language {
    /// BCP 47 tag as asked for: `fr`, `fr-CA`, `und` where it is not known.
    pub tag: String,
    /// Facts about it; the base language's where the region has no pack, empty for an unknown language.
    pub pack: LanguagePack,
    sets: Sets,
}

/// The pack's lists as sets.
#[derive(Debug, Default)]
struct Sets {
    function: FxHashSet<Box<str>>,
    articles: FxHashSet<Box<str>>,
    determiners: FxHashSet<Box<str>>,
    prepositions: FxHashSet<Box<str>>,
    genitive: FxHashSet<Box<str>>,
    pronouns: FxHashSet<Box<str>>,
    subjects: FxHashSet<Box<str>>,
    interrogatives: FxHashSet<Box<str>>,
    conjunctions: FxHashSet<Box<str>>,
    auxiliaries: FxHashSet<Box<str>>,
    repeatable: FxHashSet<Box<str>>,
    participles: FxHashSet<Box<str>>,
    time_words: FxHashSet<Box<str>>,
    plural_adjectives: FxHashSet<Box<str>>,
    finite_verbs: FxHashSet<Box<str>>,
    copulas: FxHashSet<Box<str>>,
    elided: FxHashSet<Box<str>>,
    calendar: FxHashSet<Box<str>>,
    polite: FxHashSet<Box<str>>,
    attribution: FxHashSet<Box<str>>,
    names_with_article: FxHashSet<Box<str>>,
    fixed_repetitions: FxHashSet<Box<str>>,
}

/// A closed class of words in a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Function words.
    Function,
    /// Articles.
    Article,
    /// Other determiners.
    Determiner,
    /// Prepositions.
    Preposition,
    /// Words that make one noun the complement of another.
    Genitive,
    /// Personal pronouns.
    Pronoun,
    /// Personal pronouns that can be the speaker of a quotation.
    Subject,
    /// Interrogatives.
    Interrogative,
    /// Conjunctions.
    Conjunction,
    /// Finite auxiliary and modal verbs.
    Auxiliary,
    /// Words that may stand twice.
    Repeatable,
    /// Past participles of verbs with an object.
    TransitiveParticiple,
    /// Words of time.
    Time,
    /// Plural adjectives before their noun.
    PreposedPluralAdjective,
    /// Finite verbs that take an object.
    FiniteVerb,
    /// Copulas.
    Copula,
    /// Elided words, without apostrophe.
    Elided,
    /// Months and weekdays.
    Calendar,
    /// Function words that have, or may have, a capital anywhere.
    Polite,
    /// Verbs of saying.
    Attribution,
    /// Names that begin with a capital article, whole, as written.
    NameWithArticle,
    /// Fixed phrases of the shape A x A, whole.
    FixedRepetition,
}

impl Language {
    fn new(tag: &str, pack: LanguagePack) -> Self {
        let set = |words: &[String]| words.iter().map(|w| w.as_str().into()).collect();
        let w = &pack.words;
        let sets = Sets {
            function: set(&w.function),
            articles: set(&w.articles),
            determiners: set(&w.determiners),
            prepositions: set(&w.prepositions),
            genitive: set(&w.genitive),
            pronouns: set(&w.pronouns),
            subjects: set(&w.subjects),
            interrogatives: set(&w.interrogatives),
            conjunctions: set(&w.conjunctions),
            auxiliaries: set(&w.auxiliaries),
            repeatable: set(&w.repeatable),
            participles: set(&pack.grammar.transitive_participles),
            time_words: set(&pack.grammar.time_words),
            plural_adjectives: set(&pack.grammar.preposed_plural_adjectives),
            finite_verbs: set(&pack.grammar.finite_verbs),
            copulas: set(&pack.grammar.copulas),
            elided: set(&pack.grammar.elided),
            calendar: w.months.iter().chain(&w.weekdays).map(|w| w.as_str().into()).collect(),
            polite: set(&w.polite),
            attribution: set(&pack.sentences.attribution),
            names_with_article: set(&w.names_with_article),
            fixed_repetitions: set(&w.fixed_repetitions),
        };
        Self { tag: tag.to_owned(), pack, sets }
    }

    /// Is `word` (lower case, apostrophe as U+2019) of this class?
    #[must_use]
    pub fn is(&self, class: Class, word: &str) -> bool {
        self.set(class).contains(word)
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
        CLOSED.iter().any(|&class| self.is(class, word))
    }

    /// Is nothing known of this class?
    #[must_use]
    pub fn lacks(&self, class: Class) -> bool {
        self.set(class).is_empty()
    }

    fn set(&self, class: Class) -> &FxHashSet<Box<str>> {
        match class {
            Class::Function => &self.sets.function,
            Class::Article => &self.sets.articles,
            Class::Determiner => &self.sets.determiners,
            Class::Preposition => &self.sets.prepositions,
            Class::Genitive => &self.sets.genitive,
            Class::Pronoun => &self.sets.pronouns,
            Class::Subject => &self.sets.subjects,
            Class::Interrogative => &self.sets.interrogatives,
            Class::Conjunction => &self.sets.conjunctions,
            Class::Auxiliary => &self.sets.auxiliaries,
            Class::Repeatable => &self.sets.repeatable,
            Class::TransitiveParticiple => &self.sets.participles,
            Class::Time => &self.sets.time_words,
            Class::PreposedPluralAdjective => &self.sets.plural_adjectives,
            Class::FiniteVerb => &self.sets.finite_verbs,
            Class::Copula => &self.sets.copulas,
            Class::Elided => &self.sets.elided,
            Class::Calendar => &self.sets.calendar,
            Class::Polite => &self.sets.polite,
            Class::Attribution => &self.sets.attribution,
            Class::NameWithArticle => &self.sets.names_with_article,
            Class::FixedRepetition => &self.sets.fixed_repetitions,
        }
    }

    /// The language without region and script: `fr` of `fr-CA`.
    #[must_use]
    pub fn base(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }

    /// Is there no pack for it?
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.pack.name.is_empty()
    }

    /// Does it write words without spaces between them?
    #[must_use]
    pub fn is_unspaced(&self) -> bool {
        matches!(self.base(), "zh" | "ja" | "yue" | "th" | "lo" | "km" | "my")
    }

    /// Name for people: `French`, or the tag where the name is not known.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.is_unknown() { &self.tag } else { &self.pack.name }
    }
}

static KNOWN: RwLock<Vec<&'static Language>> = RwLock::new(Vec::new());

/// The language of a BCP 47 tag (`fr`, `pt-BR`, `pt_BR`): its own pack, else its base's, else an empty one.
///
/// Languages are made once and kept for the life of the process; there are never more than a run names.
#[must_use]
pub fn language(tag: &str) -> &'static Language {
    let seek = |list: &[&'static Language]| list.iter().copied().find(|l| l.tag == tag);
    if let Some(found) = KNOWN.read().ok().and_then(|list| seek(&list)) {
        return found;
    }
    let made: &'static Language = Box::leak(Box::new(Language::new(tag, pack_for(tag))));
    if let Ok(mut list) = KNOWN.write() {
        if let Some(found) = seek(&list) {
            return found;
        }
        list.push(made);
    }
    made
}

fn pack_for(tag: &str) -> LanguagePack {
    let wanted = normalised(tag).unwrap_or_default();
    let base = wanted.split('-').next().unwrap_or_default();
    let exact = |tag: &str| PACKS.iter().find(|(t, _)| t.eq_ignore_ascii_case(tag));
    exact(&wanted)
        .or_else(|| exact(base))
        .and_then(|(_, bytes)| postcard::from_bytes(bytes).ok())
        .unwrap_or_default()
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

/// Tags of all packs.
pub fn packs() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(tag, _)| *tag)
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
