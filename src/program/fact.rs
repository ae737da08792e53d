//! Values of the program as facts of the models: base units become quantities again.

use super::{Program, Ty, Value};
use crate::number::Number;
use crate::quantity::{Count, Days, Fact, Money, PercentagePoint, Points, Ratio, Workdays};

impl Program {
    /// A value of a type as a fact; `None` for what is no such value (an option that is not there). A 个数 that rules made
    /// less than nothing, as 3 − 5, is a fact without a unit: the models count from 0.
    pub(crate) fn fact(&self, value: &Value, ty: Ty) -> Option<Fact> {
        Some(match value {
            Value::Number(number) => numeric(number.clone(), ty)?,
            Value::Bool(truth) => Fact::Bool(*truth),
            Value::Date(date) => Fact::Date(*date),
            Value::Text(text) => Fact::Text(text.clone()),
            Value::Choice(choice, at) => {
                let options = &self.choices.get(choice.index())?.options;
                Fact::Choice(options.get(*at as usize)?.1.clone())
            }
        })
    }
}

fn numeric(number: Number, ty: Ty) -> Option<Fact> {
    Some(match ty {
        Ty::Money(_) => Fact::Money(Money::from_yuan(number)),
        Ty::Ratio => Fact::Ratio(Ratio::new(number)),
        // The models count percentage points, the program fractions.
        Ty::PercentagePoint => {
            Fact::PercentagePoint(PercentagePoint::new(number.mul(&Number::HUNDRED).ok()?))
        }
        Ty::Count => Count::new(number.clone()).map_or(Fact::Number(number), Fact::Count),
        Ty::Points => Fact::Points(Points::new(number)),
        Ty::Days => Fact::Days(Days::new(number)),
        Ty::Workdays => Fact::Workdays(Workdays::new(number)),
        _ => Fact::Number(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_below_nothing_is_told_all_the_same() {
        let told = |count: i64| numeric(Number::from_i64(count), Ty::Count);
        assert_eq!(told(3), Some(Fact::Count(Count::from(3))));
        assert_eq!(told(-3), Some(Fact::Number(Number::from_i64(-3))));
    }
}
