//! Exact numbers (精确数): rationals that no operation rounds unless a rule says so.
//!
//! A [`Number`] is a fraction in lowest terms. Nearly all are small and live in two machine integers; one
//! that outgrows them moves to arbitrary precision, up to
//! [`NUMBER_BITS_MAX`](crate::limits::NUMBER_BITS_MAX), and moves back when it can, so that equal values
//! always look alike. There is no floating point anywhere.

mod big;
mod cmp;
mod convert;
mod display;
mod error;
mod gcd;
mod limbs;
mod ops;
mod parse;
mod round;
mod rounding;
mod serde;
mod small;
#[cfg(test)]
mod tests;

pub(crate) use error::excerpt;
pub use error::{Malformation, NumberError};
pub(crate) use gcd::gcd_u64 as gcd;
pub(crate) use limbs::{in_lowest_terms, over_one_denominator};
pub use rounding::{Rounding, RoundingMode};

use dashu_ratio::RBig;
use small::Small;

/// An exact rational number (精确数), without a unit.
///
/// Equal values have one representation, so `==`, `Ord` and `Hash` agree with the mathematics. The default is
/// 0.
#[derive(Clone, PartialEq, Eq)]
pub struct Number(Repr);

/// `Small` whenever the reduced fraction fits, `Big` only when it does not.
#[derive(Clone, PartialEq, Eq)]
enum Repr {
    Small(Small),
    Big(Box<RBig>),
}

impl Number {
    /// 0.
    pub const ZERO: Number = Number(Repr::Small(Small::integer(0)));
    /// 1.
    pub const ONE: Number = Number(Repr::Small(Small::integer(1)));
    /// 100.
    pub const HUNDRED: Number = Number(Repr::Small(Small::integer(100)));

    /// Whether the value is 0.
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(small) if small.num == 0)
    }

    /// Whether the value is below 0.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.num < 0,
            Repr::Big(big) => big.numerator() < &dashu_int::IBig::ZERO,
        }
    }

    /// Whether the value is above 0.
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether the value is whole.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(small) => small.is_integer(),
            Repr::Big(big) => big.is_int(),
        }
    }
}

impl Default for Number {
    fn default() -> Self {
        Number::ZERO
    }
}
