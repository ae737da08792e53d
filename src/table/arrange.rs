//! Tables that differ, brought to one layout.

use super::{Children, Column, Form, Layout, Named, Shape, Table, TableError, Texts, Values};
use crate::model::{FieldType, SubjectKind, schema};
use crate::quantity::State;
use std::borrow::Cow;

impl Layout {
    /// Whether rules prepared for this layout can run on a table of another: the same columns and children, and no
    /// column with states that has none here.
    pub fn admits(&self, other: &Layout) -> bool {
        let alike = |(own, other): (&Shape, &Shape)| {
            own.name == other.name && own.form == other.form && (own.may_be_missing || !other.may_be_missing)
        };
        self.kind == other.kind
            && self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(alike)
            && self.children.len() == other.children.len()
            && self.children.iter().zip(&other.children).all(|(own, other)| own.admits(other))
    }
}

impl<'a> Table<'a> {
    /// The same subjects in a layout that [admits](Layout::admits) it: columns under its names, numbers in its
    /// scales, choices by its codes; what has no column here is not reported. For a stream of tables that are alike
    /// but not the same, such as those of [`Table::from_models`], whose scales are as small as they can be.
    ///
    /// # Errors
    /// Another kind; a column or children that the layout does not have, whose facts would be lost; values of
    /// another form or unit, more decimals than the scale, an option the layout does not list; a missing cell where
    /// the layout has none.
    ///
    /// ```
    /// use jixiao::model::SubjectKind;
    /// use jixiao::table::{Column, Table, Unit};
    ///
    /// let of = |value, scale| Table::new(SubjectKind::Project, 1).with("总数", Column::int64(vec![value], scale, Unit::Number));
    /// let (whole, tenths) = (of(3, 0)?, of(15, 1)?);
    /// let arranged = whole.clone().arranged(&tenths.layout())?;
    /// assert_eq!(arranged.column("总数"), of(30, 1)?.column("总数"));
    /// assert!(tenths.arranged(&whole.layout()).is_err()); // 1.5 is not whole
    /// # Ok::<(), jixiao::table::TableError>(())
    /// ```
    pub fn arranged(mut self, layout: &Layout) -> Result<Table<'a>, TableError> {
        if self.kind != layout.kind {
            return Err(TableError::OtherKind { expected: layout.kind, given: self.kind });
        }
        let mut table = Table::new(self.kind, self.rows);
        for shape in &layout.columns {
            let key = schema(self.kind).key(&shape.name);
            let key = key.as_deref().unwrap_or(&shape.name);
            let at = self.columns.iter().position(|held| held.key == key);
            let column = match at.map(|at| self.columns.remove(at).column) {
                Some(column) => column,
                None => Column::empty(self.rows),
            };
            table = table.with(shape.name.clone(), arrange(self.kind, column, shape)?)?;
        }
        if let Some(Named { name, .. }) = self.columns.first() {
            return Err(TableError::NotInLayout { name: name.to_string() });
        }
        for below in &layout.children {
            let at = self.children.iter().position(|held| held.table.kind == below.kind);
            let children = match at.map(|at| self.children.remove(at)) {
                Some(Children { table, ends, before }) => {
                    Children { table: table.arranged(below)?, ends, before }
                }
                None => {
                    let ends = Cow::Owned(vec![0; self.rows]);
                    Children { table: Table::new(below.kind, 0).arranged(below)?, ends, before: 0 }
                }
            };
            table.children.push(children);
        }
        match self.children.first() {
            Some(held) => Err(TableError::NotInLayout { name: held.table.kind.zh().to_owned() }),
            None => Ok(table),
        }
    }
}

fn arrange<'a>(kind: SubjectKind, column: Column<'a>, shape: &Shape) -> Result<Column<'a>, TableError> {
    let Column { values, states } = column;
    let states = match (states, &values) {
        (None, Values::Empty(rows)) => Some(Cow::Owned(vec![State::NotReported; *rows])),
        (states, _) => states,
    };
    let missing = |states: &[State]| states.iter().position(|state| *state != State::Reported);
    if !shape.may_be_missing
        && let Some(row) = states.as_deref().and_then(missing)
    {
        return Err(TableError::Missing { name: shape.name.clone(), row });
    }
    let reported = |row: usize| match &states {
        Some(states) => states.get(row) == Some(&State::Reported),
        None => true,
    };
    let values = form(kind, values, shape, &reported)?;
    Ok(Column { values, states: states.filter(|_| shape.may_be_missing) })
}

/// The values in the form of the layout.
fn form<'a>(
    kind: SubjectKind,
    values: Values<'a>,
    shape: &Shape,
    reported: &dyn Fn(usize) -> bool,
) -> Result<Values<'a>, TableError> {
    let name = || shape.name.clone();
    match (values, &shape.form) {
        (Values::Empty(rows), form) => Ok(nothing(rows, form)),
        (Values::Int64 { values, scale, unit }, Form::Number { scale: wanted, unit: of }) if unit == *of => {
            if scale == *wanted {
                return Ok(Values::Int64 { values, scale, unit });
            }
            let wide = values.iter().map(|value| i128::from(*value));
            scaled(&shape.name, wide, scale, *wanted, reported).map(|values| of_size(values, *wanted, unit))
        }
        (Values::Int128 { values, scale, unit }, Form::Number { scale: wanted, unit: of }) if unit == *of => {
            if scale == *wanted {
                return Ok(Values::Int128 { values, scale, unit });
            }
            let wide = values.iter().copied();
            scaled(&shape.name, wide, scale, *wanted, reported).map(|values| of_size(values, *wanted, unit))
        }
        (Values::Choices { codes, options }, Form::Choice(wanted)) => {
            if *options == **wanted {
                return Ok(Values::Choices { codes, options });
            }
            recoded(kind, &codes, &options, shape, wanted, reported)
        }
        (values @ Values::Days(_), Form::Date) => Ok(values),
        (values @ Values::Flags(_), Form::Flag) => Ok(values),
        (values @ Values::Texts(_), Form::Text) => Ok(values),
        _ => Err(TableError::NotOfForm { name: name() }),
    }
}

/// Values of a form that mean nothing.
fn nothing<'a>(rows: usize, form: &Form) -> Values<'a> {
    match form {
        Form::Number { scale, unit } => {
            Values::Int64 { values: vec![0; rows].into(), scale: *scale, unit: *unit }
        }
        Form::Date => Values::Days(vec![0; rows].into()),
        Form::Flag => Values::Flags(vec![false; rows].into()),
        Form::Choice(options) => {
            Values::Choices { codes: vec![0; rows].into(), options: options.clone().into() }
        }
        Form::Text => Values::Texts(std::iter::repeat_n("", rows).collect::<Texts<'_>>()),
        Form::Empty => Values::Empty(rows),
    }
}

/// The same numbers in another scale.
fn scaled(
    name: &str,
    values: impl Iterator<Item = i128>,
    scale: u8,
    wanted: u8,
    reported: &dyn Fn(usize) -> bool,
) -> Result<Vec<i128>, TableError> {
    let by = 10_i128.checked_pow(u32::from(scale.abs_diff(wanted))).unwrap_or(1);
    let value = |(row, value): (usize, i128)| {
        let same = match scale < wanted {
            true => value.checked_mul(by),
            false => value.checked_div(by).filter(|_| value.checked_rem(by) == Some(0)),
        };
        match same {
            Some(same) => Ok(same),
            None if reported(row) => {
                Err(TableError::NotOfScale { name: name.to_owned(), row, scale: wanted })
            }
            None => Ok(0),
        }
    };
    values.enumerate().map(value).collect()
}

/// In 64 bits where they fit.
fn of_size<'a>(values: Vec<i128>, scale: u8, unit: super::Unit) -> Values<'a> {
    match values.iter().map(|value| i64::try_from(*value)).collect::<Result<Vec<i64>, _>>() {
        Ok(narrow) => Values::Int64 { values: narrow.into(), scale, unit },
        Err(_) => Values::Int128 { values: values.into(), scale, unit },
    }
}

/// The same choices by other codes; options are the same when the field calls them so in either language.
fn recoded<'a>(
    kind: SubjectKind,
    codes: &[u32],
    options: &[String],
    shape: &Shape,
    wanted: &[String],
    reported: &dyn Fn(usize) -> bool,
) -> Result<Values<'a>, TableError> {
    let ty = schema(kind).resolve(&shape.name).map(|(_, field)| field.ty);
    let known = |option: &str| ty.and_then(|ty: FieldType| ty.choice(option));
    let same = |a: &str, b: &str| a == b || known(a).is_some() && known(a) == known(b);
    let place = |option: &String| {
        let at = wanted.iter().position(|wanted| same(wanted, option));
        at.and_then(|at| u32::try_from(at).ok())
    };
    let places: Vec<Option<u32>> = options.iter().map(place).collect();
    let code = |(row, code): (usize, &u32)| {
        let at = usize::try_from(*code).unwrap_or(usize::MAX);
        match places.get(at).copied().flatten() {
            Some(code) => Ok(code),
            None if reported(row) => {
                let option = options.get(at).cloned().unwrap_or_default();
                Err(TableError::NoSuchOption { name: shape.name.clone(), option })
            }
            None => Ok(0),
        }
    };
    let codes: Result<Vec<u32>, TableError> = codes.iter().enumerate().map(code).collect();
    Ok(Values::Choices { codes: codes?.into(), options: wanted.to_vec().into() })
}
