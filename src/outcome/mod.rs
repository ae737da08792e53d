//! What an evaluation returns: score cards whose ledgers account for every point.

mod card;
mod indicator;
mod ledger;

pub use card::{GradeOutcome, Leaf, LeafOutcome, ScoreCard, Section, Total};
pub use indicator::{IndicatorOutcome, IndicatorValue};
pub use ledger::{Citation, Entry, Input, Ledger};
