//! Numbers as text: exact by default, approximate only when asked, and then marked.

use std::fmt::{self, Write};

use dashu_int::ops::UnsignedAbs;
use dashu_int::{IBig, UBig};

use super::small::Small;
use super::{Number, Repr, Rounding, RoundingMode};

impl Number {
    /// Whether the value has a finite decimal expansion (有限小数).
    pub fn is_terminating(&self) -> bool {
        self.decimals().is_some()
    }

    /// The value as a fraction in lowest terms: `25/8`, or `3` when it is whole.
    pub fn to_fraction(&self) -> String {
        match self.is_integer() {
            true => self.numerator(),
            false => format!("{}/{}", self.numerator(), self.denominator()),
        }
    }

    /// The exact value with at least `places` decimals: 98 with two is `98.00`. Decimals beyond are kept; a
    /// value without a finite expansion is written as a fraction.
    pub fn to_fixed(&self, places: u8) -> String {
        self.decimal_text(usize::from(places)).unwrap_or_else(|| self.to_fraction())
    }

    /// The value for people, rounded half up to at most `places` decimals, and marked `≈` when that changed
    /// it.
    pub fn approx(&self, places: u8) -> String {
        if self.decimals().is_some_and(|decimals| decimals <= usize::from(places)) {
            return self.to_fixed(0);
        }
        let rounded = self.round(&Rounding::places(RoundingMode::HalfUp, places));
        format!("≈{}", rounded.to_fixed(places))
    }

    /// How many decimals the exact expansion has, if it is finite: 3 of 1/8, none of 1/3.
    pub fn decimals(&self) -> Option<usize> {
        match &self.0 {
            Repr::Small(small) => small_decimals(small.den()),
            Repr::Big(big) => big_decimals(big.denominator()),
        }
    }

    /// The exact expansion, padded with zeros to `places`, if it is finite.
    fn decimal_text(&self, places: usize) -> Option<String> {
        let decimals = self.decimals()?;
        if let Repr::Small(small) = self.0
            && let Some(text) = small_text(small, decimals, places)
        {
            return Some(text);
        }
        let (num, den) = self.to_big().into_parts();
        let digits = (IBig::unsigned_abs(num) * UBig::from(10_u8).pow(decimals) / den).to_string();
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = format!("{digits:0>width$}", width = decimals + 1);
        let (whole, fraction) = digits.split_at_checked(digits.len().checked_sub(decimals)?)?;
        if decimals.max(places) == 0 {
            return Some(format!("{sign}{whole}"));
        }
        Some(format!("{sign}{whole}.{fraction:0<width$}", width = places.max(decimals)))
    }
}

/// The exact decimal when there is one (`3.125`, `-0.5`), else the fraction (`1/3`). Width and alignment
/// count; precision does not, as cutting digits off would not be exact.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.to_fixed(0);
        let magnitude = text.strip_prefix('-').unwrap_or(&text);
        f.pad_integral(!self.is_negative(), "", magnitude)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A fraction in lowest terms is finite exactly when its denominator is made of twos and fives.
fn small_decimals(den: u128) -> Option<usize> {
    let twos = den.trailing_zeros();
    let mut rest = den.checked_shr(twos)?;
    let mut fives = 0;
    while rest % 5 == 0 {
        rest /= 5;
        fives += 1;
    }
    if rest == 1 { usize::try_from(twos.max(fives)).ok() } else { None }
}

fn big_decimals(den: &UBig) -> Option<usize> {
    let twos = den.trailing_zeros()?;
    let mut rest = den >> twos;
    let fives = rest.remove(&UBig::from(5_u8)).unwrap_or(0);
    rest.is_one().then_some(twos.max(fives))
}

/// The exact expansion with `decimals` digits behind the point, padded to `places`, if its steps fit.
fn small_text(small: Small, decimals: usize, places: usize) -> Option<String> {
    let (num, den) = (small.num.unsigned_abs(), small.den());
    let (whole, rest) = if den == 1 { (num, 0) } else { (num.checked_div(den)?, num.checked_rem(den)?) };
    let mut text = String::with_capacity(24);
    if small.num < 0 {
        text.push('-');
    }
    write!(text, "{whole}").ok()?;
    if decimals > 0 {
        let factor = 10_u128.checked_pow(u32::try_from(decimals).ok()?)?.checked_div(den)?;
        write!(text, ".{:0>decimals$}", rest.checked_mul(factor)?).ok()?;
    } else if places > 0 {
        text.push('.');
    }
    text.extend(std::iter::repeat_n('0', places.saturating_sub(decimals)));
    Some(text)
}
