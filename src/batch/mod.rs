//! 批量: a plan run over the columns of a table, a block of rows at a time.
//!
//! A block's registers are columns of one buffer, all in one machine type, its *lane*: the narrowest in which nothing
//! can outgrow it, shown from where the block's inputs lie before the first step ([`bounds`]), so that no step is
//! checked. A row that lies outside those bounds, or that breaks what the sure plan takes for granted, is left out of
//! its block and run by itself with every step checked ([`machine`]). What outgrows 128 bits is not
//! guessed: the row is one to ask the evaluator about.
//!
//! What comes out depends on the table and the rows alone: not on the instruction set, the lanes or the threads.

mod below;
mod block;
mod bounds;
mod cells;
mod chunk;
mod float;
mod kernel;
mod lane;
mod level;
mod machine;
mod prepared;
mod program;
mod simplify;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod threads;
mod told;

pub(crate) use machine::{Machine, Registers, Results};
pub(crate) use prepared::Prepared;

use crate::outcome::Integers;
use crate::plan::Lowered;
use crate::table::Table;
use below::Runner;
use chunk::{Apart, Chunk, chunks, widen};
use level::Level;
use std::ops::{ControlFlow, Range};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Called with how many rows are done, by whichever thread did the last of them; may stop the run.
pub(crate) type Progress<'a> = &'a (dyn Fn(usize) -> ControlFlow<()> + Sync);

/// How to run.
#[derive(Clone, Copy, Default)]
pub(crate) struct RunOptions<'a> {
    /// How many threads, where the crate has them; `None` is as many as the current pool.
    pub(crate) threads: Option<usize>,
    pub(crate) progress: Option<Progress<'a>>,
    /// Use no instructions that not every machine has.
    pub(crate) baseline: bool,
}

/// The progress callback asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stopped;

/// What a run gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outputs {
    /// By output of the plan, one integer a row.
    pub(crate) columns: Vec<Integers>,
    /// The rows that the evaluator must be asked about, in order. Their gap codes say so, and otherwise mean nothing,
    /// like all their values.
    pub(crate) ask: Vec<usize>,
}

/// Runs a lowered program, made ready as `prepared`, over all rows of a table of its layout.
///
/// # Errors
/// [`Stopped`] when the progress callback says so; it counts the rows of this table, and is called now and then between
/// rows below it.
pub(crate) fn run_table(
    prepared: &Prepared,
    lowered: &Lowered,
    table: &Table<'_>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    run(&Level::of(prepared, lowered, table), 0..table.rows(), options)
}

fn run(level: &Level<'_>, rows: Range<usize>, options: &RunOptions<'_>) -> Result<Outputs, Stopped> {
    let prepared = level.prepared;
    let mut columns: Vec<Integers> = prepared.forms.iter().map(|form| form.column(rows.len())).collect();
    let first = rows.start..rows.end.min(rows.start + prepared.block);
    let choice =
        (level.below.is_empty() && !level.is_told()).then(|| block::choice(prepared, &level.cells, &first));
    let idle = Mutex::new(Vec::new());
    let watch = Watch { progress: options.progress, done: AtomicUsize::new(0), stop: AtomicBool::new(false) };
    let work = |mut chunk: Chunk<'_>| {
        let idle_runner = idle.lock().ok().and_then(|mut idle: std::sync::MutexGuard<'_, Vec<_>>| idle.pop());
        let mut runner = idle_runner.unwrap_or_else(|| Runner::new(level, options.baseline));
        runner.restart(choice.as_ref(), chunk.rows.end);
        let mut apart = Apart::default();
        runner.run(chunk.rows.clone(), &mut chunk.targets, &mut apart, &watch)?;
        if let Ok(mut idle) = idle.lock() {
            idle.push(runner);
        }
        apart.ask.sort_unstable();
        apart.ask.dedup();
        watch.done(chunk.rows.len())?;
        Ok(apart)
    };
    let parts: Vec<Apart> =
        threads::each(chunks(&mut columns, level.parts(rows.clone())), options.threads, work)?;
    let mut ask = Vec::new();
    for mut part in parts {
        ask.append(&mut part.ask);
        for (output, row, value) in part.wide {
            if let Some(column) = columns.get_mut(output) {
                widen(column, row - rows.start, value);
            }
        }
    }
    Ok(Outputs { columns, ask })
}

/// Tells how far a run is, and hears whether it is to stop.
struct Watch<'a> {
    progress: Option<Progress<'a>>,
    done: AtomicUsize,
    stop: AtomicBool,
}

impl Watch<'_> {
    /// So many rows more are done.
    fn done(&self, rows: usize) -> Result<(), Stopped> {
        let done = self.done.fetch_add(rows, Ordering::Relaxed) + rows;
        if self.progress.is_some_and(|progress| progress(done).is_break()) {
            self.stop.store(true, Ordering::Relaxed);
        }
        if self.stop.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }

    /// A block of rows below others is done.
    fn below(&self, block: &Range<usize>) -> Result<(), Stopped> {
        /// Rows from one call to the next.
        const EVERY: usize = 1 << 13;
        if block.start / EVERY == block.end / EVERY { Ok(()) } else { self.done(0) }
    }
}
