//! Questions: JSON in, JSON or reports out.

use super::call::{Call, Errors};
use super::failure::{Failure, Status};
use super::raw::{Chars, In, Made};
use super::text::{Text, json, tell};
use crate::facts;
use crate::model::Subject;
use crate::recheck::Form;
use crate::rules::{Asked, Found, RuleSet};

/// How an answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Json,
    Report,
    Brief,
}

/// The form of a number in the header.
pub(super) fn shape(form: i32) -> Result<Shape, Failure> {
    Ok(match form {
        0 => Shape::Json,
        1 => Shape::Report,
        2 => Shape::Brief,
        _ => return Err(Failure::argument("form", form)),
    })
}

/// The question of a number in the header, by a name.
pub(super) fn question(number: i32, name: String) -> Result<Asked, Failure> {
    Ok(match number {
        0 => Asked::Framework(name),
        1 => Asked::Indicator(name),
        2 => Asked::Gate(name),
        3 => Asked::Monitor(name),
        4 => Asked::Process(name),
        5 => Asked::Linkage(name),
        6 => Asked::Allocation(name),
        7 => Asked::Duties,
        _ => return Err(Failure::argument("question", number)),
    })
}

/// The question of a number in the header, by a name of the caller.
pub(super) fn asked(call: &Call<'_>, number: i32, name: Chars, length: i32) -> Result<Asked, Failure> {
    question(number, call.text(name, length)?.into_owned())
}

/// An answer in a shape.
pub(super) fn told(call: &Call<'_>, found: &Found, shape: Shape) -> Result<String, Failure> {
    match shape {
        Shape::Json => json(found),
        told => Ok(found.text(call.settings().language(), told == Shape::Report)),
    }
}

/// The subjects of a file of facts, and the rules in the setting it gives beside them.
pub(super) fn setting(
    call: &Call<'_>,
    set: &RuleSet,
    facts: Chars,
    length: i32,
) -> Result<(RuleSet, Vec<Subject>), Failure> {
    let document = facts::document(&call.text(facts, length)?)?;
    let mut set = set.clone();
    if let Some(calendar) = document.calendar {
        set = set.with_calendar(calendar);
    }
    if !document.decisions.is_empty() {
        let decisions = [set.decisions(), &document.decisions].concat();
        set = set.with_decisions(decisions);
    }
    Ok((set, document.subjects))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_ask(
    set: In<RuleSet>,
    question: i32,
    name: Chars,
    name_length: i32,
    facts: Chars,
    facts_length: i32,
    form: i32,
    answer: Made<Text>,
    error: Errors,
) -> i32 {
    tell(answer, error, |call| {
        let (set, shape) = (call.take(set)?, shape(form)?);
        let asked = asked(call, question, name, name_length)?;
        let (set, subjects) = setting(call, set, facts, facts_length)?;
        told(call, &set.ask(&asked, &subjects)?, shape)
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_recheck(
    set: In<RuleSet>,
    framework: Chars,
    framework_length: i32,
    json: Chars,
    json_length: i32,
    form: i32,
    report: Made<Text>,
    error: Errors,
) -> i32 {
    tell(report, error, |call| {
        let (set, shape) = (call.take(set)?, shape(form)?);
        let framework = call.text(framework, framework_length)?;
        let form = Form::from_json(&call.text(json, json_length)?);
        let form = form.map_err(|error| Failure::new(Status::INPUT, error.zh(), error.to_string()))?;
        let report = set.recheck(&framework, &form)?;
        match shape {
            Shape::Json => self::json(&report),
            Shape::Report => Ok(report.to_string()),
            Shape::Brief => Err(Failure::argument("form", 2)),
        }
    })
}
