//! A language pack's abbreviations, indexed for look-up at a full stop.

use super::pack::Sentences;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the pack says of an abbreviation; it may be in several lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry {
    /// Never an end; with `maybe`, never but after a number.
    pub never: bool,
    /// No end before a number.
    pub before_number: bool,
    /// An end where the next word begins like a sentence.
    pub maybe: bool,
    /// Stands before capitalised nouns.
    pub attributive: bool,
}

/// An abbreviation found at the end of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What the lists say of it.
    pub entry: Entry,
    /// The byte of the text where it begins.
    pub start: usize,
}

/// The lists of one language. Keys are written without spaces: `z.B.` stands for `z. B.` too.
#[derive(Debug, Default)]
pub struct Abbreviations {
    entries: FxHashMap<Box<str>, Entry>,
    /// Abbreviated ends of words: `str.` of `Goethestr.`
    word_endings: Vec<(Box<str>, Entry)>,
    /// What may follow a stop inside an abbreviation: `z.` → `B.`
    rests: FxHashMap<Box<str>, Vec<Box<str>>>,
    /// Words after a `maybe` abbreviation with which the sentence goes on.
    pub continues: FxHashSet<Box<str>>,
    /// Words after an ordinal.
    pub after_ordinal: FxHashSet<Box<str>>,
    /// Last words of all these, each with the most words it ends: most stops need one look here.
    tails: FxHashMap<Box<str>, usize>,
}

impl Abbreviations {
    /// Indexes the lists of a pack.
    #[must_use]
    pub fn new(lists: &Sentences) -> Self {
        let set = |words: &[String]| words.iter().map(|w| w.as_str().into()).collect();
        let mut out = Self {
            continues: set(&lists.continues),
            after_ordinal: set(&lists.after_ordinal),
            ..Self::default()
        };
        for (list, add) in [
            (&lists.never, (|e| e.never = true) as fn(&mut Entry)),
            (&lists.before_number, |e| e.before_number = true),
            (&lists.maybe, |e| e.maybe = true),
            (&lists.attributive, |e| (e.maybe, e.attributive) = (true, true)),
        ] {
            for text in list {
                out.insert(text, add);
            }
        }
        out
    }

    fn insert(&mut self, text: &str, add: fn(&mut Entry)) {
        if let Some(ending) = text.strip_prefix('-') {
            let mut entry = Entry::default();
            add(&mut entry);
            self.word_endings.push((ending.into(), entry));
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        add(self.entries.entry(words.concat().into()).or_default());
        self.tails.entry(words.concat().into()).or_insert(1);
        for cut in 1..=words.len() {
            let (head, rest) = words.split_at(cut);
            let most = self.tails.entry(head[cut - 1].into()).or_default();
            *most = cut.max(*most);
            if !rest.is_empty() && head[cut - 1].ends_with('.') {
                self.rests.entry(head.concat().into()).or_default().push(rest.concat().into());
            }
        }
    }

    /// The abbreviation whose stop ends `before`; the longest one counts. At the start of a sentence (`initial`) its
    /// capital may be due to that.
    #[must_use]
    pub fn find(&self, before: &str, initial: bool) -> Option<Found> {
        let known = |(key, start): (String, usize)| {
            self.entries.get(key.as_str()).map(|&entry| Found { entry, start })
        };
        let word = last_word(before);
        let start = before.len() - word.len();
        let longest = self.endings(before).into_iter().rev().find_map(known);
        longest
            .or_else(|| initial.then(|| known((uncapitalised(word), start)))?)
            .or_else(|| self.by_ending(word).map(|entry| Found { entry, start }))
    }

    fn by_ending(&self, word: &str) -> Option<Entry> {
        let mut endings = self.word_endings.iter();
        endings.find(|(e, _)| word.len() > e.len() && word.ends_with(&**e)).map(|&(_, entry)| entry)
    }

    /// Is the stop at the end of `before` inside an abbreviation that `after` completes?
    #[must_use]
    pub fn goes_on(&self, before: &str, after: &str) -> bool {
        self.endings(before).iter().any(|(head, _)| {
            let rests = self.rests.get(head.as_str()).into_iter().flatten();
            rests.into_iter().any(|rest| starts_with(after, rest))
        })
    }

    /// The last word, the last two words … of `before`, without spaces and opening marks, each with the byte where it
    /// begins, as far as the lists know any that end so.
    fn endings(&self, before: &str) -> Vec<(String, usize)> {
        let Some(&most) = self.tails.get(last_word(before)) else {
            return Vec::new();
        };
        let (mut out, mut tail) = (Vec::with_capacity(most), String::new());
        let mut rest = before;
        while out.len() < most && before.len() - rest.len() <= FAR {
            rest = rest.trim_end();
            let word = word_at_end(rest);
            let bare = bare(word);
            if bare.is_empty() {
                break;
            }
            out.push((format!("{bare}{tail}"), rest.len() - bare.len()));
            tail.insert_str(0, word);
            rest = &rest[..rest.len() - word.len()];
        }
        out
    }
}

/// No abbreviation is longer than this many bytes.
const FAR: usize = 40;

/// The last word of `before`, cut to a bounded length, without opening marks.
fn last_word(before: &str) -> &str {
    bare(word_at_end(before.trim_end()))
}

/// The end of `text` from the last space on, cut to a bounded length.
fn word_at_end(text: &str) -> &str {
    let far = (text.len().saturating_sub(FAR)..).find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    text[far..].rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Without opening marks and an elided article.
fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '№');
    word.rsplit(['(', '[', '—', '–', '“', '«', '„', '’', '\'']).next().unwrap_or(word)
}

fn uncapitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// Does `text` start with `start`, spaces in `text` apart?
fn starts_with(text: &str, start: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    start.chars().all(|c| chars.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Abbreviations {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        Abbreviations::new(&Sentences {
            never: list(&["z. B.", "vgl."]),
            before_number: list(&["-str."]),
            maybe: list(&["et al."]),
            ..Sentences::default()
        })
    }

    #[test]
    fn spaces_inside_an_abbreviation_do_not_matter() {
        let known = known();
        for text in ["so z. B.", "(z.B.", "z.\u{a0}B."] {
            let found = known.find(text, false);
            assert!(found.is_some_and(|f| f.entry.never && text[f.start..].starts_with('z')), "{text}");
        }
        assert!(known.goes_on("so z.", "\u{a0}B. hier") && !known.goes_on("so z.", " C. hier"));
        assert!(known.find("Foo et al.", false).is_some_and(|f| f.entry.maybe && f.start == 4));
    }

    #[test]
    fn a_capital_at_the_start_and_the_start_of_a_compound_do_not_matter() {
        let known = known();
        assert!(known.find("Vgl.", true).is_some() && known.find("Vgl.", false).is_none());
        assert!(known.find("in der Bahnhofstr.", false).is_some_and(|f| f.entry.before_number));
        assert!(known.find("str.", false).is_none());
    }
}
