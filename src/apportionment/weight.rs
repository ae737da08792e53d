//! What weights are counted in. The algorithm is written once over [`Weight`]; it runs on limbs where bounds prove
//! that every number on the way fits them, and on exact numbers of any size where not, with the same results.

use super::claims::Values;
use super::unsharable::Unsharable;
use crate::number::Number;
use crate::outcome::Bound;
use std::fmt::Debug;

/// The least and the most a member may get, in units.
pub(super) type Bounds = (Option<i128>, Option<i128>);

/// A weight, not below 0.
pub(super) trait Weight: Clone + Debug {
    type Slope: Slope<Weight = Self>;

    fn zero() -> Self;
    /// From a whole number that fits, as bounds have proved.
    fn whole(number: &Number) -> Result<Self, Unsharable>;
    fn is_zero(&self) -> bool;
    fn plus(&self, other: &Self) -> Result<Self, Unsharable>;
    fn minus(&self, other: &Self) -> Result<Self, Unsharable>;
    /// So many times the value of a member.
    fn times(&self, values: &Values<'_>, at: usize) -> Result<Self, Unsharable>;
}

/// Units a weight: λ, or the λ at which a bound begins or ends to bind. In order of size.
pub(super) trait Slope: Ord + Clone + Debug {
    type Weight: Weight<Slope = Self>;
    type Rate: Rate<Weight = Self::Weight>;

    /// So many units, above 0, over a weight above 0.
    fn of(units: i128, weight: Self::Weight) -> Result<Self, Unsharable>;
    fn units(&self) -> i128;
    fn weight(&self) -> &Self::Weight;
    /// Whether this slope times a weight comes to so many units.
    fn reaches(&self, weight: &Self::Weight, units: i128) -> Result<bool, Unsharable>;
    /// Ready to be applied to many weights.
    fn rate(&self) -> Result<Self::Rate, Unsharable>;
}

/// λ, applied to one member after the other.
pub(super) trait Rate: Clone + Debug {
    type Weight;
    /// What rounding down cuts off.
    type Remainder: Ord + Clone + Debug;

    /// A slope that is known beforehand, not below 0.
    fn known(slope: &Number) -> Result<Self, Unsharable>;
    /// λ × weight, held inside bounds and rounded down.
    fn due(&self, weight: &Self::Weight, bounds: Bounds) -> Result<Due<Self::Remainder>, Unsharable>;
    /// Adds a remainder to a sum of them that is below 1; whether the sum had to give off a unit to stay so.
    fn gather(
        &self,
        sum: &mut Option<Self::Remainder>,
        remainder: &Self::Remainder,
    ) -> Result<bool, Unsharable>;
    /// As a part of the unit.
    fn part(&self, remainder: &Self::Remainder) -> Result<Number, Unsharable>;
}

/// What a member is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due<R> {
    /// Rounded down.
    pub(super) units: i128,
    /// What that cut off, where it cut off something.
    pub(super) remainder: Option<R>,
    /// The bound that holds the member back or up.
    pub(super) bound: Option<Bound>,
}

impl<R> Due<R> {
    pub(super) fn held(units: i128, bound: Bound) -> Due<R> {
        Due { units, remainder: None, bound: Some(bound) }
    }
}
