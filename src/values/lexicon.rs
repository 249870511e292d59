//! The words of a language that numbers, dates and units are made of, made once, with a cheap question before the look-up.

use super::units::{self, UnitSet};
use crate::lang::pack::{LanguagePack, Values};
use crate::lang::{Language, script};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// What a word or phrase may be.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Entry {
    pub(super) cardinal: Option<f64>,
    pub(super) ordinal: Option<f64>,
    pub(super) fraction: Option<f64>,
    /// Multiplies a number in digits.
    pub(super) scale: Option<f64>,
    /// Number of the month, 0 for none.
    pub(super) month: u8,
    /// Number of the day from Monday, 0 for none.
    pub(super) weekday: u8,
    pub(super) units: UnitSet,
    /// Year before the first of an era.
    pub(super) era: Option<f64>,
    /// Minutes that it adds to the hour behind it.
    pub(super) before_hour: Option<i16>,
    /// Minutes that it adds to the hour before it.
    pub(super) behind_hour: Option<i16>,
    pub(super) role: Role,
    /// Most words of a phrase that begins with it, 0 for none.
    pub(super) longest: u8,
    /// Is it an entry, not only the first word of one?
    pub(super) known: bool,
}

/// What a word does beside a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) one: bool,
    pub(super) join: bool,
    pub(super) of: bool,
    pub(super) morning: bool,
    pub(super) afternoon: bool,
    pub(super) clock: bool,
    pub(super) doubtful: bool,
    pub(super) not_a_number: bool,
}

/// The words of a language that values are made of.
#[derive(Debug)]
pub struct Lexicon {
    entries: FxHashMap<Box<str>, Entry>,
    /// Signs and symbols, case being the point.
    symbols: FxHashMap<Box<str>, UnitSet>,
    /// First characters of signs, with the most characters that one has.
    first_signs: FxHashMap<char, u8>,
    /// A bit for each hash of the first three bytes of a word that a value may begin with.
    beginnings: Box<[u64; 1024]>,
    /// Words are written against each other and against numbers (Chinese, Japanese, Korean).
    pub(super) joined: bool,
    /// So they are, and its number words are put together as those of spaced languages are (Thai).
    pub(super) run_on: bool,
    /// Numbers are written as one word (German, Italian).
    pub(super) one_word: bool,
    /// What may join the parts of such a word.
    pub(super) joins: Box<[Box<str>]>,
    /// Signs of the weekdays from Monday, for a date's brackets.
    pub(super) day_signs: Box<[char]>,
    pub(super) decimal: char,
    /// What makes a year of the language's own calendar one of the common era.
    pub(super) year_offsets: Box<[f64]>,
}

impl Lexicon {
    /// Of a language: made on first use.
    #[must_use]
    pub fn of(lang: &Language) -> &Self {
        lang.value_words.get_or_init(|| Self::new(&lang.pack, lang.base()))
    }

    fn new(pack: &LanguagePack, base: &str) -> Self {
        let mut this = Self {
            entries: FxHashMap::default(),
            symbols: FxHashMap::default(),
            first_signs: FxHashMap::default(),
            beginnings: Box::new([0; 1024]),
            joined: matches!(base, "zh" | "ja" | "ko" | "yue"),
            run_on: base == "th",
            one_word: pack.values.one_word,
            joins: pack.values.joins.iter().map(|join| join.as_str().into()).collect(),
            day_signs: pack.values.day_signs.chars().collect(),
            decimal: pack.numbers.decimal.chars().next().unwrap_or('.'),
            year_offsets: pack.values.year_offsets.as_slice().into(),
        };
        this.add_symbols();
        this.add_numbers(&pack.values);
        this.add_names(&pack.values);
        this.add_roles(&pack.values);
        if this.joined {
            let numerals = "〇零一二三四五六七八九十百千万億亿両两兩壱弐参萬兆拾";
            let signs = numerals.chars().chain(pack.values.day_signs.chars());
            signs.for_each(|c| this.begin_with(c.encode_utf8(&mut [0; 4])));
        }
        this
    }

    fn add_symbols(&mut self) {
        for unit in units::all() {
            for symbol in unit.symbols.iter().chain(&unit.codes) {
                let set = self.symbols.entry(symbol.as_str().into()).or_default();
                *set = set.union(UnitSet::named(&unit.name));
                let most = symbol.chars().next().map(|c| self.first_signs.entry(c).or_default());
                if let Some(most) = most {
                    *most = (symbol.chars().count() as u8).max(*most);
                }
            }
        }
    }

    fn add_numbers(&mut self, values: &Values) {
        type List<'a> = (&'a BTreeMap<String, Vec<String>>, fn(&mut Entry, f64), bool);
        let lists: [List<'_>; 7] = [
            (&values.cardinals, |e, v| e.cardinal = Some(e.cardinal.unwrap_or(v)), true),
            (&values.ordinals, |e, v| e.ordinal = Some(e.ordinal.unwrap_or(v)), true),
            (&values.fractions, |e, v| e.fraction = Some(v), true),
            (&values.scales, |e, v| e.scale = Some(v), false),
            (&values.eras, |e, v| e.era = Some(v), true),
            (&values.before_hour, |e, v| e.before_hour = Some(v as i16), true),
            (&values.behind_hour, |e, v| e.behind_hour = Some(v as i16), false),
        ];
        for (list, set, begins) in lists {
            for (value, words) in list {
                let Ok(value) = value.parse::<f64>() else { continue };
                words.iter().for_each(|w| set(self.entry(w, begins), value));
            }
        }
    }

    fn add_names(&mut self, values: &Values) {
        for (number, words) in &values.months {
            let number = number.parse().unwrap_or_default();
            words.iter().for_each(|w| self.entry(w, true).month = number);
        }
        for (number, words) in &values.weekdays {
            let number = number.parse().unwrap_or_default();
            words.iter().for_each(|w| self.entry(w, true).weekday = number);
        }
        for (unit, words) in &values.units {
            for word in words {
                let entry = self.entry(word, false);
                entry.units = entry.units.union(UnitSet::named(unit));
            }
        }
    }

    fn add_roles(&mut self, values: &Values) {
        type Set = fn(&mut Role);
        let lists: [(&[String], Set, bool); 8] = [
            (&values.ones, |r| r.one = true, true),
            (&values.joins, |r| r.join = true, false),
            (&values.of, |r| r.of = true, false),
            (&values.morning, |r| r.morning = true, false),
            (&values.afternoon, |r| r.afternoon = true, false),
            (&values.clock, |r| r.clock = true, false),
            (&values.doubtful, |r| r.doubtful = true, false),
            (&values.not_numbers, |r| r.not_a_number = true, true),
        ];
        for (words, set, begins) in lists {
            words.iter().for_each(|w| set(&mut self.entry(w, begins).role));
        }
    }

    /// The entry of a word or phrase, new or old; `begins` where a value may begin with it.
    fn entry(&mut self, phrase: &str, begins: bool) -> &mut Entry {
        let phrase = phrase.replace('ё', "е").replace('\u{200c}', " "); // as `Scan::read_word` has it
        let first = phrase.split(' ').next().unwrap_or(&phrase);
        let words = phrase.split(' ').count().min(6) as u8;
        if words > 1 {
            let first = self.entries.entry(first.into()).or_default();
            first.longest = words.max(first.longest);
        }
        if begins {
            let capital =
                first.chars().next().map(|c| c.to_uppercase().chain(first.chars().skip(1)).collect());
            for form in [first.to_owned(), capital.unwrap_or_default(), first.to_uppercase()] {
                self.begin_with(&form);
            }
        }
        let entry = self.entries.entry(phrase.as_str().into()).or_default();
        entry.known = true;
        entry
    }

    fn begin_with(&mut self, word: &str) {
        let (at, bit) = beginning(word.as_bytes());
        self.beginnings[at] |= bit;
    }

    /// May a value begin with the word at the start of `bytes`? Seldom wrongly yes, never wrongly no.
    pub(super) fn may_begin(&self, bytes: &[u8]) -> bool {
        let (at, bit) = beginning(bytes);
        self.beginnings[at] & bit != 0
    }

    pub(super) fn get(&self, phrase: &str) -> Option<&Entry> {
        self.entries.get(phrase).filter(|e| e.known)
    }

    /// The entry of a word, and the most words of a phrase that begins with it, 0 where there is none.
    pub(super) fn first(&self, word: &str) -> (Option<&Entry>, usize) {
        let entry = self.entries.get(word);
        (entry.filter(|e| e.known), entry.map_or(0, |e| usize::from(e.longest)))
    }

    /// Most characters of a sign that begins with `first`.
    pub(super) fn longest_sign(&self, first: char) -> usize {
        self.first_signs.get(&first).map_or(0, |&n| usize::from(n))
    }

    pub(super) fn symbol(&self, symbol: &str) -> UnitSet {
        self.symbols.get(symbol).copied().unwrap_or(UnitSet::NONE)
    }

    /// The longest entry at the start of `rest`, with its length in bytes: of up to eight characters, or twenty in Thai.
    pub(super) fn prefix(&self, rest: &str) -> Option<(usize, &Entry)> {
        let mut ends = [0; 20];
        let most = if self.run_on { 20 } else { 8 };
        let mut count = 0;
        let within = |c: char| c.is_alphanumeric() || script::is_thai_sign(c);
        for (i, c) in rest.char_indices().take(most).take_while(|&(_, c)| within(c)) {
            ends[count] = i + c.len_utf8();
            count += 1;
        }
        let whole = |end: usize| !rest[end..].starts_with(script::is_thai_sign);
        ends[..count]
            .iter()
            .rev()
            .find_map(|&end| Some((end, self.get(&rest[..end]).filter(|_| whole(end))?)))
    }
}

/// First byte of a curly apostrophe, which may be a straight one as well.
const APOSTROPHE: u8 = 0xe2;

/// Place and bit of a beginning of three bytes.
#[inline]
fn beginning(bytes: &[u8]) -> (usize, u64) {
    let byte = |i: usize| {
        bytes.get(i).map_or(0, |b| {
            if b.is_ascii_alphabetic() || *b >= 0x80 && *b != APOSTROPHE {
                u32::from(b.to_ascii_lowercase())
            } else {
                0
            }
        })
    };
    let (a, b, c) = (byte(0), byte(1), byte(2));
    let (b, c) = if b == 0 { (0, 0) } else { (b, c) };
    let hash = (a << 16 | b << 8 | c).wrapping_mul(0x9e37_79b1) >> 16;
    ((hash >> 6) as usize, 1 << (hash & 63))
}
