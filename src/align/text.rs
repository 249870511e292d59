//! What alignment looks at in a sentence: its width, its marks and the keys by which a translation is known again.

use crate::bitext::Segment;
use crate::lang::fold::{fold, skeleton};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The most sentences of one side in a bead.
pub(super) const MOST: usize = 4;

/// What a key is made of: how often it survives translation differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// A number, without separators.
    Number,
    /// The beginning of a capitalised word.
    Name,
    /// The beginning of a word.
    Prefix,
    /// A word, its ending cut off.
    Word,
    /// The consonants of a word.
    Skeleton,
    /// A Chinese character.
    Han,
    /// Two Chinese characters in a row.
    HanPair,
}

/// All classes, in their order.
pub(super) const CLASSES_IN_ORDER: [Class; CLASSES] =
    [Class::Number, Class::Name, Class::Prefix, Class::Word, Class::Skeleton, Class::Han, Class::HanPair];
/// Number of classes.
pub(super) const CLASSES: usize = 7;

/// One side of what is aligned.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Number of sentences.
    pub len: usize,
    /// Width of each sentence.
    pub widths: Vec<f32>,
    /// Marks of each sentence, a count a lane of 8 bits: see [`LANES`].
    pub marks: Vec<u64>,
    /// Full-width commas and semicolons of each sentence: Chinese and Japanese join with them what others part.
    pub clauses: Vec<u8>,
    /// Does a block begin at this sentence? One more than sentences: a block begins at the end.
    pub begins: Vec<bool>,
    /// Does the sentence before a place end with a comma? One more than sentences.
    pub goes_on: Vec<bool>,
    /// How many sentences before a place stand together in the document, at most [`MOST`].
    pub whole: Vec<u8>,
    /// Keys of all sentences, each once a sentence, as numbers.
    keys: Vec<u32>,
    /// Where the keys of each sentence begin, and the end.
    starts: Vec<usize>,
    /// Hash and class of each key.
    pub known: Vec<(u64, Class)>,
    numbers: FxHashMap<u64, u32>,
}

/// Bytes of a text for each key that it has, about.
const BYTES_PER_KEY: usize = 2;

/// Places for keys that are made beforehand; a long text repeats itself.
const MOST_RESERVED: usize = 4096;

/// Marks that are counted; a translation keeps most of them.
pub(super) const LANES: usize = 6;
/// The lane of quotation marks.
const QUOTES: usize = 2;

fn lane(c: char) -> Option<usize> {
    Some(match c {
        '?' | '？' | '؟' => 0,
        '!' | '！' => 1,
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' => 2,
        '(' | '[' | '（' | '【' => 3,
        ':' | '：' => 4,
        '…' | ';' | '；' => 5,
        _ => return None,
    })
}

/// How wide a character counts, in Latin letters.
fn width(c: char) -> f32 {
    match c {
        '\0'..='\u{2ff}' | '\u{370}'..='\u{58f}' => 1.0,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{590}'..='\u{6ff}' => 1.2,
        '\u{900}'..='\u{e7f}' => 0.9,
        '\u{3040}'..='\u{30ff}' => 1.8,
        '\u{3001}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' => 1.5,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => 3.0,
        '\u{ac00}'..='\u{d7af}' => 2.2,
        _ => 1.0,
    }
}

/// Does a sentence that ends so go on with the next?
fn goes_on(sentence: &str) -> bool {
    sentence.ends_with([',', ';', '，', '、', '；', '،', '؛'])
}

/// How wide a text is, each character weighted by how much its script says with it: comparable between languages.
#[must_use]
pub fn width_of(text: &str) -> f32 {
    1.0 + text.chars().map(width).sum::<f32>()
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Sort {
    Digit,
    Letter,
    Kana,
    Han,
    Other,
}

fn sort(c: char) -> Sort {
    match c {
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'А'..='я' => Sort::Letter,
        '\0'..='\x7f' if !c.is_ascii_digit() => Sort::Other,
        'ァ'..='ヺ' | 'ー' => Sort::Kana,
        '\u{3040}'..='\u{309f}' => Sort::Other,
        '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Sort::Han,
        c if c.is_numeric() => Sort::Digit,
        c if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) => Sort::Letter,
        _ => Sort::Other,
    }
}

impl Text {
    /// Looks at sentences of a document.
    pub fn new(text: &str, segments: &[Segment]) -> Self {
        let order: Vec<usize> = (0..segments.len()).collect();
        Self::in_order(text, segments, &order)
    }

    /// Looks at sentences of a document in another order than they stand in.
    pub fn in_order(text: &str, segments: &[Segment], order: &[usize]) -> Self {
        let mut new = Self {
            len: order.len(),
            begins: vec![true; order.len() + 1],
            goes_on: vec![false; order.len() + 1],
            whole: vec![MOST as u8; order.len() + 1],
            starts: vec![0],
            ..Self::default()
        };
        let bytes: usize = order.iter().map(|at| segments[*at].span.len()).sum();
        new.keys.reserve(bytes / BYTES_PER_KEY);
        new.numbers.reserve((bytes / BYTES_PER_KEY / 2).min(MOST_RESERVED));
        for (i, at) in order.iter().enumerate() {
            let (segment, before) = (&segments[*at], i.checked_sub(1).map(|i| order[i]));
            let torn = before.is_some_and(|b| b + 1 != *at);
            let sentence = segment.span.of(text);
            new.begins[i] = torn || before.is_none_or(|b| segments[b].block != segment.block);
            new.goes_on[i + 1] = i + 1 < order.len() && goes_on(sentence);
            new.whole[i + 1] = if torn { 1 } else { new.whole[i].saturating_add(1).min(MOST as u8) };
            new.add(sentence);
        }
        new
    }

    /// The keys of a sentence, in order, each once.
    pub fn keys(&self, sentence: usize) -> &[u32] {
        &self.keys[self.starts[sentence]..self.starts[sentence + 1]]
    }

    /// The number of a key, where this side has it.
    pub fn number_of(&self, hash: u64) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    fn add(&mut self, sentence: &str) {
        let (mut total, mut marks, mut clauses) = (1.0, [0_u8; 8], 0_u8);
        let mut start = 0;
        let mut before = Sort::Other;
        let mut scratch = (String::new(), String::new());
        let mut han = None;
        for (at, c) in sentence.char_indices() {
            total += width(c);
            // Within a word of common letters nothing else is to be seen.
            if before == Sort::Letter && c.is_ascii_alphabetic() {
                continue;
            }
            let opens_single = match c {
                '‘' => true,
                '\'' => sentence[..at].chars().next_back().is_none_or(char::is_whitespace),
                _ => false,
            };
            if opens_single {
                marks[QUOTES] = (marks[QUOTES] + 2).min(15);
            }
            if matches!(c, '，' | '、' | '；') || c == ',' && before == Sort::Han {
                clauses = clauses.saturating_add(1);
            }
            if let Some(lane) = lane(c) {
                marks[lane] = (marks[lane] + 1).min(15);
            }
            let mut now = sort(c);
            // 1,000 and 1.000 and 1 000 are one number; so are two that only a comma parts, which does no harm.
            let inside = before == Sort::Digit && matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '’');
            if inside && sentence[at + c.len_utf8()..].starts_with(char::is_numeric) {
                now = Sort::Digit;
            }
            if now != before {
                self.word(before, &sentence[start..at], &mut scratch);
                start = at;
            }
            han = self.han(now, han, c);
            before = now;
        }
        self.word(before, &sentence[start..], &mut scratch);
        self.widths.push(total);
        self.marks.push(u64::from_le_bytes(marks));
        self.clauses.push(clauses);
        let first = self.starts.last().copied().unwrap_or(0);
        self.keys[first..].sort_unstable();
        let mut end = first;
        for i in first..self.keys.len() {
            if i == first || self.keys[i] != self.keys[end - 1] {
                self.keys[end] = self.keys[i];
                end += 1;
            }
        }
        self.keys.truncate(end);
        self.starts.push(end);
    }

    fn key(&mut self, class: Class, of: impl Hash) {
        let hash = hash(class, of);
        let next = self.known.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.known.push((hash, class));
        }
        self.keys.push(number);
    }

    fn han(&mut self, now: Sort, before: Option<char>, c: char) -> Option<char> {
        if now != Sort::Han {
            return None;
        }
        self.key(Class::Han, c);
        if let Some(before) = before {
            self.key(Class::HanPair, (before, c));
        }
        Some(c)
    }

    fn word(&mut self, sort: Sort, word: &str, (folded, bones): &mut (String, String)) {
        match sort {
            Sort::Digit => {
                folded.clear();
                let digits = word.chars().filter(|c| c.is_numeric());
                folded.extend(digits.map(|c| decimal(c).map_or(c, |d| char::from(b'0' + d))));
                self.key(Class::Number, folded.as_str());
            }
            Sort::Letter | Sort::Kana => {
                fold(word, folded);
                let capital = word.starts_with(char::is_uppercase);
                let all_capitals = capital && word.chars().all(char::is_uppercase);
                self.key(Class::Word, front(folded, 6));
                let short = folded.len() < 4 || folded.chars().nth(3).is_none();
                if short && !(all_capitals && folded.len() > 1) {
                    return;
                }
                self.key(Class::Prefix, front(folded, 4));
                if capital || sort == Sort::Kana {
                    self.key(Class::Name, front(folded, 4));
                }
                skeleton(folded, bones);
                if !bones.is_empty() {
                    self.key(Class::Skeleton, bones.as_str());
                }
            }
            Sort::Han | Sort::Other => {}
        }
    }
}

/// What a key is known by.
fn hash(class: Class, of: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    (class, of).hash(&mut hasher);
    hasher.finish()
}

/// What a word of a lexicon is known by among the keys of a text: a word of letters, or one or two Chinese characters.
pub(super) fn hash_of_word(word: &str, folded: &mut String) -> u64 {
    let mut chars = word.chars();
    match [chars.next(), chars.next(), chars.next()] {
        [Some(c), None, None] if sort(c) == Sort::Han => hash(Class::Han, c),
        [Some(c), Some(d), None] if sort(c) == Sort::Han && sort(d) == Sort::Han => {
            hash(Class::HanPair, (c, d))
        }
        _ => {
            fold(word, folded);
            hash(Class::Word, front(folded, 6))
        }
    }
}

/// The words of a sentence that a lexicon may hold, in small letters: words of letters, and each two Chinese characters
/// in a row.
pub(super) fn words(sentence: &str, mut each: impl FnMut(&str)) {
    let (mut start, mut before) = (0, Sort::Other);
    let ends = sentence.char_indices().map(|(at, c)| (at, sort(c), c.len_utf8()));
    for (at, now, length) in ends.chain([(sentence.len(), Sort::Other, 0)]) {
        if now == Sort::Han && before == Sort::Han {
            each(&sentence[start..at + length]);
            start = at;
        }
        if now != before {
            if matches!(before, Sort::Letter | Sort::Kana) {
                each(&sentence[start..at].to_lowercase());
            }
            start = at;
        }
        before = now;
    }
}

/// The value of a decimal digit of any script in use.
fn decimal(c: char) -> Option<u8> {
    let zeros = ['0', '٠', '۰', '०', '০', '๐', '０'];
    zeros.iter().map(|z| (c as u32).wrapping_sub(*z as u32)).find(|d| *d < 10).map(|d| d as u8)
}

/// The first letters of a word.
fn front(word: &str, letters: usize) -> &str {
    if word.len() <= letters {
        return word;
    }
    let plain = word.as_bytes()[..letters].is_ascii().then_some(letters);
    let end = plain.or_else(|| Some(word.char_indices().nth(letters)?.0)).unwrap_or(word.len());
    &word[..end]
}
