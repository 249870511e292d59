//! A finding's fingerprint: what it says about which sentence, not where that stands.

use crate::bitext::Bitext;
use crate::document::Side;
use crate::finding::Finding;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// Gives each finding of a document its fingerprint.
pub fn give(findings: &mut [Finding], bitext: &Bitext) {
    let mut fingerprints = Fingerprints::default();
    for finding in findings {
        finding.fingerprint = fingerprints.of(finding, bitext);
    }
}

/// The fingerprints given so far in one document, so that equal findings can be told apart by their order.
#[derive(Debug, Default)]
struct Fingerprints {
    seen: FxHashMap<u64, usize>,
    /// The bead asked last, and its sentence in NFC: many findings may stand in one.
    last: Option<(usize, String)>,
}

impl Fingerprints {
    /// The fingerprint of the next finding of `bitext`: `1:` and a hash of rule, sentence, flagged text (both NFC, as
    /// the reader sees them, so that new line breaks change nothing) and ordinal among equals, from 1, and where the same document came
    /// before in its file, how often.
    fn of(&mut self, finding: &Finding, bitext: &Bitext) -> String {
        let primary = finding.primary;
        let flagged = bitext
            .pair
            .side(primary.side)
            .map_or("", |d| d.text.get(primary.span.range()).unwrap_or_default());
        let mut key = finding.rule.id.clone();
        key.push('\0');
        if self.last.as_ref().is_none_or(|(bead, _)| *bead != finding.bead) {
            self.last = Some((finding.bead, sentence(finding, bitext).nfc().collect()));
        }
        key.push_str(self.last.as_ref().map_or("", |(_, sentence)| sentence));
        key.push('\0');
        key.extend(flagged.nfc());
        let ordinal = self.seen.entry(xxh3_64(key.as_bytes())).or_insert(0);
        *ordinal += 1;
        key.push('\0');
        key.push_str(&ordinal.to_string());
        if bitext.equals_before > 0 {
            key.push('\0');
            key.push_str(&bitext.equals_before.to_string());
        }
        format!("1:{:016x}", xxh3_64(key.as_bytes()))
    }
}

/// The source text of the finding's bead; the target's where it has none.
fn sentence<'a>(finding: &Finding, bitext: &'a Bitext) -> &'a str {
    let Some(bead) = bitext.beads.get(finding.bead) else {
        return "";
    };
    let text = |side| {
        let span = bitext.bead_span(bead, side)?;
        bitext.pair.side(side)?.text.get(span.range())
    };
    text(Side::Source).or_else(|| text(Side::Target)).unwrap_or("")
}
