//! Short ways to say an amount, a date or a share as a cell of a model.

use jixiao::NaiveDate;
use jixiao::model::{Budget, BudgetMoney, Cell, Fact};
use jixiao::number::Number;
use jixiao::quantity::{Count, Money, MoneyUnit, Points, Ratio};

/// An amount given in yuan, written in 万元 as budget tables are.
pub(crate) fn money(yuan: i64) -> Money {
    Money::from_yuan(Number::from(yuan)).in_unit(MoneyUnit::Wan)
}

/// A reported amount in yuan.
pub(crate) fn yuan(yuan: i64) -> Cell<Money> {
    Cell::Reported(money(yuan))
}

/// A reported amount in 万元.
pub(crate) fn wan(wan: i64) -> Cell<Money> {
    yuan(wan * 10_000)
}

/// A reported amount of one of the four budgets, in 万元.
pub(crate) fn budget<B: Budget>(wan: i64) -> Cell<BudgetMoney<B>> {
    Cell::Reported(BudgetMoney::of(money(wan * 10_000)))
}

/// A ratio given in thousandths.
pub(crate) fn permille(permille: i64) -> Cell<Ratio> {
    Cell::Reported(Ratio::new(Number::from_scaled(i128::from(permille), 3)))
}

/// Points given in tenths.
pub(crate) fn tenths(tenths: i64) -> Cell<Points> {
    Cell::Reported(Points::new(Number::from_scaled(i128::from(tenths), 1)))
}

/// A count; none below zero.
pub(crate) fn count(count: i64) -> Cell<Count> {
    Cell::Reported(Count::from(u32::try_from(count).unwrap_or(0)))
}

/// A number with two decimals, given in hundredths.
pub(crate) fn hundredths(hundredths: i64) -> Cell<Number> {
    Cell::Reported(Number::from_scaled(i128::from(hundredths), 2))
}

/// A day.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Cell<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).map_or(Cell::NotReported, Cell::Reported)
}

/// A yes or no that a rule author asked for beyond the model.
pub(crate) fn local(name: &str, yes: bool) -> (String, Cell<Fact>) {
    (name.to_owned(), Cell::Reported(Fact::Bool(yes)))
}

/// A choice that a rule author asked for beyond the model.
pub(crate) fn chosen(name: &str, choice: &str) -> (String, Cell<Fact>) {
    (name.to_owned(), Cell::Reported(Fact::Choice(choice.to_owned())))
}

/// A date that a rule author asked for beyond the model.
pub(crate) fn dated(name: &str, year: i32, month: u32, of_month: u32) -> (String, Cell<Fact>) {
    (name.to_owned(), day(year, month, of_month).map(Fact::Date))
}

/// A text.
pub(crate) fn text(text: impl Into<String>) -> Cell<String> {
    Cell::Reported(text.into())
}

/// `part` thousandths of an amount, cut to whole yuan.
pub(crate) fn share(yuan: i64, permille: i64) -> i64 {
    let product = i128::from(yuan) * i128::from(permille) / 1000;
    i64::try_from(product).unwrap_or(yuan)
}
