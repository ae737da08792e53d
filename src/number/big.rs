//! The way to arbitrary precision and back.

use dashu_int::ops::BitTest;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::small::Small;
use super::{Number, NumberError, Repr};
use crate::limits::NUMBER_BITS_MAX;

impl Number {
    /// The value in arbitrary precision.
    pub(super) fn to_big(&self) -> RBig {
        match &self.0 {
            Repr::Small(small) => RBig::from_parts(IBig::from(small.num), UBig::from(small.den())),
            Repr::Big(big) => big.as_ref().clone(),
        }
    }

    /// The one representation of a value.
    pub(super) fn from_big(big: RBig) -> Number {
        let num = i128::try_from(big.numerator()).ok();
        let den = u128::try_from(big.denominator()).ok();
        match num.zip(den).and_then(|(num, den)| Small::new(num, den)) {
            Some(small) => Number(Repr::Small(small)),
            None => Number(Repr::Big(Box::new(big))),
        }
    }

    /// The value, unless it is beyond the limit.
    pub(super) fn within_limit(self) -> Result<Number, NumberError> {
        match &self.0 {
            Repr::Big(big)
                if big.numerator().bit_len() > NUMBER_BITS_MAX
                    || big.denominator().bit_len() > NUMBER_BITS_MAX =>
            {
                Err(NumberError::TooLarge)
            }
            _ => Ok(self),
        }
    }
}
