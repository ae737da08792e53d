//! Money as whole grains, such as thousandths of a cent, in machine integers. What is not whole there is [`Unfit`],
//! never rounded.

use super::amount::{Amount, Unfit};
use crate::number::{Number, Rounding, RoundingMode};

/// So many grains. What a grain is, is the same for all amounts of one evaluation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grains(pub i128);

/// A part of an amount, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    num: i128,
    /// Above 0.
    den: i128,
}

/// Rounding to a step of whole grains.
#[derive(Clone, Copy, Debug)]
pub struct GrainRounding {
    mode: RoundingMode,
    /// Above 0.
    grains: i128,
}

impl Grains {
    /// So much money, with so many grains in a yuan.
    ///
    /// # Errors
    /// [`Unfit`] where it is no whole number of grains.
    pub fn of(yuan: &Number, in_a_yuan: i128) -> Result<Grains, Unfit> {
        yuan.mul(&Number::from_i128(in_a_yuan))?.to_scaled(0).map(Grains).ok_or(Unfit)
    }

    /// In yuan.
    pub fn yuan(self, in_a_yuan: i128) -> Number {
        Number::ratio(self.0, in_a_yuan).unwrap_or_default()
    }
}

impl Fraction {
    /// A part such as 10%.
    ///
    /// # Errors
    /// [`Unfit`] where it does not fit.
    pub fn of(part: &Number) -> Result<Fraction, Unfit> {
        part.to_ratio().map(|(num, den)| Fraction { num, den }).ok_or(Unfit)
    }
}

impl GrainRounding {
    /// A rounding of yuan, with so many grains in a yuan.
    ///
    /// # Errors
    /// [`Unfit`] where the step is no whole number of grains.
    pub fn of(rounding: &Rounding, in_a_yuan: i128) -> Result<GrainRounding, Unfit> {
        let grains = Grains::of(&rounding.quantum, in_a_yuan)?.0;
        if grains > 0 { Ok(GrainRounding { mode: rounding.mode, grains }) } else { Err(Unfit) }
    }
}

impl Amount for Grains {
    type Part = Fraction;
    type Rounding = GrainRounding;

    const ZERO: Grains = Grains(0);

    fn plus(&self, other: &Grains) -> Result<Grains, Unfit> {
        self.0.checked_add(other.0).map(Grains).ok_or(Unfit)
    }

    fn minus(&self, other: &Grains) -> Result<Grains, Unfit> {
        self.0.checked_sub(other.0).map(Grains).ok_or(Unfit)
    }

    fn part(&self, part: &Fraction) -> Result<Grains, Unfit> {
        let times = self.0.checked_mul(part.num).ok_or(Unfit)?;
        let (whole, past) = divided(times, part.den).ok_or(Unfit)?;
        if past == 0 { Ok(Grains(whole)) } else { Err(Unfit) }
    }

    fn rounded(&self, step: &GrainRounding) -> Result<Grains, Unfit> {
        step.mode.to_step(self.0, step.grains).map(Grains).ok_or(Unfit)
    }
}

/// Quotient and remainder, in the narrowest word that holds both.
fn divided(number: i128, by: i128) -> Option<(i128, i128)> {
    match (i64::try_from(number), i64::try_from(by)) {
        (Ok(number), Ok(by)) => Some((number.checked_div(by)?.into(), number.checked_rem(by)?.into())),
        _ => Some((number.checked_div(by)?, number.checked_rem(by)?)),
    }
}
