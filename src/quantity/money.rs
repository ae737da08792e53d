//! Money (金额): an exact amount that remembers the unit it was written in.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::QuantityError;
use super::written::{self, Written, split_unit};
use crate::number::{Number, NumberError};

/// A unit money is written in (金额单位).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MoneyUnit {
    /// 分: a hundredth of a yuan.
    Fen,
    /// 元.
    #[default]
    Yuan,
    /// 千元: 1,000 yuan.
    Qian,
    /// 万元: 10,000 yuan, the unit of budget tables.
    Wan,
    /// 百万元: 1,000,000 yuan.
    Baiwan,
    /// 亿元: 100,000,000 yuan.
    Yi,
}

impl MoneyUnit {
    /// Every unit, the smallest first.
    pub const ALL: [MoneyUnit; 6] =
        [MoneyUnit::Fen, MoneyUnit::Yuan, MoneyUnit::Qian, MoneyUnit::Wan, MoneyUnit::Baiwan, MoneyUnit::Yi];

    /// The Chinese name, as it stands behind an amount.
    pub fn zh(self) -> &'static str {
        match self {
            MoneyUnit::Fen => "分",
            MoneyUnit::Yuan => "元",
            MoneyUnit::Qian => "千元",
            MoneyUnit::Wan => "万元",
            MoneyUnit::Baiwan => "百万元",
            MoneyUnit::Yi => "亿元",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            MoneyUnit::Fen => "fen",
            MoneyUnit::Yuan => "yuan",
            MoneyUnit::Qian => "thousand_yuan",
            MoneyUnit::Wan => "wan_yuan",
            MoneyUnit::Baiwan => "million_yuan",
            MoneyUnit::Yi => "yi_yuan",
        }
    }

    /// The unit of either name.
    pub fn from_name(name: &str) -> Option<MoneyUnit> {
        MoneyUnit::ALL.into_iter().find(|unit| unit.zh() == name || unit.en() == name)
    }

    /// How many yuan one of it is.
    pub fn factor(self) -> Number {
        Number::ONE.shift_point(self.power_of_ten())
    }

    fn power_of_ten(self) -> i8 {
        match self {
            MoneyUnit::Fen => -2,
            MoneyUnit::Yuan => 0,
            MoneyUnit::Qian => 3,
            MoneyUnit::Wan => 4,
            MoneyUnit::Baiwan => 6,
            MoneyUnit::Yi => 8,
        }
    }
}

/// An exact amount of money (金额) and the unit it was written in.
///
/// Equality, order and hash are those of the value: 500万元 equals 5000000元. Written as `500万元`; a bare
/// number is refused, because whether a table is in 元 or 万元 is the commonest error of the field.
#[derive(Clone, Debug, Default)]
pub struct Money {
    yuan: Number,
    unit: MoneyUnit,
}

impl Money {
    /// No money.
    pub const ZERO: Money = Money { yuan: Number::ZERO, unit: MoneyUnit::Yuan };

    /// `amount` of `unit`: `new(500, Wan)` is 500万元.
    pub fn new(amount: Number, unit: MoneyUnit) -> Money {
        Money { yuan: amount.shift_point(unit.power_of_ten()), unit }
    }

    /// An amount in yuan (元).
    pub fn from_yuan(yuan: Number) -> Money {
        Money { yuan, unit: MoneyUnit::Yuan }
    }

    /// The value in yuan (元).
    pub fn yuan(&self) -> Number {
        self.yuan.clone()
    }

    /// The value in the unit it was written in.
    pub fn amount(&self) -> Number {
        self.yuan.shift_point(-self.unit.power_of_ten())
    }

    /// The unit it was written in.
    pub fn unit(&self) -> MoneyUnit {
        self.unit
    }

    /// The same value, written in another unit.
    #[must_use]
    pub fn in_unit(&self, unit: MoneyUnit) -> Money {
        Money { yuan: self.yuan.clone(), unit }
    }

    /// Whether it is no money.
    pub fn is_zero(&self) -> bool {
        self.yuan.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.yuan.is_negative()
    }

    /// The sum, in the unit of the first.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn add(&self, other: &Money) -> Result<Money, NumberError> {
        Ok(Money { yuan: self.yuan.add(&other.yuan)?, unit: self.unit })
    }

    /// The difference, in the unit of the first.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn sub(&self, other: &Money) -> Result<Money, NumberError> {
        Ok(Money { yuan: self.yuan.sub(&other.yuan)?, unit: self.unit })
    }

    /// The amount times a factor, in the same unit.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn times(&self, factor: &Number) -> Result<Money, NumberError> {
        Ok(Money { yuan: self.yuan.mul(factor)?, unit: self.unit })
    }
}

impl PartialEq for Money {
    fn eq(&self, other: &Self) -> bool {
        self.yuan == other.yuan
    }
}

impl Eq for Money {}

impl PartialOrd for Money {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Money {
    fn cmp(&self, other: &Self) -> Ordering {
        self.yuan.cmp(&other.yuan)
    }
}

impl Hash for Money {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.yuan.hash(state);
    }
}

/// `500万元`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount(), self.unit.zh())
    }
}

/// `500万元`, `500 wan_yuan`; the unit is required.
impl FromStr for Money {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        // A unit that ends like another comes before it.
        const UNITS: [(&str, MoneyUnit); 12] = [
            ("亿元", MoneyUnit::Yi),
            ("百万元", MoneyUnit::Baiwan),
            ("万元", MoneyUnit::Wan),
            ("千元", MoneyUnit::Qian),
            ("元", MoneyUnit::Yuan),
            ("分", MoneyUnit::Fen),
            ("yi_yuan", MoneyUnit::Yi),
            ("million_yuan", MoneyUnit::Baiwan),
            ("wan_yuan", MoneyUnit::Wan),
            ("thousand_yuan", MoneyUnit::Qian),
            ("yuan", MoneyUnit::Yuan),
            ("fen", MoneyUnit::Fen),
        ];
        match split_unit(text, &UNITS) {
            Some((number, unit)) => Ok(Money::new(number.parse()?, unit)),
            None => {
                let number: Number = text.parse()?;
                Err(QuantityError::UnitMissing { text: number.to_string(), units: "`500元` / `500万元`" })
            }
        }
    }
}

impl Written for Money {
    const EXPECTED: &'static str = "an amount of money with its unit, in quotes, such as \"500万元\"";
    const BARE: bool = false;
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        written::deserialize(deserializer)
    }
}
