//! 流程: the state of a subject after each of its periods, each derived from the one before.

use super::expr::{as_number, eval, truth};
use super::facts::SubjectId;
use super::order::in_order;
use super::scope::{Outcome, Scope};
use crate::number::Number;
use crate::program::{Process, Value};
use chrono::NaiveDate;
use std::fmt;

/// The way of one subject through a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    pub(super) changes: Vec<StateChange>,
    /// The state after the last period; a gap from the first step that could not be decided.
    pub(crate) state: Outcome<u32>,
}

/// One step taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StateChange {
    pub(super) period: SubjectId,
    /// Which period it is in their order, from 0.
    pub(super) place: usize,
    /// Which of the process's steps.
    pub(super) step: usize,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Walks through the periods in their order. In each, the first step that leaves the present state and whose
/// condition holds is taken, and no other: a state lasts at least one period. A gap in a condition that is looked
/// at leaves the process undecided from there, and the steps before stand.
pub(super) fn walk(scope: &Scope<'_>, process: &Process) -> Walk {
    let mut changes = Vec::new();
    let state = through(scope, process, &mut changes);
    Walk { changes, state }
}

fn through(scope: &Scope<'_>, process: &Process, changes: &mut Vec<StateChange>) -> Outcome<u32> {
    let world = scope.world()?;
    let periods: Vec<SubjectId> = world.facts.children_of_kind(world.subject, process.over).collect();
    let periods = in_order(scope, &periods, |scope| Place::of(eval(scope, process.by)?))?;
    let mut state = process.start;
    for (place, (_, period)) in periods.into_iter().enumerate() {
        let scope = scope.moved(period);
        let title = || world.facts.title(period);
        for (step, body) in process.steps.iter().enumerate() {
            if !body.from.contains(&state)
                || !truth(&scope, body.condition).map_err(|gap| gap.of(&title()))?
            {
                continue;
            }
            changes.push(StateChange { period, place, step, from: state, to: body.to });
            state = body.to;
            break;
        }
    }
    Ok(state)
}

/// What puts periods in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(Number),
    Day(NaiveDate),
}

impl Place {
    fn of(value: Value) -> Outcome<Place> {
        match value {
            Value::Date(day) => Ok(Place::Day(day)),
            value => as_number(value).map(Place::Number),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Number(number) => formatter.write_str(&number.approx(6)),
            Place::Day(day) => day.fmt(formatter),
        }
    }
}
