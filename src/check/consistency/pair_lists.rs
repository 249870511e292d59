//! `false-friend` and `calque`: what the pack of a pair of languages lists as often translated wrongly.

use crate::check::evidence::terms::{TermFaultKind, faults_against};
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::glossary::Index;
use crate::glossary::pairs::{PairLists, lists};

/// A rule that asks one list.
pub(in crate::check) struct PairList {
    id: &'static str,
    list: fn(&'static PairLists) -> Option<&'static Index>,
    /// What to say of the words of the target, those of the source, and what to write instead.
    words: fn(&str, &str, &str) -> String,
}

pub(in crate::check) const FALSE_FRIEND: PairList = PairList {
    id: "false-friend",
    list: |lists| lists.false_friends.as_ref(),
    words: |target, source, instead| {
        format!("`{target}` looks like `{source}` and means something else: `{instead}`")
    },
};
pub(in crate::check) const CALQUE: PairList = PairList {
    id: "calque",
    list: |lists| lists.calques.as_ref(),
    words: |target, source, instead| format!("`{target}` follows `{source}` word by word: `{instead}`"),
};

impl PairList {
    fn index(&self, languages: &Languages) -> Option<&'static Index> {
        (self.list)(lists(languages.source?, languages.target)?)
    }
}

impl Check for PairList {
    fn id(&self) -> &str {
        self.id
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let source = languages.source.map_or("an unknown language", |l| l.name());
        let target = languages.target.name();
        self.index(languages).is_none().then(|| format!("there is no list for {source} and {target}"))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        let Some(index) = self.index(&bead.document.languages) else { return };
        for fault in faults_against(bead, index) {
            if let (TermFaultKind::Forbidden(_), Some(from), Some(at)) =
                (fault.kind, fault.source, fault.target)
            {
                let note = &index.entry(fault.entry).note;
                let message = (self.words)(target.slice(at), source.slice(from), note);
                cx.report(
                    Draft::new(Anchor::target(at), message)
                        .related(Anchor::source(from), "the source’s words"),
                );
            }
        }
    }
}
