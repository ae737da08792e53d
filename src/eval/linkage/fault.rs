//! Why a linkage cannot be worked out although nothing is missing.

use crate::eval::formula::show;
use crate::eval::gap::{Gap, Reason};
use crate::number::Number;
use crate::program::Ty;

/// Why a linkage cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    SeveralHit { rules: Vec<String> },
    NegativeBase { base: Number },
    NegativeSize { rule: String, size: Number },
    RangeCrosses { rule: String, low: Number, high: Number },
    ClampsCross { rule: String, low: Number, high: Number },
    NoEnd { rule: String },
    LimitsCross { lower: Number, upper: Number },
}

fn yuan(number: &Number) -> String {
    show(Ty::Money(None), number)
}

impl Fault {
    pub(super) fn gap(self) -> Gap {
        Gap::undecided(Reason::Linkage(self))
    }

    /// One sentence in Chinese.
    pub(crate) fn zh(&self) -> String {
        match self {
            Fault::SeveralHit { rules } => {
                format!("同时命中 {}，规则没有写“多条同时命中”怎样取", rules.join("、"))
            }
            Fault::NegativeBase { base } => format!("基数为 {}，负的基数不能按比例增减", yuan(base)),
            Fault::NegativeSize { rule, size } => {
                format!("{rule} 的增减额为 {}，增减额不得为负：应改写条件，或用“定为”写明结果", yuan(size))
            }
            Fault::RangeCrosses { rule, low, high } => {
                format!("{rule} 的区间一端 {} 大于另一端 {}", yuan(low), yuan(high))
            }
            Fault::ClampsCross { rule, low, high } => {
                format!("{rule} 的“不低于 {}”高于“不超过 {}”", yuan(low), yuan(high))
            }
            Fault::NoEnd { rule } => format!("{rule} 没有写最多增多少，应写“不超过”或“上限”"),
            Fault::LimitsCross { lower, upper } => {
                format!("下限 {} 高于上限 {}", yuan(lower), yuan(upper))
            }
        }
    }

    /// One sentence in English.
    pub(crate) fn en(&self) -> String {
        match self {
            Fault::SeveralHit { rules } => {
                let rules: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
                format!("{} hit at once and nothing says how they combine", rules.join(", "))
            }
            Fault::NegativeBase { base } => {
                format!("the base is {}, and a base below zero has no percentages", yuan(base))
            }
            Fault::NegativeSize { rule, size } => format!(
                "`{rule}` would move {}, and a raise or a cut must not be negative: rewrite the condition or set \
                 the amount",
                yuan(size)
            ),
            Fault::RangeCrosses { rule, low, high } => {
                format!("the range of `{rule}` runs from {} down to {}", yuan(low), yuan(high))
            }
            Fault::ClampsCross { rule, low, high } => {
                format!("`{rule}` is to be no less than {} and no more than {}", yuan(low), yuan(high))
            }
            Fault::NoEnd { rule } => {
                format!("`{rule}` raises without an end: write at most how much, or an upper limit")
            }
            Fault::LimitsCross { lower, upper } => {
                format!("the lower limit {} is above the upper limit {}", yuan(lower), yuan(upper))
            }
        }
    }
}
