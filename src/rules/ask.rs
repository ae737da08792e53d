//! Any question as data: what is asked, and what was found.

use super::RuleSet;
use crate::error::Error;
use crate::model::AsSubject;
use crate::outcome::{
    AllocationPlan, Course, DutyProposal, GateDecision, IndicatorValue, LinkagePlan, MonitorReading,
    ScoreCard,
};
use serde::{Deserialize, Serialize};

/// A question to the rules: of which kind, and the name of the rule. As JSON `{"kind": "linkage", "name":
/// "项目预算"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum Asked {
    /// The cards of a framework (评价体系).
    Framework(String),
    /// The values of an indicator (指标).
    Indicator(String),
    /// What a gate or a review (关口, 审核) says.
    Gate(String),
    /// What a monitor (监控) reads.
    Monitor(String),
    /// The states of a process (流程).
    Process(String),
    /// What a linkage (挂钩) does to money.
    Linkage(String),
    /// How an allocation (分配) shares out its pools.
    Allocation(String),
    /// The duties (义务) called for.
    Duties,
}

/// What was found; as JSON the answer itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Found {
    /// To [`Asked::Framework`].
    Cards(Vec<ScoreCard>),
    /// To [`Asked::Indicator`].
    Values(Vec<IndicatorValue>),
    /// To [`Asked::Gate`].
    Gates(Vec<GateDecision>),
    /// To [`Asked::Monitor`].
    Monitors(Vec<MonitorReading>),
    /// To [`Asked::Process`].
    Courses(Vec<Course>),
    /// To [`Asked::Linkage`].
    Linkage(LinkagePlan),
    /// To [`Asked::Allocation`].
    Allocation(AllocationPlan),
    /// To [`Asked::Duties`].
    Duties(Vec<DutyProposal>),
}

impl RuleSet {
    /// Answers a question that came as data. The method of the same name gives the same answer by its own type.
    ///
    /// # Errors
    /// Those of the method of the same name.
    pub fn ask(&self, asked: &Asked, subjects: &[impl AsSubject]) -> Result<Found, Error> {
        match asked {
            Asked::Framework(name) => self.score_all(name, subjects).map(Found::Cards),
            Asked::Indicator(name) => self.derive(name, subjects).map(Found::Values),
            Asked::Gate(name) => self.gate(name, subjects).map(Found::Gates),
            Asked::Monitor(name) => self.monitor(name, subjects).map(Found::Monitors),
            Asked::Process(name) => self.course(name, subjects).map(Found::Courses),
            Asked::Linkage(name) => self.link(name, subjects).map(Found::Linkage),
            Asked::Allocation(name) => self.allocate(name, subjects).map(Found::Allocation),
            Asked::Duties => self.duties_of(subjects).map(Found::Duties),
        }
    }
}
