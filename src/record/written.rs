//! Quotients as text, as [`Number`](crate::number::Number) writes them, straight into the text they stand in.

use super::quotient::{Quotient, product};
use crate::eval::show;
use crate::number::gcd;
use crate::program::Ty;

/// Decimals shown of a number that has more.
const PLACES: u32 = 6;
/// Units of one, by decimals.
const UNITS: [u64; 7] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/// Writes a value for people: as [`Number::approx`](crate::number::Number::approx) to six decimals.
pub(super) fn approx(out: &mut String, value: Quotient) {
    match Decimal::of(value, PLACES) {
        Some(decimal) => decimal.write_approx(out),
        None => out.push_str(&value.number().approx(6)),
    }
}

/// Writes a value in full: as the number displays itself.
pub(super) fn exact(out: &mut String, value: Quotient) {
    write_exact(out, value);
}

/// The same, and whether it is a fraction because no decimal is exact.
fn write_exact(out: &mut String, value: Quotient) -> bool {
    match Decimal::of(value, PLACES) {
        Some(decimal) if !decimal.is_cut => {
            decimal.write(out, false);
            false
        }
        Some(_) if fraction(out, value).is_some() => true,
        _ => {
            let text = value.number().to_string();
            out.push_str(&text);
            text.contains('/')
        }
    }
}

/// Writes a value with the unit of its type.
pub(super) fn shown(out: &mut String, value: Quotient, ty: Ty) {
    match with_unit(out, value, ty) {
        Some(()) => {}
        None => out.push_str(&show(ty, &value.number())),
    }
}

/// The same in full, as it stands in a formula.
pub(super) fn in_full(out: &mut String, value: Quotient, ty: Ty) {
    let from = out.len();
    shown(out, value, ty);
    if out.get(from..).is_some_and(|text| text.starts_with('≈')) {
        out.truncate(from);
        out.push_str(&crate::eval::in_full(ty, &value.number()));
    }
}

/// `None`, and nothing written, where 64 bits do not hold the parts.
fn with_unit(out: &mut String, value: Quotient, ty: Ty) -> Option<()> {
    let (value, places, unit) = match ty {
        Ty::Ratio | Ty::PercentagePoint => {
            let percent = Quotient { num: product(value.num, 100)?, ..value };
            (percent, 4, if ty == Ty::Ratio { "%" } else { "个百分点" })
        }
        Ty::Money(_) => return money(out, value),
        Ty::Points => (value, PLACES, "分"),
        Ty::Days => (value, PLACES, "天"),
        Ty::Workdays => (value, PLACES, "个工作日"),
        _ => (value, PLACES, ""),
    };
    Decimal::of(value, places)?.write_approx(out);
    out.push_str(unit);
    Some(())
}

/// In 万元 from 10000 yuan when that is exact in six decimals, else in 元.
fn money(out: &mut String, yuan: Quotient) -> Option<()> {
    let wan = Quotient { den: product(yuan.den, 10_000)?, ..yuan };
    let decimal = Decimal::of(wan, PLACES)?;
    if decimal.is_cut || wan.num.unsigned_abs() < wan.den.unsigned_abs() {
        Decimal::of(yuan, PLACES)?.write_approx(out);
        out.push('元');
    } else {
        decimal.write(out, false);
        out.push_str("万元");
    }
    Some(())
}

/// A value to so many decimals, rounded half up.
#[derive(Clone, Copy, Debug)]
struct Decimal {
    negative: bool,
    whole: u64,
    /// The digits behind the point, as one number.
    behind: u64,
    places: u32,
    /// Whether rounding changed the value.
    is_cut: bool,
}

impl Decimal {
    /// `None` where 64 bits do not hold the parts.
    fn of(value: Quotient, places: u32) -> Option<Decimal> {
        let negative = value.num < 0;
        let num = u64::try_from(value.num.unsigned_abs()).ok()?;
        let den = u64::try_from(value.den).ok()?;
        let (mut whole, rest) = divided(num, den)?;
        if rest == 0 {
            return Some(Decimal { negative, whole, behind: 0, places, is_cut: false });
        }
        let unit = *UNITS.get(usize::try_from(places).ok()?)?;
        let (mut behind, past) = match rest.checked_mul(unit) {
            Some(scaled) => divided(scaled, den)?,
            None => {
                let (scaled, den) = (u128::from(rest).checked_mul(unit.into())?, u128::from(den));
                (scaled.checked_div(den)?.try_into().ok()?, scaled.checked_rem(den)?.try_into().ok()?)
            }
        };
        if past >= den.wrapping_sub(past) {
            behind = behind.wrapping_add(1);
            if behind == unit {
                (behind, whole) = (0, whole.checked_add(1)?);
            }
        }
        Some(Decimal { negative, whole, behind, places, is_cut: past != 0 })
    }

    /// Writes it, marked `≈` with every place when it was cut.
    fn write_approx(self, out: &mut String) {
        if self.is_cut {
            out.push('≈');
        }
        self.write(out, self.is_cut);
    }

    /// Writes it, zeros at the end too when `padded`.
    fn write(self, out: &mut String, padded: bool) {
        if self.negative && (self.whole, self.behind) != (0, 0) {
            out.push('-');
        }
        integer(out, self.whole);
        if self.behind == 0 && !padded {
            return;
        }
        out.push('.');
        let (mut behind, mut places) = (self.behind, self.places);
        // Points and money mostly have two.
        if !padded && places > 4 && behind % 10_000 == 0 {
            (behind, places) = (behind / 10_000, places - 4);
        }
        while !padded && behind % 10 == 0 && places > 1 {
            (behind, places) = (behind / 10, places - 1);
        }
        digits(out, behind, places);
    }
}

/// Quotient and remainder; most numbers are whole or hundredths, and what is divided by a constant takes less time.
#[inline]
fn divided(num: u64, den: u64) -> Option<(u64, u64)> {
    match den {
        1 => Some((num, 0)),
        100 => Some((num / 100, num % 100)),
        den => num.checked_div(den).zip(num.checked_rem(den)),
    }
}

/// Writes a fraction that has no finite expansion in lowest terms; `None` where it has one, or does not fit.
fn fraction(out: &mut String, value: Quotient) -> Option<()> {
    let num = u64::try_from(value.num.unsigned_abs()).ok()?;
    let den = u64::try_from(value.den).ok()?;
    let common = gcd(num, den);
    let (num, den) = (num.checked_div(common)?, den.checked_div(common)?);
    let mut rest = den >> den.trailing_zeros();
    while rest % 5 == 0 {
        rest /= 5;
    }
    if rest == 1 {
        return None;
    }
    if value.num < 0 {
        out.push('-');
    }
    integer(out, num);
    out.push('/');
    integer(out, den);
    Some(())
}

/// Writes a whole number.
pub(super) fn integer(out: &mut String, value: u64) {
    digits(out, value, 1);
}

/// Writes a whole number in at least so many digits. Recurses twenty deep at most: a `u64` has no more digits.
fn digits(out: &mut String, value: u64, least: u32) {
    if value >= 10 || least > 1 {
        digits(out, value / 10, least.saturating_sub(1));
    }
    out.push(char::from(b'0'.wrapping_add(u8::try_from(value % 10).unwrap_or_default())));
}

/// Writes a value in full: the exact decimal, or the fraction with its approximation where no decimal is exact.
pub(super) fn full(out: &mut String, value: Quotient) {
    if write_exact(out, value) {
        out.push('（');
        approx(out, value);
        out.push('）');
    }
}
