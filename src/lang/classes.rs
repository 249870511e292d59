//! Closed classes of words: which of a pack's lists a word is in.

use super::pack::LanguagePack;
use rustc_hash::FxHashMap;

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
    /// Words that put two things side by side.
    Coordinator,
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
    /// Names of languages, written small.
    LanguageName,
    /// Words that always have a capital.
    Capitalised,
    /// Determiners that no other determiner follows.
    LoneDeterminer,
    /// Determiners that follow none of those.
    SecondDeterminer,
    /// Two of those that meet for another reason, with a space.
    DeterminersThatMeet,
    /// Words that address a friend.
    Informal,
    /// Words that address a stranger.
    Formal,
}

impl Class {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The words of a pack's lists, each with its classes.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// A bit for each class.
    of: FxHashMap<Box<str>, u32>,
    /// Those that have words.
    known: u32,
}

impl Classes {
    pub(super) fn of(pack: &LanguagePack) -> Self {
        let mut new = Self::default();
        let (w, g) = (&pack.words, &pack.grammar);
        for (class, words) in [
            (Class::Function, &w.function),
            (Class::Article, &w.articles),
            (Class::Determiner, &w.determiners),
            (Class::Preposition, &w.prepositions),
            (Class::Genitive, &w.genitive),
            (Class::Pronoun, &w.pronouns),
            (Class::Subject, &w.subjects),
            (Class::Interrogative, &w.interrogatives),
            (Class::Conjunction, &w.conjunctions),
            (Class::Coordinator, &w.coordinators),
            (Class::Auxiliary, &w.auxiliaries),
            (Class::Repeatable, &w.repeatable),
            (Class::TransitiveParticiple, &g.transitive_participles),
            (Class::Time, &g.time_words),
            (Class::PreposedPluralAdjective, &g.preposed_plural_adjectives),
            (Class::FiniteVerb, &g.finite_verbs),
            (Class::Copula, &g.copulas),
            (Class::Elided, &g.elided),
            (Class::Calendar, &w.months),
            (Class::Calendar, &w.weekdays),
            (Class::Polite, &w.polite),
            (Class::Attribution, &pack.sentences.attribution),
            (Class::NameWithArticle, &w.names_with_article),
            (Class::FixedRepetition, &w.fixed_repetitions),
            (Class::LanguageName, &w.language_names),
            (Class::Capitalised, &w.capitalised),
            (Class::LoneDeterminer, &g.lone_determiners),
            (Class::SecondDeterminer, &g.second_determiners),
            (Class::DeterminersThatMeet, &g.determiners_that_meet),
            (Class::Informal, &pack.register.informal),
            (Class::Formal, &pack.register.formal),
        ] {
            words.iter().for_each(|word| new.add(word, class));
        }
        new
    }

    fn add(&mut self, word: &str, class: Class) {
        self.known |= class.bit();
        match self.of.get_mut(word) {
            Some(bits) => *bits |= class.bit(),
            None => {
                self.of.insert(word.into(), class.bit());
            }
        }
    }

    /// Is a word of one of these classes?
    #[inline]
    pub(super) fn has(&self, word: &str, classes: &[Class]) -> bool {
        let wanted = classes.iter().fold(0, |bits, class| bits | class.bit());
        self.known & wanted != 0 && self.of.get(word).is_some_and(|bits| bits & wanted != 0)
    }

    /// Has a class no words?
    pub(super) const fn lacks(&self, class: Class) -> bool {
        self.known & class.bit() == 0
    }
}
