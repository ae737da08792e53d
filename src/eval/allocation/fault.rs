//! Why a pool is not shared out, as people read it: who, how much, and what to change.

use crate::eval::formula::show;
use crate::number::Number;
use crate::program::Ty;

/// In Chinese and in English.
type Names = (&'static str, &'static str);

/// Why a pool is not shared out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NotWhole { pool: Number, quantum: Number },
    NegativePool { pool: Number },
    PoolsDiffer { one: String, its: Number, other: String, others: Number },
    NegativeValue { member: String, value: Number, factor: String },
    BoundsCross { member: String, lower: Number, upper: Number },
    LowersExceed { by: Number },
    UppersFallShort { by: Number },
    NoWeight { left: Number },
    FactorWithoutTotal { factor: String },
    OverPool { by: Number },
    SameCode { code: String },
    OtherMoney { member: String, from: Names, pool: Names },
    Nobody,
}

fn yuan(number: &Number) -> String {
    show(Ty::Money(None), number)
}

impl Fault {
    /// One sentence in Chinese.
    pub(crate) fn zh(&self) -> String {
        match self {
            Fault::NotWhole { pool, quantum } => {
                let (pool, quantum) = (yuan(pool), yuan(quantum));
                format!("资金池 {pool} 不是 {quantum} 的整数倍，应先舍入资金池，或把“守恒 到”改细")
            }
            Fault::NegativePool { pool } => {
                format!("资金池为 {}，负的资金池不能按比例分，应为零或正数", yuan(pool))
            }
            Fault::PoolsDiffer { one, its, other, others } => {
                let (its, others) = (yuan(its), yuan(others));
                format!(
                    "资金池对 {one} 是 {its}，对 {other} 是 {others}，同一资金池应只有一个数：\
                     应改用上级的字段，或按上级分组"
                )
            }
            Fault::NegativeValue { member, value, factor } => {
                let factor = if factor.is_empty() { "份额" } else { factor };
                format!("{member} 的 {factor} 为 {}，按比例分配的数不得为负", value.approx(6))
            }
            Fault::BoundsCross { member, lower, upper } => {
                format!("{member} 的下限 {} 高于上限 {}（已按最小单位取整）", yuan(lower), yuan(upper))
            }
            Fault::LowersExceed { by } => {
                format!("各下限之和超出资金池 {}，应降低下限或增加资金池", yuan(by))
            }
            Fault::UppersFallShort { by } => {
                format!("各上限之和不足资金池，有 {} 分不出去，应提高上限或减少资金池", yuan(by))
            }
            Fault::NoWeight { left } => {
                format!("各成员的份额都为零，有 {} 无从分配", yuan(left))
            }
            Fault::FactorWithoutTotal { factor } => {
                format!("因素“{factor}”各成员之和为零，它的那一份无从分配，应去掉这一因素或补报数值")
            }
            Fault::OverPool { by } => {
                format!("各成员应得之和超出资金池 {}，应减少应得数，或写明“超出 按比例压缩”", yuan(by))
            }
            Fault::SameCode { code } => {
                format!("有两个成员的编码都是“{code}”，最后的余数无法确定给谁，应给每个成员不同的编码")
            }
            Fault::OtherMoney { member, from, pool } => {
                let (from, pool) = (from.0, pool.0);
                format!("{member} 的资金来源是{from}，资金池属于{pool}，专款应专用：应把它移出这一分配")
            }
            Fault::Nobody => "没有成员，资金池无从分配".into(),
        }
    }

    /// One sentence in English.
    pub(crate) fn en(&self) -> String {
        match self {
            Fault::NotWhole { pool, quantum } => {
                let (pool, quantum) = (yuan(pool), yuan(quantum));
                format!(
                    "the pool of {pool} is no whole number of {quantum}: round the pool first, or conserve finer"
                )
            }
            Fault::NegativePool { pool } => {
                format!("the pool is {}, and a pool below zero cannot be shared in proportion", yuan(pool))
            }
            Fault::PoolsDiffer { one, its, other, others } => {
                let (its, others) = (yuan(its), yuan(others));
                format!(
                    "the pool is {its} for `{one}` and {others} for `{other}`, but one pool has one amount: read it \
                     from the subject above, or group by that subject"
                )
            }
            Fault::NegativeValue { member, value, factor } => {
                let factor = if factor.is_empty() { "share" } else { factor };
                format!(
                    "`{factor}` of `{member}` is {}, and what is shared in proportion to must not be negative",
                    value.approx(6)
                )
            }
            Fault::BoundsCross { member, lower, upper } => format!(
                "the floor {} of `{member}` is above its cap {} (both in whole units)",
                yuan(lower),
                yuan(upper)
            ),
            Fault::LowersExceed { by } => {
                format!("the floors exceed the pool by {}: lower them or raise the pool", yuan(by))
            }
            Fault::UppersFallShort { by } => {
                format!("the caps leave {} of the pool to nobody: raise them or lower the pool", yuan(by))
            }
            Fault::NoWeight { left } => {
                format!("the shares of all members are zero, so that {} cannot be shared out", yuan(left))
            }
            Fault::FactorWithoutTotal { factor } => format!(
                "the factor `{factor}` is zero over all members, so that its part cannot be shared out: leave the \
                 factor out or report its values"
            ),
            Fault::OverPool { by } => {
                format!(
                    "the amounts exceed the pool by {}: lower them, or write that they scale down",
                    yuan(by)
                )
            }
            Fault::SameCode { code } => format!(
                "two members have the code `{code}`, so that nothing decides who gets the last unit: give each its own"
            ),
            Fault::OtherMoney { member, from, pool } => format!(
                "`{member}` is paid from the budget {} and the pool belongs to {}, whose money keeps its purpose: \
                 leave it out of this allocation",
                from.1, pool.1
            ),
            Fault::Nobody => "nobody takes part, so that the pool cannot be shared out".into(),
        }
    }
}
