//! How long the target of each bead is for its source, against what the document shows to be usual.

use crate::align::width_of;
use crate::bitext::Bitext;
use crate::document::Side;

/// Beads that what is usual between languages weighs as much as.
const BEFORE: f32 = 4.0;

/// Lengths of all beads with two sides.
#[derive(Debug, Default)]
pub struct Lengths {
    /// By bead: how many standard deviations the target is longer than usual, negative where it is shorter; 0 where a side is
    /// empty.
    excess: Vec<f32>,
}

impl Lengths {
    /// Of a document's beads. The median and the median deviation are taken, so that what is wrong does not count as usual.
    #[must_use]
    pub fn new(bitext: &Bitext) -> Self {
        let width = |bead: usize, side: Side| {
            let bead = &bitext.beads[bead];
            let span = bitext.bead_span(bead, side)?;
            Some(width_of(span.of(&bitext.pair.side(side)?.text)))
        };
        let widths: Vec<Option<(f32, f32)>> = (0..bitext.beads.len())
            .map(|b| Some((width(b, Side::Source)?, width(b, Side::Target)?)))
            .collect();
        // Of one letter a quarter stands or falls with it; of a sentence the translator's freedom is left.
        let spread = |(a, b): (f32, f32)| (0.021 + 1.6 * (1.0 / a + 1.0 / b)).sqrt();
        let far = |(a, b): (f32, f32)| (b / a).ln();
        let known: Vec<(f32, f32)> = widths.iter().flatten().copied().collect();
        let n = known.len() as f32;
        let ratio = median(known.iter().map(|w| far(*w)).collect()) * n / (n + BEFORE);
        let deviation = median(known.iter().map(|w| (far(*w) - ratio).abs() / spread(*w)).collect()) / 0.67;
        let scale = ((deviation * n + 0.8 * BEFORE) / (n + BEFORE)).clamp(0.5, 2.0);
        let excess = |w: &Option<(f32, f32)>| w.map_or(0.0, |w| (far(w) - ratio) / spread(w) / scale);
        Self { excess: widths.iter().map(excess).collect() }
    }

    /// By how many standard deviations the target of bead number `bead` is longer than usual; negative: shorter.
    #[must_use]
    pub fn excess(&self, bead: usize) -> f32 {
        self.excess.get(bead).copied().unwrap_or_default()
    }
}

fn median(mut values: Vec<f32>) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}
