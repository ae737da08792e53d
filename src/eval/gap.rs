//! 缺口: why there is no value: an input is missing, or no rule can decide.

use crate::number::NumberError;
use crate::outcome::Answer;
use crate::quantity::State;
use chrono::NaiveDate;

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Inputs are missing: the state, and the names of the inputs in it.
    Missing { state: State, what: Vec<String> },
    /// No rule can decide.
    Undecided(Box<Reason>),
}

/// Why no rule can decide. Each has a code and a sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// U01
    DivisionByZero { dividend: String },
    /// U02
    OutsideDomain { name: String, value: String, bound: String },
    /// U03
    UnitsDiffer { target: String, actual: String, zh: &'static str, en: &'static str },
    /// U04
    Cell { code: &'static str, text: String, zh: &'static str, en: &'static str },
    /// U05
    NoArm { zh: &'static str, en: &'static str },
    /// U06
    MarkOutsideRange { mark: String, tier: String, range: String },
    /// U07
    UnexplainedMark { mark: String },
    /// U08
    RowWeights { sum: String, weight: String },
    /// U09
    NumberTooLarge,
    /// U10
    NothingToAggregate,
    /// U11
    LeftUndecided { note: Option<String> },
    /// U12
    PointsOutsideRange { points: String, low: String, high: Option<String> },
    /// U13
    NoLine { rule: String, value: Option<String> },
    /// U14
    TotalIsRange { low: String, high: String },
    /// U15
    NowhereToMove,
    /// U16
    NoDirection,
    /// U17
    RangeTarget,
    /// U18
    AwaitsDecision { low: String, high: String },
    /// U19
    NoCalendar,
    /// U20
    OutsideCalendar { day: NaiveDate, first: NaiveDate, last: NaiveDate },
    /// U21
    NoFestival { name: String, year: String },
    /// U22
    NoDay,
    /// U23
    Pool(super::allocation::Fault),
    /// U24
    Linkage(super::linkage::Fault),
    /// U25
    SamePlace { first: String, second: String, place: String },
    /// U26
    OtherGrades { first: String, second: String },
    /// U99: the program contradicts itself; never the fault of the facts.
    Internal(&'static str),
}

impl Gap {
    pub(crate) fn missing(state: State, what: impl Into<String>) -> Gap {
        Gap::Missing { state, what: vec![what.into()] }
    }

    pub(crate) fn undecided(reason: Reason) -> Gap {
        Gap::Undecided(Box::new(reason))
    }

    pub(crate) fn internal(what: &'static str) -> Gap {
        Gap::undecided(Reason::Internal(what))
    }

    /// The state, unless no rule can decide.
    pub(crate) fn state(&self) -> Option<State> {
        match self {
            Gap::Missing { state, .. } => Some(*state),
            Gap::Undecided(_) => None,
        }
    }

    pub(crate) fn is_not_applicable(&self) -> bool {
        self.state() == Some(State::NotApplicable)
    }

    /// The worse of two: undecided, then the more severe state; of two alike, both names are kept.
    #[must_use]
    pub(crate) fn worst(self, other: Gap) -> Gap {
        match (self, other) {
            (Gap::Undecided(reason), _) => Gap::Undecided(reason),
            (_, Gap::Undecided(reason)) => Gap::Undecided(reason),
            (Gap::Missing { state, mut what }, Gap::Missing { state: other, what: more }) => {
                if state > other {
                    return Gap::Missing { state, what };
                }
                if state < other {
                    return Gap::Missing { state: other, what: more };
                }
                for name in more {
                    if !what.contains(&name) {
                        what.push(name);
                    }
                }
                Gap::Missing { state, what }
            }
        }
    }

    /// The worst of those met so far and another.
    pub(crate) fn add_to(self, worst: &mut Option<Gap>) {
        *worst = Some(match worst.take() {
            Some(before) => before.worst(self),
            None => self,
        });
    }

    /// The same gap as seen from another subject: its inputs are named with whose they are.
    #[must_use]
    pub(crate) fn of(self, whose: &str) -> Gap {
        match self {
            Gap::Missing { state, what } => Gap::Missing {
                state,
                what: what.into_iter().map(|name| format!("{whose}·{name}")).collect(),
            },
            undecided @ Gap::Undecided(_) => undecided,
        }
    }

    /// The names of the missing inputs in one text.
    pub(crate) fn what(&self) -> String {
        match self {
            Gap::Missing { what, .. } => what.join("、"),
            Gap::Undecided(_) => String::new(),
        }
    }

    /// The same as an answer to a question of yes or no.
    pub(crate) fn answer(&self) -> Answer {
        match self {
            Gap::Missing { state, .. } => Answer::Missing { state: *state, what: self.what() },
            Gap::Undecided(reason) => {
                Answer::Undecided { code: reason.code().to_owned(), zh: reason.zh(), en: reason.en() }
            }
        }
    }

    /// One sentence in Chinese.
    pub(crate) fn zh(&self) -> String {
        match self {
            Gap::Missing { state, .. } => format!("{}{}", self.what(), state.zh()),
            Gap::Undecided(reason) => reason.zh(),
        }
    }
}

/// Whether something holds, as an answer.
pub(super) fn answer(outcome: Result<bool, Gap>) -> Answer {
    match outcome {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No,
        Err(gap) => gap.answer(),
    }
}

impl From<NumberError> for Gap {
    fn from(error: NumberError) -> Gap {
        match error {
            NumberError::TooLarge => Gap::undecided(Reason::NumberTooLarge),
            NumberError::DivisionByZero => Gap::undecided(Reason::DivisionByZero { dividend: String::new() }),
            _ => Gap::internal("a number that cannot be written"),
        }
    }
}

impl Reason {
    /// Stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Reason::DivisionByZero { .. } => "U01",
            Reason::OutsideDomain { .. } => "U02",
            Reason::UnitsDiffer { .. } => "U03",
            Reason::Cell { .. } => "U04",
            Reason::NoArm { .. } => "U05",
            Reason::MarkOutsideRange { .. } => "U06",
            Reason::UnexplainedMark { .. } => "U07",
            Reason::RowWeights { .. } => "U08",
            Reason::NumberTooLarge => "U09",
            Reason::NothingToAggregate => "U10",
            Reason::LeftUndecided { .. } => "U11",
            Reason::PointsOutsideRange { .. } => "U12",
            Reason::NoLine { .. } => "U13",
            Reason::TotalIsRange { .. } => "U14",
            Reason::NowhereToMove => "U15",
            Reason::NoDirection => "U16",
            Reason::RangeTarget => "U17",
            Reason::AwaitsDecision { .. } => "U18",
            Reason::NoCalendar => "U19",
            Reason::OutsideCalendar { .. } => "U20",
            Reason::NoFestival { .. } => "U21",
            Reason::NoDay => "U22",
            Reason::Pool(_) => "U23",
            Reason::Linkage(_) => "U24",
            Reason::SamePlace { .. } => "U25",
            Reason::OtherGrades { .. } => "U26",
            Reason::Internal(_) => "U99",
        }
    }

    /// One sentence in Chinese.
    pub(crate) fn zh(&self) -> String {
        match self {
            Reason::DivisionByZero { dividend } if dividend.is_empty() => "除数为零".into(),
            Reason::DivisionByZero { dividend } => format!("{dividend} ÷ 0：除数为零"),
            Reason::OutsideDomain { name, value, bound } => {
                format!("{name} 为 {value}，标准只适用于 {name} {bound}")
            }
            Reason::UnitsDiffer { target, actual, zh, .. } => {
                format!("指标值 `{target}` 与实际值 `{actual}`：{zh}")
            }
            Reason::Cell { code, text, zh, .. } => format!("`{text}` 不能判定：{zh}（{code}）"),
            Reason::NoArm { zh, .. } => format!("逐行评分没有规定“{zh}”类指标值怎样评分"),
            Reason::MarkOutsideRange { mark, tier, range } => {
                format!("评分 {mark} 不在“{tier}”允许的 {range} 之内，或小数多于 2 位")
            }
            Reason::UnexplainedMark { mark } => format!("评分 {mark} 没有写明理由"),
            Reason::RowWeights { sum, weight } => format!("各行权重之和为 {sum}，应为 {weight}"),
            Reason::NumberTooLarge => "数值过大，无法精确计算".into(),
            Reason::NothingToAggregate => "没有可汇总的对象".into(),
            Reason::LeftUndecided { note: Some(note) } => format!("规则未定：{note}"),
            Reason::LeftUndecided { note: None } => "规则对此未定".into(),
            Reason::PointsOutsideRange { points, low, high: Some(high) } => {
                format!("得分 {points} 不在 {low} 至 {high} 之间")
            }
            Reason::PointsOutsideRange { points, low, high: None } => format!("得分 {points} 低于 {low}"),
            Reason::NoLine { rule, value: Some(value) } => format!("{rule} 没有一行适用于 {value}"),
            Reason::NoLine { rule, value: None } => format!("{rule} 没有一行适用"),
            Reason::TotalIsRange { low, high } => format!("总分尚不确定，在 {low} 与 {high} 之间"),
            Reason::NowhereToMove => "权重要移往的同级指标也没有数值".into(),
            Reason::NoDirection => "指标值没有符号，不能判断是否相符".into(),
            Reason::RangeTarget => "区间指标值不是一个数".into(),
            Reason::NoCalendar => "没有提供工作日历：计算工作日和节日须随评价给出日历".into(),
            Reason::OutsideCalendar { day, first, last } => {
                format!("工作日历只覆盖 {first} 至 {last}，不含 {day}：请补充该年的日历")
            }
            Reason::NoFestival { name, year } => {
                format!("工作日历没有列明 {year} 年“{name}”的日期：请在日历中补充")
            }
            Reason::NoDay => "没有提供基准日：规则按评价当日判断，须随评价给出".into(),
            Reason::SamePlace { first, second, place } => {
                format!("{first}与{second}的次序同为 {place}，不能分先后")
            }
            Reason::OtherGrades { first, second } => {
                format!("“{second}”不在“{first}”所属的一列等次里，不能计算档差")
            }
            Reason::AwaitsDecision { low, high } => format!("{low} 至 {high}，有待人工决定"),
            Reason::Pool(fault) => fault.zh(),
            Reason::Linkage(fault) => fault.zh(),
            Reason::Internal(what) => format!("规则程序内部不一致：{what}"),
        }
    }

    /// One sentence in English.
    pub(crate) fn en(&self) -> String {
        match self {
            Reason::DivisionByZero { dividend } if dividend.is_empty() => "division by zero".into(),
            Reason::DivisionByZero { dividend } => format!("{dividend} ÷ 0: division by zero"),
            Reason::OutsideDomain { name, value, bound } => {
                format!("`{name}` is {value}, but the standard holds only for `{name}` {bound}")
            }
            Reason::UnitsDiffer { target, actual, en, .. } => {
                format!("target `{target}` and actual value `{actual}`: {en}")
            }
            Reason::Cell { code, text, en, .. } => format!("`{text}` cannot be decided: {en} ({code})"),
            Reason::NoArm { en, .. } => format!("the row scoring has no arm for targets of kind {en}"),
            Reason::MarkOutsideRange { mark, tier, range } => format!(
                "the mark {mark} is outside {range}, which `{tier}` allows, or has more than 2 decimals"
            ),
            Reason::UnexplainedMark { mark } => format!("the mark {mark} is given without a reason"),
            Reason::RowWeights { sum, weight } => {
                format!("the weights of the rows sum to {sum} and should sum to {weight}")
            }
            Reason::NumberTooLarge => "a number is too large to be exact".into(),
            Reason::NothingToAggregate => "there is nothing to aggregate".into(),
            Reason::LeftUndecided { note: Some(note) } => format!("the rule leaves it undecided: {note}"),
            Reason::LeftUndecided { note: None } => "the rule leaves it undecided".into(),
            Reason::PointsOutsideRange { points, low, high: Some(high) } => {
                format!("{points} points are not between {low} and {high}")
            }
            Reason::PointsOutsideRange { points, low, high: None } => {
                format!("{points} points are below {low}")
            }
            Reason::NoLine { rule, value: Some(value) } => format!("no line of `{rule}` applies to {value}"),
            Reason::NoLine { rule, value: None } => format!("no line of `{rule}` applies"),
            Reason::TotalIsRange { low, high } => {
                format!("the total is not settled, between {low} and {high}")
            }
            Reason::NowhereToMove => "the sibling the weight should move to has no value either".into(),
            Reason::NoDirection => "a target without an operator has no direction".into(),
            Reason::RangeTarget => "a range is not one number".into(),
            Reason::NoCalendar => {
                "no calendar was given: working days and feasts need one beside the facts".into()
            }
            Reason::OutsideCalendar { day, first, last } => {
                format!("the calendar covers {first} to {last}, not {day}: add the days of that year")
            }
            Reason::NoFestival { name, year } => {
                format!("the calendar gives no day of `{name}` in {year}: add it")
            }
            Reason::NoDay => {
                "no day of evaluation was given: the rule asks for it, give it beside the facts".into()
            }
            Reason::SamePlace { first, second, place } => {
                format!("`{first}` and `{second}` both stand at {place} and have no order")
            }
            Reason::OtherGrades { first, second } => {
                format!("`{second}` is not among the grades that `{first}` belongs to")
            }
            Reason::AwaitsDecision { low, high } => {
                format!("the range from {low} to {high} awaits a decision")
            }
            Reason::Pool(fault) => fault.en(),
            Reason::Linkage(fault) => fault.en(),
            Reason::Internal(what) => format!("the program contradicts itself: {what}"),
        }
    }
}
