//! What plugs bilint into shells, manuals and other programs, and its test of itself.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, OWN_RULE, clean, doubled};

#[test]
fn every_shell_has_its_completions() {
    let folder = Folder::new();
    for (shell, word) in [
        ("bash", "_bilint()"),
        ("zsh", "#compdef bilint"),
        ("fish", "complete -c bilint"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        folder.run(&["completions", shell]).exits(0).prints(&[word, "changed-since"]);
    }
    folder.run(&["completions", "tcsh"]).exits(2);
}

#[test]
fn manual_pages_hold_commands_and_flags() {
    let folder = Folder::new();
    folder.run(&["man"]).exits(0).prints(&[".TH bilint 1", "check"]);
    folder.run(&["man", "check"]).exits(0).prints(&[
        ".TH bilint-check 1",
        "\\-\\-changed\\-since",
        "\\-\\-fail\\-on",
    ]);
    folder.run(&["man", "chek"]).fails_with(&["no command `chek`"]);
}

#[test]
fn every_rule_finds_its_own_examples() {
    let folder = Folder::new();
    let run = folder.run(&["check", "--self-test"]).exits(0);
    run.prints(&[" examples found, 0 not, in all languages\n"]);
    folder.write("a.jsonl", doubled("1") + &clean("2"));
    let run = folder
        .run(&["check", "a.jsonl", "--self-test", "--select", "doubled-word,inverted-mark-missing"])
        .exits(0);
    run.prints(&["no example in fr: inverted-mark-missing\n", ", 0 not, in fr\n"]);
    folder
        .run(&["check", "a.jsonl", "--self-test", "--quiet", "--select", "inverted-mark-missing"])
        .exits(0)
        .prints(&["0 examples found, 0 not, in fr\n"]);
    folder.write("b.jsonl", "{\n");
    folder.run(&["check", "b.jsonl", "--self-test"]).fails_with(&["b.jsonl:1:"]);
}

#[test]
fn a_rule_that_no_longer_finds_its_examples_is_told() {
    let folder = Folder::new();
    folder.write("bilint.toml", "[parameters.repetition-loop]\nrepeats = 1000\n");
    let run = folder.run(&["check", "--self-test", "--select", "repetition-loop"]).exits(1);
    run.prints(&["repetition-loop: ", "found []"]);
    folder.write("bilint.toml", "rules = [\"mine\"]\n").write("mine/tilde.toml", OWN_RULE);
    folder.run(&["check", "--self-test", "--select", "tilde"]).exits(0).prints(&["1 examples found, 0 not"]);
    folder.write("mine/tilde.toml", OWN_RULE.replace("expressions = ['~']", "expressions = ['≈']"));
    folder
        .run(&["check", "--self-test", "--select", "tilde"])
        .exits(1)
        .prints(&["tilde: en-fr: found [], not [\"~\"]"]);
}
