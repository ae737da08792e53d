//! Scoring: cards under a framework, values of an indicator, published forms rechecked.

use super::RuleSet;
use crate::error::Error;
use crate::model::AsSubject;
use crate::outcome::{IndicatorValue, ScoreCard};
use crate::program::Derived;
use crate::recheck::{self, Form, FormReport, RuleScorer};

impl RuleSet {
    /// Scores one subject. Rules that look at peers see this subject alone: to score a cohort use
    /// [`RuleSet::score_all`].
    ///
    /// # Errors
    /// See [`RuleSet::score_all`].
    pub fn score(&self, framework: &str, subject: &impl AsSubject) -> Result<ScoreCard, Error> {
        let cards = self.score_all(framework, std::slice::from_ref(subject))?;
        cards.into_iter().next().ok_or_else(|| super::chain::wrong_subject(framework, None))
    }

    /// Scores subjects together, so that ranks, averages and shares see them all. The cards come in the order
    /// of the subjects of the framework's kind, those inside others included, parents first.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for a framework that is not in force,
    /// [`ErrorKind::Facts`](crate::ErrorKind::Facts) for facts that do not fit,
    /// [`ErrorKind::WrongSubject`](crate::ErrorKind::WrongSubject) when no subject is of the framework's kind. A
    /// value that is missing is no error: the framework's policies decide, and the card says what they did.
    pub fn score_all(&self, framework: &str, subjects: &[impl AsSubject]) -> Result<Vec<ScoreCard>, Error> {
        let id = self.framework_id(framework)?;
        let evaluation = self.evaluate_only(subjects, &[Derived::Framework(id)])?;
        evaluation.must_hold(framework, self.program.frameworks.get(id.index()).map(|f| f.kind))?;
        Ok(evaluation.into_cards(id))
    }

    /// Derives an indicator for subjects together, so that ranks, averages and shares see them all; one value for
    /// each subject of a kind that has the indicator, parents first. Members of gates and monitors have the name of
    /// the whole before a dot: `双监控.进度`.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for an indicator that is not in force,
    /// [`ErrorKind::Facts`](crate::ErrorKind::Facts) for facts that do not fit.
    pub fn derive(&self, indicator: &str, subjects: &[impl AsSubject]) -> Result<Vec<IndicatorValue>, Error> {
        let ids = self.indicator_ids(indicator)?;
        let wanted: Vec<Derived> = ids.into_iter().map(Derived::Indicator).collect();
        self.evaluate_only(subjects, &wanted)?.values(indicator)
    }

    /// Rechecks a published form row by row: how the framework scores each row, beside the score the form states.
    /// The form is read as it is and never corrected.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for a framework that is not in force.
    pub fn recheck(&self, framework: &str, form: &Form) -> Result<FormReport, Error> {
        let scorer = RuleScorer::new(&self.program, self.framework_id(framework)?);
        Ok(crate::limits::with_stack(|| recheck::recheck(form, &scorer)))
    }
}
