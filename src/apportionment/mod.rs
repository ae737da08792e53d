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

pub(crate) use apportion::{Apportioned, amounts, apportion};
pub(crate) use claims::{Claims, Limits, Values};
pub(crate) use ranks::by_place;
pub(crate) use remainders::LeftOver;
pub(crate) use sharing::{Share, Sharing, in_proportion, of_their_own};
pub(crate) use totals::Totals;
pub(crate) use unsharable::{Unsharable, units};
