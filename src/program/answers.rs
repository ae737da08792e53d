//! What the answers that are no columns themselves rest on: decisions of gates, readings of monitors, duties.

use super::{Derived, Duty, ExprId, Gate, IndicatorId, Monitor, Program};
use std::collections::BTreeSet;

impl Program {
    /// The columns that the decision of a gate reads directly.
    pub(crate) fn columns_of_gate(&self, gate: &Gate) -> BTreeSet<Derived> {
        let conditions: Vec<ExprId> =
            gate.requirements.iter().map(|requirement| requirement.condition).collect();
        let members = [gate.applies, gate.passed].into_iter().chain(gate.conclusion);
        members.map(Derived::Indicator).chain(self.columns_in(&conditions)).collect()
    }

    /// The columns that the reading of a monitor reads directly.
    pub(crate) fn columns_of_monitor(&self, monitor: &Monitor) -> BTreeSet<Derived> {
        let lists = monitor.measures.iter().chain(&monitor.lights).chain(&monitor.overall).copied();
        let answers = monitor.responses.iter().flat_map(|response| [response.due, response.overdue]);
        let members: BTreeSet<IndicatorId> = lists.chain(answers).collect();
        members.into_iter().map(Derived::Indicator).collect()
    }

    /// The columns that the duties read directly.
    pub(crate) fn columns_of_duties(&self) -> BTreeSet<Derived> {
        let roots: Vec<ExprId> = self.duties.iter().flat_map(duty_roots).collect();
        self.columns_in(&roots)
    }
}

fn duty_roots(duty: &Duty) -> impl Iterator<Item = ExprId> {
    std::iter::once(duty.condition).chain([duty.owner, duty.due, duty.done].into_iter().flatten())
}
