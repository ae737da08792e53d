//! A table as a struct array.

use super::message;
use super::read::{MARK, STATE};
use crate::error::Error;
use crate::quantity::State;
use crate::table::{Children, Column, Table, Values};
use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Int64Array, ListArray, NullArray,
    StringArray, StructArray, UInt32Array,
};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::Field;
use std::sync::Arc;

/// Digits an Arrow decimal of 128 bits may have.
const DIGITS: u8 = 38;

pub(super) fn table(table: &Table<'_>) -> Result<StructArray, Error> {
    let mut columns = Columns::default();
    for (name, column) in table.columns() {
        let unit = match column.values() {
            Values::Int64 { unit, .. } | Values::Int128 { unit, .. } => format!("{MARK}{}", unit.en()),
            _ => String::new(),
        };
        columns.add(format!("{name}{unit}"), values(name, column)?);
        if let Some(states) = column.states() {
            let [word, _] = STATE;
            let texts = states.iter().map(|state| match state {
                State::Reported | State::NotReported => None,
                state => Some(state.en()),
            });
            columns.add(format!("{name}{MARK}{word}"), Arc::new(texts.collect::<StringArray>()));
        }
    }
    for children in table.children() {
        columns.add(children.table().kind().en().to_owned(), list(children)?);
    }
    columns.batch(table.rows())
}

/// Columns of a batch under their names.
#[derive(Default)]
pub(super) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(super) fn add(&mut self, name: String, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
    }

    pub(super) fn batch(self, rows: usize) -> Result<StructArray, Error> {
        StructArray::try_new_with_length(self.fields.into(), self.arrays, None, rows)
            .map_err(|error| message::library(&error))
    }
}

fn values(name: &str, column: &Column<'_>) -> Result<ArrayRef, Error> {
    let reported = |row: usize| column.state(row) == Some(State::Reported);
    Ok(match column.values() {
        Values::Int64 { values, scale: 0, .. } => {
            Arc::new(cells(values.iter().copied(), reported).collect::<Int64Array>())
        }
        Values::Int64 { values, scale, .. } => {
            decimals(name, *scale, cells(values.iter().map(|value| i128::from(*value)), reported))?
        }
        Values::Int128 { values, scale, .. } => {
            decimals(name, *scale, cells(values.iter().copied(), reported))?
        }
        Values::Days(days) => Arc::new(cells(days.iter().copied(), reported).collect::<Date32Array>()),
        Values::Flags(flags) => Arc::new(cells(flags.iter().copied(), reported).collect::<BooleanArray>()),
        Values::Choices { codes, options } => {
            let codes = cells(codes.iter().copied(), reported).collect::<UInt32Array>();
            let options = options.iter().map(Some).collect::<StringArray>();
            let coded = DictionaryArray::<UInt32Type>::try_new(codes, Arc::new(options));
            Arc::new(coded.map_err(|error| message::library(&error))?)
        }
        Values::Texts(texts) => Arc::new(cells(texts.iter(), reported).collect::<StringArray>()),
        Values::Empty(rows) => Arc::new(NullArray::new(*rows)),
    })
}

/// The values, null where a cell has none.
fn cells<T>(
    values: impl Iterator<Item = T>,
    reported: impl Fn(usize) -> bool,
) -> impl Iterator<Item = Option<T>> {
    values.enumerate().map(move |(row, value)| reported(row).then_some(value))
}

/// Decimals of 38 digits.
pub(super) fn decimals(
    name: &str,
    scale: u8,
    values: impl Iterator<Item = Option<i128>>,
) -> Result<ArrayRef, Error> {
    let most = 10_u128.checked_pow(u32::from(DIGITS)).unwrap_or(u128::MAX);
    let checked = values.map(|value| match value {
        Some(value) if value.unsigned_abs() >= most => Err(message::too_wide(name)),
        value => Ok(value),
    });
    let array = checked.collect::<Result<Decimal128Array, Error>>()?;
    let array = array.with_precision_and_scale(DIGITS, i8::try_from(scale).unwrap_or(i8::MAX));
    Ok(Arc::new(array.map_err(|error| message::library(&error))?))
}

fn list(children: &Children<'_>) -> Result<ArrayRef, Error> {
    let name = children.table().kind().en();
    let ends = children.ends().iter().map(|end| {
        let end = end.saturating_sub(children.before());
        i32::try_from(end).map_err(|_| message::too_many(name))
    });
    let offsets: Vec<i32> = std::iter::once(Ok(0)).chain(ends).collect::<Result<_, Error>>()?;
    let rows = table(children.table())?;
    let field = Field::new("item", arrow_array::Array::data_type(&rows).clone(), false);
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    let list = ListArray::try_new(Arc::new(field), offsets, Arc::new(rows), None);
    Ok(Arc::new(list.map_err(|error| message::library(&error))?))
}
