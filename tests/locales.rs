//! The language packs beside CLDR's table: every difference is explained in the pack, and every explanation is of one.

use bilint::lang::{Knowledge, language, packs};
use std::collections::{BTreeMap, BTreeSet};

/// What CLDR says of one tag with all it inherits, as text by fact.
fn cldr(tag: &str, table: &toml::Table) -> BTreeMap<&'static str, String> {
    let chain = tag.match_indices('-').map(|(i, _)| &tag[..i]).chain([tag]);
    let mut facts = BTreeMap::new();
    for entry in chain.filter_map(|t| table.get(t)) {
        let text = |key: &str| entry.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let levels = entry.get("quotes").and_then(toml::Value::as_array);
        let levels = levels.map(|l| l.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(" "));
        let least = entry.get("least").and_then(toml::Value::as_integer).map(|n| n.to_string());
        let found = [
            ("name", text("name")),
            ("script", text("script")),
            ("quotes", levels),
            ("decimal", text("decimal")),
            ("grouping", text("group")),
            ("least_before_group", least),
            ("percent", text("percent")),
        ];
        facts.extend(found.into_iter().filter_map(|(key, value)| Some((key, value?))));
    }
    facts
}

/// The same facts as bilint has them.
fn ours(tag: &str) -> BTreeMap<&'static str, String> {
    let pack = &language(tag).pack;
    let first = pack.quotes.first().map(|q| q.levels.iter().take(2).cloned().collect::<Vec<_>>().join(" "));
    BTreeMap::from([
        ("name", pack.name.clone()),
        ("script", pack.script.clone()),
        ("quotes", first.unwrap_or_default()),
        ("decimal", pack.numbers.decimal.clone()),
        ("grouping", pack.numbers.grouping.first().cloned().unwrap_or_default()),
        ("least_before_group", pack.numbers.least_before_group.to_string()),
        ("percent", pack.numbers.percent.clone()),
    ])
}

fn read(path: &str) -> toml::Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"))
}

#[test]
fn packs_say_where_and_why_they_differ_from_cldr() {
    let table = read("rules/data/cldr/locales.toml");
    let mut wrong = Vec::new();
    for tag in packs() {
        let pack = read(&format!("rules/lang/{tag}.toml"));
        let reasons = pack.get("differs").and_then(toml::Value::as_table);
        let explained: BTreeSet<&str> = reasons.into_iter().flatten().map(|(key, _)| key.as_str()).collect();
        let theirs = cldr(tag, &table);
        let ours = ours(tag);
        for (fact, value) in &ours {
            let same = theirs.get(fact) == Some(value) || *fact == "name" && !table.contains_key(tag);
            if same == explained.contains(fact) {
                let verb = if same { "is explained but no longer differs" } else { "differs" };
                wrong.push(format!("{tag}: {fact} {verb}: {value:?}, CLDR {:?}", theirs.get(fact)));
            }
        }
        let unknown = explained.iter().filter(|key| !ours.contains_key(**key));
        wrong.extend(unknown.map(|key| format!("{tag}: no such fact: {key}")));
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn languages_without_a_pack_have_marks_but_no_words() {
    for (tag, quotes, decimal, percent) in [
        ("mk", "„“", ",", "0\u{a0}%"),
        ("sw", "“”", ".", "0%"),
        ("eu", "«»", ",", "%\u{a0}0"),
        ("ms", "“”", ".", "0%"),
        ("sr-Latn", "„”", ",", "0%"),
    ] {
        let lang = language(tag);
        assert_eq!(lang.knowledge, Knowledge::Conventions, "{tag}");
        assert!(lang.is_unknown(), "{tag}: its words are not known");
        assert_eq!(lang.pack.quotes[0].levels[0], quotes, "{tag}");
        assert_eq!(lang.pack.numbers.decimal, decimal, "{tag}");
        assert_eq!(lang.pack.numbers.percent, percent, "{tag}");
    }
    assert_eq!(language("mk").name(), "Macedonian");
    assert_eq!(language("tlh").knowledge, Knowledge::Nothing);
}

#[test]
fn a_region_has_the_words_of_its_language_and_marks_of_its_own() {
    let austria = language("de-AT");
    assert_eq!(austria.knowledge, Knowledge::Pack);
    assert_eq!(austria.pack.words.articles, language("de").pack.words.articles);
    assert_eq!(austria.pack.numbers.grouping[0], "\u{a0}");
    let argentina = language("es-AR");
    assert_eq!(
        (argentina.pack.numbers.decimal.as_str(), argentina.pack.numbers.percent.as_str()),
        (",", "0%")
    );
    let taiwan = language("zh_TW");
    assert_eq!(taiwan.pack.quotes[0].levels[0], "「」");
}

#[test]
fn a_sign_never_parts_groups_and_decimals_alike() {
    for tag in bilint::lang::known() {
        let numbers = &language(tag).pack.numbers;
        assert!(!numbers.grouping.contains(&numbers.decimal), "{tag}: {numbers:?}");
        assert!(numbers.percent.contains(['%', '٪']), "{tag}: {numbers:?}");
    }
}
