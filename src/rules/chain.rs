//! The chain beyond scoring, a question at a time: gates, monitors, processes, linkages, allocations, duties.
//! Each evaluates only what its answer rests on.

use super::RuleSet;
use crate::error::{Error, ErrorKind};
use crate::model::{AsSubject, SubjectKind};
use crate::outcome::{AllocationPlan, Course, DutyProposal, GateDecision, LinkagePlan, MonitorReading};
use crate::program::Derived;
use std::collections::BTreeSet;

/// Every method evaluates subjects together and fails with
/// [`ErrorKind::UnknownName`] for a name that is not in force, [`ErrorKind::Facts`] for facts that do not fit or
/// decisions about nothing, and [`ErrorKind::WrongSubject`] when no subject is of the kind the rule is for. A value
/// that is missing is no error: the answer says what is missing. For several questions about the same subjects,
/// [`RuleSet::evaluate`] once.
impl RuleSet {
    /// What a gate or a review (关口, 审核) says of each subject.
    ///
    /// # Errors
    /// As above.
    pub fn gate(&self, name: &str, subjects: &[impl AsSubject]) -> Result<Vec<GateDecision>, Error> {
        let gate = self.program.gates.get(self.gate_place(name)?);
        let columns = gate.map(|gate| self.program.columns_of_gate(gate)).unwrap_or_default();
        let evaluation = self.evaluate_only(subjects, &listed(columns))?;
        evaluation.must_hold(name, gate.map(|gate| gate.kind))?;
        evaluation.gate(name)
    }

    /// What a monitor (监控) reads of each subject.
    ///
    /// # Errors
    /// As above.
    pub fn monitor(&self, name: &str, subjects: &[impl AsSubject]) -> Result<Vec<MonitorReading>, Error> {
        let monitor = self.program.monitors.get(self.monitor_place(name)?);
        let columns = monitor.map(|monitor| self.program.columns_of_monitor(monitor)).unwrap_or_default();
        let evaluation = self.evaluate_only(subjects, &listed(columns))?;
        evaluation.must_hold(name, monitor.map(|monitor| monitor.kind))?;
        evaluation.monitor(name)
    }

    /// The states each subject went through in a process (流程).
    ///
    /// # Errors
    /// As above.
    pub fn course(&self, process: &str, subjects: &[impl AsSubject]) -> Result<Vec<Course>, Error> {
        let id = self.process_id(process)?;
        let evaluation = self.evaluate_only(subjects, &[Derived::Process(id)])?;
        evaluation.must_hold(process, self.program.processes.get(id.index()).map(|process| process.kind))?;
        evaluation.course(process)
    }

    /// What a linkage (挂钩) makes of the money of its subjects.
    ///
    /// # Errors
    /// As above.
    pub fn link(&self, linkage: &str, subjects: &[impl AsSubject]) -> Result<LinkagePlan, Error> {
        let id = self.linkage_id(linkage)?;
        let evaluation = self.evaluate_only(subjects, &[Derived::Linkage(id)])?;
        evaluation.must_hold(linkage, self.program.linkages.get(id.index()).map(|linkage| linkage.kind))?;
        evaluation.link(linkage)
    }

    /// How an allocation (分配) shares out its pools.
    ///
    /// # Errors
    /// As above.
    pub fn allocate(&self, allocation: &str, subjects: &[impl AsSubject]) -> Result<AllocationPlan, Error> {
        let id = self.allocation_id(allocation)?;
        let evaluation = self.evaluate_only(subjects, &[Derived::Allocation(id)])?;
        evaluation.must_hold(allocation, self.program.allocations.get(id.index()).map(|a| a.kind))?;
        evaluation.allocate(allocation)
    }

    /// The duties (义务) that the facts call for, or that cannot be told.
    ///
    /// # Errors
    /// As above, except that there is no name to be unknown and no kind to be absent.
    pub fn duties_of(&self, subjects: &[impl AsSubject]) -> Result<Vec<DutyProposal>, Error> {
        let columns = listed(self.program.columns_of_duties());
        Ok(self.evaluate_only(subjects, &columns)?.duties())
    }
}

fn listed(columns: BTreeSet<Derived>) -> Vec<Derived> {
    columns.into_iter().collect()
}

/// No subject is of the kind that something is for.
pub(super) fn wrong_subject(name: &str, kind: Option<SubjectKind>) -> Error {
    let (zh, en) = kind.map_or(("", ""), |kind| (kind.zh(), kind.en()));
    Error::new(
        ErrorKind::WrongSubject,
        format!("`{name}` 的对象是{zh}，所给的对象里没有"),
        format!("`{name}` is for a {en}, and there is none among the subjects"),
    )
}
