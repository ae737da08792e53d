//! 义务: what the facts call for, with the evidence and how it stands on the day of the evaluation.

use super::explain;
use super::expr::{eval, truth};
use super::facts::{Facts, SubjectId};
use super::formula::Printer;
use super::gap::{Gap, Reason, answer};
use super::inputs::sources;
use super::scope::{Outcome, Scope};
use super::sheet::Sheet;
use crate::model::DutyDecision;
use crate::outcome::{Answer, DutyProposal, DutyStatus};
use crate::program::{Duty, Program, Value};
use chrono::NaiveDate;

/// Every duty that is called for, or of which that cannot be said, in the order of the rules and then of the
/// subjects.
pub(crate) fn duty_proposals(program: &Program, facts: &Facts, sheet: &Sheet) -> Vec<DutyProposal> {
    let mut proposals = Vec::new();
    for duty in &program.duties {
        proposals.extend(facts.of_kind(duty.kind).iter().filter_map(|subject| {
            proposal(&Scope::at(program, facts, sheet.columns(), *subject), facts, duty, *subject)
        }));
    }
    proposals
}

fn proposal(scope: &Scope<'_>, facts: &Facts, duty: &Duty, subject: SubjectId) -> Option<DutyProposal> {
    let called_for = truth(scope, duty.condition);
    if called_for == Ok(false) {
        return None;
    }
    let due = duty.due.map(|due| day(scope, due));
    let status = called_for.clone().and_then(|_| status(scope, duty, due.clone()));
    let printer = Printer { scope, locals: &[] };
    let mut inputs = Vec::new();
    for looked_at in [Some(duty.condition), duty.due, duty.done].into_iter().flatten() {
        sources(&printer, looked_at, &mut inputs);
    }
    let (clauses, uncited) = explain::standing(scope.program, &duty.basis);
    Some(DutyProposal {
        duty: duty.name.clone(),
        subject_code: facts.code(subject).to_owned(),
        subject_name: facts.name(subject).to_owned(),
        under: facts.under(subject),
        called_for: answer(called_for),
        owner: duty.owner.and_then(|owner| match eval(scope, owner) {
            Ok(Value::Text(owner)) => Some(owner),
            _ => None,
        }),
        actions: duty.actions.clone(),
        due: due.and_then(Result::ok),
        status: *status.as_ref().unwrap_or(&DutyStatus::Unclear),
        decided: status.map_or_else(|gap| gap.answer(), |_| Answer::Yes),
        evidence: explain::condition(scope, duty.condition),
        inputs,
        decision: decision(facts, duty, subject),
        clauses,
        uncited,
    })
}

/// What a person decided on a duty of a subject.
fn decision(facts: &Facts, duty: &Duty, subject: SubjectId) -> Option<DutyDecision> {
    let mut decisions = facts.setting.duty_decisions.iter();
    decisions.find(|held| held.duty == duty.name && held.subject == facts.called(subject)).cloned()
}

/// How a duty that is called for stands.
fn status(scope: &Scope<'_>, duty: &Duty, due: Option<Outcome<NaiveDate>>) -> Outcome<DutyStatus> {
    if duty.done.map_or(Ok(false), |done| truth(scope, done))? {
        return Ok(DutyStatus::Done);
    }
    let Some(due) = due.transpose()? else { return Ok(DutyStatus::Open) };
    let today = scope.setting().and_then(|setting| setting.as_of);
    let today = today.ok_or_else(|| Gap::undecided(Reason::NoDay))?;
    Ok(if today > due { DutyStatus::Overdue } else { DutyStatus::Open })
}

fn day(scope: &Scope<'_>, id: crate::program::ExprId) -> Outcome<NaiveDate> {
    match eval(scope, id)? {
        Value::Date(day) => Ok(day),
        _ => Err(Gap::internal("a date was expected")),
    }
}
