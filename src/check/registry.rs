//! The registry: every coded rule, and the rules that a run uses.

use super::{Active, Check, Languages, Reasoning, Ruleset, engine};
use super::{
    consistency, leftovers, names, omission, quotes, repetition, residue, structure, terminology, typography,
    untranslated, values,
};
use crate::error::Error;
use crate::lang::Language;
use crate::rules::manifest::EngineKind;
use crate::rules::{self, Confidence, Rule, Severity, Standing};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The reasoning of every rule whose file says `engine = "code"`.
pub(crate) const CHECKS: &[&dyn Check] = &[
    &consistency::pair_lists::CALQUE,
    &consistency::pair_lists::FALSE_FRIEND,
    &consistency::register_mixed::RegisterMixed,
    &consistency::term_inconsistent::TermInconsistent,
    &consistency::translation_inconsistent::TranslationInconsistent,
    &consistency::variant_mixed::VariantMixed,
    &leftovers::invisible_character::InvisibleCharacter,
    &leftovers::mojibake::Mojibake,
    &leftovers::placeholder_changed::PlaceholderChanged,
    &leftovers::tag_changed::TagChanged,
    &names::acronym_not_localised::AcronymNotLocalised,
    &names::address_changed::CodeChanged,
    &names::address_changed::EmailChanged,
    &names::address_changed::HandleChanged,
    &names::address_changed::UrlChanged,
    &names::emoji_lost::EmojiLost,
    &names::name_changed::NameChanged,
    &names::name_inconsistent::NameInconsistent,
    &names::kept_elsewhere::AcronymLost,
    &names::kept_elsewhere::NameMissing,
    &names::name_misspelt::NameMisspelt,
    &names::name_translated::NameTranslated,
    &names::place_changed::PlaceChanged,
    &quotes::attribution_order::AttributionOrder,
    &quotes::bracket_unbalanced::BracketUnbalanced,
    &quotes::inverted_mark_missing::InvertedMarkMissing,
    &quotes::quote_boundary_moved::QuoteBoundaryMoved,
    &quotes::quote_lost::QuoteAdded,
    &quotes::quote_lost::QuoteLost,
    &quotes::quote_mismatched::QuoteMismatched,
    &quotes::quote_punctuation_order::QuotePunctuationOrder,
    &quotes::quote_reopened::QuoteReopened,
    &quotes::quote_style_leaked::QuoteStyleLeaked,
    &quotes::quote_style_mixed::QuoteStyleMixed,
    &quotes::quote_then_lowercase::QuoteThenLowercase,
    &quotes::quote_unclosed::QuoteUnclosed,
    &quotes::quote_unclosed::QuoteUnopened,
    &residue::auxiliary_lost::AuxiliaryLost,
    &residue::bracketed_source_text::BracketedSourceText,
    &residue::contraction_missing::ContractionMissing,
    &residue::determiner_doubled::DeterminerDoubled,
    &residue::determiner_lost::DeterminerLost,
    &residue::lowercase_after_stop::LowercaseAfterStop,
    &residue::space_before_mark::SpaceBeforeMark,
    &residue::space_missing_after_stop::SpaceMissingAfterStop,
    &residue::elision_broken::ElisionBroken,
    &residue::fused_words::FusedWords,
    &residue::stray_capital::StrayCapital,
    &residue::links::LinkLost,
    &residue::links::LinkTargetChanged,
    &residue::links::LinkTextEmpty,
    &residue::footnote_mark_lost::FootnoteMarkLost,
    &residue::media_text_untranslated::MediaTextUntranslated,
    &structure::structure_changed::StructureChanged,
    &terminology::GLOSSARY_FORBIDDEN_TERM,
    &terminology::GLOSSARY_TERM_MISSING,
    &terminology::UNTRANSLATABLE_CHANGED,
    &structure::translation_missing::TranslationMissing,
    &structure::translation_stale::TranslationStale,
    &repetition::doubled_phrase::DoubledPhrase,
    &repetition::doubled_term::DoubledTerm,
    &repetition::doubled_word::DoubledWord,
    &repetition::repeated::ParagraphRepeated,
    &repetition::repeated::SentenceRepeated,
    &repetition::repetition_loop::RepetitionLoop,
    &untranslated::foreign_script::ForeignScript,
    &untranslated::mixed_script_word::MixedScriptWord,
    &untranslated::segment_untranslated::SegmentUntranslated,
    &untranslated::sister_language_letter::SisterLanguageLetter,
    &untranslated::source_fragment::SourceFragment,
    &untranslated::source_word::SourceWord,
    &untranslated::target_empty::TargetEmpty,
    &values::differing::CURRENCY_CHANGED,
    &values::differing::DATE_CHANGED,
    &values::differing::MAGNITUDE_CHANGED,
    &values::differing::NUMBER_ADDED,
    &values::differing::NUMBER_CHANGED,
    &values::differing::NUMBER_MISSING,
    &values::differing::PERCENT_LOST,
    &values::differing::PERCENT_POINT_CONFUSED,
    &values::differing::TIME_CHANGED,
    &values::differing::UNIT_CHANGED,
    &values::number_format::NumberFormat,
    &values::unit_repeated::UnitRepeated,
    &values::weekday_wrong::WeekdayWrong,
    &omission::clause_omitted::ClauseOmitted,
    &omission::final_mark_missing::FinalMarkMissing,
    &untranslated::wrong_language::ForeignFragment,
    &untranslated::wrong_language::WrongLanguage,
    &untranslated::case_lost::CaseLost,
    &untranslated::diacritics_lost::DiacriticsLost,
    &omission::paragraph_lone::ParagraphAdded,
    &omission::paragraph_lone::ParagraphOmitted,
    &omission::question_lost::QuestionLost,
    &omission::sentence_lone::SentenceAdded,
    &omission::exclamation_lost::ExclamationLost,
    &omission::negation_lost::NegationLost,
    &omission::order_changed::OrderChanged,
    &omission::sentence_lone::SentenceOmitted,
    &omission::target_abridged::TargetAbridged,
    &omission::target_too_long::TargetTooLong,
    &omission::target_too_short::TargetTooShort,
    &omission::target_truncated::TargetTruncated,
    &typography::apostrophe_mixed::ApostropheMixed,
    &typography::calqued_capital::CalquedCapital,
    &typography::capital_missing::CapitalMissing,
    &typography::dash_style::DashStyle,
    &typography::double_space::DoubleSpace,
    &typography::edge_space::EdgeSpace,
    &typography::ellipsis_style::EllipsisStyle,
    &typography::half_width_punctuation::HalfWidthPunctuation,
    &typography::no_break_space_missing::NoBreakSpaceMissing,
    &typography::percent_spacing::PercentSpacing,
    &typography::quote_spacing::QuoteSpacing,
    &typography::repeated_mark::RepeatedMark,
    &typography::title_case_leaked::TitleCaseLeaked,
];

/// Names of all coded checks.
pub fn coded() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|c| c.id())
}

/// Which rules run and how sure they must be.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Rules or families to run instead of the default ones.
    pub select: Option<Vec<String>>,
    /// Rules or families to run besides.
    pub extend_select: Vec<String>,
    /// Rules or families not to run.
    pub ignore: Vec<String>,
    /// Findings that are less sure are not reported.
    pub min_confidence: Confidence,
    /// Severities in this run, by rule or family; a rule's own name says more than its family's.
    pub severity: BTreeMap<String, Severity>,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            select: None,
            extend_select: Vec::new(),
            ignore: Vec::new(),
            min_confidence: Confidence::Medium,
            severity: BTreeMap::new(),
        }
    }
}

impl Selection {
    /// Only the named rules, however unsure.
    #[must_use]
    pub fn only(names: &[&str]) -> Self {
        let select = Some(names.iter().map(|&n| n.to_owned()).collect());
        Self { select, min_confidence: Confidence::Low, ..Self::default() }
    }

    fn severity_of(&self, rule: &Rule) -> Severity {
        let own = std::iter::once(&rule.id).chain(&rule.aliases).chain([&rule.family]);
        own.into_iter().find_map(|name| self.severity.get(name)).copied().unwrap_or(rule.severity)
    }

    fn takes(&self, rule: &Rule) -> bool {
        let named = |list: &[String]| list.iter().any(|n| rule.is_named(n));
        let wanted = match &self.select {
            Some(list) => named(list),
            None => rule.default != Standing::OptIn,
        };
        (wanted || named(&self.extend_select)) && !named(&self.ignore)
    }
}

/// The rules that `selection` takes of the built-in ones and `own`.
///
/// # Errors
/// A name that neither a rule nor a family has, with the most similar one.
pub fn active(selection: &Selection, own: &[Arc<Rule>]) -> Result<Ruleset, Error> {
    let all: Vec<Arc<Rule>> = rules::built_in().iter().chain(own).cloned().collect();
    active_from(selection, &all)
}

/// The rules that `selection` takes of `all`.
///
/// # Errors
/// As [`active`].
pub fn active_from(selection: &Selection, all: &[Arc<Rule>]) -> Result<Ruleset, Error> {
    let asked = selection.select.iter().flatten().chain(&selection.extend_select).chain(&selection.ignore);
    let asked = asked.chain(selection.severity.keys());
    for name in asked {
        known(name, all)?;
    }
    Ok(all.iter().filter(|r| selection.takes(r)).filter_map(|r| activate(r, selection)).collect())
}

/// An active rule; `None` where a coded rule has no code, which a test rules out.
fn activate(rule: &Arc<Rule>, selection: &Selection) -> Option<Active> {
    let check = match rule.engine {
        EngineKind::Code => Reasoning::Coded(*CHECKS.iter().find(|c| c.id() == rule.id)?),
        _ => Reasoning::Engine(engine::make(rule)?),
    };
    Some(Active {
        rule: Arc::clone(rule),
        severity: selection.severity_of(rule),
        min_confidence: selection.min_confidence,
        check,
    })
}

/// Can a rule run on texts translated from `source` to `target`, as far as the languages decide? What a user must bring besides
/// is taken as given.
#[must_use]
pub fn works_for(rule: &Arc<Rule>, source: &'static Language, target: &'static Language) -> bool {
    let meant = rule.languages.is_empty() || rule.languages.iter().any(|l| l == target.base());
    let languages = Languages { source: Some(source), target };
    let runs = || {
        activate(rule, &Selection::default()).is_some_and(|a| a.check.get().cannot_run(&languages).is_none())
    };
    meant && runs()
}

/// Is it the name of a rule or family among `all`?
///
/// # Errors
/// What it is not, with the most similar name.
pub fn known(name: &str, all: &[Arc<Rule>]) -> Result<(), Error> {
    if all.iter().any(|r| r.is_named(name)) { Ok(()) } else { Err(unknown_rule(name, all)) }
}

/// The error for a name that is no rule's.
#[must_use]
pub fn unknown_rule(name: &str, all: &[Arc<Rule>]) -> Error {
    let names = all.iter().flat_map(|r| [r.id.as_str(), r.family.as_str()]);
    let hint = rules::suggestion(name, names).map(|n| format!("; did you mean `{n}`?")).unwrap_or_default();
    Error::Usage(format!("no rule or family `{name}`{hint} (`bilint rules` lists them)"))
}
