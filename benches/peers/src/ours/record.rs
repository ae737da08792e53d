//! One record at a time by prepared rules: binding its values, evaluating and reading are all part of the run.

use super::{FRAMEWORK, batch, rules};
use crate::contender::Contender;
use crate::workload::{Answers, Columns, FIELDS, GRADES, Kind, NO_ANSWER};
use jixiao::Scorer;
use jixiao::number::Number;
use jixiao::outcome::{GradeOutcome, Total};
use jixiao::record::Record;

/// What is read of a record.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// The total and the grade.
    Score,
    /// Every entry of the ledger, as data.
    Ledger,
    /// The card with its ledger, as text.
    Text,
    /// The same as JSON.
    Json,
}

/// A scorer, its one record, and the forms as a host may hold them.
pub struct ByRecord {
    read: Read,
    scorer: Scorer,
    record: Record,
    positions: [usize; 20],
    forms: Vec<[i64; 20]>,
    /// Totals in hundredths and grades.
    answers: Vec<[i64; 2]>,
    written: String,
}

impl ByRecord {
    pub fn new(read: Read) -> ByRecord {
        let layout = batch::table(&Columns::default()).layout();
        let scorer = rules().scorer(FRAMEWORK, &layout).unwrap_or_else(|error| panic!("{error:#}"));
        let positions = FIELDS.map(|field| scorer.position(field.zh).expect("a column of the layout"));
        let (record, written) = (scorer.record(), String::new());
        ByRecord { read, scorer, record, positions, forms: Vec::new(), answers: Vec::new(), written }
    }

    /// What the evaluator says of a form, if what was written of it is just that.
    fn compared(&self, form: &[i64; 20]) -> [i64; 2] {
        let (mut record, mut written) = (self.scorer.record(), String::new());
        bind(&mut record, &self.positions, form);
        let card = self.scorer.card(&record).unwrap_or_else(|error| panic!("{error:#}"));
        let (said, expected) = match self.read {
            Read::Json => {
                (self.scorer.write_json(&mut record, &mut written), serde_json::to_string(&card).ok())
            }
            _ => (self.scorer.write_text(&mut record, &mut written), Some(card.to_string())),
        };
        said.unwrap_or_else(|error| panic!("{error:#}"));
        match (&card.total, &card.grade) {
            (Total::Exact(total), Some(GradeOutcome::Grade(grade))) if expected == Some(written) => {
                let grade = GRADES.iter().position(|name| *name == grade).expect("a grade of the scale");
                [hundredths(&Some(total.clone())), grade as i64]
            }
            _ => [NO_ANSWER; 2],
        }
    }

    fn read(&mut self) -> [i64; 2] {
        let (scorer, record) = (&self.scorer, &mut self.record);
        self.written.clear();
        match self.read {
            Read::Score => {
                let score = scorer.score(record).unwrap_or_else(|error| panic!("{error:#}"));
                let grade = score.grade.map_or(NO_ANSWER, |(grade, _)| grade as i64);
                [hundredths(&score.total), grade]
            }
            Read::Ledger => {
                let ledger = scorer.ledger(record).unwrap_or_else(|error| panic!("{error:#}"));
                let points = ledger.entries().map(|entry| std::hint::black_box(entry).rounded);
                let points = points.map(|points| points.to_scaled(2).unwrap_or(i128::MIN));
                [points.sum::<i128>() as i64, NO_ANSWER]
            }
            Read::Text => {
                let text = scorer.write_text(record, &mut self.written);
                text.unwrap_or_else(|error| panic!("{error:#}"));
                [NO_ANSWER; 2]
            }
            Read::Json => {
                let json = scorer.write_json(record, &mut self.written);
                json.unwrap_or_else(|error| panic!("{error:#}"));
                [NO_ANSWER; 2]
            }
        }
    }
}

fn bind(record: &mut Record, positions: &[usize; 20], form: &[i64; 20]) {
    for ((field, position), value) in FIELDS.iter().zip(positions).zip(form) {
        let set = match field.kind {
            Kind::Choice => record.set_choice(*position, *value as u32),
            _ => record.set(*position, i128::from(*value)),
        };
        set.expect("a value of its column");
    }
}

impl Contender for ByRecord {
    fn name(&self) -> String {
        let read = match self.read {
            Read::Score => "score",
            Read::Ledger => "whole ledger as data",
            Read::Text => "card as text",
            Read::Json => "card as JSON",
        };
        format!("Jixiao, a record at a time: {read}")
    }

    fn load(&mut self, forms: &Columns) {
        let values = |row: usize| std::array::from_fn(|column| forms.columns[column][row]);
        self.forms = (0..forms.rows()).map(values).collect();
        self.answers = vec![[NO_ANSWER; 2]; forms.rows()];
    }

    fn run(&mut self, rows: usize) {
        for row in 0..rows {
            bind(&mut self.record, &self.positions, &self.forms[row]);
            self.answers[row] = self.read();
            std::hint::black_box(&self.written);
        }
    }

    /// Amounts are not asked for, and a ledger has no grade. Of what is written, the whole is compared with the evaluator's card.
    fn answers(&self) -> Answers {
        let of_card = |form| self.compared(form);
        let answers = match self.read {
            Read::Score | Read::Ledger => self.answers.clone(),
            Read::Text | Read::Json => self.forms.iter().map(of_card).collect(),
        };
        let (total, mut grade): (_, Vec<_>) =
            answers.into_iter().map(|[total, grade]| (total, grade)).unzip();
        if matches!(self.read, Read::Ledger) {
            grade.clear();
        }
        Answers { total, grade, next: Vec::new() }
    }

    fn compared_rows(&self) -> usize {
        match self.read {
            Read::Score | Read::Ledger => usize::MAX,
            Read::Text | Read::Json => 2_000,
        }
    }

    fn timed_rows(&self) -> usize {
        10_000
    }
}

fn hundredths(total: &Option<Number>) -> i64 {
    let scaled = total.as_ref().and_then(|total| total.to_scaled(2));
    scaled.and_then(|total| i64::try_from(total).ok()).unwrap_or(NO_ANSWER)
}
