//! What the texts of rows say, read once for all steps.

use super::cells::Cells;
use crate::plan::{GoalPart, GoalReading, Goals, Lowered, Source};
use crate::quantity::{Cell, State};
use crate::table::{Column, Table, Values};
use std::collections::BTreeMap;

/// The inputs of a lowered program that are not columns of its table.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    texts: BTreeMap<usize, Vec<bool>>,
    goals: BTreeMap<GoalPart, Vec<i64>>,
}

impl Told {
    /// Reads the texts of a table, as far as a lowered program looks at them.
    pub(super) fn of(lowered: &Lowered, table: &Table<'_>) -> Told {
        let mut told = Told::default();
        for input in &lowered.inputs {
            match input.source {
                Source::Text(at) => {
                    let Some(text) = lowered.texts.get(at) else { continue };
                    let column = table.column_at(text.column);
                    let answer = |row: usize| text.asked.holds(cell(column, row).into_reported());
                    told.texts.insert(at, (0..table.rows()).map(answer).collect());
                }
                Source::Goal(part) => {
                    told.goals.insert(part, Vec::with_capacity(table.rows()));
                }
                Source::Column(_) | Source::Reduced(_) => {}
            }
        }
        if let Some(Goals { target, actual }) = lowered.goals.filter(|_| !told.goals.is_empty()) {
            let [target, actual] = [target, actual].map(|at| at.and_then(|at| table.column_at(at)));
            for row in 0..table.rows() {
                let reading = GoalReading::of(cell(target, row), cell(actual, row));
                told.goals.iter_mut().for_each(|(part, column)| column.push(reading.part(*part)));
            }
        }
        told
    }

    pub(super) fn text(&self, at: usize) -> Cells<'_> {
        self.texts.get(&at).map_or(Cells::All(0), |flags| Cells::Flags(flags))
    }

    pub(super) fn goal(&self, part: GoalPart) -> Cells<'_> {
        self.goals.get(&part).map_or(Cells::All(0), |values| Cells::Int64(values))
    }
}

/// The text of a row.
fn cell<'a>(column: Option<&'a Column<'_>>, row: usize) -> Cell<&'a str> {
    let Some(column) = column else { return Cell::NotReported };
    let text = match column.values() {
        Values::Texts(texts) => texts.get(row),
        _ => None,
    };
    match (column.state(row).unwrap_or(State::NotReported), text) {
        (State::Reported, Some(text)) => Cell::Reported(text),
        (state, _) => Cell::missing(state).unwrap_or(Cell::NotReported),
    }
}
