//! Checking: runs rules over a bitext and settles which findings stand.

pub mod engine;
pub mod evidence;
pub mod example;
mod omission;
mod quotes;
pub mod registry;
mod repetition;
mod residue;
mod typography;
mod untranslated;
mod values;

use crate::bitext::{Bead, Bitext};
use crate::document::Side;
use crate::finding::{Draft, Finding};
use crate::lang::Language;
use crate::rules::{Confidence, Evidence, Rule};
use bumpalo::Bump;
pub use evidence::{DocumentEvidence, Text};
use std::sync::Arc;

/// A rule's reasoning. Both methods add up; each does nothing by default.
pub trait Check: Send + Sync {
    /// The rule's name, that of its file in `rules/`.
    fn id(&self) -> &str;

    /// Why the check cannot run on documents of these languages, in a few words; `None` where it can.
    fn cannot_run(&self, _languages: &Languages) -> Option<String> {
        None
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

/// The languages of a document pair.
#[derive(Debug, Clone, Copy)]
pub struct Languages {
    /// The source's; with `--target-only` only where it was said.
    pub source: Option<&'static Language>,
    /// The target's.
    pub target: &'static Language,
}

/// What a check sees of a bead.
#[derive(Debug, Clone, Copy)]
pub struct BeadView<'a> {
    /// Number of the bead in the document.
    pub number: usize,
    /// The bead.
    pub bead: &'a Bead,
    /// The document it belongs to.
    pub document: &'a DocumentView<'a>,
    /// Its source text; `None` where the bead has none or the document has no source.
    pub source: Option<&'a Text<'a>>,
    /// Its target text; `None` where the bead has none.
    pub target: Option<&'a Text<'a>>,
}

impl<'a> BeadView<'a> {
    /// The bead `by` places further on in the same unit.
    #[must_use]
    pub fn neighbour(&self, by: isize) -> Option<BeadView<'a>> {
        let number = self.number.checked_add_signed(by)?;
        let view = self.document.bead(number)?;
        (view.bead.unit == self.bead.unit).then_some(view)
    }
}

/// What a check sees of a document.
#[derive(Debug)]
pub struct DocumentView<'a> {
    /// The documents, sentences and beads.
    pub bitext: &'a Bitext,
    /// The languages.
    pub languages: Languages,
    /// What is known of the document as a whole.
    pub evidence: &'a DocumentEvidence<'a>,
    texts: &'a [[Option<Text<'a>>; 2]],
}

impl<'a> DocumentView<'a> {
    /// Bead number `number`, counted from 0.
    #[must_use]
    pub fn bead(&'a self, number: usize) -> Option<BeadView<'a>> {
        let bead = self.bitext.beads.get(number)?;
        let [source, target] = &self.texts[number];
        Some(BeadView { number, bead, document: self, source: source.as_ref(), target: target.as_ref() })
    }

    /// All beads in order.
    pub fn beads(&'a self) -> impl Iterator<Item = BeadView<'a>> {
        (0..self.bitext.beads.len()).filter_map(|n| self.bead(n))
    }

    /// Is there a source at all?
    #[must_use]
    pub fn has_source(&self) -> bool {
        self.bitext.pair.source.is_some()
    }

    /// Number of the bead that holds byte `at` of a side's text; the last one before it where none does.
    #[must_use]
    pub fn bead_at(&self, side: Side, at: usize) -> usize {
        self.evidence.bead_at(side, at)
    }
}

/// What a check reports to.
#[derive(Debug)]
pub struct Context<'a> {
    active: &'a Active,
    has_source: bool,
    bead: Option<usize>,
    document: Option<&'a DocumentView<'a>>,
    findings: Vec<Finding>,
}

impl Context<'_> {
    /// Reports a finding. Severity and confidence are cut to the rule's; a rule that would have asked the source
    /// is one step less sure without it.
    pub fn report(&mut self, draft: Draft) {
        let rule = &self.active.rule;
        let mut confidence = draft.confidence.min(rule.confidence);
        if confidence < self.active.min_confidence {
            return;
        }
        if rule.evidence == Evidence::Asks && !self.has_source {
            confidence = confidence.lowered();
        }
        let place = draft.primary;
        let bead = self.bead.or_else(|| self.document.map(|d| d.bead_at(place.side, place.span.start)));
        self.findings.push(Finding {
            rule: Arc::clone(rule),
            severity: draft.severity.min(self.active.severity),
            confidence,
            message: draft.message,
            bead: bead.unwrap_or_default(),
            primary: draft.primary,
            related: draft.related,
            fix: draft.fix,
        });
    }

    /// A parameter of the rule.
    #[must_use]
    pub fn parameter(&self, name: &str) -> f64 {
        self.active.rule.parameters.get(name).copied().unwrap_or_default()
    }

    /// The rule that is running.
    #[must_use]
    pub fn rule(&self) -> &Rule {
        &self.active.rule
    }
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
    pub not_run: Vec<NotRun>,
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
pub fn check(bitext: &Bitext, languages: Languages, rules: &[Active], arena: &Bump) -> Outcome {
    let evidence = DocumentEvidence::new(bitext, languages);
    let texts = evidence::texts(bitext, languages, arena);
    let view = DocumentView { bitext, languages, evidence: &evidence, texts: &texts };
    let mut outcome = Outcome::default();
    for active in rules {
        if let Some(reason) = why_not(active, bitext, &languages) {
            outcome.not_run.push(NotRun { rule: active.rule.id.clone(), reason });
            continue;
        }
        let check = active.check.get();
        let has_source = view.has_source();
        let findings = std::mem::take(&mut outcome.findings);
        let mut cx = Context { active, has_source, bead: None, document: Some(&view), findings };
        for bead in view.beads() {
            cx.bead = Some(bead.number);
            check.check_bead(&bead, &mut cx);
        }
        if check.reads_document() && !bitext.pair.partial {
            cx.bead = None;
            check.check_document(&view, &mut cx);
        } else if check.reads_document() {
            let reason =
                "the document has more than 20,000 units; rules that look at the whole document stop there";
            outcome.not_run.push(NotRun { rule: active.rule.id.clone(), reason: reason.to_owned() });
        }
        outcome.findings = cx.findings;
    }
    settle(&mut outcome.findings);
    outcome
}

fn why_not(active: &Active, bitext: &Bitext, languages: &Languages) -> Option<String> {
    let rule = &active.rule;
    if rule.evidence == Evidence::Source && bitext.pair.source.is_none() {
        return Some("it needs the source".to_owned());
    }
    if !rule.languages.is_empty() && !rule.languages.iter().any(|l| l == languages.target.base()) {
        return Some(format!("only for {}", rule.languages.join(", ")));
    }
    active.check.get().cannot_run(languages)
}

/// Sorts findings in reading order of the target and drops those that another one subsumes.
fn settle(findings: &mut Vec<Finding>) {
    findings.sort_by_key(|f| (f.bead, f.primary.side == Side::Source, f.primary.span, f.rule.id.clone()));
    let subsumed: Vec<bool> = (0..findings.len()).map(|i| is_subsumed(i, findings)).collect();
    let mut i = 0;
    findings.retain(|_| {
        i += 1;
        !subsumed[i - 1]
    });
}

fn is_subsumed(i: usize, findings: &[Finding]) -> bool {
    let this = &findings[i];
    let near = |f: &&Finding| f.bead == this.bead;
    let before = findings[..i].iter().rev().take_while(near);
    let after = findings[i + 1..].iter().take_while(near);
    let overlaps =
        |f: &Finding| f.primary.side == this.primary.side && f.primary.span.overlaps(this.primary.span);
    before.chain(after).any(|f| f.rule.subsumes.contains(&this.rule.id) && overlaps(f))
        || findings[..i]
            .iter()
            .rev()
            .take_while(near)
            .any(|f| f.rule.id == this.rule.id && f.primary == this.primary)
}
