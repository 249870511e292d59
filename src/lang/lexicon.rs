//! How often words of a language are used: packed lists from `rules/data/lexicons/`, unpacked on first use.

use super::packed::Tables;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::OnceLock;

/// The packed lists, by language.
#[cfg(feature = "lexicons")]
static PACKED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));
#[cfg(not(feature = "lexicons"))]
static PACKED: &[(&str, &[u8])] = &[];

static LEXICONS: Tables<Lexicon> = Tables::new(PACKED, Lexicon::read);

/// A place of the hash table: 0 where it is empty, else one more than the word's number, and above it some bits of the
/// word's hash, which tell most other words without reading it.
type Slot = u32;

/// Bits of a word's number in a [`Slot`].
const NUMBER: u32 = 20;

/// The words of a language that are used once in a million words or more often.
pub struct Lexicon {
    words: String,
    /// Where each word begins in `words`, and at last where the last one ends.
    starts: Vec<u32>,
    tenths: Vec<u8>,
    /// A hash table of words, see [`Slot`].
    slots: Vec<Slot>,
    letters: OnceLock<Letters>,
    special: OnceLock<f32>,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.tenths.len()).finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Reads a list; `None` where it is damaged.
    fn read(bytes: Vec<u8>) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (tenths, mut rest) = rest.split_at_checked(count)?;
        let mut words: Vec<u8> = Vec::with_capacity(rest.len() * 2);
        let mut starts: Vec<u32> = Vec::with_capacity(count + 1);
        for _ in 0..count {
            let (&shared, tail) = rest.split_first()?;
            let end = memchr::memchr(0, tail)?;
            let before = starts.last().map_or(0, |&s| s as usize);
            starts.push(u32::try_from(words.len()).ok()?);
            words.extend_from_within(before..before + usize::from(shared));
            words.extend_from_slice(&tail[..end]);
            rest = &tail[end + 1..];
        }
        starts.push(u32::try_from(words.len()).ok()?);
        let words = String::from_utf8(words).ok()?;
        let mut out = Self {
            words,
            starts,
            tenths: tenths.to_vec(),
            slots: vec![0; (count * 2).next_power_of_two()],
            letters: OnceLock::new(),
            special: OnceLock::new(),
        };
        (0..u32::try_from(count).ok().filter(|n| *n < 1 << NUMBER)?).for_each(|number| out.enter(number));
        Some(out)
    }

    /// Enters a word, which is not there yet, in the first empty slot from where it is looked for.
    fn enter(&mut self, number: u32) {
        let (mut at, tag) = self.home(self.word(number as usize));
        while self.slots[at] != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = tag | (number + 1);
    }

    fn word(&self, number: usize) -> &str {
        &self.words[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    /// From where on in the table a word is looked for, and the bits of its hash that stand there.
    fn home(&self, word: &str) -> (usize, Slot) {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        (hash as usize & (self.slots.len() - 1), ((hash >> 32) as u32) << NUMBER)
    }

    /// The number of a word.
    fn number(&self, word: &str) -> Option<usize> {
        const REST: u32 = (1 << NUMBER) - 1;
        let (mut at, tag) = self.home(word);
        while self.slots[at] != 0 {
            let number = (self.slots[at] & REST) as usize - 1;
            if self.slots[at] & !REST == tag && self.word(number) == word {
                return Some(number);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        None
    }

    /// How usual a word (lower case, apostrophe as U+2019) is: its Zipf frequency, 3 for one in a million words, 6 for one
    /// in a thousand; `None` for a word that is rarer or no word.
    #[must_use]
    pub fn zipf(&self, lower: &str) -> Option<f32> {
        self.number(lower).map(|number| f32::from(self.tenths[number]) / 10.0)
    }

    /// The share of running words that have a letter outside ASCII, 0 to 1, as far as the list says.
    #[must_use]
    pub fn special_share(&self) -> f32 {
        *self.special.get_or_init(|| {
            let weights: Vec<f32> =
                (0..=u8::MAX).map(|tenths| 10_f32.powf(f32::from(tenths) / 10.0)).collect();
            let (special, all) = (0..self.tenths.len()).fold((0.0, 0.0), |(special, all), n| {
                let one = weights[usize::from(self.tenths[n])];
                (special + if is_special(self.word(n)) { one } else { 0.0 }, all + one)
            });
            special / all
        })
    }

    /// Is it a word of the list?
    #[must_use]
    pub fn knows(&self, lower: &str) -> bool {
        self.number(lower).is_some()
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
        for number in 0..lexicon.tenths.len() {
            let weight = f32::from(lexicon.tenths[number]) / 10.0 - 2.0;
            for trigram in trigrams(lexicon.word(number)) {
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
            assert!(lexicon.tenths.len() > 5_000, "{tag}");
            let first = lexicon.word(0).to_owned();
            assert!(lexicon.zipf(&first).is_some_and(|z| z >= 3.0), "{tag} {first}");
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
    fn letters_tell_languages_apart() {
        let (english, polish) = (lexicon("en").expect("en"), lexicon("pl").expect("pl"));
        assert!(english.letters("thoughtless") > polish.letters("thoughtless"));
        assert!(polish.letters("przeszkodzie") > english.letters("przeszkodzie"));
    }
}
