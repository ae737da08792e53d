//! 分配结果: who gets what of a pool, to the cent.

use super::{Answer, ledger::Citation};
use crate::number::Number;
use crate::quantity::{Fact, Money};
use serde::{Deserialize, Serialize};

/// What an allocation (分配) makes of its pools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocationPlan {
    /// The allocation's name.
    pub allocation: String,
    /// One for each pool: one in all, or one under each subject above.
    pub pools: Vec<PoolShares>,
    /// The clauses the allocation stands on.
    pub clauses: Vec<Citation>,
    /// Why nothing is cited (无依据), when that is so.
    pub uncited: Option<String>,
}

/// One pool and its shares. The shares and what is left over sum exactly to the pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolShares {
    /// Name of the subject whose pool it is; empty when it is everybody's.
    pub owner: String,
    /// The pool (资金池); `None` when it is missing.
    pub pool: Option<Money>,
    /// Whether it could be shared out, or why not.
    pub shared: Answer,
    /// One for each member, in the order of the subjects.
    pub shares: Vec<PoolShare>,
    /// What nobody gets.
    pub left_over: Money,
    /// The unit every share is a whole number of, in yuan.
    pub quantum: Number,
}

/// What one member gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoolShare {
    /// Code of the subject.
    pub subject_code: String,
    /// Name of the subject.
    pub subject_name: String,
    /// The exact share, in yuan, before it is brought to whole units.
    pub exact: Number,
    /// What it gets.
    pub amount: Money,
    /// The least it may get (下限) in whole units, whether that binds or not.
    pub lower: Option<Money>,
    /// The most it may get (上限).
    pub upper: Option<Money>,
    /// The bound it stands on, if one binds.
    pub bound: Option<Bound>,
    /// Of the units left over by rounding down, whether this member got one (最大余数法), and its place in line.
    pub extra: Option<Extra>,
    /// What comes first among equal remainders (并列时按), where the rules name it: the smaller value, then the code.
    pub tie: Option<Fact>,
    /// How the share came about: each factor's part.
    pub parts: Vec<SharePart>,
}

/// A bound that binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 下限.
    Lower,
    /// 上限.
    Upper,
}

/// A unit that rounding left over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// The remainder, as a part of the unit.
    pub remainder: Number,
    /// Its place among the remainders, 1 first.
    pub place: usize,
    /// Whether an equal remainder further back went without: then the tie rule decided.
    pub by_tie: bool,
}

/// What one factor gives to a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharePart {
    /// The factor, from the outermost group; empty for a single measure.
    pub factor: Vec<String>,
    /// The weight of the factor, as a part of the pool.
    pub weight: Number,
    /// The member's value.
    pub value: Number,
    /// The value of all members.
    pub total: Number,
    /// What that gives before bounds, in yuan: pool × weight × value ÷ total.
    pub gives: Number,
}
