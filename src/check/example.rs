//! Runs the examples of a rule file, so that tests can ask whether a rule does what its file says.

use super::{Checked, Languages, check, registry};
use crate::align::memory::Lexicon;
use crate::bitext::{Bitext, History};
use crate::document::origin::Raw;
use crate::document::{Block, BlockKind, Document, Origin, Pair, Run, Side, Unit};
use crate::error::Error;
use crate::fix::{self, Safety};
use crate::glossary::Glossary;
use crate::lang::{Language, Settled, language};
use crate::read::{html, markdown, text};
use crate::rules::manifest::ExampleFormat;
use crate::rules::{Example, Rule};
use crate::span::Span;
use std::path::PathBuf;
use std::sync::Arc;

/// What a rule makes of an example.
#[derive(Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The texts flagged, in order.
    pub flags: Vec<String>,
    /// The target after all safe and unsafe fixes.
    pub fixed: String,
}

/// Runs one rule over one of its examples.
///
/// # Errors
/// An example whose `pair` is not of the form `en-fr`, or a rule that is not known.
pub fn run(rule: &Arc<Rule>, example: &Example) -> Result<Verdict, Error> {
    // A region may follow the target's language: `en-pt-BR`.
    let Some((from, to)) = example.pair.split_once('-') else {
        return Err(Error::Usage(format!("{}: `pair` is `{}`, not like `en-fr`", rule.id, example.pair)));
    };
    let (from, to) = (language(from), language(to));
    let mut rule = Rule::clone(rule);
    rule.parameters.extend(example.parameters.clone());
    let rules = registry::active_from(&registry::Selection::only(&[&rule.id]), &[Arc::new(rule)])?;
    let rules = rules.with_glossary(Arc::new(Glossary::from_text(&example.glossary.join("\n"))?));
    let lexicon =
        (!example.lexicon.is_empty()).then(|| Lexicon::of_lines(&from.tag, &to.tag, &example.lexicon));
    let lexicon = lexicon.transpose().map_err(Error::Usage)?.map(Arc::new);
    let mut bitext = Bitext::with_lexicon(pair(example, from, to), lexicon.as_ref());
    bitext.history = history(example);
    let languages = Languages { source: Some(from), target: to };
    let outcome = check(&bitext, languages, &rules, &bumpalo::Bump::new());
    Ok(verdict(&Checked { bitext, languages, outcome }))
}

/// How the texts of an example came to be.
fn history(example: &Example) -> Option<History> {
    if example.untranslated {
        return Some(History::Untranslated);
    }
    let [source, target] = example.before.as_slice() else { return None };
    let changed = |before: &str, now: &str| (before != now).then(|| Arc::from(before));
    Some(History::Changed {
        since: "main".to_owned(),
        source: changed(source, example.source.as_deref().unwrap_or_default()),
        target: changed(target, &example.target),
    })
}

fn verdict(checked: &Checked) -> Verdict {
    let pair = &checked.bitext.pair;
    let text = |side: Side| pair.side(side).map_or("", |d| d.text.as_str());
    let findings = &checked.outcome.findings;
    let flags = findings.iter().map(|f| f.primary.span.of(text(f.primary.side)).to_owned()).collect();
    let fixes = findings.iter().filter_map(|f| f.fix.as_ref()).filter(|f| f.safety > Safety::Display);
    Verdict { flags, fixed: fix::apply(text(Side::Target), Span::new(0, text(Side::Target).len()), fixes) }
}

fn pair(example: &Example, from: &'static Language, to: &'static Language) -> Pair {
    if !example.segments.is_empty() {
        let [source, target] = [0, 1].map(|side| example.segments.iter().map(move |s| s[side].as_str()));
        let (source, sources) = of_units(source, from);
        let (target, targets) = of_units(target, to);
        let unit = |(i, (source, target))| Unit { id: format!("{i}"), source, target, ..Unit::default() };
        let units = sources.into_iter().zip(targets).enumerate().map(unit).collect();
        return Pair { source: Some(source), target, units, sentences_given: false, partial: false };
    }
    let read = match example.format {
        ExampleFormat::Plain => text::from_str,
        ExampleFormat::Markdown => markdown::from_str,
        ExampleFormat::Html => html::from_str,
    };
    let source = example.source.as_ref().map(|s| read(s, from));
    let target = read(&example.target, to);
    Pair { source, target, units: Vec::new(), sentences_given: false, partial: false }
}

/// A document of units in memory, with the place of each.
fn of_units<'a>(units: impl Iterator<Item = &'a str>, lang: &'static Language) -> (Document, Vec<Span>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for unit in units {
        if !spans.is_empty() {
            text.push('\n');
        }
        spans.push(Span::new(text.len(), text.len() + unit.len()));
        text.push_str(unit);
    }
    let whole = Span::new(0, text.len());
    let raw = Arc::new(Raw::whole(text.clone(), encoding_rs::UTF_8, 0));
    let origin = Origin { raw, runs: vec![Run { text: whole, raw: whole, verbatim: true }] };
    let blocks = spans.iter().map(|&span| Block { span, kind: BlockKind::Unit }).collect();
    let protected = text::protected(&text);
    let path = Arc::new(PathBuf::from("-"));
    (
        Document {
            path,
            text,
            lang,
            settled: Settled::Flag,
            blocks,
            protected,
            codes: Vec::new(),
            links: Vec::new(),
            objects: Vec::new(),
            origin,
        },
        spans,
    )
}
