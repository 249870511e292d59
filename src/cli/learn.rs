//! `bilint learn`: which words translate which, from translation memories.

use super::{LearnArgs, Output, note};
use crate::align::memory::Learner;
use crate::bitext::{Bead, Bitext};
use crate::document::Side;
use crate::error::Error;
use crate::read::{self, Input, LanguageFlags, TextOptions, UnitOptions};
use std::path::Path;

pub(super) fn run(args: &LearnArgs) -> anyhow::Result<u8> {
    let flags = args.languages.flags(false, [None, None])?;
    let mut learner = Learner::default();
    let mut tags = [flags.source, flags.target].map(|l| l.map(|l| l.tag.clone()));
    for memory in &args.memories {
        documents(memory, flags, &mut learner, &mut tags)?;
    }
    let [Some(source), Some(target)] = tags else {
        return Err(Error::Usage(
            "`--source-lang` and `--target-lang` must say what the memory holds".to_owned(),
        )
        .into());
    };
    if learner.is_empty() {
        return Err(Error::Usage("the memory holds no pair of sentences to learn from".to_owned()).into());
    }
    let pairs = learner.len();
    let lexicon = learner.finish(&source, &target);
    let mut output = Output::new(Some(&args.output))?;
    lexicon.write(output.writer())?;
    output.finish()?;
    note("note", &format!("{} words learnt from {pairs} pairs of sentences", lexicon.entries().len()));
    Ok(0)
}

/// Learns from the beads of a bilingual file.
fn documents(
    path: &Path,
    flags: LanguageFlags,
    learner: &mut Learner,
    tags: &mut [Option<String>; 2],
) -> Result<(), Error> {
    let (input, units) = (Input::Units(path.to_owned()), UnitOptions::default());
    for pair in read::documents(&input, flags, TextOptions::default(), &units) {
        let bitext = Bitext::new(pair?);
        let source = bitext.pair.source.as_ref().map(|s| s.lang.tag.clone());
        for (tag, found) in tags.iter_mut().zip([source, Some(bitext.pair.target.lang.tag.clone())]) {
            if tag.is_none() {
                *tag = found.filter(|tag| tag != "und");
            }
        }
        teach(&bitext, learner);
    }
    Ok(())
}

/// Shows a learner the beads of a bitext that have text on both sides.
pub(super) fn teach(bitext: &Bitext, learner: &mut Learner) {
    let text = |bead: &Bead, side: Side| {
        let document = bitext.pair.side(side)?;
        Some(bitext.bead_span(bead, side)?.of(&document.text))
    };
    for bead in &bitext.beads {
        if let (Some(source), Some(target)) = (text(bead, Side::Source), text(bead, Side::Target)) {
            learner.add(source, target);
        }
    }
}
