//! Numbers from and to machine integers and decimals.

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;
use rust_decimal::Decimal;

use super::gcd::gcd;
use super::small::Small;
use super::{Number, NumberError, Repr};

impl Number {
    /// A whole number.
    pub const fn from_i64(value: i64) -> Self {
        Number(Repr::Small(Small::integer(value)))
    }

    /// A whole number.
    pub fn from_i128(value: i128) -> Self {
        Number::of(value < 0, value.unsigned_abs(), 1)
    }

    /// `num / den`.
    ///
    /// # Errors
    /// [`NumberError::DivisionByZero`].
    pub fn ratio(num: i128, den: i128) -> Result<Self, NumberError> {
        if den == 0 {
            return Err(NumberError::DivisionByZero);
        }
        Ok(Number::of((num < 0) != (den < 0), num.unsigned_abs(), den.unsigned_abs()))
    }

    /// `units` of the last of `places` decimals: `from_scaled(1250, 2)` is 12.5.
    pub fn from_scaled(units: i128, places: u8) -> Self {
        match 10_u128.checked_pow(u32::from(places)) {
            Some(den) => Number::of(units < 0, units.unsigned_abs(), den),
            None => Number::from_big(RBig::from_parts(
                IBig::from(units),
                UBig::from(10_u8).pow(usize::from(places)),
            )),
        }
    }

    /// The value counted in units of the last of `places` decimals, if it is whole there and fits: 12.5 is
    /// 1250 hundredths.
    pub fn to_scaled(&self, places: u8) -> Option<i128> {
        let Repr::Small(small) = self.0 else { return None };
        let scale = 10_u128.checked_pow(u32::from(places))?;
        let factor = scale.checked_div(small.den())?;
        (factor.checked_mul(small.den())? == scale).then_some(())?;
        small.num.checked_mul(i128::try_from(factor).ok()?)
    }

    /// The value as a decimal, only if that is exact: at most 28 decimals and 96 bits.
    pub fn to_decimal(&self) -> Option<Decimal> {
        let places = u8::try_from(self.decimals()?).ok().filter(|places| *places <= 28)?;
        Decimal::try_from_i128_with_scale(self.to_scaled(places)?, u32::from(places)).ok()
    }

    /// The value as an integer, if it is whole and fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.to_scaled(0).and_then(|units| i64::try_from(units).ok())
    }

    /// Numerator and denominator in lowest terms, if both fit; the denominator is above 0.
    pub fn to_ratio(&self) -> Option<(i128, i128)> {
        match self.0 {
            Repr::Small(small) => Some((small.num, small.signed_den())),
            Repr::Big(_) => None,
        }
    }

    /// The numerator in lowest terms, in decimal digits.
    pub fn numerator(&self) -> String {
        match &self.0 {
            Repr::Small(small) => small.num.to_string(),
            Repr::Big(big) => big.numerator().to_string(),
        }
    }

    /// The denominator in lowest terms, in decimal digits.
    pub fn denominator(&self) -> String {
        match &self.0 {
            Repr::Small(small) => small.den().to_string(),
            Repr::Big(big) => big.denominator().to_string(),
        }
    }

    /// `den` must be above 0.
    fn of(negative: bool, num: u128, den: u128) -> Number {
        let common = gcd(num, den);
        let (num, den) = (num.checked_div(common).unwrap_or(num), den.checked_div(common).unwrap_or(den));
        let small =
            i128::try_from(num).ok().and_then(|num| Small::new(if negative { -num } else { num }, den));
        match small {
            Some(small) => Number(Repr::Small(small)),
            None => {
                let num = IBig::from(num);
                Number::from_big(RBig::from_parts(if negative { -num } else { num }, UBig::from(den)))
            }
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Number::from_i64(value)
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Number::from_i64(i64::from(value))
    }
}

/// Exact: a decimal is its mantissa over a power of ten.
impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        let den = 10_u128.checked_pow(value.scale()).unwrap_or(1);
        Number::of(value.mantissa() < 0, value.mantissa().unsigned_abs(), den)
    }
}
