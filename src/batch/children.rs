//! Child tables: their plans are run first, and what their rows come to is an input of the rows above.

use super::cells::Cells;
use super::prepared::Prepared;
use super::{Outputs, RunOptions, Stopped, run, source};
use crate::outcome::Integers;
use crate::plan::{Lowered, Part, Reduce, Source};
use crate::table::{Children, Table};
use std::collections::BTreeSet;

/// A lowered program ready to run over tables of its layout, with those of its child tables.
#[derive(Clone, Debug)]
pub(crate) struct Ready {
    pub(crate) lowered: Lowered,
    plans: Prepared,
    below: Vec<Ready>,
}

impl Ready {
    pub(crate) fn new(mut lowered: Lowered) -> Ready {
        let plans = Prepared::of_lowered(&lowered);
        let below =
            lowered.below.iter_mut().map(|below| Ready::new(std::mem::take(&mut below.lowered))).collect();
        Ready { lowered, plans, below }
    }
}

/// Runs a program over every row of a table.
///
/// # Errors
/// [`Stopped`] when the progress callback says so; it is told of the rows of the table itself, not of those below.
pub(crate) fn run_table(
    ready: &Ready,
    table: &Table<'_>,
    options: &RunOptions<'_>,
) -> Result<Outputs, Stopped> {
    let quiet = RunOptions { progress: None, ..*options };
    let mut asked: BTreeSet<usize> = BTreeSet::new();
    let mut below: Vec<Option<(&Children<'_>, Outputs)>> = Vec::with_capacity(ready.below.len());
    for (under, ready) in ready.lowered.below.iter().zip(&ready.below) {
        let children = table.children().get(under.child);
        let given = children.map(|children| run_table(ready, children.table(), &quiet)).transpose()?;
        if let (Some(children), Some(outputs)) = (children, &given) {
            asked.extend(parents(children, table.rows(), &outputs.ask));
        }
        below.push(children.zip(given));
    }
    let reduced: Vec<Integers> = (ready.lowered.reductions.iter())
        .map(|reduction| {
            let given = below.get(reduction.below).and_then(Option::as_ref);
            let values = given
                .and_then(|(children, outputs)| Some((*children, outputs.columns.get(reduction.output)?)));
            reduce(values, table.rows(), reduction.by, &mut asked)
        })
        .collect();
    let mut cells = source::cells(&ready.lowered, table);
    for (input, cells) in ready.lowered.inputs.iter().zip(&mut cells) {
        if let (Source::Reduced(at), Part::Value) = (input.source, input.part) {
            *cells = match reduced.get(at) {
                Some(Integers::Bytes(values)) => Cells::Bytes(values),
                Some(Integers::Int64(values)) => Cells::Int64(values),
                Some(Integers::Int128(values)) => Cells::Int128(values),
                None => Cells::All(0),
            };
        }
    }
    let mut outputs = run(&ready.plans, &cells, 0..table.rows(), options)?;
    asked.extend(outputs.ask);
    outputs.ask = asked.into_iter().collect();
    Ok(outputs)
}

/// The rows above these.
fn parents(children: &Children<'_>, rows: usize, asked: &[usize]) -> Vec<usize> {
    let mut asked = asked.iter().copied().peekable();
    let mut found = Vec::new();
    for row in 0..rows {
        let Some(own) = children.rows_of(row) else { continue };
        while asked.next_if(|asked| *asked < own.start).is_some() {}
        let mut any = false;
        while asked.next_if(|asked| own.contains(asked)).is_some() {
            any = true;
        }
        if any {
            found.push(row);
        }
    }
    found
}

/// One integer for each row from those of its children; a row whose sum outgrows 128 bits is asked about.
fn reduce(
    values: Option<(&Children<'_>, &Integers)>,
    rows: usize,
    by: Reduce,
    asked: &mut BTreeSet<usize>,
) -> Integers {
    let Some((children, values)) = values else { return Integers::zeros(rows) };
    let mut all: Vec<i128> = Vec::with_capacity(rows);
    for row in 0..rows {
        let own = children.rows_of(row).unwrap_or(0..0);
        let mut each = own.filter_map(|child| values.get(child));
        let whole = match by {
            Reduce::Sum => each.try_fold(0_i128, i128::checked_add),
            Reduce::Least => Some(each.min().unwrap_or(0)),
            Reduce::Greatest => Some(each.max().unwrap_or(0)),
        };
        all.push(whole.unwrap_or_else(|| {
            asked.insert(row);
            0
        }));
    }
    let narrow: Result<Vec<i64>, _> = all.iter().map(|value| i64::try_from(*value)).collect();
    narrow.map_or(Integers::Int128(all), Integers::Int64)
}
