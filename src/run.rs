//! A run: documents from the inputs, checked in parallel, handed on in order.

use crate::align::memory::Lexicon;
use crate::bitext::{Bitext, History};
use crate::changes::Changes;
use crate::check::{Checked, Languages, check};
use crate::document::{Document, Pair};
use crate::error::Error;
use crate::read::{self, Input, LanguageFlags, TextOptions, UnitOptions};
use crate::rulebook::Rulebook;
use bumpalo::Bump;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// What is read from and how.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The inputs, in the order of the output.
    pub inputs: Vec<Input>,
    /// Languages that the command line gives.
    pub flags: LanguageFlags,
    /// How plain text is read.
    pub text: TextOptions,
    /// How bilingual files are read.
    pub units: UnitOptions,
    /// Words that translate each other, used where it is for a document's languages.
    pub lexicon: Option<Arc<Lexicon>>,
    /// What changed since a commit, where only that is looked at.
    pub changes: Option<Arc<Changes>>,
}

impl Plan {
    /// How the texts of a pair came to be.
    fn history(&self, pair: &Pair) -> Option<History> {
        let is_alone = |input: &Input| matches!(input, Input::Untranslated { target, .. } if *target == *pair.target.path);
        if pair.target.text.is_empty() && pair.is_article() && self.inputs.iter().any(is_alone) {
            return Some(History::Untranslated);
        }
        let changes = self.changes.as_ref()?;
        let before = |document: &Document| changes.before(&document.path);
        Some(History::Changed {
            since: changes.since.clone(),
            source: pair.source.as_ref().and_then(before),
            target: before(&pair.target),
        })
    }
}

/// A batch is given to the workers when it holds this many bytes of text, so that memory stays bounded and each worker has
/// enough to do.
const BATCH_BYTES: usize = 1 << 20;
/// Batches that may wait between the reader and the workers.
const WAITING: usize = 2;

/// Documents, each with the number of equal ones before it.
type Batch = Vec<(u32, Result<Pair, Error>)>;

/// How often each pair of texts was met in the file under way.
#[derive(Default)]
struct Equals {
    path: Option<Arc<PathBuf>>,
    met: FxHashMap<u64, u32>,
}

impl Equals {
    /// Pairs that are remembered, so that memory stays bounded; later ones count as the first of their kind.
    const MOST: usize = 1 << 19;

    /// How many documents of the same file with the texts of this one came before it.
    fn before(&mut self, pair: &Pair) -> u32 {
        if pair.is_article() {
            return 0;
        }
        if self.path.as_ref() != Some(&pair.target.path) {
            *self = Self { path: Some(Arc::clone(&pair.target.path)), ..Self::default() };
        }
        let source = pair.source.as_ref().map_or(0, |s| xxh3_64(s.text.as_bytes()));
        let key = xxh3_64_with_seed(pair.target.text.as_bytes(), source);
        if self.met.len() >= Self::MOST && !self.met.contains_key(&key) {
            return 0;
        }
        let met = self.met.entry(key).or_default();
        *met += 1;
        *met - 1
    }
}

/// Reads, checks and turns every document into a `T` on all threads, and hands the results to `sink` in the order of the
/// inputs. A document that panics is reported as an error; the others are checked.
///
/// # Errors
/// The first error of `sink`, which ends the run.
pub fn run<T: Send, E>(
    plan: &Plan,
    rules: &Rulebook,
    finish: impl Fn(&mut Checked) -> T + Sync,
    mut sink: impl FnMut(Result<T, Error>) -> Result<(), E>,
) -> Result<(), E> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING);
        scope.spawn(move || {
            let documents = |input| read::documents(input, plan.flags, plan.text, &plan.units);
            let mut equals = Equals::default();
            let pairs = plan.inputs.iter().flat_map(documents);
            let pairs = pairs.map(move |pair| (pair.as_ref().map_or(0, |p| equals.before(p)), pair));
            for batch in batches(pairs) {
                if sender.send(batch).is_err() {
                    return; // the sink gave up
                }
            }
        });
        drain(&receiver, |batch| {
            let one = |arena: &mut Bump, (equals, pair): (u32, Result<Pair, Error>)| {
                let done = pair.and_then(|p| check_one((p, equals), plan, rules, arena, &finish));
                arena.reset();
                done
            };
            let done: Vec<Result<T, Error>> = batch.into_par_iter().map_init(Bump::new, one).collect();
            done.into_iter().try_for_each(&mut sink)
        })
    })
}

/// Hands every batch on until one fails; the reader then finds its channel closed.
fn drain<E>(receiver: &Receiver<Batch>, mut with: impl FnMut(Batch) -> Result<(), E>) -> Result<(), E> {
    receiver.iter().try_for_each(&mut with)
}

/// Cuts a stream of documents into batches.
fn batches(pairs: impl Iterator<Item = (u32, Result<Pair, Error>)>) -> impl Iterator<Item = Batch> {
    let mut pairs = pairs.fuse();
    std::iter::from_fn(move || {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            let Some(pair) = pairs.next() else { break };
            bytes += 64 + pair.1.as_ref().map_or(0, |p| p.target.text.len());
            batch.push(pair);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

fn check_one<T>(
    (pair, equals_before): (Pair, u32),
    plan: &Plan,
    rules: &Rulebook,
    arena: &Bump,
    finish: &(impl Fn(&mut Checked) -> T + Sync),
) -> Result<T, Error> {
    let path = pair.target.path.to_path_buf();
    let document =
        pair.units.first().and_then(|u| u.document.clone()).unwrap_or_else(|| path.display().to_string());
    let work = AssertUnwindSafe(|| {
        let languages = Languages {
            source: pair.source.as_ref().map(|s| s.lang).or(plan.flags.source),
            target: pair.target.lang,
        };
        let mut bitext = Bitext::with_lexicon(pair, plan.lexicon.as_ref());
        bitext.history = plan.history(&bitext.pair);
        bitext.equals_before = equals_before;
        let outcome = check(&bitext, languages, &rules.of(&bitext.pair), arena);
        finish(&mut Checked { bitext, languages, outcome })
    });
    catch_unwind(work).map_err(|cause| Error::Panic { path, document, cause: panic_message(cause.as_ref()) })
}

fn panic_message(cause: &(dyn std::any::Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no message".to_owned())
}
