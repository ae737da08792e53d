//! 比较: the same facts under two rule sets, such as this year's and next year's: who gets how much more or less,
//! and which rules that comes from.
//!
//! Subjects are paired by code and name, in the order of the first result; those that come out alike in every part
//! are left out. What one rule set gives a subject and the other does not stands there with one side empty.

mod allocation;
mod card;
mod linkage;
mod pairs;

pub use allocation::{ShareDifference, allocations};
pub use card::{ScoreDifference, cards};
pub use linkage::{LinkageDifference, linkages};
pub use pairs::Changed;
