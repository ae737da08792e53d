//! Hand-written Rust: the yardstick, and what other number types and layouts come to.

mod columns;
mod decimal;
mod float;
mod form;
mod rows;
mod wide;

use crate::contender::Contender;
use crate::workload::{Answers, Columns, Record};

/// Every hand-written contender that this processor can run; the yardstick is the first.
pub fn contenders() -> Vec<Box<dyn Contender>> {
    let mut contenders: Vec<Box<dyn Contender>> = vec![
        yardstick(),
        Box::new(ByRow::of("hand-written exact, i128, array of structs", record, wide::answer)),
        Box::new(ByRow::of("hand-written f64", float::form, float::answer)),
        Box::new(ByRow::of("hand-written rust_decimal, dividing first", decimal::form, |form| {
            decimal::answer(form, decimal::divide_first)
        })),
        Box::new(ByRow::of("hand-written rust_decimal, multiplying first", decimal::form, |form| {
            decimal::answer(form, decimal::multiply_first)
        })),
    ];
    contenders.extend(columns::Lanes::available().map(|lanes| Box::new(lanes) as Box<dyn Contender>));
    contenders
}

/// What every ratio is taken to.
pub fn yardstick() -> Box<dyn Contender> {
    Box::new(ByRow::of("hand-written exact, i64, array of structs", record, rows::answer))
}

/// A total in hundredths, the code of a grade, an amount in cents.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer {
    pub total: i64,
    pub grade: i64,
    pub next: i64,
}

/// A function of one form, over an array of structs, into an array of structs.
struct ByRow<Form, Layout, Rule> {
    name: &'static str,
    layout: Layout,
    rule: Rule,
    forms: Vec<Form>,
    answers: Vec<Answer>,
}

/// The form as it is.
fn record(record: &Record) -> Record {
    *record
}

impl<Form, Layout: Fn(&Record) -> Form, Rule: Fn(&Form) -> Answer> ByRow<Form, Layout, Rule> {
    fn of(name: &'static str, layout: Layout, rule: Rule) -> Self {
        ByRow { name, layout, rule, forms: Vec::new(), answers: Vec::new() }
    }
}

impl<Form, Layout: Fn(&Record) -> Form, Rule: Fn(&Form) -> Answer> Contender for ByRow<Form, Layout, Rule> {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn load(&mut self, forms: &Columns) {
        self.forms = (0..forms.rows()).map(|row| (self.layout)(&forms.record(row))).collect();
        self.answers = vec![Answer::default(); forms.rows()];
    }

    fn run(&mut self, rows: usize) {
        for (answer, form) in self.answers[..rows].iter_mut().zip(&self.forms) {
            *answer = (self.rule)(form);
        }
    }

    fn answers(&self) -> Answers {
        let mut answers = Answers::blank(self.answers.len());
        for (row, answer) in self.answers.iter().enumerate() {
            answers.set(row, [answer.total, answer.grade, answer.next]);
        }
        answers
    }
}
