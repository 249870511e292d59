//! A bilingual lexicon that was learnt from a translation memory: which words translate which, as versioned text.
//!
//! The first line is `# bilint lexicon 1`, a tab and the two language tags; every other line holds, set apart by tabs, a
//! word of the source, a word of the target, the probability of the target word where the source has its word, that of the
//! source word where the target has its word (each from 0 to 1), and in how many pairs both stand. Words are in small
//! letters; of Chinese, each two characters in a row count as one. Lines that begin with `#` are comments.

use super::links::{Link, chance};
use super::text::{self, Text};
use crate::error::Error;
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::Write;
use std::path::Path;

/// What the first line of a lexicon begins with.
const HEADER: &str = "# bilint lexicon 1";
/// The share of a lexicon's evidence that counts beside what a document shows itself.
const SHARE: f32 = 0.6;

/// A word's translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The word of the source, in small letters.
    pub source: Box<str>,
    /// The word of the target, in small letters.
    pub target: Box<str>,
    /// How likely the target has its word where the source has its, 0 to 1.
    pub forward: f32,
    /// How likely the source has its word where the target has its, 0 to 1.
    pub backward: f32,
    /// In how many pairs both stand.
    pub count: u32,
}

/// Words that translate each other.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Tag of the source's language.
    pub source: String,
    /// Tag of the target's language.
    pub target: String,
    /// The words, sorted.
    entries: Vec<Entry>,
    /// Entries of each source word by the key that alignment knows it by.
    by_key: FxHashMap<u64, Vec<(u64, f32)>>,
    /// Pairs of such keys.
    pairs: FxHashSet<(u64, u64)>,
}

/// The words of a text, as translations are looked for in it.
#[derive(Debug)]
pub struct Words(FxHashSet<u64>);

impl Words {
    /// Those of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut words, mut folded) = (FxHashSet::default(), String::new());
        text::words(text, |word| _ = words.insert(text::hash_of_word(word, &mut folded)));
        Self(words)
    }
}

impl Lexicon {
    /// A lexicon of some entries.
    #[must_use]
    pub fn new(source: &str, target: &str, mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| {
            a.source.cmp(&b.source).then(b.forward.total_cmp(&a.forward)).then(a.target.cmp(&b.target))
        });
        let mut new = Self { source: source.to_owned(), target: target.to_owned(), ..Self::default() };
        let mut folded = String::new();
        for entry in &entries {
            let [s, t] = [&entry.source, &entry.target].map(|w| text::hash_of_word(w, &mut folded));
            new.by_key.entry(s).or_default().push((t, entry.forward.max(entry.backward)));
            new.pairs.insert((s, t));
        }
        new.entries = entries;
        new
    }

    /// The entries, sorted by source word, the likeliest translation first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Is it for these languages, regions apart?
    #[must_use]
    pub fn is_for(&self, source: &str, target: &str) -> bool {
        let base = |tag: &str| tag.split('-').next().unwrap_or(tag).to_owned();
        base(&self.source) == base(source) && base(&self.target) == base(target)
    }

    /// Of the words of `source` that the lexicon knows: how many have no translation in `target`, and how many there are.
    #[must_use]
    pub fn unsupported(&self, source: &str, target: &str) -> (usize, usize) {
        let (theirs, ours) = (Words::of(target), Words::of(source));
        let known = ours.0.iter().filter_map(|key| self.by_key.get(key));
        let lost = known.clone().filter(|list| !list.iter().any(|(t, _)| theirs.0.contains(t)));
        (lost.count(), known.count())
    }

    /// Is a translation of `word` (small letters) among `words`? `None` where the lexicon does not know the word.
    #[must_use]
    pub fn is_translated(&self, word: &str, words: &Words) -> Option<bool> {
        let list = self.by_key.get(&text::hash_of_word(word, &mut String::new()))?;
        Some(list.iter().any(|(translation, _)| words.0.contains(translation)))
    }

    /// Do two words (small letters) translate each other?
    #[must_use]
    pub fn pairs(&self, source: &str, target: &str) -> bool {
        let [source, target] = [source, target].map(|w| text::hash_of_word(w, &mut String::new()));
        self.pairs.contains(&(source, target))
    }

    /// What it knows of the keys of two texts.
    pub(super) fn links(&self, texts: [&Text; 2]) -> Vec<Link> {
        let mut links = Vec::new();
        for (source, (hash, _)) in texts[0].known.iter().enumerate() {
            for (other, probability) in self.by_key.get(hash).into_iter().flatten() {
                let Some(target) = texts[1].number_of(*other) else { continue };
                // In a text of its own a word is about as rare as one that occurs once.
                let gain = (probability.min(0.9) / chance(1, texts[1].len)).ln().min(4.5);
                if gain > 0.5 {
                    links.push(Link { source: source as u32, target, gain: gain * SHARE });
                }
            }
        }
        links
    }

    /// Reads a lexicon.
    ///
    /// # Errors
    /// A file that cannot be read, is none, or has a line that is not of its form.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|e| Error::io(path, e))?;
        let mut lines = text.lines().enumerate();
        let wrong = |line: usize, cause: &str| Error::Malformed {
            path: path.to_owned(),
            line: line + 1,
            column: 1,
            cause: cause.to_owned(),
        };
        let tags = lines.next().and_then(|(_, first)| first.strip_prefix(HEADER)?.strip_prefix('\t'));
        let Some((source, target)) = tags.and_then(|tags| tags.split_once('\t')) else {
            return Err(wrong(0, "the first line is not `# bilint lexicon 1`, a tab and two language tags"));
        };
        let mut entries = Vec::new();
        for (number, line) in lines.filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            entries.push(entry(line).ok_or_else(|| {
                wrong(number, "not two words, two probabilities from 0 to 1 and a count, set apart by tabs")
            })?);
        }
        Ok(Self::new(source, target.trim_end(), entries))
    }

    /// A lexicon of some lines, for texts of these languages.
    ///
    /// # Errors
    /// A line that is not of the form.
    pub fn of_lines(source: &str, target: &str, lines: &[String]) -> Result<Self, String> {
        let entries: Result<_, String> = lines
            .iter()
            .map(|line| entry(line).ok_or_else(|| format!("`{line}` is no line of a lexicon")))
            .collect();
        entries.map(|entries| Self::new(source, target, entries))
    }

    /// Writes it.
    ///
    /// # Errors
    /// What `out` says.
    pub fn write(&self, out: &mut dyn Write) -> std::io::Result<()> {
        writeln!(out, "{HEADER}\t{}\t{}", self.source, self.target)?;
        for e in &self.entries {
            writeln!(out, "{}\t{}\t{:.3}\t{:.3}\t{}", e.source, e.target, e.forward, e.backward, e.count)?;
        }
        Ok(())
    }
}

fn entry(line: &str) -> Option<Entry> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [source, target, forward, backward, count] = fields[..] else { return None };
    let share = |text: &str| text.parse::<f32>().ok().filter(|p| (0.0..=1.0).contains(p));
    Some(Entry {
        source: (!source.is_empty()).then_some(source)?.into(),
        target: (!target.is_empty()).then_some(target)?.into(),
        forward: share(forward)?,
        backward: share(backward)?,
        count: count.parse().ok()?,
    })
}

/// Learns a lexicon from pairs of sentences by IBM model 1 in both directions (Brown et al. 1993).
#[derive(Debug, Default)]
pub struct Learner {
    numbers: [FxHashMap<Box<str>, u32>; 2],
    words: [Vec<Box<str>>; 2],
    pairs: Vec<[Box<[u32]>; 2]>,
}

/// Pairs that are looked at; more teach little and cost memory.
const PAIRS: usize = 400_000;
/// Longer sentences than this many words are passed over.
const LONG: usize = 80;
/// Rounds of expectation and maximisation.
const ROUNDS: usize = 5;
/// Least probability, both directions multiplied, and least number of pairs, of what is kept.
const LEAST: f32 = 0.03;
const SEEN: u32 = 2;
/// Translations of one word that are kept.
const KEPT: usize = 5;

impl Learner {
    /// Adds a sentence and its translation; beyond 400,000 pairs nothing more is learnt.
    pub fn add(&mut self, source: &str, target: &str) {
        if self.pairs.len() < PAIRS {
            let pair = [self.side(0, source), self.side(1, target)];
            if pair.iter().all(|side| (1..=LONG).contains(&side.len())) {
                self.pairs.push(pair);
            }
        }
    }

    /// Number of pairs learnt from.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Is there nothing to learn from?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    fn side(&mut self, side: usize, sentence: &str) -> Box<[u32]> {
        let (numbers, words) = (&mut self.numbers[side], &mut self.words[side]);
        let mut out = Vec::new();
        text::words(sentence, |word| {
            let number = numbers.get(word).copied().unwrap_or_else(|| {
                numbers.insert(word.into(), words.len() as u32);
                words.push(word.into());
                words.len() as u32 - 1
            });
            out.push(number);
        });
        out.sort_unstable();
        out.dedup();
        out.into()
    }

    /// What was learnt, for the languages of these tags.
    #[must_use]
    pub fn finish(self, source: &str, target: &str) -> Lexicon {
        let counts = self.counts();
        let [forward, backward] = [0, 1].map(|side| self.train(side, &counts));
        let mut by_source: FxHashMap<u32, Vec<Entry>> = FxHashMap::default();
        for ((s, t), count) in &counts {
            let [f, b] = [&forward, &backward].map(|p| p.get(&(*s, *t)).copied().unwrap_or_default());
            if f * b >= LEAST {
                let (source, target) = (&self.words[0][*s as usize], &self.words[1][*t as usize]);
                by_source.entry(*s).or_default().push(Entry {
                    source: source.clone(),
                    target: target.clone(),
                    forward: f.min(1.0),
                    backward: b.min(1.0),
                    count: *count,
                });
            }
        }
        let best = |mut list: Vec<Entry>| {
            list.sort_by(|a, b| b.forward.total_cmp(&a.forward).then(a.target.cmp(&b.target)));
            list.truncate(KEPT);
            list
        };
        Lexicon::new(source, target, by_source.into_values().flat_map(best).collect())
    }

    /// In how many pairs two words stand together, where in more than one.
    fn counts(&self) -> FxHashMap<(u32, u32), u32> {
        let mut counts = FxHashMap::default();
        for [source, target] in &self.pairs {
            for s in source {
                for t in target {
                    *counts.entry((*s, *t)).or_insert(0) += 1;
                }
            }
        }
        counts.retain(|_, count| *count >= SEEN);
        counts
    }

    /// The probability of each word of the other side beside each of `side`; the pairs are of source and target.
    fn train(&self, side: usize, counts: &FxHashMap<(u32, u32), u32>) -> FxHashMap<(u32, u32), f32> {
        let key = |given: u32, other: u32| if side == 0 { (given, other) } else { (other, given) };
        let mut table: FxHashMap<(u32, u32), f32> = counts.keys().map(|k| (*k, 1.0)).collect();
        for _ in 0..ROUNDS {
            let mut sums: FxHashMap<(u32, u32), f32> = FxHashMap::default();
            let mut totals = vec![0.0_f32; self.words[side].len()];
            for pair in &self.pairs {
                for other in &pair[1 - side] {
                    let worth = |given: &u32| table.get(&key(*given, *other)).copied().unwrap_or(0.0);
                    let all: f32 = pair[side].iter().map(worth).sum::<f32>();
                    if all <= 0.0 {
                        continue;
                    }
                    for given in &pair[side] {
                        let part = worth(given) / all;
                        if part > 1e-4 {
                            *sums.entry(key(*given, *other)).or_default() += part;
                            totals[*given as usize] += part;
                        }
                    }
                }
            }
            let given = |k: &(u32, u32)| if side == 0 { k.0 } else { k.1 };
            table = sums.into_iter().map(|(k, sum)| (k, sum / (totals[given(&k) as usize] + 0.5))).collect();
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt() -> Lexicon {
        let mut learner = Learner::default();
        for (source, target) in [
            ("The harbour is closed.", "Der Hafen ist geschlossen."),
            ("The harbour is old.", "Der Hafen ist alt."),
            ("The bridge is old.", "Die Brücke ist alt."),
            ("The bridge is closed.", "Die Brücke ist geschlossen."),
            ("A harbour and a bridge.", "Ein Hafen und eine Brücke."),
        ] {
            learner.add(source, target);
        }
        learner.finish("en", "de")
    }

    #[test]
    fn words_find_their_translations() {
        let lexicon = learnt();
        let best =
            |word: &str| lexicon.entries().iter().find(|e| &*e.source == word).map(|e| e.target.to_string());
        assert_eq!(best("harbour").as_deref(), Some("hafen"));
        assert_eq!(best("bridge").as_deref(), Some("brücke"));
        assert_eq!(lexicon.unsupported("The harbour and the bridge", "Der Hafen").0, 1);
    }

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("en-de.lexicon");
        let mut bytes = Vec::new();
        learnt().write(&mut bytes).expect("written");
        std::fs::write(&path, &bytes).expect("written");
        let read = Lexicon::read(&path).expect("a lexicon");
        let mut again = Vec::new();
        read.write(&mut again).expect("written");
        assert_eq!(bytes, again);
        assert!(read.is_for("en-GB", "de") && !read.is_for("de", "en"));
    }

    #[test]
    fn a_wrong_line_is_named() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("x.lexicon");
        std::fs::write(&path, "# bilint lexicon 1\ten\tde\nharbour\thafen\t1.5\t1\t3\n").expect("written");
        assert!(Lexicon::read(&path).unwrap_err().to_string().contains(":2:"));
        std::fs::write(&path, "harbour\thafen\n").expect("written");
        assert!(Lexicon::read(&path).unwrap_err().to_string().contains("first line"));
    }
}
