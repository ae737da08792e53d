//! 监控, 流程: lights over the year, answers due, and states that change from period to period.

use super::{Basis, ChoiceId, ExprId, IndicatorId};
use crate::model::SubjectKind;
use crate::span::Span;
use serde::Serialize;

/// A monitor. What it derives are members of it: indicators named `名称.进度`, `名称.执行灯`, `名称.总灯` and so on.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Monitor {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    pub(crate) measures: Vec<IndicatorId>,
    /// Lights, in the order written; their type is [`Monitor::lights_of`].
    pub(crate) lights: Vec<IndicatorId>,
    /// The list of lights, from best to worst.
    pub(crate) lights_of: ChoiceId,
    /// The worst of the lights (总灯); of a monitor with one light, that light.
    pub(crate) overall: Option<IndicatorId>,
    pub(crate) responses: Vec<Response>,
    pub(crate) basis: Basis,
    /// Its name.
    pub(crate) span: Span,
}

/// 应对: what an overall light asks for.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Response {
    /// Positions of the lights.
    pub(crate) lights: Vec<u32>,
    pub(crate) actions: Vec<String>,
    /// Last day of the answer (日期); not applicable under another light.
    pub(crate) due: IndicatorId,
    /// Whether the answer is late or missing on the day of the evaluation (是否).
    pub(crate) overdue: IndicatorId,
    /// What follows then.
    pub(crate) default: String,
}

/// 流程. The state after each child is derived from the state before it, in their order.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Process {
    pub(crate) name: String,
    pub(crate) kind: SubjectKind,
    /// The children that are its periods.
    pub(crate) over: SubjectKind,
    /// What puts them in order, evaluated for the child.
    pub(crate) by: ExprId,
    pub(crate) states: ChoiceId,
    pub(crate) start: u32,
    /// Tried in order; the first that leaves the present state and whose condition holds is taken. One step at
    /// most for each period.
    pub(crate) steps: Vec<Step>,
    pub(crate) basis: Basis,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    /// Positions of the states it leaves.
    pub(crate) from: Vec<u32>,
    /// Evaluated for the child.
    pub(crate) condition: ExprId,
    pub(crate) to: u32,
    pub(crate) actions: Vec<String>,
}
