//! Expressions of the checked program: an arena in which operands come before what uses them.

use super::{
    AllocationId, ChoiceId, FieldId, FrameworkId, IndicatorId, LinkageId, LinkagePart, ParameterId, ProcessId,
};
use crate::model::SubjectKind;
use crate::number::Number;
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Ordering;

/// A place in [`super::Program::exprs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct ExprId(pub(crate) u32);

impl ExprId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A value, in the base unit of its type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Value {
    Number(Number),
    Bool(bool),
    Date(NaiveDate),
    Text(String),
    /// Which list, and the position in it.
    Choice(ChoiceId, u32),
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Expr {
    Constant(Value),
    Parameter(ParameterId),
    /// A field of the subject itself or of one above it.
    Field(Reach, FieldId),
    Indicator(Reach, IndicatorId),
    /// 得分(…): the total of a framework; 等级(…): its grade, as an option among the scale's grades.
    Score(Reach, FrameworkId),
    Grade(Reach, FrameworkId, ChoiceId),
    /// `流程.状态`: an option among its states.
    State(Reach, ProcessId, ChoiceId),
    /// `挂钩.金额` and the like.
    Linked(Reach, LinkageId, LinkagePart),
    /// `分配.份额`: yuan.
    Allocated(Reach, AllocationId),
    /// 基准日: the day of the evaluation.
    AsOf,
    /// A parameter of the standard being applied.
    Local(u32),
    /// 满分 of the leaf being scored.
    FullMarks,
    /// 实际值 and 指标值 of the row being scored, brought to one unit.
    RowActual,
    RowTarget,
    /// 相符: whether the row's actual meets a deadline, a range or a yes/no target.
    RowMet,
    Negate(ExprId),
    Arithmetic(ArithmeticOp, ExprId, ExprId),
    /// Both sides have the same type, or numeric types that compare.
    Compare(CompareOp, ExprId, ExprId),
    InInterval {
        value: ExprId,
        low: Option<(ExprId, bool)>,
        high: Option<(ExprId, bool)>,
    },
    InList {
        value: ExprId,
        list: Vec<ExprId>,
    },
    Not(ExprId),
    And(Vec<ExprId>),
    Or(Vec<ExprId>),
    Call(Function, Vec<ExprId>),
    Aggregate {
        function: Aggregate,
        over: Over,
        value: Option<ExprId>,
        weight: Option<ExprId>,
        condition: Option<ExprId>,
    },
    /// 名次: place of the subject's value among its peers, 1 first; equals share the better place.
    Rank {
        value: ExprId,
        highest_first: bool,
    },
    /// 抽中: whether the subject is drawn. Of the peers for which the condition holds, as many as the share asks
    /// for, rounded up, in the order of SHA-256 over the seed and the subject's code.
    Sampled {
        share: ExprId,
        seed: String,
        condition: Option<ExprId>,
    },
}

impl Expr {
    /// The expressions this one reads directly; each stands before it in the arena.
    pub(crate) fn operands(&self) -> Vec<ExprId> {
        match self {
            Expr::Constant(_)
            | Expr::Parameter(_)
            | Expr::Field(..)
            | Expr::Indicator(..)
            | Expr::Score(..)
            | Expr::Grade(..)
            | Expr::State(..)
            | Expr::Linked(..)
            | Expr::Allocated(..)
            | Expr::AsOf
            | Expr::Local(_)
            | Expr::FullMarks
            | Expr::RowActual
            | Expr::RowTarget
            | Expr::RowMet => Vec::new(),
            Expr::Negate(inner) | Expr::Not(inner) | Expr::Rank { value: inner, .. } => vec![*inner],
            Expr::Arithmetic(_, left, right) | Expr::Compare(_, left, right) => vec![*left, *right],
            Expr::InInterval { value, low, high } => {
                let ends = [low, high].into_iter().flatten().map(|(end, _)| *end);
                std::iter::once(*value).chain(ends).collect()
            }
            Expr::InList { value, list } => std::iter::once(*value).chain(list.iter().copied()).collect(),
            Expr::And(parts) | Expr::Or(parts) | Expr::Call(_, parts) => parts.clone(),
            Expr::Sampled { share, condition, .. } => std::iter::once(*share).chain(*condition).collect(),
            Expr::Aggregate { value, weight, condition, .. } => {
                [value, weight, condition].into_iter().flatten().copied().collect()
            }
        }
    }
}

/// Whose field: the subject's own, or that of the nearest subject of a kind above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reach {
    Own,
    Ancestor(SubjectKind),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ArithmeticOp {
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CompareOp {
    AtLeast,
    AtMost,
    NotEqual,
    MoreThan,
    LessThan,
    Equal,
}

impl CompareOp {
    /// Whether an order is what the operator asks for.
    pub(crate) fn holds(self, order: Ordering) -> bool {
        match self {
            CompareOp::AtLeast => order.is_ge(),
            CompareOp::AtMost => order.is_le(),
            CompareOp::NotEqual => order.is_ne(),
            CompareOp::MoreThan => order.is_gt(),
            CompareOp::LessThan => order.is_lt(),
            CompareOp::Equal => order.is_eq(),
        }
    }

    /// As it is written.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            CompareOp::AtLeast => "≥",
            CompareOp::AtMost => "≤",
            CompareOp::NotEqual => "≠",
            CompareOp::MoreThan => ">",
            CompareOp::LessThan => "<",
            CompareOp::Equal => "=",
        }
    }
}

/// `≥ 0` after a declared field or parameter: a value outside is not scored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Bound {
    pub(crate) op: CompareOp,
    pub(crate) value: Number,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Function {
    /// 较小, 较大: of two or more.
    Minimum,
    Maximum,
    /// 绝对值.
    Absolute,
    /// 整点数: whole percentage points in a difference, cut towards zero.
    WholePoints,
    /// 向下取整, 向上取整.
    Floor,
    Ceiling,
    /// 含(文字, "…", …): whether a text contains any of the others.
    Contains,
    /// 天数(起, 止): days from one date to another.
    DaysBetween,
    Year,
    Month,
    Day,
    /// 已报(…): whether a value is reported.
    Reported,
    /// 适用(…): whether a value is anything but not applicable.
    Applicable,
    /// 若未报(值, 代替): the second when the first is not reported.
    IfNotReported,
    /// A date and working days by the calendar: `日期 + 10 个工作日`.
    AddWorkdays,
    /// 工作日数(起, 止): working days after one date, up to and with another.
    WorkdaysBetween,
    /// 节日("春节", 年): the day of a movable feast in a year.
    Festival,
    /// 档差(甲, 乙): how many options the second stands behind the first.
    GradeDistance,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Aggregate {
    Sum,
    Average,
    /// Σ value × weight ÷ Σ weight.
    WeightedAverage,
    Maximum,
    Minimum,
    Count,
    Any,
    All,
    /// 最差: the last option of a list that goes from best to worst.
    Worst,
    /// 连续年数: in how many years running, the latest first, the condition holds. Children have a 年度.
    Consecutive,
}

/// Which subjects an aggregate runs over, relative to the subject it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Over {
    /// Its children of a kind.
    Children(SubjectKind),
    /// 同类: all subjects of its kind in the evaluation, itself included. Of governments, those of its own level:
    /// a city is no peer of its townships.
    Peers,
    /// 其他同类: the same without itself.
    OtherPeers,
}
