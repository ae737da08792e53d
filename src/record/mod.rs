//! 单条: one record at a time, by rules prepared for its layout.
//!
//! A [`Record`] holds the values of one row, set by the position of their column, in the registers of the plan
//! itself. Its score, its ledger as data ([`RecordLedger`]) and its card as text or JSON come from one run of the
//! plan; what is the same for every record (paths, rules, clauses, the words of formulas) is prepared once.
//!
//! Where the plan cannot answer, or a text depends on more than the numbers of the record (a value is missing, a
//! person's mark, rows below), the evaluator is asked: the same answer, slower.

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

use self::json::CardJson;
use self::pattern::CardPattern;
use self::places::Place;
use self::text::CardText;
use crate::batch::{Machine, Registers};
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
    answer: CardAnswer,
    grades: Option<Vec<String>>,
    card: Option<Card>,
}

/// What the texts of a card need.
#[derive(Clone, Debug)]
struct Card {
    pattern: CardPattern,
    json: CardJson,
    text: CardText,
}

impl Desk {
    /// Prepares a framework, lowered for a layout with its leaves. `None` where the plan has no answer for it.
    pub(crate) fn of(
        program: &Program,
        id: FrameworkId,
        layout: &Layout,
        mut lowered: Lowered,
    ) -> Option<Desk> {
        if !lowered.below.is_empty() {
            return None;
        }
        let answer = lowered.answers.cards.iter().find(|card| card.framework == id)?.clone();
        let places: Arc<[Place]> = places::places(program, layout, &mut lowered).into();
        let pattern = pattern::pattern(program, id, &answer, &places);
        let grades = pattern::grades(program, id);
        let machine = Machine::of(&lowered);
        let card = pattern.map(|pattern| Card {
            json: CardJson::of(&pattern),
            text: CardText::of(&pattern),
            pattern,
        });
        Some(Desk { registers: machine.registers(), machine, places, answer, grades, card })
    }

    /// A record of the layout in which nothing is reported.
    pub(crate) fn record(&self) -> Record {
        Record::new(self.registers.clone(), Arc::clone(&self.places))
    }

    /// The total and the grade.
    #[inline]
    pub(crate) fn score(&self, record: &mut Record) -> Option<Score<'_>> {
        let results = self.machine.run(&mut record.registers)?;
        score::score(&results, &self.answer, self.grades.as_deref())
    }

    /// The ledger as data.
    #[inline]
    pub(crate) fn ledger<'a>(&'a self, record: &'a mut Record) -> Option<RecordLedger<'a>> {
        let card = self.card.as_ref()?;
        let results = self.machine.run(&mut record.registers)?;
        let totals = score::totals(&results, &self.answer).ok()?;
        record.scratch.fill(&card.pattern, &results)?;
        Some(RecordLedger::new(&card.pattern, record, totals))
    }

    /// Writes the card as JSON.
    pub(crate) fn write_json(&self, record: &mut Record, out: &mut String) -> Option<()> {
        self.write(record, out, |card, parts, subject, totals, out| {
            card.json.write(&card.pattern, parts, subject, totals, out)
        })
    }

    /// Writes the card as people read it.
    pub(crate) fn write_text(&self, record: &mut Record, out: &mut String) -> Option<()> {
        self.write(record, out, |card, parts, subject, totals, out| {
            card.text.write(&card.pattern, parts, subject, totals, out)
        })
    }

    /// Runs the record and writes its card; nothing is written where the evaluator has to be asked.
    fn write(
        &self,
        record: &mut Record,
        out: &mut String,
        write: impl FnOnce(
            &Card,
            (&Registers, &mut render::Scratch),
            (&str, &str),
            &score::Totals,
            &mut String,
        ) -> Option<()>,
    ) -> Option<()> {
        let card = self.card.as_ref()?;
        let results = self.machine.run(&mut record.registers)?;
        let totals = score::totals(&results, &self.answer).ok()?;
        record.scratch.fill(&card.pattern, &results)?;
        let before = out.len();
        let (registers, scratch, subject) = record.parts();
        let written = write(card, (registers, scratch), subject, &totals, out);
        if written.is_none() {
            out.truncate(before);
        }
        written
    }
}
