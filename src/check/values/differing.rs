//! The rules that compare values: each words the differences of one kind.

use crate::check::evidence::{Difference, Fault};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Language;
use crate::values::Value;

/// A rule that speaks of one fault.
pub(in crate::check) struct Differing {
    id: &'static str,
    fault: Fault,
    /// What to say of the source's value and the target's, as written.
    words: fn(&str, &str) -> String,
}

pub(in crate::check) const NUMBER_CHANGED: Differing = Differing {
    id: "number-changed",
    fault: Fault::Number,
    words: |source, target| {
        format!("`{target}` stands where the source has `{source}`: write the source’s number")
    },
};
pub(in crate::check) const MAGNITUDE_CHANGED: Differing = Differing {
    id: "magnitude-changed",
    fault: Fault::Magnitude,
    words: |source, target| {
        format!("`{target}` is of another size than `{source}` in the source: correct the scale")
    },
};
pub(in crate::check) const DATE_CHANGED: Differing = Differing {
    id: "date-changed",
    fault: Fault::Date,
    words: |source, target| {
        format!("`{target}` stands where the source has `{source}`: write the source’s date")
    },
};
pub(in crate::check) const TIME_CHANGED: Differing = Differing {
    id: "time-changed",
    fault: Fault::Time,
    words: |source, target| {
        format!("`{target}` stands where the source has `{source}`: write the source’s time")
    },
};
pub(in crate::check) const CURRENCY_CHANGED: Differing = Differing {
    id: "currency-changed",
    fault: Fault::Currency,
    words: |source, target| {
        format!("`{target}` is not the currency of `{source}` in the source: keep it, or convert the amount")
    },
};
pub(in crate::check) const UNIT_CHANGED: Differing = Differing {
    id: "unit-changed",
    fault: Fault::Unit,
    words: |source, target| {
        format!("`{target}` does not say what `{source}` says: keep the unit, or convert the number with it")
    },
};
pub(in crate::check) const PERCENT_LOST: Differing = Differing {
    id: "percent-lost",
    fault: Fault::Percent,
    words: |source, target| {
        format!("`{target}` has lost the percent of `{source}`: write it as a percentage")
    },
};
pub(in crate::check) const PERCENT_POINT_CONFUSED: Differing = Differing {
    id: "percent-point-confused",
    fault: Fault::Point,
    words: |source, target| {
        format!("`{target}` stands for `{source}`: percent and percentage points are not the same")
    },
};
pub(in crate::check) const NUMBER_MISSING: Differing = Differing {
    id: "number-missing",
    fault: Fault::Missing,
    words: |source, _| format!("`{source}` has no counterpart in the translation: add it"),
};
pub(in crate::check) const NUMBER_ADDED: Differing = Differing {
    id: "number-added",
    fault: Fault::Added,
    words: |_, target| format!("`{target}` has no counterpart in the source: check where it comes from"),
};

impl Check for Differing {
    fn id(&self) -> &str {
        self.id
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let differences = bead.differences();
        for difference in differences.iter().filter(|d| d.fault == self.fault) {
            if let Some(draft) = self.draft(bead, difference) {
                cx.report(draft.confidence(difference.confidence));
            }
            if matches!(self.fault, Fault::Missing | Fault::Added) {
                break; // a clause that is gone or came in, with all its numbers
            }
        }
    }
}

impl Differing {
    /// What to write instead, where that is the same in all languages: plain digits, or the number with the locale's percent
    /// sign.
    fn instead(&self, ours: &str, number: &str, lang: &Language) -> Option<String> {
        if self.fault == Fault::Percent {
            return lang.pack.numbers.percent_space().map(|space| format!("{number}{space}%"));
        }
        let plain = !ours.is_empty() && ours.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| ours.to_owned())
    }

    fn draft(&self, bead: &BeadView<'_>, difference: &Difference) -> Option<Draft> {
        let (source, target) = (bead.source?, bead.target?);
        let written = |value: Option<Value>, text: &crate::check::Text<'_>| {
            value.map(|v| crate::finding::shortened(text.slice(v.span), 60)).unwrap_or_default()
        };
        let (ours, theirs) = (written(difference.source, source), written(difference.target, target));
        let message = (self.words)(&ours, &theirs);
        Some(match (difference.source, difference.target) {
            (Some(from), Some(to)) => {
                // A changed number leaves its unit as it was.
                let place =
                    |value: &Value| if self.fault == Fault::Number { value.number } else { value.span };
                let draft = Draft::new(Anchor::target(place(&to)), message)
                    .related(Anchor::source(place(&from)), "the source’s value");
                match self.instead(source.slice(place(&from)), target.slice(to.number), target.lang) {
                    Some(instead) => draft.fix(Fix::replacement(place(&to), instead, Safety::Display)),
                    None => draft,
                }
            }
            (Some(from), None) => Draft::new(Anchor::source(from.span), message),
            (None, Some(to)) => Draft::new(Anchor::target(to.span), message),
            (None, None) => return None,
        })
    }
}
