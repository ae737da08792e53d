//! The answers of the chain, until each has a file of its own.

use super::facts::Facts;
use super::sheet::Sheet;
use crate::outcome::{AllocationPlan, Course, DutyProposal, GateDecision, LinkagePlan, MonitorReading};
use crate::program::{AllocationId, LinkageId, ProcessId, Program};

pub(crate) fn gate_decisions(_: &Program, _: &Facts, _: &Sheet, _: usize) -> Vec<GateDecision> {
    Vec::new()
}

pub(crate) fn monitor_readings(_: &Program, _: &Facts, _: &Sheet, _: usize) -> Vec<MonitorReading> {
    Vec::new()
}

pub(crate) fn courses(_: &Program, _: &Facts, _: &Sheet, _: ProcessId) -> Vec<Course> {
    Vec::new()
}

pub(crate) fn linkage_plan(program: &Program, _: &Facts, _: &Sheet, id: LinkageId) -> LinkagePlan {
    let linkage = program.linkages.get(id.index());
    LinkagePlan {
        linkage: linkage.map(|linkage| linkage.name.clone()).unwrap_or_default(),
        binding: false,
        next_year: false,
        items: Vec::new(),
        clauses: Vec::new(),
        uncited: None,
    }
}

pub(crate) fn allocation_plan(program: &Program, _: &Facts, _: &Sheet, id: AllocationId) -> AllocationPlan {
    let allocation = program.allocations.get(id.index());
    AllocationPlan {
        allocation: allocation.map(|allocation| allocation.name.clone()).unwrap_or_default(),
        pools: Vec::new(),
        clauses: Vec::new(),
        uncited: None,
    }
}

pub(crate) fn duty_proposals(_: &Program, _: &Facts, _: &Sheet) -> Vec<DutyProposal> {
    Vec::new()
}
