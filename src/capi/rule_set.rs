//! Rules of a day: in what setting they are asked, and what there is to ask for.

use super::answer::question;
use super::call::{Errors, Room, day, give, length, make, nth, run, write};
use super::failure::Failure;
use super::raw::{Buffer, Chars, In, Kind, Made, Out};
use super::text::{Text, json, tell};
use crate::facts;
use crate::model::SubjectKind;
use crate::rules::{Asked, RuleSet, Rules};

impl Kind for RuleSet {
    const TAG: u32 = u32::from_le_bytes(*b"jxRS");
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_new(
    rules: In<Rules>,
    day: i32,
    set: Made<RuleSet>,
    error: Errors,
) -> i32 {
    make(set, error, |call| Ok(call.take(rules)?.in_force(self::day(day)?)?))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_with_calendar(
    set: In<RuleSet>,
    json: Chars,
    json_length: i32,
    with: Made<RuleSet>,
    error: Errors,
) -> i32 {
    make(with, error, |call| {
        let set = call.take(set)?.clone();
        Ok(set.with_calendar(facts::calendar(&call.text(json, json_length)?)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_with_decisions(
    set: In<RuleSet>,
    json: Chars,
    json_length: i32,
    with: Made<RuleSet>,
    error: Errors,
) -> i32 {
    make(with, error, |call| {
        let set = call.take(set)?.clone();
        Ok(set.with_decisions(facts::decisions(&call.text(json, json_length)?)?))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_as_of(
    set: In<RuleSet>,
    day: i32,
    as_of: Made<RuleSet>,
    error: Errors,
) -> i32 {
    make(as_of, error, |call| Ok(call.take(set)?.clone().as_of(self::day(day)?)))
}

/// The names that a question can be asked by.
fn names<'a>(set: &'a RuleSet, asked: &Asked) -> Vec<(&'a str, SubjectKind)> {
    match asked {
        Asked::Framework(_) => set.frameworks(),
        Asked::Indicator(_) => set.indicators(),
        Asked::Gate(_) => set.gates(),
        Asked::Monitor(_) => set.monitors(),
        Asked::Process(_) => set.processes(),
        Asked::Linkage(_) => set.linkages(),
        Asked::Allocation(_) => set.allocations(),
        Asked::Duties => set.duties(),
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_count(set: In<RuleSet>, question: i32, count: Out<i32>) -> i32 {
    give(count, Errors::none(), |call| {
        length(names(call.take(set)?, &self::question(question, String::new())?).len())
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_name(
    set: In<RuleSet>,
    question: i32,
    position: i32,
    kind: Out<i32>,
    buffer: Buffer,
    capacity: i32,
    length: Out<i32>,
) -> i32 {
    kind.put(0);
    write(Room { buffer, capacity, length }, Errors::none(), |call| {
        let names = names(call.take(set)?, &self::question(question, String::new())?);
        let (name, of) = nth(&names, position, "position")?;
        kind.put(number_of(*of));
        Ok(*name)
    })
}

/// The number of a kind in the header: its place among all.
fn number_of(kind: SubjectKind) -> i32 {
    let place = SubjectKind::ALL.iter().position(|known| *known == kind);
    place.and_then(|place| i32::try_from(place).ok()).unwrap_or(-1)
}

/// The kind of a number.
pub(super) fn kind(number: i32) -> Result<SubjectKind, Failure> {
    nth(SubjectKind::ALL, number, "kind").copied()
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_fields(
    set: In<RuleSet>,
    kind: i32,
    json: Made<Text>,
    error: Errors,
) -> i32 {
    tell(json, error, |call| {
        let (set, kind) = (call.take(set)?, self::kind(kind)?);
        self::json(&set.fields(kind))
    })
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_examples(
    set: In<RuleSet>,
    failed: Out<i32>,
    json: Made<Text>,
    error: Errors,
) -> i32 {
    failed.put(0);
    let wanted = !json.is_null();
    let work = |call: &super::call::Call<'_>| {
        if failed.is_null() {
            return Err(Failure::null("failed"));
        }
        let reports = call.take(set)?.run_examples();
        let failures = reports.iter().filter(|report| !report.failures.is_empty()).count();
        failed.put(length(failures)?);
        Ok(reports)
    };
    if wanted {
        return tell(json, error, |call| self::json(&work(call)?));
    }
    run(error, |call| work(call).map(|_| ()))
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn jx_rule_set_free(set: In<RuleSet>) -> i32 {
    set.free()
}
