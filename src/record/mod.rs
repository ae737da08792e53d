//! 单条: one record at a time, by rules prepared for its layout.
//!
//! A [`Record`] holds the values of one row, set by the position of their column, in the registers of the plan
//! itself. Its score, its ledger as data ([`RecordLedger`]) and its card as text or JSON come from one run of the
//! plan; what is the same for every record (paths, rules, clauses, the words of formulas) is prepared once.
//!
//! Where the plan cannot answer, or a text depends on more than the numbers of the record (a value is missing, a
//! person's mark, rows below), the evaluator is asked: the same answer, slower.

#[cfg(feature = "json")]
mod json;
mod ledger;
mod marks;
mod pattern;
mod places;
mod quotient;
mod render;
mod score;
#[cfg(test)]
mod tests;
mod text;
mod values;
mod worth;
mod written;

pub use ledger::{RecordEntry, RecordLedger};
pub use quotient::Quotient;
pub use score::Score;
pub use values::{Record, RecordError};

#[cfg(feature = "json")]
use self::json::CardJson;
use self::pattern::CardPattern;
use self::places::Place;
use self::render::Page;
use self::text::CardText;
use crate::batch::{Machine, Prepared, Registers};
use crate::plan::{CardAnswer, Lowered};
use crate::program::{FrameworkId, Program};
use crate::table::Layout;
use std::sync::Arc;

/// A framework prepared for records of one layout. Every answer is `None` where the evaluator has to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    machine: Machine,
    /// As they stand before any record.
    registers: Registers,
    places: Arc<[Place]>,
    /// Of the plan of the score alone, and of that with its leaves; `None`: the plan has no answer.
    score: Option<CardAnswer>,
    answer: Option<CardAnswer>,
    grades: Option<Vec<String>>,
    card: Option<Card>,
}

/// The totals of a record whose leaves stand in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorkedOut(score::Totals);

/// The plans of the machine.
const SCORE: usize = 0;
const WHOLE: usize = 1;

/// What the texts of a card need.
#[derive(Clone, Debug)]
struct Card {
    pattern: CardPattern,
    #[cfg(feature = "json")]
    json: CardJson,
    text: CardText,
}

impl Desk {
    /// Prepares a framework, lowered for a layout by itself and with its leaves.
    pub(crate) fn of(
        program: &Program,
        id: FrameworkId,
        layout: &Layout,
        (mut score, mut whole): (Lowered, Lowered),
    ) -> Desk {
        let answer = |lowered: &Lowered| {
            let alone = lowered.reads_columns_only();
            lowered.answers.cards.iter().find(|card| alone && card.framework == id).cloned()
        };
        let places: Arc<[Place]> = places::places(program, layout, &mut whole).into();
        places::places(program, layout, &mut score);
        // Both read the same columns; where they do not, one plan serves for both.
        let reads = |lowered: &Lowered| -> Vec<_> {
            lowered.inputs.iter().map(|input| (input.source, input.part)).collect()
        };
        if reads(&score) != reads(&whole) {
            score = whole.clone();
        }
        let (score_answer, answer) = (answer(&score), answer(&whole));
        let pattern = answer.as_ref().and_then(|answer| pattern::pattern(program, id, answer, &places));
        let prepared = [&score, &whole].map(Prepared::of_lowered);
        let machine = Machine::of(&prepared.each_ref());
        let card = pattern.map(|pattern| Card {
            #[cfg(feature = "json")]
            json: CardJson::of(&pattern),
            text: CardText::of(&pattern),
            pattern,
        });
        let grades = pattern::grades(program, id);
        Desk { registers: machine.registers(), machine, places, score: score_answer, answer, grades, card }
    }

    /// A record of the layout in which nothing is reported.
    pub(crate) fn record(&self) -> Record {
        Record::new(self.registers.clone(), Arc::clone(&self.places))
    }

    /// Whether it made a record: what stands in those of others means nothing here.
    #[inline]
    pub(crate) fn made(&self, record: &Record) -> bool {
        record.has(&self.places)
    }

    /// The total and the grade.
    #[inline]
    pub(crate) fn score(&self, record: &mut Record) -> Option<Score<'_>> {
        let answer = self.score.as_ref().filter(|_| self.made(record))?;
        let results = self.machine.run(SCORE, &mut record.registers)?;
        score::score(&results, answer, self.grades.as_deref())
    }

    /// The ledger as data of a record that is worked out.
    #[inline]
    pub(crate) fn ledger<'a>(&'a self, record: &'a Record, worked_out: WorkedOut) -> RecordLedger<'a> {
        RecordLedger::of_plan(self.card.as_ref().map(|card| &card.pattern), record, worked_out.0)
    }

    /// The grade of a name, and its place.
    pub(crate) fn grade_named(&self, name: &str) -> Option<(usize, &str)> {
        let grades = self.grades.as_deref()?.iter().map(String::as_str).enumerate();
        grades.into_iter().find(|(_, grade)| *grade == name)
    }

    /// Writes the card as JSON.
    #[cfg(feature = "json")]
    pub(crate) fn write_json(&self, record: &mut Record, out: &mut String) -> Option<()> {
        self.write(record, out, |card, page, out| card.json.write(page, out))
    }

    /// Writes the card as people read it.
    pub(crate) fn write_text(&self, record: &mut Record, out: &mut String) -> Option<()> {
        self.write(record, out, |card, page, out| card.text.write(page, out))
    }

    /// Runs the record and works out every leaf.
    #[inline]
    pub(crate) fn work_out(&self, record: &mut Record) -> Option<WorkedOut> {
        let card = self.card.as_ref().filter(|_| self.made(record))?;
        let results = self.machine.run(WHOLE, &mut record.registers)?;
        let totals = score::totals(&results, self.answer.as_ref()?).ok()?;
        record.scratch.fill(&card.pattern, &results)?;
        Some(WorkedOut(totals))
    }

    /// Runs the record and writes its card; nothing is written where the evaluator has to be asked.
    fn write(
        &self,
        record: &mut Record,
        out: &mut String,
        write: impl FnOnce(&Card, &mut Page<'_>, &mut String) -> Option<()>,
    ) -> Option<()> {
        let card = self.card.as_ref()?;
        let WorkedOut(totals) = self.work_out(record)?;
        let before = out.len();
        let written = write(card, &mut record.page(&card.pattern, totals), out);
        if written.is_none() {
            out.truncate(before);
        }
        written
    }
}
