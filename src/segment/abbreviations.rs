//! A language pack's abbreviations, indexed for look-up at a stop.

use super::words;
use crate::lang::Language;
use crate::lang::pack::Sentences;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::RwLock;

/// What the pack says of an abbreviation; it may be in several lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry {
    /// Never an end.
    pub never: bool,
    /// No end before a number.
    pub before_number: bool,
    /// An end where the next word begins like a sentence.
    pub maybe: bool,
}

/// The lists of one language. Keys are written without spaces: `z.B.` stands for `z. B.` too.
#[derive(Debug, Default)]
pub struct Abbreviations {
    entries: FxHashMap<Box<str>, Entry>,
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
    fn new(lists: &Sentences) -> Self {
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
        ] {
            for text in list {
                out.insert(text, add);
            }
        }
        out
    }

    fn insert(&mut self, text: &str, add: fn(&mut Entry)) {
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

    /// What is known of the abbreviation whose stop ends `before`; the longest one counts. At the start of a
    /// sentence (`initial`) its capital may be due to that.
    #[must_use]
    pub fn find(&self, before: &str, initial: bool) -> Option<Entry> {
        let known =
            self.endings(before).into_iter().rev().find_map(|k| self.entries.get(k.as_str()).copied());
        known.or_else(|| {
            let lower = initial.then(|| uncapitalised(last_word(before)))?;
            self.entries.get(lower.as_str()).copied()
        })
    }

    /// Is the stop at the end of `before` inside an abbreviation that `after` completes?
    #[must_use]
    pub fn goes_on(&self, before: &str, after: &str) -> bool {
        self.endings(before).iter().any(|head| {
            let rests = self.rests.get(head.as_str()).into_iter().flatten();
            rests.into_iter().any(|rest| starts_with(after, rest))
        })
    }

    /// The last word, the last two words … of `before`, without spaces and opening marks, as far as the lists know
    /// any that end so.
    fn endings(&self, before: &str) -> Vec<String> {
        let Some(&most) = self.tails.get(last_word(before)) else {
            return Vec::new();
        };
        let (mut out, mut tail) = (Vec::with_capacity(most), String::new());
        for word in words::tail(before, FAR).split_whitespace().rev().take(most) {
            out.push(format!("{}{tail}", bare(word)));
            tail.insert_str(0, word);
        }
        out
    }
}

/// No abbreviation is longer than this many bytes.
const FAR: usize = 40;

fn last_word(before: &str) -> &str {
    bare(words::tail(before, FAR).split_whitespace().next_back().unwrap_or_default())
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

static KNOWN: RwLock<Vec<(String, &'static Abbreviations)>> = RwLock::new(Vec::new());

/// The lists of a language, indexed on first use and kept, as languages are.
#[must_use]
pub fn of(lang: &Language) -> &'static Abbreviations {
    let seek = |list: &[(String, &'static Abbreviations)]| {
        list.iter().find(|(tag, _)| *tag == lang.tag).map(|&(_, found)| found)
    };
    if let Some(found) = KNOWN.read().ok().and_then(|list| seek(&list)) {
        return found;
    }
    let made: &'static Abbreviations = Box::leak(Box::new(Abbreviations::new(&lang.pack.sentences)));
    if let Ok(mut list) = KNOWN.write() {
        if let Some(found) = seek(&list) {
            return found;
        }
        list.push((lang.tag.clone(), made));
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_inside_an_abbreviation_do_not_matter() {
        let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        let lists =
            Sentences { never: list(&["z. B.", "vgl."]), maybe: list(&["et al."]), ..Sentences::default() };
        let known = Abbreviations::new(&lists);
        for text in ["so z. B.", "(z.B.", "z.\u{a0}B."] {
            assert!(known.find(text, false).is_some_and(|e| e.never), "{text}");
        }
        assert!(known.goes_on("so z.", "\u{a0}B. hier") && !known.goes_on("so z.", " C. hier"));
        assert!(known.find("Foo et al.", false).is_some_and(|e| e.maybe));
        assert!(known.find("Vgl.", true).is_some() && known.find("Vgl.", false).is_none());
    }
}
