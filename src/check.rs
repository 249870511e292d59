//! Checking: runs rules over a bitext and settles which findings stand.

pub mod accepted;
mod consistency;
mod context;
pub mod engine;
pub mod evidence;
pub mod example;
mod leftovers;
mod names;
mod omission;
mod quotes;
pub mod registry;
mod repetition;
mod residue;
mod ruleset;
mod structure;
mod terminology;
mod typography;
mod untranslated;
mod values;
mod view;

use crate::bitext::Bitext;
use crate::document::Side;
use crate::finding::{Anchor, Finding, fingerprint};
use crate::rules::{Confidence, Rule};
use bumpalo::Bump;
pub use context::Context;
pub use evidence::{DocumentEvidence, Text};
pub use ruleset::Ruleset;
use std::cell::OnceCell;
use std::sync::Arc;
pub use view::{BeadView, DocumentView, Languages};

/// A rule's reasoning. Both methods add up; each does nothing by default.
pub trait Check: Send + Sync {
    /// The rule's name, that of its file in `rules/`.
    fn id(&self) -> &str;

    /// Why the check cannot run on documents of these languages, in a few words; `None` where it can.
    fn cannot_run(&self, _languages: &Languages) -> Option<String> {
        None
    }

    /// What the user must bring for it to run.
    fn needs(&self) -> Option<Need> {
        None
    }

    /// Is it about sources that have no translation? Such a rule runs on nothing else, and no other one on them.
    fn reads_untranslated(&self) -> bool {
        false
    }

    /// Does it need to know what changed since an earlier commit?
    fn needs_changes(&self) -> bool {
        false
    }

    /// Does it look at the document as a whole? Only then [`check_document`](Self::check_document) is called.
    fn reads_document(&self) -> bool {
        false
    }

    /// Looks at one bead.
    fn check_bead(&self, _bead: &BeadView<'_>, _cx: &mut Context<'_>) {}

    /// Looks at the whole document.
    fn check_document<'a>(&self, _document: &'a DocumentView<'a>, _cx: &mut Context<'_>) {}
}

/// What some checks cannot do without, and only the user can bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A glossary with terms for the languages.
    Glossary,
    /// A lexicon for the languages.
    Lexicon,
}

/// A rule that a run uses, with its reasoning.
pub struct Active {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its severity in this run.
    pub severity: crate::rules::Severity,
    /// Findings below are not reported.
    pub min_confidence: Confidence,
    /// The reasoning.
    pub check: Reasoning,
}

impl std::fmt::Debug for Active {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Active").field("rule", &self.rule.id).finish_non_exhaustive()
    }
}

/// Coded in this crate, or a value made from a rule file.
pub enum Reasoning {
    /// `src/check/<family>/<rule>.rs`.
    Coded(&'static dyn Check),
    /// One of the engines.
    Engine(Box<dyn Check>),
}

impl Reasoning {
    fn get(&self) -> &dyn Check {
        match self {
            Self::Coded(check) => *check,
            Self::Engine(check) => check.as_ref(),
        }
    }
}

/// A rule that did not run on a document, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct NotRun {
    /// The rule.
    pub rule: String,
    /// The reason, in a few words.
    pub reason: String,
}

/// What checking a document gives.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings in reading order of the target.
    pub findings: Vec<Finding>,
    /// Rules that did not run.
    pub not_run: Arc<[NotRun]>,
    /// How many findings were taken out since: by the text's own request, a list or the baseline.
    pub hidden: usize,
}

/// A document with what checking it gave: what reporting receives.
#[derive(Debug)]
pub struct Checked {
    /// The documents, sentences and beads.
    pub bitext: Bitext,
    /// The languages.
    pub languages: Languages,
    /// The findings, and the rules that did not run.
    pub outcome: Outcome,
}

/// Checks a document with `rules`.
#[must_use]
pub fn check(bitext: &Bitext, languages: Languages, rules: &Ruleset, arena: &Bump) -> Outcome {
    let evidence = DocumentEvidence::new(bitext, languages);
    let texts = evidence::texts(bitext, languages, arena);
    let choice = rules.choice(bitext, languages);
    let glossary = choice.glossary.as_deref();
    let view = DocumentView {
        bitext,
        languages,
        evidence: &evidence,
        glossary,
        texts,
        repetitions: OnceCell::new(),
    };
    let has_source = view.has_source();
    let mut findings = Vec::new();
    for active in choice.rules.iter().map(|&number| &rules[number]) {
        let check = active.check.get();
        let mut cx = Context { active, has_source, bead: None, document: &view, findings };
        for bead in view.beads() {
            cx.bead = Some(bead.number);
            check.check_bead(&bead, &mut cx);
        }
        if check.reads_document() && !bitext.pair.partial {
            cx.bead = None;
            check.check_document(&view, &mut cx);
        }
        findings = cx.findings;
    }
    settle(&mut findings);
    drop_accepted(&mut findings, bitext, rules);
    fingerprint::give(&mut findings, bitext);
    Outcome { findings, not_run: Arc::clone(&choice.not_run), hidden: 0 }
}

/// Drops what rules about words say of nothing but accepted words.
fn drop_accepted(findings: &mut Vec<Finding>, bitext: &Bitext, rules: &Ruleset) {
    let Some(accepted) = rules.accepted() else { return };
    findings.retain(|f| {
        let text = bitext.pair.side(f.primary.side).map_or("", |d| f.primary.span.of(&d.text));
        !(f.rule.about_words && accepted.takes(text))
    });
}

/// Sorts findings in reading order of the target and drops those that another one subsumes, and repetitions.
fn settle(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| {
        let key = |f: &Finding| (f.bead, f.primary.side == Side::Source, f.primary.span);
        key(a).cmp(&key(b)).then_with(|| a.rule.id.cmp(&b.rule.id))
    });
    findings.dedup_by(|a, b| a.bead == b.bead && a.primary == b.primary && a.rule.id == b.rule.id);
    // Few rules subsume others, so that asking their findings alone keeps this linear in all others.
    let stronger: Vec<(usize, Anchor, Arc<Rule>)> = findings
        .iter()
        .filter(|f| !f.rule.subsumes.is_empty())
        .map(|f| (f.bead, f.primary, Arc::clone(&f.rule)))
        .collect();
    findings.retain(|f| {
        let first = stronger.partition_point(|(bead, ..)| *bead < f.bead);
        let same_bead = stronger[first..].iter().take_while(|(bead, ..)| *bead == f.bead);
        let overlaps = |a: &Anchor| a.side == f.primary.side && a.span.overlaps(f.primary.span);
        !same_bead.into_iter().any(|(_, anchor, rule)| rule.subsumes.contains(&f.rule.id) && overlaps(anchor))
    });
}
