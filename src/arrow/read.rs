//! A struct array as a table.

use super::message;
use crate::error::Error;
use crate::limits::NESTING_MAX;
use crate::model::{FieldType, SubjectKind, schema};
use crate::quantity::{FactKind, State};
use crate::table::{Column, Table, TableError, Unit};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type, Int16Type, Int32Type, Int64Type,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, OffsetSizeTrait, StructArray};
use arrow_schema::DataType;
use std::ops::Range;

/// What stands between a name and its unit, or the word for its states.
pub(super) const MARK: &str = "__";
/// The words for states.
pub(super) const STATE: [&str; 2] = ["state", "状态"];

pub(super) fn table(kind: SubjectKind, batch: &StructArray) -> Result<Table<'_>, Error> {
    level(kind, batch, 0..batch.len(), 1)
}

/// Some rows of a struct array; `depth` levels are open, this one included.
fn level(
    kind: SubjectKind,
    rows: &StructArray,
    range: Range<usize>,
    depth: usize,
) -> Result<Table<'_>, Error> {
    if depth > NESTING_MAX {
        return Err(message::table(&TableError::TooDeep));
    }
    if range.clone().any(|row| rows.is_null(row)) {
        return Err(message::null_row(kind.zh(), kind.en()));
    }
    let named = || rows.fields().iter().map(|field| Name::of(field.name())).zip(rows.columns());
    let of = |base: &str, states: bool| {
        named().find(move |(name, _)| name.base == base && name.states == states).map(|(_, array)| array)
    };
    let mut table = Table::new(kind, range.len());
    for (name, array) in named() {
        if matches!(array.data_type(), DataType::List(_) | DataType::LargeList(_)) {
            let (below, ends) = children(name.base, array, &range, depth)?;
            table = table.with_children(below, ends).map_err(|error| message::table(&error))?;
            continue;
        }
        let column = match name.states {
            true if of(name.base, false).is_some() => continue,
            true => with_states(name.base, Column::empty(range.len()), None, Some(array), &range)?,
            false => {
                let column = column(kind, &name, array, &range)?;
                with_states(name.base, column, Some(array), of(name.base, true), &range)?
            }
        };
        table = table.with(name.base, column).map_err(|error| message::table(&error))?;
    }
    Ok(table)
}

/// The name of a column in parts.
struct Name<'n> {
    base: &'n str,
    unit: Option<Unit>,
    states: bool,
}

impl<'n> Name<'n> {
    fn of(name: &'n str) -> Name<'n> {
        let whole = Name { base: name, unit: None, states: false };
        match name.rsplit_once(MARK) {
            Some((base, word)) if STATE.contains(&word) => Name { base, unit: None, states: true },
            Some((base, word)) => match Unit::from_name(word) {
                Some(unit) => Name { base, unit: Some(unit), states: false },
                None => whole,
            },
            None => whole,
        }
    }
}

/// The states, when a cell may lack a value.
fn with_states<'a>(
    name: &str,
    column: Column<'a>,
    array: Option<&ArrayRef>,
    told: Option<&ArrayRef>,
    range: &Range<usize>,
) -> Result<Column<'a>, Error> {
    let nulls = array.and_then(|array| array.logical_nulls());
    if told.is_none() && nulls.as_ref().is_none_or(|nulls| nulls.null_count() == 0) {
        return Ok(column);
    }
    let valid = |row: usize| array.is_some() && nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
    let told = match told {
        Some(told) => Some(Words::of(told).ok_or_else(|| message::no_type(name, told.data_type()))?),
        None => None,
    };
    let state = |row: usize| {
        let by_validity = if valid(row) { State::Reported } else { State::NotReported };
        let Some(text) = told.as_ref().and_then(|told| told.get(row)) else { return Ok(by_validity) };
        match State::from_name(text) {
            Some(State::Reported) if by_validity == State::NotReported => {
                let row = row.saturating_sub(range.start);
                Err(message::table(&TableError::NoValue { name: name.to_owned(), row }))
            }
            Some(state) => Ok(state),
            None => Err(message::no_state(name, row.saturating_sub(range.start), text)),
        }
    };
    let states: Vec<State> = range.clone().map(state).collect::<Result<_, Error>>()?;
    Ok(column.with_states(states))
}

/// The values; what stands in a cell without one means nothing.
fn column<'a>(
    kind: SubjectKind,
    name: &Name<'_>,
    array: &'a ArrayRef,
    range: &Range<usize>,
) -> Result<Column<'a>, Error> {
    let ty = schema(kind).resolve(name.base).map(|(_, field)| field.ty);
    if *array.data_type() == DataType::Null {
        return Ok(Column::empty(range.len()));
    }
    let known = match array.data_type() {
        ty if ty.is_integer() || ty.is_decimal() => {
            let unit = unit(name, schema(kind).resolve(name.base).map(|(_, field)| field.ty))?;
            numbers(array, range, unit)
        }
        DataType::Date32 => {
            let days =
                array.as_primitive_opt::<Date32Type>().and_then(|days| days.values().get(range.clone()));
            days.map(Column::dates)
        }
        DataType::Boolean => {
            let flags = array.as_boolean_opt();
            flags.map(|flags| Column::flags(range.clone().map(|row| flags.value(row)).collect::<Vec<_>>()))
        }
        _ => return words(name, ty, array, range),
    };
    known.ok_or_else(|| message::no_type(name.base, array.data_type()))
}

/// The unit of a number: what the name says, else the only one its field can have.
fn unit(name: &Name<'_>, ty: Option<FieldType>) -> Result<Unit, Error> {
    match (name.unit, ty.map(FieldType::fact_kind)) {
        (Some(unit), _) => Ok(unit),
        (None, Some(FactKind::Money | FactKind::Ratio)) => Err(message::no_unit(name.base)),
        (None, kind) => Ok(kind.and_then(Unit::plain).unwrap_or(Unit::Number)),
    }
}

/// Integers and decimals: where they lie when they are of 64 or 128 bits.
fn numbers<'a>(array: &'a ArrayRef, range: &Range<usize>, unit: Unit) -> Option<Column<'a>> {
    macro_rules! converted {
        ($ty:ty, $scale:expr) => {{
            let values = array.as_primitive_opt::<$ty>()?.values().get(range.clone())?;
            Column::int64(values.iter().map(|value| i64::from(*value)).collect::<Vec<_>>(), $scale, unit)
        }};
    }
    macro_rules! borrowed {
        ($ty:ty, $of:ident, $scale:expr) => {
            Column::$of(array.as_primitive_opt::<$ty>()?.values().get(range.clone())?, $scale, unit)
        };
    }
    Some(match array.data_type() {
        DataType::Int8 => converted!(Int8Type, 0),
        DataType::Int16 => converted!(Int16Type, 0),
        DataType::Int32 => converted!(Int32Type, 0),
        DataType::UInt8 => converted!(UInt8Type, 0),
        DataType::UInt16 => converted!(UInt16Type, 0),
        DataType::UInt32 => converted!(UInt32Type, 0),
        DataType::Int64 => borrowed!(Int64Type, int64, 0),
        DataType::UInt64 => {
            let values = array.as_primitive_opt::<UInt64Type>()?.values().get(range.clone())?;
            Column::int128(values.iter().map(|value| i128::from(*value)).collect::<Vec<_>>(), 0, unit)
        }
        DataType::Decimal32(_, scale) => converted!(Decimal32Type, u8::try_from(*scale).ok()?),
        DataType::Decimal64(_, scale) => borrowed!(Decimal64Type, int64, u8::try_from(*scale).ok()?),
        DataType::Decimal128(_, scale) => borrowed!(Decimal128Type, int128, u8::try_from(*scale).ok()?),
        _ => return None,
    })
}

/// Texts and choices.
fn words<'a>(
    name: &Name<'_>,
    ty: Option<FieldType>,
    array: &'a ArrayRef,
    range: &Range<usize>,
) -> Result<Column<'a>, Error> {
    let words = Words::of(array).ok_or_else(|| message::no_type(name.base, array.data_type()))?;
    match (ty, &words) {
        (Some(FieldType::Choice(options)), _) => chosen(name.base, options, &words, range),
        (None, Words::Coded { keys, values, .. }) => {
            let options = (0..values.len()).map(|at| values.get(at).unwrap_or_default());
            let code =
                |row: usize| keys.get(row).and_then(|key| u32::try_from(*key).ok()).unwrap_or(u32::MAX);
            Ok(Column::choices(range.clone().map(code).collect::<Vec<_>>(), options))
        }
        _ => Ok(Column::texts(range.clone().map(|row| words.get(row).unwrap_or_default()))),
    }
}

/// Choices of a field of the model, by its options.
fn chosen<'a>(
    name: &str,
    options: &'static [(&'static str, &'static str)],
    words: &Words<'a>,
    range: &Range<usize>,
) -> Result<Column<'a>, Error> {
    let code = |row: usize| {
        let Some(text) = words.get(row) else { return Ok(u32::MAX) };
        let at = options.iter().position(|(zh, en)| *zh == text || *en == text);
        at.and_then(|at| u32::try_from(at).ok()).ok_or_else(|| {
            message::table(&TableError::NoSuchOption { name: name.to_owned(), option: text.to_owned() })
        })
    };
    let codes: Vec<u32> = range.clone().map(code).collect::<Result<_, Error>>()?;
    Ok(Column::choices(codes, options.iter().map(|(_, en)| *en)))
}

/// An array of texts of any kind.
enum Words<'a> {
    Short(&'a arrow_array::StringArray),
    Long(&'a arrow_array::LargeStringArray),
    View(&'a arrow_array::StringViewArray),
    Coded { keys: Vec<usize>, values: Box<Words<'a>>, nulls: Option<arrow_buffer::NullBuffer> },
}

impl<'a> Words<'a> {
    fn of(array: &'a ArrayRef) -> Option<Words<'a>> {
        if let Some(coded) = array.as_any_dictionary_opt() {
            let values = Box::new(Words::of(coded.values())?);
            let keys = if values.len() == 0 { Vec::new() } else { coded.normalized_keys() };
            return Some(Words::Coded { keys, values, nulls: array.nulls().cloned() });
        }
        let short = array.as_string_opt::<i32>().map(Words::Short);
        let long = || array.as_string_opt::<i64>().map(Words::Long);
        short.or_else(long).or_else(|| array.as_string_view_opt().map(Words::View))
    }

    fn len(&self) -> usize {
        match self {
            Words::Short(texts) => texts.len(),
            Words::Long(texts) => texts.len(),
            Words::View(texts) => texts.len(),
            Words::Coded { keys, .. } => keys.len(),
        }
    }

    /// The text of a row; `None` for null.
    fn get(&self, row: usize) -> Option<&'a str> {
        match self {
            Words::Short(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Words::Long(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Words::View(texts) => (row < texts.len() && texts.is_valid(row)).then(|| texts.value(row)),
            Words::Coded { keys, values, nulls } => {
                let valid = nulls.as_ref().is_none_or(|nulls| row < nulls.len() && nulls.is_valid(row));
                values.get(*keys.get(row)?).filter(|_| valid)
            }
        }
    }
}

/// The rows of a list, and where those of each parent end.
fn children<'a>(
    name: &str,
    array: &'a ArrayRef,
    range: &Range<usize>,
    depth: usize,
) -> Result<(Table<'a>, Vec<u64>), Error> {
    let refused = || message::no_children(name, array.data_type());
    let kind = SubjectKind::from_name(name).ok_or_else(refused)?;
    let short = array.as_list_opt::<i32>();
    let long = array.as_list_opt::<i64>();
    let (values, ends) = match (short, long) {
        (Some(list), _) => (list.values(), positions(list.offsets(), range)),
        (_, Some(list)) => (list.values(), positions(list.offsets(), range)),
        _ => return Err(refused()),
    };
    let rows = values.as_struct_opt().ok_or_else(refused)?;
    let (start, ends) = ends.ok_or_else(refused)?;
    let mut before = start;
    for (row, end) in range.clone().zip(&ends) {
        if array.is_null(row) && *end != before {
            return Err(message::null_row(kind.zh(), kind.en()));
        }
        before = *end;
    }
    let below = level(kind, rows, start..before, depth.saturating_add(1))?;
    let end = |end: &usize| u64::try_from(end.saturating_sub(start)).unwrap_or(u64::MAX);
    Ok((below, ends.iter().map(end).collect()))
}

/// Where the rows of the first parent begin and those of each end.
fn positions<O: OffsetSizeTrait>(offsets: &[O], range: &Range<usize>) -> Option<(usize, Vec<usize>)> {
    let all = offsets.get(range.start..=range.end)?;
    let (first, rest) = all.split_first()?;
    Some((first.as_usize(), rest.iter().map(|end| end.as_usize()).collect()))
}
