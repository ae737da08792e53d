//! The functions of the language.

use chrono::Datelike;

use super::arithmetic::name;
use super::dates;
use super::expr::as_number;
use super::gap::{Gap, Reason};
use super::scope::{Outcome, Scope};
use crate::number::{Number, Rounding, RoundingMode};
use crate::program::{Function, Value};
use crate::quantity::State;
use chrono::NaiveDate;

/// The value of a call. All arguments have been evaluated; three functions look at their gaps, the others
/// have the worst of them.
pub(super) fn call(scope: &Scope<'_>, function: Function, arguments: Vec<Outcome>) -> Outcome {
    match function {
        Function::Reported => reported(first(arguments)?).map(Value::Bool),
        Function::Applicable => Ok(Value::Bool(!first(arguments)?.is_err_and(|gap| gap.is_not_applicable()))),
        Function::IfNotReported => {
            let mut arguments = arguments.into_iter();
            let (Some(value), Some(other)) = (arguments.next(), arguments.next()) else {
                return Err(Gap::internal("an argument is missing"));
            };
            match value {
                Err(gap) if gap.state() == Some(State::NotReported) => other,
                value => value,
            }
        }
        _ => strict(scope, function, &values(arguments)?),
    }
}

fn first(arguments: Vec<Outcome>) -> Outcome<Outcome> {
    arguments.into_iter().next().ok_or_else(|| Gap::internal("an argument is missing"))
}

/// 已报: what cannot be decided was reported, but nothing can be said of it.
fn reported(argument: Outcome) -> Outcome<bool> {
    match argument {
        Ok(_) => Ok(true),
        Err(gap) if gap.state().is_some() => Ok(false),
        Err(gap) => Err(gap),
    }
}

fn values(arguments: Vec<Outcome>) -> Outcome<Vec<Value>> {
    let mut values = Vec::with_capacity(arguments.len());
    let mut worst: Option<Gap> = None;
    for argument in arguments {
        match argument {
            Ok(value) => values.push(value),
            Err(gap) => {
                worst = Some(match worst {
                    Some(before) => before.worst(gap),
                    None => gap,
                });
            }
        }
    }
    worst.map_or(Ok(values), Err)
}

fn strict(scope: &Scope<'_>, function: Function, values: &[Value]) -> Outcome {
    match function {
        Function::Minimum => extreme(values, false),
        Function::Maximum => extreme(values, true),
        Function::Absolute => one_number(values).map(|number| Value::Number(number.abs())),
        Function::WholePoints => {
            let points = one_number(values)?.mul(&Number::HUNDRED)?;
            let cut = Rounding { mode: RoundingMode::Down, quantum: Number::ONE };
            Ok(Value::Number(points.round(&cut)))
        }
        Function::Floor => one_number(values).map(|number| Value::Number(number.floor())),
        Function::Ceiling => one_number(values).map(|number| Value::Number(number.ceil())),
        Function::AddWorkdays => dates::add_workdays(scope, date(values, 0)?, &number(values, 1)?),
        Function::WorkdaysBetween => dates::workdays_between(scope, date(values, 0)?, date(values, 1)?),
        Function::Festival => match values {
            [Value::Text(name), Value::Number(year)] => dates::festival(scope, name, year),
            _ => Err(Gap::internal("a feast and a year were expected")),
        },
        Function::GradeDistance => grade_distance(scope, values),
        Function::Contains => contains(values),
        Function::DaysBetween => {
            let (from, to) = (date(values, 0)?, date(values, 1)?);
            Ok(Value::Number(Number::from_i64(to.signed_duration_since(from).num_days())))
        }
        Function::Year => date(values, 0).map(|day| Value::Number(Number::from_i64(i64::from(day.year())))),
        Function::Month => date(values, 0).map(|day| Value::Number(Number::from(day.month()))),
        Function::Day => date(values, 0).map(|day| Value::Number(Number::from(day.day()))),
        Function::Reported | Function::Applicable | Function::IfNotReported => {
            Err(Gap::internal("a function that looks at gaps"))
        }
    }
}

fn extreme(values: &[Value], greatest: bool) -> Outcome {
    let found = if greatest { values.iter().max() } else { values.iter().min() };
    found.cloned().ok_or_else(|| Gap::internal("an argument is missing"))
}

/// 档差: positions of the second option minus those of the first, in the list of the first.
fn grade_distance(scope: &Scope<'_>, values: &[Value]) -> Outcome {
    let [first @ Value::Choice(list, from), second @ Value::Choice(..)] = values else {
        return Err(Gap::internal("two options were expected"));
    };
    let name = name(scope.program, second)?;
    let options = scope.program.choices.get(list.index()).map_or(&[][..], |choice| &choice.options);
    let to = options.iter().zip(0_i64..).find(|((option, _), _)| option == name).map(|(_, at)| at);
    let to = to.ok_or_else(|| {
        let first = super::arithmetic::name(scope.program, first).unwrap_or_default().to_owned();
        Gap::undecided(Reason::OtherGrades { first, second: name.to_owned() })
    })?;
    Ok(Value::Number(Number::from_i64(to - i64::from(*from))))
}

fn one_number(values: &[Value]) -> Outcome<Number> {
    number(values, 0)
}

fn number(values: &[Value], position: usize) -> Outcome<Number> {
    values.get(position).cloned().map_or_else(|| Err(Gap::internal("an argument is missing")), as_number)
}

fn contains(values: &[Value]) -> Outcome {
    let texts: Option<Vec<&str>> = values
        .iter()
        .map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    match texts.as_deref() {
        Some([text, parts @ ..]) => Ok(Value::Bool(parts.iter().any(|part| text.contains(part)))),
        _ => Err(Gap::internal("a text was expected")),
    }
}

fn date(values: &[Value], position: usize) -> Outcome<NaiveDate> {
    match values.get(position) {
        Some(Value::Date(date)) => Ok(*date),
        _ => Err(Gap::internal("a date was expected")),
    }
}
