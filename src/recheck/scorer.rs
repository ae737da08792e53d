//! 评分接口: what the recheck asks of the rules. It reads forms; how a row scores is the rules' business.

use crate::number::Number;
use crate::outcome::Citation;

/// 评分规则: scores an execution line and one indicator row, and grades a total.
pub(crate) trait RowScorer {
    /// 预算执行: the score of `executed` out of `budget` (both in one unit) at this weight. The budget is not 0.
    fn execution(&self, executed: &Number, budget: &Number, weight: &Number) -> RowScore;
    /// 指标: the score of one row.
    fn row(&self, row: &RowFacts) -> RowScore;
    /// The same row by the other ways of scoring that the rules hold for possible, in their order.
    fn other_ways(&self, row: &RowFacts) -> Vec<RowScore> {
        let _ = row;
        Vec::new()
    }
    /// 等级 of a total on 100 points; `None` when the rules do not grade.
    fn grade(&self, total: &Number) -> Option<String>;
}

/// One row as the rules see it.
#[derive(Clone, Debug)]
pub(crate) struct RowFacts {
    /// 一级指标 as published.
    pub(crate) level1: String,
    /// 二级指标 as published.
    pub(crate) level2: String,
    /// 指标名称.
    pub(crate) name: String,
    /// 指标值 as published.
    pub(crate) target: String,
    /// 实际值 as published.
    pub(crate) actual: String,
    /// 分值.
    pub(crate) weight: Number,
    /// 指标方向 for a target without a direction of its own; `None` when nothing tells.
    pub(crate) better: Option<Better>,
}

/// 指标方向: which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Better {
    /// 正向: more is better.
    Higher,
    /// 反向: less is better.
    Lower,
}

/// What the rules say of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowScore {
    /// A score, before any rounding.
    Scored {
        /// Points.
        exact: Number,
        /// The rule that gave them.
        rule: String,
        /// The clauses it stands on.
        clause: Vec<Citation>,
        /// The formula with the numbers put in.
        formula: String,
    },
    /// No score follows from the cells.
    Undecided(Reason),
}

/// 不能判定的原因: a code and a sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// `T…` from the cells, `U…` from the form as a whole or the rules.
    pub(crate) code: String,
    /// In Chinese.
    pub(crate) zh: String,
    /// In English.
    pub(crate) en: String,
}

impl Reason {
    /// A reason.
    pub(crate) fn new(code: &str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code: code.to_owned(), zh: zh.into(), en: en.into() }
    }
}

impl From<crate::target::Reason> for Reason {
    fn from(reason: crate::target::Reason) -> Self {
        Self::new(reason.code(), reason.zh(), reason.en())
    }
}
