//! Numbers in digits: how far they go and what their separators allow them to mean.

use super::Readings;

/// A number in digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits {
    /// Its length in bytes.
    pub(super) len: usize,
    pub(super) readings: Readings,
    /// The whole numbers between stops or other signs where it may be a date, a time or a version (`5.10.2023`).
    pub(super) parts: [Option<(usize, usize, u32)>; 3],
    /// Is it more of that shape than a number?
    pub(super) parted: bool,
    /// How many digits it has.
    pub(super) count: usize,
    pub(super) separated: bool,
}

/// More digits than this are a code, whatever stands between them.
const MOST_DIGITS: usize = 40;

pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '०'..='९' => Some(c as u32 - '०' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A group of digits: the sign before it, where it begins and ends, its value.
#[derive(Debug, Clone, Copy)]
struct Group {
    sign: char,
    start: usize,
    end: usize,
    digits: usize,
    value: f64,
}

/// The number at the start of `text`, which begins with a digit.
pub(super) fn digits(text: &str, decimal: char) -> Digits {
    let mut groups = [Group { sign: '\0', start: 0, end: 0, digits: 0, value: 0.0 }; 8];
    let mut count = 0;
    let mut at = 0;
    let mut sign = '\0';
    while count < groups.len() {
        groups[count] = group(text, at, sign);
        count += 1;
        let end = groups[count - 1].end;
        let mut rest = text[end..].chars();
        let Some(next) = rest.next() else { break };
        if !continues(next, rest.as_str(), &groups[..count]) {
            break;
        }
        sign = if is_space(next) { ' ' } else { folded(next) };
        at = end + next.len_utf8();
    }
    let groups = &groups[..count];
    let all: usize = groups.iter().map(|g| g.digits).sum();
    let mut out = Digits {
        len: groups[count - 1].end,
        readings: readings(groups, decimal),
        parts: [None; 3],
        parted: is_parted(groups) || all > MOST_DIGITS,
        count: all,
        separated: count > 1,
    };
    if (2..=3).contains(&count) {
        for (part, g) in out.parts.iter_mut().zip(groups) {
            *part = Some((g.start, g.end, g.value as u32));
        }
    }
    out
}

fn group(text: &str, start: usize, sign: char) -> Group {
    let (mut end, mut count, mut value) = (start, 0, 0.0);
    for c in text[start..].chars() {
        let Some(d) = digit(c) else { break };
        value = value * 10.0 + f64::from(d);
        count += 1;
        end += c.len_utf8();
    }
    Group { sign, start, end, digits: count, value }
}

/// One sign for all of its kind.
const fn folded(c: char) -> char {
    match c {
        '٫' | '，' => ',',
        '٬' => '\'',
        '’' => '\'',
        '．' | '·' | '・' => '.',
        c => c,
    }
}

/// Does the number go on behind the sign `next`? Only stops, commas and apostrophes with a digit behind them join it, and
/// spaces and apostrophes before exactly three digits.
fn continues(next: char, rest: &str, groups: &[Group]) -> bool {
    let behind = rest.chars().take(4).take_while(|&c| digit(c).is_some()).count();
    let last = groups[groups.len() - 1];
    let grouped = groups[1..].iter().all(|g| g.digits == 3) && groups[0].digits <= 3;
    match next {
        '.' | ',' | '٫' | '．' | '·' | '・' => behind > 0,
        '，' => behind == 3 && grouped,
        '\'' | '’' | '٬' => behind == 3 && grouped,
        c if is_space(c) => {
            behind == 3 && grouped && (groups.len() == 1 || last.sign == ' ') && groups[0].value > 0.0
        }
        _ => false,
    }
}

/// Are the groups neither thousands nor one decimal fraction?
fn is_parted(groups: &[Group]) -> bool {
    match groups {
        [] | [_] | [_, _] => false,
        [_, middle @ .., last] => {
            let threes = middle.iter().all(|g| g.digits == 3);
            let indian =
                middle.iter().all(|g| g.sign == ',' && matches!(g.digits, 2 | 3)) && last.digits == 3;
            let same = middle.iter().all(|g| g.sign == middle[0].sign);
            !(same
                && (threes && (last.digits == 3 || last.sign != middle[0].sign)
                    || indian && last.sign == ','))
        }
    }
}

fn readings(groups: &[Group], decimal: char) -> Readings {
    let joined =
        |groups: &[Group]| groups.iter().fold(0.0, |all, g| all * 10_f64.powi(g.digits as i32) + g.value);
    let fraction = |groups: &[Group], last: &Group| {
        joined(groups) + if last.digits > 0 { last.value / 10_f64.powi(last.digits as i32) } else { 0.0 }
    };
    match groups {
        [one] => Readings::one(one.value),
        [first, last] if last.sign == ' ' || last.sign == '\'' => Readings::one(joined(&[*first, *last])),
        [first, last] if last.digits != 3 || first.digits > 3 || first.value == 0.0 => {
            Readings::one(fraction(&[*first], last))
        }
        // `12,000` is no 12 where the comma makes no fraction: nobody writes three decimals that are nothing.
        [first, last] if last.value == 0.0 && last.sign != decimal => Readings::one(joined(&[*first, *last])),
        [first, last] => {
            let (small, large) = (fraction(&[*first], last), joined(groups));
            let (likely, other) = if last.sign == decimal { (small, large) } else { (large, small) };
            let mut out = Readings::one(likely);
            out.add(other);
            out
        }
        [head @ .., last] => {
            let same = head[1..].iter().all(|g| g.sign == last.sign);
            Readings::one(if same { joined(groups) } else { fraction(head, last) })
        }
        [] => Readings::one(0.0),
    }
}
