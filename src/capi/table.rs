//! The caller's columns: where they lie and what they are. Nothing is copied but days, flags and texts, and those only
//! while a table is used.

use super::call::{Call, Errors, make, run};
use super::engine::Engine;
use super::failure::{Failure, Status};
use super::raw::{Array, Chars, In, Kind, Made, read, states, write};
use super::rule_set::kind;
use super::settings::Settings;
use crate::model::SubjectKind;
use crate::quantity::State;
use crate::table::{Column, Layout, SCALE_MAX, Table, TableError, Unit};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::RwLock;

/// Columns of the caller, and those of the rows below.
#[derive(Clone, Debug)]
pub struct Columns {
    settings: Settings,
    kind: SubjectKind,
    rows: usize,
    columns: Vec<Named>,
    children: Vec<(Columns, Array<i64>)>,
}

/// A table of the caller.
pub(super) type Tables = RwLock<Columns>;

impl Kind for Tables {
    const TAG: u32 = u32::from_le_bytes(*b"jxTA");
}

#[derive(Clone, Debug)]
struct Named {
    name: String,
    cells: Cells,
    states: Array<u8>,
}

/// Where the values of a column lie.
#[derive(Clone, Debug)]
enum Cells {
    Numbers(Array<i64>, u8, Unit),
    Days(Array<i32>),
    Flags(Array<u8>),
    Choices(Array<i32>, Vec<String>),
    /// Bytes, and where each text begins and the last ends.
    Texts(Chars, Array<i64>),
    /// Bytes, and how many a text has.
    Fixed(Chars, usize),
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Failure {
        Failure::new(Status::FACTS, error.zh(), error.to_string())
    }
}

impl Columns {
    /// The table they make.
    pub(super) fn table<'c>(&self) -> Result<Table<'c>, Failure> {
        if self.columns.is_empty() && self.children.is_empty() && self.rows > 0 {
            // Nothing tells that there are so many rows; results of that size could be asked for.
            return Err(Failure::argument("rows", self.rows));
        }
        let mut table = Table::new(self.kind, self.rows);
        for column in &self.columns {
            table = table.with(column.name.clone(), column.column(self)?)?;
        }
        for (children, ends) in &self.children {
            let ends = ends.slice(self.rows).iter().map(|end| u64::try_from(*end));
            let ends: Vec<u64> =
                ends.collect::<Result<_, _>>().map_err(|_| Failure::argument("ends", "< 0"))?;
            table = table.with_children(children.table()?, ends)?;
        }
        Ok(table)
    }

    /// What rules are made ready for: of a table without rows, with any cell missing.
    pub(super) fn layout(&self) -> Result<Layout, Failure> {
        let mut layout = self.table()?.layout();
        if self.rows == 0 {
            let may_be_missing = |layout: &mut Layout| {
                layout.columns.iter_mut().for_each(|column| column.may_be_missing = true);
            };
            may_be_missing(&mut layout);
            layout.children.iter_mut().for_each(may_be_missing);
        }
        Ok(layout)
    }

    /// Adds a column, if the table is still one with it.
    fn add(&mut self, column: Named) -> Result<(), Failure> {
        let misplaced = match &column.cells {
            Cells::Numbers(values, ..) => placed(*values, self.rows)?,
            Cells::Days(days) => placed(*days, self.rows)?,
            Cells::Flags(flags) => placed(*flags, self.rows)?,
            Cells::Choices(codes, _) => placed(*codes, self.rows)?,
            Cells::Texts(bytes, offsets) => {
                if bytes.is_null() && self.rows > 0 {
                    return Err(Failure::null("bytes"));
                }
                placed(*offsets, self.rows)?
            }
            Cells::Fixed(bytes, _) => {
                if bytes.is_null() && self.rows > 0 {
                    return Err(Failure::null("bytes"));
                }
                false
            }
        };
        if misplaced {
            return Err(Failure::new(
                Status::ARGUMENT,
                "数组的地址没有按元素大小对齐",
                "the address of the array is not aligned to its elements",
            ));
        }
        let mut empty = Columns { rows: 0, children: Vec::new(), ..self.clone() };
        empty.columns.push(column.clone());
        empty.table()?;
        self.columns.push(column);
        Ok(())
    }
}

/// Whether a column of so many rows lies askew; that it lies anywhere.
fn placed<T: Copy>(values: Array<T>, rows: usize) -> Result<bool, Failure> {
    if values.is_null() && rows > 0 { Err(Failure::null("values")) } else { Ok(!values.is_aligned()) }
}

impl Named {
    fn column<'c>(&self, of: &Columns) -> Result<Column<'c>, Failure> {
        let rows = of.rows;
        let states = match self.states.is_null() {
            true => None,
            false => Some(states(self.states, rows).ok_or_else(|| self.wrong("states"))?),
        };
        let known = |row: usize| states.is_none_or(|states| states.get(row) == Some(&State::Reported));
        let column = match &self.cells {
            Cells::Numbers(values, scale, unit) => Column::int64(values.slice(rows), *scale, *unit),
            Cells::Days(days) => {
                let days = (0..).zip(days.slice(rows)).map(|(row, day)| match known(row) {
                    true => since_1970(*day).ok_or_else(|| self.wrong(&day.to_string())),
                    false => Ok(0),
                });
                Column::dates(days.collect::<Result<Vec<i32>, _>>()?)
            }
            Cells::Flags(flags) => {
                let flags = (0..).zip(flags.slice(rows)).map(|(row, flag)| match (*flag, known(row)) {
                    (0, _) | (_, false) => Ok(false),
                    (1, true) => Ok(true),
                    (other, true) => Err(self.wrong(&other.to_string())),
                });
                Column::flags(flags.collect::<Result<Vec<bool>, _>>()?)
            }
            Cells::Choices(codes, options) => {
                Column::choices(super::raw::codes(*codes, rows), options.iter().map(String::as_str))
            }
            Cells::Texts(bytes, offsets) => Column::texts(self.texts(of, *bytes, *offsets)?),
            Cells::Fixed(bytes, width) => Column::texts(self.fixed(of, *bytes, *width)?),
        };
        Ok(match states {
            Some(states) => column.with_states(states),
            None => column,
        })
    }

    /// A value that its column cannot hold.
    fn wrong(&self, value: &str) -> Failure {
        Failure::argument(&self.name, value)
    }

    fn texts<'c>(
        &self,
        of: &Columns,
        bytes: Chars,
        offsets: Array<i64>,
    ) -> Result<Vec<Cow<'c, str>>, Failure> {
        if of.rows == 0 {
            return Ok(Vec::new());
        }
        let offsets = offsets.slice(of.rows + 1);
        let last = offsets.last().copied().unwrap_or(0);
        let ascending = offsets.is_sorted() && offsets.first().is_some_and(|first| *first >= 0);
        let length =
            usize::try_from(last).ok().filter(|length| ascending && isize::try_from(*length).is_ok());
        let bytes = bytes.column(length.ok_or_else(|| self.wrong("offsets"))?);
        let texts = offsets.iter().zip(offsets.iter().skip(1)).map(|(from, to)| {
            let range = usize::try_from(*from).unwrap_or(0)..usize::try_from(*to).unwrap_or(0);
            of.settings.encoding.read(bytes.get(range).unwrap_or_default())
        });
        texts.collect()
    }

    fn fixed<'c>(&self, of: &Columns, bytes: Chars, width: usize) -> Result<Vec<Cow<'c, str>>, Failure> {
        let all = width.checked_mul(of.rows).filter(|bytes| isize::try_from(*bytes).is_ok());
        let bytes = bytes.column(all.ok_or_else(|| self.wrong("width"))?);
        let texts = bytes.chunks(width.max(1)).map(|text| {
            let unpadded = |end: char| end == ' ' || end == '\0';
            Ok(match of.settings.encoding.read(text)? {
                Cow::Borrowed(text) => Cow::Borrowed(text.trim_end_matches(unpadded)),
                Cow::Owned(text) => Cow::Owned(text.trim_end_matches(unpadded).to_owned()),
            })
        });
        texts.collect()
    }
}

/// Days since 1970-01-01 of YYYYMMDD.
pub(super) fn since_1970(day: i32) -> Option<i32> {
    days_of(super::call::day(day).ok()?)
}

pub(super) fn days_of(day: NaiveDate) -> Option<i32> {
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).ok()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_new(
    engine: In<Engine>,
    kind: i32,
    rows: i64,
    table: Made<Tables>,
    error: Errors,
) -> i32 {
    make(table, error, |call| {
        call.take(engine)?;
        let kind = self::kind(kind)?;
        // A column of so many rows must be addressable.
        let count = usize::try_from(rows).ok().filter(|rows| rows.checked_mul(8).is_some_and(addressable));
        let rows = count.ok_or_else(|| Failure::argument("rows", rows))?;
        let columns =
            Columns { settings: call.settings(), kind, rows, columns: Vec::new(), children: Vec::new() };
        Ok(RwLock::new(columns))
    })
}

fn addressable(bytes: usize) -> bool {
    isize::try_from(bytes).is_ok()
}

/// A call that adds a column.
fn add<'c>(
    table: In<Tables>,
    (name, length): (Chars, i32),
    states: Array<u8>,
    error: Errors,
    cells: impl FnOnce(&Call<'c>) -> Result<Cells, Failure>,
) -> i32 {
    run(error, |call: &Call<'c>| {
        let table = call.take(table)?;
        let name = call.text(name, length)?.into_owned();
        let cells = cells(call)?;
        write(table)?.add(Named { name, cells, states })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_numbers(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    values: Array<i64>,
    states: Array<u8>,
    scale: i32,
    unit: i32,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |_| {
        let places = u8::try_from(scale).ok().filter(|places| *places <= SCALE_MAX);
        let places = places.ok_or_else(|| Failure::argument("scale", scale))?;
        Ok(Cells::Numbers(values, places, *super::call::nth(&Unit::ALL, unit, "unit")?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_days(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    days: Array<i32>,
    states: Array<u8>,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |_| Ok(Cells::Days(days)))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_flags(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    flags: Array<u8>,
    states: Array<u8>,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |_| Ok(Cells::Flags(flags)))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_choices(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    codes: Array<i32>,
    states: Array<u8>,
    options: Chars,
    options_length: i32,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |call| {
        let options = call.text(options, options_length)?;
        Ok(Cells::Choices(codes, options.lines().map(str::to_owned).collect()))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_texts(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    bytes: Chars,
    offsets: Array<i64>,
    states: Array<u8>,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |_| Ok(Cells::Texts(bytes, offsets)))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_fixed_texts(
    table: In<Tables>,
    name: Chars,
    name_length: i32,
    bytes: Chars,
    width: i32,
    states: Array<u8>,
    error: Errors,
) -> i32 {
    add(table, (name, name_length), states, error, |call| {
        let unit = call.settings().encoding.unit();
        let whole = usize::try_from(width).ok().filter(|width| *width > 0 && width.is_multiple_of(unit));
        Ok(Cells::Fixed(bytes, whole.ok_or_else(|| Failure::argument("width", width))?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_add_children(
    table: In<Tables>,
    children: In<Tables>,
    ends: Array<i64>,
    error: Errors,
) -> i32 {
    run(error, |call| {
        let table = call.take(table)?;
        let children = read(call.take(children)?)?.clone();
        let mut table = write(table)?;
        if placed(ends, table.rows)? {
            return Err(Failure::argument("ends", "misaligned"));
        }
        let mut joined = table.clone();
        joined.children.push((children, ends));
        // Columns were checked as they came; of the ends, what can be known by now.
        joined.table()?;
        *table = joined;
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_table_free(table: In<Tables>) -> i32 {
    table.free()
}
