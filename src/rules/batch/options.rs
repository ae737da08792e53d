//! How a batch is run.

use std::fmt;
use std::ops::ControlFlow;

/// Called with how many rows are done, from whichever thread did them; [`ControlFlow::Break`] stops the run.
pub type Progress<'a> = &'a (dyn Fn(usize) -> ControlFlow<()> + Sync);

/// How a batch is run (运行选项). None of it changes a result.
///
/// ```
/// use jixiao::BatchOptions;
/// use std::ops::ControlFlow;
///
/// let enough = |rows: usize| if rows > 1_000_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
/// let options = BatchOptions::new().threads(2).progress(&enough);
/// ```
#[derive(Clone, Copy, Default)]
pub struct BatchOptions<'a> {
    pub(super) threads: Option<usize>,
    pub(super) progress: Option<Progress<'a>>,
    pub(super) baseline: bool,
}

impl<'a> BatchOptions<'a> {
    /// One thread without the feature `rayon`, the current pool's with it; no progress callback.
    pub fn new() -> Self {
        BatchOptions::default()
    }

    /// So many threads, where the crate is built with the feature `rayon`; 0 counts as one.
    #[must_use]
    pub fn threads(self, threads: usize) -> Self {
        BatchOptions { threads: Some(threads.max(1)), ..self }
    }

    /// Tells how far the run is, every few tens of thousands of rows, and lets it be stopped.
    #[must_use]
    pub fn progress(self, progress: Progress<'a>) -> Self {
        BatchOptions { progress: Some(progress), ..self }
    }

    /// Uses only the instructions that every processor of the target has: to compare, never needed.
    #[must_use]
    pub fn baseline_instructions(self) -> Self {
        BatchOptions { baseline: true, ..self }
    }
}

impl fmt::Debug for BatchOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let progress = self.progress.is_some();
        f.debug_struct("BatchOptions").field("threads", &self.threads).field("progress", &progress).finish()
    }
}
