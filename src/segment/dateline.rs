//! Datelines: `MOSCOW, 5 May. — The talks`, `MOSCOW /TASS/. The`, `Київ, 3 травня (УНІАН). Перемовини`.

use super::stop::{Block, Stop};
use super::words::{self, Next};

/// Longest dateline, in bytes.
const LONGEST: usize = 80;

/// Is the full stop in or after a dateline at the start of the block?
#[must_use]
pub fn ends(block: &Block, stop: &Stop, next: &Next) -> bool {
    if stop.start > LONGEST {
        return false;
    }
    let before = &block.text[..stop.start];
    let place = before.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if !place.chars().nth(2).is_some_and(char::is_alphabetic) || !place.starts_with(char::is_uppercase) {
        return false;
    }
    let capitals = place.chars().all(char::is_uppercase);
    capitals
        && (before.ends_with('/')
            || words::is_dash(next.first)
            || before.ends_with(is_month_before_agency(next)))
        || before.ends_with(')') && is_place_and_agency(before)
        || capitals && is_place_and_acronym(before)
}

/// `ROMA, 3 mag. (Reuters) -`: the bracket that follows belongs to it.
const fn is_month_before_agency(next: &Next) -> fn(char) -> bool {
    if next.first == '(' { char::is_alphabetic } else { |_| false }
}

/// A place, perhaps a date, and an agency in brackets: all that stands before the stop.
fn is_place_and_agency(before: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let Some((head, agency)) = before.split_once(" (") else { return false };
    let dated = head.contains(',') && head.contains(|c: char| c.is_ascii_digit());
    let short = head.split_whitespace().nth(MOST_WORDS).is_none();
    let named =
        agency.starts_with(char::is_uppercase) && !agency.trim_end_matches(')').contains(['(', ')', '.']);
    short && named && (dated || head.chars().all(|c| !c.is_lowercase()))
}

/// A place, a date, a dash and an agency whose name has an acronym: `МОСКВА, 3 мая — РИА Новости.`
fn is_place_and_acronym(before: &str) -> bool {
    let Some((head, agency)) = before.rsplit_once(['—', '–', '-']) else { return false };
    let dated = head.contains(',') && head.contains(|c: char| c.is_ascii_digit());
    let mut words = agency.split_whitespace();
    let acronym =
        words.next().is_some_and(|w| w.chars().nth(1).is_some() && w.chars().all(char::is_uppercase));
    dated && acronym && words.nth(1).is_none()
}
