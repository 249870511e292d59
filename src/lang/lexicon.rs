//! How often words of a language are used: packed lists from `rules/data/lexicons/`, unpacked on first use.

use super::fold::fold;
use super::packed::Tables;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::sync::OnceLock;

/// The packed lists, by language.
#[cfg(feature = "lexicons")]
static PACKED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
#[cfg(not(feature = "lexicons"))]
static PACKED: &[(&str, &[u8])] = &[];

static LEXICONS: Tables<Lexicon> = Tables::new(PACKED, Lexicon::read);

/// A place of the hash table: 0 where it is empty, else one more than the byte at which the word's entry begins,
/// and above it some bits of the word's hash, which tell most other words without reading it.
type Slot = u32;

/// Bits of a place in [`Slot`].
const PLACE: u32 = 21;

/// The words of a language that are used once in a million words or more often.
pub struct Lexicon {
    /// An entry is the word's length in bytes, its Zipf frequency in tenths, each a character of ASCII, and the word.
    entries: String,
    count: usize,
    slots: Vec<Slot>,
    letters: OnceLock<Letters>,
    special: OnceLock<f32>,
    /// Where the entry of the most usual word with marks begins, by its letters without them.
    bare: OnceLock<FxHashMap<Box<str>, u32>>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.count).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Reads a list; `None` where it is damaged.
    fn read(bytes: Vec<u8>) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (tenths, mut rest) = rest.split_at_checked(count)?;
        let mut entries: Vec<u8> = Vec::with_capacity(rest.len() * 2);
        let mut before = 0; // where the letters of the word before begin
        for &tenths in tenths {
            let (&shared, tail) = rest.split_first()?;
            let end = memchr::memchr(0, tail)?;
            let length = u8::try_from(usize::from(shared) + end).ok()?;
            entries.extend([length, tenths]);
            let letters = entries.len();
            entries.extend_from_within(before..before + usize::from(shared));
            entries.extend_from_slice(&tail[..end]);
            (before, rest) = (letters, &tail[end + 1..]);
        }
        let slots = vec![0; (count * 2).next_power_of_two()];
        // Lengths and frequencies of 128 and more are no characters of ASCII, and so no list.
        let entries = String::from_utf8(entries).ok().filter(|e| e.len() < 1 << PLACE)?;
        let mut new = Self {
            entries,
            count,
            slots,
            letters: OnceLock::new(),
            special: OnceLock::new(),
            bare: OnceLock::new(),
        };
        let mut at = 0;
        while at < new.entries.len() {
            at = new.enter(at);
        }
        Some(new)
    }

    /// Enters the word whose entry begins at byte `at`, which is not there yet, in the first empty slot from where it is
    /// looked for; the end of the entry.
    fn enter(&mut self, at: usize) -> usize {
        let word = self.word(at);
        let ((mut slot, tag), end) = (self.home(word), at + 2 + word.len());
        while self.slots[slot] != 0 {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        self.slots[slot] = tag | (at as u32 + 1);
        end
    }

    /// The word whose entry begins at byte `at`.
    fn word(&self, at: usize) -> &str {
        &self.entries[at + 2..at + 2 + usize::from(self.entries.as_bytes()[at])]
    }

    /// How usual the word of the entry at byte `at` is, in tenths.
    fn tenths(&self, at: usize) -> u8 {
        self.entries.as_bytes()[at + 1]
    }

    /// Where the entry of each word begins, in their order.
    fn places(&self) -> impl Iterator<Item = usize> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = next;
            next += 2 + usize::from(*self.entries.as_bytes().get(at)?);
            Some(at)
        })
    }

    /// All words in their order, each with its Zipf frequency in tenths.
    fn words(&self) -> impl Iterator<Item = (&str, u8)> {
        self.places().map(|at| (self.word(at), self.tenths(at)))
    }

    /// The most usual word that differs from `bare` (small letters of ASCII) by marks on its letters alone (`für` of `fur`),
    /// and its Zipf frequency.
    #[must_use]
    pub fn with_marks(&self, bare: &str) -> Option<(&str, f32)> {
        let words = self.bare.get_or_init(|| {
            let (mut words, mut folded): (FxHashMap<Box<str>, u32>, String) = Default::default();
            for at in self.places().filter(|at| is_special(self.word(*at))) {
                fold(self.word(at), &mut folded);
                // `ß` and `æ` become two letters: that is another spelling.
                if folded.is_ascii() && folded.len() == self.word(at).chars().count() {
                    let usual = words.entry(folded.as_str().into()).or_insert(at as u32);
                    if self.tenths(*usual as usize) < self.tenths(at) {
                        *usual = at as u32;
                    }
                }
            }
            words
        });
        let at = *words.get(bare)? as usize;
        Some((self.word(at), f32::from(self.tenths(at)) / 10.0))
    }

    /// From where on in the table a word is looked for, and the bits of its hash that stand there.
    fn home(&self, word: &str) -> (usize, Slot) {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        (hash as usize & (self.slots.len() - 1), ((hash >> 32) as u32) << PLACE)
    }

    /// Where the entry of a word begins.
    fn find(&self, word: &str) -> Option<usize> {
        const REST: u32 = (1 << PLACE) - 1;
        let (mut slot, tag) = self.home(word);
        while self.slots[slot] != 0 {
            let at = (self.slots[slot] & REST) as usize - 1;
            if self.slots[slot] & !REST == tag && self.word(at) == word {
                return Some(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// How usual a word (lower case, apostrophe as U+2019) is: its Zipf frequency, 3 for one in a million words, 6 for one
    /// in a thousand; `None` for a word that is rarer or no word.
    #[must_use]
    pub fn zipf(&self, lower: &str) -> Option<f32> {
        self.find(lower).map(|at| f32::from(self.tenths(at)) / 10.0)
    }

    /// The share of running words that have a letter outside ASCII, 0 to 1, as far as the list says.
    #[must_use]
    pub fn special_share(&self) -> f32 {
        *self.special.get_or_init(|| {
            let weights: Vec<f32> =
                (0..=u8::MAX).map(|tenths| 10_f32.powf(f32::from(tenths) / 10.0)).collect();
            let (special, all) = self.words().fold((0.0, 0.0), |(special, all), (word, tenths)| {
                let one = weights[usize::from(tenths)];
                (special + if is_special(word) { one } else { 0.0 }, all + one)
            });
            special / all
        })
    }

    /// Is it a word of the list?
    #[must_use]
    pub fn knows(&self, lower: &str) -> bool {
        self.find(lower).is_some()
    }

    /// How usual the letters of a word are here: the sum of the natural logarithms of its trigrams' shares.
    #[must_use]
    pub fn letters(&self, lower: &str) -> f32 {
        self.letters.get_or_init(|| Letters::of(self)).score(lower)
    }
}

/// Has a word a letter outside ASCII?
#[must_use]
pub fn is_special(word: &str) -> bool {
    !word.is_ascii() && word.chars().any(|c| !c.is_ascii() && c != '’')
}

/// The trigrams of a language's words, hashed.
struct Letters(Vec<f32>);

/// Entries of the table.
const TRIGRAMS: usize = 1 << 14;

impl Letters {
    fn of(lexicon: &Lexicon) -> Self {
        let mut counts = vec![0.5_f32; TRIGRAMS];
        let mut all = 0.5 * TRIGRAMS as f32;
        for (word, tenths) in lexicon.words() {
            let weight = f32::from(tenths) / 10.0 - 2.0;
            for trigram in trigrams(word) {
                counts[trigram] += weight;
                all += weight;
            }
        }
        counts.iter_mut().for_each(|c| *c = (*c / all).ln());
        Self(counts)
    }

    fn score(&self, word: &str) -> f32 {
        trigrams(word).map(|t| self.0[t]).sum()
    }
}

/// The hashed trigrams of a word with its edges.
fn trigrams(word: &str) -> impl Iterator<Item = usize> {
    let mut last = [u32::from(' '); 2];
    word.chars().chain([' ']).map(move |c| {
        let c = u32::from(c);
        let mixed = (last[0].wrapping_mul(0x9e37_79b1) ^ last[1]).wrapping_mul(0x85eb_ca6b) ^ c;
        last = [last[1], c];
        (mixed.wrapping_mul(0xc2b2_ae35) >> 18) as usize
    })
}

/// The lexicon of a language (`fr`, without region); `None` where there is none, or the feature `lexicons` is off.
#[must_use]
pub fn lexicon(base: &str) -> Option<&'static Lexicon> {
    let base = match base {
        "no" | "nn" => "nb",
        "bs" | "sh" => "hr",
        other => other,
    };
    LEXICONS.get(base)
}

/// The languages that have a lexicon.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LEXICONS.languages()
}

#[cfg(all(test, feature = "lexicons"))]
mod tests {
    use super::*;

    #[test]
    fn every_list_unpacks_and_knows_words() {
        assert!(languages().count() >= 32);
        for tag in languages() {
            let lexicon = lexicon(tag).expect(tag);
            assert!(lexicon.count > 5_000 && lexicon.words().count() == lexicon.count, "{tag}");
            assert!(lexicon.words().all(|(w, t)| lexicon.zipf(w) == Some(f32::from(t) / 10.0)), "{tag}");
            assert!(lexicon.words().next().is_some_and(|(_, tenths)| tenths >= 30), "{tag}");
        }
    }

    #[test]
    fn usual_words_are_more_usual() {
        let english = lexicon("en").expect("English");
        let zipf = |w: &str| english.zipf(w).unwrap_or(0.0);
        assert!(zipf("the") > 7.0 && zipf("the") > zipf("bridge") && zipf("bridge") > zipf("lighthouse"));
        assert!(!english.knows("brücke") && english.knows("don’t") && !english.knows(""));
    }

    #[test]
    fn words_are_found_by_their_letters_without_marks() {
        let german = lexicon("de").expect("German");
        assert!(german.with_marks("fur").is_some_and(|(word, zipf)| word == "für" && zipf > 6.0));
        assert!(german.with_marks("strase").is_none() && german.with_marks("und").is_none());
    }

    #[test]
    fn letters_tell_languages_apart() {
        let (english, polish) = (lexicon("en").expect("en"), lexicon("pl").expect("pl"));
        assert!(english.letters("thoughtless") > polish.letters("thoughtless"));
        assert!(polish.letters("przeszkodzie") > english.letters("przeszkodzie"));
    }
}
