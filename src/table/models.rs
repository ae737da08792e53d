//! Models as a table.

use super::{Column, SCALE_MAX, Table, TableError, Unit};
use crate::limits::{NESTING_MAX, with_stack};
use crate::model::{AsSubject, FieldType, Subject, SubjectError, SubjectKind, schema};
use crate::number::Number;
use crate::quantity::{Cell, Fact, FactKind, State};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The cells of one fact that are there, by row.
type Cells<'s> = Vec<(usize, &'s Cell<Fact>)>;

impl Table<'static> {
    /// The table of some models of one kind, with the subjects they contain as child tables, one a kind.
    ///
    /// Every fact any of them has becomes a column under its English key; declared facts keep their names. Money is
    /// in yuan, ratios are fractions of one, percentage points are such; the numbers of a column share the fewest
    /// decimals that hold all of them, in 64 bits where they fit, else in 128. Codes and names become the texts
    /// `code` and `name`. [`Table::subject`] gives each model back.
    ///
    /// # Errors
    /// No model at all; models of several kinds; a number that is no decimal of at most 18 places and 38 digits,
    /// with its row and field; a model that contradicts itself; a declared fact of several kinds; children more
    /// than [`NESTING_MAX`] deep.
    ///
    /// ```
    /// use jixiao::model::{Cell, Project};
    /// use jixiao::table::{Form, Table, Unit};
    ///
    /// let of = |revised: &str| Ok::<_, jixiao::quantity::QuantityError>(Project {
    ///     revised: Cell::Reported(revised.parse()?),
    ///     ..Project::default()
    /// });
    /// let table = Table::from_models(&[of("90万元")?, of("0.5元")?])?;
    /// let revised = table.column("全年预算数").ok_or("both have it")?;
    /// assert_eq!(revised.form(), Form::Number { scale: 1, unit: Unit::Yuan }); // 9000000 and 5
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_models(models: &[impl AsSubject]) -> Result<Table<'static>, TableError> {
        let mut subjects = Vec::with_capacity(models.len());
        for (row, model) in models.iter().enumerate() {
            let subject = with_stack(|| model.as_subject().canonical());
            subjects.push(subject.map_err(|error| TableError::Subject { row, error })?);
        }
        let kind = subjects.first().ok_or(TableError::NoSubjects)?.kind;
        if let Some((row, other)) = subjects.iter().enumerate().find(|(_, subject)| subject.kind != kind) {
            return Err(TableError::MixedKinds { row, expected: kind, given: other.kind });
        }
        let subjects: Vec<&Subject> = subjects.iter().collect();
        with_stack(|| level(kind, &subjects, 1))
    }
}

/// The table of subjects at one level; `depth` levels are open, this one included.
fn level(kind: SubjectKind, subjects: &[&Subject], depth: usize) -> Result<Table<'static>, TableError> {
    if depth > NESTING_MAX {
        return Err(TableError::TooDeep);
    }
    let rows = subjects.len();
    let mut table = Table::new(kind, rows);
    for (key, of) in [("code", code as fn(&Subject) -> &str), ("name", name)] {
        let cells = own_texts(subjects, key, of)?;
        let cells = cells.iter().enumerate().collect();
        table = table.with(key, texts(rows, &cells))?;
    }
    let mut facts: BTreeMap<&str, Cells<'_>> = BTreeMap::new();
    for (row, subject) in subjects.iter().enumerate() {
        for (key, cell) in subject.facts.iter().filter(|(key, _)| *key != "code" && *key != "name") {
            facts.entry(key).or_default().push((row, cell));
        }
    }
    for (key, cells) in facts {
        let ty = schema(kind).resolve(key).map(|(_, field)| field.ty);
        table = table.with(key.to_owned(), column(rows, key, ty, &cells)?)?;
    }
    for child in child_kinds(kind) {
        let mut below = Vec::new();
        let mut ends = Vec::with_capacity(rows);
        for subject in subjects {
            below.extend(subject.children.iter().filter(|held| held.kind == child));
            ends.push(u64::try_from(below.len()).unwrap_or(u64::MAX));
        }
        if !below.is_empty() {
            table = table.with_children(level(child, &below, depth.saturating_add(1))?, ends)?;
        }
    }
    Ok(table)
}

/// The kinds that may stand below one, those of the model in its order.
fn child_kinds(kind: SubjectKind) -> impl Iterator<Item = SubjectKind> {
    let declared = schema(kind).children;
    let others = SubjectKind::ALL.iter().filter(move |child| !declared.contains(child));
    declared.iter().chain(others).copied()
}

fn code(subject: &Subject) -> &str {
    &subject.code
}

fn name(subject: &Subject) -> &str {
    &subject.name
}

/// The codes or names, which may stand among the facts as well, but not with another value.
fn own_texts(
    subjects: &[&Subject],
    key: &str,
    own: fn(&Subject) -> &str,
) -> Result<Vec<Cell<Fact>>, TableError> {
    let cell = |(row, subject): (usize, &&Subject)| {
        let given = own(subject);
        match (subject.facts.get(key), subject.fact(key)) {
            (Some(held), cell) if !given.is_empty() && *held != cell => {
                let (first, second) = (key.to_owned(), key.to_owned());
                let error = SubjectError::SameFact { code: subject.code.clone(), first, second };
                Err(TableError::Subject { row, error })
            }
            (_, cell) => Ok(cell),
        }
    };
    subjects.iter().enumerate().map(cell).collect()
}

/// The column of one fact.
fn column(
    rows: usize,
    key: &str,
    ty: Option<FieldType>,
    cells: &Cells<'_>,
) -> Result<Column<'static>, TableError> {
    let mut kind = None;
    for (row, fact) in reported(cells) {
        let expected = *kind.get_or_insert(fact.kind());
        if expected != fact.kind() {
            return Err(TableError::MixedFacts { name: key.to_owned(), row, expected, given: fact.kind() });
        }
    }
    match kind {
        None => Ok(Column::empty(rows).with_states(states(rows, cells).unwrap_or_default())),
        Some(FactKind::Date) => {
            let days = |fact: &Fact| match fact {
                Fact::Date(date) => date.to_epoch_days(),
                _ => 0,
            };
            Ok(stated(rows, cells, Column::dates(dense(rows, cells, days))))
        }
        Some(FactKind::Bool) => {
            let flags = dense(rows, cells, |fact| matches!(fact, Fact::Bool(true)));
            Ok(stated(rows, cells, Column::flags(flags)))
        }
        Some(FactKind::Choice) => Ok(choices(rows, ty, cells)),
        Some(FactKind::Text) => Ok(texts(rows, cells)),
        Some(kind) => {
            let unit = Unit::plain(kind).unwrap_or(Unit::Number);
            Ok(stated(rows, cells, numbers(rows, key, unit, cells)?))
        }
    }
}

fn reported<'s>(cells: &Cells<'s>) -> impl Iterator<Item = (usize, &'s Fact)> {
    cells.iter().filter_map(|(row, cell)| cell.reported().map(|fact| (*row, fact)))
}

/// The states of all rows; `None` when every one is reported.
fn states(rows: usize, cells: &Cells<'_>) -> Option<Vec<State>> {
    if reported(cells).count() == rows {
        return None;
    }
    let mut states = vec![State::NotReported; rows];
    for (row, cell) in cells {
        if let Some(state) = states.get_mut(*row) {
            *state = cell.state();
        }
    }
    Some(states)
}

fn stated(rows: usize, cells: &Cells<'_>, column: Column<'static>) -> Column<'static> {
    match states(rows, cells) {
        Some(states) => column.with_states(states),
        None => column,
    }
}

/// A value a row, the default where none is reported.
fn dense<T: Default + Clone>(rows: usize, cells: &Cells<'_>, value: impl Fn(&Fact) -> T) -> Vec<T> {
    let mut values = vec![T::default(); rows];
    for (row, fact) in reported(cells) {
        if let Some(held) = values.get_mut(row) {
            *held = value(fact);
        }
    }
    values
}

fn texts(rows: usize, cells: &Cells<'_>) -> Column<'static> {
    let text = |fact: &Fact| match fact {
        Fact::Text(text) => Cow::Owned(text.clone()),
        _ => Cow::Borrowed(""),
    };
    stated(rows, cells, Column::texts(dense::<Cow<'static, str>>(rows, cells, text)))
}

/// Of a field of the model every option it offers; of a declared fact those that occur, in order.
fn choices(rows: usize, ty: Option<FieldType>, cells: &Cells<'_>) -> Column<'static> {
    let chosen = |fact: &Fact| match fact {
        Fact::Choice(choice) => choice.clone(),
        _ => String::new(),
    };
    let options: Vec<String> = match ty {
        Some(FieldType::Choice(options)) => options.iter().map(|(_, en)| (*en).to_owned()).collect(),
        _ => reported(cells).map(|(_, fact)| chosen(fact)).collect::<BTreeSet<_>>().into_iter().collect(),
    };
    let code = |fact: &Fact| {
        let choice = chosen(fact);
        let at = options.iter().position(|option| *option == choice);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX)
    };
    let codes = dense(rows, cells, code);
    stated(rows, cells, Column::choices(codes, options))
}

/// A number in the plain unit of its kind.
fn plain(fact: &Fact) -> Number {
    match fact {
        Fact::PercentagePoint(points) => points.value().clone(),
        fact => fact.number().unwrap_or_default(),
    }
}

fn numbers(rows: usize, key: &str, unit: Unit, cells: &Cells<'_>) -> Result<Column<'static>, TableError> {
    let refused = |row: usize, fact: &Fact| TableError::NotADecimal {
        name: key.to_owned(),
        row,
        value: fact.to_string(),
    };
    let mut scale = 0;
    for (row, fact) in reported(cells) {
        let number = plain(fact);
        let needed = (scale..=SCALE_MAX).find(|places| number.to_scaled(*places).is_some());
        scale = needed.ok_or_else(|| refused(row, fact))?;
    }
    let mut values = vec![0_i128; rows];
    for (row, fact) in reported(cells) {
        let value = plain(fact).to_scaled(scale).ok_or_else(|| refused(row, fact))?;
        if let Some(held) = values.get_mut(row) {
            *held = value;
        }
    }
    let narrow: Option<Vec<i64>> = values.iter().map(|value| i64::try_from(*value).ok()).collect();
    Ok(match narrow {
        Some(values) => Column::int64(values, scale, unit),
        None => Column::int128(values, scale, unit),
    })
}
