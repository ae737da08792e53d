//! Quantities of one unit only: points, days, working days, counts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::QuantityError;
use super::written::{self, Written, split_unit};
use crate::number::Number;

/// The written form of a quantity of one unit: `$spelling`s of the unit, the first for display; a bare number
/// will do.
macro_rules! written_in_one_unit {
    ($name:ident, $unit:literal, [$($spelling:literal),*], $expected:literal) => {
        impl $name {
            /// The bare number.
            pub fn value(&self) -> &Number {
                &self.0
            }

            /// The bare number.
            pub fn into_number(self) -> Number {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{}", $unit), self.0)
            }
        }

        impl FromStr for $name {
            type Err = QuantityError;

            fn from_str(text: &str) -> Result<Self, QuantityError> {
                let number = split_unit(text, &[$(($spelling, ())),*]).map_or(text, |(number, ())| number);
                $name::checked(number.parse()?)
            }
        }

        impl Written for $name {
            const EXPECTED: &'static str = $expected;
            const BARE: bool = true;
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                written::deserialize(deserializer)
            }
        }
    };
}

/// Points of a score (分). Written `8.5分`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(Number);

/// Calendar days (天). Written `30天`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days(Number);

/// Working days (个工作日), which only a [`WorkCalendar`](super::WorkCalendar) turns into dates. Written
/// `10个工作日`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Workdays(Number);

/// How many (个数): whole and not negative. Written `30`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(Number);

written_in_one_unit!(Points, "分", ["分", "points", "point"], "points such as \"8.5分\", or an integer");
written_in_one_unit!(Days, "天", ["天", "日", "days", "day"], "days such as \"30天\", or an integer");
written_in_one_unit!(
    Workdays,
    "个工作日",
    ["个工作日", "工作日", "working_days", "working_day"],
    "working days such as \"10个工作日\", or an integer"
);
written_in_one_unit!(Count, "", [], "a count such as \"30\", or an integer");

impl Points {
    /// So many points (分).
    pub fn new(value: Number) -> Points {
        Points(value)
    }

    fn checked(value: Number) -> Result<Points, QuantityError> {
        Ok(Points(value))
    }
}

impl Days {
    /// So many calendar days (天).
    pub fn new(value: Number) -> Days {
        Days(value)
    }

    fn checked(value: Number) -> Result<Days, QuantityError> {
        Ok(Days(value))
    }
}

impl Workdays {
    /// So many working days (个工作日).
    pub fn new(value: Number) -> Workdays {
        Workdays(value)
    }

    fn checked(value: Number) -> Result<Workdays, QuantityError> {
        Ok(Workdays(value))
    }
}

impl Count {
    /// So many.
    ///
    /// # Errors
    /// [`QuantityError::NotACount`] when the value is not whole or is negative.
    pub fn new(value: Number) -> Result<Count, QuantityError> {
        Count::checked(value)
    }

    fn checked(value: Number) -> Result<Count, QuantityError> {
        if value.is_integer() && !value.is_negative() {
            Ok(Count(value))
        } else {
            Err(QuantityError::NotACount { value: value.to_string() })
        }
    }
}

impl From<u32> for Count {
    fn from(value: u32) -> Self {
        Count(Number::from(value))
    }
}
