//! The work calendar of 2020 and 2021: the holidays the State Council announced, and the weekend days worked for them.
//! Written from memory of 国办发明电〔2019〕16号, the notice of January 2020 that lengthened the Spring Festival holiday, and
//! 国办发明电〔2020〕27号; check it against the notices before any use but this example.

use jixiao::NaiveDate;
use jixiao::model::WorkCalendar;
use std::collections::BTreeSet;
use std::error::Error;

type Days = (i32, u32, std::ops::RangeInclusive<u32>);

/// Weekdays and weekend days off, by month.
const OFF: &[Days] = &[
    (2020, 1, 1..=1),
    (2020, 1, 24..=31),
    (2020, 2, 1..=2),
    (2020, 4, 4..=6),
    (2020, 5, 1..=5),
    (2020, 6, 25..=27),
    (2020, 10, 1..=8),
    (2021, 1, 1..=3),
    (2021, 2, 11..=17),
    (2021, 4, 3..=5),
    (2021, 5, 1..=5),
    (2021, 6, 12..=14),
    (2021, 9, 19..=21),
    (2021, 10, 1..=7),
];

/// Weekend days worked.
const WORKED: &[Days] = &[
    (2020, 1, 19..=19),
    (2020, 4, 26..=26),
    (2020, 5, 9..=9),
    (2020, 6, 28..=28),
    (2020, 9, 27..=27),
    (2020, 10, 10..=10),
    (2021, 2, 7..=7),
    (2021, 2, 20..=20),
    (2021, 4, 25..=25),
    (2021, 5, 8..=8),
    (2021, 9, 18..=18),
    (2021, 9, 26..=26),
    (2021, 10, 9..=9),
];

/// The calendar of both years.
pub(crate) fn work_calendar() -> Result<WorkCalendar, Box<dyn Error>> {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).ok_or("no such day")?;
    let last = NaiveDate::from_ymd_opt(2021, 12, 31).ok_or("no such day")?;
    let spring = |month, day, year| NaiveDate::from_ymd_opt(year, month, day).ok_or("no such day");
    Ok(WorkCalendar::new(first, last, days(OFF)?, days(WORKED)?)?
        .with_festival("春节", spring(1, 25, 2020)?)
        .with_festival("春节", spring(2, 12, 2021)?))
}

fn days(ranges: &[Days]) -> Result<BTreeSet<NaiveDate>, Box<dyn Error>> {
    let mut days = BTreeSet::new();
    for (year, month, range) in ranges {
        for day in range.clone() {
            days.insert(NaiveDate::from_ymd_opt(*year, *month, day).ok_or("no such day")?);
        }
    }
    Ok(days)
}
