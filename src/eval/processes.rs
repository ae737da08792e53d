//! 流程: the courses of subjects, every change of state with its condition.

use super::explain;
use super::facts::{Facts, SubjectId};
use super::gap::answer;
use super::scope::Scope;
use super::sheet::Sheet;
use super::walk::StateChange;
use crate::outcome::{Course, StepTaken};
use crate::program::{Process, ProcessId, Program};

/// The course of every subject through a process, in the order of the subjects.
pub(crate) fn courses(program: &Program, facts: &Facts, sheet: &Sheet, id: ProcessId) -> Vec<Course> {
    let Some(process) = program.processes.get(id.index()) else { return Vec::new() };
    let subjects = facts.of_kind(process.kind).iter();
    subjects.filter_map(|subject| course(program, facts, sheet, id, *subject)).collect()
}

/// The course of one subject through a process; `None` when it was not wanted or is not of its kind.
pub(super) fn course(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    id: ProcessId,
    subject: SubjectId,
) -> Option<Course> {
    let process = program.processes.get(id.index())?;
    let walk = sheet.walk(id, subject)?;
    let scope = Scope::at(program, facts, sheet.columns(), subject);
    let (clauses, uncited) = explain::standing(program, &process.basis);
    Some(Course {
        process: process.name.clone(),
        subject_code: facts.code(subject).to_owned(),
        subject_name: facts.name(subject).to_owned(),
        under: facts.under(subject),
        start: state_name(program, process, process.start),
        steps: walk.changes.iter().filter_map(|change| step(&scope, facts, process, change)).collect(),
        state: walk.state.as_ref().ok().map(|state| state_name(program, process, *state)),
        decided: answer(walk.state.as_ref().map(|_| true).map_err(Clone::clone)),
        clauses,
        uncited,
    })
}

/// The name of a state of a process.
fn state_name(program: &Program, process: &Process, state: u32) -> String {
    let states = program.choices.get(process.states.index());
    let option = usize::try_from(state).ok().and_then(|at| states?.options.get(at));
    option.map(|(name, _)| name.clone()).unwrap_or_default()
}

fn step(scope: &Scope<'_>, facts: &Facts, process: &Process, change: &StateChange) -> Option<StepTaken> {
    let step = process.steps.get(change.step)?;
    let named = [facts.name(change.period), facts.code(change.period)];
    let period = named.into_iter().find(|text| !text.is_empty()).map(str::to_owned);
    Some(StepTaken {
        period: period.unwrap_or_else(|| format!("第{}期", change.place + 1)),
        from: state_name(scope.program, process, change.from),
        to: state_name(scope.program, process, change.to),
        formula: explain::condition(&scope.moved(change.period), step.condition),
        actions: step.actions.clone(),
    })
}
