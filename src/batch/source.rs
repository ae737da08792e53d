//! What a lowered program reads of a table, and what it is ready to run as.

use super::cells::Cells;
use super::prepared::Prepared;
use super::simplify::Blank;
use crate::plan::{Input, Lowered, Part, Source};
use crate::table::{Table, Values};

impl Prepared {
    /// Both plans of a lowered program, ready to run over tables of its layout.
    pub(crate) fn of_lowered(lowered: &Lowered) -> Prepared {
        let gaps = lowered.gaps();
        let blanks: Vec<Blank> = gaps
            .iter()
            .flat_map(|(gap, values)| {
                values.iter().map(|(value, with)| Blank { value: *value, gap: *gap, with: *with })
            })
            .collect();
        let gaps = gaps.into_iter().map(|(gap, _)| gap).collect();
        let below = lowered.below.iter().map(|below| Prepared::of_lowered(&below.lowered)).collect();
        Prepared::of(&lowered.inputs, &lowered.sure, &lowered.full, gaps, &blanks).with(below)
    }
}

/// What the inputs of a lowered program are in a table of its layout; what stands in no column is 0 so far.
pub(super) fn cells<'a>(lowered: &'a Lowered, table: &'a Table<'_>) -> Vec<Cells<'a>> {
    let one = |input: &Input| match input.source {
        Source::Column(at) => column(lowered, table, at, input.part),
        _ => Cells::All(0),
    };
    lowered.inputs.iter().map(one).collect()
}

/// A column of a table, or the gap codes of its states.
pub(super) fn column<'a>(lowered: &'a Lowered, table: &'a Table<'_>, at: usize, part: Part) -> Cells<'a> {
    let Some(column) = table.column_at(at) else { return Cells::All(0) };
    if part == Part::Gap {
        return match (column.states(), column.values()) {
            (Some(states), _) => Cells::States(states),
            (None, Values::Empty(_)) => Cells::All(3),
            (None, _) => Cells::All(0),
        };
    }
    match column.values() {
        Values::Int64 { values, .. } => Cells::Int64(values),
        Values::Int128 { values, .. } => Cells::Int128(values),
        Values::Days(days) => Cells::Int32(days),
        Values::Flags(flags) => Cells::Flags(flags),
        Values::Choices { codes, .. } => Cells::Codes(codes, lowered.codes.get(&at).map(Vec::as_slice)),
        _ => Cells::All(0),
    }
}
