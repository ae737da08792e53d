//! Why the rules come to no range although nothing is missing, in positions of rules.

use super::amount::Unfit;

/// Why there is no range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault<A> {
    /// Several rules hit and only one may.
    SeveralHit,
    /// A base below 0 has no parts.
    NegativeBase,
    /// A raise or a cut below 0.
    NegativeSize {
        /// Its rule.
        rule: usize,
        /// What it would move.
        size: A,
    },
    /// A range that runs from high to low.
    RangeCrosses {
        /// Its rule.
        rule: usize,
        /// Where it should begin.
        low: A,
        /// Where it should end.
        high: A,
    },
    /// 不低于 above 不超过.
    ClampsCross {
        /// Its rule.
        rule: usize,
        /// 不低于.
        low: A,
        /// 不超过.
        high: A,
    },
    /// A raise without an end, and no upper limit.
    NoEnd {
        /// Its rule.
        rule: usize,
    },
    /// 下限 above 上限.
    LimitsCross {
        /// 下限.
        lower: A,
        /// 上限.
        upper: A,
    },
    /// A number that does not fit what it is counted in.
    Unfit,
}

impl<A> From<Unfit> for Fault<A> {
    fn from(_: Unfit) -> Fault<A> {
        Fault::Unfit
    }
}
