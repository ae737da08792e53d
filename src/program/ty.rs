//! The types of values, each with one base unit.

use super::ChoiceId;
use crate::model::BudgetKind;
use serde::Serialize;

/// What a value means. Two values add, subtract or compare only when their types allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ty {
    /// 数: a plain number.
    Number,
    /// 个数: a whole number counted, such as a rank.
    Count,
    /// 比率: a fraction of a whole; 95 % is 0.95.
    Ratio,
    /// 百分点: a difference of two ratios; one point is 0.01.
    PercentagePoint,
    /// 分: points of a score.
    Points,
    /// 金额: yuan, of one of the four budgets or of none in particular.
    Money(Option<BudgetKind>),
    /// 天.
    Days,
    /// 工作日.
    Workdays,
    /// 日期.
    Date,
    /// 是否.
    Bool,
    /// 文字.
    Text,
    /// 选项.
    Choice(ChoiceId),
    /// 指标值, 实际值 of a goal row: a number whose unit the row itself states.
    Measure,
}

impl Ty {
    /// Whether values of this type are numbers.
    pub(crate) fn is_numeric(self) -> bool {
        !matches!(self, Ty::Date | Ty::Bool | Ty::Text | Ty::Choice(_))
    }

    /// The name of the type in rules.
    pub(crate) fn zh(self) -> &'static str {
        match self {
            Ty::Number => "数",
            Ty::Count => "个数",
            Ty::Ratio => "比率",
            Ty::PercentagePoint => "百分点",
            Ty::Points => "分",
            Ty::Money(None) => "金额",
            Ty::Money(Some(BudgetKind::GeneralPublic)) => "一般公共预算金额",
            Ty::Money(Some(BudgetKind::GovernmentFund)) => "政府性基金预算金额",
            Ty::Money(Some(BudgetKind::StateCapital)) => "国有资本经营预算金额",
            Ty::Money(Some(BudgetKind::SocialInsurance)) => "社会保险基金预算金额",
            Ty::Days => "天",
            Ty::Workdays => "工作日",
            Ty::Date => "日期",
            Ty::Bool => "是否",
            Ty::Text => "文字",
            Ty::Choice(_) => "选项",
            Ty::Measure => "带单位的数",
        }
    }

    /// The English name of the type in rules.
    pub(crate) fn en(self) -> &'static str {
        match self {
            Ty::Number => "number",
            Ty::Count => "count",
            Ty::Ratio => "ratio",
            Ty::PercentagePoint => "percentage_point",
            Ty::Points => "points",
            Ty::Money(None) => "money",
            Ty::Money(Some(BudgetKind::GeneralPublic)) => "general public budget money",
            Ty::Money(Some(BudgetKind::GovernmentFund)) => "government fund budget money",
            Ty::Money(Some(BudgetKind::StateCapital)) => "state capital budget money",
            Ty::Money(Some(BudgetKind::SocialInsurance)) => "social insurance budget money",
            Ty::Days => "days",
            Ty::Workdays => "working_days",
            Ty::Date => "date",
            Ty::Bool => "yes_no",
            Ty::Text => "text",
            Ty::Choice(_) => "choice",
            Ty::Measure => "number with a unit of its own",
        }
    }
}
