//! Money that knows its budget: amounts of two budgets do not add, which the compiler of the host sees too.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::number::NumberError;
use crate::quantity::{Fact, Money};

use super::super::BudgetKind;
use super::super::facts::Value;

/// A budget as a type: [`GeneralPublic`], [`GovernmentFund`], [`StateCapital`] or [`SocialInsurance`].
pub trait Budget: Copy + fmt::Debug + sealed::Sealed {
    /// The budget as a value.
    const KIND: BudgetKind;
}

mod sealed {
    /// Keeps the list of budgets at four.
    pub trait Sealed {}
}

macro_rules! budgets {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {}

            impl sealed::Sealed for $name {}

            impl Budget for $name {
                const KIND: BudgetKind = BudgetKind::$name;
            }
        )+
    };
}

budgets! {
    /// 一般公共预算, as a type.
    GeneralPublic,
    /// 政府性基金预算, as a type.
    GovernmentFund,
    /// 国有资本经营预算, as a type.
    StateCapital,
    /// 社会保险基金预算, as a type.
    SocialInsurance,
}

/// An amount of one budget, in yuan. It adds only to amounts of the same budget:
///
/// ```compile_fail
/// use jixiao::model::{BudgetMoney, GeneralPublic, SocialInsurance};
/// fn mix(a: BudgetMoney<GeneralPublic>, b: BudgetMoney<SocialInsurance>) {
///     let _ = a.add(&b);
/// }
/// ```
///
/// ```
/// use jixiao::model::{BudgetMoney, GeneralPublic};
/// let tax: BudgetMoney<GeneralPublic> = "80万元".parse()?;
/// let other: BudgetMoney<GeneralPublic> = "200000元".parse()?;
/// assert_eq!(tax.add(&other)?.to_string(), "100万元");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// What crosses is a [`Transfer`](crate::model::Transfer).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BudgetMoney<B: Budget> {
    money: Money,
    budget: PhantomData<B>,
}

impl<B: Budget> BudgetMoney<B> {
    /// Says that an amount belongs to this budget.
    pub const fn of(money: Money) -> Self {
        BudgetMoney { money, budget: PhantomData }
    }

    /// The amount without its budget, for printing and for ratios.
    pub const fn money(&self) -> &Money {
        &self.money
    }

    /// The sum of two amounts of this budget.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn add(&self, other: &Self) -> Result<Self, NumberError> {
        self.money.add(&other.money).map(BudgetMoney::of)
    }

    /// The difference of two amounts of this budget.
    ///
    /// # Errors
    /// [`NumberError::TooLarge`].
    pub fn sub(&self, other: &Self) -> Result<Self, NumberError> {
        self.money.sub(&other.money).map(BudgetMoney::of)
    }
}

impl<B: Budget> FromStr for BudgetMoney<B> {
    type Err = <Money as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(BudgetMoney::of)
    }
}

impl<B: Budget> fmt::Display for BudgetMoney<B> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.money.fmt(formatter)
    }
}

impl<B: Budget> Serialize for BudgetMoney<B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.money.serialize(serializer)
    }
}

impl<'de, B: Budget> Deserialize<'de> for BudgetMoney<B> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Money::deserialize(deserializer).map(BudgetMoney::of)
    }
}

impl<B: Budget> Value for BudgetMoney<B> {
    fn fact(&self) -> Fact {
        Fact::Money(self.money.clone())
    }
}
