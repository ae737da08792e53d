//! Working days (工作日): weekdays, less the holidays, plus the weekend days made up for them. The data come in
//! from outside, as the State Council announces them year by year.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::QuantityError;

/// Which days are worked (工作日历), for a span of days. Beyond that span nothing is assumed.
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
            None => Ok(WorkCalendar { first_day, last_day, holidays, working_days }),
        }
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
        self.is_workday(day)?;
        let (mut day, mut left) = (day, count);
        while left > 0 {
            day = day.succ_opt().unwrap_or(NaiveDate::MAX);
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
    first_day: NaiveDate,
    last_day: NaiveDate,
    holidays: BTreeSet<NaiveDate>,
    #[serde(default)]
    working_days: BTreeSet<NaiveDate>,
}

impl TryFrom<Unchecked> for WorkCalendar {
    type Error = QuantityError;

    fn try_from(data: Unchecked) -> Result<Self, QuantityError> {
        WorkCalendar::new(data.first_day, data.last_day, data.holidays, data.working_days)
    }
}
