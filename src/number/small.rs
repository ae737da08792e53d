//! Fractions in two machine integers: the representation of nearly every number.
//!
//! Every operation answers `None` when its result, or a step on the way, does not fit; the caller then takes
//! the arbitrary-precision path, which decides afresh.

use std::num::NonZeroU128;

use super::gcd::gcd;

/// A fraction in lowest terms: `num` is above `i128::MIN`, and `den` is at most `i128::MAX`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    pub(super) num: i128,
    den: NonZeroU128,
}

impl Small {
    /// A whole number. (An `i64`, so that it always fits.)
    pub(super) const fn integer(value: i64) -> Small {
        // Widening; `i128::from` is not const.
        Small { num: value as i128, den: NonZeroU128::MIN }
    }

    /// A fraction already in lowest terms, if it fits.
    pub(super) fn new(num: i128, den: u128) -> Option<Small> {
        if num == i128::MIN || den > i128::MAX.unsigned_abs() {
            return None;
        }
        Some(Small { num, den: NonZeroU128::new(den)? })
    }

    /// A fraction brought to lowest terms, if it then fits.
    pub(super) fn reduced(num: i128, den: u128) -> Option<Small> {
        match gcd(num.unsigned_abs(), den) {
            1 => Small::new(num, den),
            common => Small::new(over(num, common)?, den.checked_div(common)?),
        }
    }

    /// The denominator, above 0.
    pub(super) fn den(self) -> u128 {
        self.den.get()
    }

    /// The denominator, above 0, as a signed integer: it always fits.
    pub(super) fn signed_den(self) -> i128 {
        self.den.get().cast_signed()
    }

    /// Both parts in words, as nearly every number has them: a product of two words needs no check.
    pub(super) fn words(self) -> Option<(i64, i64)> {
        Some((i64::try_from(self.num).ok()?, i64::try_from(self.den()).ok()?))
    }

    pub(super) fn is_integer(self) -> bool {
        self.den == NonZeroU128::MIN
    }

    pub(super) fn neg(self) -> Small {
        Small { num: -self.num, den: self.den }
    }

    pub(super) fn recip(self) -> Option<Small> {
        let num = self.signed_den();
        Small::new(if self.num < 0 { -num } else { num }, self.num.unsigned_abs())
    }

    pub(super) fn add(self, other: Small) -> Option<Small> {
        let (b, d) = (self.den(), other.den());
        if b == d {
            let num = self.num.checked_add(other.num)?;
            return if b == 1 { Small::new(num, 1) } else { Small::reduced(num, b) };
        }
        // Knuth, The Art of Computer Programming, 4.5.1: whatever the sum shares with its denominator divides
        // what the two denominators share.
        let shared = gcd(b, d);
        let (b_own, d_own) = (b.checked_div(shared)?, d.checked_div(shared)?);
        let left = self.num.checked_mul(signed(d_own))?;
        let right = other.num.checked_mul(signed(b_own))?;
        let num = left.checked_add(right)?;
        match gcd(num.unsigned_abs(), shared) {
            1 => Small::new(num, b_own.checked_mul(d)?),
            common => Small::new(over(num, common)?, b_own.checked_mul(d.checked_div(common)?)?),
        }
    }

    pub(super) fn mul(self, other: Small) -> Option<Small> {
        if self.is_integer() && other.is_integer() {
            return Small::new(self.num.checked_mul(other.num)?, 1);
        }
        // What cancels, cancels crosswise: the product is then in lowest terms and as small as it can be.
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            let (a, d) = cancel_words(a, d)?;
            let (c, b) = cancel_words(c, b)?;
            return Small::new(i128::from(a) * i128::from(c), u128::from(b) * u128::from(d));
        }
        let (left, left_den) = cancel(self.num, other.den())?;
        let (right, right_den) = cancel(other.num, self.den())?;
        Small::new(left.checked_mul(right)?, left_den.checked_mul(right_den)?)
    }
}

/// `num / by` for a `by` that fits.
fn over(num: i128, by: u128) -> Option<i128> {
    num.checked_div(i128::try_from(by).ok()?)
}

/// Denominators and their factors are at most `i128::MAX`.
fn signed(den: u128) -> i128 {
    den.cast_signed()
}

/// A denominator is above 0.
fn cancel_words(num: i64, den: i64) -> Option<(i64, u64)> {
    let den = den.unsigned_abs();
    match gcd(num.unsigned_abs().into(), den.into()) {
        1 => Some((num, den)),
        common => Some((
            num.checked_div(i64::try_from(common).ok()?)?,
            den.checked_div(u64::try_from(common).ok()?)?,
        )),
    }
}

fn cancel(num: i128, den: u128) -> Option<(i128, u128)> {
    match gcd(num.unsigned_abs(), den) {
        1 => Some((num, den)),
        common => Some((over(num, common)?, den.checked_div(common)?)),
    }
}
