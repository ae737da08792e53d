//! A row as a subject.

use super::{Column, Table, Unit, Values};
use crate::limits::with_stack;
use crate::model::{Subject, SubjectKind, schema};
use crate::number::Number;
use crate::quantity::{Cell, Count, Days, Fact, FactKind, Money, PercentagePoint, Points, Ratio, Workdays};
use chrono::NaiveDate;

impl Table<'_> {
    /// A row as the subject it stands for, with its children; `None` beyond the last row.
    ///
    /// Facts stand under their English keys and choices under their English names, as the engine reads them; a
    /// cell that is not reported is left out, which means the same. Children are grouped by kind, in the order the
    /// tables were joined.
    ///
    /// ```
    /// use jixiao::model::{AsSubject, Cell, Project};
    /// use jixiao::table::Table;
    ///
    /// let project = Project { code: "P1".into(), revised: Cell::Reported("90万元".parse()?), ..Project::default() };
    /// let table = Table::from_models(&[project.clone()])?;
    /// assert_eq!(table.subject(0), Some(project.as_subject()));
    /// assert_eq!(table.subject(1), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn subject(&self, row: usize) -> Option<Subject> {
        with_stack(|| self.row(row))
    }

    /// Recurses as deep as tables are nested, which is limited.
    fn row(&self, row: usize) -> Option<Subject> {
        if row >= self.rows {
            return None;
        }
        let mut subject = Subject::new(self.kind, "", "");
        for held in &self.columns {
            let cell = held.column.cell(row, self.kind, &held.key)?;
            match (&*held.key, cell) {
                (_, Cell::NotReported) => {}
                ("code", Cell::Reported(Fact::Text(code))) => subject.code = code,
                ("name", Cell::Reported(Fact::Text(name))) => subject.name = name,
                (key, cell) => {
                    subject.facts.insert(key.to_owned(), cell);
                }
            }
        }
        for children in &self.children {
            for child in children.rows_of(row)? {
                subject.children.push(children.table.row(child)?);
            }
        }
        Some(subject)
    }
}

impl Column<'_> {
    /// The cell of a row, of a field by its key.
    fn cell(&self, row: usize, kind: SubjectKind, key: &str) -> Option<Cell<Fact>> {
        let state = self.state(row)?;
        match Cell::missing(state) {
            Some(missing) => Some(missing),
            None => self.fact(row, kind, key).map(Cell::Reported),
        }
    }

    fn fact(&self, row: usize, kind: SubjectKind, key: &str) -> Option<Fact> {
        Some(match &self.values {
            Values::Int64 { values, scale, unit } => number(i128::from(*values.get(row)?), *scale, *unit)?,
            Values::Int128 { values, scale, unit } => number(*values.get(row)?, *scale, *unit)?,
            Values::Days(days) => Fact::Date(date(*days.get(row)?)?),
            Values::Flags(flags) => Fact::Bool(*flags.get(row)?),
            Values::Choices { codes, options } => {
                let option = options.get(usize::try_from(*codes.get(row)?).ok()?)?;
                let field = schema(kind).resolve(key).map(|(_, field)| field);
                let known = field.and_then(|field| field.ty.choice(option));
                Fact::Choice(known.unwrap_or(option).to_owned())
            }
            Values::Texts(texts) => Fact::Text(texts.get(row)?.to_owned()),
            Values::Empty(_) => return None,
        })
    }
}

/// The day so many days after 1970-01-01.
pub(super) fn date(days: i32) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(days)
}

fn number(value: i128, scale: u8, unit: Unit) -> Option<Fact> {
    let number = Number::from_scaled(value, scale);
    Some(match unit.quantity() {
        FactKind::Money => Fact::Money(Money::new(number, unit.money()?)),
        FactKind::Ratio if unit == Unit::Percent => Fact::Ratio(Ratio::from_percent(&number)),
        FactKind::Ratio => Fact::Ratio(Ratio::new(number)),
        FactKind::PercentagePoint => Fact::PercentagePoint(PercentagePoint::new(number)),
        FactKind::Number => Fact::Number(number),
        FactKind::Count => Fact::Count(Count::new(number).ok()?),
        FactKind::Points => Fact::Points(Points::new(number)),
        FactKind::Days => Fact::Days(Days::new(number)),
        FactKind::Workdays => Fact::Workdays(Workdays::new(number)),
        _ => return None,
    })
}
