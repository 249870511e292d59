//! The score: MQM penalty points for what automatic checks found, by type and severity, in 1,000 words.
//!
//! Points and the linear score calibrated to a pass mark are those of MQM's scoring models (Lommel et al., “The Multi-Range
//! Theory of Translation Quality Measurement”, 2024): 100 without points, the pass mark where the points just pass.

use crate::report::Tally;
use crate::rules::Severity;
use serde::Serialize;
use std::collections::BTreeMap;

/// Points that may stand in 1,000 words of a text that just passes. Measured on articles: professional translations stay
/// below, machine translations with residue above; see `docs/score.md`.
pub const TOLERANCE: f64 = 20.0;
/// The score of a text that just passes.
pub const PASS_MARK: f64 = 90.0;
/// Below so many words one finding more or less decides.
pub const SMALL_SAMPLE: usize = 200;

/// MQM's points of a severity.
#[must_use]
pub const fn points(severity: Severity) -> usize {
    match severity {
        Severity::Info => 0,
        Severity::Minor => 1,
        Severity::Major => 5,
        Severity::Critical => 25,
    }
}

/// The score of what was counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quality {
    /// Where the figures come from: no person judged.
    pub basis: &'static str,
    /// Words of the translations.
    pub words: usize,
    /// Points by MQM's type, the first part of its path.
    pub points_by_type: BTreeMap<String, usize>,
    /// All points.
    pub points: usize,
    /// Points in 1,000 words.
    pub points_per_1000_words: f64,
    /// 100 without points; the pass mark at the points that just pass; never below 0.
    pub score: f64,
    /// What just passes.
    pub pass_mark: f64,
    /// Does it pass?
    pub passes: bool,
    /// Are there so few words that the score says little?
    pub small_sample: bool,
}

impl Quality {
    /// The score of a tally, `tolerance` being the points in 1,000 words that just pass.
    #[must_use]
    pub fn of(tally: &Tally, tolerance: f64) -> Self {
        let of_type = |counts: &[usize; 4]| {
            Severity::ALL.into_iter().map(|s| counts[s as usize] * points(s)).sum::<usize>()
        };
        let points_by_type: BTreeMap<String, usize> =
            tally.mqm.iter().map(|(name, counts)| (name.clone(), of_type(counts))).collect();
        let points = points_by_type.values().sum::<usize>();
        let per_1000 = points as f64 * 1000.0 / tally.words.max(1) as f64;
        let score = (100.0 - per_1000 * (100.0 - PASS_MARK) / tolerance.max(f64::MIN_POSITIVE)).max(0.0);
        let rounded = |x: f64| (x * 10.0).round() / 10.0;
        Self {
            basis: "automatic checks",
            words: tally.words,
            points_by_type,
            points,
            points_per_1000_words: rounded(per_1000),
            score: rounded(score),
            pass_mark: PASS_MARK,
            passes: score >= PASS_MARK,
            small_sample: tally.words < SMALL_SAMPLE,
        }
    }

    /// One line for people.
    #[must_use]
    pub fn line(&self) -> String {
        let verdict = if self.passes { "passes" } else { "does not pass" };
        let small = if self.small_sample { "; a small sample: it says little" } else { "" };
        format!(
            "score {:.1} from automatic checks: {} points, {:.1} in 1,000 words; {verdict} ({:.0}){small}",
            self.score, self.points, self.points_per_1000_words, self.pass_mark
        )
    }
}
