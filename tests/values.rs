//! Values read from written forms: `tests/values/<tag>.txt`, and numbers written by the locale's customs and read back.

use bilint::lang::{Language, language};
use bilint::values::{Kind, Value, read};
use proptest::prelude::*;
use std::fmt::Write;

/// A value as the tables write it: `1500000 euro`, `50 percent`, `3rd`, `month 10`, `day 2`, `18:45`.
fn shown(value: &Value) -> String {
    let mut out = match value.kind {
        Kind::Month => return format!("month {}", value.likely()),
        Kind::Weekday => return format!("day {}", value.likely()),
        Kind::Time => return format!("{:02}:{:02}", value.likely() as u32 / 60, value.likely() as u32 % 60),
        Kind::Number => {
            let all: Vec<String> = value.readings.as_slice().iter().map(|n| rounded(*n)).collect();
            all.join("|")
        }
    };
    let units: Vec<&str> = value.units.facts().map(|u| u.name.as_str()).collect();
    if !units.is_empty() {
        let _ = write!(out, " {}", units.join("/"));
    }
    out
}

fn rounded(number: f64) -> String {
    format!("{}", (number * 10_000.0).round() / 10_000.0)
}

/// Does the text have the values, in order, others aside? A value is met by one of its readings and one of its units.
fn misses(text: &str, expected: &str, lang: &Language) -> Option<String> {
    let values = read(text, lang);
    let mut rest = values.iter();
    for want in expected.split("; ").filter(|w| *w != "-") {
        if !rest.any(|value| is_met(value, want)) {
            let got: Vec<String> = values.iter().map(shown).collect();
            return Some(format!("{text}: {want} of {expected}, got {}", got.join("; ")));
        }
    }
    let none = expected == "-" && values.iter().any(|v| v.firm);
    none.then(|| {
        format!("{text}: nothing to be told, got {:?}", values.iter().map(shown).collect::<Vec<_>>())
    })
}

fn is_met(value: &Value, want: &str) -> bool {
    if value.kind != Kind::Number {
        return shown(value) == want;
    }
    let (number, unit) = want.split_once(' ').unwrap_or((want, ""));
    if let Some((hour, minute)) = number.split_once(':') {
        let minutes = hour.parse::<u16>().ok().zip(minute.parse::<u16>().ok()).map(|(h, m)| h * 60 + m);
        return value.time.is_some() && value.time == minutes;
    }
    let number: f64 = number.parse().expect("a number in the table");
    let units = value.units.facts().any(|u| u.name == unit);
    value.readings.has((number * 1e4).round() / 1e4) && (units || unit.is_empty() && value.units.is_empty())
        || value.readings.as_slice().iter().any(|r| (r - number).abs() < 1e-4)
            && (units || unit.is_empty() && value.units.is_empty())
}

/// Languages with fewer than sixty forms.
const SMALL_TABLES: [&str; 11] = ["bg", "ca", "fa", "hi", "hr", "id", "is", "ko", "sk", "th", "vi"];

#[test]
fn written_forms_are_read() {
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir("tests/values").expect("the tables") {
        let path = entry.expect("a table").path();
        let tag = path.file_stem().and_then(|s| s.to_str()).expect("named by language").to_owned();
        let table = std::fs::read_to_string(&path).expect("readable");
        let rows = table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with("# "));
        let mut count = 0;
        for row in rows {
            let (text, expected) = row.split_once(" → ").unwrap_or_else(|| panic!("{tag}: {row}"));
            wrong.extend(misses(text, expected, language(&tag)).map(|w| format!("{tag}: {w}")));
            count += 1;
        }
        assert!(count >= 60 || SMALL_TABLES.contains(&tag.as_str()), "{tag} has {count} forms");
    }
    assert!(wrong.is_empty(), "{} forms are read wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

/// A whole number with the locale's grouping sign, `sign` none for no groups.
fn written(number: u64, decimals: Option<u32>, lang: &Language, grouped: bool) -> String {
    let digits = number.to_string();
    let numbers = &lang.pack.numbers;
    let sign = numbers.grouping.first().filter(|_| grouped).map_or("", String::as_str);
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out += sign;
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        let _ = write!(out, "{}{decimals:02}", numbers.decimal);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_written_by_a_locale_is_read_back(
        number in 0_u64..1_000_000,
        decimals in prop::option::of(10_u32..100),
        grouped in any::<bool>(),
        tag in prop::sample::select(vec!["en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "zh", "ja", "hi", "is", "de-CH", "pt-BR"]),
    ) {
        let lang = language(tag);
        let text = written(number, decimals, lang, grouped);
        let expected = number as f64 + f64::from(decimals.unwrap_or(0)) / 100.0;
        let values = read(&text, lang);
        prop_assert!(values.iter().any(|v| v.readings.has(expected)), "{tag}: {text} gives {values:?}");
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}", tag in prop::sample::select(vec!["en", "de", "fr", "zh", "ja", "ko", "ru", "hi"])) {
        for value in read(&text, language(tag)) {
            prop_assert!(value.span.start <= value.number.start && value.number.end <= value.span.end);
            prop_assert!(text.get(value.span.start..value.span.end).is_some());
        }
    }
}
