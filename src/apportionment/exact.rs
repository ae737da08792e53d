//! Weights as exact numbers of any size.

use super::claims::Values;
use super::unsharable::{Unsharable, units};
use super::weight::{Bounds, Due, Rate, Slope, Weight};
use crate::number::Number;
use crate::outcome::Bound;
use std::cmp::Ordering;

impl Weight for Number {
    type Slope = Quotient;

    fn zero() -> Number {
        Number::ZERO
    }

    fn whole(number: &Number) -> Result<Number, Unsharable> {
        Ok(number.clone())
    }

    fn is_zero(&self) -> bool {
        Number::is_zero(self)
    }

    fn plus(&self, other: &Number) -> Result<Number, Unsharable> {
        Ok(self.add(other)?)
    }

    fn minus(&self, other: &Number) -> Result<Number, Unsharable> {
        Ok(self.sub(other)?)
    }

    fn times(&self, values: &Values<'_>, at: usize) -> Result<Number, Unsharable> {
        Ok(self.mul(&values.number(at).ok_or(Unsharable::NotTheSame)?)?)
    }
}

/// Units over a weight, worked out.
#[derive(Clone, Debug)]
pub(super) struct Quotient {
    value: Number,
    units: i128,
    weight: Number,
}

impl Ord for Quotient {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl PartialOrd for Quotient {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Quotient {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Quotient {}

impl Slope for Quotient {
    type Weight = Number;
    type Rate = Number;

    fn of(units: i128, weight: Number) -> Result<Self, Unsharable> {
        Ok(Quotient { value: Number::from_i128(units).div(&weight)?, units, weight })
    }

    fn units(&self) -> i128 {
        self.units
    }

    fn weight(&self) -> &Number {
        &self.weight
    }

    fn reaches(&self, weight: &Number, units: i128) -> Result<bool, Unsharable> {
        Ok(self.value.mul(weight)? >= Number::from_i128(units))
    }

    fn rate(&self) -> Result<Number, Unsharable> {
        Ok(self.value.clone())
    }
}

/// What rounding an exact share down cuts off.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Remainder {
    /// Its first 18 decimals as a whole number: most pairs differ there, and machine integers compare fast.
    decimals: Option<i64>,
    exact: Number,
}

impl Rate for Number {
    type Weight = Number;
    type Remainder = Remainder;

    fn known(slope: &Number) -> Result<Number, Unsharable> {
        Ok(slope.clone())
    }

    fn due(&self, weight: &Number, (lower, upper): Bounds) -> Result<Due<Remainder>, Unsharable> {
        let asked = self.mul(weight)?;
        if let Some(lower) = lower
            && asked < Number::from_i128(lower)
        {
            return Ok(Due::held(lower, Bound::Lower));
        }
        if let Some(upper) = upper
            && asked > Number::from_i128(upper)
        {
            return Ok(Due::held(upper, Bound::Upper));
        }
        let down = asked.floor();
        let remainder = match down == asked {
            true => None,
            false => {
                let exact = asked.sub(&down)?;
                Some(Remainder { decimals: exact.shift_point(18).floor().to_i64(), exact })
            }
        };
        Ok(Due { units: units(&down)?, remainder, bound: None })
    }

    fn gather(&self, sum: &mut Option<Remainder>, remainder: &Remainder) -> Result<bool, Unsharable> {
        let gathered = match sum {
            Some(sum) => sum.exact.add(&remainder.exact)?,
            None => remainder.exact.clone(),
        };
        let full = gathered >= Number::ONE;
        let exact = if full { gathered.sub(&Number::ONE)? } else { gathered };
        *sum = Some(Remainder { decimals: None, exact });
        Ok(full)
    }

    fn part(&self, remainder: &Remainder) -> Result<Number, Unsharable> {
        Ok(remainder.exact.clone())
    }
}
