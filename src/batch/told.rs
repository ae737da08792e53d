//! What a plan reads of a block of rows that no column holds: what their texts say, where they stand, what stands above
//! them and what the rows below them come to.

use super::cells::Cells;
use crate::plan::{GoalPart, GoalReader, Goals, Lowered, Source, Text};
use crate::quantity::{Cell, State};
use crate::table::{Column, Table, Values};
use std::ops::Range;

/// The inputs of a level that no column holds.
#[derive(Debug, Default)]
pub(super) struct Untold<'a> {
    pub(super) texts: Vec<(usize, &'a Text, Option<&'a Column<'a>>)>,
    pub(super) goals: Vec<(usize, GoalPart)>,
    target: Option<&'a Column<'a>>,
    actual: Option<&'a Column<'a>>,
    pub(super) positions: Vec<usize>,
}

impl<'a> Untold<'a> {
    pub(super) fn of(lowered: &'a Lowered, table: &'a Table<'_>) -> Untold<'a> {
        let column = |at: Option<usize>| at.and_then(|at| table.column_at(at));
        let (target, actual) = match lowered.goals {
            Some(Goals { target, actual }) => (column(target), column(actual)),
            None => (None, None),
        };
        let mut untold = Untold { target, actual, ..Untold::default() };
        for (input, source) in lowered.inputs.iter().map(|input| input.source).enumerate() {
            match source {
                Source::Text(at) => {
                    if let Some(text) = lowered.texts.get(at) {
                        untold.texts.push((input, text, column(Some(text.column))));
                    }
                }
                Source::Goal(part) => untold.goals.push((input, part)),
                Source::Position => untold.positions.push(input),
                Source::Column(_) | Source::Reduced(_) | Source::Above(_) => {}
            }
        }
        untold
    }
}

/// The same of a block, used again for each.
#[derive(Debug, Default)]
pub(super) struct Told {
    reader: GoalReader,
    texts: Vec<Vec<bool>>,
    goals: Vec<Vec<i64>>,
    positions: Vec<i64>,
}

impl Told {
    /// Reads a block.
    pub(super) fn read(&mut self, untold: &Untold<'_>, block: &Range<usize>) {
        self.texts.resize(untold.texts.len(), Vec::new());
        for ((_, text, column), answers) in untold.texts.iter().zip(&mut self.texts) {
            answers.clear();
            let answer = |row: usize| text.asked.holds(cell(*column, row).into_reported());
            answers.extend(block.clone().map(answer));
        }
        self.goals.resize(untold.goals.len(), Vec::new());
        self.goals.iter_mut().for_each(Vec::clear);
        for row in block.clone().filter(|_| !untold.goals.is_empty()) {
            let reading = self.reader.read(cell(untold.target, row), cell(untold.actual, row));
            for ((_, part), column) in untold.goals.iter().zip(&mut self.goals) {
                column.push(reading.part(*part));
            }
        }
        self.positions.clear();
        if !untold.positions.is_empty() {
            self.positions.extend(block.clone().map(|row| i64::try_from(row).unwrap_or(i64::MAX)));
        }
    }

    /// Puts what was read among the cells of the block.
    pub(super) fn put<'b>(&'b self, untold: &Untold<'_>, cells: &mut [Cells<'b>]) {
        let mut put = |input: usize, own: Cells<'b>| {
            if let Some(cells) = cells.get_mut(input) {
                *cells = own;
            }
        };
        for ((input, ..), answers) in untold.texts.iter().zip(&self.texts) {
            put(*input, Cells::Flags(answers));
        }
        for ((input, _), values) in untold.goals.iter().zip(&self.goals) {
            put(*input, Cells::Int64(values));
        }
        untold.positions.iter().for_each(|input| put(*input, Cells::Int64(&self.positions)));
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
