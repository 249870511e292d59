//! Which rules run on which document: the run's, and what the configuration sets otherwise for some texts.

use crate::check::Ruleset;
use crate::check::accepted::Accepted;
use crate::check::registry::{self, Selection};
use crate::config::{Override, Parameters};
use crate::document::Pair;
use crate::error::Error;
use crate::glob::Globs;
use crate::glossary::Glossary;
use crate::path::Folder;
use crate::rules::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

/// The rules of a run, by document.
#[derive(Debug)]
pub struct Rulebook {
    /// Every rule there is.
    all: Vec<Arc<Rule>>,
    selection: Selection,
    parameters: Parameters,
    overrides: Vec<(Override, Globs)>,
    /// The folder that the paths of the overrides are relative to.
    folder: Option<Folder>,
    /// The rules of documents by which overrides hold for them.
    made: RwLock<BTreeMap<Vec<usize>, Arc<Ruleset>>>,
    names: BTreeSet<String>,
    glossary: Option<Arc<Glossary>>,
    accepted: Option<Arc<Accepted>>,
}

impl Rulebook {
    /// A book of the rules `all`, of which `selection` takes some, with parameters and overrides.
    ///
    /// # Errors
    /// Names that no rule or family has; patterns that cannot be read.
    pub fn new(
        all: Vec<Arc<Rule>>,
        selection: Selection,
        parameters: Parameters,
        overrides: Vec<Override>,
        folder: Option<Folder>,
    ) -> Result<Self, Error> {
        let with_globs = |o: Override| Ok((Globs::new(&o.paths).map_err(Error::Usage)?, o));
        let overrides: Result<Vec<_>, Error> = overrides.into_iter().map(with_globs).collect();
        let overrides = overrides?.into_iter().map(|(globs, o)| (o, globs)).collect();
        let made = RwLock::default();
        let names = BTreeSet::new();
        let mut book = Self {
            all,
            selection,
            parameters,
            overrides,
            folder,
            made,
            names,
            glossary: None,
            accepted: None,
        };
        let alone = (0..book.overrides.len()).map(|i| vec![i]);
        for holding in std::iter::once(Vec::new()).chain(alone) {
            let rules = book.make(&holding)?;
            let names =
                rules.iter().flat_map(|a| [&a.rule.id, &a.rule.family].into_iter().chain(&a.rule.aliases));
            book.names.extend(names.cloned());
        }
        Ok(book)
    }

    /// With the terms that translations are held against.
    #[must_use]
    pub fn with_glossary(self, glossary: Glossary) -> Self {
        Self { glossary: Some(Arc::new(glossary)), made: RwLock::default(), ..self }
    }

    /// With words that users accept.
    #[must_use]
    pub fn with_accepted(self, accepted: Accepted) -> Self {
        let accepted = (!accepted.is_empty()).then(|| Arc::new(accepted));
        Self { accepted, made: RwLock::default(), ..self }
    }

    /// The rules of a document.
    #[must_use]
    pub fn of(&self, pair: &Pair) -> Arc<Ruleset> {
        self.made_for(self.holding(pair))
    }

    fn made_for(&self, holding: Vec<usize>) -> Arc<Ruleset> {
        if let Some(found) = self.made.read().ok().and_then(|made| made.get(&holding).cloned()) {
            return found;
        }
        // What is wrong with an override was found when the book was made.
        let made = Arc::new(self.make(&holding).unwrap_or_default());
        if let Ok(mut all) = self.made.write() {
            return Arc::clone(all.entry(holding).or_insert(made));
        }
        made
    }

    /// The rules where no override holds.
    #[must_use]
    pub fn base(&self) -> Arc<Ruleset> {
        self.made_for(Vec::new())
    }

    /// Every rule there is, whether it runs or not.
    #[must_use]
    pub fn all(&self) -> &[Arc<Rule>] {
        &self.all
    }

    /// Does a rule of this name or family run, at least on some documents?
    #[must_use]
    pub fn runs(&self, name: &str) -> bool {
        name == "all" || self.names.contains(name)
    }

    /// Names and families of the rules that run at least on some documents.
    #[must_use]
    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Numbers of the overrides that hold for a document.
    fn holding(&self, pair: &Pair) -> Vec<usize> {
        if self.overrides.is_empty() {
            return Vec::new();
        }
        let path = self.folder.as_ref().map(|f| f.relative(&pair.target.path)).unwrap_or_default();
        let holds =
            |(o, globs): &(Override, Globs)| o.takes_language(&pair.target.lang.tag) && globs.matches(&path);
        (0..self.overrides.len()).filter(|&i| holds(&self.overrides[i])).collect()
    }

    /// The rules where these overrides hold.
    fn make(&self, holding: &[usize]) -> Result<Ruleset, Error> {
        let (mut selection, mut parameters) = (self.selection.clone(), self.parameters.clone());
        for (over, _) in holding.iter().filter_map(|&i| self.overrides.get(i)) {
            if let Some(select) = &over.select {
                selection.select = Some(select.clone());
            }
            selection.extend_select.extend(over.extend_select.iter().cloned());
            selection.ignore.extend(over.ignore.iter().cloned());
            selection.min_confidence = over.min_confidence.unwrap_or(selection.min_confidence);
            selection.severity.extend(over.severity.clone());
            for (rule, values) in &over.parameters {
                parameters.entry(rule.clone()).or_default().extend(values.clone());
            }
        }
        let mut all = self.all.clone();
        for (name, values) in parameters {
            match all.iter_mut().find(|r| r.id == name || r.aliases.contains(&name)) {
                Some(rule) => Arc::make_mut(rule).parameters.extend(values),
                None => return Err(registry::unknown_rule(&name, &all)),
            }
        }
        let rules = registry::active_from(&selection, &all)?;
        let rules = match &self.accepted {
            Some(accepted) => rules.with_accepted(Arc::clone(accepted)),
            None => rules,
        };
        Ok(match &self.glossary {
            Some(glossary) => rules.with_glossary(Arc::clone(glossary)),
            None => rules,
        })
    }
}
