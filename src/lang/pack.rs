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
    /// Words of numbers, dates and units.
    pub values: Values,
    /// Facts about where sentences end.
    pub sentences: Sentences,
    /// Closed classes of words.
    pub words: Words,
    /// Facts that only a few languages need.
    pub grammar: Grammar,
    /// How it addresses people.
    pub register: Register,
    /// How its varieties differ.
    pub variants: Vec<Variants>,
    /// How it denies.
    pub negation: Negation,
    /// Phrase lists by rule name, for the phrase engine: all in lower case, straight or curly apostrophe alike.
    pub phrases: BTreeMap<String, Vec<String>>,
}

/// Words that address a person, lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Register {
    /// As a friend (`du`, `dir`, `dein`).
    pub informal: Vec<String>,
    /// Politely (`Sie`, `vous`).
    pub formal: Vec<String>,
    /// The polite words are such only with a capital, and say nothing at the start of a sentence (German, Italian).
    pub formal_capital: bool,
}

/// Two varieties of a language that one text does not mix.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Variants {
    /// What the two are called: `["British", "American"]`.
    pub names: Vec<String>,
    /// The regions or scripts whose tags settle which of the two is wanted: `["GB", "US"]`.
    pub tags: Vec<String>,
    /// A word of each, set apart by a space, lower case; with `*` at its end, all words that begin so: `colour* color*`.
    pub words: Vec<String>,
    /// A character of each: `们們`.
    pub characters: Vec<String>,
}

/// Words that deny, lower case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Negation {
    /// Words that deny their clause (`not`, `never`); in a script without spaces, characters in a row.
    pub words: Vec<String>,
    /// Words that may stand for a denied clause of the other language (`without`, `fail`, `hardly`).
    pub near: Vec<String>,
    /// Beginnings and, with a hyphen before them, endings of words that deny (`un`, `-less`).
    pub parts: Vec<String>,
    /// Phrases in which such a word denies nothing (`not only`, `why not`).
    pub idioms: Vec<String>,
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

/// What CLDR knows of a language too: its name, how it quotes and how it writes numbers. Held for every language and
/// region, with or without a pack.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Conventions {
    /// See [`LanguagePack::name`].
    pub name: String,
    /// See [`LanguagePack::script`].
    pub script: String,
    /// See [`LanguagePack::quotes`].
    pub quotes: Vec<QuoteStyle>,
    /// See [`LanguagePack::spacing`].
    pub spacing: Spacing,
    /// See [`LanguagePack::numbers`].
    pub numbers: Numbers,
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
    /// Digits that must stand before the first group for a number to be grouped at all: 1, or 2 where `1234` has no sign.
    pub least_before_group: u8,
    /// How a percentage is written, 0 standing for the number: `0%`, `0\u00a0%`, `%0`. Empty where not known.
    pub percent: String,
    /// The decimal sign is another one in some of the countries (Spanish), so that a language without region leaves it open.
    pub regions_differ: bool,
    /// The usual digits, by CLDR's name (`latn`, `arab`, `deva`).
    pub digits: String,
}

impl Numbers {
    /// The space between a number and the percent sign behind it; `None` where the sign leads or nothing is known.
    #[must_use]
    pub fn percent_space(&self) -> Option<&str> {
        let rest = self.percent.strip_prefix('0')?;
        Some(rest.trim_end_matches(['%', '٪']))
    }
}

/// Facts about sentence ends. Abbreviations are written with their stops and in their usual case; one with a hyphen
/// before it is the end of compounds (`-str.`). Those of `und.toml` hold in every language that does not list them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sentences {
    /// Never the end of a sentence: titles and the like, followed by a name (`M.`, `Dr.`, `p. ex.`, `z. B.`). Those
    /// that are in `maybe` too may end one after a number (Russian `г.`: *г. Тверь*, *в 1950 г.*).
    pub never: Vec<String>,
    /// No end before a digit or Roman numeral, an end before other words (`No.`, `p.`, `art.`, `Nr.`).
    pub before_number: Vec<String>,
    /// An end only where the next word begins like a sentence (`etc.`, `Inc.`, `U.S.`, `usw.`).
    pub maybe: Vec<String>,
    /// As `maybe`, and often before a capitalised noun (`U.S. Senate`): an end only before a word that surely begins
    /// a sentence.
    pub attributive: Vec<String>,
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
    /// Words that put two things side by side (`and`, `or`).
    pub coordinators: Vec<String>,
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
    /// Feasts and days of remembrance that have a capital although their words are days and months (`14 juillet`), lower
    /// case.
    pub feasts: Vec<String>,
    /// Names of languages that are written small and mean nothing else behind a preposition (`en français`).
    pub language_names: Vec<String>,
    /// Words that always have a capital and mean nothing else (English *Monday*, *German*), lower case.
    pub capitalised: Vec<String>,
    /// Fixed phrases in which such a word may be written small (`french fries`), whole.
    pub small_phrases: Vec<String>,
}

/// Facts that only a few languages need.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grammar {
    /// Words end in an apostrophe before a vowel and are words of their own (`l’`, `d’`, `qu’`): without apostrophe.
    pub elided: Vec<String>,
    /// Masculine singular past participles of verbs with a direct object or a clause as object (`exhorté`, `annoncé`).
    pub transitive_participles: Vec<String>,
    /// Words behind a participle that introduce its object, where a bare object tells too little (Spanish *a*, Romanian *pe*).
    pub object_markers: Vec<String>,
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
    /// Endings of inflected nouns and adjectives, which tell the forms of a word; with a hyphen before it, one with letters
    /// of the stem that change (Polish *-ek*, *-ka*), which stands for another ending and not for none.
    pub endings: Vec<String>,
    /// Nouns are compounds written in one word whose last part is the head (*Mobilitätsfonds*).
    pub compounds: bool,
    /// Sentences may end with a preposition, or with a verb's particle that looks like one (English *live in*, German *mache
    /// mit*).
    pub final_prepositions: bool,
    /// Nouns have a capital in mid-sentence (German).
    pub noun_capitals: bool,
    /// Months, weekdays and languages are written small.
    pub small_calendar: bool,
    /// Titles have a capital at their first word and in names only.
    pub sentence_case_titles: bool,
    /// Adjectives of nations, weekdays and months have a capital (English).
    pub national_capitals: bool,
    /// Endings that it shares with its neighbours in words of Latin and Greek origin (`tion`, `able`): such a word may
    /// belong to either language.
    pub international_endings: Vec<String>,
    /// Letters or sequences that words of this language do not have unless borrowed (`wh`); with `$` at the end, those that
    /// no word ends in (`ist$`).
    pub alien_sequences: Vec<String>,
    /// Letters of neighbouring languages that no word of this one has.
    pub sister_letters: Vec<SisterLetters>,
    /// Determiners that no other determiner follows directly (`the`, `un`), but as parts of a name or another word.
    pub lone_determiners: Vec<String>,
    /// Determiners that follow none of those directly.
    pub second_determiners: Vec<String>,
    /// Lone determiners that are pronouns as well, so that they count only behind a preposition (German *der*).
    pub pronoun_determiners: Vec<String>,
    /// Endings of participles that stand before a noun with their objects (German *das Tal umgebende Berge*).
    pub attributive_participle_endings: Vec<String>,
    /// Endings of the past participle, masculine singular, for "does it follow its auxiliary?".
    pub participle_endings: Vec<String>,
    /// Adverbs that stand between auxiliary and participle (*déjà*).
    pub tense_adverbs: Vec<String>,
    /// Pairs of the two lists above that meet for another reason (`un des`, `a la`), the two words with a space.
    pub determiners_that_meet: Vec<String>,
    /// Small words whose form depends on the sound behind them.
    pub sound_forms: Vec<SoundForm>,
    /// Beginnings of words that sound like a vowel though they are written with a consonant (`hour`, `homm`); with `$` at
    /// the end, whole words. The longest beginning of the three lists counts.
    pub vowel_sounds: Vec<String>,
    /// Beginnings of words that sound like a consonant though they are written with a vowel (`uni`).
    pub consonant_sounds: Vec<String>,
    /// Beginnings of words that speakers treat in two ways, or that are not known to be of either kind (`onz`, `hist`).
    pub unsure_sounds: Vec<String>,
    /// Two words that are written as one, and that one (`de le` → `du`).
    pub contractions: BTreeMap<String, String>,
    /// Words of the right side of `contractions` that are object pronouns too, so that they stay apart before an infinitive
    /// (French *de le voir*).
    pub pronoun_articles: bool,
    /// The infinitive has a subject, before which a preposition is not contracted (Portuguese *antes de o dia nascer*).
    pub personal_infinitive: bool,
    /// Parts of words that may begin with a capital inside the word (German *LehrerInnen*).
    pub inner_capitals: Vec<String>,
    /// Prepositions behind which a plural noun has a determiner (French *dans*, *sur*; not *entre*, *avec*).
    pub prepositions_with_determiner: Vec<String>,
    /// Endings of infinitives.
    pub infinitive_endings: Vec<String>,
}

/// Letters of a neighbouring language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SisterLetters {
    /// Name of that language.
    pub language: String,
    /// The letters, small and capital.
    pub letters: String,
    /// What this language writes instead, letter by letter; empty where that depends on the word.
    pub instead: String,
}

/// A small word with two forms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SoundForm {
    /// Before a vowel: `l’`, `an`.
    pub vowel: String,
    /// Before a consonant: `le`, `a`.
    pub consonant: String,
    /// The form for consonants is accepted before a vowel too (Italian *una amica*).
    pub lenient: bool,
}

/// Words of numbers, dates and units, all in lower case and with spaces for hyphens. Those of CLDR are joined by the
/// pack's own.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    /// Number words by value, those that multiply what is before them (`hundred`, `million`) among them.
    pub cardinals: BTreeMap<String, Vec<String>>,
    /// Ordinals by value.
    pub ordinals: BTreeMap<String, Vec<String>>,
    /// Parts of one by value: `half` under `0.5`.
    pub fractions: BTreeMap<String, Vec<String>>,
    /// Words and abbreviations that multiply a number in digits only (`bn`, `Mio`, `тыс`), by value.
    pub scales: BTreeMap<String, Vec<String>>,
    /// Names of the months, by number.
    pub months: BTreeMap<String, Vec<String>>,
    /// Names of the days, by number from Monday.
    pub weekdays: BTreeMap<String, Vec<String>>,
    /// Signs of the days from Monday, which stand in brackets behind a date (Japanese).
    pub day_signs: String,
    /// Words for units and currencies, by the unit's name in `rules/data/units.toml`.
    pub units: BTreeMap<String, Vec<String>>,
    /// Names of months and days, and units, that are other words too (English *may*): they say nothing alone.
    pub doubtful: Vec<String>,
    /// Articles that count before a unit, where they are no number word (English *a foot*).
    pub ones: Vec<String>,
    /// Numbers are written as one word (German *zweiundzwanzig*).
    pub one_word: bool,
    /// Words that may stand between the parts of a number (`and`, `y`).
    pub joins: Vec<String>,
    /// Words between a number and its unit (French *de* in *deux millions d’euros*).
    pub of: Vec<String>,
    /// What follows or precedes an hour before noon.
    pub morning: Vec<String>,
    /// What follows or precedes an hour after noon.
    pub afternoon: Vec<String>,
    /// What follows a full hour (`Uhr`, `o’clock`, `h`).
    pub clock: Vec<String>,
    /// Words before an hour by the minutes that they add to it: `-30` for German *halb*, `15` for *quarter past*.
    pub before_hour: BTreeMap<String, Vec<String>>,
    /// Words behind an hour by the minutes that they add to it: `30` for Spanish *y media*.
    pub behind_hour: BTreeMap<String, Vec<String>>,
    /// What makes years of the language's own calendar years of the common era: `-543` for Thai.
    pub year_offsets: Vec<f64>,
    /// Eras by the year that comes before their first: `2018` for 令和.
    pub eras: BTreeMap<String, Vec<String>>,
    /// Phrases in which a number word is none.
    pub not_numbers: Vec<String>,
}
