//! What the arithmetic of sharing refuses, in units and positions; who and how much in yuan is for those who know the
//! members to say.

use crate::number::{Number, NumberError};

/// Why so many units cannot be shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsharable {
    /// Of a factor, the value of the member at a position is below 0.
    NegativeValue {
        /// The position of the factor.
        factor: usize,
        /// The position of the member.
        at: usize,
    },
    /// The member at this position has a lower bound above its upper.
    BoundsCross(usize),
    /// The lower bounds take more than the pool.
    LowersExceed {
        /// By so many units.
        by: i128,
    },
    /// The upper bounds leave a part of the pool.
    UppersFallShort {
        /// By so many units.
        by: i128,
    },
    /// Nobody has a weight above 0.
    NoWeight {
        /// So many units are left.
        left: i128,
    },
    /// The amounts come to more than the pool.
    OverPool {
        /// By so many units.
        by: Number,
    },
    /// A number outgrew what can be exact.
    TooLarge,
    /// The columns differ in length, or from one pass to the next: a mistake of the caller.
    NotTheSame,
}

impl From<NumberError> for Unsharable {
    fn from(_: NumberError) -> Unsharable {
        Unsharable::TooLarge
    }
}

/// A sum of units.
pub(crate) fn plus(left: i128, right: i128) -> Result<i128, Unsharable> {
    left.checked_add(right).ok_or(Unsharable::TooLarge)
}

/// The whole number of units in a number that is whole.
pub(crate) fn units(number: &Number) -> Result<i128, Unsharable> {
    number.to_scaled(0).ok_or(Unsharable::TooLarge)
}
