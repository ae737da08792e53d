//! From the outputs of a run to the columns people asked for.

use super::Prepared;
use super::shape::CardShape;
use crate::batch::Outputs;
use crate::number::Number;
use crate::outcome::{
    BatchOutcome, CardColumns, Divisor, Integers, LeafColumns, LinkColumns, NameColumn, NumberColumn,
};
use crate::plan::{Answers, CardAnswer, Denominator, LinkAnswer, NumberAnswer, OutputId};
use std::collections::BTreeMap;

/// The outputs of a run, each handed out once.
#[derive(Debug)]
pub(super) struct Given {
    rows: usize,
    columns: Vec<Option<Integers>>,
}

impl Given {
    pub(super) fn new(rows: usize, outputs: Outputs) -> Given {
        Given { rows, columns: outputs.columns.into_iter().map(Some).collect() }
    }

    pub(super) fn integers(&mut self, id: OutputId) -> Integers {
        self.columns.get_mut(id).and_then(Option::take).unwrap_or_else(|| Integers::zeros(self.rows))
    }

    /// Codes of what stands; `None` when every value is known.
    pub(super) fn standings(&mut self, id: OutputId) -> Option<Vec<u8>> {
        let codes = match self.integers(id) {
            Integers::Bytes(codes) => codes,
            other => (0..self.rows)
                .map(|row| other.get(row).and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX))
                .collect(),
        };
        let any = codes.iter().fold(0, |any, code| any | code);
        (any != 0).then_some(codes)
    }

    pub(super) fn number(&mut self, answer: &NumberAnswer) -> NumberColumn {
        let standings = self.standings(answer.gap);
        let divisor = match answer.den {
            Denominator::Constant(den) => Divisor::All(den),
            Denominator::Output(den) => Divisor::Each(self.integers(den)),
        };
        let values = match self.integers(answer.num) {
            Integers::Bytes(bytes) => Integers::Int64(bytes.into_iter().map(i64::from).collect()),
            other => other,
        };
        NumberColumn { values, divisor, standings, apart: BTreeMap::<usize, Number>::new() }
    }
}

impl Prepared {
    /// The columns of a run, before the rows it could not answer are put in their places.
    pub(super) fn columns(&self, answers: &Answers, given: &mut Given) -> BatchOutcome {
        let mut outcome = BatchOutcome { rows: given.rows, ..self.empty(0) };
        for ((shape, answer), columns) in self.cards.iter().zip(&answers.cards).zip(&mut outcome.cards) {
            card(shape, answer, given, columns);
        }
        for (id, columns) in self.linkages.iter().zip(&mut outcome.linkages) {
            if let Some(answer) = answers.linkages.iter().find(|answer| answer.linkage == *id) {
                linked(answer, given, columns);
            }
        }
        outcome
    }
}

fn card(shape: &CardShape, answer: &CardAnswer, given: &mut Given, columns: &mut CardColumns) {
    columns.totals = given.number(&answer.total);
    if let Some(exact) = &mut columns.exact {
        *exact = match &answer.exact {
            Some(answer) => given.number(answer),
            None => columns.totals.clone(),
        };
    }
    if let (Some(grades), Some((codes, gap))) = (&mut columns.grades, answer.grade) {
        let standings = given.standings(gap);
        *grades =
            NameColumn { names: std::mem::take(&mut grades.names), codes: given.integers(codes), standings };
    }
    for (place, (_, points)) in shape.sections.iter().zip(&mut columns.sections) {
        if let Some((_, answer)) = answer.sections.iter().find(|(node, _)| *node == place.node) {
            *points = given.number(answer);
        }
    }
    for (place, LeafColumns { exact, points, .. }) in shape.leaves.iter().zip(&mut columns.leaves) {
        if let Some(answer) = answer.leaves.iter().find(|leaf| leaf.node == place.node) {
            *exact = given.number(&answer.exact);
            *points = given.number(&answer.points);
        }
    }
}

fn linked(answer: &LinkAnswer, given: &mut Given, columns: &mut LinkColumns) {
    columns.amount = given.number(&answer.amount);
    if let (Some(columns), Some([base, low, high])) = (&mut columns.range, &answer.range) {
        columns.base = given.number(base);
        columns.low = given.number(low);
        columns.high = given.number(high);
    }
}
