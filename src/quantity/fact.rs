//! A value whose type is known only at run time: what models hand to rules, and rules to models.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Count, Days, Money, PercentagePoint, Points, Ratio, Workdays, deserialize_date};
use crate::number::Number;

/// A value of any kind the language knows (事实的值).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Fact {
    /// 金额.
    Money(Money),
    /// 比率.
    Ratio(Ratio),
    /// 百分点.
    #[serde(rename = "percentage_points")]
    PercentagePoint(PercentagePoint),
    /// 数: without a unit.
    Number(Number),
    /// 个数.
    Count(Count),
    /// 分.
    Points(Points),
    /// 天数.
    Days(Days),
    /// 工作日.
    #[serde(rename = "working_days")]
    Workdays(Workdays),
    /// 日期.
    Date(#[serde(deserialize_with = "deserialize_date")] NaiveDate),
    /// 是否.
    #[serde(rename = "yes_no")]
    Bool(bool),
    /// 文本.
    Text(String),
    /// 选项: one of a declared list of names.
    Choice(String),
}

/// The kind of a [`Fact`] (值的种类).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FactKind {
    /// 金额.
    Money,
    /// 比率.
    Ratio,
    /// 百分点.
    #[serde(rename = "percentage_points")]
    PercentagePoint,
    /// 数.
    Number,
    /// 个数.
    Count,
    /// 分.
    Points,
    /// 天数.
    Days,
    /// 工作日.
    #[serde(rename = "working_days")]
    Workdays,
    /// 日期.
    Date,
    /// 是否.
    #[serde(rename = "yes_no")]
    Bool,
    /// 文本.
    Text,
    /// 选项.
    Choice,
}

impl Fact {
    /// Its kind.
    pub fn kind(&self) -> FactKind {
        match self {
            Fact::Money(_) => FactKind::Money,
            Fact::Ratio(_) => FactKind::Ratio,
            Fact::PercentagePoint(_) => FactKind::PercentagePoint,
            Fact::Number(_) => FactKind::Number,
            Fact::Count(_) => FactKind::Count,
            Fact::Points(_) => FactKind::Points,
            Fact::Days(_) => FactKind::Days,
            Fact::Workdays(_) => FactKind::Workdays,
            Fact::Date(_) => FactKind::Date,
            Fact::Bool(_) => FactKind::Bool,
            Fact::Text(_) => FactKind::Text,
            Fact::Choice(_) => FactKind::Choice,
        }
    }

    /// The number rules calculate with, in the base unit of its kind: yuan for money, a fraction of one for
    /// ratios and for percentage points alike (2个百分点 is 0.02), else the number itself. `None` for kinds
    /// without one.
    pub fn number(&self) -> Option<Number> {
        match self {
            Fact::Money(money) => Some(money.yuan()),
            Fact::Ratio(ratio) => Some(ratio.value().clone()),
            Fact::PercentagePoint(points) => Some(points.fraction()),
            Fact::Number(number) => Some(number.clone()),
            Fact::Count(count) => Some(count.value().clone()),
            Fact::Points(points) => Some(points.value().clone()),
            Fact::Days(days) => Some(days.value().clone()),
            Fact::Workdays(days) => Some(days.value().clone()),
            Fact::Date(_) | Fact::Bool(_) | Fact::Text(_) | Fact::Choice(_) => None,
        }
    }
}

impl FactKind {
    /// Every kind.
    pub const ALL: [FactKind; 12] = [
        FactKind::Money,
        FactKind::Ratio,
        FactKind::PercentagePoint,
        FactKind::Number,
        FactKind::Count,
        FactKind::Points,
        FactKind::Days,
        FactKind::Workdays,
        FactKind::Date,
        FactKind::Bool,
        FactKind::Text,
        FactKind::Choice,
    ];

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            FactKind::Money => "金额",
            FactKind::Ratio => "比率",
            FactKind::PercentagePoint => "百分点",
            FactKind::Number => "数",
            FactKind::Count => "个数",
            FactKind::Points => "分",
            FactKind::Days => "天数",
            FactKind::Workdays => "工作日",
            FactKind::Date => "日期",
            FactKind::Bool => "是否",
            FactKind::Text => "文本",
            FactKind::Choice => "选项",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            FactKind::Money => "money",
            FactKind::Ratio => "ratio",
            FactKind::PercentagePoint => "percentage_points",
            FactKind::Number => "number",
            FactKind::Count => "count",
            FactKind::Points => "points",
            FactKind::Days => "days",
            FactKind::Workdays => "working_days",
            FactKind::Date => "date",
            FactKind::Bool => "yes_no",
            FactKind::Text => "text",
            FactKind::Choice => "choice",
        }
    }

    /// The kind of either name.
    pub fn from_name(name: &str) -> Option<FactKind> {
        FactKind::ALL.into_iter().find(|kind| kind.zh() == name || kind.en() == name)
    }
}

/// As a person would write it: `500万元`, `95%`, `2025-03-01`, `是`.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fact::Money(money) => money.fmt(f),
            Fact::Ratio(ratio) => ratio.fmt(f),
            Fact::PercentagePoint(points) => points.fmt(f),
            Fact::Number(number) => number.fmt(f),
            Fact::Count(count) => count.fmt(f),
            Fact::Points(points) => points.fmt(f),
            Fact::Days(days) => days.fmt(f),
            Fact::Workdays(days) => days.fmt(f),
            Fact::Date(date) => date.fmt(f),
            Fact::Bool(true) => f.write_str("是"),
            Fact::Bool(false) => f.write_str("否"),
            Fact::Text(text) | Fact::Choice(text) => f.write_str(text),
        }
    }
}

/// A fact from a value of its kind.
macro_rules! from_value {
    ($($value:ty => $kind:ident),* $(,)?) => {
        $(impl From<$value> for Fact {
            fn from(value: $value) -> Fact {
                Fact::$kind(value)
            }
        })*
    };
}

from_value! {
    Money => Money,
    Ratio => Ratio,
    PercentagePoint => PercentagePoint,
    Number => Number,
    Count => Count,
    Points => Points,
    Days => Days,
    Workdays => Workdays,
    NaiveDate => Date,
    bool => Bool,
}
