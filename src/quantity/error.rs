//! What can go wrong between a text and a quantity, and how to say it in both languages.

use chrono::NaiveDate;
use thiserror::Error;

use crate::number::NumberError;

/// Why there is no quantity.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum QuantityError {
    /// The number is not one.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// A number stands alone where its unit decides what it means (缺少单位).
    #[error("`{text}` has no unit: write {units}")]
    UnitMissing {
        /// What was written.
        text: String,
        /// How to write it, by example.
        units: &'static str,
    },
    /// Not a date of any accepted form, or not a day of the calendar (不是日期).
    #[error("`{text}` is not a date: write 2025-03-01 or 2025年3月1日")]
    Date {
        /// What was written.
        text: String,
    },
    /// Not a year from 1 to 9999 (不是年度).
    #[error("`{text}` is not a fiscal year: write 2025 or 2025年度")]
    FiscalYear {
        /// What was written.
        text: String,
    },
    /// A count must be whole and not negative (个数须为非负整数).
    #[error("`{value}` is not a count: it must be whole and not below 0")]
    NotACount {
        /// The value.
        value: String,
    },
    /// The day lies outside the days the calendar was given for (超出日历范围).
    #[error("the working calendar covers {first} to {last}, not {day}")]
    OutsideCalendar {
        /// The day asked for, or the first day beyond the calendar.
        day: NaiveDate,
        /// First day covered.
        first: NaiveDate,
        /// Last day covered.
        last: NaiveDate,
    },
    /// A day is given both as a holiday and as an extra working day, or outside the days covered (日历有矛盾).
    #[error("the working calendar contradicts itself about {day}")]
    Calendar {
        /// The day.
        day: NaiveDate,
    },
}

impl QuantityError {
    /// The message in Chinese.
    pub fn zh(&self) -> String {
        match self {
            QuantityError::Number(error) => error.zh(),
            QuantityError::UnitMissing { text, units } => format!("`{text}` 没有单位：请写 {units}"),
            QuantityError::Date { text } => format!("`{text}` 不是日期：请写 2025-03-01 或 2025年3月1日"),
            QuantityError::FiscalYear { text } => format!("`{text}` 不是年度：请写 2025 或 2025年度"),
            QuantityError::NotACount { value } => format!("`{value}` 不是个数：须为非负整数"),
            QuantityError::OutsideCalendar { day, first, last } => {
                format!("工作日历只覆盖 {first} 至 {last}，不含 {day}")
            }
            QuantityError::Calendar { day } => format!("工作日历对 {day} 的说法自相矛盾"),
        }
    }
}
