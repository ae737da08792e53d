//! A table and the plan that is run over its rows, with the tables below that the plan looks at.

use super::cells::Cells;
use super::prepared::Prepared;
use super::source::{cells, column};
use super::told::{Told, Untold};
use crate::plan::{Input, Lowered, Reduction, Source, Upper};
use crate::table::{Children, Table};
use std::ops::Range;

/// A table and the plan that is run over its rows.
#[derive(Debug)]
pub(super) struct Level<'a> {
    pub(super) prepared: &'a Prepared,
    /// What the plan reads; what it reads of the rows below is put in its place block by block.
    pub(super) cells: Vec<Cells<'a>>,
    /// The inputs that rows below come to, each with its reduction.
    inputs: Vec<(usize, usize)>,
    /// The inputs that stand in the row above, in the order of [`Below::above`].
    handed: Vec<usize>,
    pub(super) untold: Untold<'a>,
    pub(super) reductions: &'a [Reduction],
    pub(super) below: Vec<Below<'a>>,
    /// How many rows to bring into the cache at a time.
    pub(super) ahead: usize,
}

/// A table below another.
#[derive(Debug)]
pub(super) struct Below<'a> {
    children: &'a Children<'a>,
    pub(super) level: Level<'a>,
    /// Its place among the plans below.
    pub(super) place: usize,
    /// What its rows read of the row above.
    pub(super) above: Vec<Handed<'a>>,
}

/// What a row reads of the one above it.
#[derive(Debug)]
pub(super) enum Handed<'a> {
    Column(Cells<'a>),
    Reduced(usize),
}

/// Rows that a thread works on at a time; what is learnt of the data stays within them, so that results do not depend
/// on who works on which.
const ROWS: usize = 1 << 13;
/// The same where there are rows below, all of them counted.
const ROWS_IN_ALL: usize = 1 << 15;
/// Bytes of input brought into the cache at a time: long runs of each column, for memory is slow to begin one.
const AHEAD: usize = 512 * 1024;

impl<'a> Level<'a> {
    /// A table whose rows have none below them.
    pub(super) fn flat(prepared: &'a Prepared, cells: Vec<Cells<'a>>) -> Level<'a> {
        let read = cells.iter().zip(&prepared.sure.program.reads).filter(|(_, read)| **read);
        let bytes: usize = read.map(|(cells, _)| cells.bytes()).sum();
        let ahead = (AHEAD / bytes.max(1)).clamp(prepared.block, ROWS) / prepared.block * prepared.block;
        let (inputs, handed, untold) = (Vec::new(), Vec::new(), Untold::default());
        Level { prepared, cells, inputs, handed, untold, reductions: &[], below: Vec::new(), ahead }
    }

    /// A table of the layout that a program was lowered for.
    pub(super) fn of(prepared: &'a Prepared, lowered: &'a Lowered, table: &'a Table<'_>) -> Level<'a> {
        let plans = lowered.below.iter().zip(&prepared.below).enumerate();
        let below = plans.filter_map(|(place, (below, prepared))| {
            let children = table.children().get(below.child)?;
            let level = Level::of(prepared, &below.lowered, children.table());
            let handed = |input: &Input| match input.source {
                Source::Above(Upper::Column(at)) => {
                    Some(Handed::Column(column(lowered, table, at, input.part)))
                }
                Source::Above(Upper::Reduced(at)) => Some(Handed::Reduced(at)),
                _ => None,
            };
            let above = below.lowered.inputs.iter().filter_map(handed).collect();
            Some(Below { children, level, place, above })
        });
        let reduced = |(input, source): (usize, Source)| match source {
            Source::Reduced(at) => Some((input, at)),
            _ => None,
        };
        let sources = || lowered.inputs.iter().map(|input| input.source).enumerate();
        let above = sources().filter(|(_, source)| matches!(source, Source::Above(_)));
        Level {
            inputs: sources().filter_map(reduced).collect(),
            handed: above.map(|(input, _)| input).collect(),
            untold: Untold::of(lowered, table),
            reductions: &lowered.reductions,
            below: below.collect(),
            ..Level::flat(prepared, cells(lowered, table))
        }
    }

    /// Brings what is read of rows into the cache.
    pub(super) fn touch(&self, rows: Range<usize>) {
        for (cells, read) in self.cells.iter().zip(&self.prepared.sure.program.reads) {
            if *read {
                cells.touch(rows.clone());
            }
        }
    }

    /// Whether a block has cells of its own, which stand in no column.
    pub(super) fn is_told(&self) -> bool {
        let Untold { texts, goals, positions, .. } = &self.untold;
        let alone = self.inputs.is_empty() && self.handed.is_empty();
        !(alone && texts.is_empty() && goals.is_empty() && positions.is_empty())
    }

    /// The cells of a block, with what is read of it, what the rows below it come to and what stands above it; `None`
    /// where the plan does not ask for any of that.
    pub(super) fn with_told<'b>(
        &'b self,
        block: &Range<usize>,
        told: &'b Told,
        (reduced, handed): (&'b [Vec<i128>], &'b [Vec<i128>]),
    ) -> Option<Vec<Cells<'b>>> {
        if !self.is_told() {
            return None;
        }
        let mut cells: Vec<Cells<'b>> = self.cells.iter().map(|cells| cells.part(block.clone())).collect();
        for (input, reduction) in &self.inputs {
            if let (Some(cells), Some(values)) = (cells.get_mut(*input), reduced.get(*reduction)) {
                *cells = Cells::Int128(values);
            }
        }
        for (input, values) in self.handed.iter().zip(handed) {
            if let Some(cells) = cells.get_mut(*input) {
                *cells = Cells::Int128(values);
            }
        }
        told.put(&self.untold, &mut cells);
        Some(cells)
    }

    /// Divides rows into parts of about the same work.
    pub(super) fn parts(&self, rows: Range<usize>) -> Vec<Range<usize>> {
        if self.below.is_empty() {
            return rows.clone().step_by(ROWS).map(|start| start..rows.end.min(start + ROWS)).collect();
        }
        let mut parts = Vec::new();
        let (mut start, mut work) = (rows.start, 0);
        for end in rows.start + 1..=rows.end {
            work += self.all(&(end - 1..end));
            if work >= ROWS_IN_ALL || end == rows.end {
                parts.push(start..end);
                (start, work) = (end, 0);
            }
        }
        parts
    }

    /// How many rows these are with all below them.
    fn all(&self, rows: &Range<usize>) -> usize {
        let below = self.below.iter().map(|below| below.level.all(&below.rows(rows)));
        rows.len() + below.sum::<usize>()
    }
}

impl Below<'_> {
    /// The rows that belong to rows of the table above.
    pub(super) fn rows(&self, above: &Range<usize>) -> Range<usize> {
        let of = |row: usize| self.children.rows_of(row).unwrap_or_default();
        match above.end.checked_sub(1) {
            Some(last) if last >= above.start => of(above.start).start..of(last).end,
            _ => 0..0,
        }
    }

    /// The rows of the table above that have some of these, each with all that it has.
    pub(super) fn parents(&self, some: &Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
        let (start, end) = (u64::try_from(some.start).unwrap_or(u64::MAX), some.end);
        let (ends, before) = (self.children.ends(), self.children.before());
        let first = ends.partition_point(|end| end.saturating_sub(before) <= start);
        let own = |row: usize| Some((row, self.children.rows_of(row)?));
        let rows = (first..ends.len()).map_while(own).take_while(move |(_, own)| own.start < end);
        rows.filter(|(_, own)| !own.is_empty())
    }
}
