//! Dates that move: by days, by working days of the calendar the evaluation was given, and to feasts.

use super::gap::{Gap, Reason};
use super::scope::{Outcome, Scope};
use super::setting::Setting;
use crate::number::Number;
use crate::program::Value;
use crate::quantity::{QuantityError, WorkCalendar};
use chrono::{NaiveDate, TimeDelta};

/// 基准日.
pub(super) fn as_of(scope: &Scope<'_>) -> Outcome {
    let day = scope.setting().and_then(|setting| setting.as_of);
    day.map(Value::Date).ok_or_else(|| Gap::undecided(Reason::NoDay))
}

/// A date some whole days later; earlier when the number is below 0.
pub(super) fn add_days(date: NaiveDate, days: &Number) -> Outcome {
    let moved = TimeDelta::try_days(whole(days)?).and_then(|span| date.checked_add_signed(span));
    moved.map(Value::Date).ok_or_else(|| Gap::undecided(Reason::NumberTooLarge))
}

/// The date so many working days after one, which itself is not counted; before it when the number is below 0.
pub(super) fn add_workdays(scope: &Scope<'_>, date: NaiveDate, days: &Number) -> Outcome {
    let days = whole(days)?;
    let calendar = calendar(scope)?;
    // A count beyond the calendar ends at its last day, whatever the count.
    let count = u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
    let moved =
        if days < 0 { calendar.subtract_workdays(date, count) } else { calendar.add_workdays(date, count) };
    moved.map(Value::Date).map_err(outside)
}

/// Working days after one date, up to and with another; 0 when that is not later.
pub(super) fn workdays_between(scope: &Scope<'_>, from: NaiveDate, to: NaiveDate) -> Outcome {
    let count = calendar(scope)?.workdays_between(from, to).map_err(outside)?;
    Ok(Value::Number(Number::from(count)))
}

/// The day of a feast in a year.
pub(super) fn festival(scope: &Scope<'_>, name: &str, year: &Number) -> Outcome {
    let calendar = calendar(scope)?;
    let day = year.to_i64().and_then(|year| i32::try_from(year).ok());
    let day = day.and_then(|year| calendar.festival(name, year));
    day.map(Value::Date)
        .ok_or_else(|| Gap::undecided(Reason::NoFestival { name: name.to_owned(), year: year.approx(6) }))
}

fn calendar<'a>(scope: &Scope<'a>) -> Outcome<&'a WorkCalendar> {
    let calendar = scope.setting().and_then(|setting: &Setting| setting.calendar.as_deref());
    calendar.ok_or_else(|| Gap::undecided(Reason::NoCalendar))
}

fn outside(error: QuantityError) -> Gap {
    match error {
        QuantityError::OutsideCalendar { day, first, last } => {
            Gap::undecided(Reason::OutsideCalendar { day, first, last })
        }
        _ => Gap::internal("a calendar that contradicts itself"),
    }
}

fn whole(days: &Number) -> Outcome<i64> {
    days.to_i64().ok_or_else(|| {
        Gap::undecided(Reason::OutsideDomain {
            name: "天数".into(),
            value: days.approx(6),
            bound: "为整数".into(),
        })
    })
}
