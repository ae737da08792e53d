//! The answers of the chain, until each has a file of its own.

use super::facts::Facts;
use super::sheet::Sheet;
use crate::outcome::{Course, DutyProposal, GateDecision, MonitorReading};
use crate::program::{ProcessId, Program};

pub(crate) fn gate_decisions(_: &Program, _: &Facts, _: &Sheet, _: usize) -> Vec<GateDecision> {
    Vec::new()
}

pub(crate) fn monitor_readings(_: &Program, _: &Facts, _: &Sheet, _: usize) -> Vec<MonitorReading> {
    Vec::new()
}

pub(crate) fn courses(_: &Program, _: &Facts, _: &Sheet, _: ProcessId) -> Vec<Course> {
    Vec::new()
}

pub(crate) fn duty_proposals(_: &Program, _: &Facts, _: &Sheet) -> Vec<DutyProposal> {
    Vec::new()
}
