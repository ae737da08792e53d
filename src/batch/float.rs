//! The one place with floating point: integers below 2⁵¹ carried in 64-bit floats, because every instruction set adds,
//! multiplies, compares and divides those many at a time. Nothing here is ever inexact:
//!
//! * sums, differences and products of integers are exact as long as they stay below 2⁵³;
//! * ⌊n ÷ d⌋ is what the rounded quotient's floor says. Were it not, the quotient would have been rounded up to a whole
//!   k > n ÷ d. A float that close to k is at most k·2⁻⁵³ away, but n ÷ d is at least 1 ÷ d below k, so k·d would be 2⁵³
//!   or more; and k·d ≤ n + d. [`Lane::divides`] keeps numerators and denominators, as they are put to that
//!   division, below it.

#![expect(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    reason = "floats hold whole numbers only, and what is done with them is exact, as shown above"
)]

use super::lane::{Lane, Quotient};

/// An integer below 2⁵¹ in magnitude.
#[expect(
    clippy::disallowed_types,
    reason = "it holds whole numbers only, and what is done with them is exact"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub(super) struct Fast(f64);

/// 2⁵² + 2⁵¹: added to an integer below 2⁵¹, the sum's lowest bits are the integer's.
const SHIFT: Fast = Fast(6_755_399_441_055_744.0);
const SHIFT_BITS: i64 = 0x4338_0000_0000_0000;
const ONE: Fast = Fast(1.0);
const HALF: Fast = Fast(0.5);

impl Fast {
    /// The greatest whole number not above a quotient below 2⁵¹.
    #[inline(always)]
    fn floor<const FLOOR: bool>(self) -> Fast {
        if FLOOR {
            return Fast(self.0.floor());
        }
        let near = (self.0 + SHIFT.0) - SHIFT.0;
        Fast(near - if near > self.0 { 1.0 } else { 0.0 })
    }

    /// ⌊self ÷ den⌋.
    #[inline(always)]
    fn whole<const FLOOR: bool>(self, den: Fast) -> Fast {
        Fast(self.0 / den.0).floor::<FLOOR>()
    }
}

impl Lane for Fast {
    const LIMIT: u128 = 1 << 51;

    /// Every way of rounding divides at most 2n + d by 2d.
    fn divides(num: u128, den: u128) -> bool {
        2 * num + 3 * den < 1 << 53
    }

    #[inline(always)]
    fn of(value: i64) -> Fast {
        Fast(f64_of_bits(value.wrapping_add(SHIFT_BITS)).0 - SHIFT.0)
    }

    #[expect(clippy::cast_possible_truncation, reason = "it is below the limit")]
    #[inline(always)]
    fn of_wide(value: i128) -> Fast {
        Fast::of(value as i64)
    }

    #[inline(always)]
    fn low(self) -> i64 {
        (self.0 + SHIFT.0).to_bits().cast_signed().wrapping_sub(SHIFT_BITS)
    }

    #[inline(always)]
    fn wide(self) -> i128 {
        i128::from(self.low())
    }

    #[inline(always)]
    fn plus(self, other: Fast) -> Fast {
        Fast(self.0 + other.0)
    }

    #[inline(always)]
    fn minus(self, other: Fast) -> Fast {
        Fast(self.0 - other.0)
    }

    #[inline(always)]
    fn times(self, other: Fast) -> Fast {
        Fast(self.0 * other.0)
    }

    #[inline(always)]
    fn flag(yes: bool) -> Fast {
        Fast(if yes { 1.0 } else { 0.0 })
    }

    #[inline(always)]
    fn over<const FLOOR: bool>(self, den: Fast, how: Quotient) -> Fast {
        match how {
            Quotient::Floor => self.whole::<FLOOR>(den),
            Quotient::Ceiling => Fast(-Fast(-self.0).whole::<FLOOR>(den).0),
            _ => {
                let size = self.magnitude().over_unsigned::<FLOOR>(den, how);
                if self.0 < 0.0 { Fast(-size.0) } else { size }
            }
        }
    }

    #[inline(always)]
    fn over_unsigned<const FLOOR: bool>(self, den: Fast, how: Quotient) -> Fast {
        let halves = || (self.plus(self).plus(den), den.plus(den));
        match how {
            Quotient::Down | Quotient::Floor => self.whole::<FLOOR>(den),
            Quotient::Up | Quotient::Ceiling => self.plus(den).minus(ONE).whole::<FLOOR>(den),
            Quotient::HalfUp => {
                let (num, den) = halves();
                num.whole::<FLOOR>(den)
            }
            Quotient::HalfDown => {
                let (num, den) = halves();
                num.minus(ONE).whole::<FLOOR>(den)
            }
            Quotient::HalfEven => {
                let (num, den) = halves();
                let near = num.whole::<FLOOR>(den);
                let half = near.times(HALF);
                let odd = half.floor::<FLOOR>() < half;
                near.minus(Fast::flag(odd & (near.times(den) == num)))
            }
        }
    }
}

#[inline(always)]
fn f64_of_bits(bits: i64) -> Fast {
    Fast(f64::from_bits(bits.cast_unsigned()))
}
