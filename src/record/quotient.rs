//! Quotients of two integers, added, multiplied and compared without lowest terms, as far as 128 bits hold them.

use crate::number::Number;
use crate::outcome::Standing;
use std::cmp::Ordering;

/// An exact quotient of two integers (商), not in lowest terms: 387.5 hundredths are `3875 ÷ 1000`, say. The
/// denominator is above 0.
///
/// Two quotients are equal when their values are.
#[derive(Clone, Copy, Debug)]
pub struct Quotient {
    pub(super) num: i128,
    pub(super) den: i128,
}

impl Quotient {
    /// 0.
    pub const ZERO: Quotient = Quotient { num: 0, den: 1 };
    /// 1.
    pub const ONE: Quotient = Quotient { num: 1, den: 1 };

    /// The numerator.
    pub fn numerator(self) -> i128 {
        self.num
    }

    /// The denominator, above 0.
    pub fn denominator(self) -> i128 {
        self.den
    }

    /// The value in lowest terms.
    pub fn number(self) -> Number {
        Number::ratio(self.num, self.den).unwrap_or_default()
    }

    /// The value counted in units of the last of `places` decimals, if it is whole there and fits: 12.5 is 1250
    /// hundredths. Points that a rule rounded to so many places are read in the least time this way.
    #[inline]
    pub fn to_scaled(self, places: u8) -> Option<i128> {
        let scale = 10_i64.checked_pow(places.into());
        let times = scale.zip(i64::try_from(self.den).ok()).filter(|(scale, den)| scale % den == 0);
        match times.and_then(|(scale, den)| product(self.num, (scale / den).into())) {
            Some(scaled) => Some(scaled),
            None => self.number().to_scaled(places),
        }
    }

    /// Whether the value is 0.
    pub fn is_zero(self) -> bool {
        self.num == 0
    }

    /// `None` where the denominator is not above 0.
    pub(super) fn new(num: i128, den: i128) -> Option<Quotient> {
        (den > 0).then_some(Quotient { num, den })
    }

    /// A number of which both parts fit.
    pub(super) fn of(number: &Number) -> Option<Quotient> {
        number.to_ratio().map(|(num, den)| Quotient { num, den })
    }

    pub(super) fn negated(self) -> Option<Quotient> {
        Some(Quotient { num: self.num.checked_neg()?, ..self })
    }

    #[inline]
    pub(super) fn plus(self, other: Quotient) -> Option<Quotient> {
        let (left, right, den) = self.alike(other)?;
        Some(Quotient { num: left.checked_add(right)?, den })
    }

    #[inline]
    pub(super) fn minus(self, other: Quotient) -> Option<Quotient> {
        let (left, right, den) = self.alike(other)?;
        Some(Quotient { num: left.checked_sub(right)?, den })
    }

    pub(super) fn times(self, other: Quotient) -> Option<Quotient> {
        Some(Quotient { num: product(self.num, other.num)?, den: product(self.den, other.den)? })
    }

    /// The same over another denominator where that is a multiple of its own; else as it is.
    pub(super) fn with_denominator(self, den: i128) -> Quotient {
        let times = den.checked_div(self.den).filter(|times| times.checked_mul(self.den) == Some(den));
        let num = times.and_then(|times| self.num.checked_mul(times));
        num.map_or(self, |num| Quotient { num, den })
    }

    /// `None` for a division by 0, too.
    pub(super) fn over(self, other: Quotient) -> Option<Quotient> {
        let (num, den) = (product(self.num, other.den)?, product(self.den, other.num)?);
        if den < 0 { Quotient::new(num.checked_neg()?, den.checked_neg()?) } else { Quotient::new(num, den) }
    }

    /// Both numerators over one denominator.
    #[inline]
    fn alike(self, other: Quotient) -> Option<(i128, i128, i128)> {
        if self.den == other.den {
            return Some((self.num, other.num, self.den));
        }
        if other.den == 1 {
            return Some((self.num, product(other.num, self.den)?, self.den));
        }
        if self.den == 1 {
            return Some((product(self.num, other.den)?, other.num, other.den));
        }
        let (left, right) = (product(self.num, other.den)?, product(other.num, self.den)?);
        Some((left, right, product(self.den, other.den)?))
    }

    /// The order of two, `None` where it cannot be told in 128 bits.
    pub(super) fn order(self, other: Quotient) -> Option<Ordering> {
        let (left, right, _) = self.alike(other)?;
        Some(left.cmp(&right))
    }
}

/// Nearly all numbers fit 64 bits, and the product of two that do fits 128.
#[inline]
pub(super) fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a).wrapping_mul(i128::from(b))),
        _ => a.checked_mul(b),
    }
}

impl PartialEq for Quotient {
    fn eq(&self, other: &Quotient) -> bool {
        match self.order(*other) {
            Some(order) => order.is_eq(),
            None => self.number() == other.number(),
        }
    }
}

impl Eq for Quotient {}

/// The standing of a gap code of a plan.
pub(super) fn standing(code: i128) -> Standing {
    Standing::from_code(u8::try_from(code).unwrap_or(u8::MAX))
}
