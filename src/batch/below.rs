//! Tables with tables below them: the plans of the children are run first, and their results are brought together for
//! each parent row.

use super::cells::Cells;
use super::prepared::Prepared;
use super::source::{cells, column};
use super::told::Told;
use super::{Outputs, RunOptions, Stopped, run};
use crate::outcome::Integers;
use crate::plan::{Lowered, Reduce, Reduction, Upper};
use crate::table::{Children, Table};
use std::ops::Range;

/// Runs a lowered program, made ready as `prepared`, over all rows of a table of its layout.
///
/// # Errors
/// [`Stopped`] when the progress callback says so; it counts the rows of this table, and is called with 0 after rows
/// below it.
pub(crate) fn run_table(
    prepared: &Prepared,
    lowered: &Lowered,
    table: &Table<'_>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    run_told(prepared, lowered, (table, Told::of(lowered, table)), options)
}

fn run_told(
    prepared: &Prepared,
    lowered: &Lowered,
    (table, told): (&Table<'_>, Told),
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    let mut reduced: Vec<Reduced> = lowered.reductions.iter().map(|_| Reduced::default()).collect();
    for (place, (below, prepared)) in lowered.below.iter().zip(&prepared.below).enumerate() {
        let Some(children) = table.children().get(below.child) else { continue };
        let quiet = |_| options.progress.map_or(std::ops::ControlFlow::Continue(()), |progress| progress(0));
        let inner = RunOptions { progress: Some(&quiet), ..*options };
        let mut own = Told::of(&below.lowered, children.table());
        own.hand_down(&below.lowered, (children, table.rows()), |upper, part| match upper {
            Upper::Column(at) => column(lowered, table, at, part),
            Upper::Reduced(at) => reduced.get(at).map_or(Cells::All(0), Reduced::cells),
        });
        let outputs = run_told(prepared, &below.lowered, (children.table(), own), &inner)?;
        let asked = parents_of(children, table.rows(), &outputs.ask);
        for (reduced, reduction) in reduced.iter_mut().zip(&lowered.reductions) {
            if reduction.below == place {
                *reduced = reduce(children, table.rows(), &outputs, reduction);
                reduced.ask.extend(&asked);
            }
        }
    }
    let mut outputs = run(prepared, &cells(lowered, table, &told, &reduced), 0..table.rows(), options)?;
    let asked = reduced.iter().flat_map(|reduced| reduced.ask.iter().copied());
    outputs.ask.extend(asked);
    outputs.ask.sort_unstable();
    outputs.ask.dedup();
    Ok(outputs)
}

/// One integer for each row, from its children.
#[derive(Clone, Debug)]
pub(super) struct Reduced {
    values: Integers,
    /// Rows whose children the evaluator must be asked about.
    ask: Vec<usize>,
}

impl Default for Reduced {
    fn default() -> Reduced {
        Reduced { values: Integers::Int64(Vec::new()), ask: Vec::new() }
    }
}

impl Reduced {
    pub(super) fn cells(&self) -> Cells<'_> {
        match &self.values {
            Integers::Bytes(_) => Cells::All(0),
            Integers::Int64(values) => Cells::Int64(values),
            Integers::Int128(values) => Cells::Int128(values),
        }
    }
}

fn reduce(children: &Children<'_>, rows: usize, outputs: &Outputs, reduction: &Reduction) -> Reduced {
    let mut narrow = Vec::with_capacity(rows);
    let mut wide = Vec::new();
    let mut ask = Vec::new();
    for row in 0..rows {
        let own = children.rows_of(row).unwrap_or_default();
        let value = outputs
            .columns
            .get(reduction.output)
            .map_or(Some(0), |column| together(column, own, reduction.by))
            .unwrap_or_else(|| {
                ask.push(row);
                0
            });
        match i64::try_from(value) {
            Ok(value) if wide.is_empty() => narrow.push(value),
            _ => {
                if wide.is_empty() {
                    wide = narrow.drain(..).map(i128::from).collect();
                    wide.reserve(rows - row);
                }
                wide.push(value);
            }
        }
    }
    let values = if wide.is_empty() { Integers::Int64(narrow) } else { Integers::Int128(wide) };
    Reduced { values, ask }
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

/// The rows that the children of these places belong to.
fn parents_of(children: &Children<'_>, rows: usize, places: &[usize]) -> Vec<usize> {
    if places.is_empty() {
        return Vec::new();
    }
    let has = |row: &usize| {
        let own = children.rows_of(*row).unwrap_or_default();
        let first = places.partition_point(|place| *place < own.start);
        places.get(first).is_some_and(|place| *place < own.end)
    };
    (0..rows).filter(has).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SubjectKind;

    fn children() -> Table<'static> {
        let goals = Table::new(SubjectKind::Goal, 5);
        Table::new(SubjectKind::Project, 4).with_children(goals, vec![2, 2, 4, 5]).unwrap()
    }

    fn reduced(column: Integers, by: Reduce) -> Reduced {
        let table = children();
        let outputs = Outputs { columns: vec![column], ask: Vec::new() };
        reduce(&table.children()[0], 4, &outputs, &Reduction { below: 0, output: 0, by })
    }

    #[test]
    fn children_come_together_by_parent() {
        let column = || Integers::Int64(vec![3, -5, 7, i64::MAX, 1]);
        let max = i128::from(i64::MAX);
        assert_eq!(reduced(column(), Reduce::Sum).values, Integers::Int128(vec![-2, 0, max + 7, 1]));
        assert_eq!(reduced(column(), Reduce::Least).values, Integers::Int64(vec![-5, 0, 7, 1]));
        assert_eq!(reduced(column(), Reduce::Greatest).values, Integers::Int64(vec![3, 0, i64::MAX, 1]));
        let codes = Integers::Bytes(vec![0, 3, 4, 1, 6]);
        assert_eq!(reduced(codes, Reduce::Greatest).values, Integers::Int64(vec![3, 0, 4, 6]));
    }

    #[test]
    fn a_sum_beyond_128_bits_is_for_the_evaluator() {
        let sums = reduced(Integers::Int128(vec![1, 2, i128::MAX, 1, 5]), Reduce::Sum);
        assert_eq!(sums.ask, [2]);
        assert_eq!(sums.values, Integers::Int64(vec![3, 0, 0, 5]));
    }

    #[test]
    fn who_has_a_child_that_is_asked_about_is_asked_about() {
        let table = children();
        assert_eq!(parents_of(&table.children()[0], 4, &[1, 4]), [0, 3]);
        assert_eq!(parents_of(&table.children()[0], 4, &[2, 3]), [2]);
        assert!(parents_of(&table.children()[0], 4, &[]).is_empty());
    }
}
