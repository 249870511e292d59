//! What the documents say is true: generated parts are current, and paths that they name exist.

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Set `BILINT_UPDATE=1` to write the table instead of comparing it.
#[test]
fn the_table_of_rules_in_the_readme_is_current() {
    let readme = read("README.md");
    let (open, close) = ("<!-- rules: generated -->\n", "<!-- /rules -->");
    let start = readme.find(open).expect("the table's opening mark") + open.len();
    let end = readme.find(close).expect("the table's closing mark");
    let table = bilint::rules::markdown_table();
    if std::env::var_os("BILINT_UPDATE").is_some() {
        let new = format!("{}{table}{}", &readme[..start], &readme[end..]);
        std::fs::write(root().join("README.md"), new).expect("a writable README.md");
        return;
    }
    assert_eq!(&readme[start..end], table, "run `BILINT_UPDATE=1 cargo test --test docs`");
}

/// Set `BILINT_UPDATE=1` to write the pages instead of comparing them.
#[test]
fn every_rule_has_its_page() {
    let folder = root().join("docs/rules");
    let update = std::env::var_os("BILINT_UPDATE").is_some();
    let mut wanted = Vec::new();
    for docs in bilint::rules::docs() {
        let rule = bilint::rules::find(&docs.id).expect("docs and rules are packed together");
        let page = bilint::rules::page::page(rule, &docs);
        let file = folder.join(format!("{}.md", rule.id));
        if update {
            std::fs::create_dir_all(&folder).expect("a folder for the pages");
            std::fs::write(&file, &page).expect("a writable page");
        }
        let written = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(written == page, "{} is stale: run `BILINT_UPDATE=1 cargo test --test docs`", file.display());
        wanted.push(file);
    }
    for entry in std::fs::read_dir(&folder).expect("the folder of pages") {
        let path = entry.expect("an entry").path();
        if !wanted.contains(&path) && update {
            std::fs::remove_file(&path).expect("a page that can be removed");
        } else {
            assert!(wanted.contains(&path), "{} is of no rule", path.display());
        }
    }
}

/// Set `BILINT_UPDATE=1` to write the schema instead of comparing it.
#[test]
fn the_schema_of_the_configuration_is_current() {
    let schema = bilint::config::schema::schema();
    if std::env::var_os("BILINT_UPDATE").is_some() {
        std::fs::write(root().join("docs/bilint.schema.json"), &schema).expect("a writable schema");
    }
    assert!(read("docs/bilint.schema.json") == schema, "stale: run `BILINT_UPDATE=1 cargo test --test docs`");
}

/// `docs/measured.py` writes the page from figures of the evaluation data.
#[test]
fn no_rule_is_surer_than_it_was_measured_to_be() {
    let page = read("docs/measured.md");
    let table =
        page.split("## Rules\n").nth(1).and_then(|s| s.split("\n## ").next()).expect("a table of rules");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let level = |name: &str| ["low", "medium", "high"].iter().position(|l| *l == name);
    for rule in bilint::rules::built_in().iter().filter(|r| r.default != bilint::rules::Standing::OptIn) {
        let row = rows.iter().find(|row| row[1] == rule.id);
        let row = row.unwrap_or_else(|| panic!("{} was not measured: run docs/measured.py", rule.id));
        let (earns, says) = (row[row.len() - 3], row[row.len() - 2]);
        let confidence = rule.confidence.name();
        assert_eq!(says, confidence, "{}: the page is stale: run docs/measured.py", rule.id);
        let above = level(earns).is_some_and(|earned| level(says) > Some(earned));
        assert!(!above, "{} says `{says}` and earns `{earns}`: lower the confidence in its file", rule.id);
    }
}

#[test]
fn the_sample_in_the_readme_is_what_the_binary_prints() {
    let readme = read("README.md");
    let sample = readme.split("```text\n").nth(1).and_then(|s| s.split("```").next()).expect("a sample");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_bilint"))
        .args(["check", "pairs/lighthouse", "--color", "never", "--isolated"])
        .env("COLUMNS", "100")
        .current_dir(root())
        .output()
        .expect("the binary runs");
    let printed = String::from_utf8(run.stdout).expect("UTF-8");
    if std::env::var_os("BILINT_UPDATE").is_some() {
        let first: Vec<&str> = printed.split_inclusive("\n\n").take(3).collect();
        let new = readme.replacen(sample, &format!("{}\n", first.concat().trim_end()), 1);
        std::fs::write(root().join("README.md"), new).expect("a writable README.md");
        return;
    }
    assert!(printed.starts_with(sample.trim_end()), "the sample is stale; the binary prints:\n{printed}");
}

/// Paths in backquotes that begin like a folder of the repository must exist; placeholders in `<…>` are left out.
#[test]
fn paths_named_in_documents_exist() {
    let tops = ["src/", "rules/", "tests/", "pairs/", "benches/", "docs/", ".ci/"];
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(name);
        for quoted in text.split('`').skip(1).step_by(2) {
            let path = quoted.trim_end_matches('/');
            if tops.iter().any(|t| quoted.starts_with(t)) && !quoted.contains(['<', '*', ' ']) {
                assert!(root().join(path).exists(), "{name} names `{quoted}`, which does not exist");
            }
        }
    }
}

#[test]
fn every_source_file_says_its_subject() {
    let mut files = vec![root().join("build.rs")];
    for folder in ["src", "tests", "benches"] {
        let walk = walkdir::WalkDir::new(root().join(folder)).into_iter().filter_map(Result::ok);
        files.extend(walk.map(|e| e.path().to_owned()).filter(|p| p.extension().is_some_and(|e| e == "rs")));
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let name = file.strip_prefix(root()).unwrap_or(Path::new("")).display().to_string();
        assert!(text.starts_with("//! "), "{name} does not say its subject in its first line");
    }
}
