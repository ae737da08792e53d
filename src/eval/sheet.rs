//! Columns: every derived field of every subject, filled once, each after what it reads.

use super::allocation::{Allotment, allot};
use super::expr::{eval, truth};
use super::facts::{Facts, SubjectId};
use super::gap::{Gap, Reason};
use super::linkage::{Linked, LinkedColumn, link};
use super::scope::{Outcome, Scope};
use super::score::{Scored, score};
use super::shared::Shared;
use super::walk::{Walk, walk};
use crate::model::SubjectKind;
use crate::outcome::{IndicatorOutcome, IndicatorValue, ScoreCard};
use crate::program::{
    AllocationId, CaseOutcome, Derived, FrameworkId, Indicator, IndicatorId, LinkageId, ProcessId, Program,
    Ty, Value,
};
use std::collections::BTreeSet;

/// Derived columns, by definition and subject. A column that is not needed is not filled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    indicators: Vec<Vec<Option<Outcome>>>,
    cards: Vec<Vec<Option<Scored>>>,
    walks: Vec<Vec<Option<Walk>>>,
    linkages: Vec<LinkedColumn>,
    allocations: Vec<Option<Allotment>>,
    /// What is the same for every subject of a group.
    pub(super) shared: Shared,
}

impl Columns {
    pub(crate) fn indicator(&self, id: IndicatorId, subject: SubjectId) -> Option<&Outcome> {
        self.indicators.get(id.index())?.get(subject.index())?.as_ref()
    }

    pub(crate) fn card(&self, id: FrameworkId, subject: SubjectId) -> Option<&Scored> {
        self.cards.get(id.index())?.get(subject.index())?.as_ref()
    }

    pub(crate) fn walk(&self, id: ProcessId, subject: SubjectId) -> Option<&Walk> {
        self.walks.get(id.index())?.get(subject.index())?.as_ref()
    }

    pub(crate) fn linked(&self, id: LinkageId, subject: SubjectId) -> Option<&Outcome<Linked>> {
        self.linkages.get(id.index())?.get(subject.index())?.as_ref()
    }

    pub(crate) fn allotment(&self, id: AllocationId) -> Option<&Allotment> {
        self.allocations.get(id.index())?.as_ref()
    }
}

/// What an evaluation gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    columns: Columns,
}

impl Sheet {
    /// The value of an indicator for a subject; `None` when it was not wanted or is not of its kind.
    pub(crate) fn indicator(&self, id: IndicatorId, subject: SubjectId) -> Option<&Outcome> {
        self.columns.indicator(id, subject)
    }

    /// The card of a subject; `None` when it was not wanted or is not of its kind.
    pub(crate) fn card(&self, id: FrameworkId, subject: SubjectId) -> Option<&Scored> {
        self.columns.card(id, subject)
    }

    /// The way of a subject through a process; `None` when it was not wanted or is not of its kind.
    pub(crate) fn walk(&self, id: ProcessId, subject: SubjectId) -> Option<&Walk> {
        self.columns.walk(id, subject)
    }

    /// The columns, for what is derived from them afterwards.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What a linkage makes of a subject; `None` when it was not wanted or is not of its kind.
    pub(crate) fn linked(&self, id: LinkageId, subject: SubjectId) -> Option<&Outcome<Linked>> {
        self.columns.linked(id, subject)
    }

    /// What an allocation gives; `None` when it was not wanted.
    pub(crate) fn allotment(&self, id: AllocationId) -> Option<&Allotment> {
        self.columns.allotment(id)
    }
}

impl Sheet {
    /// The values of an indicator for every subject of its kind, as facts.
    pub(crate) fn values(&self, program: &Program, facts: &Facts, id: IndicatorId) -> Vec<IndicatorValue> {
        let Some(indicator) = program.indicators.get(id.index()) else { return Vec::new() };
        let value = |subject: &SubjectId| {
            let outcome = indicator_outcome(program, indicator.ty, self.indicator(id, *subject)?)?;
            Some(IndicatorValue {
                indicator: indicator.name.clone(),
                subject_code: facts.code(*subject).to_owned(),
                subject_name: facts.name(*subject).to_owned(),
                outcome,
            })
        };
        facts.of_kind(indicator.kind).iter().filter_map(value).collect()
    }

    /// Every card of a framework, in the order of its subjects.
    pub(crate) fn cards(&self, id: FrameworkId) -> Vec<&ScoreCard> {
        self.columns
            .cards
            .get(id.index())
            .into_iter()
            .flatten()
            .flatten()
            .map(|scored| &scored.card)
            .collect()
    }

    /// The same, without copies.
    pub(crate) fn into_cards(self, id: FrameworkId) -> Vec<ScoreCard> {
        let column = self.columns.cards.into_iter().nth(id.index());
        column.into_iter().flatten().flatten().map(|scored| scored.card).collect()
    }
}

/// Fills the wanted columns, and those they rest on, for every subject of their kinds.
pub(crate) fn evaluate(program: &Program, facts: &Facts, wanted: &[Derived]) -> Sheet {
    Sheet { columns: fill(program, facts, &program.needed(wanted)) }
}

/// Fills these columns, in the program's order.
pub(super) fn fill(program: &Program, facts: &Facts, needed: &BTreeSet<Derived>) -> Columns {
    let mut columns = Columns {
        indicators: vec![Vec::new(); program.indicators.len()],
        cards: vec![Vec::new(); program.frameworks.len()],
        walks: vec![Vec::new(); program.processes.len()],
        linkages: vec![Vec::new(); program.linkages.len()],
        allocations: vec![None; program.allocations.len()],
        shared: Shared::default(),
    };
    for derived in program.order.iter().filter(|derived| needed.contains(derived)) {
        match derived {
            Derived::Indicator(id) => {
                let Some(indicator) = program.indicators.get(id.index()) else { continue };
                let column = column(facts, indicator.kind, |subject| {
                    derive(&Scope::at(program, facts, &columns, subject), indicator)
                });
                put(&mut columns.indicators, id.index(), column);
            }
            Derived::Process(id) => {
                let Some(process) = program.processes.get(id.index()) else { continue };
                let column = column(facts, process.kind, |subject| {
                    walk(&Scope::at(program, facts, &columns, subject), process)
                });
                put(&mut columns.walks, id.index(), column);
            }
            Derived::Linkage(id) => {
                let Some(linkage) = program.linkages.get(id.index()) else { continue };
                let column = link(program, facts, &columns, linkage);
                put(&mut columns.linkages, id.index(), column);
            }
            Derived::Allocation(id) => {
                let Some(allocation) = program.allocations.get(id.index()) else { continue };
                let allotment = allot(program, facts, &columns, allocation);
                put(&mut columns.allocations, id.index(), Some(allotment));
            }
            Derived::Framework(id) => {
                let Some(framework) = program.frameworks.get(id.index()) else { continue };
                let column = column(facts, framework.kind, |subject| {
                    score(&Scope::at(program, facts, &columns, subject), framework)
                });
                put(&mut columns.cards, id.index(), column);
            }
        }
    }
    columns
}

/// One value for each subject of a kind, at its place among all.
fn column<T: Clone>(facts: &Facts, kind: SubjectKind, derive: impl Fn(SubjectId) -> T) -> Vec<Option<T>> {
    let mut column = vec![None; facts.len()];
    for subject in facts.of_kind(kind) {
        if let Some(slot) = column.get_mut(subject.index()) {
            *slot = Some(derive(*subject));
        }
    }
    column
}

fn put<T>(columns: &mut [T], at: usize, column: T) {
    if let Some(slot) = columns.get_mut(at) {
        *slot = column;
    }
}

/// The first case whose condition holds decides; its value is rounded as declared.
fn derive(scope: &Scope<'_>, indicator: &Indicator) -> Outcome {
    for case in &indicator.cases {
        if !case.condition.map_or(Ok(true), |condition| truth(scope, condition))? {
            continue;
        }
        let value = match case.outcome {
            CaseOutcome::Value(value) => eval(scope, value)?,
            CaseOutcome::Missing(state) => return Err(Gap::missing(state, indicator.name.clone())),
        };
        return Ok(match (value, &indicator.rounding) {
            (Value::Number(number), Some(rounding)) => Value::Number(number.round(rounding)),
            (value, _) => value,
        });
    }
    Err(Gap::undecided(Reason::NoLine { rule: indicator.name.clone(), value: None }))
}

/// What came of an indicator, as a fact or as the reason why there is none. `None` when the value is of another type.
pub(super) fn indicator_outcome(program: &Program, ty: Ty, outcome: &Outcome) -> Option<IndicatorOutcome> {
    Some(match outcome {
        Ok(value) => IndicatorOutcome::Value(program.fact(value, ty)?),
        Err(Gap::Missing { state, what }) => {
            IndicatorOutcome::Missing { state: *state, what: what.join("、") }
        }
        Err(Gap::Undecided(reason)) => {
            let code = reason.code().to_owned();
            IndicatorOutcome::Undecided { code, zh: reason.zh(), en: reason.en() }
        }
    })
}
