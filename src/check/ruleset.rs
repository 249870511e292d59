//! The rules of a run, and which of them run on documents of a kind: that is settled once for each pair of languages.

use super::accepted::Accepted;
use super::{Active, Languages, Need, NotRun};
use crate::bitext::{Bitext, History};
use crate::glossary::{Glossary, Index};
use crate::lang::Language;
use crate::rules::Evidence;
use std::ops::Deref;
use std::sync::{Arc, RwLock};

/// The rules of a run.
#[derive(Debug, Default)]
pub struct Ruleset {
    rules: Vec<Active>,
    choices: RwLock<Vec<(Kind, Arc<Choice>)>>,
    glossary: Option<Arc<Glossary>>,
    accepted: Option<Arc<Accepted>>,
}

/// What decides which rules run on a document.
#[derive(Debug, Clone, Copy)]
struct Kind {
    languages: Languages,
    has_source: bool,
    partial: bool,
    has_lexicon: bool,
    /// What the run knows of how the texts came to be.
    history: Known,
}

/// What a run knows of how texts came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Nothing,
    Changes,
    Untranslated,
}

/// Which rules run on documents of a kind.
#[derive(Debug)]
pub(super) struct Choice {
    /// Numbers of the rules that run, in the order of the rules.
    pub rules: Vec<usize>,
    /// The others, with those that look at the document as a whole where it is only a part of one.
    pub not_run: Arc<[NotRun]>,
    /// The glossary's terms for the languages.
    pub glossary: Option<Arc<Index>>,
}

impl FromIterator<Active> for Ruleset {
    fn from_iter<I: IntoIterator<Item = Active>>(rules: I) -> Self {
        Self { rules: rules.into_iter().collect(), ..Self::default() }
    }
}

impl Deref for Ruleset {
    type Target = [Active];

    fn deref(&self) -> &[Active] {
        &self.rules
    }
}

impl Kind {
    fn is(&self, other: &Self) -> bool {
        let same = |a: &'static Language, b: &'static Language| std::ptr::eq(a, b);
        let sources = match (self.languages.source, other.languages.source) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        sources
            && same(self.languages.target, other.languages.target)
            && (self.has_source, self.partial, self.has_lexicon, self.history)
                == (other.has_source, other.partial, other.has_lexicon, other.history)
    }
}

impl Ruleset {
    /// With words that users accept.
    #[must_use]
    pub fn with_accepted(self, accepted: Arc<Accepted>) -> Self {
        Self { accepted: Some(accepted), ..self }
    }

    /// The words that users accept.
    pub(super) fn accepted(&self) -> Option<&Accepted> {
        self.accepted.as_deref()
    }

    /// With the terms that translations are held against.
    #[must_use]
    pub fn with_glossary(self, glossary: Arc<Glossary>) -> Self {
        Self { glossary: Some(glossary), ..self }
    }

    /// Which rules run on a document.
    pub(super) fn choice(&self, bitext: &Bitext, languages: Languages) -> Arc<Choice> {
        let history = match bitext.history {
            None => Known::Nothing,
            Some(History::Changed { .. }) => Known::Changes,
            Some(History::Untranslated) => Known::Untranslated,
        };
        let (has_source, partial) = (bitext.pair.source.is_some(), bitext.pair.partial);
        let has_lexicon = bitext.lexicon.is_some();
        let kind = Kind { languages, has_source, partial, has_lexicon, history };
        let seek = |choices: &[(Kind, Arc<Choice>)]| {
            choices.iter().find(|(of, _)| of.is(&kind)).map(|(_, choice)| Arc::clone(choice))
        };
        if let Some(found) = self.choices.read().ok().and_then(|choices| seek(&choices)) {
            return found;
        }
        let made = Arc::new(self.choose(&kind));
        if let Ok(mut choices) = self.choices.write() {
            choices.push((kind, Arc::clone(&made)));
        }
        made
    }

    fn choose(&self, kind: &Kind) -> Choice {
        let languages = kind.languages.source.zip(Some(kind.languages.target));
        let index = |glossary: &Arc<Glossary>| languages.and_then(|(from, to)| glossary.index(from, to));
        let glossary = self.glossary.as_ref().and_then(index);
        let mut not_run = Vec::new();
        let mut rules = Vec::new();
        let is_untranslated = kind.history == Known::Untranslated;
        let ours =
            |(_, active): &(usize, &Active)| active.check.get().reads_untranslated() == is_untranslated;
        for (number, active) in self.rules.iter().enumerate().filter(ours) {
            let mut skip = |reason| not_run.push(NotRun { rule: active.rule.id.clone(), reason });
            match why_not(active, kind).or_else(|| self.lacks(active, kind, glossary.is_some())) {
                Some(reason) => skip(reason),
                None => {
                    rules.push(number);
                    if kind.partial && active.check.get().reads_document() {
                        skip(PARTIAL.to_owned());
                    }
                }
            }
        }
        Choice { rules, not_run: not_run.into(), glossary }
    }

    /// What a rule needs that the user did not bring.
    fn lacks(&self, active: &Active, kind: &Kind, has_terms: bool) -> Option<String> {
        match active.check.get().needs()? {
            Need::Glossary if has_terms => None,
            Need::Glossary if self.glossary.is_none() => {
                Some("no glossary was given (`--glossary`)".to_owned())
            }
            Need::Glossary => Some("the glossary has no terms for these languages".to_owned()),
            Need::Lexicon if kind.has_lexicon => None,
            Need::Lexicon => Some("no lexicon for these languages was given (`--lexicon`)".to_owned()),
        }
    }
}

const PARTIAL: &str =
    "the document is longer than 20,000 units or 16 MB; rules that look at the whole document stop there";

fn why_not(active: &Active, kind: &Kind) -> Option<String> {
    let rule = &active.rule;
    if rule.evidence == Evidence::Source && !kind.has_source {
        return Some("it needs the source".to_owned());
    }
    let target = kind.languages.target.base();
    if !rule.languages.is_empty() && !rule.languages.iter().any(|l| l == target) {
        return Some(format!("only for {}", rule.languages.join(", ")));
    }
    if active.check.get().needs_changes() && kind.history != Known::Changes {
        return Some("it needs `--changed-since`".to_owned());
    }
    active.check.get().cannot_run(&kind.languages)
}
