//! Sums, products and comparisons of values.

use super::dates::add_days;
use super::expr::division_by_zero;
use super::gap::Gap;
use super::scope::Outcome;
use crate::number::Number;
use crate::program::{ArithmeticOp, CompareOp, Program, Value};

pub(super) fn arithmetic(op: ArithmeticOp, left: &Value, right: &Value) -> Outcome {
    let (Value::Number(left), Value::Number(right)) = (left, right) else {
        return with_dates(op, left, right);
    };
    let result = match op {
        ArithmeticOp::Add => left.add(right)?,
        ArithmeticOp::Subtract => left.sub(right)?,
        ArithmeticOp::Multiply => left.mul(right)?,
        ArithmeticOp::Divide if right.is_zero() => return Err(division_by_zero(left)),
        ArithmeticOp::Divide => left.div(right)?,
    };
    Ok(Value::Number(result))
}

/// Days between two dates; a date some whole days later or earlier.
fn with_dates(op: ArithmeticOp, left: &Value, right: &Value) -> Outcome {
    match (op, left, right) {
        (ArithmeticOp::Subtract, Value::Date(later), Value::Date(earlier)) => {
            Ok(Value::Number(Number::from_i64(later.signed_duration_since(*earlier).num_days())))
        }
        (ArithmeticOp::Add, Value::Date(date), Value::Number(days))
        | (ArithmeticOp::Add, Value::Number(days), Value::Date(date)) => add_days(*date, days),
        (ArithmeticOp::Subtract, Value::Date(date), Value::Number(days)) => add_days(*date, &days.neg()),
        _ => Err(Gap::internal("values that do not calculate")),
    }
}

pub(super) fn compare(program: &Program, op: CompareOp, left: &Value, right: &Value) -> Outcome<bool> {
    let order = match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.cmp(right),
        (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        (Value::Choice(list, left), Value::Choice(other, right)) if list == other => left.cmp(right),
        (Value::Choice(..), Value::Choice(..) | Value::Text(_)) | (Value::Text(_), Value::Choice(..)) => {
            name(program, left)?.cmp(name(program, right)?)
        }
        _ => return Err(Gap::internal("values that do not compare")),
    };
    Ok(op.holds(order))
}

/// The name of a choice as the rules write it, or a text itself.
pub(super) fn name<'a>(program: &'a Program, value: &'a Value) -> Outcome<&'a str> {
    match value {
        Value::Text(text) => Ok(text),
        Value::Choice(list, position) => {
            let options = program.choices.get(list.index()).map(|choice| choice.options.as_slice());
            let position = usize::try_from(*position).unwrap_or(usize::MAX);
            let option = options.and_then(|options| options.get(position));
            option.map(|(name, _)| name.as_str()).ok_or_else(|| Gap::internal("a choice that is not there"))
        }
        _ => Err(Gap::internal("a name was expected")),
    }
}
