//! 事实文件: subjects with the calendar and the decisions they are evaluated with.

use crate::model::{Decision, Subject};
use crate::quantity::WorkCalendar;

/// What a file of facts holds.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Subjects (对象), in order.
    pub subjects: Vec<Subject>,
    /// The calendar of working days (日历), if the file gives one.
    pub calendar: Option<WorkCalendar>,
    /// What people decided (决定).
    pub decisions: Vec<Decision>,
}
