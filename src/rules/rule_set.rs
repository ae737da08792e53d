//! The rules of one day, applied to subjects.

use crate::error::{Error, ErrorKind};
use crate::eval::{self, Facts};
use crate::model::{AsSubject, Subject, SubjectKind};
use crate::outcome::{IndicatorValue, ScoreCard};
use crate::program::{Derived, FrameworkId, Program};
use crate::recheck::{self, Form, FormReport, RuleScorer};
use chrono::NaiveDate;
use serde::Serialize;
use std::sync::Arc;

/// The rules in force on one day. Cheap to clone and free to share between threads.
#[derive(Clone, Debug)]
pub struct RuleSet {
    day: NaiveDate,
    period: (NaiveDate, Option<NaiveDate>),
    program: Arc<Program>,
}

/// How one 示例 of the rules came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExampleReport {
    /// Its title.
    pub title: String,
    /// Its place: source number, first and last byte.
    pub span: crate::span::Span,
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
    pub span: crate::span::Span,
}

impl RuleSet {
    pub(super) fn new(day: NaiveDate, period: (NaiveDate, Option<NaiveDate>), program: Arc<Program>) -> Self {
        RuleSet { day, period, program }
    }

    /// First and last day of the period these rules are in force unchanged; `None` is open.
    pub fn period(&self) -> (NaiveDate, Option<NaiveDate>) {
        self.period
    }

    /// The day whose rules these are.
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// Names of the frameworks (评价体系), each with the kind of subject it evaluates, in the order written.
    pub fn frameworks(&self) -> Vec<(&str, SubjectKind)> {
        self.program.frameworks.iter().map(|framework| (framework.name.as_str(), framework.kind)).collect()
    }

    /// Names of the indicators (指标), each with the kind of subject it belongs to, in the order written.
    pub fn indicators(&self) -> Vec<(&str, SubjectKind)> {
        self.program.indicators.iter().map(|indicator| (indicator.name.as_str(), indicator.kind)).collect()
    }

    /// Documents cited (文件), each with its number and, where it has not been checked against its source
    /// (未核实), the note that says so.
    pub fn documents(&self) -> Vec<(&str, &str, Option<&str>)> {
        let documents = self.program.documents.iter();
        documents.map(|d| (d.name.as_str(), d.number.as_str(), d.unverified.as_deref())).collect()
    }

    /// Names of the parameters (参数) whose figures have not been checked against their source (未核实), each with
    /// the note on where the figure comes from.
    pub fn unverified_parameters(&self) -> Vec<(&str, &str)> {
        let parameters = self.program.parameters.iter();
        parameters.filter_map(|p| Some((p.name.as_str(), p.unverified.as_deref()?))).collect()
    }

    /// The checked rules as text: names resolved, expressions in prefix form, numbers in base units. For people
    /// and tests; the shape may change with the language version.
    pub fn program_text(&self) -> String {
        self.program.to_string()
    }

    /// Scores one subject. Rules that look at peers see this subject alone: to score a cohort use
    /// [`RuleSet::score_all`].
    ///
    /// # Errors
    /// See [`RuleSet::score_all`].
    pub fn score(&self, framework: &str, subject: &impl AsSubject) -> Result<ScoreCard, Error> {
        let cards = self.score_all(framework, std::slice::from_ref(&subject.as_subject()))?;
        cards.into_iter().next().ok_or_else(|| wrong_subject(framework, None))
    }

    /// Scores subjects together, so that ranks, averages and shares see them all. The cards come in the order
    /// of the subjects of the framework's kind, those inside others included, parents first.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a framework that is not in force, [`ErrorKind::Facts`] for facts that do not
    /// fit, [`ErrorKind::WrongSubject`] when no subject is of the framework's kind. A value that is missing is no
    /// error: the framework's policies decide, and the card says what they did.
    pub fn score_all(&self, framework: &str, subjects: &[impl AsSubject]) -> Result<Vec<ScoreCard>, Error> {
        let id = self.framework(framework)?;
        let subjects: Vec<Subject> = subjects.iter().map(AsSubject::as_subject).collect();
        crate::limits::with_stack(|| {
            let facts = self.bind(&subjects)?;
            let sheet = eval::evaluate(&self.program, &facts, &[Derived::Framework(id)]);
            let cards: Vec<ScoreCard> = sheet.cards(id).into_iter().cloned().collect();
            if cards.is_empty() {
                let kind = self.program.frameworks.get(id.index()).map(|framework| framework.kind);
                return Err(wrong_subject(framework, kind));
            }
            Ok(cards)
        })
    }

    /// Derives an indicator for subjects together, so that ranks, averages and shares see them all; one value for
    /// each subject of a kind that has the indicator, parents first.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for an indicator that is not in force, [`ErrorKind::Facts`] for facts that do not
    /// fit.
    pub fn derive(&self, indicator: &str, subjects: &[impl AsSubject]) -> Result<Vec<IndicatorValue>, Error> {
        let ids = self.program.indicators_named(indicator);
        if ids.is_empty() {
            return Err(self.unknown(indicator, ("指标", "indicator"), self.indicators()));
        }
        let subjects: Vec<Subject> = subjects.iter().map(AsSubject::as_subject).collect();
        crate::limits::with_stack(|| {
            let facts = self.bind(&subjects)?;
            let wanted: Vec<Derived> = ids.iter().map(|id| Derived::Indicator(*id)).collect();
            let sheet = eval::evaluate(&self.program, &facts, &wanted);
            Ok(ids.iter().flat_map(|id| sheet.values(&self.program, &facts, *id)).collect())
        })
    }

    /// Runs every 示例 of the packages in force whose day, if it names one, lies in these rules' period.
    pub fn run_examples(&self) -> Vec<ExampleReport> {
        let (from, last) = self.period;
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

    /// Rechecks a published form row by row: how the framework scores each row, beside the score the form states.
    /// The form is read as it is and never corrected.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a framework that is not in force.
    pub fn recheck(&self, framework: &str, form: &Form) -> Result<FormReport, Error> {
        let scorer = RuleScorer::new(&self.program, self.framework(framework)?);
        Ok(crate::limits::with_stack(|| recheck::recheck(form, &scorer)))
    }

    fn bind(&self, subjects: &[Subject]) -> Result<Facts, Error> {
        Facts::bind(&self.program, subjects).map_err(|errors| {
            let zh: Vec<String> = errors.iter().map(|error| error.message_zh()).collect();
            let en: Vec<String> = errors.iter().map(|error| error.message_en()).collect();
            Error::new(ErrorKind::Facts, zh.join("\n"), en.join("\n"))
        })
    }

    fn framework(&self, name: &str) -> Result<FrameworkId, Error> {
        let unknown = || self.unknown(name, ("评价体系", "framework"), self.frameworks());
        self.program.framework(name).ok_or_else(unknown)
    }

    /// A name that nothing has, with the one probably meant or all there are.
    fn unknown(&self, name: &str, what: (&str, &str), known: Vec<(&str, SubjectKind)>) -> Error {
        let known: Vec<&str> = known.into_iter().map(|(name, _)| name).collect();
        let near = crate::nearest::nearest(name, known.iter().copied());
        let (zh, en) = match near {
            Some(near) => (format!("；是不是 `{near}`？"), format!("; did you mean `{near}`?")),
            None if known.is_empty() => {
                (format!("；规则里没有{}", what.0), "; the rules hold none".to_owned())
            }
            None => (format!("；现有 {}", known.join("、")), format!("; there are {}", known.join(", "))),
        };
        let day = self.day;
        Error::new(
            ErrorKind::UnknownName,
            format!("{day} 施行的规则里没有名为 `{name}` 的{}{zh}", what.0),
            format!("no {} `{name}` is in force on {day}{en}", what.1),
        )
    }
}

fn wrong_subject(framework: &str, kind: Option<SubjectKind>) -> Error {
    let (zh, en) = kind.map_or(("", ""), |kind| (kind.zh(), kind.en()));
    Error::new(
        ErrorKind::WrongSubject,
        format!("`{framework}` 评价{zh}，所给的对象里没有"),
        format!("`{framework}` is for a {en}, and there is none among the subjects"),
    )
}
