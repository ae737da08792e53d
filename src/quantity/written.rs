//! What written quantities share: a number and then its unit, and the way through serialised data.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use super::QuantityError;
use crate::number::Number;

/// A quantity that is written as text.
pub(super) trait Written: FromStr<Err = QuantityError> {
    /// What to write, for the message when something else stands there.
    const EXPECTED: &'static str;
    /// Whether a bare integer will do, because only one unit is possible.
    const BARE: bool;
}

/// Splits a text before the first of the units that it ends with; longer spellings must come first. White
/// space is allowed between number and unit only.
pub(super) fn split_unit<'t, U: Copy>(text: &'t str, units: &[(&str, U)]) -> Option<(&'t str, U)> {
    units.iter().find_map(|(spelling, unit)| {
        let number = text.strip_suffix(spelling)?;
        Some((number.trim_end_matches([' ', '\u{3000}']), *unit))
    })
}

/// Reads a quantity from text, or from an integer where the type allows it; never from floating point.
pub(super) fn deserialize<'de, T: Written, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    if T::BARE && deserializer.is_human_readable() {
        deserializer.deserialize_any(WrittenVisitor(PhantomData))
    } else {
        deserializer.deserialize_str(WrittenVisitor(PhantomData))
    }
}

struct WrittenVisitor<T>(PhantomData<T>);

impl<T: Written> WrittenVisitor<T> {
    fn integer<E: Error>(&self, value: Number) -> Result<T, E> {
        value.to_string().parse().map_err(E::custom)
    }
}

impl<T: Written> Visitor<'_> for WrittenVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        self.integer(Number::from_i64(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        self.integer(Number::from_i128(i128::from(value)))
    }
}
