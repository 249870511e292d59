//! Packs `rules/` into the tables that the binary carries: rules, their docs and examples, language packs.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/rules/manifest.rs"]
#[allow(dead_code, missing_docs)]
mod manifest;
#[path = "src/lang/pack.rs"]
#[allow(dead_code, missing_docs)]
mod pack;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=rules");
    println!("cargo:rerun-if-changed=src/rules/manifest.rs");
    println!("cargo:rerun-if-changed=src/lang/pack.rs");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    pack_rules(&out)?;
    pack_languages(&out)
}

/// TOML files of a folder, sorted by name.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    files.retain(|f| f.extension().is_some_and(|e| e == "toml"));
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

fn pack_languages(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut tables = BTreeMap::new();
    for file in toml_files(Path::new("rules/lang"))? {
        tables.insert(stem(&file), read::<toml::Table>(&file)?);
    }
    let everywhere = language("und", tables.get("und").cloned().unwrap_or_default())?;
    let mut list = String::from("&[\n");
    for (tag, table) in &tables {
        let mut whole =
            tag.split_once('-').and_then(|(base, _)| tables.get(base)).cloned().unwrap_or_default();
        overlay(&mut whole, table);
        let mut language = language(tag, whole)?;
        complete(&mut language.sentences, &everywhere.sentences);
        write(out, &format!("lang-{tag}.bin"), &language)?;
        list += &format!("    ({tag:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/lang-{tag}.bin\"))),\n");
    }
    list += "]\n";
    fs::write(out.join("languages.rs"), list)?;
    Ok(())
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

fn write<T: Serialize>(out: &Path, name: &str, value: &T) -> Result<(), Box<dyn Error>> {
    fs::write(out.join(name), postcard::to_allocvec(value)?)?;
    Ok(())
}
