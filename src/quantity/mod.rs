//! Numbers with a meaning: money in its unit, ratios, percentage points, points, days, counts, dates, and
//! cells that may hold no value at all.
//!
//! These are the types of the typed edge, where facts enter and results leave. Each reads and writes the
//! spelling people use (`500万元`, `95%`, `2个百分点`), and nothing becomes a value whose unit is not known.

mod calendar;
mod cell;
mod date;
mod error;
mod fact;
mod measure;
mod money;
mod ratio;
#[cfg(test)]
mod tests;
mod written;

pub use calendar::WorkCalendar;
pub use cell::{Cell, State};
pub use date::{FiscalYear, deserialize_date, parse_date};
pub use error::QuantityError;
pub use fact::{Fact, FactKind};
pub use measure::{Count, Days, Points, Workdays};
pub use money::{Money, MoneyUnit};
pub use ratio::{PercentagePoint, Ratio};
