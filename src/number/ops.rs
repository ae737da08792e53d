//! Arithmetic: exact, and refused only by zero divisors and the size limit.

use super::small::Small;
use super::{Number, NumberError, Repr};
use dashu_ratio::RBig;

impl Number {
    /// The sum.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it needs more than `NUMBER_BITS_MAX` bits.
    pub fn add(&self, other: &Number) -> Result<Number, NumberError> {
        self.apply(other, Small::add, |a, b| a + b)
    }

    /// The difference.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it needs more than `NUMBER_BITS_MAX` bits.
    pub fn sub(&self, other: &Number) -> Result<Number, NumberError> {
        self.apply(other, |a, b| a.add(b.neg()), |a, b| a - b)
    }

    /// The product.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when it needs more than `NUMBER_BITS_MAX` bits.
    pub fn mul(&self, other: &Number) -> Result<Number, NumberError> {
        self.apply(other, Small::mul, |a, b| a * b)
    }

    /// The quotient, exact: `1 ÷ 3 × 3` is 1.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`]; [`NumberError::TooLarge`] when it needs more than `NUMBER_BITS_MAX`
    /// bits.
    pub fn div(&self, other: &Number) -> Result<Number, NumberError> {
        if other.is_zero() {
            return Err(NumberError::DivisionByZero);
        }
        self.apply(other, divide, |a, b| a / b)
    }

    /// The sum of many.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`] when a partial sum needs more than `NUMBER_BITS_MAX` bits.
    pub fn sum<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Result<Number, NumberError> {
        numbers.into_iter().try_fold(Number::ZERO, |sum, number| sum.add(number))
    }

    /// The value with the other sign.
    #[must_use]
    pub fn neg(&self) -> Number {
        match &self.0 {
            Repr::Small(small) => Number(Repr::Small(small.neg())),
            Repr::Big(big) => Number::from_big(-big.as_ref().clone()),
        }
    }

    /// The value without its sign (绝对值).
    #[must_use]
    pub fn abs(&self) -> Number {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    /// The value with its decimal point moved: to the right by `places`, to the left when that is negative,
    /// 18 at most. For units that are powers of ten apart; the result may exceed the limit by as much.
    pub(crate) fn shift_point(&self, places: i8) -> Number {
        let power = 10_i64.saturating_pow(u32::from(places.unsigned_abs().min(18)));
        let power = Number::from_i64(power);
        if places < 0 {
            self.apply_small(&power, divide).unwrap_or_else(|| self.apply_big(&power, |a, b| a / b))
        } else {
            self.apply_small(&power, Small::mul).unwrap_or_else(|| self.apply_big(&power, |a, b| a * b))
        }
    }

    /// The small way if it fits, else the way that fits any size, within the limit.
    fn apply(
        &self,
        other: &Number,
        small: impl FnOnce(Small, Small) -> Option<Small>,
        big: fn(RBig, RBig) -> RBig,
    ) -> Result<Number, NumberError> {
        match self.apply_small(other, small) {
            Some(result) => Ok(result),
            None => self.apply_big(other, big).within_limit(),
        }
    }

    fn apply_small(
        &self,
        other: &Number,
        small: impl FnOnce(Small, Small) -> Option<Small>,
    ) -> Option<Number> {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => small(*a, *b).map(|result| Number(Repr::Small(result))),
            _ => None,
        }
    }

    #[cold]
    fn apply_big(&self, other: &Number, big: fn(RBig, RBig) -> RBig) -> Number {
        Number::from_big(big(self.to_big(), other.to_big()))
    }
}

/// `None` for a zero divisor too.
fn divide(a: Small, b: Small) -> Option<Small> {
    a.mul(b.recip()?)
}
