//! Which keys of the source speak for which keys of the target, and how strongly.

use super::text::{CLASSES, CLASSES_IN_ORDER, Class, Text};
use std::ops::Range;

/// How often a key of each class is found again in the translation, where nothing is known of the document yet.
pub(super) const SURVIVAL: [f32; CLASSES] = [0.8, 0.4, 0.15, 0.2, 0.21, 0.25, 0.2];

/// The share of each class's evidence that counts: several keys are made from one word and say the same twice.
fn share(class: Class) -> f32 {
    match class {
        Class::Number => 0.63,
        Class::Name | Class::Han => 0.3,
        Class::Prefix | Class::HanPair => 0.45,
        Class::Word => 0.42,
        Class::Skeleton => 0.67,
    }
}

/// A key of the target that a key of the source speaks for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    /// Key of the source.
    pub source: u32,
    /// Key of the target.
    pub target: u32,
    /// What it is worth in natural logarithms of odds that a sentence with one translates a sentence with the other.
    pub gain: f32,
}

/// Links between the keys of two sides, and where keys occur.
#[derive(Debug, Default)]
pub(super) struct Links {
    links: Vec<Link>,
    of_source: Vec<u32>,
    postings: Vec<u32>,
    of_target: Vec<u32>,
    /// In how many sentences each key occurs.
    pub frequency: [Vec<u32>; 2],
    /// What each sentence loses where none of its keys is found again.
    pub loss: [Vec<f32>; 2],
}

/// Where each group begins in a list sorted by group, and the end.
fn starts(groups: impl Iterator<Item = u32>, count: usize) -> Vec<u32> {
    let mut starts = vec![0; count + 1];
    groups.for_each(|g| starts[g as usize + 1] += 1);
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    starts
}

fn frequency(text: &Text) -> Vec<u32> {
    let mut counts = vec![0; text.known.len()];
    for sentence in 0..text.len {
        text.keys(sentence).iter().for_each(|k| counts[*k as usize] += 1);
    }
    counts
}

/// The chance that a sentence taken at random has a key.
pub(super) fn chance(frequency: u32, sentences: usize) -> f32 {
    // In a few sentences every key looks common; elsewhere most of them would be rare.
    (frequency as f32 + 0.2) / (sentences as f32 + 15.0)
}

impl Links {
    /// Links of keys that look the same, and of those `learnt`.
    pub fn new(texts: [&Text; 2], survival: &[f32; CLASSES], learnt: &[Link]) -> Self {
        let mut new = Self { frequency: texts.map(frequency), ..Self::default() };
        new.loss = texts.map(|text| losses(text, survival));
        new.links = new.same(texts, survival);
        new.links.extend_from_slice(learnt);
        new.links.sort_by_key(|l| (l.source, l.target));
        new.of_source = starts(new.links.iter().map(|l| l.source), texts[0].known.len());
        new.post(texts[1]);
        new
    }

    fn same(&self, texts: [&Text; 2], survival: &[f32; CLASSES]) -> Vec<Link> {
        let mut links = Vec::new();
        for (source, &(hash, class)) in texts[0].known.iter().enumerate() {
            let Some(target) = texts[1].number_of(hash) else {
                continue;
            };
            let chance_of = |side: usize, key: usize| chance(self.frequency[side][key], texts[side].len);
            let random = (chance_of(0, source) * chance_of(1, target as usize)).sqrt();
            let survives = survival[class as usize];
            let gain = (survives / random).ln().min(4.5) - (1.0 - survives).ln();
            if gain > 0.7 {
                links.push(Link { source: source as u32, target, gain: gain * share(class) });
            }
        }
        links
    }

    fn post(&mut self, target: &Text) {
        self.of_target =
            starts((0..target.len).flat_map(|s| target.keys(s).iter().copied()), target.known.len());
        let mut next = self.of_target.clone();
        self.postings = vec![0; *next.last().unwrap_or(&0) as usize];
        for sentence in 0..target.len {
            for &key in target.keys(sentence) {
                self.postings[next[key as usize] as usize] = sentence as u32;
                next[key as usize] += 1;
            }
        }
    }

    /// Sentences of the target, in order, that have a key.
    pub fn sentences_with(&self, key: u32) -> &[u32] {
        &self.postings[self.of_target[key as usize] as usize..self.of_target[key as usize + 1] as usize]
    }

    /// The links of a key of the source.
    pub fn of(&self, key: u32) -> &[Link] {
        &self.links[self.of_source[key as usize] as usize..self.of_source[key as usize + 1] as usize]
    }

    /// Adds up the gains of a sentence's keys for each sentence of the target in `range`, in `row`.
    pub fn row(&self, keys: &[u32], range: Range<usize>, row: &mut Vec<f32>) {
        row.clear();
        row.resize(range.len(), 0.0);
        for link in keys.iter().flat_map(|k| self.of(*k)) {
            let all = self.sentences_with(link.target);
            let first = all.partition_point(|s| (*s as usize) < range.start);
            for &sentence in all[first..].iter().take_while(|s| (**s as usize) < range.end) {
                row[sentence as usize - range.start] += link.gain;
            }
        }
    }
}

fn losses(text: &Text, survival: &[f32; CLASSES]) -> Vec<f32> {
    let of_class = CLASSES_IN_ORDER.map(|class| -(1.0 - survival[class as usize]).ln() * share(class));
    let loss = |key: &u32| of_class[text.known[*key as usize].1 as usize];
    let of = |sentence| text.keys(sentence).iter().map(loss).sum::<f32>();
    (0..text.len).map(of).collect()
}
