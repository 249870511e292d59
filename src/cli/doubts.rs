//! What makes a pair look wrong as a whole, said beside its findings.

use crate::check::Checked;
use crate::document::Document;
use crate::lang::Knowledge;

/// What makes a pair look wrong as a whole: one file twice, languages swapped, a language that is not known.
pub(super) fn doubts(checked: &Checked) -> Vec<String> {
    let pair = &checked.bitext.pair;
    if !pair.is_article() {
        return Vec::new();
    }
    let target = &pair.target;
    let mut out = Vec::new();
    if let Some(source) = &pair.source {
        let names = (source.path.display(), target.path.display());
        if source.text == target.text {
            out.push(format!("{} and {} hold the same text", names.0, names.1));
        } else if looks_swapped(source, target) {
            out.push(format!(
                "{} looks like {} and {} like {}: are the two swapped?",
                names.0,
                target.lang.name(),
                names.1,
                source.lang.name()
            ));
        } else if source.lang.base() == target.lang.base() && target.lang.tag != "und" {
            out.push(format!("{} and {} are both {}", names.0, names.1, target.lang.name()));
        }
    }
    if target.lang.is_unknown() {
        let tag = &target.lang.tag;
        let known = if tag == "und" {
            "not recognised; `--target-lang` names it; rules that need a language did not run".to_owned()
        } else if target.lang.knowledge == Knowledge::Conventions {
            format!(
                "{}, of which bilint knows marks and numbers; rules that need words did not run",
                target.lang.name()
            )
        } else {
            format!("`{tag}`, for which bilint has no pack; rules that need a language did not run")
        };
        out.push(format!("{}: the language is {known}", target.path.display()));
    }
    out
}

fn looks_swapped(source: &Document, target: &Document) -> bool {
    let seems = |d: &Document| crate::lang::detect(&d.text);
    source.lang.base() != target.lang.base()
        && seems(source) == Some(target.lang.base())
        && seems(target) == Some(source.lang.base())
}
