//! What an evaluation is told beside the facts: its day, the calendar it counts working days by, and what people
//! have decided. Nothing here is read from the machine.

use crate::model::{Decision, DutyDecision};
use crate::quantity::WorkCalendar;
use chrono::NaiveDate;
use std::sync::Arc;

/// The day, the calendar and the decisions of an evaluation.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    /// 基准日. Without one, rules that ask for it cannot be decided.
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) calendar: Option<Arc<WorkCalendar>>,
    pub(crate) decisions: Arc<[Decision]>,
    pub(crate) duty_decisions: Arc<[DutyDecision]>,
}
