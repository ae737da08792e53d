//! 批量: a plan run over the columns of a table, a block of rows at a time.
//!
//! A block's registers are columns of one buffer, all in one machine type, its *lane*: the narrowest in which nothing
//! can outgrow it, shown from where the block's inputs lie before the first step ([`bounds`]), so that no step is
//! checked. A row that lies outside those bounds, or that breaks what the sure plan takes for granted, is left out of
//! its block and run by itself by the full plan with every step checked ([`row`]). What outgrows 128 bits is not
//! guessed: the row is one to ask the evaluator about.
//!
//! What comes out depends on the table and the rows alone: not on the instruction set, the lanes or the threads.

mod block;
mod bounds;
mod cells;
mod children;
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

pub(crate) use cells::Cells;
pub(crate) use children::{Ready, run_table};
pub(crate) use machine::{Machine, Registers, Results};
pub(crate) use prepared::Prepared;

use crate::outcome::Integers;
use block::{Apart, Target, Worker, first_choice};
use std::ops::{ControlFlow, Range};

/// Rows that a thread works on at a time; what is learnt of the data stays within them, so that results do not depend
/// on who works on which.
const CHUNK: usize = 1 << 14;

/// Rows that are brought into the cache at a time.
const AHEAD: usize = 4096;

/// Called with how many rows are done; may stop the run.
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
    /// The rows that the evaluator must be asked about, in order. Their gap codes may say so, and otherwise mean
    /// nothing, like all their values.
    pub(crate) ask: Vec<usize>,
}

/// Runs a prepared plan over rows, its inputs given in order.
///
/// # Errors
/// [`Stopped`] when the progress callback says so.
pub(crate) fn run(
    prepared: &Prepared,
    cells: &[Cells<'_>],
    rows: Range<usize>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    let mut columns: Vec<Integers> = prepared.forms.iter().map(|form| form.column(rows.len())).collect();
    let chunks = chunks(&mut columns, rows.clone());
    let first = rows.start..rows.end.min(rows.start + prepared.block);
    let choice = first_choice(prepared, cells, &first);
    let mut apart = Apart::default();
    let mut done = 0;
    let mut worker = Worker::new(prepared, cells, choice.clone(), options.baseline);
    for chunk in chunks {
        let len = chunk.rows.len();
        worker.restart(&choice);
        let mut own = chunk.run(&mut worker, prepared.block);
        apart.wide.append(&mut own.wide);
        apart.ask.append(&mut own.ask);
        done += len;
        if options.progress.is_some_and(|progress| progress(done).is_break()) {
            return Err(Stopped);
        }
    }
    for (output, row, value) in apart.wide {
        if let Some(column) = columns.get_mut(output) {
            widen(column, row - rows.start, value);
        }
    }
    Ok(Outputs { columns, ask: apart.ask })
}

/// Rows in a row, and where their outputs go.
struct Chunk<'a> {
    rows: Range<usize>,
    targets: Vec<Target<'a>>,
}

impl Chunk<'_> {
    fn run(mut self, worker: &mut Worker<'_>, block: usize) -> Apart {
        let mut apart = Apart::default();
        let mut start = self.rows.start;
        while start < self.rows.end {
            if (start - self.rows.start) % AHEAD == 0 {
                worker.touch(start..self.rows.end.min(start + AHEAD));
            }
            let end = self.rows.end.min(start + block);
            let place = start - self.rows.start..end - self.rows.start;
            worker.block(start..end, place, &mut self.targets, &mut apart);
            start = end;
        }
        apart.ask.sort_unstable();
        apart
    }
}

fn chunks(columns: &mut [Integers], rows: Range<usize>) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = rows
        .clone()
        .step_by(CHUNK)
        .map(|start| Chunk { rows: start..rows.end.min(start + CHUNK), targets: Vec::new() })
        .collect();
    for column in columns {
        match column {
            Integers::Bytes(bytes) => {
                for (chunk, bytes) in chunks.iter_mut().zip(bytes.chunks_mut(CHUNK)) {
                    chunk.targets.push(Target::Bytes(bytes));
                }
            }
            Integers::Int64(integers) => {
                for (chunk, integers) in chunks.iter_mut().zip(integers.chunks_mut(CHUNK)) {
                    chunk.targets.push(Target::Integers(integers));
                }
            }
            Integers::Int128(_) => {}
        }
    }
    chunks
}

/// Puts a value beyond 64 bits into a column, which then has 128.
fn widen(column: &mut Integers, at: usize, value: i128) {
    if let Integers::Int64(narrow) = column {
        *column = Integers::Int128(narrow.iter().map(|value| i128::from(*value)).collect());
    }
    if let Integers::Int128(wide) = column
        && let Some(place) = wide.get_mut(at)
    {
        *place = value;
    }
}
