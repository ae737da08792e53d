//! Any question as data: what is asked, and what was found.

use super::RuleSet;
use crate::diagnostic::Language;
use crate::error::Error;
use crate::model::AsSubject;
use crate::outcome::{
    AllocationPlan, Course, DutyProposal, GateDecision, IndicatorValue, LinkagePlan, MonitorReading,
    ScoreCard,
};
use crate::report;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

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

impl Found {
    /// The answer as people read it, in a language: at a glance, or with every reason in full.
    ///
    /// ```
    /// use jixiao::model::Project;
    /// use jixiao::{Asked, Language, Rules, Source};
    ///
    /// let rules = Rules::compile([Source::new("督促.jx", r#"
    ///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
    ///     义务 整改  对象 项目  依据 办法 { 当 全年预算数 > 0元 应 整改 }
    /// "#)])?.in_force("2020-12-31".parse()?)?;
    /// let found = rules.ask(&Asked::Duties, &[Project::default()])?;
    /// assert!(!found.text(Language::Chinese, false).is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn text(&self, language: Language, in_full: bool) -> String {
        match (self, in_full) {
            (Found::Cards(cards), true) => each(cards, |card| card.shown_in(language)),
            (Found::Cards(cards), false) => each(cards, |card| card.shown_in(language).brief()),
            (Found::Values(values), _) => report::values(values, language),
            (Found::Gates(decisions), true) => each(decisions, |decision| decision.shown_in(language)),
            (Found::Gates(decisions), false) => report::gates(decisions, language),
            (Found::Monitors(readings), true) => each(readings, |reading| reading.shown_in(language)),
            (Found::Monitors(readings), false) => report::readings(readings, language),
            (Found::Courses(courses), true) => each(courses, |course| course.shown_in(language)),
            (Found::Courses(courses), false) => report::courses(courses, language),
            (Found::Linkage(plan), true) => plan.shown_in(language).to_string(),
            (Found::Linkage(plan), false) => plan.shown_in(language).brief().to_string(),
            (Found::Allocation(plan), true) => plan.shown_in(language).to_string(),
            (Found::Allocation(plan), false) => plan.shown_in(language).brief().to_string(),
            (Found::Duties(duties), true) if !duties.is_empty() => {
                each(duties, |duty| duty.shown_in(language))
            }
            (Found::Duties(duties), _) => report::duties(duties, language),
        }
    }
}

/// One after the other, with a line between.
fn each<'a, T, S: Display>(items: &'a [T], show: impl Fn(&'a T) -> S) -> String {
    let line = format!("\n\n{}\n\n", "─".repeat(60));
    items.iter().map(|item| show(item).to_string()).collect::<Vec<_>>().join(&line)
}
