//! What money is counted in. The algorithm is written once over [`Amount`]; it runs on whole grains of money where
//! nothing finer comes up, and on exact numbers where something does, with the same results.

use std::fmt::Debug;

use crate::number::{Number, NumberError, Rounding};

/// A number outgrew what it is counted in, or is finer than it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit;

impl From<NumberError> for Unfit {
    fn from(_: NumberError) -> Unfit {
        Unfit
    }
}

/// An amount of money, of either sign.
pub trait Amount: Clone + Ord + Debug {
    /// A part of an amount: 10%.
    type Part: Clone + Debug + Eq;
    /// How amounts are rounded.
    type Rounding: Debug;

    /// No money.
    const ZERO: Self;

    /// Whether it is below 0.
    fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// Whether it is above 0.
    fn is_positive(&self) -> bool {
        *self > Self::ZERO
    }

    /// The sum.
    ///
    /// # Errors
    /// [`Unfit`].
    fn plus(&self, other: &Self) -> Result<Self, Unfit>;

    /// The difference.
    ///
    /// # Errors
    /// [`Unfit`].
    fn minus(&self, other: &Self) -> Result<Self, Unfit>;

    /// A part of it.
    ///
    /// # Errors
    /// [`Unfit`].
    fn part(&self, part: &Self::Part) -> Result<Self, Unfit>;

    /// As a rule rounds it.
    ///
    /// # Errors
    /// [`Unfit`].
    fn rounded(&self, rounding: &Self::Rounding) -> Result<Self, Unfit>;
}

/// Yuan, exact.
impl Amount for Number {
    type Part = Number;
    type Rounding = Rounding;

    const ZERO: Number = Number::ZERO;

    fn is_negative(&self) -> bool {
        Number::is_negative(self)
    }

    fn is_positive(&self) -> bool {
        Number::is_positive(self)
    }

    fn plus(&self, other: &Number) -> Result<Number, Unfit> {
        Ok(self.add(other)?)
    }

    fn minus(&self, other: &Number) -> Result<Number, Unfit> {
        Ok(self.sub(other)?)
    }

    fn part(&self, part: &Number) -> Result<Number, Unfit> {
        Ok(self.mul(part)?)
    }

    fn rounded(&self, rounding: &Rounding) -> Result<Number, Unfit> {
        Ok(self.round(rounding))
    }
}
