//! 分配的算术: a pool brought to its members in whole units without losing one, over plain columns.

mod apportion;
mod claims;
mod demand;
mod exact;
mod machine;
mod ranks;
mod remainders;
mod sharing;
#[cfg(test)]
mod tests;
mod totals;
mod unsharable;
mod weight;
mod wide;

pub use apportion::{Apportioned, amounts, apportion};
pub use claims::{Claims, Limits, Values};
pub(crate) use ranks::by_place;
pub use remainders::LeftOver;
pub use sharing::{Share, Sharing, in_proportion, of_their_own};
pub use totals::Totals;
pub use unsharable::Unsharable;
pub(crate) use unsharable::units;
