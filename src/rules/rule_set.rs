//! The rules of one day, and the setting they are applied in.

use super::compile::InForce;
use super::decisions;
use crate::error::{Error, ErrorKind};
use crate::eval::{FactError, Facts, Setting};
use crate::model::{AsSubject, Decision, DutyDecision, Subject};
use crate::program::Program;
use crate::quantity::WorkCalendar;
use crate::span::Source;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rules in force on one day, with what an evaluation needs beside the facts: its own day, the calendar of
/// working days, and what people have decided. Cheap to clone and free to share between threads.
#[derive(Clone, Debug)]
pub struct RuleSet {
    day: NaiveDate,
    as_of: NaiveDate,
    period: (NaiveDate, Option<NaiveDate>),
    sources: Arc<[Source]>,
    calendar: Option<Arc<WorkCalendar>>,
    decisions: Arc<[Decision]>,
    duty_decisions: Arc<[DutyDecision]>,
    pub(super) program: Arc<Program>,
}

impl RuleSet {
    pub(super) fn new(day: NaiveDate, in_force: &InForce) -> Self {
        RuleSet {
            day,
            as_of: day,
            period: (in_force.from, in_force.last),
            sources: Arc::clone(&in_force.sources),
            calendar: None,
            decisions: Arc::default(),
            duty_decisions: Arc::default(),
            program: Arc::clone(&in_force.program),
        }
    }

    /// The same rules, counting working days (工作日) by a calendar. Without one, and beyond its span, a deadline
    /// in working days is undecided.
    #[must_use]
    pub fn with_calendar(self, calendar: WorkCalendar) -> Self {
        RuleSet { calendar: Some(Arc::new(calendar)), ..self }
    }

    /// The same rules with what people decided where a linkage (挂钩) leaves a range; these replace any given
    /// before. A decision on a linkage or a subject that is not there is an error of the evaluation; one outside
    /// its range is refused, and the plan says so beside the amount.
    #[must_use]
    pub fn with_decisions(self, decisions: impl IntoIterator<Item = Decision>) -> Self {
        RuleSet { decisions: decisions.into_iter().collect(), ..self }
    }

    /// The same rules with what people decided on duties (义务) that were proposed; these replace any given before.
    /// Each stands beside its proposal. A decision on a duty or a subject that is not there is an error of the
    /// evaluation.
    #[must_use]
    pub fn with_duty_decisions(self, decisions: impl IntoIterator<Item = DutyDecision>) -> Self {
        RuleSet { duty_decisions: decisions.into_iter().collect(), ..self }
    }

    /// The same rules, evaluated as on another day (基准日): what is due, overdue or past is seen from it. Without
    /// this it is the day whose rules these are; the facts of one year under the rules of the next need both.
    #[must_use]
    pub fn as_of(self, day: NaiveDate) -> Self {
        RuleSet { as_of: day, ..self }
    }

    /// The same rules with the decisions that are about one subject, or about those in it.
    pub(super) fn deciding_only_on(&self, subject: &Subject) -> RuleSet {
        let mut called = BTreeSet::new();
        let mut left = vec![subject];
        while let Some(subject) = left.pop() {
            called.insert(if subject.code.is_empty() { &subject.name } else { &subject.code });
            left.extend(&subject.children);
        }
        let decisions = self.decisions.iter().filter(|decision| called.contains(&decision.subject));
        RuleSet { decisions: decisions.cloned().collect(), duty_decisions: Arc::default(), ..self.clone() }
    }

    /// First and last day of the period these rules are in force unchanged; `None` is open.
    pub fn period(&self) -> (NaiveDate, Option<NaiveDate>) {
        self.period
    }

    /// The day whose rules these are.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// The day of the evaluation (基准日).
    pub fn evaluation_day(&self) -> NaiveDate {
        self.as_of
    }

    /// The calendar of working days, if one was given.
    pub fn calendar(&self) -> Option<&WorkCalendar> {
        self.calendar.as_deref()
    }

    /// What people decided.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The texts of the packages in force that day, shipped ones included.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The checked rules as text: names resolved, expressions in prefix form, numbers in base units. For people
    /// and tests; the shape may change with the language version.
    pub fn program_text(&self) -> String {
        self.program.to_string()
    }

    /// The facts of subjects in the setting of these rules.
    pub(super) fn bind(&self, subjects: &[impl AsSubject]) -> Result<Facts, Error> {
        let subjects: Vec<Subject> = subjects.iter().map(AsSubject::as_subject).collect();
        let facts = Facts::bind(&self.program, &subjects).map_err(|errors| unfit(&errors))?;
        decisions::check(&self.program, &facts, &self.decisions, &self.duty_decisions)?;
        Ok(facts.with_setting(Setting {
            as_of: Some(self.as_of),
            calendar: self.calendar.clone(),
            decisions: Arc::clone(&self.decisions),
            duty_decisions: Arc::clone(&self.duty_decisions),
        }))
    }
}

/// Facts, or columns of them, that do not fit.
pub(super) fn unfit(errors: &[FactError]) -> Error {
    let zh: Vec<String> = errors.iter().map(FactError::message_zh).collect();
    let en: Vec<String> = errors.iter().map(FactError::message_en).collect();
    Error::new(ErrorKind::Facts, zh.join("\n"), en.join("\n"))
}
