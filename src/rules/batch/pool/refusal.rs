//! Why a pool is not shared out in passes, as people read it.

use super::PoolPasses;
use crate::apportionment::Unsharable;
use crate::error::{Error, ErrorKind};
use crate::eval::Fault;
use crate::number::Number;
use crate::program::Method;
use crate::rules::batch::members::Odd;
use crate::table::Called;

impl PoolPasses<'_> {
    fn error(&self, zh: &str, en: &str) -> Error {
        let name = &self.allocation.name;
        Error::new(ErrorKind::Facts, format!("分配 `{name}`：{zh}"), format!("allocation `{name}`: {en}"))
    }

    pub(super) fn fault(&self, fault: &Fault) -> Error {
        self.error(&fault.zh(), &fault.en())
    }

    pub(super) fn not_in_chunks(&self) -> Error {
        let zh = "按名次、按自定的并列次序、可压缩或按上级分组的分配不能分块进行，请把全部行放在一张表里";
        let en = "by rank, with a key between equals, with amounts that scale down, or by groups, it cannot go chunk by \
                  chunk: put all rows into one table";
        self.error(zh, en)
    }

    pub(super) fn other_rows(&self) -> Error {
        let (first, this) = self.rows;
        let zh = format!("第一遍有 {first} 行，这一遍有 {this} 行，每一遍的行应当相同");
        let en =
            format!("the first pass had {first} rows and this one {this}, but every pass has the same rows");
        self.error(&zh, &en)
    }

    pub(super) fn out_of_order(&self, last: &str, this: &str) -> Error {
        if last == this {
            return self.fault(&Fault::SameCode { code: this.to_owned() });
        }
        let zh = format!("“{this}”在“{last}”之后，分块时各行应按编码由小到大排列");
        let en =
            format!("`{this}` comes after `{last}`: rows in chunks come in ascending order of their codes");
        self.error(&zh, &en)
    }

    pub(super) fn odd(&self, odd: &Odd, called: &Called<'_>) -> Error {
        let member = |row: usize| called.row(row).to_owned();
        match odd {
            Odd::Unknown(row) => {
                let member = member(*row);
                let zh = format!("“{member}”有未报或不能判定的数，资金池无从分配，应先补报");
                let en = format!(
                    "something of `{member}` is missing or undecided, so that the pool cannot be shared out"
                );
                self.error(&zh, &en)
            }
            Odd::OtherPool { row, pool } => {
                let (its, one) = self.pool.clone().unwrap_or_default();
                self.fault(&Fault::PoolsDiffer { one, its, other: member(*row), others: pool.clone() })
            }
            Odd::Negative { row, factor, value } => {
                let factor = match &self.allocation.method {
                    Method::Factors(factors) => factors.get(*factor).map(|factor| factor.path.join("·")),
                    _ => None,
                };
                let factor = factor.unwrap_or_default();
                self.fault(&Fault::NegativeValue { member: member(*row), value: value.clone(), factor })
            }
            Odd::Wide => {
                self.error("有的数超出了列能精确表示的范围", "a number is beyond what columns hold exactly")
            }
            Odd::Method => self.not_in_chunks(),
        }
    }

    /// `chunk` is where its rows begin, and what they are called.
    pub(super) fn refused(&self, refusal: &Unsharable, chunk: Option<(usize, &Called<'_>)>) -> Error {
        let yuan = |units: &Number| units.mul(&self.allocation.quantum).unwrap_or_default();
        let whole = |units: i128| yuan(&Number::from_i128(units));
        let member = |at: usize| {
            let called = chunk.and_then(|(first, called)| Some(called.row(at.checked_sub(first)?)));
            called.map_or_else(|| format!("{}", at.saturating_add(1)), str::to_owned)
        };
        match refusal {
            Unsharable::LowersExceed { by } => self.fault(&Fault::LowersExceed { by: whole(*by) }),
            Unsharable::UppersFallShort { by } => self.fault(&Fault::UppersFallShort { by: whole(*by) }),
            Unsharable::NoWeight { left } => self.fault(&Fault::NoWeight { left: whole(*left) }),
            Unsharable::OverPool { by } => self.fault(&Fault::OverPool { by: yuan(by) }),
            Unsharable::BoundsCross(at) => {
                let member = member(*at);
                let (zh, en) = (
                    format!("“{member}”的下限高于上限"),
                    format!("the floor of `{member}` is above its cap"),
                );
                self.error(&zh, &en)
            }
            Unsharable::TooLarge => {
                self.error("有的数超出了能精确计算的范围", "a number outgrew what can be exact")
            }
            // Values below 0 were refused before.
            Unsharable::NegativeValue { .. } | Unsharable::NotTheSame => self.error(
                "每一遍应给同样的行，末遍之后不再给",
                "every pass takes the same rows, and none come after the last",
            ),
        }
    }
}
