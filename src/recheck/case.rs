//! 一张表的复核: the form, its rows as read, and the verdicts, for whoever looks for what does not add up.

use super::execution::Execution;
use super::form::Form;
use super::reading::Reading;
use super::rounding;
use super::scorer::RowScorer;
use super::verdict::{self, Judgement};
use crate::number::Number;

/// A judged form.
#[derive(Debug)]
pub(crate) struct Case<'f> {
    /// The form as published.
    pub(crate) form: &'f Form,
    /// Its rows as read.
    pub(crate) readings: Vec<Reading<'f>>,
    /// The verdict on each row.
    pub(crate) judgements: Vec<Judgement>,
    /// Its execution line.
    pub(crate) execution: Option<Execution<'f>>,
    /// The verdict on it.
    pub(crate) execution_judgement: Option<Judgement>,
}

impl<'f> Case<'f> {
    /// Reads and judges a form.
    pub(crate) fn of(form: &'f Form, scorer: &dyn RowScorer) -> Self {
        let readings = readings(form);
        let execution = Execution::main(form);
        let mut execution_judgement = execution.as_ref().map(|execution| execution.judge(scorer));
        let mut judgements: Vec<Judgement> =
            readings.iter().map(|reading| verdict::judge(reading, scorer)).collect();
        let mut gaps: Vec<Option<(Number, Number)>> = judgements.iter().map(Judgement::gap).collect();
        gaps.push(execution_judgement.as_ref().and_then(Judgement::gap));
        let mut habits = rounding::choose(&gaps).into_iter();
        let misread = verdict::misread_signs(&readings);
        for (judgement, reading) in judgements.iter_mut().zip(&readings) {
            judgement.explain(habits.next().flatten());
            *judgement = verdict::doubt(judgement.clone().settled(), reading, form, misread);
        }
        if let Some(judgement) = &mut execution_judgement {
            judgement.explain(habits.next().flatten());
        }
        Self { form, readings, judgements, execution, execution_judgement }
    }

    /// Rows with their verdicts.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Reading<'f>, &Judgement)> {
        self.readings.iter().zip(&self.judgements)
    }

    /// The published execution score.
    pub(crate) fn execution_score(&self) -> Option<&Number> {
        self.execution.as_ref().and_then(|execution| execution.score.value())
    }

    /// 各项得分之和 as published, when every part is visible: the copy is complete, or the weights make up the
    /// full marks, and no part that carries a weight lacks its score.
    pub(crate) fn published_sum(&self) -> Option<Number> {
        let missing = self.readings.iter().any(|r| {
            (r.weight.value().is_some() && r.score.value().is_none())
                || r.score == super::amount::Amount::Garbled
        });
        let lost =
            self.execution.as_ref().is_some_and(|e| e.weight.value().is_some() && e.score.value().is_none());
        let scores: Vec<&Number> = self.readings.iter().filter_map(|reading| reading.score.value()).collect();
        if missing || lost || scores.is_empty() || !(self.form.complete_copy.0 || self.weights_are_full()) {
            return None;
        }
        Number::sum(scores.into_iter().chain(self.execution_score())).ok()
    }

    /// 各行分值之和, with the execution weight; `None` when there is no weight at all.
    pub(crate) fn weight_sum(&self) -> Option<Number> {
        let rows: Vec<&Number> = self.readings.iter().filter_map(|reading| reading.weight.value()).collect();
        if rows.is_empty() {
            return None;
        }
        Number::sum(rows.into_iter().chain(self.execution.as_ref().and_then(|e| e.weight.value()))).ok()
    }

    fn weights_are_full(&self) -> bool {
        let full = super::amount::points(&self.form.total_max);
        matches!((full.value(), self.weight_sum()), (Some(full), Some(sum)) if *full == sum)
    }

    /// The sum of the scores the rules give, when they give one for every part.
    pub(crate) fn recomputed_sum(&self) -> Option<Number> {
        self.published_sum()?;
        let rows = self.rows().filter(|(reading, _)| reading.weight.value().is_some());
        let rows: Option<Vec<&Number>> = rows.map(|(_, judgement)| judgement.computed.as_ref()).collect();
        let execution = match &self.execution_judgement {
            Some(judgement) if judgement.published.is_some() => Some(judgement.computed.as_ref()?),
            _ => None,
        };
        let rows = rows.filter(|rows| !rows.is_empty())?;
        Number::sum(rows.into_iter().chain(execution)).ok()
    }
}

fn readings(form: &Form) -> Vec<Reading<'_>> {
    let mut starred = false;
    let mut readings = Vec::with_capacity(form.indicators.len());
    for (index, row) in form.indicators.iter().enumerate() {
        readings.push(Reading::of(form, index, row, starred));
        if !row.weight.is_blank() {
            starred = row.level3.or_empty().contains('★');
        }
    }
    readings
}
