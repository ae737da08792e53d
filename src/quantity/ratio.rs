//! Ratios (比率) and the distance between two of them (百分点), which are not the same thing.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::QuantityError;
use super::written::{self, Written, split_unit};
use crate::number::Number;

/// A ratio (比率) as a fraction of one: 95% is 0.95.
///
/// Read from `95%`, `5‰` or `0.95`, and written `95%`. A bare whole number other than 0 and 1 is refused:
/// `95` would be 9500%, which is hardly ever meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(Number);

/// A difference of two ratios in percentage points (百分点): from 60% to 62% is 2. Written `2个百分点`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PercentagePoint(Number);

impl Ratio {
    /// A fraction of one: `new(0.95)` is 95%.
    pub fn new(value: Number) -> Ratio {
        Ratio(value)
    }

    /// So many percent: `from_percent(95)` is 95%.
    pub fn from_percent(percent: &Number) -> Ratio {
        Ratio(percent.shift_point(-2))
    }

    /// The fraction of one.
    pub fn value(&self) -> &Number {
        &self.0
    }

    /// The fraction of one.
    pub fn into_number(self) -> Number {
        self.0
    }

    /// The fraction of a hundred: 95 for 95%.
    pub fn percent(&self) -> Number {
        self.0.shift_point(2)
    }
}

impl PercentagePoint {
    /// So many percentage points: `new(2)` is 2个百分点.
    pub fn new(points: Number) -> PercentagePoint {
        PercentagePoint(points)
    }

    /// The number of percentage points: 2 for 2个百分点.
    pub fn value(&self) -> &Number {
        &self.0
    }

    /// The number of percentage points.
    pub fn into_number(self) -> Number {
        self.0
    }

    /// The same distance as a fraction of one: 0.02 for 2个百分点.
    pub fn fraction(&self) -> Number {
        self.0.shift_point(-2)
    }
}

/// `95%`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.percent())
    }
}

/// `2个百分点`.
impl fmt::Display for PercentagePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}个百分点", self.0)
    }
}

impl FromStr for Ratio {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        if let Some((number, places)) = split_unit(text, &[("%", -2), ("％", -2), ("‰", -3)]) {
            return Ok(Ratio(number.parse::<Number>()?.shift_point(places)));
        }
        let value: Number = text.parse()?;
        if value.is_integer() && !value.is_zero() && value != Number::ONE {
            return Err(QuantityError::UnitMissing {
                text: value.to_string(),
                units: "`95%` / `5‰` / `0.95`",
            });
        }
        Ok(Ratio(value))
    }
}

impl FromStr for PercentagePoint {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        const UNITS: [(&str, ()); 5] = [
            ("个百分点", ()),
            ("百分点", ()),
            ("percentage_points", ()),
            ("percentage_point", ()),
            ("pp", ()),
        ];
        match split_unit(text, &UNITS) {
            Some((number, ())) => Ok(PercentagePoint(number.parse()?)),
            None => {
                let number: Number = text.parse()?;
                Err(QuantityError::UnitMissing { text: number.to_string(), units: "`2个百分点` / `2pp`" })
            }
        }
    }
}

impl Written for Ratio {
    const EXPECTED: &'static str = "a ratio in quotes, such as \"95%\" or \"0.95\"";
    const BARE: bool = true;
}

impl Written for PercentagePoint {
    const EXPECTED: &'static str = "percentage points in quotes, such as \"2个百分点\" or \"2pp\"";
    const BARE: bool = false;
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::deserialize(deserializer)
    }
}

impl Serialize for PercentagePoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PercentagePoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::deserialize(deserializer)
    }
}
