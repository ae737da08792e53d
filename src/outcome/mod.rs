//! What an evaluation returns: score cards whose ledgers account for every point, decisions of gates, readings of
//! monitors, plans for money whose ledgers account for every yuan, and duties proposed.

mod allocation;
mod answer;
mod card;
mod columns;
mod duty;
mod gate;
mod indicator;
mod ledger;
mod linkage;
mod monitor;

pub use crate::program::{Grade, Role};
pub use allocation::{AllocationPlan, Bound, Extra, PoolShare, PoolShares, SharePart};
pub use answer::Answer;
pub use card::{GradeOutcome, GradeScale, Leaf, LeafOutcome, ScoreCard, Section, Total};
pub(crate) use columns::Divisor;
pub use columns::{
    BatchOutcome, CardColumns, Integers, LeafColumns, LinkColumns, NameColumn, NumberColumn, RangeColumns,
    ShareColumn, Standing,
};
pub use duty::{DutyProposal, DutyStatus};
pub use gate::{GateDecision, RequirementResult};
pub use indicator::{IndicatorOutcome, IndicatorValue};
pub use ledger::{Citation, Entry, Input, Ledger, PointsRounding};
pub use linkage::{ActionProposed, DecisionUse, LinkagePlan, LinkedAmount, LinkedItem, MoneyEntry};
pub use monitor::{Course, Light, LightReading, MeasureReading, MonitorReading, ResponseDue, StepTaken};
