//! A batch: columns in, columns out.

use super::{FRAMEWORK, LINKAGE, rules};
use crate::contender::Contender;
use crate::workload::{Answers, BENEFITS, Columns, FIELDS, GRADES, Kind};
use jixiao::model::SubjectKind;
use jixiao::outcome::{BatchOutcome, NumberColumn};
use jixiao::table::{Column, Table, Unit};
use jixiao::{BatchOptions, Prepared, Wanted};

/// Rules prepared for the layout of the forms' table.
pub struct Batch {
    name: &'static str,
    options: BatchOptions<'static>,
    table: Table<'static>,
    prepared: Prepared,
    outcome: BatchOutcome,
}

impl Batch {
    pub fn new(name: &'static str, options: BatchOptions<'static>) -> Batch {
        let table = table(&Columns::default());
        let wanted = Wanted::scores(FRAMEWORK).and_linkage(LINKAGE);
        let prepared = rules().prepare(&wanted, &table.layout()).unwrap_or_else(|error| panic!("{error:#}"));
        Batch { name, options, table, prepared, outcome: BatchOutcome::default() }
    }
}

impl Contender for Batch {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn load(&mut self, forms: &Columns) {
        self.table = table(forms);
    }

    fn run(&mut self, rows: usize) {
        let table = self.table.slice(0..rows).expect("so many forms were loaded");
        let outcome = self.prepared.run_with(&table, &self.options);
        self.outcome = outcome.unwrap_or_else(|error| panic!("{error:#}"));
    }

    fn answers(&self) -> Answers {
        let rows = self.outcome.rows;
        let (card, linkage) = (&self.outcome.cards[0], &self.outcome.linkages[0]);
        let grades = card.grades.as_ref().expect("the framework has a scale");
        let grade = |row| GRADES.iter().position(|name| grades.get(row) == Some(name));
        let mut answers = Answers::blank(rows);
        for row in 0..rows {
            let [total, next] = [&card.totals, &linkage.amount].map(|column| hundredths(column, row));
            if let (Some(total), Some(grade), Some(next)) = (total, grade(row), next) {
                answers.set(row, [total, grade as i64, next]);
            }
        }
        answers
    }
}

fn hundredths(column: &NumberColumn, row: usize) -> Option<i64> {
    i64::try_from(column.get(row)?.to_scaled(2)?).ok()
}

/// The forms as a table.
pub fn table(forms: &Columns) -> Table<'static> {
    let mut table = Table::new(SubjectKind::Project, forms.rows());
    for (field, values) in FIELDS.iter().zip(&forms.columns) {
        let unit = match field.kind {
            Kind::Money => Unit::Yuan,
            Kind::Number => Unit::Number,
            Kind::Ratio => Unit::Ratio,
            Kind::Days => Unit::Days,
            Kind::Choice => {
                let codes: Vec<u32> = values.iter().map(|code| *code as u32).collect();
                table = table.with(field.zh, Column::choices(codes, BENEFITS)).expect("a column of options");
                continue;
            }
        };
        let column = Column::int64(values.clone(), field.scale as u8, unit);
        table = table.with(field.zh, column).expect("a column of numbers");
    }
    table
}
