//! 时段: dates as forms write them, down to the day where they say so, with the year left out where they do.

use super::Reason;
use super::figure::split_digits;

/// One day, perhaps without its year. A period that ends with a month ends on its 31st here, whatever its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// 年, when it is written.
    pub year: Option<i32>,
    /// 月, 1 to 12.
    pub month: u8,
    /// 日, 1 to 31.
    pub day: u8,
}

impl Moment {
    /// The day itself, or the last of its month where it stands behind that.
    pub(super) fn in_month(self) -> Moment {
        Moment { day: self.day.min(days_in(self.year, self.month)), ..self }
    }
}

/// 时段: from a first to a last day, both included. `2021年` is the whole year, `9月底` ends with September.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub first: Moment,
    /// The last day.
    pub last: Moment,
}

impl Period {
    fn months(year: Option<i32>, from: u8, to: u8) -> Self {
        Self::days(year, (from, 1), (to, 31))
    }

    fn days(year: Option<i32>, from: (u8, u8), to: (u8, u8)) -> Self {
        Self {
            first: Moment { year, month: from.0, day: from.1 },
            last: Moment { year, month: to.0, day: to.1 },
        }
    }

    /// The year of the last day.
    pub fn year(&self) -> Option<i32> {
        self.last.year
    }

    /// The period with missing years filled in.
    #[must_use]
    pub fn in_year(self, year: i32) -> Self {
        let fill = |day: Moment| Moment { year: day.year.or(Some(year)), ..day };
        Self { first: fill(self.first), last: fill(self.last) }
    }
}

/// A period, and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) period: Period,
    /// A whole month, quarter or year: 前 behind it may mean before it starts or before it ends.
    pub(super) coarse: bool,
    /// A month without year or day (`12月`), which may also be a number of months.
    pub(super) lone_month: bool,
}

impl Written {
    fn sharp(period: Period) -> Self {
        Self { period, coarse: false, lone_month: false }
    }

    fn coarse(period: Period) -> Self {
        Self { period, coarse: true, lone_month: false }
    }
}

type Taken<'t> = Option<(Result<Written, Reason>, &'t str)>;

/// A date, month, quarter, year or span of them at the start of the text.
pub(super) fn take(text: &str) -> Taken<'_> {
    if let Some(taken) = take_bare_months(text) {
        return Some(taken);
    }
    if let Some(taken) = take_bare_years(text) {
        return Some(taken);
    }
    let (first, rest) = take_one(text)?;
    let Some(after) = strip_range_mark(rest) else {
        return Some((first, rest));
    };
    let Some((second, rest)) = take_one(after) else {
        return Some((first, rest));
    };
    Some((first.and_then(|a| second.and_then(|b| join(a, b))), rest))
}

fn join(a: Written, b: Written) -> Result<Written, Reason> {
    let last = match (b.period.last.year, a.period.first.year) {
        (None, Some(year)) => b.period.in_year(year).last,
        _ => b.period.last,
    };
    let first = a.period.first;
    if first.year.is_some() == last.year.is_some() && first > last {
        return Err(Reason::RangeReversed);
    }
    Ok(Written { period: Period { first, last }, coarse: true, lone_month: false })
}

fn strip_range_mark(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['-', '—', '~']);
    if rest.len() < text.len() {
        return Some(rest);
    }
    text.strip_prefix(['至', '到'])
}

/// `1-12月`, where only the second month carries 月; with the year before it, `2021年1-12月`.
fn take_bare_months(text: &str) -> Taken<'_> {
    let (year, rest) = match take_year(text) {
        Some((year, rest)) if !text.starts_with(rest) => (Some(year), rest),
        _ => (None, text),
    };
    let (from, rest) = small_number(rest)?;
    let (to, rest) = small_number(strip_range_mark(rest)?)?;
    let rest = rest.strip_prefix("月份").or_else(|| rest.strip_prefix('月'))?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let period = month(from).and_then(|from| month(to).map(|to| (from, to)));
    let period = period.and_then(|(from, to)| {
        if from > to {
            Err(Reason::RangeReversed)
        } else {
            Ok(Written::coarse(Period::months(year, from, to)))
        }
    });
    Some((period, rest))
}

/// `2020-2022年`, where only the second year carries 年.
fn take_bare_years(text: &str) -> Taken<'_> {
    let (from, rest) = four_digits(text)?;
    let (to, rest) = take_year(strip_range_mark(rest)?)?;
    let join_years = || {
        let first = Moment { year: Some(from), month: 1, day: 1 };
        let last = Moment { year: Some(to), month: 12, day: 31 };
        if first > last { Err(Reason::RangeReversed) } else { Ok(Written::coarse(Period { first, last })) }
    };
    Some((join_years(), rest))
}

fn take_one(text: &str) -> Taken<'_> {
    if let Some(taken) = take_separated(text) {
        return Some(taken);
    }
    match take_year(text) {
        Some((year, rest)) => take_in_year(year, rest),
        None => take_without_year(text),
    }
}

/// `2021-12-31`, `2021.12.31`, `2021/12/31`, and `2021-12` or `2021/12` (a dot there would be a decimal
/// point).
fn take_separated(text: &str) -> Taken<'_> {
    let (year, rest) = four_digits(text)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '-' | '.' | '/'))?;
    let (number, rest) = small_number(rest.strip_prefix(mark)?)?;
    if rest.starts_with('年') {
        return None;
    }
    let day = rest.strip_prefix(mark).and_then(small_number);
    let Some((day, rest)) = day else {
        let ended = !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',' || c == '%');
        return (mark != '.' && ended)
            .then(|| (month(number).map(|m| Written::coarse(Period::months(Some(year), m, m))), rest));
    };
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    Some((one_day(Some(year), number, day), rest))
}

fn four_digits(text: &str) -> Option<(i32, &str)> {
    let (digits, rest) = split_digits(text);
    let year = digits.parse::<i32>().ok().filter(|_| digits.len() == 4)?;
    (1900..2200).contains(&year).then_some((year, rest))
}

/// `2021年`, `2021年度`.
fn take_year(text: &str) -> Option<(i32, &str)> {
    let (year, rest) = four_digits(text)?;
    let rest = rest.strip_prefix('年')?;
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

fn small_number(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = split_digits(text);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().map(|number| (number, rest))
}

fn month(number: u8) -> Result<u8, Reason> {
    if (1..=12).contains(&number) { Ok(number) } else { Err(Reason::NoSuchDate) }
}

/// How many days a month has; February of a year that is not known has 29.
fn days_in(year: Option<i32>, month: u8) -> u8 {
    let leap = year.is_none_or(|year| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn one_day(year: Option<i32>, number: u8, day: u8) -> Result<Written, Reason> {
    let month = month(number)?;
    let days = days_in(year, month);
    if !(1..=days).contains(&day) {
        return Err(Reason::NoSuchDate);
    }
    Ok(Written::sharp(Period::days(year, (month, day), (month, day))))
}

fn take_in_year(year: i32, text: &str) -> Taken<'_> {
    if let Some(taken) = take_part_of_year(Some(year), text) {
        return Some(taken);
    }
    if let Some(taken) = take_month(Some(year), text) {
        return Some(taken);
    }
    Some((Ok(Written::coarse(Period::months(Some(year), 1, 12))), text))
}

fn take_without_year(text: &str) -> Taken<'_> {
    for word in ["本年度", "当年度", "本年", "当年", "年度", "今年"] {
        if let Some(rest) = text.strip_prefix(word) {
            let part = take_part_of_year(None, rest).or_else(|| take_month(None, rest));
            return part.or_else(|| {
                let rest = rest.strip_prefix('内')?;
                Some((Ok(Written::sharp(Period::months(None, 1, 12))), rest))
            });
        }
    }
    if let Some(rest) = text.strip_prefix("年内") {
        return Some((Ok(Written::sharp(Period::months(None, 1, 12))), rest));
    }
    if text.starts_with(['年', '上', '下', '第', '一', '二', '三', '四']) {
        return take_part_of_year(None, text);
    }
    take_month(None, text)
}

/// Parts of a year: the end of it, a half, a quarter.
fn take_part_of_year(year: Option<i32>, text: &str) -> Taken<'_> {
    for word in ["年底", "年末", "年终", "底", "末"] {
        if let Some(rest) = text.strip_prefix(word) {
            if year.is_none() && word.chars().count() == 1 {
                return None;
            }
            return Some((Ok(Written::sharp(Period::months(year, 12, 12))), rest));
        }
    }
    for (word, from, to) in [("上半年", 1, 6), ("下半年", 7, 12)] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((Ok(Written::coarse(Period::months(year, from, to))), rest));
        }
    }
    let after = text.strip_prefix('第').unwrap_or(text);
    let names = [('一', 1), ('二', 4), ('三', 7), ('四', 10), ('1', 1), ('2', 4), ('3', 7), ('4', 10)];
    let (from, rest) = names.iter().find_map(|(name, from)| Some((*from, after.strip_prefix(*name)?)))?;
    let rest = rest.strip_prefix("季度")?;
    let rest = rest.strip_prefix(['底', '末']);
    let coarse = rest.is_none();
    let rest = rest.or_else(|| after.get(after.find("季度")? + "季度".len()..))?;
    let period = Period::months(year, from, from + 2);
    Some((Ok(Written { period, coarse, lone_month: false }), rest))
}

/// `9月`, `9月底`, `9月上旬`, `9月30日`.
fn take_month(year: Option<i32>, text: &str) -> Taken<'_> {
    let (number, rest) = small_number(text)?;
    let rest = rest.strip_prefix("月份").or_else(|| rest.strip_prefix('月'))?;
    let number = match month(number) {
        Ok(number) => number,
        Err(reason) => return Some((Err(reason), rest)),
    };
    for (word, from, to) in
        [("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31), ("初", 1, 10), ("中", 11, 20)]
    {
        if let Some(rest) = rest.strip_prefix(word) {
            return Some((Ok(Written::coarse(Period::days(year, (number, from), (number, to)))), rest));
        }
    }
    if let Some(rest) = rest.strip_prefix(['底', '末']) {
        return Some((Ok(Written::sharp(Period::days(year, (number, 21), (number, 31)))), rest));
    }
    if let Some((day, after)) = small_number(rest) {
        let marked = after.strip_prefix(['日', '号']);
        if let Some(after) = marked {
            return Some((one_day(year, number, day), after));
        }
        return None;
    }
    let written = Written::coarse(Period::months(year, number, number));
    Some((Ok(Written { lone_month: year.is_none(), ..written }), rest))
}

/// Whether every figure of the text is a year (`同比2022年销量显著提高`).
pub(super) fn only_years(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        match rest.get(at..).and_then(take_year) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

/// `2021.6`: a year and a month with a dot between them, or a decimal number.
pub(super) fn is_dotted_month(text: &str) -> bool {
    dotted_month(text).is_some()
}

/// The month that `2021.6` may mean.
pub(super) fn dotted_month(text: &str) -> Option<Period> {
    let (year, rest) = four_digits(text)?;
    let (number, rest) = small_number(rest.strip_prefix('.')?)?;
    let number = month(number).ok().filter(|_| rest.is_empty())?;
    Some(Period::months(Some(year), number, number))
}
