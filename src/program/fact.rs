//! Values of the program as facts of the models: base units become quantities again.

use super::{Program, Ty, Value};
use crate::number::Number;
use crate::quantity::{Count, Days, Fact, Money, PercentagePoint, Points, Ratio, Workdays};

impl Program {
    /// A value of a type as a fact; `None` for what is no such value (half a count, an option that is not there).
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
        Ty::Count => Fact::Count(Count::new(number).ok()?),
        Ty::Points => Fact::Points(Points::new(number)),
        Ty::Days => Fact::Days(Days::new(number)),
        Ty::Workdays => Fact::Workdays(Workdays::new(number)),
        _ => Fact::Number(number),
    })
}
