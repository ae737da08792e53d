//! Consecutive rows that one thread runs, and what of their results columns do not hold.

use super::block::Target;
use crate::outcome::Integers;
use crate::plan::OutputId;
use std::ops::Range;

/// What columns do not hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Apart {
    /// Values beyond 64 bits.
    pub(super) wide: Vec<(OutputId, usize, i128)>,
    /// Rows the plan cannot decide.
    pub(super) ask: Vec<usize>,
}

/// Consecutive rows, and where their outputs go.
#[derive(Debug)]
pub(super) struct Chunk<'a> {
    pub(super) rows: Range<usize>,
    pub(super) targets: Vec<Target<'a>>,
}

/// Divides the columns of outputs among consecutive rows.
pub(super) fn chunks(columns: &mut [Integers], parts: Vec<Range<usize>>) -> Vec<Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> =
        parts.into_iter().map(|rows| Chunk { rows, targets: Vec::new() }).collect();
    for column in columns {
        let Some(mut rest) = Target::of(column) else { continue };
        for Chunk { rows, targets } in &mut chunks {
            let (first, others) = rest.split_at(rows.len());
            targets.push(first);
            rest = others;
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
