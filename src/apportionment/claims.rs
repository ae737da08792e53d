//! What the members claim, in plain columns.

use super::unsharable::Unsharable;
use crate::number::Number;

/// The values of one factor, none below 0. Only their proportions count: they may stand in any one scale.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Whole numbers of the scale.
    I64(&'a [i64]),
    /// Whole numbers of the scale. Those beyond 64 bits are shared by exact numbers, which takes some ten times as long.
    I128(&'a [i128]),
    /// Any numbers; whole ones of at most 64 bits are the fast ones.
    Exact(&'a [Number]),
}

/// A bound of each member, in whole units. One that does not bind a member is the least or the greatest there is.
#[derive(Clone, Copy, Debug)]
pub enum Limits<'a> {
    /// Nobody has one.
    None,
    /// `i64::MIN` and `i64::MAX` bind nobody.
    I64(&'a [i64]),
    /// `i128::MIN` and `i128::MAX` bind nobody.
    I128(&'a [i128]),
}

/// The members, or some of them in a row: a column for each factor, and the bounds.
#[derive(Clone, Copy, Debug)]
pub struct Claims<'a> {
    /// A column for each factor (因素); one for a single measure.
    pub values: &'a [Values<'a>],
    /// 下限, rounded up to whole units.
    pub lower: Limits<'a>,
    /// 上限, rounded down to whole units.
    pub upper: Limits<'a>,
}

impl Values<'_> {
    pub(super) fn len(&self) -> usize {
        match self {
            Values::I64(values) => values.len(),
            Values::I128(values) => values.len(),
            Values::Exact(values) => values.len(),
        }
    }

    /// A value that is whole, not below 0 and of one limb.
    pub(super) fn limb(&self, at: usize) -> Option<u64> {
        match self {
            Values::I64(values) => u64::try_from(*values.get(at)?).ok(),
            Values::I128(values) => u64::try_from(*values.get(at)?).ok(),
            Values::Exact(values) => u64::try_from(values.get(at)?.to_scaled(0)?).ok(),
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        match self {
            Values::I64(values) => values.get(at).map(|value| Number::from_i64(*value)),
            Values::I128(values) => values.get(at).map(|value| Number::from_i128(*value)),
            Values::Exact(values) => values.get(at).cloned(),
        }
    }
}

impl Limits<'_> {
    fn has(&self, len: usize) -> bool {
        match self {
            Limits::None => true,
            Limits::I64(limits) => limits.len() == len,
            Limits::I128(limits) => limits.len() == len,
        }
    }

    fn at(&self, at: usize) -> Option<i128> {
        match self {
            Limits::None => None,
            Limits::I64(limits) => {
                limits.get(at).filter(|limit| !matches!(**limit, i64::MIN | i64::MAX)).map(|l| i128::from(*l))
            }
            Limits::I128(limits) => {
                limits.get(at).copied().filter(|limit| !matches!(*limit, i128::MIN | i128::MAX))
            }
        }
    }
}

impl Claims<'_> {
    /// How many members there are.
    ///
    /// # Errors
    /// Columns of different lengths.
    pub(super) fn len(&self) -> Result<usize, Unsharable> {
        let len = self.values.first().map_or(0, Values::len);
        let alike = self.values.iter().all(|values| values.len() == len);
        if alike && self.lower.has(len) && self.upper.has(len) {
            Ok(len)
        } else {
            Err(Unsharable::NotTheSame)
        }
    }

    /// 下限 and 上限 of a member.
    pub(super) fn bounds(&self, at: usize) -> (Option<i128>, Option<i128>) {
        (self.lower.at(at), self.upper.at(at))
    }
}
