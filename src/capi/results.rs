//! Columns that a batch gave, lent to the host.

use super::call::{Call, Errors, Room, give, length, nth, run, write};
use super::failure::{Failure, Status};
use super::raw::{Array, Buffer, Chars, In, Kind, Out};
use crate::number::Number;
use crate::outcome::{BatchOutcome, Integers, NameColumn, NumberColumn, Standing};
use crate::table::SCALE_MAX;
use std::sync::OnceLock;

/// What a batch gave.
#[derive(Debug)]
pub struct Results {
    rows: usize,
    columns: Vec<Column>,
}

impl Kind for Results {
    const TAG: u32 = u32::from_le_bytes(*b"jxRT");
}

#[derive(Debug)]
struct Column {
    name: String,
    cells: Cells,
    /// What does not lie in memory as the host takes it, made when it first asks; `None`: it cannot be made.
    lent: OnceLock<Option<(Vec<i64>, u32)>>,
}

#[derive(Debug)]
enum Cells {
    Numbers(NumberColumn),
    Names(NameColumn),
}

impl Results {
    pub(super) fn new(outcome: BatchOutcome) -> Results {
        let mut results = Results { rows: outcome.rows, columns: Vec::new() };
        for card in outcome.cards {
            let under = |part: &str| format!("{}__{part}", card.framework);
            results.numbers(card.framework.clone(), Some(card.totals));
            results.numbers(under("exact"), card.exact);
            if let Some(grades) = card.grades {
                results.push(under("grade"), Cells::Names(grades));
            }
            for (path, points) in card.sections {
                results.numbers(under(&path.join("/")), Some(points));
            }
            for leaf in card.leaves {
                results.numbers(under(&leaf.path.join("/")), Some(leaf.points));
            }
        }
        for linkage in outcome.linkages {
            let under = |part: &str| format!("{}__{part}", linkage.linkage);
            results.numbers(linkage.linkage.clone(), Some(linkage.amount));
            if let Some(range) = linkage.range {
                for (part, column) in [("base", range.base), ("low", range.low), ("high", range.high)] {
                    results.numbers(under(part), Some(column));
                }
            }
        }
        for allocation in outcome.allocations {
            results.numbers(allocation.allocation, Some(allocation.shares));
        }
        results
    }

    fn numbers(&mut self, name: String, column: Option<NumberColumn>) {
        if let Some(column) = column {
            self.push(name, Cells::Numbers(column));
        }
    }

    fn push(&mut self, name: String, cells: Cells) {
        self.columns.push(Column { name, cells, lent: OnceLock::new() });
    }
}

impl Column {
    /// As integers and decimal places.
    fn integers(&self) -> Option<(&[i64], u32)> {
        if let Cells::Numbers(column) = &self.cells
            && let Some(decimals) = column.decimals()
        {
            return Some(decimals);
        }
        let lent = self.lent.get_or_init(|| match &self.cells {
            Cells::Numbers(column) => in_64_bits(column),
            Cells::Names(column) => Some((codes(column.codes())?, 0)),
        });
        lent.as_ref().map(|(values, places)| (values.as_slice(), *places))
    }

    fn standings(&self) -> Option<&[u8]> {
        match &self.cells {
            Cells::Numbers(column) => column.standings(),
            Cells::Names(column) => column.standings(),
        }
    }

    fn not_decimal(&self) -> Failure {
        Failure::new(
            Status::NOT_DECIMAL,
            format!("`{}` 里有不是 64 位小数的值", self.name),
            format!("`{}` has a value that is no 64-bit decimal", self.name),
        )
    }
}

/// Codes in 64 bits.
fn codes(codes: &Integers) -> Option<Vec<i64>> {
    Some(match codes {
        Integers::Bytes(codes) => codes.iter().map(|code| i64::from(*code)).collect(),
        Integers::Int64(codes) => codes.clone(),
        Integers::Int128(codes) => {
            codes.iter().map(|code| i64::try_from(*code).ok()).collect::<Option<_>>()?
        }
    })
}

/// Every value with the fewest places that hold them all.
fn in_64_bits(column: &NumberColumn) -> Option<(Vec<i64>, u32)> {
    let values: Vec<Option<Number>> = (0..column.len()).map(|row| column.get(row)).collect();
    let needed = values.iter().flatten().map(|value| u8::try_from(value.decimals()?).ok());
    let places = needed.collect::<Option<Vec<u8>>>()?.into_iter().max().unwrap_or(0);
    if places > SCALE_MAX {
        return None;
    }
    let integer = |value: &Option<Number>| match value {
        None => Some(0),
        Some(value) => i64::try_from(value.to_scaled(places)?).ok(),
    };
    Some((values.iter().map(integer).collect::<Option<_>>()?, places.into()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_rows(results: In<Results>, rows: Out<i64>) -> i32 {
    give(rows, Errors::none(), |call| {
        let rows = call.take(results)?.rows;
        i64::try_from(rows).map_err(|_| Failure::argument("rows", rows))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_count(results: In<Results>, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| length(call.take(results)?.columns.len()))
}

fn column<'c>(call: &Call<'c>, results: In<Results>, position: i32) -> Result<&'c Column, Failure> {
    nth(&call.take(results)?.columns, position, "column")
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_name(
    results: In<Results>,
    column: i32,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        Ok(self::column(call, results, column)?.name.as_str())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_find(
    results: In<Results>,
    name: Chars,
    name_length: i32,
    column: Out<i32>,
    error: Errors,
) -> i32 {
    give(column, error, |call| {
        let results = call.take(results)?;
        let name = call.text(name, name_length)?;
        let unknown = || {
            let (zh, en) =
                (format!("结果里没有 `{name}` 这一列"), format!("the results have no column `{name}`"));
            Failure::new(Status::UNKNOWN_NAME, zh, en)
        };
        length(results.columns.iter().position(|column| column.name == name).ok_or_else(unknown)?)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_lend(
    results: In<Results>,
    column: i32,
    values: Out<Array<i64>>,
    standings: Out<Array<u8>>,
    scale: Out<i32>,
    error: Errors,
) -> i32 {
    values.put(Array::null());
    standings.put(Array::null());
    scale.put(0);
    run(error, |call| {
        if values.is_null() || standings.is_null() || scale.is_null() {
            return Err(Failure::null("result"));
        }
        let column = self::column(call, results, column)?;
        let (integers, places) = column.integers().ok_or_else(|| column.not_decimal())?;
        values.put(Array::of(integers));
        standings.put(column.standings().map_or(Array::null(), Array::of));
        scale.put(i32::try_from(places).unwrap_or(0));
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_copy(
    results: In<Results>,
    column: i32,
    values: Out<i64>,
    standings: Out<u8>,
    capacity: i64,
    scale: Out<i32>,
    error: Errors,
) -> i32 {
    scale.put(0);
    run(error, |call| {
        if values.is_null() || standings.is_null() || scale.is_null() {
            return Err(Failure::null("result"));
        }
        let column = self::column(call, results, column)?;
        let (integers, places) = column.integers().ok_or_else(|| column.not_decimal())?;
        let room = usize::try_from(capacity).map_err(|_| Failure::argument("capacity", capacity))?;
        if integers.len() > room {
            let rows = integers.len();
            return Err(Failure::new(
                Status::TOO_SMALL,
                format!("{capacity} 行装不下 {rows} 行"),
                format!("{capacity} rows do not hold {rows}"),
            ));
        }
        values.put_all(integers);
        match column.standings() {
            Some(codes) => standings.put_all(codes),
            None => standings.put_all(&vec![Standing::Known as u8; integers.len()]),
        }
        scale.put(i32::try_from(places).unwrap_or(0));
        Ok(())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_grade(
    results: In<Results>,
    column: i32,
    code: i64,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let Cells::Names(grades) = &self::column(call, results, column)?.cells else {
            return Err(Failure::argument("column", column));
        };
        let name = usize::try_from(code).ok().and_then(|code| grades.names().get(code));
        Ok(name.ok_or_else(|| Failure::argument("code", code))?.as_str())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_text(
    results: In<Results>,
    column: i32,
    row: i64,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let rows = call.take(results)?.rows;
        let place = usize::try_from(row).ok().filter(|row| *row < rows);
        let row = place.ok_or_else(|| Failure::argument("row", row))?;
        Ok(match &self::column(call, results, column)?.cells {
            Cells::Numbers(column) => column.get(row).map_or(String::new(), |number| number.to_string()),
            Cells::Names(column) => column.get(row).unwrap_or_default().to_owned(),
        })
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_results_free(results: In<Results>) -> i32 {
    results.free()
}
