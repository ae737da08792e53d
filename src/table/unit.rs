//! What one unit of a column's integers stands for.

use crate::number::Number;
use crate::quantity::{FactKind, MoneyUnit};

/// The unit a column counts in (列的单位). A value of a column is `integer ÷ 10^scale` of these.
///
/// ```
/// use jixiao::table::Unit;
///
/// assert_eq!(Unit::TenThousandYuan.factor(), "10000".parse()?); // yuan
/// assert_eq!(Unit::Percent.factor(), "1/100".parse()?);
/// assert_eq!(Unit::Percent.quantity(), jixiao::quantity::FactKind::Ratio);
/// # Ok::<(), jixiao::number::NumberError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// 数: a bare number.
    Number,
    /// 个数.
    Count,
    /// 比率: 1 is the whole.
    Ratio,
    /// 比率 in percent (%).
    Percent,
    /// 百分点.
    PercentagePoint,
    /// 分.
    Points,
    /// 元.
    Yuan,
    /// 千元.
    ThousandYuan,
    /// 万元.
    TenThousandYuan,
    /// 百万元.
    MillionYuan,
    /// 亿元.
    HundredMillionYuan,
    /// 天.
    Days,
    /// 工作日.
    Workdays,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 13] = [
        Unit::Number,
        Unit::Count,
        Unit::Ratio,
        Unit::Percent,
        Unit::PercentagePoint,
        Unit::Points,
        Unit::Yuan,
        Unit::ThousandYuan,
        Unit::TenThousandYuan,
        Unit::MillionYuan,
        Unit::HundredMillionYuan,
        Unit::Days,
        Unit::Workdays,
    ];

    /// What kind of value it measures.
    pub fn quantity(self) -> FactKind {
        match self {
            Unit::Number => FactKind::Number,
            Unit::Count => FactKind::Count,
            Unit::Ratio | Unit::Percent => FactKind::Ratio,
            Unit::PercentagePoint => FactKind::PercentagePoint,
            Unit::Points => FactKind::Points,
            Unit::Yuan
            | Unit::ThousandYuan
            | Unit::TenThousandYuan
            | Unit::MillionYuan
            | Unit::HundredMillionYuan => FactKind::Money,
            Unit::Days => FactKind::Days,
            Unit::Workdays => FactKind::Workdays,
        }
    }

    /// How many of the base unit one of it is: of yuan for money, of the whole for ratios and for percentage points
    /// alike, else 1. Above 0.
    pub fn factor(self) -> Number {
        match (self, self.money()) {
            (_, Some(money)) => money.factor(),
            (Unit::Percent | Unit::PercentagePoint, _) => Number::from_scaled(1, 2),
            _ => Number::ONE,
        }
    }

    /// The unit of money it is, if it is one.
    pub fn money(self) -> Option<MoneyUnit> {
        match self {
            Unit::Yuan => Some(MoneyUnit::Yuan),
            Unit::ThousandYuan => Some(MoneyUnit::Qian),
            Unit::TenThousandYuan => Some(MoneyUnit::Wan),
            Unit::MillionYuan => Some(MoneyUnit::Baiwan),
            Unit::HundredMillionYuan => Some(MoneyUnit::Yi),
            _ => None,
        }
    }

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match (self, self.money()) {
            (_, Some(money)) => money.zh(),
            (Unit::Percent, _) => "百分数",
            _ => self.quantity().zh(),
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match (self, self.money()) {
            (_, Some(money)) => money.en(),
            (Unit::Percent, _) => "percent",
            _ => self.quantity().en(),
        }
    }

    /// The unit of either name.
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.zh() == name || unit.en() == name)
    }

    /// The unit numbers of a kind have when nothing else is said: the base unit, and percentage points for those.
    pub(crate) fn plain(kind: FactKind) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.quantity() == kind)
    }
}
