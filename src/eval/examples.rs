//! 示例: runs the tests written beside the rules.

use std::collections::BTreeSet;

use super::explain;
use super::facts::{Facts, SubjectId};
use super::formula::show_value;
use super::gap::Gap;
use super::linkage::{Linked, items};
use super::processes::course;
use super::scope::{Outcome, Scope};
use super::setting::Setting;
use super::sheet::{Sheet, evaluate};
use crate::outcome::ScoreCard;
use crate::program::{
    Derived, Example, Expectation, Expected, ExpectedValue, LinkagePart, ProcessId, Program, Ty, Value,
};
use crate::span::Span;
use chrono::NaiveDate;
use std::sync::Arc;

/// What came of one example.
#[derive(Clone, Debug)]
pub(crate) struct ExampleResult {
    pub(crate) title: String,
    pub(crate) span: Span,
    pub(crate) failures: Vec<Failure>,
}

/// An expectation that was not met.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// The expectation as written.
    pub(crate) label: String,
    pub(crate) expected: String,
    pub(crate) got: String,
    /// Where the points went, a line each.
    pub(crate) explanation: Vec<String>,
    /// The expectation's place.
    pub(crate) span: Span,
}

/// Runs the examples of the program that name no day, or one for which `in_period` holds.
pub(crate) fn run_examples(program: &Program, in_period: impl Fn(NaiveDate) -> bool) -> Vec<ExampleResult> {
    let runs = program.examples.iter().filter(|example| example.on.is_none_or(&in_period));
    runs.map(|example| run(program, example)).collect()
}

fn run(program: &Program, example: &Example) -> ExampleResult {
    let failures = match Facts::bind(program, &example.subjects) {
        Ok(facts) => {
            let facts = facts.with_setting(Setting {
                as_of: example.on,
                calendar: example.calendar.clone().map(Arc::new),
                decisions: example.decisions.clone().into(),
                ..Setting::default()
            });
            let wanted: BTreeSet<Derived> = example.expectations.iter().map(|e| derived(&e.of)).collect();
            let sheet = evaluate(program, &facts, &wanted.into_iter().collect::<Vec<_>>());
            example
                .expectations
                .iter()
                .filter_map(|expectation| check(program, &facts, &sheet, expectation))
                .collect()
        }
        Err(errors) => {
            let explanation = errors.iter().map(|error| error.message_zh()).collect();
            let (label, expected, got) = ("事实".into(), "可用的事实".into(), "有误".into());
            vec![Failure { label, expected, got, explanation, span: example.span }]
        }
    };
    ExampleResult { title: example.title.clone(), span: example.span, failures }
}

fn derived(expected: &Expected) -> Derived {
    match expected {
        Expected::Indicator(id) => Derived::Indicator(*id),
        Expected::State(id) => Derived::Process(*id),
        Expected::Linked(id, _) => Derived::Linkage(*id),
        Expected::Allocated(id) => Derived::Allocation(*id),
        Expected::Total(id) | Expected::Grade(id) | Expected::Node(id, _) => Derived::Framework(*id),
    }
}

fn check(program: &Program, facts: &Facts, sheet: &Sheet, expectation: &Expectation) -> Option<Failure> {
    let subject = u32::try_from(expectation.subject).map_or(SubjectId(u32::MAX), SubjectId);
    let (ty, got) = result(program, sheet, &expectation.of, subject);
    if met(program, &expectation.value, &got) {
        return None;
    }
    let expected = match &expectation.value {
        ExpectedValue::Value(value) => show_value(program, ty, value),
        ExpectedValue::Grade(name) => name.clone(),
        ExpectedValue::Missing(state) => state.zh().to_owned(),
        ExpectedValue::Undecided => "未定".into(),
    };
    let shown = match &got {
        Ok(value) => show_value(program, ty, value),
        Err(gap) => gap.zh(),
    };
    let explanation = explanation(program, facts, sheet, &expectation.of, subject);
    let (label, span) = (expectation.label.clone(), expectation.span);
    Some(Failure { label, expected, got: shown, explanation, span })
}

/// What came of an expected value, and its type.
fn result(program: &Program, sheet: &Sheet, expected: &Expected, subject: SubjectId) -> (Ty, Outcome) {
    let card = |id| sheet.card(id, subject).ok_or_else(|| Gap::internal("no card for this subject"));
    match *expected {
        Expected::Indicator(id) => {
            let ty = program.indicators.get(id.index()).map_or(Ty::Number, |indicator| indicator.ty);
            let missing = || Err(Gap::internal("no indicator for this subject"));
            (ty, sheet.indicator(id, subject).cloned().unwrap_or_else(missing))
        }
        Expected::State(id) => {
            let walk = sheet.walk(id, subject).ok_or_else(|| Gap::internal("no state for this subject"));
            let process = program.processes.get(id.index());
            let ty = process.map_or(Ty::Text, |process| Ty::Choice(process.states));
            let named = |state| process.map(|process| Value::Choice(process.states, state));
            let state = walk.and_then(|walk| walk.state.clone());
            (ty, state.and_then(|state| named(state).ok_or_else(|| Gap::internal("no such process"))))
        }
        Expected::Linked(id, part) => {
            let ty = if part == LinkagePart::Actions { Ty::Text } else { Ty::Money(None) };
            let missing = || Err(Gap::internal("no linkage for this subject"));
            let linked = sheet.linked(id, subject);
            let part = |linked: &Outcome<Linked>| linked.as_ref().map_err(Clone::clone)?.part(part);
            (ty, linked.map_or_else(missing, part))
        }
        Expected::Allocated(id) => {
            let missing = || Err(Gap::internal("no allocation for this subject"));
            let share = sheet.allotment(id).and_then(|allotment| allotment.share(subject));
            (Ty::Money(None), share.unwrap_or_else(missing))
        }
        Expected::Total(id) => (Ty::Points, card(id).and_then(|scored| scored.total())),
        Expected::Grade(id) => (Ty::Text, card(id).and_then(|scored| scored.grade())),
        Expected::Node(id, node) => {
            (Ty::Points, card(id).and_then(|scored| scored.node(node)).map(Value::Number))
        }
    }
}

/// How it came out, line by line.
fn explanation(
    program: &Program,
    facts: &Facts,
    sheet: &Sheet,
    of: &Expected,
    subject: SubjectId,
) -> Vec<String> {
    match derived(of) {
        Derived::Framework(id) => {
            sheet.card(id, subject).map(|scored| losses(&scored.card)).unwrap_or_default()
        }
        Derived::Indicator(id) => program.indicators.get(id.index()).map_or_else(Vec::new, |indicator| {
            let scope = Scope::at(program, facts, sheet.columns(), subject);
            vec![explain::indicator(&scope, indicator)]
        }),
        Derived::Process(id) => steps(program, facts, sheet, id, subject),
        Derived::Linkage(id) => program.linkages.get(id.index()).map_or_else(Vec::new, |linkage| {
            let items = items(program, facts, sheet.columns(), linkage, &[subject]);
            items.iter().flat_map(super::linkage::explain).collect()
        }),
        Derived::Allocation(id) => {
            sheet.allotment(id).map_or_else(Vec::new, |allotment| allotment.explain(subject))
        }
    }
}

fn met(program: &Program, expected: &ExpectedValue, got: &Outcome) -> bool {
    match (expected, got) {
        (ExpectedValue::Value(expected), Ok(got)) => {
            let op = crate::program::CompareOp::Equal;
            super::arithmetic::compare(program, op, expected, got).unwrap_or(false)
        }
        (ExpectedValue::Grade(expected), Ok(Value::Text(got))) => expected == got,
        (ExpectedValue::Missing(state), Err(gap)) => gap.state() == Some(*state),
        (ExpectedValue::Undecided, Err(gap)) => gap.state().is_none(),
        _ => false,
    }
}

/// Every change of state: `8月：正常 → 暂停：总灯 = 红，即 红 = 红`.
fn steps(program: &Program, facts: &Facts, sheet: &Sheet, id: ProcessId, subject: SubjectId) -> Vec<String> {
    let Some(course) = course(program, facts, sheet, id, subject) else { return Vec::new() };
    let steps = course.steps.iter();
    steps.map(|step| format!("{}：{} → {}：{}", step.period, step.from, step.to, step.formula)).collect()
}

/// Where the points went: `产出指标·项目数量：失 2 分：满分 × 实际 ÷ 目标 = 50 × 48 ÷ 50 = 48`.
fn losses(card: &ScoreCard) -> Vec<String> {
    let lost = card
        .ledger
        .losses()
        .map(|entry| format!("{}：失 {} 分：{}", entry.path.join("·"), entry.loss.approx(6), entry.formula));
    let open = card.leaves.iter().filter_map(|leaf| match &leaf.outcome {
        crate::outcome::LeafOutcome::Undecided { code, zh, .. } => {
            Some(format!("{}：{code} {zh}", leaf.path.join("·")))
        }
        _ => None,
    });
    lost.chain(open).collect()
}
