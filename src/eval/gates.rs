//! 关口, 审核: what a gate says of every subject of its kind, with each requirement.

use super::explain;
use super::expr::{as_truth, truth};
use super::facts::{Facts, SubjectId};
use super::gap::{Gap, answer};
use super::scope::{Outcome, Scope};
use super::sheet::Sheet;
use crate::outcome::{Answer, GateDecision, RequirementResult};
use crate::program::{Gate, IndicatorId, Program, Requirement};

/// The decisions of the gate at a place in the program, in the order of the subjects.
pub(crate) fn gate_decisions(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    at: usize,
) -> Vec<GateDecision> {
    let Some(gate) = program.gates.get(at) else { return Vec::new() };
    let decide = |subject: &SubjectId| {
        let scope = Scope::at(program, facts, sheet.columns(), *subject);
        decision(&scope, facts, gate, *subject)
    };
    facts.of_kind(gate.kind).iter().map(decide).collect()
}

fn decision(scope: &Scope<'_>, facts: &Facts, gate: &Gate, subject: SubjectId) -> GateDecision {
    let program = scope.program;
    let truth_of = |id: IndicatorId| answer(member(scope, subject, id).and_then(as_truth));
    let (applies, passed) = (truth_of(gate.applies), truth_of(gate.passed));
    let asked = applies != Answer::No;
    let conclusion = gate.conclusion.filter(|_| asked);
    let said = conclusion.and_then(|id| member(scope, subject, id).ok());
    let formula = conclusion.and_then(|id| program.indicators.get(id.index()));
    let requirements = gate.requirements.iter().filter(|_| asked);
    let (clauses, uncited) = explain::standing(program, &gate.basis);
    GateDecision {
        gate: gate.name.clone(),
        subject_code: facts.code(subject).to_owned(),
        subject_name: facts.name(subject).to_owned(),
        under: facts.under(subject),
        applies,
        requirements: requirements.map(|requirement| result(scope, requirement)).collect(),
        conclusion: said.and_then(|value| super::arithmetic::name(program, &value).ok().map(str::to_owned)),
        conclusion_formula: formula.map(|id| explain::indicator(scope, id)).unwrap_or_default(),
        consequence: gate.consequence.clone().filter(|_| passed == Answer::No),
        passed,
        clauses,
        uncited,
    }
}

fn result(scope: &Scope<'_>, requirement: &Requirement) -> RequirementResult {
    RequirementResult {
        name: requirement.name.clone(),
        holds: answer(truth(scope, requirement.condition)),
        formula: explain::condition(scope, requirement.condition),
        clauses: super::leaf::citations(scope.program, &requirement.basis),
    }
}

/// The value of a member of a gate or a monitor.
pub(super) fn member(scope: &Scope<'_>, subject: SubjectId, id: IndicatorId) -> Outcome {
    let value = scope.world()?.columns.indicator(id, subject);
    value.cloned().unwrap_or_else(|| Err(Gap::internal("a member that was not derived")))
}
