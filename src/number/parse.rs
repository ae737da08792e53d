//! Numbers from text.

use std::str::FromStr;

use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

use super::error::Malformation;
use super::small::Small;
use super::{Number, NumberError, Repr};
use crate::limits::{NUMBER_BITS_MAX, NUMBER_DIGITS_MAX};

impl Number {
    /// A number as people may write it: an optional `-`, digits, and optionally a point and more digits.
    /// Nothing else: no `+`, no grouping, no exponent, no space, no full-width digit.
    ///
    /// # Errors
    /// [`NumberError::Malformed`] with the reason; [`NumberError::TooManyDigits`].
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let (negative, whole, fraction) = split(text)?;
        let digits = whole.len() + fraction.len();
        if digits > NUMBER_DIGITS_MAX {
            return Err(NumberError::TooManyDigits { digits });
        }
        decimal(negative, whole, fraction).within_limit()
    }
}

/// What [`Display`](std::fmt::Display) writes, decimal or fraction (`-0.5`, `1/3`), of any size within the
/// limit. For what people write, use [`Number::parse`].
impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        // An exact decimal has at most one digit for each bit before the point and one for each behind it.
        if text.len() > 2 * NUMBER_BITS_MAX + 2 {
            return Err(NumberError::TooLarge);
        }
        let Some((num, den)) = text.split_once('/') else {
            let (negative, whole, fraction) = split(text)?;
            return decimal(negative, whole, fraction).within_limit();
        };
        let (negative, whole, fraction) = split(num)?;
        let (den_negative, den_whole, den_fraction) = split(den)?;
        if den_negative || !fraction.is_empty() || !den_fraction.is_empty() {
            return Err(NumberError::malformed(text, Malformation::Character('/')));
        }
        decimal(negative, whole, "").div(&decimal(false, den_whole, ""))
    }
}

/// Sign, digits before the point, digits behind it.
fn split(text: &str) -> Result<(bool, &str, &str), NumberError> {
    let refuse = |reason| Err(NumberError::malformed(text, reason));
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    if let Some(wrong) = digits.chars().find(|c| !c.is_ascii_digit() && *c != '.') {
        return refuse(reason(wrong));
    }
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return refuse(Malformation::NoFractionDigits),
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    if digits.is_empty() {
        return refuse(Malformation::Empty);
    }
    if whole.is_empty() {
        return refuse(Malformation::NoIntegerDigits);
    }
    if fraction.contains('.') {
        return refuse(Malformation::Character('.'));
    }
    Ok((negative, whole, fraction))
}

fn reason(wrong: char) -> Malformation {
    match wrong {
        '+' => Malformation::Plus,
        ',' | '_' | '\'' => Malformation::Grouped,
        'e' | 'E' => Malformation::Exponent,
        '\u{FF01}'..='\u{FF5E}' => Malformation::FullWidth,
        space if space.is_whitespace() => Malformation::Space,
        other => Malformation::Character(other),
    }
}

/// Only digits arrive here.
fn decimal(negative: bool, whole: &str, fraction: &str) -> Number {
    let fraction = fraction.trim_end_matches('0');
    small_decimal(negative, whole, fraction)
        .map_or_else(|| big_decimal(negative, whole, fraction), |small| Number(Repr::Small(small)))
}

fn small_decimal(negative: bool, whole: &str, fraction: &str) -> Option<Small> {
    let mut num = 0_i128;
    for digit in whole.bytes().chain(fraction.bytes()) {
        num = num.checked_mul(10)?.checked_add(i128::from(digit.checked_sub(b'0')?))?;
    }
    let den = 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    Small::reduced(if negative { -num } else { num }, den)
}

fn big_decimal(negative: bool, whole: &str, fraction: &str) -> Number {
    let digits = format!("{whole}{fraction}");
    let magnitude = UBig::from_str_radix(&digits, 10).unwrap_or_default();
    let num = IBig::from(magnitude);
    Number::from_big(RBig::from_parts(
        if negative { -num } else { num },
        UBig::from(10_u8).pow(fraction.len()),
    ))
}
