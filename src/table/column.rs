//! One field of every row.

use super::Unit;
use crate::quantity::State;
use std::borrow::Cow;

/// One field of every row of a table (列): values, and a state per cell where any is missing.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    pub(super) values: Values<'a>,
    /// `None`: every cell is reported.
    pub(super) states: Option<Cow<'a, [State]>>,
}

/// The values of a column. What stands in a cell that is not reported is never looked at.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Values<'a> {
    /// `integer ÷ 10^scale` of the unit.
    Int64 {
        /// The integers.
        values: Cow<'a, [i64]>,
        /// Decimal places, at most 18.
        scale: u8,
        /// What they count.
        unit: Unit,
    },
    /// The same in 128 bits.
    Int128 {
        /// The integers.
        values: Cow<'a, [i128]>,
        /// Decimal places, at most 18.
        scale: u8,
        /// What they count.
        unit: Unit,
    },
    /// 日期: days since 1970-01-01.
    Days(Cow<'a, [i32]>),
    /// 是否.
    Flags(Cow<'a, [bool]>),
    /// 选项: positions in `options`.
    Choices {
        /// One code a row.
        codes: Cow<'a, [u32]>,
        /// What the codes stand for, by the names facts use.
        options: Vec<String>,
    },
    /// 文字, and the targets and actual values of goal rows as filed.
    Texts(Vec<Cow<'a, str>>),
}
