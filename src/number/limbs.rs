//! Whole numbers from and to 64-bit limbs, and numbers brought to whole ones in the same proportion.

use dashu_int::ops::Gcd;
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::gcd::gcd;
use super::{Number, NumberError};

const LIMB_BYTES: usize = 8;

impl Number {
    /// A whole number not below 0 in limbs, the lowest first, if it fits so many.
    pub(crate) fn to_limbs<const LIMBS: usize>(&self) -> Option<[u64; LIMBS]> {
        if self.is_negative() || !self.is_integer() {
            return None;
        }
        let bytes = UBig::try_from(self.to_big().into_parts().0).ok()?.to_le_bytes();
        let mut limbs = [0; LIMBS];
        let chunks = bytes.chunks(LIMB_BYTES);
        if chunks.len() > LIMBS {
            return None;
        }
        for (limb, chunk) in limbs.iter_mut().zip(chunks) {
            *limb = chunk.iter().rev().fold(0, |limb, byte| (limb << 8) | u64::from(*byte));
        }
        Some(limbs)
    }

    /// The whole number that these limbs make, the lowest first.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it needs more than `NUMBER_BITS_MAX` bits.
    pub(crate) fn from_limbs(limbs: &[u64]) -> Result<Number, NumberError> {
        let bytes: Vec<u8> = limbs.iter().flat_map(|limb| limb.to_le_bytes()).collect();
        Number::from_big(RBig::from(UBig::from_le_bytes(&bytes))).within_limit()
    }
}

/// The smallest whole numbers that are to each other as these are.
///
/// # Errors
/// [`NumberError::TooLarge`] when one needs more than `NUMBER_BITS_MAX` bits.
pub(crate) fn in_lowest_terms(numbers: &[Number]) -> Result<Vec<Number>, NumberError> {
    let (mut multiple, mut common) = (UBig::ONE, UBig::ZERO);
    for number in numbers.iter().filter(|number| !number.is_zero()) {
        let (num, den): (IBig, UBig) = number.to_big().into_parts();
        // Of fractions in lowest terms the greatest common divisor has that of the numerators above the least common
        // multiple of the denominators.
        multiple = &multiple / (&multiple).gcd(&den) * den;
        let num = dashu_int::ops::UnsignedAbs::unsigned_abs(num);
        common = if common.is_zero() { num } else { common.gcd(&num) };
    }
    if common.is_zero() {
        return Ok(numbers.to_vec());
    }
    let by = Number::from_big(RBig::from_parts(IBig::from(multiple), common)).within_limit()?;
    numbers.iter().map(|number| number.mul(&by)).collect()
}

/// The numerators of these numbers over one denominator, if all of them fit.
pub(crate) fn over_one_denominator(numbers: &[Number]) -> Option<(Vec<i128>, i128)> {
    let mut multiple = 1_u128;
    for number in numbers {
        let den = number.to_ratio()?.1.unsigned_abs();
        if multiple.checked_rem(den) != Some(0) {
            multiple = multiple.checked_div(gcd(multiple, den))?.checked_mul(den)?;
        }
    }
    let multiple = i128::try_from(multiple).ok()?;
    let over = |number: &Number| {
        let (num, den) = number.to_ratio()?;
        num.checked_mul(multiple.checked_div(den)?)
    };
    Some((numbers.iter().map(over).collect::<Option<_>>()?, multiple))
}
