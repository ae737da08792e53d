//! Consecutive blocks that one thread runs, and what of their results columns do not hold.

use super::block::{Target, Worker};
use super::cells::Cells;
use super::prepared::Prepared;
use crate::outcome::Integers;
use crate::plan::OutputId;
use std::ops::Range;

/// Rows that a thread works on at a time; what is learnt of the data stays within them, so that results do not depend
/// on who works on which.
const ROWS: usize = 1 << 13;
/// Bytes of input brought into the cache at a time.
const AHEAD: usize = 512 * 1024;

/// What the columns of a chunk do not hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart {
    /// Values beyond 64 bits.
    pub(super) wide: Vec<(OutputId, usize, i128)>,
    /// Rows the plan cannot decide, in order.
    pub(super) ask: Vec<usize>,
}

/// Consecutive rows, and where their outputs go.
#[derive(Debug)]
pub(super) struct Chunk<'a> {
    pub(super) rows: Range<usize>,
    targets: Vec<Target<'a>>,
}

impl Chunk<'_> {
    /// Runs its blocks, bringing the input of `ahead` rows into the cache at a time.
    pub(super) fn run(mut self, worker: &mut Worker<'_>, block: usize, ahead: usize) -> Apart {
        let mut apart = Apart::default();
        let (mut start, mut cached) = (self.rows.start, self.rows.start);
        while start < self.rows.end {
            if start >= cached {
                cached = self.rows.end.min(start + ahead);
                worker.touch(start..cached);
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

/// How many rows to bring into the cache at a time: long runs of each column, for memory is slow to begin one.
pub(super) fn ahead(prepared: &Prepared, cells: &[Cells<'_>]) -> usize {
    let reads = cells.iter().zip(&prepared.sure.program.reads).filter(|(_, read)| **read);
    let bytes: usize = reads.map(|(cells, _)| cells.bytes()).sum();
    let blocks = AHEAD / bytes.max(1) / prepared.block;
    (blocks * prepared.block).clamp(prepared.block, ROWS)
}

/// Divides rows and the columns of their outputs.
pub(super) fn chunks(columns: &mut [Integers], rows: Range<usize>) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = rows
        .clone()
        .step_by(ROWS)
        .map(|start| Chunk { rows: start..rows.end.min(start + ROWS), targets: Vec::new() })
        .collect();
    for column in columns {
        match column {
            Integers::Bytes(bytes) => {
                for (chunk, bytes) in chunks.iter_mut().zip(bytes.chunks_mut(ROWS)) {
                    chunk.targets.push(Target::Bytes(bytes));
                }
            }
            Integers::Int64(integers) => {
                for (chunk, integers) in chunks.iter_mut().zip(integers.chunks_mut(ROWS)) {
                    chunk.targets.push(Target::Integers(integers));
                }
            }
            Integers::Int128(_) => {}
        }
    }
    chunks
}

/// Puts a value beyond 64 bits into a column, which then has 128.
pub(super) fn widen(column: &mut Integers, at: usize, value: i128) {
    if let Integers::Int64(narrow) = column {
        *column = Integers::Int128(narrow.iter().map(|value| i128::from(*value)).collect());
    }
    if let Integers::Int128(wide) = column
        && let Some(place) = wide.get_mut(at)
    {
        *place = value;
    }
}
