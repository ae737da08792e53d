//! One evaluation of everything.

use crate::findings::Findings;
use jixiao::outcome::{
    AllocationPlan, Course, DutyProposal, GateDecision, IndicatorValue, LinkagePlan, MonitorReading,
    ScoreCard,
};
use jixiao::{Error, Evaluation};
use serde::Serialize;
use std::collections::BTreeMap;

type By<T> = BTreeMap<String, T>;

#[derive(Debug, Serialize)]
pub(crate) struct Answer {
    pub(crate) cards: By<Vec<ScoreCard>>,
    pub(crate) values: By<Vec<IndicatorValue>>,
    pub(crate) gates: By<Vec<GateDecision>>,
    pub(crate) monitors: By<Vec<MonitorReading>>,
    pub(crate) courses: By<Vec<Course>>,
    pub(crate) linkages: By<LinkagePlan>,
    pub(crate) allocations: By<AllocationPlan>,
    pub(crate) duties: Vec<DutyProposal>,
}

pub(crate) fn answer(evaluation: &Evaluation, findings: &mut Findings) -> Answer {
    let rules = evaluation.rules();
    Answer {
        cards: each(rules.frameworks(), |name| evaluation.cards(name), findings),
        values: each(rules.indicators(), |name| evaluation.values(name), findings),
        gates: each(rules.gates(), |name| evaluation.gate(name), findings),
        monitors: each(rules.monitors(), |name| evaluation.monitor(name), findings),
        courses: each(rules.processes(), |name| evaluation.course(name), findings),
        linkages: each(rules.linkages(), |name| evaluation.link(name), findings),
        allocations: each(rules.allocations(), |name| evaluation.allocate(name), findings),
        duties: evaluation.duties(),
    }
}

/// What stands under each name the rules list; a name that they list and do not know is a difference.
fn each<T, K>(
    names: Vec<(&str, K)>,
    ask: impl Fn(&str) -> Result<T, Error>,
    findings: &mut Findings,
) -> By<T> {
    let mut all = By::new();
    for (name, _) in names {
        match ask(name) {
            Ok(found) => {
                all.insert(name.to_owned(), found);
            }
            Err(error) => {
                findings.differ(format!("{name} is listed and cannot be asked for: {}", error.zh()))
            }
        }
    }
    all
}
