//! Dates as people write them, and fiscal years.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::QuantityError;
use super::written::{self, Written};
use crate::number::excerpt;

/// A date from `2020-01-02`, `2020/1/2`, `2020.1.2`, `2020年1月2日` or `20200102`; digits may be full-width, and
/// blanks may stand around 年, 月 and 日. `None` for anything else, and for a day that does not exist.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text: String = text.chars().map(half_width).collect();
    let text = text.trim_matches(BLANKS);
    let (year, month, day) = match text.strip_suffix('日') {
        Some(text) => {
            let (year, rest) = text.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            (year.trim_matches(BLANKS), month.trim_matches(BLANKS), day.trim_matches(BLANKS))
        }
        None => ['-', '/', '.'].into_iter().find_map(|mark| three(text, mark)).or_else(|| compact(text))?,
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
        return None;
    }
    if !digits(year) || !digits(month) || !digits(day) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A date in any spelling of [`parse_date`], for `#[serde(deserialize_with)]`. Dates are written as
/// `2020-01-02`.
///
/// # Errors
/// [`QuantityError::Date`], as the deserializer's own.
pub fn deserialize_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_date(&text).ok_or_else(|| D::Error::custom(QuantityError::Date { text: excerpt(&text) }))
}

/// A budget year (预算年度): the calendar year (《预算法》第十八条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The fiscal year of that number, from 1 to 9999.
    pub fn new(year: i32) -> Option<FiscalYear> {
        (1..=9999).contains(&year).then_some(FiscalYear(year))
    }

    /// The fiscal year that contains a day, if it is one from 1 to 9999.
    pub fn of(day: NaiveDate) -> Option<FiscalYear> {
        FiscalYear::new(day.year())
    }

    /// Its number.
    pub fn year(self) -> i32 {
        self.0
    }

    /// 1 January.
    pub fn first_day(self) -> NaiveDate {
        // Every year from 1 to 9999 has one.
        NaiveDate::from_ymd_opt(self.0, 1, 1).unwrap_or_default()
    }

    /// 31 December.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 12, 31).unwrap_or_default()
    }

    /// Whether a day falls in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        day.year() == self.0
    }

    /// The year after (下一年).
    pub fn next(self) -> Option<FiscalYear> {
        FiscalYear::new(self.0 + 1)
    }

    /// The year before (上一年).
    pub fn previous(self) -> Option<FiscalYear> {
        FiscalYear::new(self.0 - 1)
    }
}

/// `2025年度`.
impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年度", self.0)
    }
}

/// `2025`, `2025年` or `2025年度`.
impl FromStr for FiscalYear {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let year = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(text);
        let digits = (1..=4).contains(&year.len()) && year.bytes().all(|byte| byte.is_ascii_digit());
        digits
            .then(|| year.parse().ok().and_then(FiscalYear::new))
            .flatten()
            .ok_or_else(|| QuantityError::FiscalYear { text: excerpt(text) })
    }
}

impl Written for FiscalYear {
    const EXPECTED: &'static str = "a fiscal year such as 2025 or \"2025年度\"";
    const BARE: bool = true;
}

/// As its number.
impl Serialize for FiscalYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_i32(self.0)
        } else {
            serializer.collect_str(&self.0)
        }
    }
}

impl<'de> Deserialize<'de> for FiscalYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::deserialize(deserializer)
    }
}

const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

fn half_width(character: char) -> char {
    match character {
        '０'..='９' => {
            char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')).unwrap_or(character)
        }
        other => other,
    }
}

fn three(text: &str, mark: char) -> Option<(&str, &str, &str)> {
    let (year, rest) = text.split_once(mark)?;
    let (month, day) = rest.split_once(mark)?;
    Some((year, month, day))
}

fn compact(text: &str) -> Option<(&str, &str, &str)> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    (day.len() == 2).then_some((year, month, day))
}
