//! Reading: nothing in the text is believed before it is checked, and no number goes through floating point.

use super::{CHOICE, DATE, EMPTY, FLAG, TEXT};
use crate::limits::with_stack;
use crate::model::SubjectKind;
use crate::quantity::{State, parse_date};
use crate::table::{Column, Table, TableError, Unit};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

impl<'de> Deserialize<'de> for Table<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = with_stack(|| WrittenTable::deserialize(deserializer))?;
        match written.ends {
            Some(_) => Err(D::Error::custom("`ends` belongs to a child table")),
            None => with_stack(|| written.table()).map_err(D::Error::custom),
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTable {
    kind: SubjectKind,
    rows: usize,
    ends: Option<Vec<u64>>,
    #[serde(default)]
    columns: Entries<WrittenColumn>,
    #[serde(default)]
    children: Vec<WrittenTable>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    r#type: Option<String>,
    unit: Option<String>,
    scale: Option<u8>,
    options: Option<Vec<String>>,
    values: Option<Vec<Value>>,
    #[serde(default)]
    states: Entries<State>,
}

impl WrittenTable {
    /// Recurses as deep as the text, which its reader limits.
    fn table(self) -> Result<Table<'static>, String> {
        let rows = self.rows;
        let counted =
            |column: &WrittenColumn| column.values.as_ref().is_some_and(|values| values.len() == rows);
        let joined = |child: &WrittenTable| child.ends.as_ref().is_some_and(|ends| ends.len() == rows);
        if rows > 0
            && !self.columns.0.iter().any(|(_, column)| counted(column))
            && !self.children.iter().any(joined)
        {
            return Err(format!("no column has values for the {rows} rows"));
        }
        let mut table = Table::new(self.kind, rows);
        for (name, column) in self.columns.0 {
            let column = column.column(&name, rows)?;
            table = table.with(name, column).map_err(|error| error.to_string())?;
        }
        for mut child in self.children {
            let ends = child.ends.take().ok_or("a child table needs `ends`")?;
            table = table.with_children(child.table()?, ends).map_err(|error| error.to_string())?;
        }
        Ok(table)
    }
}

impl WrittenColumn {
    fn column(self, name: &str, rows: usize) -> Result<Column<'static>, String> {
        let misplaced = [
            ("unit", self.unit.is_some() && self.r#type.is_some()),
            ("scale", self.scale.is_some() && self.r#type.is_some()),
            ("options", self.options.is_some() && self.r#type.as_deref() != Some(CHOICE)),
            ("values", self.values.is_some() && self.r#type.as_deref() == Some(EMPTY)),
        ];
        if let Some((key, _)) = misplaced.into_iter().find(|(_, wrong)| *wrong) {
            return Err(format!("`{name}`: `{key}` does not belong to this type of column"));
        }
        let written = self.r#type.as_deref();
        if written == Some(EMPTY) {
            let states = states(name, &self.states, vec![State::NotReported; rows])?;
            return Ok(Column::empty(rows).with_states(states));
        }
        let values = self.values.ok_or_else(|| format!("`{name}` has no `values`"))?;
        if values.len() != rows {
            let error = TableError::Rows { name: name.to_owned(), rows, given: values.len() };
            return Err(error.to_string());
        }
        let missing =
            |value: &Value| if *value == Value::Null { State::NotReported } else { State::Reported };
        let states = states(name, &self.states, values.iter().map(missing).collect())?;
        let column = match written {
            None => {
                let unit = self.unit.ok_or_else(|| format!("`{name}` has no `unit`"))?;
                let unit = Unit::from_name(&unit).ok_or_else(|| format!("`{unit}` is not a unit"))?;
                numbers(each(name, values, "an integer", Value::integer)?, self.scale.unwrap_or(0), unit)
            }
            Some(DATE) => Column::dates(each(name, values, "a date", Value::days)?),
            Some(FLAG) => Column::flags(each(name, values, "true or false", Value::flag)?),
            Some(CHOICE) => {
                let codes = each(name, values, "a code", |value| u32::try_from(value.integer()?).ok())?;
                let options = self.options.ok_or_else(|| format!("`{name}` has no `options`"))?;
                Column::choices(codes, options)
            }
            Some(TEXT) => Column::texts(each(name, values, "a text", Value::text)?),
            Some(other) => return Err(format!("`{other}` is not a type of column")),
        };
        let all = states.iter().all(|state| *state == State::Reported);
        Ok(if all { column } else { column.with_states(states) })
    }
}

/// The states of all rows: what the nulls say, and then what is written.
fn states(name: &str, written: &Entries<State>, mut states: Vec<State>) -> Result<Vec<State>, String> {
    let mut seen = BTreeMap::new();
    for (key, state) in &written.0 {
        let row = key.parse::<usize>().ok().filter(|row| seen.insert(*row, ()).is_none());
        let held = row.and_then(|row| states.get_mut(row));
        match held {
            Some(held) if *held == State::NotReported && *state != State::Reported => *held = *state,
            Some(_) => {
                let error = TableError::NoValue { name: name.to_owned(), row: row.unwrap_or_default() };
                return Err(error.to_string());
            }
            None => return Err(format!("`{name}`: the state of `{key}` is not that of a row")),
        }
    }
    Ok(states)
}

/// The values by row, the default where there is none.
fn each<T: Default>(
    name: &str,
    values: Vec<Value>,
    expected: &str,
    of: impl Fn(Value) -> Option<T>,
) -> Result<Vec<T>, String> {
    let value = |(row, value)| match value {
        Value::Null => Ok(T::default()),
        value => of(value).ok_or_else(|| format!("row {row} of `{name}` is not {expected}")),
    };
    values.into_iter().enumerate().map(value).collect()
}

/// In 64 bits where all of them fit.
fn numbers(values: Vec<i128>, scale: u8, unit: Unit) -> Column<'static> {
    match values.iter().map(|value| i64::try_from(*value)).collect::<Result<Vec<i64>, _>>() {
        Ok(narrow) => Column::int64(narrow, scale, unit),
        Err(_) => Column::int128(values, scale, unit),
    }
}

/// One value of a column as written.
#[derive(PartialEq)]
enum Value {
    Null,
    Flag(bool),
    Integer(i128),
    Text(String),
}

impl Value {
    fn integer(self) -> Option<i128> {
        match self {
            Value::Integer(value) => Some(value),
            Value::Text(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    fn days(self) -> Option<i32> {
        self.text().and_then(|text| parse_date(&text)).map(|date| date.to_epoch_days())
    }

    fn flag(self) -> Option<bool> {
        if let Value::Flag(flag) = self { Some(flag) } else { None }
    }

    fn text(self) -> Option<String> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl Visitor<'_> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer, true, false, a text or null (a decimal is an integer and a scale)")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
}

/// A map as the list of its entries, so that none is lost where a key stands twice.
struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Entries(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AllEntries(PhantomData))
    }
}

struct AllEntries<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AllEntries<T> {
    type Value = Entries<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Entries<T>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}
