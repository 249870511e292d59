//! Folders and patterns: which files are a source and its translation.
#![allow(clippy::unwrap_used)]

mod common;

use common::{ENGLISH, FRENCH, Folder, Run, french_with_doubled_word};
use serde_json::Value;

/// A folder with an English text in each of `sources` and a French one with « la la » in each of `targets`.
fn site(sources: &[&str], targets: &[&str]) -> Folder {
    let folder = Folder::new();
    for path in sources {
        folder.write(path, ENGLISH);
    }
    for path in targets {
        folder.write(path, french_with_doubled_word());
    }
    folder
}

/// Source and target of each document, and their languages.
fn documents(run: &Run) -> Vec<[String; 4]> {
    let out: Value = serde_json::from_str(&run.out).unwrap();
    let documents = out["documents"].as_array().unwrap().iter();
    documents
        .map(|d| {
            let text = |side: &str, key: &str| d[side][key].as_str().unwrap_or_default().to_owned();
            [
                text("source", "path"),
                text("target", "path"),
                text("source", "language"),
                text("target", "language"),
            ]
        })
        .collect()
}

#[track_caller]
fn assert_pairs(folder: &Folder, arguments: &[&str], pairs: &[[&str; 2]]) {
    let run = folder.run(&[&["check", "--format", "json", "--exit-zero"], arguments].concat()).exits(0);
    let found: Vec<[String; 2]> = documents(&run).into_iter().map(|[s, t, ..]| [s, t]).collect();
    assert_eq!(found, pairs.iter().map(|p| p.map(str::to_owned)).collect::<Vec<_>>(), "{}", run.err);
}

#[test]
fn the_file_without_a_language_is_the_source() {
    let folder = site(&["d/x.md", "d/y.txt", "d/lone.md"], &["d/x.fr.md", "d/y.fr.txt"]);
    assert_pairs(&folder, &["d"], &[["d/x.md", "d/x.fr.md"], ["d/y.txt", "d/y.fr.txt"]]);
}

#[test]
fn the_file_without_a_language_is_of_the_flag_s_language() {
    let folder = site(&["d/x.en.md"], &["d/x.md"]);
    assert_pairs(&folder, &["d", "-s", "en", "-t", "fr"], &[["d/x.en.md", "d/x.md"]]);
    assert_pairs(&folder, &["d", "-s", "fr", "-t", "en"], &[["d/x.md", "d/x.en.md"]]);
}

#[test]
fn folders_named_like_languages_hold_versions() {
    let folder = site(
        &["d/en/a/x.md", "d/content/en/y.mdx", "d/docs/en/z.html", "d/_posts/w.md"],
        &["d/fr/a/x.md", "d/content/fr/y.mdx", "d/docs/fr-CA/z.html", "d/fr/_posts/w.md"],
    );
    folder.write("d/content/fr/lone.md", FRENCH).write("d/docs/fr-CA/picture.png", "x");
    let pairs = [
        ["d/_posts/w.md", "d/fr/_posts/w.md"],
        ["d/en/a/x.md", "d/fr/a/x.md"],
        ["d/content/en/y.mdx", "d/content/fr/y.mdx"],
        ["d/docs/en/z.html", "d/docs/fr-CA/z.html"],
    ];
    assert_pairs(&folder, &["d"], &pairs);
    let run = folder.run(&["check", "d", "--format", "json", "--exit-zero"]);
    let languages: Vec<[String; 2]> = documents(&run).into_iter().map(|[.., s, t]| [s, t]).collect();
    assert!(languages.iter().any(|l| l == &["en", "fr-CA"]), "{languages:?}");
}

#[test]
fn one_folder_inside_another_gives_each_pair_once() {
    let folder = site(&["d/en/no/x.md"], &["d/fr/no/x.md"]);
    assert_pairs(&folder, &["d"], &[["d/en/no/x.md", "d/fr/no/x.md"]]);
}

#[test]
fn a_folder_without_pairs_says_what_a_pair_is() {
    let folder = site(&["d/x.md", "d/y.md"], &[]);
    folder.check(&["d"]).fails_with(&["no article pairs here", "`en/name.md` with `fr/name.md`"]);
}

// Patterns.

const PAIRS: &str = "[[pairs]]\nsource = \"docs/en/**/*.md\"\ntarget = \"docs/{lang}/**/*.md\"\n";

#[test]
fn patterns_of_the_configuration_name_the_pairs() {
    let folder =
        site(&["docs/en/x.md", "docs/en/a/b/y.md", "docs/en/lone.md"], &["docs/fr/x.md", "docs/fr/a/b/y.md"]);
    folder.write("docs/img/x.md", FRENCH).write("bilint.toml", PAIRS);
    let pairs = [["docs/en/a/b/y.md", "docs/fr/a/b/y.md"], ["docs/en/x.md", "docs/fr/x.md"]];
    assert_pairs(&folder, &[], &pairs);
    let run = folder
        .check(&["--fail-on", "minor"])
        .exits(1)
        .says(&["note: without a translation: docs/en/lone.md"]);
    assert_eq!(run.json_lines().iter().filter(|f| f["rule"] == "doubled-word").count(), 2);
    assert_pairs(&folder, &["-t", "de"], &[]);
}

#[test]
fn stars_stand_for_the_same_on_both_sides() {
    let folder = site(
        &["content/posts/x.md"],
        &["i18n/fr/plugin/current/posts/x.md", "i18n/fr/plugin/current/other/x.md"],
    );
    let config = "[[pairs]]\nsource = \"content/**/*.md\"\ntarget = \"i18n/{lang}/plugin/current/**/*.md\"\n";
    folder.write("bilint.toml", config);
    assert_pairs(&folder, &[], &[["content/posts/x.md", "i18n/fr/plugin/current/posts/x.md"]]);
    let folder = site(&["x.md", "y.md"], &["x.fr.md"]);
    folder.write("bilint.toml", "[[pairs]]\nsource = \"*.md\"\ntarget = \"*.{lang}.md\"\n");
    assert_pairs(&folder, &[], &[["x.md", "x.fr.md"]]);
}

#[test]
fn a_pattern_that_cannot_work_is_an_error() {
    let folder = site(&["docs/en/x.md"], &["docs/fr/x.md"]);
    folder.write("bilint.toml", PAIRS.replace("docs/en", "doc/en"));
    folder.check(&[]).fails_with(&["bilint.toml", "matches `doc/en/**/*.md`"]);
    folder.write("bilint.toml", PAIRS.replace("docs/{lang}", "texts/{lang}"));
    folder.check(&[]).fails_with(&["matches `texts/{lang}/**/*.md`"]);
    folder.write("bilint.toml", PAIRS.replace("{lang}/**/*", "{lang}/*"));
    folder.check(&[]).fails_with(&["must have the same stars"]);
    folder.write("bilint.toml", "[[pairs]]\nsource = \"a\"\ntarget = \"b\"\ntargets = \"c\"\n");
    folder.check(&[]).fails_with(&["unknown field `targets`"]);
}

#[test]
fn without_paths_and_patterns_the_run_says_what_to_do() {
    Folder::new().check(&[]).fails_with(&["[[pairs]]", "source and its translation"]);
}
