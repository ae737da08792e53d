//! 示例: the tests written beside the rules.

use super::{Evaluation, RuleSet, Rules};
use crate::error::Error;
use crate::eval;
use crate::span::Span;
use chrono::NaiveDate;
use serde::Serialize;

/// How one 示例 of the rules came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleReport {
    /// Its title.
    pub title: String,
    /// Its place: source number, first and last byte.
    pub span: Span,
    /// What did not come out as expected; empty when all did.
    pub failures: Vec<ExampleFailure>,
}

/// One expectation that failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleFailure {
    /// What was expected of.
    pub of: String,
    /// The expected value.
    pub expected: String,
    /// The value that came out, or why there is none.
    pub got: String,
    /// How it came out: the ledger's formulas.
    pub explanation: String,
    /// The expectation's place.
    pub span: Span,
}

impl Rules {
    /// Runs every 示例 in every period it is for, in the order of the texts. One that runs under several periods is
    /// told once for each way it comes out.
    pub fn run_examples(&self) -> Vec<ExampleReport> {
        let mut reports: Vec<ExampleReport> = Vec::new();
        for period in self.periods.iter() {
            for report in RuleSet::new(period.last.unwrap_or(period.from), period).run_examples() {
                if !reports.contains(&report) {
                    reports.push(report);
                }
            }
        }
        reports.sort_by_key(|report| report.span);
        reports
    }
}

impl RuleSet {
    /// Evaluates the facts of every 示例 that [`RuleSet::run_examples`] runs, each by itself, for who wants to see the
    /// cards and plans that come of them: its title, and everything the rules derive.
    ///
    /// # Errors
    /// As for [`RuleSet::evaluate`].
    pub fn evaluate_examples(&self) -> Result<Vec<(String, Evaluation)>, Error> {
        let (from, last) = self.period();
        let runs = |day: NaiveDate| from <= day && last.is_none_or(|last| day <= last);
        let examples = self.program.examples.iter().filter(|example| example.on.is_none_or(runs));
        let evaluated = examples.map(|example| {
            let mut rules = self.clone().with_decisions(example.decisions.clone());
            rules = example.on.map_or(rules.clone(), |day| rules.as_of(day));
            rules = example.calendar.clone().map_or(rules.clone(), |calendar| rules.with_calendar(calendar));
            Ok((example.title.clone(), rules.evaluate(&example.subjects)?))
        });
        evaluated.collect()
    }

    /// Runs every 示例 of the packages in force whose day, if it names one, lies in these rules' period. An example
    /// has its own facts, calendar and decisions; those of the rule set do not touch it.
    pub fn run_examples(&self) -> Vec<ExampleReport> {
        let (from, last) = self.period();
        let in_period = |day: NaiveDate| from <= day && last.is_none_or(|last| day <= last);
        crate::limits::with_stack(|| eval::run_examples(&self.program, in_period))
            .into_iter()
            .map(|run| ExampleReport {
                title: run.title,
                span: run.span,
                failures: run
                    .failures
                    .into_iter()
                    .map(|failure| ExampleFailure {
                        of: failure.label,
                        expected: failure.expected,
                        got: failure.got,
                        explanation: failure.explanation.join("\n"),
                        span: failure.span,
                    })
                    .collect(),
            })
            .collect()
    }
}
