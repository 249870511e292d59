//! A bar on standard error for long runs: how far one is, how fast it goes, how long it will still take.

use crate::read::Input;
use crate::run::Plan;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A run that is over by then shows no bar.
const PATIENCE: Duration = Duration::from_millis(700);
/// The bar changes no more often than an eye can follow.
const PAUSE: Duration = Duration::from_millis(100);

/// How far a run over a plan's inputs is.
pub(super) struct Progress {
    bar: ProgressBar,
    taken: Arc<AtomicU64>,
    /// Bytes that an earlier run over the same plan took.
    before: u64,
    documents: usize,
    next: Instant,
    is_wanted: bool,
}

impl Progress {
    /// Shows how far a run over `plan` is, where a person looks at standard error and it `is_wanted`.
    pub(super) fn new(plan: &Plan, is_wanted: bool) -> Self {
        let total = bytes_of(&plan.inputs);
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
        let template = match total {
            Some(_) => "{bar:24} {percent}%, {msg}, {decimal_bytes_per_sec}, {eta} left",
            None => "{spinner} {msg}, {decimal_bytes_per_sec}, {elapsed}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let taken = Arc::clone(&plan.units.taken);
        Self {
            bar: bar.with_style(style),
            before: taken.load(Ordering::Relaxed),
            taken,
            documents: 0,
            next: Instant::now() + PATIENCE,
            is_wanted: is_wanted && std::io::stderr().is_terminal(),
        }
    }

    /// Counts a document that is done.
    pub(super) fn advance(&mut self) {
        self.documents += 1;
        let now = Instant::now();
        if !self.is_wanted || now < self.next {
            return;
        }
        self.next = now + PAUSE;
        self.bar.set_message(format!("{} documents", self.documents));
        self.bar.set_position(self.taken.load(Ordering::Relaxed) - self.before);
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Lets `print` write to standard error beside the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// Bytes of all files of a run; `None` where one is standard input or its size cannot be told.
fn bytes_of(inputs: &[Input]) -> Option<u64> {
    let size = |path: &Path| std::fs::metadata(path).ok().filter(|m| m.is_file()).map(|m| m.len());
    inputs.iter().flat_map(|input| input.read_from()).map(size).sum()
}
