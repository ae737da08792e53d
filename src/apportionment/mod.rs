//! 分配的算术: a pool brought to its members in whole units without losing one, over plain columns.
//!
//! What a member gets of a pool shared out in proportion is `clamp(λ × weight, lower, upper)`, with the least λ for which
//! the shares make up the pool; its weight is Σ weight of a factor × value ÷ total of the factor. Every share is then
//! rounded down to whole units, and the units this leaves over go one each to the largest remainders. All of it is
//! exact, and depends on no order but that of ties.
//!
//! [`apportion`] and [`amounts`] take all members at once. Who has more members than fit in memory goes over them in
//! passes, a chunk at a time ([`Totals`], then [`in_proportion`] or [`of_their_own`]):
//!
//! | Pass | Needed | Keeps |
//! | --- | --- | --- |
//! | [`Totals::add`] | for shares in proportion | 16 bytes a factor |
//! | [`Sharing::look`] | where some members have bounds | 24 bytes a bound that may bind |
//! | [`Sharing::hand_out`] | always | 16 bytes a share with a remainder |
//!
//! So factors without bounds take two passes. Nothing else grows with the members: memory is constant where no share has
//! a remainder. The bytes are those of weights that sum to less than 2⁶⁴; each limb more adds 8: three factors usually
//! take two limbs, six take four.
//!
//! One algorithm runs on 1, 2, 4 or 8 limbs, the fewest that hold the sum of all weights, and on exact numbers of any size
//! where values take more than 64 bits, the pool more than 63 or the weights more than 512. Sharing out takes a number of
//! steps in proportion to the members, and sorting those that get a unit left over.
//!
//! ```
//! use jixiao::apportionment::{Claims, Limits, Values, apportion};
//! use jixiao::number::Number;
//!
//! // 100 yuan in cents by 1 : 1 : 2, the first at most 20 yuan.
//! let claims = Claims {
//!     values: &[Values::I64(&[1, 1, 2])],
//!     lower: Limits::None,
//!     upper: Limits::I64(&[2_000, i64::MAX, i64::MAX]),
//! };
//! let shared = apportion(10_000, &[Number::ONE], &claims, &|one, other| one.cmp(&other)).unwrap();
//! let units: Vec<i128> = shared.shares.iter().map(|share| share.units).collect();
//! assert_eq!(units, [2_000, 2_667, 5_333]);
//! ```

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
