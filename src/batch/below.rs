//! Tables with tables below them. The rows below a block of parents are run a block at a time as well, and what comes of
//! them is brought together for their parents at once: nothing is kept of them, however many there are.

use super::block::{Block, Target, Worker};
use super::bounds::Choice;
use super::chunk::{Apart, widen};
use super::level::{Below, Handed, Level};
use super::told::Told;
use super::{Stopped, Watch};
use crate::outcome::Integers;
use crate::plan::Reduce;
use std::ops::Range;

/// What a thread needs to run the rows of a level, used again for each chunk.
#[derive(Debug)]
pub(super) struct Runner<'a> {
    level: &'a Level<'a>,
    worker: Worker<'a>,
    below: Vec<Runner<'a>>,
    /// The outputs of a block, if the level lies below another.
    outputs: Vec<Integers>,
    /// By reduction, one integer for each row of a block.
    reduced: Vec<Vec<i128>>,
    /// What is read of a block, and what stands above it.
    told: Told,
    handed: Vec<Vec<i128>>,
    /// The row up to which cells have been brought into the cache, and up to which they are worth it.
    cached: usize,
    until: usize,
}

impl<'a> Runner<'a> {
    pub(super) fn new(level: &'a Level<'a>, baseline: bool) -> Runner<'a> {
        Runner {
            level,
            worker: Worker::new(level.prepared, baseline),
            below: level.below.iter().map(|below| Runner::new(&below.level, baseline)).collect(),
            outputs: Vec::new(),
            reduced: level.reductions.iter().map(|_| Vec::new()).collect(),
            told: Told::default(),
            handed: Vec::new(),
            cached: 0,
            until: 0,
        }
    }

    /// Forgets what the rows so far taught; the next ones end before `until`. Without a choice, one is made at the next
    /// block.
    pub(super) fn restart(&mut self, choice: Option<&Choice>, until: usize) {
        self.worker.restart(choice);
        (self.cached, self.until) = (0, until);
        self.below.iter_mut().for_each(|below| below.restart(None, 0));
    }

    /// Runs rows; their outputs begin where the targets do.
    pub(super) fn run(
        &mut self,
        rows: Range<usize>,
        targets: &mut [Target<'_>],
        apart: &mut Apart,
        watch: &Watch<'_>,
    ) -> Result<(), Stopped> {
        let level = self.level;
        for start in rows.clone().step_by(level.prepared.block) {
            let block = start..rows.end.min(start + level.prepared.block);
            if block.end > self.cached {
                self.cached = self.until.min(start + level.ahead);
                level.touch(start..self.cached);
            }
            self.reduce(&block, apart, watch)?;
            self.told.read(&level.untold, &block);
            let told = level.with_told(&block, &self.told, (&self.reduced, &self.handed));
            let (cells, first) = match &told {
                Some(cells) => (cells.as_slice(), start),
                None => (level.cells.as_slice(), 0),
            };
            let place = start - rows.start..block.end - rows.start;
            let rows = start - first..block.end - first;
            self.worker.block(Block { cells, rows, first, place, targets, apart });
        }
        Ok(())
    }

    /// Brings together what the rows below a block come to.
    fn reduce(&mut self, block: &Range<usize>, apart: &mut Apart, watch: &Watch<'_>) -> Result<(), Stopped> {
        for reduced in &mut self.reduced {
            reduced.clear();
            reduced.resize(block.len(), 0);
        }
        for (below, runner) in self.level.below.iter().zip(&mut self.below) {
            let all = below.rows(block);
            let step = below.level.prepared.block;
            runner.until = all.end;
            for start in all.clone().step_by(step) {
                let piece = start..all.end.min(start + step);
                runner.hand_down(below, &piece, block.start, &self.reduced);
                let asked = runner.piece(&piece, watch)?;
                for (row, own) in below.parents(&piece) {
                    let part = own.start.max(piece.start)..own.end.min(piece.end);
                    let first = asked.partition_point(|asked| *asked < part.start);
                    let mut asks = asked.get(first).is_some_and(|asked| *asked < part.end);
                    let is_more = part.start > own.start;
                    let part = part.start - piece.start..part.end - piece.start;
                    let reductions = self.level.reductions.iter().zip(&mut self.reduced);
                    for (reduction, values) in reductions.filter(|(one, _)| one.below == below.place) {
                        let Some(value) = values.get_mut(row - block.start) else { continue };
                        let here = runner.outputs.get(reduction.output);
                        let here =
                            here.map_or(Some(0), |column| together(column, part.clone(), reduction.by));
                        let so_far = is_more.then_some(*value);
                        let all = here.and_then(|here| joined(so_far, here, reduction.by));
                        asks |= all.is_none();
                        *value = all.unwrap_or_default();
                    }
                    if asks {
                        apart.ask.push(row);
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes what stands above a piece of the rows; `first` is the first row of the block above.
    fn hand_down(&mut self, below: &Below<'_>, piece: &Range<usize>, first: usize, reduced: &[Vec<i128>]) {
        self.handed.resize(below.above.len(), Vec::new());
        for (handed, column) in below.above.iter().zip(&mut self.handed) {
            column.clear();
            for (row, own) in below.parents(piece) {
                let value = match handed {
                    Handed::Column(cells) => cells.at(row),
                    Handed::Reduced(at) => {
                        let values = reduced.get(*at);
                        values.and_then(|values| values.get(row - first)).copied().unwrap_or_default()
                    }
                };
                let part = own.start.max(piece.start)..own.end.min(piece.end);
                column.extend(part.map(|_| value));
            }
        }
    }

    /// Runs a block of rows for the level above, and says which of them the evaluator must be asked about.
    fn piece(&mut self, rows: &Range<usize>, watch: &Watch<'_>) -> Result<Vec<usize>, Stopped> {
        let mut apart = Apart::default();
        let forms = &self.level.prepared.forms;
        let mut outputs = std::mem::take(&mut self.outputs);
        if outputs.iter().any(|column| matches!(column, Integers::Int128(_))) {
            outputs.clear();
        }
        if outputs.is_empty() {
            outputs.extend(forms.iter().map(|form| form.column(self.level.prepared.block)));
        }
        let mut targets: Vec<Target<'_>> = outputs.iter_mut().filter_map(Target::of).collect();
        self.run(rows.clone(), &mut targets, &mut apart, watch)?;
        for (output, row, value) in apart.wide {
            if let Some(column) = outputs.get_mut(output) {
                widen(column, row - rows.start, value);
            }
        }
        self.outputs = outputs;
        watch.below(rows)?;
        apart.ask.sort_unstable();
        Ok(apart.ask)
    }
}

/// The integers of some rows as one; `None` where a sum outgrows 128 bits.
fn together(column: &Integers, rows: Range<usize>, by: Reduce) -> Option<i128> {
    match column {
        Integers::Bytes(values) => fold(values.get(rows)?, by),
        Integers::Int64(values) => fold(values.get(rows)?, by),
        Integers::Int128(values) => fold(values.get(rows)?, by),
    }
}

fn fold<T: Copy + Ord + Into<i128>>(values: &[T], by: Reduce) -> Option<i128> {
    match by {
        Reduce::Sum => values.iter().try_fold(0_i128, |sum, value| sum.checked_add((*value).into())),
        Reduce::Least => Some(values.iter().min().map_or(0, |value| (*value).into())),
        Reduce::Greatest => Some(values.iter().max().map_or(0, |value| (*value).into())),
    }
}

/// What rows so far come to, with more of them.
fn joined(so_far: Option<i128>, more: i128, by: Reduce) -> Option<i128> {
    let Some(so_far) = so_far else { return Some(more) };
    match by {
        Reduce::Sum => so_far.checked_add(more),
        Reduce::Least => Some(so_far.min(more)),
        Reduce::Greatest => Some(so_far.max(more)),
    }
}
