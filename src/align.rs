//! Alignment: which sentences of the source the sentences of the target translate.

use crate::bitext::{Bead, Segment};
use crate::document::Pair;

/// Aligns the sentences of a pair. With units, sentences are aligned inside each unit.
#[must_use]
pub fn align(pair: &Pair, source: &[Segment], target: &[Segment]) -> Vec<Bead> {
    if pair.units.is_empty() {
    return vec![Bead { source: 0..source.len(), target: 0..target.len(), score: 1.0, unit: None }];
    }
    let mut out = Vec::new(); let (mut i, mut j)=(0,0);
    for (n,u) in pair.units.iter().enumerate() {
        let i0=i; let j0=j;
        while i<source.len() && source[i].span.start < u.source.end {i+=1}
        while j<target.len() && target[j].span.start < u.target.end {j+=1}
        out.push(Bead{source:i0..i,target:j0..j,score:1.0,unit:Some(n)});
    }
    out
}
