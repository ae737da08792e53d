//! What a plan reads of rows that no column holds: what their texts say, where they stand, and what stands above them.

use super::cells::Cells;
use crate::plan::{GoalPart, GoalReading, Goals, Lowered, Part, Source, Upper};
use crate::quantity::{Cell, State};
use crate::table::{Children, Column, Table, Values};
use std::collections::BTreeMap;

/// The inputs of a lowered program that are not columns of its table.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    texts: BTreeMap<usize, Vec<bool>>,
    goals: BTreeMap<GoalPart, Vec<i64>>,
    above: Vec<(Upper, Part, Vec<i128>)>,
    places: Vec<i64>,
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
                Source::Position => told.places = (0..).take(table.rows()).collect(),
                Source::Column(_) | Source::Reduced(_) | Source::Above(_) => {}
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

    /// Gives what stands above to the rows below it.
    pub(super) fn hand_down<'a>(
        &mut self,
        lowered: &Lowered,
        (children, rows): (&Children<'_>, usize),
        above: impl Fn(Upper, Part) -> Cells<'a>,
    ) {
        for input in &lowered.inputs {
            let Source::Above(upper) = input.source else { continue };
            let cells = above(upper, input.part);
            let mut column = Vec::with_capacity(children.table().rows());
            for row in 0..rows {
                let own = children.rows_of(row).unwrap_or_default();
                column.extend(own.map(|_| cells.at(row)));
            }
            self.above.push((upper, input.part, column));
        }
    }

    pub(super) fn above(&self, upper: Upper, part: Part) -> Cells<'_> {
        let found = self.above.iter().find(|(own, of, _)| *own == upper && *of == part);
        found.map_or(Cells::All(0), |(_, _, column)| Cells::Int128(column))
    }

    pub(super) fn places(&self) -> Cells<'_> {
        Cells::Int64(&self.places)
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
