//! 批量: a plan run over the columns of a table, a block of rows at a time.
//!
//! A block's registers are columns of one buffer, all in one machine type, its *lane*: the narrowest in which nothing
//! can outgrow it, shown from where the block's inputs lie before the first step ([`bounds`]), so that no step is
//! checked. A row that lies outside those bounds, or that breaks what the sure plan takes for granted, is left out of
//! its block and run by itself by the full plan with every step checked ([`row`]). What outgrows 128 bits is not
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
mod machine;
mod prepared;
mod program;
mod row;
mod simplify;
mod source;
#[cfg(test)]
pub(crate) mod tests;
mod threads;
mod told;

pub(crate) use below::run_table;
use cells::Cells;
pub(crate) use machine::{Machine, Registers, Results};
pub(crate) use prepared::Prepared;

use crate::outcome::Integers;
use block::Worker;
use chunk::{Apart, Chunk, ahead, chunks, widen};
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

/// Runs a prepared plan over rows, its inputs given in order.
///
/// # Errors
/// [`Stopped`] when the progress callback says so.
fn run(
    prepared: &Prepared,
    cells: &[Cells<'_>],
    rows: Range<usize>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    let mut columns: Vec<Integers> = prepared.forms.iter().map(|form| form.column(rows.len())).collect();
    let first = rows.start..rows.end.min(rows.start + prepared.block);
    let choice = block::choice(prepared, cells, &first);
    let ahead = ahead(prepared, cells);
    let (idle, done, stop) = (Mutex::new(Vec::new()), AtomicUsize::new(0), AtomicBool::new(false));
    let work = |chunk: Chunk<'_>| {
        if stop.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let idle_worker = idle.lock().ok().and_then(|mut idle: std::sync::MutexGuard<'_, Vec<_>>| idle.pop());
        let mut worker =
            idle_worker.unwrap_or_else(|| Worker::new(prepared, cells, choice.clone(), options.baseline));
        worker.restart(&choice);
        let len = chunk.rows.len();
        let apart = chunk.run(&mut worker, prepared.block, ahead);
        if let Ok(mut idle) = idle.lock() {
            idle.push(worker);
        }
        let done = done.fetch_add(len, Ordering::Relaxed) + len;
        match options.progress.map(|progress| progress(done)) {
            Some(ControlFlow::Break(())) => {
                stop.store(true, Ordering::Relaxed);
                Err(Stopped)
            }
            _ => Ok(apart),
        }
    };
    let parts: Vec<Apart> = threads::each(chunks(&mut columns, rows.clone()), options.threads, work)?;
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
