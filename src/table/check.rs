//! Whether a column or a child table fits where it is put.

use super::{Column, SCALE_MAX, Table, TableError, Values};
use crate::limits::NESTING_MAX;
use crate::model::{FieldType, SubjectKind, schema};
use crate::quantity::{FactKind, State};

/// Checks a column of a table of so many rows.
pub(super) fn column(
    kind: SubjectKind,
    rows: usize,
    name: &str,
    column: &Column<'_>,
) -> Result<(), TableError> {
    let owned = || name.to_owned();
    if column.len() != rows {
        return Err(TableError::Rows { name: owned(), rows, given: column.len() });
    }
    if let Some(states) = &column.states {
        if states.len() != rows {
            return Err(TableError::States { name: owned(), rows, given: states.len() });
        }
        if let Values::Empty(_) = column.values
            && let Some(row) = states.iter().position(|state| *state == State::Reported)
        {
            return Err(TableError::NoValue { name: owned(), row });
        }
    }
    if let Some((_, field)) = schema(kind).resolve(name) {
        fits_field(name, column, field.ty)?;
    }
    match &column.values {
        Values::Int64 { scale, .. } | Values::Int128 { scale, .. } if *scale > SCALE_MAX => {
            Err(TableError::Scale { name: owned(), scale: *scale })
        }
        Values::Int64 { values, scale, .. } if column.kind() == Some(FactKind::Count) => {
            counts(name, column, *scale, values.iter().map(|value| i128::from(*value)))
        }
        Values::Int128 { values, scale, .. } if column.kind() == Some(FactKind::Count) => {
            counts(name, column, *scale, values.iter().copied())
        }
        Values::Days(days) => match wrong(column, days.iter(), |day| super::subject::date(**day).is_none()) {
            Some((row, _)) => Err(TableError::NotADate { name: owned(), row }),
            None => Ok(()),
        },
        Values::Choices { codes, options } => {
            let beyond = |code: &&u32| usize::try_from(**code).map_or(true, |code| code >= options.len());
            match wrong(column, codes.iter(), beyond) {
                Some((row, code)) => {
                    Err(TableError::Code { name: owned(), row, code: *code, options: options.len() })
                }
                None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Checks what a field of the model holds.
fn fits_field(name: &str, column: &Column<'_>, ty: FieldType) -> Result<(), TableError> {
    let expected = ty.fact_kind();
    match column.kind() {
        Some(given) if given != expected => {
            return Err(TableError::WrongKind { name: name.to_owned(), expected, given });
        }
        _ => {}
    }
    let Values::Choices { options, .. } = &column.values else { return Ok(()) };
    match options.iter().find(|option| ty.choice(option).is_none()) {
        Some(option) => Err(TableError::NoSuchOption { name: name.to_owned(), option: option.clone() }),
        None => Ok(()),
    }
}

fn counts(
    name: &str,
    column: &Column<'_>,
    scale: u8,
    values: impl Iterator<Item = i128>,
) -> Result<(), TableError> {
    let one = 10_i128.checked_pow(u32::from(scale)).unwrap_or(1);
    match wrong(column, values, |value| *value < 0 || value.checked_rem(one) != Some(0)) {
        Some((row, _)) => Err(TableError::NotACount { name: name.to_owned(), row }),
        None => Ok(()),
    }
}

/// The first reported cell that will not do.
fn wrong<T>(
    column: &Column<'_>,
    values: impl Iterator<Item = T>,
    bad: impl Fn(&T) -> bool,
) -> Option<(usize, T)> {
    let reported = |row: usize| match &column.states {
        Some(states) => states.get(row) == Some(&State::Reported),
        None => true,
    };
    values.enumerate().find(|(row, value)| bad(value) && reported(*row))
}

/// Checks a child table and its ends.
pub(super) fn children(parent: &Table<'_>, children: &Table<'_>, ends: &[u64]) -> Result<(), TableError> {
    let kind = children.kind;
    if !kind.parents().contains(&parent.kind) {
        return Err(TableError::Misplaced { child: kind, parent: parent.kind });
    }
    if parent.children.iter().any(|held| held.table.kind == kind) {
        return Err(TableError::KindTwice { kind });
    }
    if children.depth() >= NESTING_MAX {
        return Err(TableError::TooDeep);
    }
    if ends.len() != parent.rows {
        return Err(TableError::Ends { kind, rows: parent.rows, given: ends.len() });
    }
    if let Some(above) = ends.windows(2).position(|pair| pair.is_sorted_by(|a, b| a > b)) {
        return Err(TableError::EndsDecrease { kind, row: above.saturating_add(1) });
    }
    let last = ends.last().copied().unwrap_or(0);
    if usize::try_from(last) != Ok(children.rows) {
        return Err(TableError::EndsStop { kind, last, rows: children.rows });
    }
    Ok(())
}
