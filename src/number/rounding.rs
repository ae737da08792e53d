//! How to round: the mode and the step, both always named.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Number, NumberError};

/// Which neighbour a value between two multiples of the step goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RoundingMode {
    /// 四舍五入: the nearer; a tie goes away from zero.
    HalfUp,
    /// 四舍六入五成双: the nearer; a tie goes to the even multiple.
    HalfEven,
    /// 五舍六入: the nearer; a tie goes toward zero.
    HalfDown,
    /// 进一: away from zero.
    Up,
    /// 舍去: toward zero.
    Down,
    /// 向上取整: upward.
    Ceiling,
    /// 向下取整: downward.
    Floor,
    /// 数值修约: the national rule, GB/T 8170-2008 clause 3. A tie goes to the even multiple of the step; a
    /// negative number is rounded by its absolute value; a step of 0.5 or 0.2 units is reached by scaling
    /// (clause 3.4). Of an exact value, rounded once as clause 3.3 demands, it gives what
    /// [`RoundingMode::HalfEven`] gives; it is named apart so that a result can say which rule it followed.
    Gbt8170,
}

impl RoundingMode {
    /// Every mode.
    pub const ALL: [RoundingMode; 8] = [
        RoundingMode::HalfUp,
        RoundingMode::HalfEven,
        RoundingMode::HalfDown,
        RoundingMode::Up,
        RoundingMode::Down,
        RoundingMode::Ceiling,
        RoundingMode::Floor,
        RoundingMode::Gbt8170,
    ];

    /// The Chinese name.
    pub fn zh(self) -> &'static str {
        match self {
            RoundingMode::HalfUp => "四舍五入",
            RoundingMode::HalfEven => "四舍六入五成双",
            RoundingMode::HalfDown => "五舍六入",
            RoundingMode::Up => "进一",
            RoundingMode::Down => "舍去",
            RoundingMode::Ceiling => "向上取整",
            RoundingMode::Floor => "向下取整",
            RoundingMode::Gbt8170 => "数值修约",
        }
    }

    /// The English name.
    pub fn en(self) -> &'static str {
        match self {
            RoundingMode::HalfUp => "half_up",
            RoundingMode::HalfEven => "half_even",
            RoundingMode::HalfDown => "half_down",
            RoundingMode::Up => "up",
            RoundingMode::Down => "down",
            RoundingMode::Ceiling => "ceiling",
            RoundingMode::Floor => "floor",
            RoundingMode::Gbt8170 => "gbt8170",
        }
    }

    /// The mode of either name.
    pub fn from_name(name: &str) -> Option<RoundingMode> {
        RoundingMode::ALL.into_iter().find(|mode| mode.zh() == name || mode.en() == name)
    }
}

/// A declared rounding (舍入): the mode, and the step that results are multiples of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct Rounding {
    /// Which neighbour.
    pub mode: RoundingMode,
    /// The step (修约间隔), above 0: 1/100 keeps two decimals, 1 rounds to the yuan, 10000 to 万元, 1/2 to halves.
    pub quantum: Number,
}

impl Rounding {
    /// Rounding to so many decimals (保留几位小数).
    pub fn places(mode: RoundingMode, places: u8) -> Rounding {
        Rounding { mode, quantum: Number::from_scaled(1, places) }
    }

    /// Rounding to multiples of a unit.
    ///
    /// # Errors
    /// [`NumberError::QuantumNotPositive`].
    pub fn to_unit(mode: RoundingMode, unit: Number) -> Result<Rounding, NumberError> {
        if unit.is_positive() {
            Ok(Rounding { mode, quantum: unit })
        } else {
            Err(NumberError::QuantumNotPositive)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    mode: RoundingMode,
    quantum: Number,
}

impl TryFrom<Unchecked> for Rounding {
    type Error = NumberError;

    fn try_from(unchecked: Unchecked) -> Result<Self, NumberError> {
        Rounding::to_unit(unchecked.mode, unchecked.quantum)
    }
}

impl Serialize for RoundingMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.en())
    }
}

impl<'de> Deserialize<'de> for RoundingMode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        RoundingMode::from_name(&name)
            .ok_or_else(|| serde::de::Error::custom(format!("`{name}` is not a rounding mode")))
    }
}
