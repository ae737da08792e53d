//! Amounts of one table in one unit: 万元 where every amount is short there, else 元.

use super::words::short;
use crate::number::Number;
use crate::quantity::{Money, MoneyUnit};

/// The unit of a table of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yuan(MoneyUnit);

impl Yuan {
    /// 万元 when none of the amounts needs more than six decimals of it and some reach it; else 元.
    pub(super) fn of<'a>(amounts: impl IntoIterator<Item = &'a Money>) -> Yuan {
        let (mut even, mut large) = (true, false);
        for amount in amounts {
            let wan = amount.in_unit(MoneyUnit::Wan).amount();
            even &= wan.to_scaled(6).is_some();
            large |= wan.abs() >= Number::ONE;
        }
        Yuan(if even && large { MoneyUnit::Wan } else { MoneyUnit::Yuan })
    }

    /// `单位：万元`.
    pub(super) fn unit(self) -> MoneyUnit {
        self.0
    }

    /// An amount without its unit; 元 with its cents.
    pub(super) fn bare(self, yuan: &Number) -> String {
        let amount = Money::from_yuan(yuan.clone()).in_unit(self.0).amount();
        match self.0 {
            MoneyUnit::Yuan if amount.to_scaled(2).is_some() => amount.to_fixed(2),
            _ => short(&amount),
        }
    }

    /// A difference, with its sign.
    pub(super) fn signed(self, yuan: &Number) -> String {
        let bare = self.bare(&yuan.abs());
        match (yuan.is_zero(), yuan.is_negative()) {
            (true, _) => "0".to_owned(),
            (false, true) => format!("−{bare}"),
            (false, false) => format!("+{bare}"),
        }
    }

    /// Two ends, or one amount where they are the same.
    pub(super) fn range(self, low: &Number, high: &Number) -> String {
        if low == high { self.bare(low) } else { format!("{}~{}", self.bare(low), self.bare(high)) }
    }
}
