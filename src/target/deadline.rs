//! 时限: a target that says by when, and an actual value that says when.

use super::period::{self, Period, Written};
use super::sign::{self, Sign};
use super::{Reason, figure};

/// 完成时限: done within the period or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    period: Period,
    before: bool,
    coarse: bool,
}

impl Deadline {
    /// The period the target names. Its last day is the last day that is on time, unless
    /// [`Deadline::is_before`].
    pub fn period(&self) -> &Period {
        &self.period
    }

    /// Whether the target says 前 behind a whole month, quarter or year (`11月前`): it may then mean before the
    /// period starts or before it ends, and only a date outside it decides. Behind a day (`12月31日前`) or an
    /// end (`年底前`) 前 includes that day.
    pub fn is_before(&self) -> bool {
        self.before && self.coarse
    }

    /// Whether 前 is written at all.
    pub(super) fn says_before(&self) -> bool {
        self.before
    }

    /// Whether something done in `actual` was on time. Dates without a year are in `year`; when neither side
    /// has a year, both are in the same one.
    ///
    /// # Errors
    /// [`Reason::PartialDate`] when only one side has a year, [`Reason::DateUnclear`] when the dates are
    /// too coarse.
    pub fn is_met_by(&self, actual: &Period, year: Option<i32>) -> Result<bool, Reason> {
        let one_sided = self.period.year().is_some() != actual.year().is_some();
        let (due, done) = match year {
            Some(year) => (self.period.in_year(year), actual.in_year(year)),
            None if one_sided => return Err(Reason::PartialDate),
            None => (self.period.in_year(0), actual.in_year(0)),
        };
        let done = Period { last: done.last.in_month(), ..done };
        let due = Period { last: due.last.in_month(), ..due };
        let early = if self.is_before() { done.last < due.first } else { done.last <= due.last };
        if early {
            return Ok(true);
        }
        if done.first > due.last { Ok(false) } else { Err(Reason::DateUnclear) }
    }
}

/// Words before a date.
const LEADS: &[&str] = &[
    "完成时间为",
    "完成时间:",
    "完成时间",
    "时间为",
    "时间:",
    "预计",
    "计划",
    "截至",
    "截止到",
    "截止",
    "力争",
    "确保",
    "项目",
    "按时于",
    "于",
    "在",
    "到",
];
/// Words that say something is done by then.
const DONE: &[&str] = &[
    "完成",
    "到位",
    "办结",
    "竣工",
    "完工",
    "验收",
    "支付",
    "投入使用",
    "建成",
    "下达",
    "拨付",
    "交付",
    "发放",
    "结束",
    "开工",
    "启动",
    "实施",
    "兑付",
    "交工",
    "投用",
];
/// Characters after a date that are still read.
const TAIL_CHARS_MAX: usize = 16;

/// Reads a whole cell as a deadline. `None` when it does not start with a date.
pub(super) fn read(text: &str) -> Option<Result<Deadline, Reason>> {
    let mut rest = text;
    while let Some(after) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = after;
    }
    let (sign, rest) = match sign::take_sign(rest) {
        Some((sign, after)) => (Some(sign), after),
        None => (None, rest),
    };
    let (written, tail) = period::take(rest)?;
    let written = match written {
        Ok(written) => written,
        Err(reason) => return Some(Err(reason)),
    };
    if let Some(reason) = refuse_sign(sign, &written) {
        return reason.map(Err);
    }
    if written.lone_month && ["之内", "以内", "内"].iter().any(|word| tail.starts_with(word)) {
        return Some(Err(Reason::MonthOrDuration));
    }
    let (before, tail) = take_before(tail);
    let tail = tail.trim_start_matches(',');
    if tail.is_empty() || is_done_clause(tail) {
        return Some(Ok(Deadline { period: written.period, before, coarse: written.coarse }));
    }
    if figure::count(tail) > 0 && DONE.iter().any(|word| tail.contains(word)) {
        return Some(Err(Reason::TwoConditions));
    }
    None
}

/// `Some(None)`: not a date after all (`≥6月` counts months). `Some(Some(reason))`: a date that this sign
/// spoils.
fn refuse_sign(sign: Option<Sign>, written: &Written) -> Option<Option<Reason>> {
    match sign {
        None => None,
        Some(Sign::AtLeast | Sign::MoreThan) if written.lone_month => Some(None),
        Some(_) if written.lone_month => Some(Some(Reason::MonthOrDuration)),
        Some(Sign::AtMost | Sign::Equal) => None,
        Some(_) => Some(Some(Reason::OperatorWithDate)),
    }
}

fn take_before(text: &str) -> (bool, &str) {
    for word in ["之前", "以前", "前"] {
        if let Some(rest) = text.strip_prefix(word) {
            return (true, rest);
        }
    }
    (false, ["之内", "以内", "内"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text))
}

fn is_done_clause(tail: &str) -> bool {
    tail.chars().nth(TAIL_CHARS_MAX).is_none()
        && figure::count(tail) == 0
        && !tail.contains(['未', '没'])
        && DONE.iter().any(|word| tail.contains(word))
}
