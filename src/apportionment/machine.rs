//! Weights in limbs. A slope stays a fraction of units and weight: slopes are compared crosswise, and all remainders
//! are parts of one denominator, so that nothing is ever brought to lowest terms.

use super::claims::Values;
use super::unsharable::Unsharable;
use super::weight::{Bounds, Due, Rate, Slope, Weight};
use super::wide::{Divisor, Wide};
use crate::number::Number;
use crate::outcome::Bound;
use std::cmp::Ordering;

fn limb(units: i128) -> Result<u64, Unsharable> {
    u64::try_from(units).map_err(|_| Unsharable::TooLarge)
}

impl<const LIMBS: usize> Weight for Wide<LIMBS> {
    type Slope = Fraction<LIMBS>;

    fn zero() -> Self {
        Wide::ZERO
    }

    fn whole(number: &Number) -> Result<Self, Unsharable> {
        number.to_limbs().map(Wide).ok_or(Unsharable::TooLarge)
    }

    fn is_zero(&self) -> bool {
        Wide::is_zero(self)
    }

    fn plus(&self, other: &Self) -> Result<Self, Unsharable> {
        match self.overflowing_add(other) {
            (sum, false) => Ok(sum),
            (_, true) => Err(Unsharable::TooLarge),
        }
    }

    fn minus(&self, other: &Self) -> Result<Self, Unsharable> {
        match self.overflowing_sub(other) {
            (rest, false) => Ok(rest),
            (_, true) => Err(Unsharable::NotTheSame),
        }
    }

    fn times(&self, values: &Values<'_>, at: usize) -> Result<Self, Unsharable> {
        let value = values.limb(at).ok_or(Unsharable::NotTheSame)?;
        Wide::times(self, value).narrow().ok_or(Unsharable::TooLarge)
    }
}

/// Units over a weight, as they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fraction<const LIMBS: usize> {
    units: u64,
    weight: Wide<LIMBS>,
}

impl<const LIMBS: usize> Ord for Fraction<LIMBS> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.weight.times(self.units).cmp(&self.weight.times(other.units))
    }
}

impl<const LIMBS: usize> PartialOrd for Fraction<LIMBS> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const LIMBS: usize> PartialEq for Fraction<LIMBS> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<const LIMBS: usize> Eq for Fraction<LIMBS> {}

impl<const LIMBS: usize> Slope for Fraction<LIMBS> {
    type Weight = Wide<LIMBS>;
    type Rate = Prepared<LIMBS>;

    fn of(units: i128, weight: Wide<LIMBS>) -> Result<Self, Unsharable> {
        Ok(Fraction { units: limb(units)?, weight })
    }

    fn units(&self) -> i128 {
        i128::from(self.units)
    }

    fn weight(&self) -> &Wide<LIMBS> {
        &self.weight
    }

    fn reaches(&self, weight: &Wide<LIMBS>, units: i128) -> Result<bool, Unsharable> {
        Ok(units <= 0 || weight.times(self.units) >= self.weight.times(limb(units)?))
    }

    fn rate(&self) -> Result<Prepared<LIMBS>, Unsharable> {
        let by = Divisor::of(self.weight).ok_or(Unsharable::TooLarge)?;
        Ok(Prepared { fraction: *self, by })
    }
}

/// A fraction that many weights are multiplied by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prepared<const LIMBS: usize> {
    fraction: Fraction<LIMBS>,
    by: Divisor<LIMBS>,
}

impl<const LIMBS: usize> Rate for Prepared<LIMBS> {
    type Weight = Wide<LIMBS>;
    type Remainder = Wide<LIMBS>;

    fn known(slope: &Number) -> Result<Self, Unsharable> {
        let (units, weight) = slope.to_ratio().ok_or(Unsharable::TooLarge)?;
        Fraction { units: limb(units)?, weight: Wide::whole(&Number::from_i128(weight))? }.rate()
    }

    fn due(&self, weight: &Wide<LIMBS>, (lower, upper): Bounds) -> Result<Due<Wide<LIMBS>>, Unsharable> {
        let asked = weight.times(self.fraction.units);
        if let Some(lower) = lower.filter(|lower| *lower > 0)
            && asked < self.fraction.weight.times(limb(lower)?)
        {
            return Ok(Due::held(lower, Bound::Lower));
        }
        if let Some(upper) = upper
            && (upper < 0 || asked > self.fraction.weight.times(limb(upper)?))
        {
            return Ok(Due::held(upper, Bound::Upper));
        }
        let (units, remainder) = self.by.divide(&asked).ok_or(Unsharable::TooLarge)?;
        let remainder = Some(remainder).filter(|remainder| !remainder.is_zero());
        Ok(Due { units: i128::from(units), remainder, bound: None })
    }

    fn gather(&self, sum: &mut Option<Wide<LIMBS>>, remainder: &Wide<LIMBS>) -> Result<bool, Unsharable> {
        let (more, round) = sum.unwrap_or(Wide::ZERO).overflowing_add(remainder);
        let full = round || more >= *self.by.whole();
        *sum = Some(if full { more.overflowing_sub(self.by.whole()).0 } else { more });
        Ok(full)
    }

    fn part(&self, remainder: &Wide<LIMBS>) -> Result<Number, Unsharable> {
        Ok(Number::from_limbs(&remainder.0)?.div(&Number::from_limbs(&self.by.whole().0)?)?)
    }
}
