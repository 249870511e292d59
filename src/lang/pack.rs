//! What one language pack holds: the shape of `rules/lang/<tag>.toml`.
//!
//! `build.rs` reads the same structs, so a pack that does not fit them fails the build. A regional pack
//! (`fr-CA.toml`) is laid over its base: a table is merged key by key, every other value replaces the base's.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that is true of one language and that a rule or the segmenter may ask.
///
/// Words are in lower case unless case is the point. An empty list means "not known": a rule that needs
/// it is reported as not run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LanguagePack {
    /// English name, as CLDR has it.
    pub name: String,
    /// ISO 15924 code of its usual script: `Latn`, `Cyrl`, `Arab` …
    pub script: String,
    /// Quotation styles, the customary one first.
    pub quotes: Vec<QuoteStyle>,
    /// Spaces that the locale asks for beside marks.
    pub spacing: Spacing,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Facts about where sentences end.
    pub sentences: Sentences,
    /// Closed classes of words.
    pub words: Words,
    /// Facts that only a few languages need.
    pub grammar: Grammar,
    /// Phrase lists by rule name, for the phrase engine: all in lower case, straight or curly apostrophe alike.
    pub phrases: BTreeMap<String, Vec<String>>,
}

/// One way of quoting in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteStyle {
    /// Opening and closing mark of each level, outermost first: `["«»", "“”", "‘’"]`.
    pub levels: Vec<String>,
    /// Which mark is repeated at each new paragraph of a quotation over several paragraphs.
    pub repeat: Repeat,
    /// One closing mark may close two quotations that end together (Russian *«Издательство «Наука»*).
    pub shares_close: bool,
}

/// Which mark a quotation over several paragraphs repeats at the start of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Repeat {
    /// The opening mark (English, French, German, Chinese).
    #[default]
    Opening,
    /// The closing mark (Spanish *comillas de seguir*, some French houses); the opening one is accepted too.
    Closing,
}

/// Spaces that the locale asks for beside marks: `no-break`, `narrow` or nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Spacing {
    /// Marks that want a no-break space before them, and which (`" "` U+00A0 or U+202F): `":" = "\u00a0"`.
    pub before: BTreeMap<String, String>,
    /// The space on the inner side of outer quotation marks; empty for none.
    pub inside_quotes: String,
}

/// How numbers are written in digits.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Numbers {
    /// Decimal sign.
    pub decimal: String,
    /// Signs between groups of three digits that readers of the language meet, the customary one first.
    pub grouping: Vec<String>,
}

/// Facts about sentence ends. Abbreviations are written with their stops and in their usual case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sentences {
    /// Never the end of a sentence: titles and the like, followed by a name (`M.`, `Dr.`, `p. ex.`, `z. B.`).
    pub never: Vec<String>,
    /// No end before a digit or Roman numeral, an end before other words (`No.`, `p.`, `art.`, `Nr.`).
    pub before_number: Vec<String>,
    /// An end only where the next word begins like a sentence (`etc.`, `Inc.`, `U.S.`, `usw.`).
    pub maybe: Vec<String>,
    /// Words (lower case, no stop) that after a `maybe` abbreviation show that the sentence goes on although
    /// they are capitalised (`U.S. Senate`): here only words that are hardly ever first in a sentence.
    pub continues: Vec<String>,
    /// A number with a stop is an ordinal (`3. Oktober`), no end before these words (months, *Jahrhundert* …),
    /// lower case. Empty where the language has no such ordinals.
    pub after_ordinal: Vec<String>,
    /// A stop inside a closing mark may be followed by the rest of the sentence in lower case (Italian *«Vieni.» disse*).
    pub stop_inside_goes_on: bool,
    /// On which side of a closing mark a comma stands that follows the quoted words.
    pub quoted_comma: Comma,
    /// Verbs of saying that follow a closed quotation in lower case or after a dash (`said`, `a déclaré`: the first
    /// word only, `fragte`), lower case.
    pub attribution: Vec<String>,
}

/// On which side of a closing quotation mark the comma stands (`“So”, said he` or `“So,” said he`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comma {
    /// On either: the language, or its houses, differ.
    #[default]
    Either,
    /// Behind the mark (French, German, Spanish, Russian).
    Outside,
    /// Before it (American).
    Inside,
}

/// Closed classes of words, lower case. Elided forms carry their apostrophe as U+2019 (`l’`, `qu’`).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// The 80–200 commonest function words: articles, prepositions, pronouns, conjunctions, auxiliaries, particles.
    /// They tell the language of a few words, so none that is also common in a sister language as a content word.
    pub function: Vec<String>,
    /// Definite and indefinite articles, with contracted ones (`du`, `aux`, `zum`).
    pub articles: Vec<String>,
    /// Other determiners: possessive, demonstrative, quantifying.
    pub determiners: Vec<String>,
    /// Prepositions.
    pub prepositions: Vec<String>,
    /// Prepositions and articles that make one noun the complement of another (`de`, `du`, `of`, `di`, `della`).
    pub genitive: Vec<String>,
    /// Personal pronouns as subjects and objects.
    pub pronouns: Vec<String>,
    /// Personal pronouns that stand for the speaker of a quotation (`er`, `she`), as subjects only; not those for things, which
    /// may take up the quotation itself (`det sade hon`).
    pub subjects: Vec<String>,
    /// Words that a question begins with (`qué`, `cómo`, the first of `por qué`).
    pub interrogatives: Vec<String>,
    /// Coordinating and subordinating conjunctions.
    pub conjunctions: Vec<String>,
    /// Finite forms of auxiliary and modal verbs.
    pub auxiliaries: Vec<String>,
    /// Words that may correctly stand twice in a row (`nous`, `vous`, `had`, `that`, `sie`, `si`).
    pub repeatable: Vec<String>,
    /// Fixed phrases of the shape A x A (`jour après jour`, `Schritt für Schritt`), whole, lower case.
    pub fixed_repetitions: Vec<String>,
    /// Names that are written with a capital article or that look like one (`Le Monde`, `La Haye`, `The Hague`):
    /// the two or more words in their usual case.
    pub names_with_article: Vec<String>,
    /// Function words that are written with a capital anywhere (English *I*), or may be, in polite address (Italian *Lei*,
    /// *Suo*, German *Sie*, *Ihnen*), lower case.
    pub polite: Vec<String>,
    /// Month names, all forms, lower case.
    pub months: Vec<String>,
    /// Weekday names, all forms, lower case.
    pub weekdays: Vec<String>,
}

/// Facts that only a few languages need.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// Words end in an apostrophe before a vowel and are words of their own (`l’`, `d’`, `qu’`): without apostrophe.
    pub elided: Vec<String>,
    /// Masculine singular past participles of verbs with a direct object or a clause as object (`exhorté`, `annoncé`).
    pub transitive_participles: Vec<String>,
    /// Nouns and words of time that may follow a participle as if an object (`semaine`, `veille`, `lundi`, `hier`).
    pub time_words: Vec<String>,
    /// Plural adjectives that stand before their noun (`grands`, `nouvelles`), not counting those that need no
    /// determiner.
    pub preposed_plural_adjectives: Vec<String>,
    /// Endings of finite verbs that no common noun shares, for "is this word a finite verb?" (`aient`, `èrent`).
    pub finite_endings: Vec<String>,
    /// Finite verb forms that take a noun as object and whose ending does not tell (`ont`, `font`, `voit`).
    pub finite_verbs: Vec<String>,
    /// Verbs after which a bare plural is correct (copulas: `sont`, `restent`, `deviennent`, `semblent`).
    pub copulas: Vec<String>,
    /// Letter sequences of word endings that mark a word of this language among its neighbours (`ing`, `ness`).
    pub telling_endings: Vec<String>,
    /// Content words are doubled as grammar (Turkish *yavaş yavaş*, Hindi *धीरे धीरे*).
    pub reduplication: bool,
    /// Nouns are compounds written in one word whose last part is the head (*Mobilitätsfonds*).
    pub compounds: bool,
    /// Nouns have a capital in mid-sentence (German).
    pub noun_capitals: bool,
    /// Endings that it shares with its neighbours in words of Latin and Greek origin (`tion`, `able`): such a word may
    /// belong to either language.
    pub international_endings: Vec<String>,
    /// Letters or sequences that words of this language do not have unless borrowed (`wh`); with `$` at the end, those that
    /// no word ends in (`ist$`).
    pub alien_sequences: Vec<String>,
}
