//! One evaluation for every question: facts bound once, every column filled once.

use super::{RuleSet, chain, decisions};
use crate::error::Error;
use crate::eval::{self, Facts, Sheet, SubjectId};
use crate::limits::with_stack;
use crate::model::{AsSubject, SubjectKind};
use crate::outcome::{
    AllocationPlan, Course, DutyProposal, GateDecision, IndicatorValue, LinkagePlan, MonitorReading,
    ScoreCard,
};
use crate::program::{Derived, FrameworkId};

/// Subjects evaluated under a rule set, ready for every question about them. What it answers is what the method of
/// the same name on [`RuleSet`] answers, without evaluating again. It stays on the thread that made it; the answers
/// are plain data.
///
/// ```
/// use jixiao::model::{Cell, Project};
/// use jixiao::{Rules, Source};
///
/// let rules = Rules::compile([Source::new("甲.jx", r#"
///     规则包 示例 { 文件 办法 = "财预〔2020〕10号"  施行 2020-01-01 起 }
///     指标 结余 : 金额  对象 项目  依据 办法 { 全年预算数 − 全年执行数 }
/// "#)])?;
/// let project = Project {
///     revised: Cell::Reported("100万元".parse()?),
///     executed: Cell::Reported("94.5万元".parse()?),
///     ..Project::default()
/// };
/// let evaluation = rules.in_force("2020-12-31".parse()?)?.evaluate(&[project])?;
/// assert_eq!(evaluation.values("结余")?.len(), 1);
/// assert!(evaluation.duties().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Evaluation {
    rules: RuleSet,
    facts: Facts,
    sheet: Sheet,
}

impl RuleSet {
    /// Evaluates everything the rules derive, for subjects together.
    ///
    /// # Errors
    /// [`ErrorKind::Facts`](crate::ErrorKind::Facts) for facts that do not fit the models or the declared facts, and
    /// for decisions about nothing.
    pub fn evaluate(&self, subjects: &[impl AsSubject]) -> Result<Evaluation, Error> {
        self.evaluate_only(subjects, &self.program.order)
    }

    /// Evaluates columns, and those they rest on.
    pub(super) fn evaluate_only(
        &self,
        subjects: &[impl AsSubject],
        wanted: &[Derived],
    ) -> Result<Evaluation, Error> {
        with_stack(|| {
            let facts = self.bind(subjects)?;
            let sheet = eval::evaluate(&self.program, &facts, wanted);
            decisions::check_applied(&self.program, &facts, &sheet, self.decisions())?;
            Ok(Evaluation { rules: self.clone(), facts, sheet })
        })
    }
}

/// Every method fails with [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for a name that is not in force,
/// and for no other reason. Where no subject is of the kind a rule is for, the answer is empty.
impl Evaluation {
    /// The rules, with their day, calendar and decisions.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The cards of a framework (评价体系), in the order of its subjects.
    ///
    /// # Errors
    /// A framework that is not in force.
    pub fn cards(&self, framework: &str) -> Result<Vec<ScoreCard>, Error> {
        let id = self.rules.framework_id(framework)?;
        Ok(self.sheet.cards(id).into_iter().cloned().collect())
    }

    /// What was evaluated.
    pub(super) fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The subjects of a kind that stand under nothing, in order.
    pub(super) fn outermost(&self, kind: SubjectKind) -> Vec<SubjectId> {
        let all = self.facts.of_kind(kind).iter().copied();
        all.filter(|subject| self.facts.parent(*subject).is_none()).collect()
    }

    /// The cards of a framework, for who asks nothing else.
    pub(super) fn into_cards(self, id: FrameworkId) -> Vec<ScoreCard> {
        self.sheet.into_cards(id)
    }

    /// The values of an indicator (指标), in the order of its subjects; see [`RuleSet::derive`].
    ///
    /// # Errors
    /// An indicator that is not in force.
    pub fn values(&self, indicator: &str) -> Result<Vec<IndicatorValue>, Error> {
        let ids = self.rules.indicator_ids(indicator)?;
        let values = |id| self.sheet.values(&self.rules.program, &self.facts, id);
        Ok(ids.into_iter().flat_map(values).collect())
    }

    /// What a gate or a review (关口, 审核) says of each subject.
    ///
    /// # Errors
    /// A gate that is not in force.
    pub fn gate(&self, name: &str) -> Result<Vec<GateDecision>, Error> {
        let place = self.rules.gate_place(name)?;
        Ok(with_stack(|| eval::gate_decisions(&self.rules.program, &self.facts, &self.sheet, place)))
    }

    /// What a monitor (监控) reads of each subject.
    ///
    /// # Errors
    /// A monitor that is not in force.
    pub fn monitor(&self, name: &str) -> Result<Vec<MonitorReading>, Error> {
        let place = self.rules.monitor_place(name)?;
        Ok(with_stack(|| eval::monitor_readings(&self.rules.program, &self.facts, &self.sheet, place)))
    }

    /// The states each subject went through in a process (流程).
    ///
    /// # Errors
    /// A process that is not in force.
    pub fn course(&self, process: &str) -> Result<Vec<Course>, Error> {
        let id = self.rules.process_id(process)?;
        Ok(with_stack(|| eval::courses(&self.rules.program, &self.facts, &self.sheet, id)))
    }

    /// What a linkage (挂钩) makes of the money of its subjects.
    ///
    /// # Errors
    /// A linkage that is not in force.
    pub fn link(&self, linkage: &str) -> Result<LinkagePlan, Error> {
        let id = self.rules.linkage_id(linkage)?;
        let plan = with_stack(|| eval::linkage_plan(&self.rules.program, &self.facts, &self.sheet, id));
        plan.ok_or_else(|| super::names::not_worked_out(linkage))
    }

    /// How an allocation (分配) shares out its pools.
    ///
    /// # Errors
    /// An allocation that is not in force.
    pub fn allocate(&self, allocation: &str) -> Result<AllocationPlan, Error> {
        let id = self.rules.allocation_id(allocation)?;
        let plan = with_stack(|| eval::allocation_plan(&self.rules.program, &self.sheet, id));
        plan.ok_or_else(|| super::names::not_worked_out(allocation))
    }

    /// The duties (义务) that the facts call for, or that cannot be told; those not called for are left out.
    pub fn duties(&self) -> Vec<DutyProposal> {
        with_stack(|| eval::duty_proposals(&self.rules.program, &self.facts, &self.sheet))
    }

    /// Refuses facts without a subject of the kind that something is for.
    pub(super) fn must_hold(&self, name: &str, kind: Option<SubjectKind>) -> Result<(), Error> {
        match kind {
            Some(kind) if !self.facts.of_kind(kind).is_empty() => Ok(()),
            kind => Err(chain::wrong_subject(name, kind)),
        }
    }
}
