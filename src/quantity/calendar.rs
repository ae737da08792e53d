//! Working days (工作日): weekdays, less the holidays, plus the weekend days made up for them. The data come in
//! from outside, as the State Council announces them year by year.
//!
//! ```
//! use jixiao::quantity::WorkCalendar;
//!
//! let text = r#"{
//!     "first_day": "2020-01-01", "last_day": "2020-12-31",
//!     "holidays": ["2020-01-01", "2020-01-24", "2020-01-27", "2020-01-28"],
//!     "working_days": ["2020-01-19"],
//!     "festivals": {"春节": ["2020-01-25", "2021-02-12"]}
//! }"#;
//! let calendar: WorkCalendar = serde_json::from_str(text)?;
//! assert_eq!(calendar.festival("春节", 2020), "2020-01-25".parse().ok());
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::QuantityError;

/// Which days are worked (工作日历), for a span of days. Beyond that span nothing is assumed.
///
/// JSON: `first_day`, `last_day`, `holidays` (weekdays not worked), `working_days` (weekend days worked) and
/// `festivals`: the days of each feast that moves from year to year, under its name. Dates are `"2020-01-25"`; the
/// last two may be left out. A feast may lie outside the span, since it says nothing about work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct WorkCalendar {
    /// First day the data speak about.
    first_day: NaiveDate,
    /// Last day the data speak about.
    last_day: NaiveDate,
    /// Weekdays that are not worked (放假).
    holidays: BTreeSet<NaiveDate>,
    /// Weekend days that are worked (调休上班).
    working_days: BTreeSet<NaiveDate>,
    /// Days of the feasts that move from year to year (节日), by name; one a year.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    festivals: BTreeMap<String, BTreeSet<NaiveDate>>,
}

impl WorkCalendar {
    /// A calendar for `first_day` to `last_day`, both included.
    ///
    /// # Errors
    /// [`QuantityError::Calendar`] naming a day that is in both sets or outside the span, or the last day
    /// when it is before the first.
    pub fn new(
        first_day: NaiveDate,
        last_day: NaiveDate,
        holidays: BTreeSet<NaiveDate>,
        working_days: BTreeSet<NaiveDate>,
    ) -> Result<WorkCalendar, QuantityError> {
        let span = first_day..=last_day;
        let wrong = holidays
            .intersection(&working_days)
            .chain(holidays.iter().chain(&working_days).filter(|day| !span.contains(day)))
            .min()
            .copied()
            .or((last_day < first_day).then_some(last_day));
        match wrong {
            Some(day) => Err(QuantityError::Calendar { day }),
            None => {
                let festivals = BTreeMap::new();
                Ok(WorkCalendar { first_day, last_day, holidays, working_days, festivals })
            }
        }
    }

    /// The same calendar knowing that the feast of that name (such as 春节) falls on a day; the day replaces
    /// another one given for the same year.
    pub fn with_festival(mut self, name: impl Into<String>, day: NaiveDate) -> WorkCalendar {
        let days = self.festivals.entry(name.into()).or_default();
        days.retain(|known| known.year() != day.year());
        days.insert(day);
        self
    }

    /// The day of a feast in a year (节日); `None` when the calendar does not give it.
    pub fn festival(&self, name: &str, year: i32) -> Option<NaiveDate> {
        self.festivals.get(name)?.iter().copied().find(|day| day.year() == year)
    }

    /// First day covered.
    pub fn first_day(&self) -> NaiveDate {
        self.first_day
    }

    /// Last day covered.
    pub fn last_day(&self) -> NaiveDate {
        self.last_day
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`QuantityError::OutsideCalendar`].
    pub fn is_workday(&self, day: NaiveDate) -> Result<bool, QuantityError> {
        if day < self.first_day || day > self.last_day {
            return Err(QuantityError::OutsideCalendar { day, first: self.first_day, last: self.last_day });
        }
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(if weekend { self.working_days.contains(&day) } else { !self.holidays.contains(&day) })
    }

    /// The `count`-th working day after a day, which itself is not counted (《民法典》第二百零一条). With a count of 0,
    /// the day itself.
    ///
    /// # Errors
    /// [`QuantityError::OutsideCalendar`] when the calendar ends first.
    pub fn add_workdays(&self, day: NaiveDate, count: u32) -> Result<NaiveDate, QuantityError> {
        self.count_workdays(day, count, |day| day.succ_opt().unwrap_or(NaiveDate::MAX))
    }

    /// The `count`-th working day before a day, which itself is not counted. With a count of 0, the day itself.
    ///
    /// # Errors
    /// [`QuantityError::OutsideCalendar`] when the calendar begins later.
    pub fn subtract_workdays(&self, day: NaiveDate, count: u32) -> Result<NaiveDate, QuantityError> {
        self.count_workdays(day, count, |day| day.pred_opt().unwrap_or(NaiveDate::MIN))
    }

    fn count_workdays(
        &self,
        from: NaiveDate,
        count: u32,
        next: impl Fn(NaiveDate) -> NaiveDate,
    ) -> Result<NaiveDate, QuantityError> {
        self.is_workday(from)?;
        let (mut day, mut left) = (from, count);
        while left > 0 {
            day = next(day);
            if self.is_workday(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// How many working days there are after `from`, up to and including `to`; 0 when `to` is not after
    /// `from`.
    ///
    /// # Errors
    /// [`QuantityError::OutsideCalendar`].
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, QuantityError> {
        self.is_workday(from)?;
        self.is_workday(to)?;
        from.iter_days()
            .skip(1)
            .take_while(|day| *day <= to)
            .try_fold(0, |count, day| Ok(if self.is_workday(day)? { count + 1 } else { count }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    #[serde(alias = "自")]
    first_day: NaiveDate,
    #[serde(alias = "至")]
    last_day: NaiveDate,
    #[serde(alias = "休")]
    holidays: BTreeSet<NaiveDate>,
    #[serde(default, alias = "班")]
    working_days: BTreeSet<NaiveDate>,
    #[serde(default, alias = "节")]
    festivals: BTreeMap<String, BTreeSet<NaiveDate>>,
}

impl TryFrom<Unchecked> for WorkCalendar {
    type Error = QuantityError;

    fn try_from(data: Unchecked) -> Result<Self, QuantityError> {
        let twice = data.festivals.values().flat_map(|days| {
            let next = days.iter().skip(1);
            days.iter().zip(next).filter(|(day, next)| day.year() == next.year()).map(|(_, next)| *next)
        });
        if let Some(day) = twice.min() {
            return Err(QuantityError::Calendar { day });
        }
        let calendar = WorkCalendar::new(data.first_day, data.last_day, data.holidays, data.working_days)?;
        Ok(WorkCalendar { festivals: data.festivals, ..calendar })
    }
}
