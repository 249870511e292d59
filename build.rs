//! Packs `rules/` into the tables that the binary carries: rules, their docs and examples, packs of languages and of pairs.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

#[path = "src/values/facts.rs"]
#[allow(dead_code, missing_docs)]
mod facts;
#[path = "src/rules/manifest.rs"]
#[allow(dead_code, missing_docs)]
mod manifest;
#[path = "src/lang/pack.rs"]
#[allow(dead_code, missing_docs)]
mod pack;
#[path = "src/lang/pair.rs"]
#[allow(dead_code, missing_docs)]
mod pair;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules/manifest.rs");
    println!("cargo:rerun-if-changed=src/lang/pack.rs");
    println!("cargo:rerun-if-changed=src/lang/pair.rs");
    println!("cargo:rerun-if-changed=src/values/facts.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    pack_rules(&out)?;
    write(&out, "units.bin", &read::<facts::Units>(Path::new("rules/data/units.toml"))?)?;
    let acronyms: BTreeMap<String, Vec<BTreeMap<String, String>>> =
        read(Path::new("rules/data/acronyms.toml"))?;
    write(&out, "acronyms.bin", &acronyms.get("acronym"))?;
    list_lexicons(&out)?;
    pack_pairs(&out)?;
    pack_places(&out)?;
    pack_languages(&out)
}

/// Writes what is true of pairs of languages, by the name of the pair.
fn pack_pairs(out: &Path) -> Result<(), Box<dyn Error>> {
    let files = toml_files(Path::new("rules/pair"))?;
    let packs: BTreeMap<String, pair::PairPack> =
        files.iter().map(|file| Ok((stem(file), read(file)?))).collect::<Result<_, Box<dyn Error>>>()?;
    write(out, "pairs.bin", &packs)
}

/// Lists the word lists, which are packed already.
fn list_lexicons(out: &Path) -> Result<(), Box<dyn Error>> {
    let files = files_of(&std::env::current_dir()?.join("rules/data/lexicons"), "words")?;
    let entry = |f: &PathBuf| format!("    ({:?}, include_bytes!({f:?})),\n", stem(f));
    fs::write(out.join("lexicons.rs"), format!("&[\n{}]\n", files.iter().map(entry).collect::<String>()))?;
    Ok(())
}

/// Packs the names of places: CLDR's, what the language calls further cities, and what these are called in general.
fn pack_places(out: &Path) -> Result<(), Box<dyn Error>> {
    let cities =
        |tag: &str| fs::read_to_string(format!("rules/data/geonames/cities/{tag}.names")).unwrap_or_default();
    let exonyms: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>> =
        read(Path::new("rules/data/exonyms.toml"))?;
    let scripts: BTreeMap<String, Locale> = read(Path::new("rules/data/cldr/locales.toml"))?;
    let mut list = String::from("&[\n");
    for file in files_of(Path::new("rules/data/cldr/places"), "names")? {
        let tag = stem(&file);
        let mut lines = fs::read_to_string(&file)?;
        for (code, names) in exonyms.get("names").into_iter().flatten() {
            lines += &names.get(&tag).map_or(String::new(), |names| format!("{code}\t{names}\n"));
        }
        lines += &cities(&tag);
        if scripts.get(&tag).is_some_and(|locale| locale.script.as_deref() == Some("Latn")) {
            lines += &cities("Latn");
        }
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(sorted_names(&lines).as_bytes())?;
        fs::write(out.join(format!("places-{tag}.z")), packer.finish()?)?;
        list += &format!("    ({tag:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/places-{tag}.z\"))),\n");
    }
    fs::write(out.join("places.rs"), list + "]\n")?;
    Ok(())
}

/// Lines of a code and its names as `src/lang/places.rs` reads them: a line for each name in lower case, by its first four
/// letters, those of most words first.
fn sorted_names(lines: &str) -> String {
    let mut names: Vec<(String, usize, usize, String)> = Vec::new();
    for (code, list) in lines.lines().filter_map(|line| line.split_once('\t')) {
        for name in list.split('|') {
            let lower = name.to_lowercase();
            let words: Vec<&str> = lower.split([' ', '-', '\u{a0}']).filter(|w| !w.is_empty()).collect();
            let key = words.first().map_or(String::new(), |w| w.chars().take(4).collect());
            let name = format!("{}\t{code}\n", words.join(" "));
            names.push((key, usize::MAX - words.len(), usize::MAX - lower.len(), name));
        }
    }
    names.retain(|(key, ..)| !key.is_empty());
    names.sort_by(|a, b| (&a.0, a.1, a.2).cmp(&(&b.0, b.1, b.2)));
    names.into_iter().map(|(.., name)| name).collect()
}

/// TOML files of a folder, sorted by name.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    files_of(folder, "toml")
}

/// Files of a folder whose names end in `.extension`, sorted by name.
fn files_of(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == extension));
    files.sort();
    Ok(files)
}

fn stem(file: &Path) -> String {
    file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> Result<T, Box<dyn Error>> {
    toml::from_str(&fs::read_to_string(file)?).map_err(|e| format!("{}: {e}", file.display()).into())
}

fn pack_rules(out: &Path) -> Result<(), Box<dyn Error>> {
    let (mut rules, mut docs) = (Vec::new(), Vec::new());
    let mut folders: Vec<PathBuf> =
        fs::read_dir("rules")?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    folders.sort();
    for folder in folders {
        let family = folder.file_name().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        if !folder.is_dir() || ["lang", "pair", "data"].contains(&family.as_str()) {
            continue;
        }
        for file in toml_files(&folder)? {
            let (rule, doc) = read::<manifest::RuleFile>(&file)?.into_parts(&family, &stem(&file));
            rules.push(rule);
            docs.push(doc);
        }
    }
    write(out, "rules.bin", &rules)?;
    write(out, "docs.bin", &docs)
}

/// Writes the packs, and beside them what is known of every language that has a pack or that CLDR knows.
fn pack_languages(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut tables = BTreeMap::new();
    for file in toml_files(Path::new("rules/lang"))? {
        let mut table = read::<toml::Table>(&file)?;
        table.remove("differs"); // why the pack is not as CLDR has it: for readers and tests
        tables.insert(stem(&file), table);
    }
    let cldr: BTreeMap<String, Locale> = read(Path::new("rules/data/cldr/locales.toml"))?;
    let values: BTreeMap<String, toml::Value> = read(Path::new("rules/data/cldr/values.toml"))?;
    let everywhere = language("und", tables.get("und").cloned().unwrap_or_default())?;
    let mut list = String::from("&[\n");
    for tag in tables.keys() {
        let mut table = whole(tag, &tables, &cldr);
        if let Some(words) = values.get(tag.split('-').next().unwrap_or(tag)) {
            let table = table.entry("values").or_insert_with(|| toml::Table::new().into());
            join(table, words);
        }
        let mut language = language(tag, table)?;
        complete(&mut language.sentences, &everywhere.sentences);
        write(out, &format!("lang-{tag}.bin"), &language)?;
        list += &format!("    ({tag:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/lang-{tag}.bin\"))),\n");
    }
    fs::write(out.join("languages.rs"), list + "]\n")?;
    let tags: BTreeSet<&String> = tables.keys().chain(cldr.keys()).filter(|tag| *tag != "und").collect();
    let conventions = |tag: &String| Ok((tag.clone(), whole(tag, &tables, &cldr).try_into()?));
    let all: Vec<(String, pack::Conventions)> =
        tags.into_iter().map(conventions).collect::<Result<_, toml::de::Error>>()?;
    write(out, "conventions.bin", &all)
}

/// All that is known under a tag: for it and each tag above it, the widest first, CLDR's facts and then the pack's.
fn whole(tag: &str, packs: &BTreeMap<String, toml::Table>, cldr: &BTreeMap<String, Locale>) -> toml::Table {
    let mut out = toml::Table::new();
    let ends = tag.match_indices('-').map(|(i, _)| i).chain([tag.len()]);
    for tag in ends.map(|end| &tag[..end]) {
        if let Some(locale) = cldr.get(tag) {
            locale.lay_over(&mut out);
        }
        if let Some(pack) = packs.get(tag) {
            overlay(&mut out, pack);
        }
    }
    out
}

/// An entry of `rules/data/cldr/locales.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Locale {
    name: String,
    script: Option<String>,
    quotes: Option<Vec<String>>,
    decimal: Option<String>,
    group: Option<String>,
    least: Option<u8>,
    percent: Option<String>,
    digits: Option<String>,
}

impl Locale {
    /// What it states comes first; what a wider pack accepts besides stays accepted.
    fn lay_over(&self, out: &mut toml::Table) {
        out.insert("name".into(), self.name.clone().into());
        if let Some(script) = &self.script {
            out.insert("script".into(), script.clone().into());
        }
        if let Some(levels) = &self.quotes {
            let style = toml::Table::from_iter([("levels".to_owned(), levels.clone().into())]);
            put_first(out, "quotes", style.into());
        }
        let numbers = out.entry("numbers").or_insert_with(|| toml::Table::new().into());
        let toml::Value::Table(numbers) = numbers else { return };
        let plain = [("decimal", &self.decimal), ("percent", &self.percent), ("digits", &self.digits)];
        for (key, value) in plain {
            if let Some(value) = value {
                numbers.insert(key.into(), value.clone().into());
            }
        }
        if let Some(least) = self.least {
            numbers.insert("least_before_group".into(), i64::from(least).into());
        }
        if let Some(group) = &self.group {
            put_first(numbers, "grouping", group.clone().into());
        }
        let decimal = numbers.get("decimal").cloned();
        if let Some(toml::Value::Array(signs)) = numbers.get_mut("grouping") {
            signs.retain(|sign| Some(sign) != decimal.as_ref());
        }
    }
}

/// Puts `value` at the head of the list under `key`, out of any other place in it.
fn put_first(table: &mut toml::Table, key: &str, value: toml::Value) {
    let list = table.entry(key).or_insert_with(|| toml::value::Array::new().into());
    if let toml::Value::Array(list) = list {
        list.retain(|old| *old != value);
        list.insert(0, value);
    }
}

fn language(tag: &str, table: toml::Table) -> Result<pack::LanguagePack, Box<dyn Error>> {
    table.try_into().map_err(|e| format!("rules/lang/{tag}.toml: {e}").into())
}

/// Adds the abbreviations of every language that this one does not list.
fn complete(lists: &mut pack::Sentences, everywhere: &pack::Sentences) {
    let own = [&lists.never, &lists.before_number, &lists.maybe, &lists.attributive, &lists.continues];
    let own: Vec<String> = own.into_iter().flatten().cloned().collect();
    for (list, more) in [
        (&mut lists.never, &everywhere.never),
        (&mut lists.before_number, &everywhere.before_number),
        (&mut lists.maybe, &everywhere.maybe),
        (&mut lists.attributive, &everywhere.attributive),
        (&mut lists.continues, &everywhere.continues),
    ] {
        list.extend(more.iter().filter(|word| !own.contains(word)).cloned());
    }
}

/// Lays a regional pack over its base: tables key by key, everything else replaced.
fn overlay(base: &mut toml::Table, region: &toml::Table) {
    for (key, value) in region {
        match (base.get_mut(key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(over)) => overlay(inner, over),
            _ => {
                base.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Adds to the tables and lists of `own` what `more` has besides.
fn join(own: &mut toml::Value, more: &toml::Value) {
    match (own, more) {
        (toml::Value::Table(own), toml::Value::Table(more)) => {
            for (key, value) in more {
                match own.get_mut(key) {
                    Some(old) => join(old, value),
                    None => {
                        own.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (toml::Value::Array(own), toml::Value::Array(more)) => {
            let new: Vec<_> = more.iter().filter(|m| !own.contains(m)).cloned().collect();
            own.extend(new);
        }
        _ => {}
    }
}

fn write<T: Serialize>(out: &Path, name: &str, value: &T) -> Result<(), Box<dyn Error>> {
    fs::write(out.join(name), postcard::to_allocvec(value)?)?;
    Ok(())
}
