//! Each question asked alone, against the one evaluation of everything.

use crate::answer::Answer;
use crate::findings::Findings;
use crate::request::World;
use jixiao::{Asked, ErrorKind};
use serde::Serialize;
use std::collections::BTreeMap;

type Ask = fn(String) -> Asked;

pub(crate) fn check(world: &World<'_>, answer: &Answer, findings: &mut Findings) {
    each(world, &answer.cards, Asked::Framework, findings);
    each(world, &answer.values, Asked::Indicator, findings);
    each(world, &answer.gates, Asked::Gate, findings);
    each(world, &answer.monitors, Asked::Monitor, findings);
    each(world, &answer.courses, Asked::Process, findings);
    each(world, &answer.linkages, Asked::Linkage, findings);
    each(world, &answer.allocations, Asked::Allocation, findings);
    one(world, &answer.duties, &Asked::Duties, findings);
}

fn each<T: Serialize>(world: &World<'_>, all: &BTreeMap<String, T>, ask: Ask, findings: &mut Findings) {
    for (name, answer) in all {
        one(world, answer, &ask(name.clone()), findings);
    }
}

fn one<T: Serialize>(world: &World<'_>, answer: &T, asked: &Asked, findings: &mut Findings) {
    let expected = serde_json::to_string(answer).unwrap_or_default();
    match world.set.ask(asked, &world.document.subjects) {
        Ok(found) => {
            findings.cover("alone", 1);
            let found = serde_json::to_string(&found).unwrap_or_default();
            findings.same(&found, &expected, || format!("{asked:?} asked alone has another answer"));
        }
        // Nothing it is about is among the subjects.
        Err(error) if error.kind() == ErrorKind::WrongSubject => findings.cover("alone_not", 1),
        Err(error) => findings.differ(format!("{asked:?} asked alone is refused: {}", error.zh())),
    }
}
