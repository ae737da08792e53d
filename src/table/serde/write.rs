//! Writing.

use super::{CHOICE, DATE, EMPTY, FLAG, TEXT};
use crate::quantity::State;
use crate::table::{Children, Column, Table, Values};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        table(self, None, serializer)
    }
}

fn table<S: Serializer>(
    table: &Table<'_>,
    joined: Option<&Children<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("kind", &table.kind())?;
    map.serialize_entry("rows", &table.rows())?;
    if let Some(children) = joined {
        let ends = children.ends().iter().map(|end| end.saturating_sub(children.before()));
        map.serialize_entry("ends", &Listed(ends))?;
    }
    map.serialize_entry("columns", &Columns(table))?;
    if !table.children().is_empty() {
        map.serialize_entry("children", &Listed(table.children().iter().map(Joined)))?;
    }
    map.end()
}

/// A list from an iterator.
struct Listed<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Listed<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// A child table with its ends.
struct Joined<'t>(&'t Children<'t>);

impl Serialize for Joined<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        table(self.0.table(), Some(self.0), serializer)
    }
}

struct Columns<'t>(&'t Table<'t>);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.columns())
    }
}

impl Serialize for Column<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.values() {
            Values::Int64 { scale, unit, .. } | Values::Int128 { scale, unit, .. } => {
                map.serialize_entry("unit", unit.en())?;
                map.serialize_entry("scale", scale)?;
            }
            Values::Days(_) => map.serialize_entry("type", DATE)?,
            Values::Flags(_) => map.serialize_entry("type", FLAG)?,
            Values::Choices { options, .. } => {
                map.serialize_entry("type", CHOICE)?;
                map.serialize_entry("options", options)?;
            }
            Values::Texts(_) => map.serialize_entry("type", TEXT)?,
            Values::Empty(_) => map.serialize_entry("type", EMPTY)?,
        }
        if !matches!(self.values(), Values::Empty(_)) {
            map.serialize_entry("values", &Cells(self))?;
        }
        let told = |state: &State| !matches!(state, State::Reported | State::NotReported);
        if self.states().is_some_and(|states| states.iter().any(told)) {
            map.serialize_entry("states", &States(self))?;
        }
        map.end()
    }
}

/// The values of a column, null where a cell has none.
struct Cells<'c>(&'c Column<'c>);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let column = self.0;
        match column.values() {
            Values::Int64 { values, .. } => list(column, values.iter(), serializer),
            Values::Int128 { values, .. } => {
                list(column, values.iter().map(|value| Wide(*value)), serializer)
            }
            Values::Days(days) => {
                list(column, days.iter().map(|day| crate::table::subject::date(*day)), serializer)
            }
            Values::Flags(flags) => list(column, flags.iter(), serializer),
            Values::Choices { codes, .. } => list(column, codes.iter(), serializer),
            Values::Texts(texts) => list(column, texts.iter(), serializer),
            Values::Empty(_) => serializer.serialize_seq(Some(0))?.end(),
        }
    }
}

fn list<S: Serializer, T: Serialize>(
    column: &Column<'_>,
    values: impl Iterator<Item = T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let reported = |row: usize| column.state(row) == Some(State::Reported);
    serializer.collect_seq(values.enumerate().map(|(row, value)| reported(row).then_some(value)))
}

/// An integer that may be too wide for a number of JSON, and is then a text.
struct Wide(i128);

impl Serialize for Wide {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(value) => serializer.serialize_i64(value),
            Err(_) => serializer.collect_str(&self.0),
        }
    }
}

/// The states that null alone does not tell, by row.
struct States<'c>(&'c Column<'c>);

impl Serialize for States<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let states = self.0.states().unwrap_or_default().iter().enumerate();
        let told = states.filter(|(_, state)| !matches!(state, State::Reported | State::NotReported));
        serializer.collect_map(told.map(|(row, state)| (row.to_string(), state)))
    }
}
