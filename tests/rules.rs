//! Every rule file: its examples run, and files, registry and folders agree.

use bilint::check::{example, registry};
use bilint::rules::manifest::EngineKind;
use bilint::rules::{self, Example, Rule};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Runs the examples of every rule and collects what went wrong, so that one run shows all.
#[test]
fn every_example_holds() {
    let mut wrong = Vec::new();
    for docs in rules::docs() {
        let rule = rules::find(&docs.id).expect("docs and rules are packed together");
        for bad in &docs.bad {
            wrong.extend(check_bad(rule, bad));
        }
        for good in &docs.good {
            let verdict = example::run(rule, good).expect("a runnable example");
            if !verdict.flags.is_empty() {
                wrong.push(format!(
                    "{}: good example flagged {:?}\n    {:?}",
                    docs.id, verdict.flags, good.target
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

fn check_bad(rule: &Arc<Rule>, bad: &Example) -> Vec<String> {
    let verdict = example::run(rule, bad).expect("a runnable example");
    let mut wrong = Vec::new();
    if verdict.flags != bad.flags {
        wrong.push(format!(
            "{}: flagged {:?}, expected {:?}\n    {:?}",
            rule.id, verdict.flags, bad.flags, bad.target
        ));
    }
    if let Some(fixed) = &bad.fixed
        && *fixed != verdict.fixed
    {
        wrong.push(format!("{}: fixed to {:?}, expected {:?}", rule.id, verdict.fixed, fixed));
    }
    wrong
}

#[test]
fn every_rule_has_a_bad_and_a_good_example() {
    for docs in rules::docs() {
        assert!(!docs.bad.is_empty() && !docs.good.is_empty(), "{} lacks an example", docs.id);
        assert!(docs.bad.iter().all(|e| !e.flags.is_empty()), "{}: a bad example without flags", docs.id);
        assert!(docs.docs.split_whitespace().count() >= 30, "{}: the docs say too little", docs.id);
    }
}

#[test]
fn files_and_registry_agree() {
    let coded: BTreeSet<&str> = registry::coded().collect();
    let by_file: BTreeSet<&str> =
        rules::built_in().iter().filter(|r| r.engine == EngineKind::Code).map(|r| r.id.as_str()).collect();
    assert_eq!(coded, by_file);
    assert_eq!(registry::coded().count(), coded.len(), "a check is registered twice");
}

#[test]
fn names_are_kebab_case_and_references_exist() {
    let names: BTreeSet<&str> = rules::built_in().iter().map(|r| r.id.as_str()).collect();
    assert_eq!(names.len(), rules::built_in().len(), "two rules share a name");
    for rule in rules::built_in() {
        assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{} is not kebab-case", rule.id);
        for other in &rule.subsumes {
            assert!(names.contains(other.as_str()), "{} subsumes `{other}`, which does not exist", rule.id);
        }
    }
}

#[test]
fn expressions_of_rules_compile() {
    for rule in rules::built_in() {
        bilint::check::engine::validate(rule).unwrap_or_else(|e| panic!("{}: {e}", rule.id));
    }
}

#[test]
fn every_language_pack_is_readable() {
    for tag in bilint::lang::packs() {
        let language = bilint::lang::language(tag);
        assert!(!language.pack.name.is_empty(), "{tag}: the pack could not be decoded or has no name");
        assert!(!language.pack.quotes.is_empty(), "{tag}: no quotation marks");
    }
}
